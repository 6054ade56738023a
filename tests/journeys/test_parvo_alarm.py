"""A parvo alarm in one litter while two runts are paired by night: both litters are closed, and whom to call is shown.

A carer, a coordinator and a clinician at desks; each knows only what the screens say.
"""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from littermate.actions import exposure_told
from littermate.records.models import Animal, Organisation, Placement
from tests import browsers
from tests import factories as make
from tests.journeys.nights import ago

LONG_SINCE = 24 * 30


@pytest.fixture
def people(live_house: Any) -> dict[str, Any]:
    """Kangaroo lies with her litter at Home 4, by night with Possum, whose litter is at Home 7; all came long ago."""
    rescue = make.organisation(name="The Grey House")
    found = {role: make.person(name=f"The {role}") for role in ("coordinator", "clinician")}
    for role, person in found.items():
        make.membership(person, rescue, role)
    home_4, home_7 = make.home(rescue, name="Home 4"), make.home(rescue, name="Home 7")
    make.home(rescue, name="Home 9")
    for name, home, phone in (("Carer of four", home_4, "555 0104"), ("Carer of seven", home_7, "555 0107")):
        found[name] = make.person(name=name, phone=phone)
        make.membership(found[name], rescue, "carer")
        make.care(found[name], home=home, role="main")
    cats = make.litter(rescue, name="The seven", species="cat")
    dogs = make.litter(rescue, name="The eight", species="dog")
    box, far, night = (
        make.nest(home_4, name="Box"),
        make.nest(home_7, name="Far box"),
        make.nest(home_4, name="Incubator A"),
    )
    for name, litter, home, nest in (
        *((name, cats, home_4, box) for name in ("Kangaroo", "Mouse")),
        *((name, dogs, home_7, far) for name in ("Fern", "Bracken")),
        ("Possum", dogs, home_4, night),
    ):
        since = ago(LONG_SINCE)
        one = make.animal(
            home=home, name=name, litter=litter, species=litter.species, age_days=None, custody_from_at=since
        )
        make.birth_estimate(one, earliest_at=since, latest_at=since, at=since)
        make.stay(one, nest, from_at=ago(48) if name == "Possum" else since)
    kangaroo, possum = Animal.everywhere.get(name="Kangaroo"), Animal.everywhere.get(name="Possum")
    make.stay(kangaroo, night, from_at=ago(48), daily_from="21:00", daily_until="07:00")
    make.stay(possum, far, from_at=ago(LONG_SINCE), until_at=ago(48))
    return found


@pytest.fixture
def desks(browser: Any, people: dict[str, Any], live_house: Any) -> Iterator[dict[str, Page]]:
    """A desk for each of them."""
    with ExitStack() as open_ones:
        pages = {}
        for name in ("Carer of seven", "coordinator", "clinician"):
            context = open_ones.enter_context(browsers.context(browser, browsers.DESK))
            pages[name] = context.new_page()
            browsers.sign_in(pages[name], people[name], live_house)
        yield pages


def test_a_parvo_alarm_in_one_litter_closes_both_while_two_of_them_are_paired(
    desks: dict[str, Page], live_house: Any, check_axe: Any
):
    at = f"{live_house.url}/o/{slug_here()}/"
    carer, coordinator, clinician = desks["Carer of seven"], desks["coordinator"], desks["clinician"]

    # Fern's carer suspects it
    carer.goto(f"{at}animals/")
    carer.get_by_role("link", name="Fern").first.click()
    carer.get_by_role("link", name=re.compile("What .* may carry")).click()
    expect(carer.get_by_text("No clock runs for her.")).to_be_visible()
    carer.get_by_role("link", name="An illness others can catch").click()
    carer.get_by_label("With what").select_option(label="canine parvovirus")
    carer.get_by_role("button", name="Keep it").click()
    expect(carer.get_by_role("status")).to_contain_text("Her unit is closed")

    # the coordinator sees on Now whom it touches and calls both homes
    coordinator.goto(f"{at}now/")
    alarm = coordinator.locator("#now-cases")
    expect(alarm).to_contain_text("1 new case others can catch")
    alarm.get_by_role("link", name="Fern").click()
    expect(coordinator.get_by_role("heading", name="Whom Fern touches")).to_be_visible()
    for name, number in (("Carer of seven", "555 0107"), ("Carer of four", "555 0104")):
        expect(coordinator.get_by_role("link", name=f"Call {name}")).to_have_text(f"Call {number}")

    # the watch has told the other carer by then: the coordinator sees whom it reached
    exposure_told.follow(Organisation.objects.get(), timezone.now())
    coordinator.reload()
    told = coordinator.get_by_role("region", name="Who was told")
    expect(told.get_by_role("listitem").filter(has_text="Carer of four")).to_contain_text("told that it is suspected")
    expect(told).not_to_contain_text("Carer of seven")  # she said it herself
    check_axe(coordinator)

    # both litters are one unit, closed
    coordinator.get_by_role("navigation").get_by_role("link", name="Exposure").click()
    unit = coordinator.get_by_role("list", name="closed unit").get_by_role("listitem").first
    for name in ("Kangaroo", "Mouse", "Fern", "Bracken", "Possum"):
        expect(unit.get_by_role("link", name=name)).to_be_visible()
    expect(unit).to_contain_text("2 litters are closed by it: The seven, The eight")
    check_axe(coordinator)

    # a move out of it asks why, and goes on with a reason
    coordinator.goto(f"{at}animals/")
    coordinator.get_by_role("link", name="Mouse").first.click()
    coordinator.get_by_role("link", name="Another home").click()
    coordinator.get_by_label("To which home").select_option(label="Home 9")
    coordinator.get_by_role("button", name="Keep it").click()
    expect(coordinator.get_by_text(re.compile("nobody goes out. Say why it is done all the same"))).to_be_visible()
    coordinator.get_by_role("textbox", name="Why").fill("The clinician wants her alone")
    coordinator.get_by_role("button", name="Keep it").click()
    expect(coordinator.get_by_role("status")).to_contain_text("Mouse lives at Home 9 now")
    assert Placement.everywhere.get(animal__name="Mouse", until_at=None).reason == "The clinician wants her alone"

    # it stands on Exposure with her name; a group that rides together is asked for too
    coordinator.get_by_role("navigation").get_by_role("link", name="Exposure").click()
    moved = coordinator.get_by_role("list", name="Moved though closed").get_by_role("listitem").first
    expect(moved).to_contain_text("Mouse to Home 9")
    expect(moved).to_contain_text("The clinician wants her alone")
    coordinator.goto(f"{at}move/")
    for name in ("Fern", "Bracken"):
        coordinator.get_by_role("checkbox", name=name).check()
    coordinator.get_by_role("radio", name="Home 9").check()
    expect(coordinator.get_by_role("checkbox", name="They ride together")).to_be_checked()
    coordinator.get_by_role("button", name="Move them").click()
    expect(coordinator.get_by_text("Nobody was moved yet")).to_be_visible()
    check_axe(coordinator)

    # the clinician rules it out: every unit is open, as if it had never been told
    clinician.goto(f"{at}exposure/")
    clinician.get_by_role("link", name="Over or ruled out: Fern").click()
    clinician.get_by_role("radio", name="She never had it: ruled out by a clinician").check()
    clinician.get_by_role("button", name="Keep it").click()
    expect(clinician.get_by_role("status")).to_contain_text("Every unit is worked out anew")
    expect(clinician.get_by_text("No clock runs for anybody you see.")).to_be_visible()


def slug_here() -> str:
    return str(Animal.everywhere.select_related("organisation").first().organisation.slug)  # type: ignore[union-attr]
