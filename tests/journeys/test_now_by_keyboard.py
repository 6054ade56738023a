"""Now by keyboard alone: who has it is said and taken back, and the keys go on from the same row."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests import factories as make
from tests.journeys.nights import Night, ago

pytestmark = pytest.mark.same_phone


def test_i_have_it_and_let_go_keep_the_keys_in_the_row(night: Night, desk_page: Page, live_house: Any, sign_in: Any):
    lead = make.person(name="Lead")
    make.membership(lead, night.home.organisation, "coordinator")
    make.choking(night.kangaroo, at=ago(0.1))
    sign_in(desk_page, lead, live_house)
    desk_page.goto(f"{live_house.url}/o/{night.home.organisation.slug}/now/")

    desk_page.get_by_role("button", name="I have Kangaroo").focus()
    desk_page.keyboard.press("Enter")
    expect(desk_page.get_by_role("button", name="Let go of Kangaroo")).to_be_focused()
    desk_page.keyboard.press("Enter")

    expect(desk_page.get_by_role("button", name="I have Kangaroo")).to_be_focused()
