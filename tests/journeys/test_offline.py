"""A shed with no signal: the round begins there, judges there, and says how much it keeps."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from littermate.care.worry import Worry
from littermate.project import alert_watch
from littermate.records.models import Alert, Choking, Refusal, WeighIn
from tests import factories as make
from tests.journeys import nights, sheds
from tests.journeys.nights import card
from tests.journeys.sheds import all_saved, offline_chip, opened_phone, two_taps, until_kept, visit

ANOTHER_DAY = """(() => {{
    const ahead = {hours} * 3600000, Real = Date;
    window.Date = class extends Real {{
        constructor(...given) {{ given.length ? super(...given) : super(Real.now() + ahead); }}
    }};
    window.Date.now = () => Real.now() + ahead;
}})()"""


@pytest.fixture
def night(live_house):
    return nights.begin()


@pytest.fixture
def closed_phone(browser, tmp_path):
    return lambda: opened_phone(browser, tmp_path / "phone")


@pytest.fixture
def first_visit(night, live_house, sign_in):
    """``first_visit(phone)``: the round, visited for the first time and with a network, until the phone keeps it."""

    def visited(phone):
        sign_in(phone.pages[0], night.carer, live_house)
        sheds.stay_signed_in(phone)
        page = visit(phone, night, live_house)
        expect(page.get_by_role("heading", level=1)).to_contain_text("3 due now")
        until_kept(page)
        return page

    return visited


@pytest.fixture
def shed(live_house, page, sign_in):
    """Visited once, with a network; then the page was closed, and the network is gone."""
    begun = nights.begin()
    sign_in(page, begun.carer, live_house)
    nights.open_round(page, begun, live_house)
    until_kept(page)
    live_house.stop()
    return begun


def begun_anew(page):
    """The page, opened again from what the phone keeps of it."""
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("#app[data-ready='1']")).to_be_visible()


OTHER_VERSION = """async () => {
    const app = document.querySelector('script[type=module]').src;
    const { settleIn } = await import(app.replace('app.js', 'keeping.js'));
    const { installing } = await settleIn('es');
    if (installing) await new Promise(done => installing.addEventListener('statechange', done, { once: true }));
    return installing?.state;
}"""


def test_what_the_browser_cleared_is_kept_again_at_the_next_visit_and_a_sign_in_page_never_takes_its_place(
    night, closed_phone, first_visit, live_house
):
    count = "caches.keys().then(async names => (await (await caches.open(names[0])).keys()).length)"
    with closed_phone() as phone:
        page = first_visit(phone)
        before = page.evaluate(count)
        page.evaluate("caches.keys().then(names => Promise.all(names.map(name => caches.delete(name))))")
        page.reload()
        sheds.until(page, lambda: page.evaluate("caches.keys().then(names => names.length)"))
        sheds.until(page, lambda: page.evaluate(count) == before)
        phone.clear_cookies()
        assert page.evaluate(OTHER_VERSION) == "redundant"
    live_house.stop()

    with closed_phone() as phone:
        page = visit(phone, night, live_house)
        expect(page.get_by_role("heading", level=1)).to_contain_text("3 due now")
    assert before > 50


WOKE_AT = "performance.getEntriesByType('navigation')[0].workerStart"


def test_the_round_begins_without_a_network_and_what_is_saved_there_arrives_once(
    night, closed_phone, first_visit, live_house
):
    with closed_phone() as phone:
        first_visit(phone)
    live_house.stop()

    with closed_phone() as phone:
        page = visit(phone, night, live_house)
        expect(page.get_by_role("heading", level=1)).to_contain_text("3 due now")
        assert page.evaluate(WOKE_AT) == 0  # the browser opened by itself what is kept
        expect(page.get_by_role("button", name=re.compile("Mix"))).to_be_visible()
        page.get_by_role("link", name="Animals").tap()
        expect(page.get_by_role("listitem").filter(has_text="Mouse")).to_contain_text("168 g")
        page.get_by_role("link", name="Round").tap()
        two_taps(page, "Kangaroo")
        offline_chip(page, 2)
        page.get_by_role("button", name="show, undo").tap()
        kept = page.get_by_role("listitem").filter(has_text=re.compile("Kangaroo.*2 waiting to be sent", re.DOTALL))
        expect(kept).to_be_visible()
    with closed_phone() as phone:
        page = visit(phone, night, live_house)
        offline_chip(page, 2)
        two_taps(page, "Wallaby")
        offline_chip(page, 4)
        live_house.start()
        all_saved(page)

    assert [sheds.fed_lately(animal) for animal in (night.kangaroo, night.wallaby, night.mouse)] == [1, 1, 0]


def by_the_worker(route):
    """The worker as a browser reads it that opens nothing of what is kept by itself."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("event.addRoutes?.", "event.addNoRoutes?."))


