"""A sitter's time in the house is over: her phone says so, asks no feed of her, and keeps what she wrote."""

import re

import pytest
from playwright.sync_api import expect

from littermate.records.models import Feed, Membership, Quarantined
from tests import browsers
from tests import factories as make
from tests.journeys import nights, sheds
from tests.journeys.nights import card, open_round
from tests.journeys.test_devices import ask_again, has_key, two_taps

pytestmark = [pytest.mark.same_phone, pytest.mark.kept]


def test_her_phone_says_that_her_time_ended_and_asks_no_more_feeds_of_her(live_house, page, sign_in, check_axe):
    night = nights.begin()
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house, is_kept=True)
    has_key(page)
    network = browsers.between(page.context, lambda route: route.abort(), "**/phone/entries")
    card(page, "Kangaroo").get_by_role("button", name="Kangaroo: Warm").tap()
    card(page, "Kangaroo").get_by_role("button", name=re.compile(r"Took \d")).tap()
    expect(card(page, "Kangaroo")).to_have_count(0)

    Membership.everywhere.filter(person=night.carer).update(until_at=nights.ago(0))
    network.ends()
    page.reload()

    said = page.get_by_text(re.compile(r"^Your time here ended at \d\d:\d\d\. What you wrote is kept\.$"))
    expect(said).to_be_visible()
    expect(page.get_by_role("heading", name="No round for you here")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Night lead"))).to_be_visible()
    expect(page.get_by_role("button", name="saved")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("Took|Warm"))).to_have_count(0)
    expect(page.get_by_role("navigation")).to_have_count(0)
    check_axe(page)
    assert Feed.everywhere.filter(animal=night.kangaroo, happened_at__gt=nights.ago(1)).standing().count() == 1

    page.context.set_offline(True)
    page.reload()
    expect(said).to_be_visible()


def test_once_her_time_goes_on_what_she_fed_meanwhile_counts(live_house, page, sign_in):
    night = nights.begin()
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house, is_kept=True)
    has_key(page)
    Membership.everywhere.filter(person=night.carer).update(until_at=nights.ago(0))
    two_taps(page, "Kangaroo")
    sheds.until(page, lambda: Quarantined.everywhere.count() == 2)  # that she was warm, and the feed
    ask_again(page)
    expect(page.get_by_role("heading", name="No round for you here")).to_be_visible()

    Membership.everywhere.filter(person=night.carer).update(until_at=None)
    make.feed(night.wallaby, at=nights.ago(0))
    make.feed(night.wallaby, at=nights.ago(0))
    ask_again(page)
    expect(page.get_by_role("heading", name="No round for you here")).to_have_count(0)
    page.evaluate("() => { const now = Date.now; Date.now = () => now() + 61_000; }")
    ask_again(page)

    sheds.until(page, lambda: sheds.fed_lately(night.kangaroo))
    expect(card(page, "Kangaroo")).to_have_count(0)
