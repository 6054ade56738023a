"""The round begins in no time: the first cards at once, all of them right after, with the house's own clock."""

import pytest
from playwright.sync_api import expect

from littermate.phone.voice import clock_of
from tests import factories as make
from tests.journeys import nights
from tests.journeys.nights import ago, open_round

pytestmark = pytest.mark.same_phone
FIRST_PAINTED = """window.painted = new Promise(done => new MutationObserver((changes, watcher) => {
    const cards = document.querySelectorAll('#app[data-ready="1"] article').length;
    if (cards) { watcher.disconnect(); done(cards); }
}).observe(document, { subtree: true, childList: true, attributes: true }));"""
CLOCKS = """async ([zone, language, utc, moments]) => {
    const units = await import(document.querySelector('script[type=module]').src.replace('app.js', 'units.js'));
    document.documentElement.lang = language;
    const told = kind => { units.liveIn(kind); return moments.map(units.bareClock); };
    return [told({ time_zone: zone, utc }), told({ time_zone: zone })];
}"""
HOUR_MS = 3_600_000
ZONES = ("Europe/London", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC")


@pytest.fixture
def night(live_house, page, sign_in):
    """Forty more kittens than fit on the screen, all due."""
    begun = nights.begin()
    for n in range(40):
        litter = make.litter(begun.home.organisation, name=f"Litter {n}")
        kitten = make.animal(
            home=begun.home, litter=litter, name=f"Kitten {n}", age_days=None, custody_from_at=ago(200)
        )
        make.birth_estimate(kitten, earliest_at=ago(228), latest_at=ago(228))
        make.rearing(kitten, from_at=ago(200))
        make.weigh_in(kitten, weight_dg=1500, at=ago(4.1))
        make.feed(kitten, taken_dml=50, at=ago(4))
    sign_in(page, begun.carer, live_house)
    with page.add_init_script(FIRST_PAINTED):
        open_round(page, begun, live_house)
        yield begun


@pytest.fixture
def small_night(live_house, page, sign_in):
    begun = nights.begin()
    sign_in(page, begun.carer, live_house)
    open_round(page, begun, live_house)


def test_all_cards_are_there_though_only_the_first_are_painted_at_once(night, page):
    page.reload()
    first = page.evaluate("window.painted")

    expect(page.get_by_role("article")).to_have_count(43)

    assert 4 <= first < 15


def test_the_house_and_the_browser_write_the_same_clock(small_night, page):
    told = {(zone, language): both_clocks(page, zone, language) for zone in ZONES for language in ("en-gb", "es")}

    assert {asked: by_the_house for asked, (by_the_house, _) in told.items()} == {
        asked: by_the_browser for asked, (_, by_the_browser) in told.items()
    }


def both_clocks(page, zone, language):
    """Around now, and around the moments at which this clock is put forward or back."""
    made_at = ago(0)
    from_ms, until_ms, *_ = stretch = clock_of(zone, made_at)
    around = [from_ms + 60_000, until_ms - 60_000, from_ms - 60_000, until_ms + 60_000]
    now_ms = int(made_at.timestamp() * 1000)
    moments = [*around, *(now_ms + hours * HOUR_MS for hours in range(-30, 30))]
    return page.evaluate(CLOCKS, [zone, language, stretch, moments])
