"""What was done for one of them, written without a network: something against fleas, and a test with its result."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from littermate.records.models import DiseaseTest, Prevention
from tests.journeys.nights import Night, card, open_round, saved


def hers(page: Page, name: str) -> None:
    """Her own page, then the way to what was done."""
    page.get_by_role("link", name=name, exact=True).first.tap()
    page.get_by_role("link", name="Test, fleas, vaccine").tap()
    expect(page.get_by_role("heading", level=1, name=f"What was done for {name}?")).to_be_visible()


@pytest.mark.same_phone
@pytest.mark.brought
def test_a_flea_treatment_and_a_positive_test_are_written_without_a_network(
    night: Night, page: Page, live_house: Any, check_axe: Any
):
    open_round(page, night, live_house)
    hers(page, "Kangaroo")
    page.get_by_role("button", name="Test result").tap()
    expect(page.get_by_label("Tested for").get_by_role("option", name=re.compile("parvo")).first).to_be_attached()
    page.context.set_offline(True)

    page.get_by_role("button", name="Against fleas").tap()
    page.get_by_role("button", name="None found").tap()
    page.get_by_role("textbox", name="Product, batch and amount").fill("Flea comb and a wash, no product.")
    check_axe(page)
    page.get_by_role("button", name="Keep this").tap()
    expect(page.get_by_role("status").filter(has_text="Against fleas: it is written down.")).to_be_visible()
    page.get_by_role("button", name="Write one more").tap()
    page.get_by_role("button", name="Test result").tap()
    expect(page.get_by_role("button", name="Keep this")).to_be_disabled()
    expect(page.get_by_text("Choose what the test was for.")).to_be_visible()
    page.get_by_label("Tested for").select_option(value="fpv")
    page.get_by_role("button", name="Positive").tap()
    page.get_by_role("button", name="Keep this").tap()
    expect(page.get_by_role("status").filter(has_text=re.compile("Positive. It is written down."))).to_be_visible()
    expect(page.get_by_text("touch her last, with all who share her nest")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Night lead"))).to_be_visible()
    check_axe(page)
    page.get_by_role("link", name="Back to the round").last.tap()
    expect(page.get_by_role("heading", name="Incubator A, wash hands before, sick")).to_be_visible()
    expect(card(page, "Kangaroo")).to_contain_text("Tested positive for something others can catch")
    page.context.set_offline(False)

    page.get_by_role("link", name="Round", exact=True).tap()
    saved(page)
    given, tested = Prevention.everywhere.get(), DiseaseTest.everywhere.get()
    assert (given.animal, given.given, given.flea_free) == (night.kangaroo, "fleas", True)
    assert given.words == "Flea comb and a wash, no product."
    assert (tested.animal, tested.agent, tested.result) == (night.kangaroo, "fpv", "positive")
