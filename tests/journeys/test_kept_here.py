"""She always knows: what is kept here, what may cost it, and what is not on this phone yet."""

import re

import pytest
from playwright.sync_api import expect

from tests import browsers
from tests import factories as make
from tests.journeys import nights, sheds
from tests.journeys.nights import open_her, open_round
from tests.journeys.sheds import offline_chip, two_taps, until_kept

NO_STORE = "Object.defineProperty(window, 'indexedDB', { value: { open() { throw new Error('private'); } } });"
FULL = """IDBObjectStore.prototype.put = function () { throw new DOMException('no room', 'QuotaExceededError'); };"""
NEARLY_FULL = "navigator.storage.estimate = async () => ({ quota: 5e9, usage: 5e9 - 3_400_000 });"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"


@pytest.mark.same_phone
@pytest.mark.brought
def test_leaving_with_entries_waiting_asks_first(night, page, live_house, check_axe):
    open_round(page, night, live_house)
    until_kept(page)
    page.context.set_offline(True)
    two_taps(page, "Kangaroo")
    offline_chip(page, 2)

    page.get_by_role("link", name="Call", exact=True).tap()
    page.get_by_role("link", name="Sign out").tap()
    asked = page.get_by_role("dialog", name="2 kept here, not sent yet")
    expect(asked).to_contain_text("They stay on this phone")
    check_axe(page)
    asked.get_by_role("button", name="Stay here").tap()

    expect(page.get_by_role("heading", name="Call", level=1)).to_be_visible()


@pytest.mark.brought
def test_closing_the_page_with_entries_waiting_warns(night, page, live_house):
    open_round(page, night, live_house)
    until_kept(page)
    warned = []
    page.on("dialog", lambda dialog: (warned.append(dialog.type), dialog.dismiss()))
    page.context.set_offline(True)
    two_taps(page, "Kangaroo")
    offline_chip(page, 2)

    page.close(run_before_unload=True)
    sheds.until(page, lambda: warned)

    assert warned == ["beforeunload"]


@pytest.mark.kept
def test_what_waits_for_another_house_is_said_in_this_one_and_leads_there(night, page, live_house, check_axe):
    harbour = make.home(organisation=make.organisation(name="Harbour Cats", slug="harbour"), name="Home 1")
    make.membership(night.carer, harbour.organisation, "carer")
    make.care(night.carer, home=harbour)
    for house in (harbour.organisation, night.home.organisation):
        page.goto(f"{live_house.url}/o/{house.slug}/round/")
        expect(page.locator("#app[data-ready='1']")).to_be_visible()
        until_kept(page)
    page.context.set_offline(True)
    two_taps(page, "Kangaroo")
    offline_chip(page, 2)

    page.goto(f"{live_house.url}/o/harbour/round/")
    page.get_by_role("button", name="Offline, all sent").tap()
    kept = page.get_by_role("dialog", name="What this phone keeps")
    expect(kept).to_contain_text(f"2 kept here for {night.home.organisation.name}. They go when its round is opened")
    check_axe(page)
    kept.get_by_role("link", name="Open its round").tap()

    offline_chip(page, 2)


@pytest.mark.same_phone
@pytest.mark.brought
@pytest.mark.parametrize(
    ("trouble", "words"),
    [(NO_STORE, "This is a private window: what waits is lost"), (FULL, "This phone is full: what waits is lost")],
    ids=["private window", "full phone"],
)
def test_what_cannot_be_kept_is_said_at_once_and_still_sent(night, page, live_house, trouble, words, check_axe):
    with page.add_init_script(trouble):
        open_round(page, night, live_house)
    page.context.set_offline(True)
    two_taps(page, "Kangaroo")
    expect(page.get_by_role("complementary", name="What this phone keeps")).to_contain_text(words)
    offline_chip(page, 2)
    check_axe(page)

    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.get_by_role("button", name="saved", exact=True)).to_be_visible()

    assert sheds.fed_lately(night.kangaroo) == 1


