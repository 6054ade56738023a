"""A carer who reads Spanish finds it on her phone, and has it from then on, also without a network."""

import pytest
from playwright.sync_api import expect

from tests.journeys import nights
from tests.journeys.nights import open_round

pytestmark = [pytest.mark.same_phone, pytest.mark.kept]


@pytest.fixture
def night(live_house, page, sign_in):
    begun = nights.begin()
    sign_in(page, begun.carer, live_house)
    open_round(page, begun, live_house)
    return begun


@pytest.mark.new_phone
def test_she_chooses_spanish_on_the_phone(night, page):
    page.get_by_role("navigation").get_by_role("link", name="Call").tap()

    page.get_by_role("group", name="Language").get_by_text("Español").tap()
    expect(page.get_by_role("navigation").get_by_role("link", name="Nidos")).to_be_visible()

    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.get_by_text("Esta traducción aún espera")).to_be_visible()
    night.carer.refresh_from_db()
    assert night.carer.language == "es"


def test_without_a_network_it_says_so_and_stays(night, page):
    page.get_by_role("navigation").get_by_role("link", name="Call").tap()
    spanish = page.get_by_role("group", name="Language").get_by_text("Español")
    expect(spanish).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")

    page.context.set_offline(True)
    spanish.tap()

    expect(page.get_by_text("Choose the language when it can.").first).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en-gb")
