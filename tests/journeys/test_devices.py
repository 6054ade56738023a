"""A phone's key, a lost phone, and two carers with one feed: in a real browser against a real server."""

import re
from datetime import UTC, datetime

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from littermate.actions import devices, quarantine
from littermate.records.models import Choking, Device, Feed, Quarantined, SameFeed
from littermate.records.viewers import viewer_for
from tests import browsers
from tests import factories as make
from tests.journeys import nights, sheds
from tests.journeys.nights import card, open_round, saved

pytestmark = pytest.mark.same_phone


def two_taps(page: Page, name: str) -> None:
    card(page, name).get_by_role("button", name=f"{name}: Warm").tap()
    card(page, name).get_by_role("button", name=re.compile(r"Took \d")).tap()


def choked(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).tap()
    page.get_by_role("button", name="Choking").tap()
    expect(page.get_by_role("heading", name="Stop the feed")).to_be_visible()


def fed_by(animal) -> list[str]:
    rows = Feed.everywhere.filter(animal=animal, happened_at__gt=nights.ago(1)).standing()
    return list(rows.order_by("sequence").values_list("by__name", flat=True))


def has_key(page: Page) -> None:
    """Wait until this phone has its own key."""
    has_one = page.evaluate(
        """async () => {
            const src = document.querySelector('script[type=module][src*="phone/app.js"]').src;
            const { all } = await import(src.replace('app.js', 'store.js'));
            for (let look = 0; look < 200; look += 1) {
                if ((await all('kept')).some(one => one.id.startsWith('key-'))) return true;
                await new Promise(done => setTimeout(done, 100));
            }
            return false;
        }"""
    )
    assert has_one


def sent(page: Page) -> None:
    """Wait until the house has said of all that was told here that it is kept."""
    has_gone = page.evaluate(
        """async () => {
            const src = document.querySelector('script[type=module][src*="phone/app.js"]').src;
            const { all } = await import(src.replace('app.js', 'store.js'));
            for (let look = 0; look < 300; look += 1) {
                const rows = await all('rows');
                if (rows.length && rows.every(row => row.state === 'sent')) return true;
                await new Promise(done => setTimeout(done, 100));
            }
            return (await all('rows')).map(row => row.state);
        }"""
    )
    assert has_gone is True


@pytest.mark.kept
def test_a_sign_in_that_ran_out_at_three_stops_neither_the_round_nor_what_it_sends(live_house, page, sign_in):
    night = nights.begin()
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    has_key(page)
    page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    Session.objects.all().delete()

    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("due now")
    two_taps(page, "Kangaroo")

    expect(page.get_by_role("button", name="Not signed in", exact=True)).to_be_visible()
    sent(page)  # the button may stand there before the phone's key has taken both along
    assert fed_by(night.kangaroo) == ["Night carer"]
    assert Session.objects.count() == 0


@pytest.mark.brought
def test_what_one_carer_kept_goes_out_under_her_name_from_a_phone_where_another_is_signed_in(live_house, page, sign_in):
    night = nights.begin()
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    has_key(page)
    page.context.set_offline(True)
    two_taps(page, "Kangaroo")
    expect(page.get_by_role("button", name="Offline, 2 kept")).to_be_visible()

    sign_in(page, night.co_carer, live_house)
    page.context.set_offline(False)
    open_round(page, night, live_house)
    two_taps(page, "Wallaby")
    saved(page)

    assert (fed_by(night.kangaroo), fed_by(night.wallaby)) == (["Night carer"], ["Ana"])


