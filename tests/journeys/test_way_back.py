"""From one neonate the arrow leads back to where she was opened."""

import pytest
from playwright.sync_api import expect

from tests.journeys.nights import open_her, open_round


@pytest.fixture
def opened(night, page, live_house):
    open_round(page, night, live_house)
    return page


def test_from_one_opened_out_of_a_tab_the_arrow_leads_back_to_it(opened):
    page = opened
    for tab, where in (("Animals", "Animals"), ("Nests", "Incubator A")):
        page.get_by_role("link", name=tab, exact=True).tap()
        expect(page.get_by_role("heading", name=tab, level=1)).to_be_visible()
        if where != tab:
            page.get_by_role("link", name=where).first.tap()
            expect(page.get_by_role("heading", name=where, level=1)).to_be_visible()
        page.get_by_role("link", name="Wallaby").first.tap()
        expect(page.get_by_role("heading", name="Wallaby", level=1)).to_be_visible()

        page.get_by_role("link", name=f"Back to the {tab.lower()}").tap()

        expect(page.get_by_role("heading", name=where, level=1)).to_be_visible()


def test_from_one_opened_out_of_the_round_the_arrow_leads_back_to_the_round(opened):
    page = opened
    page.get_by_role("link", name="Animals", exact=True).tap()
    expect(page.get_by_role("heading", name="Animals", level=1)).to_be_visible()
    page.get_by_role("link", name="Round", exact=True).tap()
    open_her(page, "Wallaby")

    page.get_by_role("link", name="Back to the round").tap()

    expect(page.get_by_role("heading", level=1)).to_contain_text("due now")
