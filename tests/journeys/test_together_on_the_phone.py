"""Who is together is never forgotten: minutes that are over, and what speaks by now against a nest, are said aloud."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from littermate.records.models import Animal, Nest, Trial
from tests import factories as make
from tests import house_factories as house
from tests.journeys.nights import Night, ago, open_round, saved
from tests.journeys.pushes import shown

pytestmark = pytest.mark.same_phone


def tried(night: Night, minutes: float) -> Trial:
    """Kangaroo and Mouse, together for the first time since so many minutes; 20 were planned."""
    company = house.company(night.kangaroo, night.mouse, by=night.carer, at=ago(3))
    return house.introduction(company, by=night.carer, began_at=ago(minutes / 60))


def incubator(night: Night) -> Nest:
    """In which Kangaroo and Wallaby lie."""
    return Nest.everywhere.get(name="Incubator A", home=night.home)


def nightly(night: Night, animal: Animal) -> None:
    """She lies in the incubator too, every day for three hours that begin in three hours."""
    begins, ends = (ago(-h).time().replace(second=0, microsecond=0) for h in (3, 6))
    make.stay(animal, incubator(night), from_at=ago(30), daily_from=begins, daily_until=ends)


@pytest.mark.brought
def test_minutes_that_are_over_stand_on_the_round_and_one_tap_takes_them_apart(
    night: Night, page: Page, live_house: Any, check_axe: Any
):
    trial = tried(night, 35)
    open_round(page, night, live_house)
    over = page.get_by_role("alert", name="Kangaroo and Mouse")
    expect(over).to_contain_text(re.compile(r"Together since \d\d:\d\d, 20 min were planned. Look at them now."))
    check_axe(page)
    page.context.set_offline(True)

    over.get_by_role("button", name="Take apart").tap()
    expect(over).to_have_count(0)
    page.context.set_offline(False)

    page.get_by_role("link", name="Round", exact=True).tap()
    saved(page)
    trial.refresh_from_db()
    assert (trial.result, trial.ended_at is not None) == ("again", True)


@pytest.mark.brought
def test_a_first_time_that_ended_apart_offers_no_second_one_before_the_house_has_looked_at_it(
    night: Night, page: Page, live_house: Any
):
    """The phone alone knows of it yet."""
    tried(night, 5)
    open_round(page, night, live_house)
    page.get_by_role("region", name="Kangaroo and Mouse").get_by_role("link").tap()
    page.context.set_offline(True)

    page.get_by_role("button", name="Apart", exact=True).tap()

    expect(
        page.get_by_text("Nobody puts them together again before your coordinator has looked at it.")
    ).to_be_visible()
    expect(
        page.get_by_role("button", name=re.compile("^(Put them together now|They are together already)"))
    ).to_have_count(0)


def test_minutes_that_go_on_are_told_in_calm(night: Night, page: Page, live_house: Any):
    tried(night, 5)
    open_round(page, night, live_house)

    runs = page.get_by_role("region", name="Kangaroo and Mouse")
    expect(runs).to_contain_text("Together for 5 min, somebody watches")
    expect(runs.get_by_role("button", name="Take apart")).to_have_count(0)


@pytest.mark.kept
@pytest.mark.whole_browser
def test_minutes_that_are_over_ring_on_the_phone_while_the_page_is_behind_others(
    night: Night, page: Page, live_house: Any
):
    page.context.grant_permissions(["notifications"])
    tried(night, 5)
    open_round(page, night, live_house)
    page.get_by_role("region", name="Kangaroo and Mouse").get_by_role("link").tap()
    expect(page.get_by_role("timer")).to_be_visible()
    page.context.set_offline(True)
    page.evaluate(
        """() => {
            Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
            const now = Date.now;
            Date.now = () => now() + 16 * 60_000;
        }"""
    )

    expect(page.get_by_role("dialog")).to_contain_text("Kangaroo and Mouse: the minutes are over")

    told = shown(page)
    assert [each["title"].split(": ", 1)[1] for each in told] == ["Kangaroo and Mouse: the minutes are over"]
    assert told[0]["data"]["navigate"].startswith("#/company/")
    page.context.set_offline(False)


def test_what_speaks_by_now_against_a_nest_stands_on_it_and_on_the_list_of_nests(
    night: Night, page: Page, live_house: Any, check_axe: Any
):
    make.illness(night.wallaby, agent="fpv", state="suspected", at=ago(0.5))
    open_round(page, night, live_house)
    page.get_by_role("link", name="Nests").tap()
    here = page.get_by_role("article", name="Incubator A")

    here.get_by_role("link", name="They may not lie together like this. Part them now, and call.").tap()

    against = page.get_by_role("alert")
    expect(against).to_contain_text("Kangaroo and Wallaby")
    expect(against).to_contain_text("Are all of them without signs of illness?")
    expect(against.get_by_role("link", name="Ask Night lead")).to_be_visible()
    check_axe(page)


def test_what_speaks_against_tonight_is_said_before_it_begins(night: Night, page: Page, live_house: Any):
    make.illness(night.mouse, agent="fpv", state="suspected", at=ago(0.5))
    nightly(night, night.mouse)
    open_round(page, night, live_house)
    page.evaluate("id => { location.hash = `#/nest/${id}`; }", str(incubator(night).pk))

    ahead = page.locator("section", has=page.get_by_role("heading", name="Tonight and tomorrow, hour by hour"))

    expect(ahead).to_contain_text(re.compile(r"They may not lie together then. Ask before \d\d:\d\d."))
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_littermate_who_may_be_ill_comes_to_her_litter_by_the_hour_with_a_word(
    night: Night, page: Page, live_house: Any
):
    night.wallaby.litter = night.kangaroo.litter
    night.wallaby.save()
    box = make.nest(night.home, name="Warm box")
    night.wallaby.stays.update(nest=box)
    nightly(night, night.wallaby)
    make.illness(night.wallaby, agent="fpv", state="suspected", at=ago(0.5))
    open_round(page, night, live_house)

    page.get_by_role("link", name="Incubator A").first.tap()

    ahead = page.locator("section", has=page.get_by_role("heading", name="Tonight and tomorrow, hour by hour"))
    expect(ahead).to_contain_text(
        re.compile(r"Wallaby is or may be ill, or lies with one who is. Ask before \d\d:\d\d")
    )
    expect(ahead.get_by_role("link", name="Ask Night lead")).to_be_visible()


@pytest.mark.brought
def test_a_nest_read_too_hot_is_told_in_words_at_once_without_a_network(night: Night, page: Page, live_house: Any):
    open_round(page, night, live_house)
    page.get_by_role("link", name="Nests").tap()
    here = page.get_by_role("article", name="Incubator A")
    page.context.set_offline(True)

    here.get_by_role("button", name="Enter a reading: Incubator A").tap()
    page.get_by_role("dialog").get_by_role("textbox").fill("40.5")
    page.get_by_role("dialog").get_by_role("button", name="Save").tap()

    expect(here.get_by_role("alert")).to_contain_text("too hot. Take heat away now, then call.")

    here.get_by_role("button", name="Something is wrong: Incubator A").tap()
    page.get_by_role("dialog").get_by_role("button", name="The heat has failed").tap()

    expect(here.get_by_role("alert")).to_contain_text("Warm them by hand and call now.")
    page.context.set_offline(False)
