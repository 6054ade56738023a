"""A carer's night, on the phone on which she is signed in."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys import nights
from tests.journeys.nights import Night, open_round


@pytest.fixture
def night(live_house: Any, page: Page, sign_in: Any) -> Night:
    """Her home and the three in it; a file whose night begins otherwise has its own."""
    begun = nights.begin()
    sign_in(page, begun.carer, live_house)
    return begun


@pytest.fixture
def module(night: Night, page: Page, live_house: Any) -> Callable[[str], str]:
    """The address of one of the phone's modules, such as ``local.js``; the round is open."""
    open_round(page, night, live_house)
    address = page.locator("script[type=module]").get_attribute("src")
    assert address is not None
    return lambda name: address.replace("app.js", name)
