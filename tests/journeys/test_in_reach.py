"""One thumb at 3 a.m.: choking in reach whatever stands above, a left number begun anew, one time on every screen."""

import re
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from littermate.project import alert_watch
from tests import factories as make
from tests.journeys.nights import Night, ago, card, open_round, saved

pytestmark = pytest.mark.same_phone


def hers(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.tap()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()


def test_choking_is_in_reach_while_somebody_is_being_asked_and_she_must_go_now(
    night: Night, page: Page, live_house: Any
):
    make.choking(night.kangaroo, at=ago(0.1))
    alert_watch.look(night.home.organisation, timezone.now())
    open_round(page, night, live_house)

    hers(page, "Kangaroo")

    expect(page.get_by_role("button", name="I have it: Kangaroo")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("go to the vet now")
    for name in ("Won't feed", "Choking"):
        expect(page.get_by_role("button", name=name)).to_be_in_viewport(ratio=1)
    page.get_by_role("link", name="Call clinic").tap()
    expect(page.get_by_role("link", name=re.compile("Night clinic"))).to_be_visible()


def test_a_number_left_on_her_page_is_begun_anew_by_the_first_key(night: Night, page: Page, live_house: Any):
    open_round(page, night, live_house)
    hers(page, "Mouse")
    for key in "1180":
        page.get_by_role("button", name=key, exact=True).tap()
    weight = page.get_by_role("textbox", name="Weight")
    expect(weight).to_have_value("1180")
    page.get_by_role("link", name="Back to the round").tap()
    hers(page, "Mouse")
    expect(weight).to_have_value("1180")

    for key in "168":
        page.get_by_role("button", name=key, exact=True).tap()

    expect(weight).to_have_value("168")


def test_the_time_of_the_next_try_is_one_on_every_screen(night: Night, page: Page, live_house: Any):
    open_round(page, night, live_house)
    hers(page, "Mouse")

    page.get_by_role("button", name="Won't feed").tap()
    words = page.get_by_role("button", name=re.compile(r"^Try again at")).inner_text()
    at = re.search(r"\d\d:\d\d", words)
    page.get_by_role("link", name="Back to the round").last.tap()
    saved(page)

    assert at is not None
    expect(page.locator("section", has=page.get_by_role("heading", name="Next"))).to_contain_text(f"{at[0]} Mouse")


def test_the_watched_stand_at_the_end_of_the_round_and_on_their_pages_with_what_to_do_and_why(
    night: Night, page: Page, live_house: Any
):
    make.look_over(night.mouse, at=ago(0.2))
    for one in (night.kangaroo, night.wallaby, night.mouse):
        make.feed(one, taken_dml=50, at=ago(0.1))
    page.goto(f"{live_house.url}/o/{night.home.organisation.slug}/round/")
    end = page.locator("section.end")
    expect(end).to_contain_text("to watch")

    watched = end.get_by_role("listitem").filter(has=page.get_by_role("link", name="Mouse", exact=True))
    expect(watched).to_contain_text(re.compile(r"Mouse: .+\. .*Lies apart from the others, seen \d\d:\d\d."))
    watched.get_by_role("link").tap()

    expect(page.get_by_role("heading", level=1, name="Mouse")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text(re.compile("Lies apart from the others, seen"))


def test_the_last_of_a_long_list_can_be_brought_out_from_under_what_is_said(night: Night, page: Page, live_house: Any):
    for name in ("Adder", "Bee", "Crane", "Dove", "Eel", "Zebu"):
        make.animal(home=night.home, name=name)
    open_round(page, night, live_house)
    card(page, "Mouse").get_by_role("button", name="Mouse: Warm").tap()
    card(page, "Mouse").get_by_role("button", name=re.compile("Took")).tap()
    page.get_by_role("link", name="Animals", exact=True).tap()
    expect(page.get_by_role("heading", level=1, name="Animals")).to_be_visible()

    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")

    said, last = page.get_by_role("complementary"), page.locator(".list > *").last
    expect(said).to_contain_text("Mouse")
    assert last.bounding_box()["y"] + last.bounding_box()["height"] <= said.bounding_box()["y"]


def test_what_is_asked_of_her_stands_whole_above_the_keys(night: Night, page: Page, live_house: Any):
    make.feed(night.mouse, taken_dml=60, at=ago(2.5))
    open_round(page, night, live_house)
    page.get_by_role("link", name="Animals", exact=True).tap()
    page.get_by_role("link", name=re.compile("Mouse")).tap()

    asked = page.get_by_role("link", name="Is Mouse all right?").bounding_box()
    wont = page.get_by_role("button", name="Won't feed").bounding_box()

    assert asked["y"] + asked["height"] <= wont["y"]


def test_her_order_stands_beside_is_she_all_right_and_opens_over_the_whole_card(
    night: Night, page: Page, live_house: Any
):
    make.vet_order(night.kangaroo, from_at=ago(1), words="Small feeds, as written.")
    open_round(page, night, live_house)
    hers_ = card(page, "Kangaroo")
    asked, order = hers_.get_by_role("link", name="Is Kangaroo all right?"), hers_.get_by_text("Order of the vet")
    expect(asked).to_be_visible()
    one, other = asked.bounding_box(), order.bounding_box()

    order.tap()

    assert one["x"] + one["width"] <= other["x"]
    assert abs(one["y"] + one["height"] / 2 - other["y"] - other["height"] / 2) <= 2
    expect(hers_.get_by_text("Small feeds, as written.")).to_be_visible()
    assert order.bounding_box()["x"] == one["x"]
