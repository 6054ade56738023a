"""What goes on beside this page: another tab that was put to sleep, a worker that was told something."""

import pytest
from playwright.sync_api import expect

from littermate.records.models import Photo
from tests.journeys import nights, sheds
from tests.journeys.nights import card, open_her, open_round, save, type_in
from tests.journeys.sheds import all_saved, answer_entries, rows_of, send_now, until_kept
from tests.journeys.test_outbox import keep_photo
from tests.journeys.test_sending import WAITS

pytestmark = pytest.mark.same_phone

SLEEPS_IN_THE_MIDDLE = (
    "slug => { navigator.locks.request(`littermate-photos-${slug}`, () => new Promise(() => {})).catch(() => {}); }"
)
LATER = "ms => { const now = Date.now; Date.now = () => now() + ms; }"
SOME, LONG = 240_000, 301_000  # how long a tab may take over its photos, and longer than that [ms]


@pytest.fixture
def night(live_house, page, sign_in):
    begun = nights.begin()
    sign_in(page, begun.carer, live_house)
    open_round(page, begun, live_house)
    until_kept(page)
    return begun


def tries(page):
    """It sends, and asks for news after it."""
    with page.expect_response("**/phone/sheet"):
        send_now(page)


def test_photos_that_a_sleeping_tab_keeps_to_itself_are_taken_over_in_the_end(night, page, live_house):
    asleep = page.context.new_page()
    asleep.goto(f"{live_house.url}/o/{night.home.organisation.slug}/round/app.webmanifest")
    asleep.evaluate(SLEEPS_IN_THE_MIDDLE, night.home.organisation.slug)
    keep_photo(page, "Wallaby")
    tries(page)
    page.evaluate(LATER, SOME)
    tries(page)
    assert not Photo.everywhere.exists()

    page.evaluate(LATER, LONG - SOME)
    send_now(page)
    sheds.until(page, Photo.everywhere.exists)

    assert Photo.everywhere.count() == 1


WORKER_WAS_TOLD = f"""async () => {{
    const {{ all, put }} = await import({sheds.KEPT_MODULE});
    const {{ news }} = await import({sheds.KEPT_MODULE}.replace('store.js', 'state.js'));
    const [row] = await all('rows');
    const told = {{ ...row, untold: true, say: 'That is far from what she weighed.' }};
    await put('rows', told);
    news(null, await all('rows'));
    await put('rows', {{ ...told, state: 'wait' }});
    dispatchEvent(new Event('littermate-photos'));
}}"""


@pytest.mark.brought
def test_what_the_worker_was_told_is_said_and_a_row_that_waits_again_goes_on_waiting(night, page):
    card(page, "Mouse").get_by_role("button", name="Mouse: Warm").tap()
    all_saved(page)
    page.context.set_offline(True)

    page.evaluate(WORKER_WAS_TOLD)

    expect(page.get_by_text("That is far from what she weighed.")).to_be_visible()
    sheds.until(page, lambda: not any(row["untold"] for row in rows_of(page)))
    assert [row["state"] for row in rows_of(page)] == ["wait"]


FOUR_DAYS_OLD = f"""async other => {{
    const {{ all, put }} = await import({sheds.KEPT_MODULE});
    const [row] = await all('rows');
    const old = {{ ...row, made_at: Date.now() - 4 * 86_400_000 }};
    await put('rows', [
        {{ ...old, id: 'was-sent' }}, {{ ...old, id: 'was-refused', state: 'refused', say: 'Weigh again.' }},
        {{ ...old, id: 'clashes', state: 'clash', kept: '113 g' }},
        {{ ...old, id: 'is-anothers', state: 'wait', whose: other }},
    ]);
}}"""


def test_only_what_was_sent_is_let_go_of_after_some_days(night, page):
    """What the house did not take stays until she decides, and what another kept until she signs in."""
    card(page, "Mouse").get_by_role("button", name="Mouse: Warm").tap()
    all_saved(page)
    page.evaluate(FOUR_DAYS_OLD, {"id": str(night.co_carer.pk), "name": "Ana"})

    send_now(page)
    sheds.until(page, lambda: "was-sent" not in {row["id"] for row in rows_of(page)})

    assert {row["id"] for row in rows_of(page)} >= {"was-refused", "clashes", "is-anothers"}


def test_a_house_that_names_tomorrow_is_asked_again_within_minutes(night, page):
    page.evaluate(WAITS)
    stands = answer_entries(page, lambda route: route.fulfill(status=503, headers={"Retry-After": "86400"}, json={}))
    card(page, "Mouse").get_by_role("button", name="Mouse: Warm").tap()
    expect(page.get_by_role("button", name="House not answering, 1 kept")).to_be_visible()
    waits = page.evaluate("waits")
    stands.ends()

    assert max(waits) == 300_000


CHANGES = """() => {
    const put = IDBObjectStore.prototype.put;
    globalThis.changes = [];
    IDBObjectStore.prototype.put = function (row) {
        if (this.name === 'rows') changes.push([row.kind, this.transaction]);
        return put.call(this, row);
    };
}"""


@pytest.mark.brought
def test_a_visit_is_kept_whole_or_not_at_all(night, page):
    """A phone that dies in the middle keeps no weight without the milk that was given after it."""
    page.context.set_offline(True)
    open_her(page, "Kangaroo")
    page.evaluate(CHANGES)
    type_in(page, "Weight", "131")
    type_in(page, "Took", "4")
    save(page)
    expect(page.get_by_role("heading", name="Wallaby", level=1)).to_be_visible()

    assert page.evaluate("changes.map(([kind]) => kind)") == ["weigh-in", "feed"]
    assert page.evaluate("new Set(changes.map(([, change]) => change)).size") == 1
