"""When the phone sends, who of its tabs and workers does, and what it makes of what lies there from before."""

import json
import re
import time

import pytest
from django.core.signals import request_started
from playwright.sync_api import expect

from littermate.actions import devices, quarantine
from littermate.records.ids import new_id
from littermate.records.models import Device, Feed, Observation, OddEntry, Photo, Quarantined, Warmth
from littermate.records.viewers import viewer_for
from tests import browsers
from tests import factories as make
from tests.journeys import nights, pushes, sheds
from tests.journeys.nights import card, open_round
from tests.journeys.sheds import all_saved, answer_entries, offline_chip, send_now, states, two_taps, until_kept
from tests.journeys.test_outbox import keep_photo

PUT_ROWS = f"""async changes => {{
    const {{ all, put }} = await import({sheds.KEPT_MODULE});
    const {{ newId }} = await import({sheds.KEPT_MODULE}.replace('store.js', 'outbox.js'));
    const [row] = (await all('rows')).filter(row => row.kind === 'warmth');
    await put('rows', changes.map(change => {{
        const planted = {{ ...row, id: newId(), state: 'wait', ...change }};
        for (const [name, value] of Object.entries(planted)) if (value === null) delete planted[name];
        return planted;
    }}));
}}"""

PHOTOS_HERE = f"async () => (await (await import({sheds.KEPT_MODULE})).all('photos')).map(photo => photo.state)"


@pytest.fixture
def night(live_house, page, sign_in):
    begun = nights.begin()
    sign_in(page, begun.carer, live_house)
    open_round(page, begun, live_house)
    until_kept(page)
    return begun


# Nobody tries again by herself: no timer of this page, and no worker.
NO_TIMER = """
delete window.SyncManager;
const later = window.setTimeout;
window.setTimeout = (done, ms, ...more) => ms > 1_500 ? 0 : later(done, ms, ...more);
"""


@pytest.fixture
def without_timer(page):
    with page.add_init_script(NO_TIMER):
        yield


# How long the page itself means to wait before it asks the house again [ms]: a busy machine takes longer.
POLLS_MS = 8_000
WAITS = """(() => {
    const later = window.setTimeout;
    window.waits = [];
    window.setTimeout = (done, ms, ...more) => {
        if (ms > 3_500) window.waits.push(ms);
        return later(done, ms, ...more);
    };
})()"""


@pytest.fixture
def waits_alone(page):
    """A worker that sends would try between."""
    with page.add_init_script("delete window.SyncManager;" + WAITS):
        yield


@pytest.fixture
def waiting(night, page):
    """One warmth of Mouse waits on a phone without a network."""
    page.context.set_offline(True)
    card(page, "Mouse").get_by_role("button", name="Mouse: Warm").tap()
    offline_chip(page, 1)
    return night


def warmths(animal):
    return Warmth.everywhere.filter(animal=animal, happened_at__gt=nights.ago(1)).count()


# When ----------------------------------------------------------------------------------------------------------------
@pytest.mark.same_phone
@pytest.mark.parametrize("status", [pytest.param(503, marks=pytest.mark.kept), 429])
def test_a_house_that_says_when_to_come_again_is_left_alone_until_then(night, page, status):
    tries = []

    def not_now(route):
        tries.append(time.monotonic())
        if len(tries) > 1:
            return route.continue_()
        return route.fulfill(status=status, headers={"Retry-After": "6"}, json={"code": "not-now"})

    page.evaluate(WAITS)
    answer_entries(page, not_now)
    card(page, "Kangaroo").get_by_role("button", name="Kangaroo: Warm").tap()
    expect(page.get_by_role("button", name="House not answering, 1 kept")).to_be_visible()
    send_now(page)
    page.evaluate("dispatchEvent(new Event('pageshow'))")
    expect(page.get_by_role("button", name="saved", exact=True)).to_be_visible(timeout=sheds.BACK_OFF_MS)

    waits = [ms for ms in page.evaluate("waits") if ms != POLLS_MS]
    assert len(tries) == 2
    assert tries[1] - tries[0] > 5.9
    assert 5_000 < max(waits) <= 6_000
    assert warmths(night.kangaroo) == 1


@pytest.mark.same_phone
@pytest.mark.long
def test_it_tries_again_by_itself_each_time_after_a_longer_while(waits_alone, night, page):
    tries = []

    def refuse_some(route):
        tries.append(1)
        route.continue_() if len(tries) > 3 else route.abort("connectionrefused")

    answer_entries(page, refuse_some)
    card(page, "Kangaroo").get_by_role("button", name="Kangaroo: Warm").tap()
    sheds.until(page, lambda: len(tries) > 3)
    nights.saved(page)

    waits = page.evaluate("waits")
    assert len(tries) == 4
    assert waits[waits.index(4_000) :][:3] == [4_000, 8_000, 16_000]
    assert warmths(night.kangaroo) == 1


