"""From one neonate the arrow leads back to where she was opened."""

import re

import pytest
from playwright.sync_api import expect

from littermate.records.models import WeighIn
from tests.journeys.nights import ago, open_her, open_round, save, type_in

pytestmark = pytest.mark.same_phone


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


def test_a_question_goes_with_the_screen_it_was_asked_on(opened, night):
    page, dialog = opened, opened.get_by_role("dialog")
    open_her(page, "Kangaroo")
    type_in(page, "Weight", "340")
    save(page)
    expect(dialog.get_by_role("heading", name="340 g?")).to_be_visible()

    page.go_back()

    expect(page.get_by_role("heading", name=re.compile("due now"), level=1)).to_be_visible()
    expect(dialog).to_have_count(0)
    assert not WeighIn.everywhere.filter(animal=night.kangaroo, happened_at__gt=ago(1)).exists()
    open_her(page, "Kangaroo")
    expect(page.get_by_role("textbox", name="Weight")).to_have_value("340")  # it waits for her
