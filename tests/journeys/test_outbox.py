"""What waits on the phone leaves only when a receipt names it, whatever the network and the house answer meanwhile."""

import json
import re
import sqlite3
from contextlib import closing

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, connections
from django.http import HttpResponse, JsonResponse
from playwright.sync_api import expect

from littermate.records.models import Feed, Observation, Photo, Warmth
from littermate.records.viewers import viewer_for
from tests import browsers
from tests import factories as make
from tests.journeys import nights, sheds
from tests.journeys.nights import card, open_round, saved
from tests.journeys.sheds import (
    BACK_OFF_MS,
    all_saved,
    answer_entries,
    offline_chip,
    opened_phone,
    send_now,
    states,
    two_taps,
    until_kept,
    visit,
)

TO_BE_WOKEN = "async () => (await (await navigator.serviceWorker.ready).sync.getTags()).includes('littermate-send')"
ONE_FEED = 2  # rows: warm, then what she took


@pytest.fixture
def night(live_house, page, sign_in):
    begun = nights.begin()
    sign_in(page, begun.carer, live_house)
    open_round(page, begun, live_house)
    until_kept(page)
    return begun


# On its way onto the phone ------------------------------------------------------------------------------------------


@pytest.mark.same_phone
@pytest.mark.brought
@pytest.mark.parametrize(
    ("is_offline", "words", "then"),
    [(False, "sending 1", "saved"), (True, "Offline, 1 kept here", "Offline, 1 kept here")],
    ids=["with a network", "without one"],
)
def test_nothing_is_called_saved_that_is_still_on_its_way_onto_a_slow_phone(night, page, is_offline, words, then):
    told = Warmth.everywhere.filter(animal=night.mouse)
    before = told.count()
    expect(page.get_by_role("button", name="saved", exact=True)).to_be_visible()
    page.context.set_offline(is_offline)
    page.evaluate(sheds.HOLD_THE_STORE, "rows")
    card(page, "Mouse").get_by_role("button", name="Mouse: Warm").tap()
    page.goto(f"{page.url.split('#')[0]}#/nests")
    expect(page.get_by_role("button", name=words)).to_be_visible()
    assert told.count() == before

    page.evaluate("window.isLetGo = true")

    expect(page.get_by_role("button", name=then, exact=True)).to_be_visible(timeout=BACK_OFF_MS)
    assert states(page) == {"wait" if is_offline else "sent": 1}
    assert told.count() == before + (not is_offline)


TAP_AND_LOOK = """button => new Promise(done => {
    button.click();
    const chip = () => document.querySelector('[data-key=net]').textContent;
    requestAnimationFrame(() => requestAnimationFrame(() => done(chip())));
})"""


@pytest.mark.same_phone
def test_the_chip_says_so_on_the_screen_where_she_tapped_before_a_slow_phone_has_kept_it(night, page):
    expect(page.get_by_role("button", name="saved", exact=True)).to_be_visible()
    page.evaluate(sheds.HOLD_THE_STORE, "rows")

    said = card(page, "Mouse").get_by_role("button", name="Mouse: Warm").evaluate(TAP_AND_LOOK)
    page.evaluate("window.isLetGo = true")

    assert said == "sending 1"
    nights.saved(page)


# Also between two looks: the next try, which cannot get through, may follow at once.
SEE_SAVED = """() => {
    window.wasSaved = false;
    const isSaved = () => [...document.querySelectorAll('button')].some(each => each.textContent.trim() === 'saved');
    new MutationObserver(() => { window.wasSaved ||= isSaved(); })
        .observe(document, {childList: true, subtree: true, characterData: true});
}"""


@pytest.mark.same_phone
@pytest.mark.brought
def test_an_answer_that_came_just_before_the_network_went_does_not_call_it_there(night, page):
    def to_a_slow_phone(route):
        answer = route.fetch()
        page.evaluate(sheds.HOLD_THE_STORE, "kept")
        house.ends()
        route.fulfill(response=answer)

    expect(page.get_by_role("button", name="saved", exact=True)).to_be_visible()
    ana = viewer_for(night.co_carer, night.home.organisation, nights.ago(0))
    make.feed(night.kangaroo, taken_dml=50, at=nights.ago(0), by=ana)
    with page.expect_request_finished(lambda request: request.url.endswith("/phone/sheet")):
        house = browsers.between(page, to_a_slow_phone, "**/phone/sheet")
        send_now(page)
    page.context.set_offline(True)
    expect(page.get_by_role("button", name="Offline, all sent")).to_be_visible()

    page.evaluate(SEE_SAVED)
    page.evaluate("window.isLetGo = true")

    expect(page.get_by_text("1 fed, last")).to_contain_text("by Ana")
    expect(page.get_by_role("button", name="Offline, all sent")).to_be_visible()
    assert page.evaluate("window.wasSaved") is False


