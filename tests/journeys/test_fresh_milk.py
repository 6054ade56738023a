"""Fresh milk mixed without a network: the card no longer asks for it."""

import re

import pytest
from playwright.sync_api import expect

from littermate.records.models import MilkUse
from tests import factories as make
from tests.journeys import nights


@pytest.fixture
def night(live_house):
    return nights.begin()


@pytest.mark.same_phone
@pytest.mark.brought
def test_without_a_network_the_card_asks_for_fresh_milk_until_it_is_mixed(night, live_house, page, sign_in):
    make.milk_mixed(night.home, MilkUse.everywhere.get(animal=night.kangaroo).product, at=nights.ago(25))
    sign_in(page, night.carer, live_house)
    nights.open_round(page, night, live_house)
    page.get_by_role("button", name=re.compile("^Mix ")).tap()
    page.get_by_role("dialog").get_by_role("button", name="Close").tap()
    expect(page.get_by_text(re.compile("[Mm]ix fresh")).first).to_be_visible()
    page.context.set_offline(True)

    page.get_by_role("button", name=re.compile("^Mix ")).tap()
    page.get_by_role("dialog").get_by_role("button", name="I have mixed it now").tap()

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_text(re.compile("[Mm]ix fresh|thrown away"))).to_have_count(0)
    page.context.set_offline(False)