def test_where_the_browser_opens_nothing_by_itself_the_round_begins_by_the_worker(
    night, closed_phone, first_visit, live_house
):
    with closed_phone() as phone:
        phone.route("**/sw.js*", by_the_worker)
        first_visit(phone)
    live_house.stop()

    with closed_phone() as phone:
        page = visit(phone, night, live_house)
        expect(page.get_by_role("heading", level=1)).to_contain_text("3 due now")
        assert page.evaluate(WOKE_AT) > 0


@pytest.mark.same_phone
@pytest.mark.kept
def test_a_loss_in_the_shed_is_told_there_and_then_with_whom_to_call(shed, page, live_house):
    begun_anew(page)
    page.get_by_role("link", name="Kangaroo", exact=True).tap()
    page.get_by_role("button", name="Warm", exact=True).tap()
    page.get_by_role("textbox", name="Weight").fill("112")
    page.get_by_role("button", name=re.compile("^Save")).tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("call today")
    expect(
        page.get_by_text(re.compile(r"131\sg at .+, 112\sg now\. Far under the best weight so far\.")).first
    ).to_be_visible()
    call = page.get_by_role("link", name=re.compile("Call Night lead"))
    expect(call).to_have_attribute("href", "tel:+442079460000")
    assert WeighIn.everywhere.filter(weight_dg=1120).count() == 0
    page.get_by_role("link", name="Go on with the round").tap()
    most = re.search(r"About .*, never more than ([\d.]+)\.", card(page, "Kangaroo").inner_text())
    page.get_by_role("link", name="Kangaroo", exact=True).tap()
    expect(page.locator(".plan small")).to_contain_text(f"never more than {most[1]}." if most else "none")

    live_house.start()
    page.goto(f"{page.url.split('#')[0]}#/")
    all_saved(page)

    alert_watch.look(shed.home.organisation, timezone.now())
    alert = Alert.everywhere.get()
    assert [row.animal for row in alert.animals.all()] == [shed.kangaroo]
    assert (Worry(alert.level), alert.asks_at is not None) == (Worry.CALL_TODAY, True)


@pytest.mark.same_phone
@pytest.mark.brought
def test_the_amount_on_an_urgent_card_is_of_the_weight_just_told_here(live_house, page, sign_in):
    begun = nights.begin()
    make.weigh_in(begun.kangaroo, weight_dg=1250, at=nights.ago(0.3))
    make.warmth(begun.kangaroo, feel="warm", at=nights.ago(0.2))
    sign_in(page, begun.carer, live_house)
    nights.open_round(page, begun, live_house)
    expect(card(page, "Kangaroo")).to_contain_text("never more than 5.")
    page.context.set_offline(True)

    page.get_by_role("link", name="Kangaroo", exact=True).tap()
    page.get_by_role("textbox", name="Weight").fill("112")
    page.get_by_role("button", name=re.compile("^Save")).tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("call")
    page.get_by_role("link", name="Go on with the round").tap()

    expect(card(page, "Kangaroo")).to_contain_text("never more than 4.4.")
    expect(card(page, "Kangaroo")).not_to_contain_text("never more than 5.")
    page.context.set_offline(False)


