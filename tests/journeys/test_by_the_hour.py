"""A coordinator says who sleeps where by the hour, sees it drawn and as a table, and takes a mistake back."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests import factories as make
from tests.desk.conftest import House, build
from tests.houses import LiveHouse

PATIENT_MS = 30_000


@pytest.fixture
def built(live_house: LiveHouse) -> House:
    """Two kittens in one incubator, and an empty box."""
    found = build()
    make.nest(found.home, name="Night box", takes=2, has_own_probe=True)
    return found


def test_nights_in_another_nest_are_planned_seen_and_taken_back(
    built: House, live_house: LiveHouse, desk_page: Any, sign_in: Any, check_axe: Any
):
    page = desk_page
    sign_in(page, built.people["coordinator"], live_house)
    page.goto(live_house.url + built.of_animal())
    page.get_by_role("link", name="Where and with whom").click()
    expect(page.get_by_role("heading", name="Where and with whom", level=1)).to_be_visible(timeout=PATIENT_MS)

    page.get_by_role("link", name="Another nest").click()
    page.get_by_label("Which nest").select_option(label="Night box: nobody (takes 2)")
    page.get_by_text("Only at some hours, or only for a while").click()
    page.get_by_label("Every day from").fill("21:00")
    page.get_by_label("Every day until").fill("07:00")
    page.get_by_text("Why, who decided, or it has happened already").click()
    page.get_by_label("Why").fill("Too lively for the others by night.")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("Kangaroo is in Night box every day from 21:00 to 07:00.")).to_be_visible(
        timeout=PATIENT_MS
    )

    page.get_by_role("link", name="Where and with whom").click()
    stays = page.get_by_role("region", name="As it was written down")
    expect(stays).to_contain_text("every day 21:00–07:00", timeout=PATIENT_MS)
    expect(stays).to_contain_text("Too lively for the others by night.")
    page.goto(live_house.url + built.page("nests/"))
    page.get_by_role("link", name="Night box", exact=True).click()
    expect(page.get_by_role("table", name="Who is in it by the hour")).to_contain_text("Kangaroo", timeout=PATIENT_MS)
    expect(page.get_by_text("A thermometer of its own lies in it.")).to_be_visible()
    check_axe(page)

    page.get_by_role("link", name="Kangaroo").first.click()
    page.get_by_role("button", name="Take back the stay in Night box: it was a mistake").click()
    expect(page.get_by_text("Whom she seemed to have met by it, she did not meet.")).to_be_visible(timeout=PATIENT_MS)
    expect(page.get_by_role("table", name="Today by the hour")).not_to_contain_text("Night box")
    check_axe(page)