# Answers that lie ----------------------------------------------------------------------------------------------------
WRONG_ANSWERS = [
    HttpResponse("oops", status=500),
    HttpResponse("<!doctype html><title>Free Wi-Fi</title><p>Accept our terms."),
    HttpResponse(status=302, headers={"Location": "https://portal.example/"}),
    HttpResponse('{"receipts": [', content_type="application/json"),
    JsonResponse({}),
    JsonResponse({"receipts": None}),
    JsonResponse({"receipts": [], "sequence": 1}),
    JsonResponse(
        {"receipts": [{"id": "0190b0a0-0000-7000-8000-000000000001", "result": "stored"}, None], "sequence": 9}
    ),
]


@pytest.mark.same_phone
def test_whatever_is_no_receipt_leaves_it_waiting(night, page, monkeypatch):
    answers, tries = WRONG_ANSWERS[:1], []
    tells = WSGIHandler.get_response

    def lie(handler, request):
        """The house itself: whatever the driver puts between, the page fetches each of its files anew."""
        asked = request.path.rpartition("/phone/")[2]
        if asked not in {"entries", "sheet"}:
            return tells(handler, request)
        tries.append(asked)
        return answers[-1]

    with monkeypatch.context() as house:
        house.setattr(WSGIHandler, "get_response", lie)
        two_taps(page, "Kangaroo")
        for wrong in WRONG_ANSWERS:
            answers.append(wrong)
            tries.clear()
            send_now(page)
            sheds.until(page, lambda: "entries" in tries)
            expect(page.get_by_role("button", name=re.compile("2 kept"))).to_be_visible()
            expect(card(page, "Wallaby")).to_be_visible()

            page.reload()

            expect(page.get_by_role("button", name=re.compile("2 kept"))).to_be_visible()
            expect(card(page, "Kangaroo")).to_have_count(0)
            assert states(page) == {"wait": ONE_FEED}
    all_saved(page)

    assert sheds.fed_lately(night.kangaroo) == 1


@pytest.mark.same_phone
def test_a_result_nobody_knows_leaves_it_waiting(night, page):
    def maybe(route):
        sent = json.loads(route.request.post_data)["entries"]
        route.fulfill(json={"sequence": 1, "receipts": [{"id": one["id"], "result": "perhaps"} for one in sent]})

    answer_entries(page, maybe)
    two_taps(page, "Kangaroo")
    expect(page.get_by_role("button", name="House not answering, 2 kept")).to_be_visible()

    assert states(page) == {"wait": ONE_FEED}


@pytest.mark.same_phone
@pytest.mark.parametrize("status", [500, 504])
def test_an_error_that_did_store_makes_no_second_one(night, page, status):
    lost = []

    def store_and_lose(route):
        answer = route.fetch()
        lost.append(1)
        route.fulfill(status=status, body="lost on the way") if len(lost) < 4 else route.fulfill(response=answer)

    answer_entries(page, store_and_lose)
    two_taps(page, "Kangaroo")
    expect(page.get_by_role("button", name="House not answering, 2 kept")).to_be_visible()
    all_saved(page)

    assert len(lost) >= 4
    assert sheds.fed_lately(night.kangaroo) == 1


# One bad one among good ones -----------------------------------------------------------------------------------------
@pytest.mark.same_phone
@pytest.mark.brought
def test_one_entry_over_which_the_house_stumbles_holds_up_no_other(night, page):
    def stumble(route):
        sent = json.loads(route.request.post_data)["entries"]
        bad = any(one["kind"] == "feed" and one["animal"] == str(night.kangaroo.pk) for one in sent)
        route.fulfill(status=500, body="no") if bad else route.continue_()

    page.context.set_offline(True)
    for name in ("Kangaroo", "Wallaby", "Mouse"):
        two_taps(page, name)
    answer_entries(page, stumble)
    page.context.set_offline(False)
    send_now(page)
    expect(page.get_by_role("button", name="House not answering, 1 kept")).to_be_visible(timeout=BACK_OFF_MS)

    assert [sheds.fed_lately(animal) for animal in (night.kangaroo, night.wallaby, night.mouse)] == [0, 1, 1]