@pytest.mark.same_phone
@pytest.mark.parametrize("event", ["pageshow", "online"])
def test_it_does_not_wait_for_the_timer_when_the_page_or_the_network_is_back(without_timer, night, page, event):
    network = browsers.between(page, lambda route: route.abort(), "**/phone/entries")
    card(page, "Mouse").get_by_role("button", name="Mouse: Warm").tap()
    offline_chip(page, 1)
    network.ends()
    with page.expect_response("**/phone/entries"):
        page.evaluate(f"dispatchEvent(new Event('{event}'))")
    nights.saved(page)

    assert warmths(night.mouse) == 1


@pytest.fixture
def at_once():
    """How many batches of entries were with the house at one moment, one line for each; it takes its time with each."""
    told, under_way = [], []

    def comes(environ, **_):
        if environ["PATH_INFO"].endswith("/phone/entries"):
            under_way.append(1)
            told.append(len(under_way))
            time.sleep(0.6)
            under_way.pop()

    request_started.connect(comes, weak=False)
    yield told
    request_started.disconnect(comes)


@pytest.mark.same_phone
@pytest.mark.kept
def test_the_worker_and_the_page_send_one_at_a_time(waiting, page, at_once):
    workers = page.context.new_cdp_session(page)
    registered = []
    workers.on("ServiceWorker.workerRegistrationUpdated", lambda said: registered.extend(said["registrations"]))
    workers.send("ServiceWorker.enable")
    sheds.until(page, lambda: registered)
    page.context.set_offline(False)
    send_now(page)
    workers.send(
        "ServiceWorker.dispatchSyncEvent",
        {
            "origin": page.url.split("/o/")[0],
            "registrationId": registered[0]["registrationId"],
            "tag": "littermate-send",
            "lastChance": False,
        },
    )
    all_saved(page)
    workers.detach()

    assert at_once == [1]
    assert warmths(waiting.mouse) == 1


# What lies there from before -----------------------------------------------------------------------------------------
@pytest.mark.same_phone
@pytest.mark.kept
def test_what_an_older_version_of_the_page_left_there_goes_out_under_her_name(waiting, page):
    page.evaluate(PUT_ROWS, [{"whose": None, "made_at": None, "phone_at": None}])
    page.reload()
    offline_chip(page, 2)
    page.context.set_offline(False)
    all_saved(page)

    assert warmths(waiting.mouse) == 2
    assert {row.by_id for row in Warmth.everywhere.filter(happened_at__gt=nights.ago(1))} == {waiting.carer.pk}


@pytest.mark.same_phone
@pytest.mark.kept
def test_it_goes_out_under_her_name_also_where_the_worker_met_it_before_the_page(waiting, page):
    page.evaluate(PUT_ROWS, [{"whose": None, "made_at": None, "phone_at": None}])
    assert pushes.woken(page) == ["rejected"]  # for want of a network
    assert {row["whose"].get("id") for row in sheds.rows_of(page)} == {str(waiting.carer.pk)}
    page.context.set_offline(False)
    all_saved(page)

    assert warmths(waiting.mouse) == 2


@pytest.mark.same_phone
@pytest.mark.kept
def test_a_list_that_an_older_version_kept_in_parts_still_opens(waiting, page):
    page.evaluate(
        f"""async () => {{
            const {{ get, put }} = await import({sheds.KEPT_MODULE});
            const {{ text, ...kept }} = await get('kept', 'sheet');
            await put('kept', {{ ...kept, sheet: JSON.parse(text) }});
        }}"""
    )
    page.reload()

    expect(page.get_by_role("heading", level=1)).to_contain_text("3 due now")
    offline_chip(page, 1)


@pytest.mark.same_phone
@pytest.mark.kept
def test_an_entry_of_forty_days_ago_is_kept_and_shown_to_the_coordinator(waiting, page):
    page.evaluate(PUT_ROWS, [{"happened_at": nights.ago(40 * 24).isoformat()}])
    page.reload()
    page.context.set_offline(False)
    all_saved(page)

    assert states(page) == {"sent": 2}
    assert OddEntry.everywhere.get().oddness == "late"