@pytest.mark.kept
def test_a_lost_phone_is_shut_out_and_what_it_still_sends_is_taken_by_a_coordinator(
    live_house, page, desk_page, sign_in, check_axe
):
    night = nights.begin()
    organisation = night.home.organisation
    cora = make.person(name="Cora")
    make.membership(cora, organisation, "coordinator")
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    has_key(page)
    page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    page.context.set_offline(True)
    two_taps(page, "Kangaroo")
    expect(page.get_by_role("button", name="Offline, 2 kept")).to_be_visible()

    sign_in(desk_page, cora, live_house)
    desk_page.goto(f"{live_house.url}/o/{organisation.slug}/people/")
    desk_page.get_by_role("link", name="Phones").first.click()
    desk_page.get_by_role("button", name=re.compile("^Shut out: .* of Night carer")).click()
    expect(desk_page.get_by_text("is shut out and signed out")).to_be_visible()
    assert Device.everywhere.get(person=night.carer).revoked_at is not None
    page.context.set_offline(False)
    page.reload()

    expect(page.get_by_role("button", name=re.compile("^Not signed in"))).to_be_visible()
    sheds.until(page, lambda: Quarantined.everywhere.count() == 2)  # the button may stand there before both have come
    desk_page.reload()
    expect(
        desk_page.get_by_role("heading", name=re.compile("^2 entries kept aside: .* of Night carer"))
    ).to_be_visible()
    assert fed_by(night.kangaroo) == []
    check_axe(desk_page)
    desk_page.get_by_role("button", name="Take all 2").click()

    expect(desk_page.get_by_text("2 entries taken.")).to_be_visible()
    assert fed_by(night.kangaroo) == ["Night carer"]
    assert set(Quarantined.everywhere.values_list("end", "decided_by__name")) == {("taken", "Cora")}


@pytest.mark.brought
def test_what_she_gave_stands_on_a_phone_that_was_shut_out_and_is_said_to_lie_with_the_coordinator(
    live_house, page, sign_in
):
    night = nights.begin()
    by = make.viewer("coordinator", organisation=night.home.organisation, at=datetime.now(UTC))
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    has_key(page)
    phone = Device.everywhere.get(person=night.carer)
    devices.revoke(device=phone, by=by)
    two_taps(page, "Kangaroo")
    sent(page)
    ask_again(page)

    expect(page.get_by_role("button", name="Not signed in", exact=True)).to_be_visible()
    expect(card(page, "Kangaroo")).to_have_count(0)  # who was fed is not asked for again
    page.get_by_role("button", name="Not signed in", exact=True).tap()
    kept = page.get_by_role("dialog")
    expect(kept).to_contain_text(re.compile(r"Kangaroo feed \d.*Your coordinator decides whether this is taken\."))
    expect(kept).not_to_contain_text("Everything you saved has reached the house.")

    devices.let_in(device=phone, by=by)
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    sheds.until(page, lambda: fed_by(night.kangaroo) == ["Night carer"])
    ask_again(page)
    saved(page)
    page.get_by_role("button", name="saved", exact=True).tap()
    expect(page.get_by_role("dialog")).to_contain_text("Everything you saved has reached the house.")
    expect(card(page, "Kangaroo")).to_have_count(0)


@pytest.mark.brought
def test_a_feed_whose_taking_back_was_dropped_stands_on_the_phone_as_in_the_house(live_house, page, sign_in):
    night = nights.begin()
    by = make.viewer("coordinator", organisation=night.home.organisation, at=datetime.now(UTC))
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    has_key(page)
    two_taps(page, "Kangaroo")
    sent(page)
    phone = Device.everywhere.get(person=night.carer)
    devices.revoke(device=phone, by=by)
    page.get_by_role("button", name="show, undo").tap()
    page.get_by_role("listitem").get_by_role("button", name=re.compile("Undo: Kangaroo")).tap()
    sheds.until(page, lambda: Quarantined.everywhere.exists())
    sent(page)

    quarantine.drop(rows=Quarantined.everywhere.all(), by=by)
    devices.let_in(device=phone, by=by)
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    ask_again(page)
    saved(page)

    assert fed_by(night.kangaroo) == ["Night carer"]
    expect(card(page, "Kangaroo")).to_have_count(0)  # or she would be fed once more


@pytest.mark.brought
@pytest.mark.parametrize("is_answered", [True, False])
def test_a_choking_that_was_dropped_is_not_taken_for_told(live_house, page, sign_in, is_answered):
    night = nights.begin()
    by = make.viewer("coordinator", organisation=night.home.organisation, at=datetime.now(UTC))
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    has_key(page)
    phone = Device.everywhere.get(person=night.carer)
    devices.revoke(device=phone, by=by)
    cut = None if is_answered else browsers.between(page.context, browsers.heard_and_lost, "**/phone/entries")
    choked(page, "Kangaroo")
    sheds.until(page, lambda: Quarantined.everywhere.exists())
    if cut is None:
        sent(page)

    quarantine.drop(rows=Quarantined.everywhere.all(), by=by)
    devices.let_in(device=phone, by=by)
    if cut is not None:
        cut.ends()
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    ask_again(page)
    saved(page)
    expect(card(page, "Kangaroo")).not_to_contain_text("go now")
    choked(page, "Kangaroo")

    sheds.until(page, lambda: Choking.everywhere.filter(animal=night.kangaroo).count() == 1)


