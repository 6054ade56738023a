"""A coordinator looks for somebody, and for words that were pasted from the web."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from littermate.records import findable
from tests import factories as make
from tests.desk.conftest import House, build
from tests.houses import LiveHouse

DAMAGED = str.maketrans({"n": "п", "u": "υ"})
PASTED = "The runt was found in a garage; her dam showed no interest, and Rackovan took her in.".translate(DAMAGED)


@pytest.fixture
def house(live_house: LiveHouse) -> House:
    """A small house in which a carer named Rackovan can be found."""
    built = build()
    carer = make.person(name="Emily Rackovan", email="emily@example.org", phone="+1 414 555 0188")
    make.membership(carer, built.organisation, "carer")
    for _ in findable.rebuild(built.organisation):
        pass
    return built


@pytest.fixture
def desk(house: House, live_house: LiveHouse, desk_page: Page, sign_in: Any) -> Page:
    """The coordinator's page on Now."""
    sign_in(desk_page, house.people["coordinator"], live_house)
    desk_page.goto(live_house.url + house.page("now/"))
    return desk_page


def test_she_types_a_near_spelling_and_finds_the_carer(desk: Page, house: House):
    desk.keyboard.press("/")
    desk.keyboard.type("rachovan", delay=15)

    found = desk.get_by_role("region", name="Found")
    expect(found).to_contain_text("Emily Rackovan")
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(re.compile(r"/people/#person-"))


def test_she_pastes_a_damaged_text_as_a_note_and_finds_it_by_plain_letters(desk: Page, house: House, live_house: Any):
    desk.goto(live_house.url + house.of_animal("note/"))
    desk.get_by_label("What you saw, or want kept").fill(PASTED)
    desk.get_by_role("button", name="Keep it").click()
    desk.wait_for_url(re.compile(r"/animals/[^/]+/$"))

    desk.get_by_role("searchbox", name="Search").fill("interest rackovan")

    found = desk.get_by_role("region", name="Found")
    expect(found.locator("mark", has_text=re.compile("^iпterest|^Rackovaп"))).not_to_have_count(0)
    found.get_by_role("link", name=re.compile("Kangaroo")).first.click()
    desk.wait_for_url(re.compile(r"#entry-"))


def test_escape_closes_and_enter_shows_everything(desk: Page, check_axe: Any):
    box = desk.get_by_role("searchbox", name="Search")
    box.fill("kang")
    expect(desk.get_by_role("region", name="Found")).to_contain_text("Kangaroo")
    check_axe(desk)

    box.press("Escape")
    expect(desk.get_by_role("region", name="Found")).to_be_empty()
    box.press("Enter")

    expect(desk.get_by_role("heading", name="Search: kang")).to_be_visible()
    expect(desk.get_by_role("link", name=re.compile("Kangaroo"))).to_be_visible()


def test_what_was_found_is_usable_by_ear_in_both_lights(
    desk: Page, house: House, live_house: LiveHouse, check_axe_in_both_lights: Any
):
    for path in ("search/?q=home+4", "search/?q=rachovan"):
        desk.goto(live_house.url + house.page(path))
        check_axe_in_both_lights(desk)


@pytest.mark.same_phone
def test_on_a_phone_the_box_and_what_it_finds_fit_the_screen(
    house: House, live_house: LiveHouse, page: Page, sign_in: Any, check_axe: Any
):
    sign_in(page, house.people["coordinator"], live_house)
    page.goto(live_house.url + house.page("animals/"))

    page.get_by_role("searchbox", name="Search", exact=True).fill("home")

    found = page.get_by_role("region", name="Found")
    expect(found).to_contain_text("Home 4")
    box = found.bounding_box()
    assert box is not None
    assert (box["x"] >= 0, box["x"] + box["width"] <= 390) == (True, True)
    check_axe(page)


def test_without_a_script_the_box_is_a_plain_form(house: House, live_house: LiveHouse, browser: Any, sign_in: Any):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        sign_in(page, house.people["coordinator"], live_house)
        page.goto(live_house.url + house.page("litters/"))

        page.get_by_role("searchbox", name="Search").fill("rachovan")
        page.get_by_role("searchbox", name="Search").press("Enter")

        expect(page.get_by_role("heading", name="Search: rachovan")).to_be_visible()
        expect(page.get_by_text("Emily Rackovan")).to_be_visible()
