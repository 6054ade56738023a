"""The desk in a browser: fresh by itself, typing undisturbed, usable by ear and by keyboard, in both lights."""

import random
import re
import threading
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import expect

from littermate.records.models import MilkProduct
from tests import browsers
from tests import factories as make
from tests.desk.conftest import House, build
from tests.houses import LiveHouse

SOON_S = 10  # by the page's clock what a carer saves stands on Now so soon; the machine may take longer


@pytest.fixture
def built(live_house: LiveHouse) -> House:
    """The small house of the desk's tests, on a server of its own."""
    return build()


@pytest.mark.new_desk
def test_what_a_carer_saves_stands_on_now_while_the_coordinator_types(
    desk_page: Any, live_house: LiveHouse, built: House, sign_in: Any
):
    desk_page.clock.install()
    sign_in(desk_page, built.people["coordinator"], live_house)
    desk_page.goto(live_house.url + built.page("now/?steady=1"))
    row = desk_page.locator(f"#row-a{built.animal.pk.hex}")
    row.get_by_role("link", name="They told me by phone about Kangaroo").click()
    words = desk_page.get_by_label("What they told you")
    words.fill("She is on her way")

    make.weigh_in(built.animal, weight_dg=1100, at=built.now - timedelta(minutes=1))

    browsers.stand_still(desk_page)
    browsers.comes_within(
        desk_page, SOON_S, lambda ms: expect(desk_page.locator("#now")).to_contain_text("110 g", timeout=ms)
    )
    expect(words).to_be_focused()
    expect(words).to_have_value("She is on her way")


def test_a_call_written_down_on_now_stands_there_at_once(
    desk_page: Any, live_house: LiveHouse, built: House, sign_in: Any
):
    make.weigh_in(built.animal, weight_dg=1100, at=built.now - timedelta(minutes=1))
    sign_in(desk_page, built.people["coordinator"], live_house)
    desk_page.goto(live_house.url + built.page("now/"))

    desk_page.get_by_role("link", name="They told me by phone about Kangaroo").click()
    desk_page.get_by_label("What they told you").fill("Warm again, weighed twice")
    desk_page.get_by_role("button", name="Keep it").click()

    expect(desk_page.locator(f"#row-a{built.animal.pk.hex}")).to_contain_text("Warm again, weighed twice")


def test_a_worry_is_taken_and_let_go_by_its_buttons(desk_page: Any, live_house: LiveHouse, built: House, sign_in: Any):
    make.weigh_in(built.animal, weight_dg=1100, at=built.now - timedelta(minutes=1))
    sign_in(desk_page, built.people["coordinator"], live_house)
    desk_page.goto(live_house.url + built.page("now/"))
    row = desk_page.locator(f"#row-a{built.animal.pk.hex}")

    desk_page.get_by_role("button", name="I have Kangaroo").click()
    expect(row).to_contain_text("The coordinator, since")
    desk_page.get_by_role("button", name="Let go of Kangaroo").click()

    expect(row.get_by_role("button", name="I have Kangaroo")).to_be_visible()


def test_a_lost_network_is_said_and_healed(desk_page: Any, live_house: LiveHouse, built: House, sign_in: Any):
    sign_in(desk_page, built.people["coordinator"], live_house)
    desk_page.goto(live_house.url + built.page("now/"))

    desk_page.context.set_offline(True)
    desk_page.evaluate("htmx.trigger('#now', 'refresh')")
    expect(desk_page.get_by_role("status")).to_contain_text("Not refreshed since")
    desk_page.context.set_offline(False)
    desk_page.evaluate("htmx.trigger('#now', 'refresh')")

    expect(desk_page.get_by_role("status")).not_to_contain_text("Not refreshed")