@pytest.mark.same_phone
@pytest.mark.kept
def test_ten_megabytes_at_once_are_halved_and_what_is_too_long_alone_holds_up_no_other(waiting, page):
    sizes = []

    def note(asked):
        if asked.url.endswith("/phone/entries"):
            sizes.append(len(asked.post_data_buffer or b""))

    page.context.on("request", note)
    long = {"kind": "observation", "feel": None, "note": "x" * 220_000}
    page.evaluate(PUT_ROWS, [long] * 48)
    page.reload()
    page.context.set_offline(False)
    send_now(page)
    expect(page.get_by_role("button", name="48 not taken")).to_be_visible(timeout=sheds.BACK_OFF_MS)
    page.context.remove_listener("request", note)

    assert max(sizes) > 10_000_000
    assert states(page) == {"refused": 48, "sent": 1}
    assert warmths(waiting.mouse) == 1


@pytest.mark.kept
def test_where_the_browser_cleared_everything_the_list_comes_anew(night, page, live_house):
    two_taps(page, "Kangaroo")
    all_saved(page)
    page.goto("about:blank")
    page.context.new_cdp_session(page).send(
        "Storage.clearDataForOrigin",
        {"origin": live_house.url, "storageTypes": "indexeddb,cache_storage,service_workers,local_storage"},
    )
    page.go_back()

    expect(page.get_by_role("heading", level=1)).to_contain_text("2 due now")
    two_taps(page, "Wallaby")
    all_saved(page)
    assert [sheds.fed_lately(animal) for animal in (night.kangaroo, night.wallaby)] == [1, 1]


@pytest.mark.brought
def test_one_entry_that_cannot_be_read_back_stops_neither_what_is_saved_after_it_nor_the_asking(waiting, page):
    asked = []
    page.on("request", lambda request: asked.append(1) if request.url.endswith("/phone/sheet") else None)
    page.evaluate("addEventListener('unhandledrejection', event => event.preventDefault())")  # it is meant to stumble
    page.evaluate(PUT_ROWS, [{"kind": "feed", "happened_at": "never"}])
    page.context.set_offline(False)
    card(page, "Wallaby").get_by_role("button", name="Wallaby: Warm").tap()

    sheds.until(page, lambda: warmths(waiting.wallaby))
    before = len(asked)
    sheds.until(page, lambda: len(asked) > before + 1)
    keeps = f"import({sheds.KEPT_MODULE}.replace('store.js', 'state.js')).then(({{ state }}) => state.keeps)"
    assert page.evaluate(keeps) == 0


@pytest.mark.same_phone
def test_news_comes_though_the_house_stumbles_over_one_entry(night, page):
    answer_entries(page, lambda route: route.fulfill(status=500, body="no"))
    card(page, "Mouse").get_by_role("button", name="Mouse: Warm").tap()
    expect(page.get_by_role("button", name="House not answering, 1 kept")).to_be_visible()

    ana = viewer_for(night.co_carer, night.home.organisation, nights.ago(0))
    make.feed(night.kangaroo, taken_dml=50, at=nights.ago(0), by=ana)

    expect(page.get_by_text("1 fed, last")).to_contain_text("by Ana", timeout=sheds.BACK_OFF_MS)
    assert states(page) == {"wait": 1}


@pytest.mark.same_phone
@pytest.mark.parametrize(
    "answer",
    [
        lambda route: route.fulfill(status=500, body="no"),
        lambda route: route.fulfill(status=404, content_type="text/html", body="<h1>Not found</h1>"),
        lambda route: route.abort("connectionreset"),
    ],
    ids=["an error", "a page of a proxy", "cut on its way"],
)
def test_news_comes_though_the_house_stumbles_over_one_photo(night, page, answer):
    tries = []
    page.context.route("**/phone/photos", lambda route: (tries.append(1), answer(route)))
    keep_photo(page, "Kangaroo")
    send_now(page)
    sheds.until(page, lambda: tries)

    ana = viewer_for(night.co_carer, night.home.organisation, nights.ago(0))
    make.feed(night.kangaroo, taken_dml=50, at=nights.ago(0), by=ana)
    page.goto(page.url.split("#")[0] + "#/")

    expect(page.get_by_text("1 fed, last")).to_contain_text("by Ana", timeout=sheds.BACK_OFF_MS)


