"""Nests under a carer's thumb: moved without a network, marks found and kept apart, well ones before the sick."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from littermate.records.models import LookOver, Nest, NestTrouble, Stay
from littermate.records.stays import nests_at
from tests import axe, browsers
from tests import factories as make
from tests import house_factories as house
from tests.journeys.nights import Night, ago, card, open_round, saved
from tests.journeys.sheds import HOLD_THE_STORE, KEPT_MODULE, two_taps

pytestmark = pytest.mark.same_phone


def nest_of(animal: Any) -> str | None:
    found = nests_at([animal.pk], ago(-0.001)).get(animal.pk)
    return Nest.everywhere.get(pk=found).name if found else None


def to_the_nest(page: Page, name: str) -> None:
    """The heading above her card opens her nest."""
    page.get_by_role("heading", name=name).get_by_role("link").tap()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()


@pytest.mark.brought
def test_a_move_without_a_network_shows_the_last_answers_with_their_age_and_is_kept(
    night: Night, page: Page, live_house: Any
):
    open_round(page, night, live_house)
    to_the_nest(page, "Box with the grey mother")
    expect(page.get_by_text(re.compile("^As the house has it at"))).to_be_visible()
    page.get_by_role("link", name="Back to the nests").tap()
    page.context.set_offline(True)

    page.get_by_role("link", name="Who is in it tonight: Box with the grey mother").tap()
    page.get_by_role("link", name="Move Mouse").tap()
    expect(page.get_by_text("Is a clinician answerable for it?")).to_be_visible()
    expect(page.get_by_text(re.compile("^The house cannot be reached: this is as it was at"))).to_be_visible()
    expect(
        page.get_by_role("status").get_by_text("Not yet: a clinician answers the open questions first.")
    ).to_be_visible()
    page.get_by_role("button", name=re.compile("already: write it down$")).tap()
    expect(page.get_by_role("heading", level=1, name="Incubator A")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Mouse").first).to_be_visible()
    page.context.set_offline(False)

    page.get_by_role("link", name="Back to the nests").tap()
    page.get_by_role("link", name="Round", exact=True).tap()
    saved(page)
    assert nest_of(night.mouse) == "Incubator A"


# What the chip says as soon as a failed heat is told, while the store takes nothing.
TOLD = f"""async nest => {{
    const {{ record }} = await import({KEPT_MODULE}.replace('store.js', 'state.js'));
    record([{{ kind: 'nest-trouble', nest, trouble: 'heat-failed', words: '' }}], '');
    await new Promise(queueMicrotask);
    await new Promise(queueMicrotask);
    return document.querySelector('.net').textContent;
}}"""


def test_off_the_round_too_nothing_is_called_saved_that_is_still_on_its_way_onto_a_slow_phone(
    night: Night, page: Page, live_house: Any
):
    open_round(page, night, live_house)
    page.get_by_role("link", name="Nests", exact=True).tap()
    expect(page.get_by_role("heading", level=1, name="Nests")).to_be_visible()
    expect(page.locator(".net")).to_have_text("saved")
    page.evaluate(HOLD_THE_STORE, "rows")

    assert page.evaluate(TOLD, str(Nest.everywhere.get(name="Incubator A").pk)) == "sending 1"
    page.evaluate("window.isLetGo = true")
    saved(page)
    assert NestTrouble.everywhere.count() == 1


@pytest.mark.brought
def test_whoever_was_put_there_without_a_network_is_nobody_the_house_was_asked_about(
    night: Night, page: Page, live_house: Any
):
    make.nest(night.home, name="Empty box")
    open_round(page, night, live_house)
    to_the_nest(page, "Box with the grey mother")
    expect(page.get_by_text(re.compile("^As the house has it at"))).to_be_visible()
    page.get_by_role("link", name="Move Mouse").tap()
    page.get_by_role("button", name=re.compile("^Empty box")).tap()
    expect(page.get_by_role("button", name="Move to Empty box")).to_be_visible()
    page.context.set_offline(True)
    page.get_by_role("button", name="Move to Empty box").tap()
    expect(page.get_by_role("heading", level=1, name="Empty box")).to_be_visible()
    page.goto(f"{page.url.split('#')[0]}#/animal/{night.kangaroo.pk}/move")

    page.get_by_role("button", name=re.compile("^Empty box")).tap()

    expect(page.get_by_role("status").get_by_text("Not yet: nobody here knows the answers.")).to_be_visible()
    page.context.set_offline(False)


def test_one_who_came_from_another_home_is_laid_in_a_nest_from_the_round(
    night: Night, page: Page, live_house: Any, check_axe: Any
):
    night.mouse.stays.update(until_at=ago(0.5))
    make.nest(night.home, name="Empty box")
    open_round(page, night, live_house)

    page.get_by_role("heading", name="In no nest").get_by_role("link").tap()
    expect(page.get_by_role("heading", level=1, name="Nests")).to_be_visible()
    check_axe(page)
    page.get_by_role("region", name="In no nest").get_by_role("link", name="Move Mouse").tap()
    page.get_by_role("button", name=re.compile("^Empty box")).tap()
    page.get_by_role("button", name="Move to Empty box").tap()
    expect(page.get_by_role("heading", level=1, name="Empty box")).to_be_visible()
    page.get_by_role("link", name="Back to the nests").tap()

    expect(page.get_by_role("article", name="Empty box")).to_contain_text("Mouse")
    expect(page.get_by_role("region", name="In no nest")).to_have_count(0)
    page.get_by_role("link", name="Round", exact=True).tap()
    saved(page)
    assert nest_of(night.mouse) == "Empty box"


def test_a_slip_of_the_thumb_is_undone_at_the_nest(night: Night, page: Page, live_house: Any):
    make.nest(night.home, name="Empty box")
    open_round(page, night, live_house)
    to_the_nest(page, "Box with the grey mother")
    page.get_by_role("link", name="Move Mouse").tap()
    page.get_by_role("button", name=re.compile("^Empty box")).tap()
    page.get_by_role("button", name="Move to Empty box").tap()

    page.get_by_role("button", name="Undo: Mouse").tap()

    page.get_by_role("link", name="Back to the nests").tap()
    page.get_by_role("link", name="Round", exact=True).tap()
    saved(page)
    assert nest_of(night.mouse) == "Box with the grey mother"
    assert Stay.everywhere.filter(animal=night.mouse, undone_at__isnull=False).count() == 1


def test_marks_from_sucking_are_one_tap_before_the_feed_and_after_it_and_keeping_apart_another(
    night: Night, page: Page, live_house: Any
):
    open_round(page, night, live_house)
    expect(card(page, "Mouse").get_by_role("button", name="Mouse: Found marks")).to_have_count(0)

    card(page, "Wallaby").get_by_role("button", name="Wallaby: No marks from sucking").tap()
    expect(card(page, "Wallaby")).to_contain_text(re.compile(r"No marks from sucking, \d\d:\d\d"))
    two_taps(page, "Wallaby")
    expect(page.get_by_role("region", name="Fed: now look at the body")).to_have_count(0)
    two_taps(page, "Kangaroo")
    asked = page.get_by_role("region", name="Fed: now look at the body")
    expect(asked.get_by_role("listitem")).to_have_count(1)
    asked.get_by_role("button", name="Kangaroo: Found marks").tap()
    expect(page.get_by_role("heading", level=1, name="Marks on Kangaroo")).to_be_visible()
    expect(page.get_by_text("Take her out now, away from Wallaby.")).to_be_visible()
    page.get_by_role("button", name="Keep apart for now, in a bed of her own").tap()
    expect(page.get_by_role("status").filter(has_text="Kept apart since")).to_be_visible()

    page.get_by_role("link", name="Back to the round").last.tap()
    saved(page)
    told = LookOver.everywhere.values_list("animal__name", "sucked")
    assert sorted(told) == [("Kangaroo", True), ("Wallaby", False)]
    assert (nest_of(night.kangaroo), nest_of(night.wallaby)) == (None, "Incubator A")


def test_the_sick_who_call_stand_on_top_to_look_at_and_hands_are_washed_before_the_next(
    night: Night, page: Page, live_house: Any
):
    make.illness(night.wallaby, agent="parvo", state="suspected", at=ago(0.5))
    open_round(page, night, live_house)

    names = page.get_by_role("article").evaluate_all("all => all.map(each => each.getAttribute('aria-label'))")
    assert names == ["Kangaroo", "Wallaby", "Mouse"]
    expect(page.get_by_role("heading", name="Incubator A, sick")).to_be_visible()
    expect(page.get_by_role("heading", name="Box with the grey mother, wash hands before, quarantine")).to_be_visible()


def test_a_sick_one_who_must_go_now_stands_above_a_well_one_who_is_called_about_today(
    night: Night, page: Page, live_house: Any
):
    make.illness(night.wallaby, agent="parvo", state="suspected", at=ago(0.5))
    make.choking(night.wallaby, at=ago(0.2))
    make.warmth(night.mouse, feel="cool", at=ago(0.1))
    open_round(page, night, live_house)

    names = page.get_by_role("article").evaluate_all("all => all.map(each => each.getAttribute('aria-label'))")
    assert names.index("Wallaby") < names.index("Mouse")


def test_every_screen_of_nests_is_accessible_in_both_themes_and_at_twice_the_text(
    night: Night, page: Page, live_house: Any, check_axe: Any
):
    company = house.company(night.kangaroo, night.mouse, by=night.carer, at=ago(3))
    open_round(page, night, live_house)
    to_the_nest(page, "Incubator A")
    hers = f"animal/{night.kangaroo.pk}"
    screens = [page.url.split("#/")[1], f"{hers}/move", f"{hers}/apart", f"company/{company.pk}"]

    for theme, rules in (("Night colours", ()), ("Day colours", axe.OF_COLOURS)):
        go(page, "call")
        page.get_by_role("button", name=theme).tap()
        for path in screens:
            go(page, path)
            check_axe(page, *rules)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    over = {path: go(page, path) for path in screens}
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.get_by_role("button", name="They are together already: write it down").tap()
    expect(page.get_by_role("timer")).to_be_visible()
    check_axe(page)

    assert over == dict.fromkeys(screens, 0)


def go(page: Page, path: str) -> int:
    """Open a screen and wait until it stands; how far it sticks out to the side [px]."""
    page.evaluate("path => { location.hash = `#/${path}`; }", path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("…", exact=True)).to_have_count(0)
    return browsers.sticks_out(page)
