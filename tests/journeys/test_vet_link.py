"""A clinician sends the last 72 hours to a vet, who opens them on a phone without a sign-in until the link is gone."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.desk.conftest import build
from tests.houses import LiveHouse

pytestmark = pytest.mark.same_phone


def test_a_vet_outside_the_house_sees_the_page_until_it_is_taken_back(
    page: Any, desk_page: Any, live_house: LiveHouse, sign_in: Any, check_axe: Any
):
    house = build()
    sign_in(desk_page, house.people["clinician"], live_house)
    desk_page.goto(live_house.url + house.of_animal())
    desk_page.get_by_role("link", name="72 hours for the vet").click()
    expect(desk_page.get_by_role("heading", name="Kangaroo", exact=True)).to_be_visible()
    expect(desk_page.get_by_role("heading", name="Gaps in the record")).to_be_visible()

    desk_page.get_by_role("link", name="Send to a vet by link").click()
    desk_page.get_by_label("For whom").fill("Night clinic, Dr Weber")
    check_axe(desk_page)
    desk_page.get_by_role("button", name="Make the link").click()
    address = desk_page.get_by_role("textbox", name="Address").input_value()
    expect(desk_page.get_by_role("img", name="The same address as a code to scan")).to_be_visible()
    desk_page.get_by_role("button", name="Copy").click()
    expect(desk_page.get_by_role("status")).to_have_text("Copied")
    check_axe(desk_page)

    page.goto(address)
    expect(page.get_by_role("heading", name="Kangaroo", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="Whom to ring")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.get_by_role("navigation").count() == 0
    check_axe(page)

    desk_page.get_by_role("link", name="Done").click()
    expect(desk_page.get_by_text("opened once")).to_be_visible()
    desk_page.get_by_role("button", name="Take back the link for Night clinic, Dr Weber").click()
    page.reload()
    expect(page.get_by_role("heading", name="This link has ended")).to_be_visible()
    expect(page.get_by_role("link", name="+43 1 555 0199")).to_be_visible()
    check_axe(page)
