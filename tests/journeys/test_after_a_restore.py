"""What a phone had sent goes to a house again that fell back on a backup, whoever is signed in on it by then."""

import pytest

from littermate.cli import old_keys
from littermate.records.models import Feed
from tests.journeys import nights, pushes, sheds
from tests.journeys.nights import open_round, saved
from tests.journeys.sheds import all_saved, states, two_taps, until_kept
from tests.journeys.test_outbox import copy_of_now, put_back


@pytest.fixture
def night(live_house, page, sign_in):
    begun = nights.begin()
    sign_in(page, begun.carer, live_house)
    open_round(page, begun, live_house)
    until_kept(page)
    return begun


def fed_by(animal):
    rows = Feed.everywhere.filter(animal=animal, happened_at__gt=nights.ago(1)).standing()
    return list(rows.values_list("by__name", flat=True))


@pytest.mark.same_phone
def test_once_she_signed_in_again_the_list_comes_and_what_was_lost_goes_without_another_save(
    night, page, live_house, sign_in, tmp_path
):
    older = copy_of_now(tmp_path / "older.sqlite3")
    two_taps(page, "Kangaroo")
    all_saved(page)
    put_back(live_house, older)
    assert old_keys.end_in_database() == "1 key of a phone, 1 sign-in"

    sign_in(page, night.carer, live_house)
    page.reload()
    sheds.until(page, lambda: sheds.fed_lately(night.kangaroo))
    saved(page)

    assert fed_by(night.kangaroo) == ["Night carer"]
    assert states(page) == {"sent": 2}


@pytest.mark.same_phone
def test_a_page_that_stays_open_notices_that_the_house_fell_back(night, page, live_house, tmp_path):
    older = copy_of_now(tmp_path / "older.sqlite3")
    two_taps(page, "Kangaroo")
    all_saved(page)
    with page.expect_response("**/phone/held"):  # asked as the page began; not again for hours, unless something is odd
        page.reload()
    saved(page)
    put_back(live_house, older)

    page.evaluate("() => { const now = Date.now; Date.now = () => now() + 61_000; }")
    sheds.send_now(page)
    sheds.until(page, lambda: sheds.fed_lately(night.kangaroo))

    assert fed_by(night.kangaroo) == ["Night carer"]


@pytest.mark.same_phone
def test_what_another_sent_from_this_phone_goes_again_under_her_name(night, page, live_house, sign_in, tmp_path):
    older = copy_of_now(tmp_path / "older.sqlite3")
    two_taps(page, "Kangaroo")
    all_saved(page)
    put_back(live_house, older)

    sign_in(page, night.co_carer, live_house)
    open_round(page, night, live_house, is_kept=False)
    sheds.until(page, lambda: sheds.fed_lately(night.kangaroo))

    assert fed_by(night.kangaroo) == ["Night carer"]


# What the worker knows -----------------------------------------------------------------------------------------------
CLOCK = f"import({sheds.KEPT_MODULE}).then(({{ get }}) => get('kept', 'clock'))"


@pytest.mark.same_phone
@pytest.mark.kept
def test_a_worker_woken_with_nothing_to_send_leaves_what_the_phone_knows_of_its_clock(night, page):
    kept = f"import({sheds.KEPT_MODULE}).then(({{ put }}) => put('kept', {{ id: 'clock', off: 10_800_000 }}))"
    page.evaluate(kept)
    page.context.set_offline(True)

    assert pushes.woken(page) == ["fulfilled"]

    assert page.evaluate(CLOCK)["off"] == 10_800_000
