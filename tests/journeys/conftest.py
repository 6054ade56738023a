"""A carer's night, on the phone on which she is signed in."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys import nights
from tests.journeys.nights import Night


@pytest.fixture
def night(live_house: Any, page: Page, sign_in: Any) -> Night:
    """Her home and the three in it; a file whose night begins otherwise has its own."""
    begun = nights.begin()
    sign_in(page, begun.carer, live_house)
    return begun
