"""A place that forbids one enclosure refuses a kitten and a puppy with its rule; elsewhere they are asked for."""

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from littermate.records.models import Companionship, Person
from tests.companions import Runts, runts
from tests.houses import LiveHouse

PATIENCE_MS = 30_000


@pytest.fixture
def two(live_house: LiveHouse) -> Runts:
    return runts(timezone.now())


def test_the_rule_is_shown_and_another_place_lets_them_be_asked_for(
    desk_page: Page, live_house: LiveHouse, two: Runts, sign_in: Any, check_axe: Any
):
    page = desk_page
    home = f"{live_house.url}/o/{two.home.organisation.slug}/"

    def come_in(person: Person, menu: str) -> None:
        sign_in(page, person, live_house)
        page.goto(f"{home}company/")
        page.get_by_role("navigation", name="Desk").get_by_role("link", name=menu, exact=True).click()

    def choose(place: str) -> None:
        come_in(two.administrator.person, "Organisation")
        page.get_by_role("link", name="Choose the rules").click()
        page.get_by_label(place).check()
        page.get_by_role("button", name="Keep it").click()
        expect(page.get_by_role("region", name="Rules of the place")).to_contain_text(place, timeout=PATIENCE_MS)

    def ask() -> None:
        come_in(two.carer.person, "Company")
        page.get_by_role("link", name="Ask for company", exact=True).click()
        for each in ("Kangaroo", "Possum"):
            page.get_by_label(each).check()
        page.get_by_label("It ends when").fill("both weigh enough to be back with their litters")
        page.get_by_role("button", name="Ask for it").click()

    choose("North Carolina, USA")
    ask()
    expect(page.get_by_role("alert").first).to_contain_text(
        "dogs may not share a primary enclosure", timeout=PATIENCE_MS
    )
    assert Companionship.everywhere.count() == 0

    choose("Elsewhere: we looked, and found no rule against it")
    ask()
    expect(page.get_by_role("heading", name="Kangaroo and Possum")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_role("region", name="What comes next")).to_contain_text("wait for a clinician")
    check_axe(page)

    page.get_by_role("button", name="Asked for by mistake").click()
    expect(page.get_by_text("It counts as never asked for.")).to_be_visible(timeout=PATIENCE_MS)
