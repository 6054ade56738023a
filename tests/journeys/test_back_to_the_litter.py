"""F24 to F26 by the screens' own words: by day with her litter, by night with her friend, and later there for good."""

import os
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from littermate.records.models import Rearing, Return, Stay, Trial, WeighIn
from littermate.records.stays import nests_at
from tests.houses import LiveHouse
from tests.ways import Family, family, well

PATIENT_MS = 30_000


@pytest.fixture
def told(live_house: LiveHouse) -> Family:
    """Everything is told and well; nobody has opened a way yet."""
    found = family(timezone.now())
    well(found)
    return found


def press(page: Any, name: str, role: str = "button") -> None:
    page.get_by_role(role, name=name, exact=True).first.click()


def step(page: Any, name: str, **fields: str) -> None:
    """Begin the step that comes next, and say that it went well."""
    expect(page.get_by_role("heading", name=f"Next: {name}")).to_be_visible(timeout=PATIENT_MS)
    press(page, "Begin it", "link")
    dialog = page.get_by_role("dialog")
    for label, value in fields.items():
        dialog.get_by_label(label.replace("_", " ")).first.fill(value)
    for milk in dialog.get_by_label("before a feed", exact=True).all():
        milk.check()
    dialog.get_by_role("button", name="Begin", exact=True).click()
    expect(page.get_by_role("heading", name=f"{name} going on")).to_be_visible(timeout=PATIENT_MS)


def went_well(page: Any, seen: str, weight: str = "") -> None:
    press(page, "End it", "link")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("It went well: the next step may come").check()
    dialog.get_by_label(seen, exact=True).check()
    if weight:
        dialog.get_by_label("Weight after").fill(weight)
        for milk in dialog.get_by_label("before a feed", exact=True).all():
            milk.check()
    dialog.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("Kept. Look at what comes next.")).to_be_visible(timeout=PATIENT_MS)


@pytest.mark.long
def test_she_goes_back_by_day_keeps_her_nights_and_is_there_for_good(
    told: Family, live_house: LiveHouse, desk_page: Any, sign_in: Any, check_axe: Any
):
    page = desk_page
    sign_in(page, told.carer.person, live_house)
    slug = told.home.organisation.slug
    page.goto(f"{live_house.url}/o/{slug}/animals/{told.runt.pk}/")
    press(page, "Back to the litter", "link")
    press(page, "Open a way back", "link")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("What becomes of Possum").fill("Nights together as before.")
    dialog.get_by_role("button", name="Open the way").click()
    expect(page.get_by_text("2 things still missing")).to_be_visible(timeout=PATIENT_MS)
    shot(page, "opened")

    # The clinician says yes, and lets the clock pass by name.
    sign_in(page, told.clinician.person, live_house)
    page.goto(f"{live_house.url}/o/{slug}/animals/{told.runt.pk}/back/")
    press(page, "Answer as a clinician", "link")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("yes").check()
    dialog.get_by_label("No clock runs on either side").check()
    dialog.get_by_label("Why").fill("Both tests negative.")
    shot(page, "answer")
    dialog.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("a step may be tried")).to_be_visible(timeout=PATIENT_MS)

    sign_in(page, told.carer.person, live_house)
    page.goto(f"{live_house.url}/o/{slug}/animals/{told.runt.pk}/back/")
    step(page, "Scent only")
    went_well(page, "crawls to them")
    step(page, "A short visit", Weight_before="190")
    expect(page.get_by_text("0 of 15 min")).to_be_visible(timeout=PATIENT_MS)
    page.reload()
    expect(page.get_by_text("of 15 min")).to_be_visible(timeout=PATIENT_MS)
    shot(page, "visit")
    went_well(page, "sleeps among them", "191")
    step(page, "At the teats", Weight_before="191")
    went_well(page, "seen on a teat", "195")
    expect(page.get_by_text("191 g before, 195 g after: 4 g more")).to_be_visible(timeout=PATIENT_MS)

    # F24, F25: by day with her litter, topped up; the rest of the day with Possum as before.
    step(page, "Part of the day", Every_day_from="00:00", Every_day_until="23:59")
    expect(page.get_by_text("In Box 1 every day from 00:00 to 23:59, the rest of the day as before.")).to_be_visible(
        timeout=PATIENT_MS
    )
    shot(page, "part")
    check_axe(page)
    assert nests_at([told.runt.pk], timezone.now() + timedelta(seconds=1)) == {told.runt.pk: told.box.pk}
    assert Stay.everywhere.filter(animal=told.runt, nest=told.incubator, until_at=None).exists()
    went_well(page, "sleeps among them", "196")

    # F26: day and night, and there for good.
    step(page, "Day and night", Weight_before="196")
    shot(page, "whole")
    press(page, "End it", "link")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("It went well: the next step may come").check()
    dialog.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("heading", name="All steps went well")).to_be_visible(timeout=PATIENT_MS)
    press(page, "End this way", "link")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("With them for good").check()
    dialog.get_by_role("button", name="Keep it").click()
    # A mother taking her is not success, gain is.
    expect(dialog.get_by_text("No gain with them day and night yet")).to_be_visible(timeout=PATIENT_MS)
    shot(page, "not-yet")
    press(page, "Close")
    sign_in(page, told.clinician.person, live_house)
    page.goto(f"{live_house.url}/o/{slug}/animals/{told.runt.pk}/back/")
    press(page, "Answer as a clinician", "link")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("yes").check()
    dialog.get_by_label("Gains with them day and night").check()
    dialog.get_by_label("Why").fill("Weighed at the clinic: 199 g.")
    dialog.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("lets it pass: Weighed at the clinic: 199 g.")).to_be_visible(timeout=PATIENT_MS)
    sign_in(page, told.carer.person, live_house)
    page.goto(f"{live_house.url}/o/{slug}/animals/{told.runt.pk}/back/")
    press(page, "End this way", "link")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("With them for good").check()
    dialog.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("No way is open.")).to_be_visible(timeout=PATIENT_MS)
    shot(page, "done")

    assert Return.everywhere.get().ended == "complete"
    assert list(Trial.everywhere.order_by("began_at").values_list("step", flat=True)) == [
        "scent", "visit", "teats", "part", "whole",
    ]  # fmt: skip
    assert list(Rearing.everywhere.filter(animal=told.runt, until_at=None).values_list("kind", flat=True)) == [
        "supplemented"
    ]
    assert WeighIn.everywhere.filter(animal=told.runt).count() == 5 + 6


def shot(page: Any, name: str) -> None:
    folder = os.environ.get("SHOTS")
    if folder:
        for theme in ("day", "night"):
            for width, height in ((1400, 900), (390, 844)):
                page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
                page.set_viewport_size({"width": width, "height": height})
                page.screenshot(path=f"{folder}/{name}-{theme}-{width}.png", full_page=True)
        page.set_viewport_size({"width": 1400, "height": 900})
        page.evaluate("document.documentElement.dataset.theme = 'day'")
