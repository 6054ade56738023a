"""The nights on which the clocks go back or forward, on a phone: nothing is guessed, three hours stay three hours."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from littermate.records.models import Feed, Home
from tests.houses import LiveHouse
from tests.journeys import nights, sheds
from tests.journeys.nights import Night, open_her, open_round, type_in
from tests.journeys.test_the_case import WITHOUT_WORKER

CHICAGO, BERLIN, LORD_HOWE = "America/Chicago", "Europe/Berlin", "Australia/Lord_Howe"
BACK = {  # half an hour after the clock was put back
    CHICAGO: "2026-11-01T07:30Z",
    BERLIN: "2026-10-25T01:30Z",
    LORD_HOWE: "2026-04-04T15:20Z",  # half an hour there: 02:00 becomes 01:30, so this is the second 01:50
}
FORWARD = {CHICAGO: "2027-03-14T08:30Z", BERLIN: "2027-03-28T01:30Z", LORD_HOWE: "2026-10-03T15:50Z"}
Begin = Callable[..., Night]


def moment(at: str) -> datetime:
    """As written above, in UTC."""
    return datetime.fromisoformat(at.replace("Z", "+00:00"))


@pytest.fixture
def begin(live_house: LiveHouse, page: Page, sign_in: Any) -> Iterator[Begin]:
    """A night in a place, with the house and the phone at that moment; the phone may be of another place."""
    travels = []

    def begins(zone: str, at: str, *, phone: str = "Europe/London") -> Night:
        travels.append(time_machine.travel(moment(at)))
        travels[-1].start()
        page.context.new_cdp_session(page).send("Emulation.setTimezoneOverride", {"timezoneId": phone})
        page.clock.install(time=datetime.now(UTC))
        page.add_init_script(WITHOUT_WORKER)  # its clock cannot be set, and one phone has one clock
        night = nights.begin()
        Home.everywhere.update(time_zone=zone)
        sign_in(page, night.carer, live_house)
        open_round(page, night, live_house, is_kept=False)
        return night

    yield begins
    for travel in travels:
        travel.stop()


def choose_time(page: Page, typed: str) -> None:
    """On Kangaroo's page, which is open: another time for this visit."""
    more = page.get_by_text("More: suck, voice, milk, note, photo, time")
    if more.locator("..").get_attribute("open") is None:
        more.tap()
    page.get_by_role("button", name=re.compile("^(Time of the feed|Fed at)")).tap()
    page.get_by_label("Other time").fill(typed)
    page.get_by_role("button", name="Use this time").tap()


def fed_at(night: Night) -> list[datetime]:
    """When the house has it that Kangaroo was fed, the last one last."""
    return list(
        Feed.everywhere.filter(animal=night.kangaroo).order_by("happened_at").values_list("happened_at", flat=True)
    )


def save_a_feed(page: Page) -> None:
    page.get_by_role("button", name="Warm", exact=True).tap()
    type_in(page, "Took", "4.8")
    nights.save(page)


@pytest.mark.brought
@pytest.mark.parametrize(
    ("zone", "typed", "which", "meant"),
    [
        (CHICAGO, "01:20", "first", "2026-11-01T06:20Z"),
        (BERLIN, "02:20", "second", "2026-10-25T01:20Z"),
        (LORD_HOWE, "01:40", "first", "2026-04-04T14:40Z"),
        (LORD_HOWE, "01:40", "second", "2026-04-04T15:10Z"),
    ],
)
def test_a_time_that_came_twice_is_asked_about(begin: Begin, page, zone, typed, which, meant):
    night = begin(zone, BACK[zone])
    open_her(page, "Kangaroo")
    page.context.set_offline(True)

    choose_time(page, typed)
    expect(page.get_by_role("heading", name=f"{typed} came twice")).to_be_visible()
    page.get_by_role("button", name=re.compile(f"^The {which} one, ")).tap()
    expect(page.get_by_role("button", name=f"Fed at {typed} ({which})")).to_be_visible()
    save_a_feed(page)
    page.context.set_offline(False)

    sheds.until(page, lambda: len(fed_at(night)) == 2)
    assert timedelta(0) <= fed_at(night)[-1] - moment(meant) < timedelta(minutes=1)


@pytest.mark.brought
@pytest.mark.parametrize(("zone", "typed"), [(CHICAGO, "02:30"), (BERLIN, "02:15"), (LORD_HOWE, "02:10")])
def test_a_time_that_never_was_is_said_to_be_none_and_nothing_is_kept(begin: Begin, page, zone, typed):
    begin(zone, FORWARD[zone])
    open_her(page, "Kangaroo")
    page.context.set_offline(True)

    choose_time(page, typed)

    refused = page.get_by_role("dialog", name=f"There was no {typed} that night")
    refused.get_by_role("button", name="Close").tap()
    expect(refused).to_have_count(0)
    expect(page.get_by_role("button", name="Time of the feed: now")).to_be_visible()


@pytest.mark.brought
def test_hours_before_the_change_are_counted_as_they_passed(begin: Begin, page):
    """At 03:30, an hour and a half after 01:00: the clock shows half past three, half an hour of it never was."""
    night = begin(CHICAGO, FORWARD[CHICAGO])
    open_her(page, "Kangaroo")

    choose_time(page, "01:00")
    save_a_feed(page)

    sheds.until(page, lambda: len(fed_at(night)) == 2)
    assert timedelta(0) <= fed_at(night)[-1] - moment("2027-03-14T07:00Z") < timedelta(minutes=1)