@pytest.mark.same_phone
@pytest.mark.brought
def test_three_entries_over_which_the_house_stumbles_hold_up_none_of_those_after_them(night, page):
    """Three errors in a row look like a house that is down: at the next try these three go last."""
    bad = {str(night.kangaroo.pk), str(night.wallaby.pk)}

    def stumble(route):
        sent = json.loads(route.request.post_data)["entries"]
        is_bad = any(one["animal"] in bad for one in sent)
        route.fulfill(status=500, body="no") if is_bad else route.continue_()

    page.context.set_offline(True)
    for name in ("Kangaroo", "Wallaby", "Mouse"):
        two_taps(page, name)
    house = answer_entries(page, stumble)
    page.context.set_offline(False)

    sheds.until(page, lambda: (send_now(page), sheds.fed_lately(night.mouse))[1])
    assert [sheds.fed_lately(animal) for animal in (night.kangaroo, night.wallaby)] == [0, 0]
    house.ends()
    all_saved(page)
    assert [sheds.fed_lately(animal) for animal in (night.kangaroo, night.wallaby, night.mouse)] == [1, 1, 1]


@pytest.mark.same_phone
@pytest.mark.brought
def test_what_is_too_much_at_once_is_halved(night, page):
    sizes, has_network = [], []

    def at_most_three(route):
        if not has_network:
            route.abort("internetdisconnected")
            return
        sent = json.loads(route.request.post_data)["entries"]
        sizes.append(len(sent))
        route.fulfill(status=413, json={"code": "too-large", "say": "Too much."}) if len(
            sent
        ) > 3 else route.continue_()

    page.context.set_offline(True)
    for name in ("Kangaroo", "Wallaby", "Mouse"):
        two_taps(page, name)
    answer_entries(page, at_most_three)
    page.context.set_offline(False)
    has_network.append(True)
    all_saved(page)

    assert sizes[:3] == [6, 3, 3]
    assert [sheds.fed_lately(animal) for animal in (night.kangaroo, night.wallaby, night.mouse)] == [1, 1, 1]


def plant(page, **changes):
    """Change what waits, as a page of another version might have written it."""
    page.evaluate(
        f"""async changes => {{
            const {{ all, put }} = await import({sheds.KEPT_MODULE});
            const [row, ...others] = (await all('rows')).filter(row => row.kind === 'feed');
            await put('rows', [{{ ...row, ...changes }}]);
        }}""",
        changes,
    )


@pytest.mark.same_phone
@pytest.mark.kept
def test_a_refused_one_says_why_and_stays_until_she_decides(night, page, check_axe):
    page.context.set_offline(True)
    two_taps(page, "Kangaroo")
    two_taps(page, "Wallaby")
    plant(page, taken_dml=-5)
    page.reload()
    page.context.set_offline(False)
    send_now(page)
    chip = page.get_by_role("button", name="1 not taken")
    expect(chip).to_be_visible(timeout=BACK_OFF_MS)
    assert sheds.fed_lately(night.wallaby) == 1

    page.context.set_offline(True)
    card(page, "Mouse").get_by_role("button", name="Mouse: Warm").tap()
    expect(chip).to_have_text("1 not taken. Offline, 1 kept here")  # the one hides the other from nobody
    assert browsers.sticks_out(page) == 0
    page.context.set_offline(False)
    send_now(page)
    expect(chip).to_have_text("1 not taken", timeout=BACK_OFF_MS)
    chip.tap()
    sheet = page.get_by_role("dialog", name="What this phone keeps")
    expect(sheet).to_contain_text("They stay here until you decide.")
    expect(sheet).not_to_contain_text("Everything you saved has reached the house")
    expect(sheet.locator(".bad")).to_contain_text("Kangaroo")
    assert len(sheet.locator(".bad p").inner_text()) > len("00:00 Kangaroo feed. ")
    check_axe(page)
    with page.expect_response("**/phone/entries"):
        sheet.get_by_role("button", name="Send it again").tap()
    expect(chip).to_be_visible(timeout=BACK_OFF_MS)
    chip.tap()
    sheet.get_by_role("button", name="Let go of it").tap()
    assert states(page)["refused"] == 1
    sheet.get_by_role("button", name="Tap again: it is gone then").tap()
    saved(page)

    assert "refused" not in states(page)


