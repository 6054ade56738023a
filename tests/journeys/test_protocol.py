"""A clinician signs at her desk, and the carer's phone says so: with the screens' own words."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from littermate.records.models import ProtocolVersion, Reviewed
from tests import browsers
from tests import factories as make
from tests.houses import LiveHouse
from tests.journeys.nights import Night, ago, begin, card, open_round

pytestmark = pytest.mark.same_phone


@pytest.fixture
def night(live_house: LiveHouse) -> Night:
    """Home 4 at night."""
    return begin()


@pytest.fixture
def clinician(night: Night) -> Any:
    """Who signs in this house."""
    person = make.person(name="Ada Vet")
    make.membership(person, night.home.organisation, "clinician")
    return person


def a_year_on() -> str:
    return (datetime.now(UTC) + timedelta(days=365)).date().isoformat()


def sign_with(page: Page, button: str, *, reason: str = "Read and agreed.") -> None:
    """Fill in the signature and press."""
    page.get_by_label("Signed as").fill("Dr Ada Vet, DipECAR")
    page.get_by_label("Why").fill(reason)
    page.get_by_label("Look again on").fill(a_year_on())
    page.get_by_role("button", name=button).click()


def open_protocol(desk_page: Page, night: Night, house: LiveHouse, clinician: Any, sign_in: Any) -> None:
    sign_in(desk_page, clinician, house)
    desk_page.goto(f"{house.url}/o/{night.home.organisation.slug}/now/")
    desk_page.get_by_role("link", name="Protocol", exact=True).click()


def test_a_signed_section_takes_the_draft_off_the_carers_phone(
    page: Page, desk_page: Page, live_house: LiveHouse, night: Night, clinician: Any, sign_in: Any
):
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    expect(page.get_by_text("draft").first).to_be_visible()

    open_protocol(desk_page, night, live_house, clinician, sign_in)
    desk_page.get_by_role("link", name="How much, how often").click()
    desk_page.get_by_role("link", name="Sign this section").click()
    sign_with(desk_page, "Sign this section")
    expect(desk_page.get_by_role("status")).to_contain_text("version 1 is in force")

    page.reload()
    open_round(page, night, live_house)
    expect(page.get_by_text("draft")).to_have_count(0)
    card(page, "Kangaroo").get_by_role("link").first.click()
    expect(page.get_by_text("draft")).to_have_count(0)
    page.get_by_role("link", name="How this was worked out").first.click()
    expect(page.get_by_text("version 1 of your protocol, signed by Dr Ada Vet, DipECAR")).to_be_visible()


def test_a_changed_number_says_on_the_phone_what_it_was(
    page: Page, desk_page: Page, live_house: LiveHouse, night: Night, clinician: Any, sign_in: Any
):
    make.feed(night.kangaroo, at=ago(3.5), planned_dml=52, taken_dml=50)
    open_protocol(desk_page, night, live_house, clinician, sign_in)
    desk_page.get_by_role("link", name="How much, how often").click()
    desk_page.get_by_role("link", name="Change: Comfortable stomach of kittens").click()

    desk_page.get_by_label("days 1 to 56, value").fill("7")
    sign_with(desk_page, "Change and sign", reason="Ours vomit at four.")
    refusal = desk_page.get_by_role("alert")
    expect(refusal).to_contain_text("7 is over 5.0 ml per 100 g body weight per feed, the highest anybody may set")
    expect(refusal).to_contain_text("Theriogenology 70:384-392")
    assert ProtocolVersion.objects.within(night.home.organisation).count() == 0

    desk_page.get_by_label("days 1 to 56, value").fill("3.5")
    desk_page.get_by_role("button", name="Change and sign").click()
    expect(desk_page.get_by_text("now 3.5 ml per 100 g body weight per feed, was 4.0")).to_be_visible()

    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    card(page, "Kangaroo").get_by_role("link").first.click()
    expect(page.get_by_text("because the clinic changed “Comfortable stomach of kittens”")).to_be_visible()


def test_the_night_sheet_is_signed_and_stands_under_call(
    page: Page, desk_page: Page, live_house: LiveHouse, night: Night, clinician: Any, sign_in: Any
):
    open_protocol(desk_page, night, live_house, clinician, sign_in)
    desk_page.get_by_role("link", name="Night sheet").first.click()
    sheet = desk_page.get_by_role("region", name="For the night")
    sheet.get_by_label("Your words").fill("Warm first. Then ring me.")
    sheet.get_by_label("Signed as").fill("Dr Ada Vet, DipECAR")
    sheet.get_by_role("button", name="Sign the night sheet").click()
    expect(desk_page.get_by_role("status")).to_contain_text("Carers find it under Call")

    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    page.get_by_role("link", name="Call").first.click()
    expect(page.get_by_text("Warm first. Then ring me.")).to_be_visible()
    expect(page.get_by_text("signed by Dr Ada Vet, DipECAR")).to_be_visible()


def test_the_queue_is_marked_animal_by_animal_and_then_whole(
    desk_page: Page, live_house: LiveHouse, night: Night, clinician: Any, sign_in: Any
):
    for animal in (night.kangaroo, night.mouse):
        for hours in (2, 1):
            make.refusal(animal, at=ago(hours))
    sign_in(desk_page, clinician, live_house)
    desk_page.goto(f"{live_house.url}/o/{night.home.organisation.slug}/now/")

    desk_page.get_by_role("link", name="To review").click()
    expect(desk_page.get_by_role("heading", level=2)).to_have_count(2)
    desk_page.get_by_role("button", name="Seen: Kangaroo").click()
    expect(desk_page.get_by_role("status")).to_contain_text("1 animal marked as seen.")
    expect(desk_page.get_by_role("heading", name="Kangaroo")).to_have_count(0)
    desk_page.get_by_role("button", name="Mark it as seen").click()
    expect(desk_page.get_by_role("heading", name="Nothing new")).to_be_visible()
    assert Reviewed.objects.within(night.home.organisation).count() == 2


@pytest.mark.long
def test_the_pages_pass_axe_in_both_lights(
    desk_page: Page, live_house: LiveHouse, night: Night, clinician: Any, sign_in: Any, check_axe_in_both_lights: Any
):
    make.refusal(night.kangaroo, at=ago(1))
    order = make.vet_order(night.kangaroo, from_at=ago(2))
    make.treatment_order(night.mouse, datetime.now(UTC).time(), from_at=ago(2))
    root = f"{live_house.url}/o/{night.home.organisation.slug}/"
    open_protocol(desk_page, night, live_house, clinician, sign_in)
    desk_page.goto(f"{root}protocol/value/cat/stomach/change/")
    desk_page.get_by_label("days 1 to 56, value").fill("3.5")
    sign_with(desk_page, "Change and sign")
    expect(desk_page.get_by_text("changed here", exact=True)).to_be_visible()

    for path in (
        *("protocol/", "protocol/worries/", "protocol/feeding/", "protocol/feeding/sign/", "protocol/newborn/"),
        *("protocol/value/cat/stomach/", "protocol/value/cat/stomach/change/", "protocol/value/cat/nest_temperature/"),
        *("protocol/versions/", "protocol/versions/1/", "protocol/versions/1/go-back/", "night-sheet/"),
        *("orders/", f"orders/{order.pk}/", "review/"),
    ):
        desk_page.goto(root + path)
        assert browsers.sticks_out(desk_page) == 0
        check_axe_in_both_lights(desk_page)