@pytest.mark.brought
def test_a_choking_that_is_dropped_while_its_screen_stands_is_not_said_to_be_written_down(live_house, page, sign_in):
    night = nights.begin()
    by = make.viewer("coordinator", organisation=night.home.organisation, at=datetime.now(UTC))
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    has_key(page)
    phone = Device.everywhere.get(person=night.carer)
    devices.revoke(device=phone, by=by)
    choked(page, "Kangaroo")
    expect(page.get_by_text("written down at")).to_be_visible()
    sheds.until(page, lambda: Quarantined.everywhere.exists())
    sent(page)

    quarantine.drop(rows=Quarantined.everywhere.all(), by=by)
    devices.let_in(device=phone, by=by)
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house)
    saved(page)
    page.evaluate(f"location.hash = '#/animal/{night.kangaroo.pk}/choking'")
    expect(page.get_by_role("heading", name="Stop the feed")).to_be_visible()
    expect(page.get_by_text("written down at")).to_have_count(0)
    page.get_by_role("button", name="Keep what happened").tap()

    sheds.until(page, lambda: Choking.everywhere.filter(animal=night.kangaroo).count() == 1)


# Two people, one feed ------------------------------------------------------------------------------------------------
@pytest.fixture
def two(live_house, browser, page, sign_in):
    """Two carers of one home, each with a phone of her own: her page and her co-carer's."""
    from tests import browsers

    night = nights.begin()
    with browsers.context(browser, browsers.PHONE, is_as_asked=True) as other_context:
        other = other_context.new_page()
        for each, person in ((page, night.carer), (other, night.co_carer)):
            sign_in(each, person, live_house)
            open_round(each, night, live_house)
        yield night, page, other


def ask_again(page: Page) -> None:
    """Fetch the sheet now rather than at the next turn of the timer."""
    page.evaluate("window.dispatchEvent(new Event('online'))")


def question(page: Page, name: str):
    return page.get_by_role("article", name=f"{name}: Same feed?")


def both_feed(night, page: Page, other: Page, name: str = "Kangaroo") -> None:
    """Both save the same feed, neither knowing of the other's."""
    other.context.set_offline(True)
    two_taps(page, name)
    saved(page)
    two_taps(other, name)
    other.context.set_offline(False)
    saved(other)
    for each in (page, other):
        ask_again(each)
        expect(question(each, name)).to_be_visible()


@pytest.mark.brought
def test_one_tap_joins_what_two_carers_wrote_and_the_question_goes_on_both_phones(two, check_axe):
    night, page, other = two
    both_feed(night, page, other)
    expect(question(page, "Kangaroo")).to_contain_text("Also logged by Ana")
    expect(question(other, "Kangaroo")).to_contain_text("Also logged by Night carer")
    check_axe(page)

    question(page, "Kangaroo").get_by_role("button", name="Kangaroo: Same feed").tap()

    expect(question(page, "Kangaroo")).to_have_count(0)
    saved(page)
    ask_again(other)
    expect(question(other, "Kangaroo")).to_have_count(0)
    assert list(SameFeed.everywhere.values_list("answer", "by__name")) == [("same", "Night carer")]
    assert fed_by(night.kangaroo) == ["Night carer", "Ana"]


@pytest.mark.brought
def test_both_kept_says_fed_twice_and_undo_asks_again(two):
    night, page, other = two
    both_feed(night, page, other)

    question(page, "Kangaroo").get_by_role("button", name="Kangaroo: Fed twice").tap()
    expect(question(page, "Kangaroo")).to_have_count(0)
    saved(page)
    page.get_by_role("button", name=re.compile("^Undo")).first.tap()

    expect(question(page, "Kangaroo")).to_be_visible()
    saved(page)
    assert SameFeed.everywhere.count() == 2
    assert SameFeed.everywhere.standing().count() == 0