@pytest.mark.same_phone
@pytest.mark.brought
def test_what_is_kept_of_another_day_says_of_which(night, page):
    page.context.set_offline(True)
    two_taps(page, "Kangaroo")
    plant(page, happened_at=nights.ago(50).isoformat())
    send_now(page)

    page.get_by_role("button", name="Offline, 2 kept here").tap()
    kept = page.get_by_role("dialog", name="What this phone keeps").get_by_role("listitem")

    expect(kept.filter(has_text="warmth")).to_have_text(re.compile(r"^\d\d:\d\d Kangaroo"))
    expect(kept.filter(has_text="feed")).to_have_text(re.compile(r"^\d+ [A-Z]\w+, \d\d:\d\d Kangaroo"))


@pytest.mark.same_phone
def test_told_again_with_other_words_she_chooses(night, page):
    two_taps(page, "Kangaroo")
    saved(page)
    plant(page, taken_dml=31, state="wait")
    page.reload()
    chip = page.get_by_role("button", name="1 not taken")
    expect(chip).to_be_visible(timeout=BACK_OFF_MS)
    before = sheds.fed_lately(night.kangaroo)

    chip.tap()
    sheet = page.get_by_role("dialog", name="What this phone keeps")
    expect(sheet).to_contain_text("The house has it already, in other words.")
    sheet.get_by_role("button", name="Keep both").tap()
    saved(page)

    assert (before, sheds.fed_lately(night.kangaroo)) == (1, 2)
    assert sorted(Feed.everywhere.filter(happened_at__gt=nights.ago(1)).values_list("taken_dml", flat=True))[0] == 31


# Who sends, and when -------------------------------------------------------------------------------------------------
@pytest.mark.same_phone
@pytest.mark.brought
def test_two_tabs_send_one_at_a_time(night, page, live_house):
    other = visit(page.context, night, live_house)
    under_way, most = [0], [0]

    def count(route):
        under_way[0] += 1
        most[0] = max(most[0], under_way[0])
        page.wait_for_timeout(300)
        route.continue_()
        under_way[0] -= 1

    page.context.set_offline(True)
    two_taps(page, "Kangaroo")
    two_taps(other, "Wallaby")
    two_taps(other, "Mouse")
    answer_entries(page, count)
    page.context.set_offline(False)
    send_now(page)
    send_now(other)
    all_saved(page)
    all_saved(other)

    assert [sheds.fed_lately(animal) for animal in (night.kangaroo, night.wallaby, night.mouse)] == [1, 1, 1]
    assert most[0] == 1


@pytest.mark.same_phone
def test_a_tab_killed_while_it_sends_loses_nothing(night, page, live_house):
    held = []
    house = answer_entries(page, lambda route: held.append(route))
    card(page, "Kangaroo").get_by_role("button", name="Kangaroo: Warm").tap()
    sheds.until(page, lambda: held)
    held[0].fetch()
    page.close()

    again = visit(page.context, night, live_house)
    house.ends()
    all_saved(again)

    assert states(again) == {"sent": 1}
    assert Warmth.everywhere.filter(animal=night.kangaroo, happened_at__gt=nights.ago(1)).count() == 1


def test_what_waits_goes_after_the_page_is_closed(browser, tmp_path, live_house, sign_in):
    night = nights.begin()
    with opened_phone(browser, tmp_path / "phone") as phone:
        blank = phone.new_page()
        sign_in(blank, night.carer, live_house)
        page = visit(phone, night, live_house)
        until_kept(page)
        phone.set_offline(True)
        two_taps(page, "Kangaroo")
        offline_chip(page, ONE_FEED)
        sheds.until(page, lambda: page.evaluate(TO_BE_WOKEN))
        page.close()
        assert sheds.fed_lately(night.kangaroo) == 0
        phone.set_offline(False)
        sheds.until(blank, lambda: sheds.fed_lately(night.kangaroo))

    assert sheds.fed_lately(night.kangaroo) == 1


# A house that fell back ----------------------------------------------------------------------------------------------
def put_back(house, copy):
    """Stop the house, put an older copy of its records in their place, and start it again."""
    house.stop()
    connections.close_all()
    with closing(sqlite3.connect(copy)) as older, closing(sqlite3.connect(connection.settings_dict["NAME"])) as now:
        older.backup(now)
    house.start()


