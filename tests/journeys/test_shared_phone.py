"""Two people, one phone: what one of them kept never goes out under the other's name."""

import re

import pytest
from playwright.sync_api import expect

from littermate.records.models import Feed
from tests import browsers
from tests.journeys import nights
from tests.journeys.nights import card, open_round, saved

pytestmark = pytest.mark.same_phone


def two_taps(page, name):
    card(page, name).get_by_role("button", name=f"{name}: Warm").tap()
    card(page, name).get_by_role("button", name=re.compile(r"Took \d")).tap()
    expect(card(page, name)).to_have_count(0)


def fed_by(animal):
    rows = Feed.everywhere.filter(animal=animal, happened_at__gt=nights.ago(1)).standing()
    return list(rows.values_list("by__name", flat=True))


def test_what_one_carer_kept_waits_for_her_while_another_feeds_with_the_same_phone(live_house, page, sign_in):
    night = nights.begin()
    page.context.route("**/phone/key", lambda route: route.abort())  # a phone that has no key of hers yet
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    network = browsers.between(page.context, lambda route: route.abort(), "**/phone/entries")
    two_taps(page, "Kangaroo")
    page.goto(f"{live_house.url}/accounts/logout/")
    expect(page.get_by_role("alert")).to_contain_text("Still waiting on this device, photos too: 2.")
    network.ends()

    sign_in(page, night.co_carer, live_house)
    open_round(page, night, live_house)
    page.get_by_role("button", name="2 kept by Night carer").tap()
    words = "2 kept here by Night carer. They go when Night carer signs in on this phone."
    expect(page.get_by_text(words)).to_be_visible()
    page.get_by_role("button", name="Close").tap()
    two_taps(page, "Wallaby")
    expect(page.get_by_role("button", name="2 kept by Night carer")).to_be_visible()
    assert (fed_by(night.kangaroo), fed_by(night.wallaby)) == ([], ["Ana"])

    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    saved(page)
    assert (fed_by(night.kangaroo), fed_by(night.wallaby)) == (["Night carer"], ["Ana"])


def test_rows_of_an_older_page_go_out_under_whom_its_sheet_was_made_for(live_house, page, sign_in):
    night = nights.begin()
    page.context.route("**/phone/key", lambda route: route.abort())
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    network = browsers.between(page.context, lambda route: route.abort(), "**/phone/entries")
    two_taps(page, "Kangaroo")
    page.evaluate(
        """async () => {
            const { all, put } = await import(document.querySelector('script[type=module][src*="phone/app.js"]')
                .src.replace('app.js', 'store.js'));
            await put('rows', (await all('rows')).map(({ whose, ...row }) => row));
        }"""
    )
    page.goto("about:blank")  # the page of the one before is closed: it could send what is hers by itself
    network.ends()

    sign_in(page, night.co_carer, live_house)
    open_round(page, night, live_house)
    expect(page.get_by_role("button", name="2 kept by Night carer")).to_be_visible()

    assert fed_by(night.kangaroo) == []