NO_ROOM = """() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function () { throw new DOMException('no room', 'QuotaExceededError'); };
    globalThis.makeRoom = () => { IDBObjectStore.prototype.put = put; };
}"""
IN_STORE = """async slug => {
    const opened = await new Promise(done => {
        indexedDB.open(`littermate-${slug}`).onsuccess = event => done(event.target.result);
    });
    const read = opened.transaction('rows').objectStore('rows').count();
    return new Promise(done => { read.onsuccess = () => { opened.close(); done(read.result); }; });
}"""


@pytest.mark.same_phone
@pytest.mark.brought
def test_once_room_is_made_what_stood_in_memory_only_is_kept_and_the_warning_goes(night, page, live_house):
    open_round(page, night, live_house)
    page.evaluate(NO_ROOM)
    page.context.set_offline(True)
    two_taps(page, "Kangaroo")
    warning = page.get_by_role("complementary", name="What this phone keeps")
    expect(warning).to_contain_text("This phone is full: what waits is lost")
    slug = night.home.organisation.slug
    assert page.evaluate(IN_STORE, slug) == 0

    page.evaluate("makeRoom()")
    sheds.send_now(page)
    sheds.until(page, lambda: page.evaluate(IN_STORE, slug) == 2)
    page.evaluate("dispatchEvent(new Event('littermate-photos'))")

    expect(warning).to_have_count(0)
    offline_chip(page, 2)


@pytest.mark.same_phone
@pytest.mark.brought
def test_the_warning_goes_too_where_the_next_save_found_room_by_itself(night, page, live_house):
    open_round(page, night, live_house)
    page.evaluate(NO_ROOM)
    page.context.set_offline(True)
    two_taps(page, "Kangaroo")
    warning = page.get_by_role("complementary", name="What this phone keeps")
    expect(warning).to_contain_text("This phone is full: what waits is lost")

    page.evaluate(
        f"""async () => {{
            const {{ all, put }} = await import({sheds.KEPT_MODULE});
            makeRoom();
            for (const name of ['rows', 'photos', 'kept']) await put(name, await all(name));
        }}"""
    )
    sheds.send_now(page)

    expect(warning).to_have_count(0)
    offline_chip(page, 2)


@pytest.mark.same_phone
@pytest.mark.brought
def test_the_same_words_after_the_clock_was_put_back_are_another_entry(night, page, live_house):
    open_round(page, night, live_house)
    page.context.set_offline(True)
    ahead = "(() => { const was = Date.now.bind(Date); Date.now = () => was() + globalThis.aheadMs; })()"
    page.evaluate(f"globalThis.aheadMs = 90_000; {ahead}")
    open_her(page, "Kangaroo")

    for kept in (1, 2):
        page.get_by_role("button", name="Pee", exact=True).tap()
        nights.save(page)
        page.goto(page.url.split("#")[0] + "#/")
        offline_chip(page, kept)
        page.evaluate("globalThis.aheadMs = 0")
        page.wait_for_timeout(1_300)  # longer than a thumb trembles
        open_her(page, "Kangaroo")


@pytest.mark.same_phone
@pytest.mark.brought
def test_a_page_that_needs_the_network_is_not_gone_to_without_it(night, page, live_house):
    open_round(page, night, live_house)
    page.get_by_role("link", name="Call", exact=True).tap()
    expect(page.get_by_role("link", name="Sign out")).to_be_visible()
    page.context.set_offline(True)
    expect(page.get_by_role("button", name="Offline, all sent")).to_be_visible()

    for link in ("How you are told", "Sign out"):
        page.get_by_role("link", name=link).tap()
        page.get_by_role("dialog", name="That page needs the network.").get_by_role("button", name="Stay here").tap()

        expect(page.get_by_role("heading", name="Call", level=1)).to_be_visible()


