"""By keyboard alone, or by ear: what has the focus is in sight, and it is never lost with what was pressed."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests import factories as make
from tests.journeys import sheds
from tests.journeys.nights import Night, ago, card, open_her, open_round, saved

pytestmark = pytest.mark.same_phone

UNDER = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const box = one.getBoundingClientRect();
  const places = [[.5, .5], [.5, .15], [.5, .85]];
  const found = places.map(([x, y]) => document.elementFromPoint(box.left + box.width * x, box.top + box.height * y));
  const seen = found.every(on => on && (one.contains(on) || on.contains(one) || on.closest('label')?.contains(one)));
  return [one.textContent.trim() || one.getAttribute('aria-label') || one.id, seen];
}"""


def walked(page: Page) -> list[list[Any]]:
    """What has the focus at each press of Tab, once round the page, and whether it can be seen whole."""
    stops: list[list[Any]] = []
    for _ in range(120):
        page.keyboard.press("Tab")
        stop = page.evaluate(UNDER)
        if stop is None:
            break
        if not stop[1]:  # keys that come up with a field push it into sight a moment later
            page.wait_for_timeout(400)
            stop = page.evaluate(UNDER)
        stops.append(stop)
    return stops


def test_what_has_the_focus_is_in_sight(night: Night, page: Page, live_house: Any):
    make.animal(home=night.home, name="Grey mother", is_dam=True)
    open_round(page, night, live_house)
    all_in_sight(page)

    open_her(page, "Kangaroo")
    all_in_sight(page)

    page.goto(f"{page.url.split('#')[0]}#/animals")
    expect(page.get_by_role("heading", name="Animals", level=1)).to_be_visible()
    all_in_sight(page)

    page.get_by_role("link", name=re.compile("Grey mother")).tap()
    expect(page.get_by_role("heading", name="Grey mother", level=1)).to_be_visible()
    all_in_sight(page)


def all_in_sight(page: Page) -> None:
    stops = walked(page)
    assert len(stops) > 5
    assert [words for words, is_seen in stops if not is_seen] == []


def test_what_was_pressed_goes_and_the_focus_stays_by_it(night: Night, page: Page, live_house: Any):
    open_round(page, night, live_house)
    kangaroo = card(page, "Kangaroo")
    kangaroo.get_by_role("button", name="Kangaroo: Warm").press("Enter")
    kangaroo.get_by_role("button", name=re.compile(r"Took \d")).press("Enter")
    expect(kangaroo).to_have_count(0)

    assert page.evaluate("document.activeElement.closest('article')?.getAttribute('aria-label')") == "Wallaby"
    saved(page)


def test_the_worst_stands_on_top_whoever_was_pinned_first(night: Night, page: Page, live_house: Any):
    make.weigh_in(night.mouse, weight_dg=1480, at=ago(0.2))
    open_round(page, night, live_house)
    first = page.get_by_role("article").first
    expect(first).to_have_attribute("aria-label", "Mouse")

    open_her(page, "Wallaby")
    page.get_by_role("button", name="Choking").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wallaby is choking")
    page.get_by_role("link", name="Back to the round").first.tap()

    expect(first).to_have_attribute("aria-label", "Wallaby")
    expect(page.get_by_role("article").nth(1)).to_have_attribute("aria-label", "Mouse")


def test_after_a_key_the_next_stop_is_in_sight(night: Night, page: Page, live_house: Any):
    open_round(page, night, live_house)
    open_her(page, "Kangaroo")
    page.get_by_role("button", name="Warm", exact=True).press("Enter")
    pee, foot = (page.get_by_role("button", name=name, exact=True).bounding_box() for name in ("Pee", "Won't feed"))
    assert pee is not None
    assert foot is not None
    spare = int(foot["y"] - pee["y"]) - 20
    page.set_viewport_size({"width": 390, "height": 844 - spare})  # as when her plan has more lines
    page.get_by_role("button", name=re.compile(r"^took \d")).press("Enter")

    expect(page.get_by_role("button", name="Pee", exact=True)).to_be_focused()
    assert page.evaluate(UNDER) == ["Pee", True]

    page.get_by_role("button", name="Won't feed").press("Enter")
    page.get_by_role("button", name=re.compile("^Try again at")).press("Enter")
    expect(page.get_by_role("link", name="Back to the round").last).to_be_focused()
    assert page.evaluate(UNDER) == ["Back to the round", True]


def test_on_a_slow_phone_too_she_goes_on_by_key_before_what_she_tapped_is_kept(
    night: Night, page: Page, live_house: Any
):
    open_round(page, night, live_house)
    open_her(page, "Kangaroo")
    page.evaluate(sheds.HOLD_THE_STORE, "rows")
    page.get_by_role("button", name="Won't feed").press("Enter")
    page.get_by_role("button", name=re.compile("^Try again at")).press("Enter")
    way_on = page.get_by_role("link", name="Back to the round").last
    expect(way_on).to_be_focused()

    page.evaluate("window.isLetGo = true")

    expect(page.get_by_role("button", name="Tapped by mistake")).to_be_visible()
    expect(way_on).to_be_focused()


def test_the_field_that_has_the_focus_looks_other_than_the_one_that_is_written_in(
    night: Night, page: Page, live_house: Any
):
    open_round(page, night, live_house)
    open_her(page, "Kangaroo")
    weight = page.get_by_role("textbox", name=re.compile("^Weight"))
    look = "each => getComputedStyle(each).outlineStyle"
    field = page.locator(".value.on")
    before = field.evaluate(look)

    for _ in range(20):
        page.keyboard.press("Tab")
        if weight.evaluate("each => each === document.activeElement"):
            break

    assert (before, field.evaluate(look)) == ("none", "solid")
    weight.tap()
    assert field.evaluate(look) == "none"