@pytest.mark.brought
def test_the_question_is_asked_and_answered_without_a_network(two):
    night, page, other = two
    two_taps(other, "Wallaby")
    saved(other)
    ask_again(page)
    expect(card(page, "Wallaby")).to_have_count(0)
    page.context.set_offline(True)
    page.evaluate(f"location.hash = '#/animal/{night.wallaby.pk}'")
    page.get_by_role("button", name="Warm", exact=True).tap()
    page.get_by_role("button", name=re.compile("^took")).tap()
    page.get_by_role("button", name=re.compile("^Save")).first.tap()
    page.get_by_role("dialog").get_by_role("button", name="It is right").tap()
    page.evaluate("location.hash = '#/'")

    expect(question(page, "Wallaby")).to_be_visible()
    question(page, "Wallaby").get_by_role("button", name="Wallaby: Same feed").tap()
    expect(question(page, "Wallaby")).to_have_count(0)
    page.context.set_offline(False)
    ask_again(page)
    saved(page)

    assert list(SameFeed.everywhere.values_list("answer", flat=True)) == ["same"]


@pytest.mark.new_phone
@pytest.mark.brought
def test_what_did_not_come_while_the_network_was_gone_comes_once_it_is_back(live_house, page, sign_in):
    night = nights.begin()
    sign_in(page, night.carer, live_house)
    network = browsers.between(page, lambda route: route.abort(), "**/round_foot*")
    with page.expect_event("requestfailed", lambda request: "round_foot" in request.url):
        open_round(page, night, live_house, is_kept=False)
    ways = page.get_by_role("navigation", name="Other ways through")
    expect(ways).to_have_count(0)

    network.ends()
    ask_again(page)

    expect(ways).to_be_visible()


@pytest.mark.new_phone
@pytest.mark.brought
def test_a_screen_of_which_a_file_failed_comes_once_the_network_is_back(live_house, page, sign_in):
    """A browser remembers a file that failed on its way into another: only a page begun anew asks for it again."""
    night = nights.begin()
    sign_in(page, night.carer, live_house)
    network = browsers.between(page, lambda route: route.abort(), "**/ask_time*")
    with page.expect_event("requestfailed", lambda request: "ask_time" in request.url):
        open_round(page, night, live_house, is_kept=False)

    network.ends()
    page.get_by_role("link", name="Kangaroo", exact=True).tap()

    expect(page.get_by_role("heading", name="Kangaroo", level=1)).to_be_visible()


def test_a_question_that_nobody_answered_for_a_day_names_the_day(live_house, page, sign_in):
    night = nights.begin()
    for hours, person in ((20, night.carer), (19.95, night.co_carer)):
        by = viewer_for(person, night.home.organisation, nights.ago(hours))
        make.feed(night.kangaroo, at=nights.ago(hours), by=by)
    sign_in(page, night.carer, live_house)

    open_round(page, night, live_house)

    expect(question(page, "Kangaroo")).to_contain_text(re.compile(r"3 min apart: 5.ml at \d+ [A-Z]\w+, \d\d:\d\d and"))


# Clocks --------------------------------------------------------------------------------------------------------------
@pytest.mark.new_phone
@pytest.mark.brought
def test_a_phone_three_hours_ahead_says_so_and_keeps_the_houses_times(live_house, page, sign_in, check_axe):
    night = nights.begin()
    page.clock.install(time=nights.ago(-3))
    page.add_init_script("Object.defineProperty(navigator, 'serviceWorker', { get: () => undefined });")
    sign_in(page, night.carer, live_house)
    open_round(page, night, live_house, is_kept=False)

    notice = page.get_by_role("note")
    expect(notice).to_contain_text("This phone's clock is 3 h ahead of the house.")
    check_axe(page)
    two_taps(page, "Kangaroo")
    saved(page)

    feed = Feed.everywhere.select_related("ledger").get(animal=night.kangaroo, happened_at__gt=nights.ago(1))
    assert abs((feed.happened_at - feed.ledger.received_at).total_seconds()) < 60
    assert feed.ledger.told_at is not None
    assert abs((feed.ledger.told_at - feed.happened_at).total_seconds() - 3 * 3600) < 60
    assert abs((Device.everywhere.get(person=night.carer).clock_off_s or 0) - 3 * 3600) < 60