@pytest.mark.same_phone
@pytest.mark.brought
def test_where_the_house_was_only_slow_she_may_go_all_the_same(night, page, live_house):
    open_round(page, night, live_house)
    until_kept(page)
    page.get_by_role("link", name="Call", exact=True).tap()
    expect(page.get_by_role("link", name="How you are told")).to_be_visible()
    page.context.route("**/phone/sheet", lambda route: route.abort("timedout"))
    sheds.send_now(page)
    expect(page.get_by_role("button", name="Offline, all sent")).to_be_visible()

    page.get_by_role("link", name="How you are told").tap()
    page.get_by_role("dialog", name="That page needs the network.").get_by_role("button", name="Leave").tap()

    page.wait_for_url("**/round/told/")


@pytest.mark.same_phone
def test_a_phone_nearly_full_is_told_beforehand(night, page, live_house):
    with page.add_init_script(NEARLY_FULL):
        open_round(page, night, live_house)

    warning = page.get_by_role("complementary", name="What this phone keeps")
    expect(warning).to_contain_text("Only 3 MB are free on this phone.")
    warning.get_by_role("button", name=re.compile("^Seen")).tap()
    expect(warning).to_have_count(0)


def test_an_iphone_is_told_of_the_seven_days_and_of_the_home_screen(browser, live_house, sign_in, check_axe):
    night = nights.begin()
    with browsers.context(browser, {**browsers.PHONE, "user_agent": IPHONE}) as phone:
        page = phone.new_page()
        page.add_init_script("navigator.storage.persisted = async () => false;")
        sign_in(page, night.carer, live_house)
        open_round(page, night, live_house)

        warning = page.get_by_role("complementary", name="What this phone keeps")
        expect(warning).to_contain_text("After seven days without a visit this phone may clear the page")
        expect(warning).to_contain_text("tap Share, then Add to Home Screen")
        check_axe(page)


@pytest.mark.brought
@pytest.mark.parametrize(
    ("module", "tap"),
    [
        ("cards.js", lambda page: page.get_by_role("link", name="First time? Five cards").tap()),
        ("mix.js", lambda page: page.get_by_role("button", name=re.compile("Mix")).tap()),
        ("kept_here.js", lambda page: page.get_by_role("button", name="saved", exact=True).tap()),
    ],
    ids=["a screen", "a sheet over the round", "the chip"],
)
def test_a_tap_on_what_is_not_on_this_phone_yet_says_so(night, page, live_house, module, tap):
    page.route(f"**/{module}*", lambda route: route.abort())
    open_round(page, night, live_house, is_kept=False)
    nights.saved(page)
    expect(page.get_by_role("link", name="First time? Five cards")).to_be_visible()
    tap(page)

    expect(page.get_by_text("This screen is not on this phone yet.").first).to_be_visible()
    page.get_by_role("link", name="Round", exact=True).tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("due now")


@pytest.mark.same_phone
def test_a_carer_of_two_houses_finds_the_other_one(night, page, live_house):
    make.membership(night.carer, make.organisation(name="River Cats"), "carer")
    open_round(page, night, live_house)
    page.get_by_role("link", name="Call", exact=True).tap()

    page.get_by_role("link", name="Another house").tap()

    expect(page.get_by_role("link", name="River Cats")).to_be_visible()


@pytest.mark.same_phone
def test_a_carer_signs_out_on_her_phone(night, page, live_house):
    open_round(page, night, live_house)
    page.get_by_role("link", name="Call", exact=True).tap()
    expect(page.get_by_role("link", name="Start page of the house")).to_have_count(0)
    expect(page.get_by_role("link", name="Another house")).to_have_count(0)
    expect(page.get_by_role("link", name="Your sign-in")).to_have_attribute("href", "/accounts/2fa/")

    page.get_by_role("link", name="Sign out").tap()
    page.get_by_role("button", name="Sign out").tap()
    page.wait_for_url(lambda url: "logout" not in url)
    page.goto(f"{live_house.url}/accounts/2fa/")

    expect(page).to_have_url(re.compile("/accounts/login/"))