def copy_of_now(to):
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as now, closing(sqlite3.connect(to)) as copy:
        now.backup(copy)
    return to


@pytest.mark.same_phone
def test_a_house_restored_from_an_older_copy_gets_back_what_the_phone_holds(night, page, live_house, tmp_path):
    older = copy_of_now(tmp_path / "older.sqlite3")
    two_taps(page, "Kangaroo")
    keep_photo(page, "Wallaby")
    all_saved(page)
    expect_photos(page, 1)
    put_back(live_house, older)
    assert (sheds.fed_lately(night.kangaroo), Photo.everywhere.count()) == (0, 0)

    page.reload()
    with_photo = Observation.everywhere.filter(photo__isnull=False)
    sheds.until(page, lambda: sheds.fed_lately(night.kangaroo) and with_photo.exists())

    assert sheds.fed_lately(night.kangaroo) == 1
    assert Photo.everywhere.count() == 1
    assert Observation.everywhere.filter(animal=night.wallaby, photo__isnull=False).count() == 1
    all_saved(page)
    assert set(states(page)) == {"sent"}


# Photos --------------------------------------------------------------------------------------------------------------
def keep_photo(page, name):
    page.get_by_role("link", name=name, exact=True).tap()
    page.locator("details.more summary").tap()
    picture = page.evaluate(
        """() => new Promise(done => {
            const canvas = Object.assign(document.createElement('canvas'), { width: 1600, height: 1200 });
            canvas.getContext('2d').fillRect(0, 0, 800, 600);
            canvas.toBlob(blob => blob.arrayBuffer().then(bytes => done([...new Uint8Array(bytes)])), 'image/jpeg');
        })"""
    )
    page.locator("input[type=file]").set_input_files(
        {"name": "her.jpg", "mimeType": "image/jpeg", "buffer": bytes(picture)}
    )
    expect(page.get_by_text("Photo added")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Save")).tap()
    expect(page.get_by_role("heading", name=name, level=1, exact=True)).to_have_count(0)
    page.goto(f"{page.url.split('#')[0]}#/")


def expect_photos(page, n):
    sheds.until(page, lambda: Observation.everywhere.filter(photo__isnull=False).count() >= n)
    assert Photo.everywhere.count() == n


@pytest.mark.brought
def test_a_photo_waits_shrunk_and_goes_after_the_words(night, page):
    order = []
    page.context.on("request", lambda asked: order.append(asked.url.rpartition("/")[2]))
    page.context.set_offline(True)
    keep_photo(page, "Kangaroo")
    two_taps(page, "Wallaby")
    offline_chip(page, ONE_FEED + 1)
    page.get_by_role("button", name="Offline, 3 kept here").tap()
    expect(page.get_by_role("dialog")).to_contain_text("Photos go last, after everything you wrote.")
    page.get_by_role("button", name="Close").tap()
    order.clear()
    page.context.set_offline(False)
    all_saved(page)
    expect_photos(page, 1)

    assert [name for name in order if name in {"entries", "photos"}] == ["entries", "photos", "entries"]
    assert max(Photo.everywhere.get().width, Photo.everywhere.get().height) == 1280
    assert Observation.everywhere.get(photo__isnull=False).animal == night.kangaroo


# Very many -----------------------------------------------------------------------------------------------------------
@pytest.mark.same_phone
@pytest.mark.kept
@pytest.mark.long
def test_ten_thousand_entries_that_wait_all_go(night, page):
    page.context.set_offline(True)
    card(page, "Mouse").get_by_role("button", name="Mouse: Warm").tap()
    offline_chip(page, 1)
    page.evaluate(
        f"""async () => {{
            const {{ all, put }} = await import({sheds.KEPT_MODULE});
            const {{ newId }} = await import({sheds.KEPT_MODULE}.replace('store.js', 'outbox.js'));
            const [row] = await all('rows');
            const again = n => ({{ ...row, id: newId(Date.now() - 1e4 + n) }});
            await put('rows', Array.from({{ length: 9_999 }}, (_, n) => again(n)));
        }}"""
    )
    page.reload()
    offline_chip(page, 10_000)
    page.context.set_offline(False)
    send_now(page)
    expect(page.get_by_role("button", name="saved", exact=True)).to_be_visible(timeout=180_000)

    assert Warmth.everywhere.filter(animal=night.mouse, happened_at__gt=nights.ago(1)).count() == 10_000
