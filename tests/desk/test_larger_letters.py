"""Who sets a larger letter in the browser gets one on the desk too, and nothing is pushed out of its place."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from tests import browsers
from tests import factories as make
from tests.desk.conftest import House, build, neonate
from tests.desk.test_every_page import where
from tests.houses import LiveHouse

USUAL_PX, LARGE_PX = 16, 24
PAGES = [
    "now/?steady=1",
    "animals/",
    "{animal}",
    "{litter}",
    "nests/",
    "nests/{nest_id}/",
    "{home}",
    "people/",
    "ladders/",
    "{animal}vet/",
    "animals/take-in/?litter={litter_id}",
]
WIDTHS = [(1400, 900), (390, 844)]
TABLETS = [1180, 1024, 900, 820, 640]
LETTERS = """() => [...document.querySelectorAll('body, h1, h2, p, td, th, .small, .chip, .btn, label, .linkish')]
    .filter(each => each.checkVisibility()).map(each => parseFloat(getComputedStyle(each).fontSize))"""
#: What is wider than its own cell lies over the next one, though the page is as wide as its window.
OVER_THE_NEXT = """() => [...document.querySelectorAll('tr > * :is(.chip, .line, time, a, button)')].filter(each => {
    const cell = each.closest('td, th').getBoundingClientRect();
    return each.checkVisibility() && !each.closest('.scroll') && each.getBoundingClientRect().right > cell.right + 1;
}).map(each => each.textContent.trim())"""


@pytest.fixture
def built(live_house: LiveHouse) -> House:
    """The small house of the desk's tests, on a server of its own."""
    return build()


@pytest.mark.long
@pytest.mark.new_desk
def test_a_larger_letter_of_the_browser_grows_every_page_and_nothing_sticks_out(
    desk_page: Any, live_house: LiveHouse, built: House, sign_in: Any
):
    sign_in(desk_page, built.people["administrator"], live_house)
    browser = desk_page.context.new_cdp_session(desk_page)
    not_grown, pushed_out = [], {}

    for path in PAGES:
        desk_page.goto(live_house.url + where(built, path))
        for width, height in WIDTHS:
            desk_page.set_viewport_size({"width": width, "height": height})
            sizes = []
            for letter_px in (USUAL_PX, LARGE_PX):
                browser.send("Page.setFontSizes", {"fontSizes": {"standard": letter_px}})
                sizes.append(desk_page.evaluate("() => parseFloat(getComputedStyle(document.body).fontSize)"))
                lies_over = desk_page.evaluate(OVER_THE_NEXT)
                if lies_over or browsers.sticks_out(desk_page):
                    pushed_out[path, width, letter_px] = lies_over
            small = [size for size in desk_page.evaluate(LETTERS) if size < 12.5 * LARGE_PX / USUAL_PX]
            if sizes != [USUAL_PX, LARGE_PX] or small:
                not_grown.append((path, width, sizes, small))

    assert not_grown == []
    assert pushed_out == {}


def test_on_a_tablet_nothing_lies_over_its_neighbour(desk_page: Any, live_house: LiveHouse, built: House, sign_in: Any):
    sign_in(desk_page, built.people["administrator"], live_house)
    pushed_out = {}

    for path in ("now/?steady=1", "animals/", "homes/", "intakes/", "people/"):
        desk_page.goto(live_house.url + where(built, path))
        for width in TABLETS:
            desk_page.set_viewport_size({"width": width, "height": 820})
            lies_over = desk_page.evaluate(OVER_THE_NEXT)
            if lies_over or browsers.sticks_out(desk_page):
                pushed_out[path, width] = lies_over

    assert pushed_out == {}


def test_a_feed_of_yesterday_lies_over_no_neighbour_and_the_board_stands_apart_from_whom_to_ask(
    desk_page: Any, live_house: LiveHouse, built: House, sign_in: Any
):
    late = neonate(built.organisation, built.home, built.nest, built.litter, now=built.now, name="Wallaby")
    make.feed(late, taken_dml=254, at=built.now - timedelta(hours=30))
    make.weigh_in(late, weight_dg=1310, at=built.now - timedelta(hours=30))
    sign_in(desk_page, built.people["administrator"], live_house)
    desk_page.goto(live_house.url + built.page("now/?steady=1"))

    for width in (1400, 1100):
        desk_page.set_viewport_size({"width": width, "height": 900})
        expect(desk_page.locator(".c-fed", has_text="25.4 ml")).to_be_visible()
        assert desk_page.evaluate(OVER_THE_NEXT) == []
        calls, board = (desk_page.locator(one).first.bounding_box() for one in ("#now-calls", "#now-calls + table"))
        assert board["y"] - (calls["y"] + calls["height"]) >= 8


def test_on_a_phone_what_may_be_asked_for_one_who_is_alone_stands_under_the_words_about_her(
    desk_page: Any, live_house: LiveHouse, built: House, sign_in: Any
):
    built.mate.stays.update(until_at=built.now)
    sign_in(desk_page, built.people["administrator"], live_house)
    desk_page.set_viewport_size({"width": 390, "height": 844})

    desk_page.goto(live_house.url + built.page("company/"))

    line = desk_page.locator(".company .lines > li", has_text="Kangaroo").first
    name, first = line.locator("a.name").bounding_box(), line.locator(".acts a").first.bounding_box()
    assert abs(name["x"] - first["x"]) < 1
    assert first["y"] > name["y"]