@pytest.mark.same_phone
@pytest.mark.brought
def test_a_photo_that_is_always_cut_on_its_way_holds_up_no_other(night, page):
    tries = []

    def cut_the_first(route):
        tries.append(re.search(rb'name="id"\r\n\r\n(\S+)', route.request.post_data_buffer)[1])
        route.abort("connectionreset") if tries[-1] == tries[0] else route.continue_()

    page.context.route("**/phone/photos", cut_the_first)
    page.context.set_offline(True)
    keep_photo(page, "Kangaroo")
    keep_photo(page, "Wallaby")
    page.context.set_offline(False)
    sheds.until(page, lambda: (send_now(page), Photo.everywhere.count())[1])

    assert str(Photo.everywhere.get().pk).encode() != tries[0]


@pytest.mark.same_phone
def test_a_photo_that_hangs_on_its_way_holds_up_neither_words_nor_news(night, page):
    """A large one may take minutes over a slow network; nobody hears of a feed so late."""
    held = []
    page.context.route("**/phone/photos", lambda route: held.append(route))
    keep_photo(page, "Kangaroo")
    send_now(page)
    sheds.until(page, lambda: held)

    ana = viewer_for(night.co_carer, night.home.organisation, nights.ago(0))
    make.feed(night.kangaroo, taken_dml=50, at=nights.ago(0), by=ana)
    page.goto(page.url.split("#")[0] + "#/")
    card(page, "Mouse").get_by_role("button", name="Mouse: Warm").tap()

    expect(page.get_by_text("1 fed, last")).to_contain_text("by Ana", timeout=15_000)  # its patience is 20 s and more
    sheds.until(page, lambda: warmths(night.mouse))
    assert len(held) == 1

    held[0].continue_()
    sheds.until(page, lambda: (send_now(page), Observation.everywhere.filter(photo__isnull=False).count())[1])
    all_saved(page)


@pytest.mark.same_phone
@pytest.mark.brought
def test_one_photo_cut_on_its_way_holds_up_neither_the_next_nor_its_note(without_timer, night, page):
    tries = []
    page.context.set_offline(True)
    keep_photo(page, "Kangaroo")
    keep_photo(page, "Wallaby")
    page.context.route(
        "**/phone/photos",
        lambda route: (tries.append(1), route.abort("connectionreset") if len(tries) == 1 else route.continue_()),
    )
    page.context.set_offline(False)
    sheds.until(page, lambda: Observation.everywhere.filter(photo__isnull=False).count())

    assert (len(tries), Photo.everywhere.count()) == (2, 1)


@pytest.mark.same_phone
@pytest.mark.brought
def test_a_photo_that_finds_no_network_says_offline(night, page):
    page.context.route("**/phone/*", lambda route: route.abort("connectionreset"))
    keep_photo(page, "Kangaroo")
    send_now(page)

    offline_chip(page, 1)


# In order ------------------------------------------------------------------------------------------------------------
def stumble_over_all(page):
    """Let the house answer 500 until both entries that wait on the phone are marked by it."""
    house = answer_entries(page, lambda route: route.fulfill(status=500, body="no"))
    page.context.set_offline(False)
    sheds.until(page, lambda: (send_now(page), sum(1 for row in sheds.rows_of(page) if row.get("stumbled")) == 2)[1])
    page.context.set_offline(True)
    house.ends()


def take_back(page):
    page.get_by_role("button", name="show, undo").tap()
    page.get_by_role("listitem").get_by_role("button", name=re.compile("Undo: Kangaroo")).tap()


@pytest.mark.same_phone
@pytest.mark.brought
def test_what_takes_a_feed_back_goes_after_the_feed_though_the_house_stumbled_over_it(night, page):
    page.context.set_offline(True)
    two_taps(page, "Kangaroo")
    offline_chip(page, 2)
    stumble_over_all(page)
    take_back(page)
    offline_chip(page, 3)
    page.context.set_offline(False)
    all_saved(page)

    assert states(page) == {"sent": 3}
    feeds = Feed.everywhere.filter(happened_at__gt=nights.ago(1)).order_by("sequence")
    assert [one.is_withdrawn for one in feeds] == [False, True]


@pytest.mark.same_phone
@pytest.mark.brought
def test_what_hangs_on_an_entry_waits_while_the_house_stumbles_over_that_one(night, page):
    def stumble(route):
        sent = json.loads(route.request.post_data)["entries"]
        bad = any(one["kind"] == "feed" and not one.get("corrects") for one in sent)
        route.fulfill(status=500, body="no") if bad else route.continue_()

    page.context.set_offline(True)
    two_taps(page, "Kangaroo")
    offline_chip(page, 2)
    take_back(page)
    offline_chip(page, 3)
    house = answer_entries(page, stumble)
    page.context.set_offline(False)
    sheds.until(page, lambda: states(page) == {"sent": 1, "wait": 2})
    house.ends()
    all_saved(page)

    assert states(page) == {"sent": 3}