def test_a_label_is_changed_in_a_dialog_and_its_page_says_what_that_does(
    desk_page: Any, live_house: LiveHouse, built: House, sign_in: Any
):
    sign_in(desk_page, built.people["coordinator"], live_house)
    desk_page.goto(live_house.url + built.page(f"milk/{MilkProduct.everywhere.get().pk}/"))

    desk_page.get_by_role("link", name="Change the label").click()
    desk_page.get_by_label("Energy as mixed").fill("1.1")
    desk_page.get_by_label("Why it changes").fill("A new tin")
    desk_page.get_by_role("button", name="Keep it").click()

    expect(desk_page.get_by_role("status")).to_contain_text("Kangaroo now")
    expect(desk_page.get_by_text("A new tin")).to_be_visible()


def test_a_picture_has_longer_to_arrive_than_words(desk_page: Any, live_house: LiveHouse, built: House, sign_in: Any):
    """The browser's waits are thirty times shorter once the form is open: a second for words, eleven for her tin."""
    sign_in(desk_page, built.people["coordinator"], live_house)
    desk_page.goto(live_house.url + built.page(f"milk/{MilkProduct.everywhere.get().pk}/"))
    desk_page.get_by_role("link", name="Change the label").click()
    form = desk_page.get_by_role("dialog")
    form.get_by_label("Why it changes").fill("A new tin")
    desk_page.evaluate(
        "() => { const real = AbortSignal.timeout.bind(AbortSignal); AbortSignal.timeout = ms => real(ms / 30); }"
    )
    desk_page.route("**/change/", lambda _stalls: None, times=1)

    form.get_by_role("button", name="Keep it").click()
    expect(form.get_by_role("alert")).to_contain_text("Nothing is lost")

    slow = threading.Event()
    desk_page.route("**/change/", lambda route: (slow.wait(1.3), route.continue_()), times=1)
    form.get_by_label("Photo of the tin").set_input_files(
        {"name": "tin.png", "mimeType": "image/png", "buffer": large_picture()}
    )
    form.get_by_role("button", name="Keep it").click()

    expect(form).to_have_count(0)
    assert MilkProduct.everywhere.get().photo is not None


def large_picture() -> bytes:
    """More than a megabyte that nothing makes smaller."""
    written = BytesIO()
    Image.frombytes("RGB", (640, 640), random.Random(7).randbytes(640 * 640 * 3)).save(written, "PNG")
    return written.getvalue()


def test_what_one_tap_ended_is_taken_back_by_the_next(
    desk_page: Any, live_house: LiveHouse, built: House, sign_in: Any
):
    sign_in(desk_page, built.people["administrator"], live_house)
    desk_page.goto(live_house.url + built.page(f"homes/{built.home.pk}/"))

    desk_page.get_by_role("button", name="The volunteer no longer cares here").click()
    expect(desk_page.get_by_role("button", name="The volunteer no longer cares here")).to_have_count(0)
    desk_page.get_by_role("button", name="Undo").click()

    expect(desk_page.get_by_role("button", name="The volunteer no longer cares here")).to_be_visible()


def test_a_date_box_says_its_day_in_the_pages_words(desk_page: Any, live_house: LiveHouse, built: House, sign_in: Any):
    sign_in(desk_page, built.people["coordinator"], live_house)
    desk_page.goto(live_house.url + built.of_animal("milk/"))

    desk_page.get_by_label("From when").fill("2026-03-04T02:10")

    desk_page.get_by_label("From when").blur()
    expect(desk_page.locator(".day-words")).to_have_text(re.compile("^Wed 4 Mar( 2026)?, 02:10$"))


def test_night_colours_stay_for_this_browser(desk_page: Any, live_house: LiveHouse, built: House, sign_in: Any):
    sign_in(desk_page, built.people["coordinator"], live_house)
    desk_page.goto(live_house.url + built.page("now/"))

    desk_page.get_by_role("button", name="Night colours").click()
    desk_page.goto(live_house.url + built.page("animals/"))

    expect(desk_page.locator("html")).to_have_attribute("data-theme", "night")