@pytest.mark.same_phone
@pytest.mark.brought
def test_while_she_is_warmed_no_amount_stands_on_her_card_and_no_milk_now_begins_it(live_house, page, sign_in):
    begun = nights.begin()
    make.weigh_in(begun.kangaroo, weight_dg=1250, at=nights.ago(0.3))
    sign_in(page, begun.carer, live_house)
    nights.open_round(page, begun, live_house)
    expect(card(page, "Kangaroo")).to_contain_text("never more than")
    page.context.set_offline(True)

    page.get_by_role("link", name="Kangaroo", exact=True).tap()
    page.get_by_role("button", name="Cool", exact=True).tap()
    page.get_by_role("button", name=re.compile("^Save")).tap()
    page.get_by_role("link", name="Back to the round").first.tap()

    expect(card(page, "Kangaroo").locator(".do")).to_have_text(re.compile("^No milk now. Warm her first."))
    expect(card(page, "Kangaroo")).not_to_contain_text(re.compile(r"\d\s*ml"))
    page.context.set_offline(False)
    nights.saved(page)
    expect(card(page, "Kangaroo")).not_to_contain_text("never more than")


@pytest.mark.same_phone
@pytest.mark.kept
def test_warm_first_wont_feed_and_choking_stand_on_the_phone(shed, page, live_house):
    begun_anew(page)
    page.get_by_role("link", name="Kangaroo", exact=True).tap()
    page.get_by_role("button", name="Cool", exact=True).tap()
    expect(page.locator(".plan")).to_contain_text("Warm her first")
    page.get_by_role("button", name="Won't feed").tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kangaroo")
    expect(page.get_by_role("link", name="Call clinic")).to_be_visible()
    page.goto(f"{page.url.split('#')[0]}#/animal/{shed.mouse.pk}")
    page.get_by_role("button", name="Choking").tap()
    expect(page.get_by_role("link", name=re.compile("Call Night clinic"))).to_be_visible()
    live_house.start()
    page.goto(f"{page.url.split('#')[0]}#/")
    all_saved(page)

    assert (Refusal.everywhere.count(), Choking.everywhere.count()) == (1, 1)


@pytest.mark.same_phone
@pytest.mark.kept
def test_a_list_of_two_days_ago_offers_no_amount_and_says_why(shed, page):
    with page.add_init_script(ANOTHER_DAY.format(hours=49)):
        begun_anew(page)
    expect(card(page, "Kangaroo")).to_contain_text("This list is old")
    expect(page.get_by_role("button", name=re.compile("Took"))).to_have_count(0)
    page.get_by_role("link", name="Kangaroo", exact=True).tap()
    page.get_by_role("textbox", name="Weight").fill("135")
    expect(page.locator(".plan")).not_to_contain_text("never more than")


@pytest.mark.same_phone
@pytest.mark.kept
def test_a_list_of_eight_hours_ago_offers_no_feed_in_two_taps(shed, page):
    with page.add_init_script(ANOTHER_DAY.format(hours=8)):
        begun_anew(page)
    expect(card(page, "Kangaroo")).to_contain_text("This list is old")
    expect(page.get_by_role("button", name=re.compile("Took"))).to_have_count(0)


def test_the_round_is_what_the_home_screen_opens(live_house, page, sign_in):
    begun = nights.begin()
    sign_in(page, begun.carer, live_house)
    nights.open_round(page, begun, live_house, is_kept=False)
    start = f"/o/{begun.home.organisation.slug}/round/"

    manifest = page.evaluate("fetch(document.querySelector('link[rel=manifest]').href).then(reply => reply.json())")

    assert (manifest["start_url"], manifest["scope"], manifest["display"]) == (start, start, "standalone")


@pytest.mark.same_phone
@pytest.mark.kept
def test_what_waits_goes_by_the_phones_key_after_the_sign_in_ran_out(shed, page, live_house):
    begun_anew(page)
    two_taps(page, "Kangaroo")
    offline_chip(page, 2)
    page.context.clear_cookies()
    live_house.start()
    expect(page.get_by_role("button", name="Not signed in", exact=True)).to_be_visible(timeout=sheds.BACK_OFF_MS)

    assert sheds.fed_lately(shed.kangaroo) == 1