@pytest.mark.same_phone
@pytest.mark.kept
def test_a_first_weigh_in_goes_after_the_animal_over_which_the_house_stumbled(night, page):
    page.context.set_offline(True)
    card(page, "Mouse").get_by_role("button", name="Mouse: Warm").tap()
    offline_chip(page, 1)
    *ids, animal = sorted(str(new_id()) for _ in range(3))
    rows = [
        {"kind": "intake-animal", "intake": ids[0], "stumbled": True},
        {"kind": "weigh-in", "weight_dg": 1000},
    ]
    page.evaluate(
        PUT_ROWS, [{"id": ref, "animal": animal, "feel": None, **row} for ref, row in zip(ids, rows, strict=True)]
    )
    sent = []
    answer_entries(
        page,
        lambda route: (
            sent.extend(one["kind"] for one in json.loads(route.request.post_data)["entries"]),
            route.abort(),
        ),
    )
    sent.clear()  # the worker may have begun before these two lay there
    page.reload()
    page.context.set_offline(False)
    send_now(page)
    sheds.until(page, lambda: sent)

    assert sent[:3] == ["warmth", "intake-animal", "weigh-in"]


# Leaving -------------------------------------------------------------------------------------------------------------
@pytest.mark.same_phone
@pytest.mark.brought
def test_leaving_counts_photos_among_what_waits(night, page):
    page.context.set_offline(True)
    keep_photo(page, "Kangaroo")
    offline_chip(page, 1)
    page.get_by_role("link", name="Call", exact=True).tap()
    page.get_by_role("link", name="Sign out").tap()

    expect(page.get_by_role("dialog", name="1 kept here, not sent yet")).to_be_visible()


@pytest.mark.same_phone
def test_the_page_that_signs_out_counts_photos_too_and_says_how_they_go(night, page, live_house):
    page.context.route("**/phone/entries", lambda route: route.abort())
    page.context.route("**/phone/photos", lambda route: route.abort())
    keep_photo(page, "Kangaroo")
    two_taps(page, "Wallaby")

    page.goto(f"{live_house.url}/accounts/logout/")

    expect(page.get_by_role("alert")).to_contain_text("Still waiting on this device, photos too: 3.")
    expect(page.get_by_role("main")).to_contain_text("go under your name when the round is open here")


# A phone that was shut out -------------------------------------------------------------------------------------------
@pytest.mark.same_phone
@pytest.mark.brought
def test_photos_of_a_phone_that_was_shut_out_leave_it_for_the_coordinator(night, page):
    page.context.set_offline(True)
    keep_photo(page, "Kangaroo")
    two_taps(page, "Wallaby")
    viewer = make.viewer("coordinator", organisation=night.home.organisation, at=nights.ago(0))
    devices.revoke(device=Device.everywhere.get(person=night.carer), by=viewer)
    page.context.set_offline(False)
    send_now(page)
    sheds.until(page, lambda: Quarantined.everywhere.count() == 4)

    kinds = sorted(json.loads(row.said)["kind"] for row in Quarantined.everywhere.all())
    assert kinds == ["feed", "observation", "photo", "warmth"]
    assert (Photo.everywhere.count(), Feed.everywhere.filter(happened_at__gt=nights.ago(1)).count()) == (0, 0)


@pytest.mark.same_phone
@pytest.mark.brought
def test_a_photo_that_was_dropped_stays_dropped_where_its_answer_was_lost(without_timer, night, page):
    viewer = make.viewer("coordinator", organisation=night.home.organisation, at=nights.ago(0))
    phone = Device.everywhere.get(person=night.carer)
    devices.revoke(device=phone, by=viewer)
    cut = browsers.between(page.context, browsers.heard_and_lost, "**/phone/photos")
    keep_photo(page, "Kangaroo")
    send_now(page)
    sheds.until(page, lambda: Quarantined.everywhere.exists())

    quarantine.drop(rows=Quarantined.everywhere.all(), by=viewer)
    devices.let_in(device=phone, by=viewer)
    cut.ends()
    send_now(page)
    sheds.until(page, lambda: page.evaluate(PHOTOS_HERE) == ["sent"])
    send_now(page)

    assert (Photo.everywhere.count(), Observation.everywhere.filter(photo__isnull=False).count()) == (0, 0)
    assert Quarantined.everywhere.filter(end="dropped").count() == 1
    expect(page.get_by_role("button", name=re.compile("not taken"))).to_have_count(0)
