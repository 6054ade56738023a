"""A home nobody hears from: one alert, until it is heard from or logs on paper."""

from datetime import UTC, time
from zoneinfo import ZoneInfo

import pytest

from littermate.actions import ladders
from littermate.care.worry import Worry
from littermate.look.notice_words import say_notice
from littermate.records.models import Alert, Notice
from tests import factories as make
from tests.factories import NOW, hours
from tests.project.watching import MINUTE, fed_and_warm, later, only, watch
from tests.sheets.kittens import bottle_kitten

pytestmark = pytest.mark.django_db


def test_a_silent_home_is_one_alert_and_ends_when_it_is_heard_from(home, carer):
    kitten = bottle_kitten(home)
    at = NOW + hours(9)
    watch(home, at)
    silent = only()
    fed_and_warm(kitten, at + MINUTE)

    watch(home, at + 2 * MINUTE)

    assert (silent.kind, silent.since_at) == ("silence", NOW - hours(2))
    assert only().ended == "heard"
    assert Notice.everywhere.get().kind == "silence"


def test_a_home_whose_young_all_nurse_falls_silent_by_the_weight_that_is_owed(home, carer):
    kitten = make.animal(home=home, name="Finch", age_days=10)
    make.rearing(kitten, "nursed", from_at=NOW - hours(200))
    make.weigh_in(kitten, at=NOW - hours(2), weight_dg=2500)
    watch(home, NOW + hours(20))
    by_day = Alert.everywhere.filter(kind="silence").exists()

    watch(home, NOW + hours(26))

    assert (by_day, only().kind, only().reasons[0]["code"]) == (False, "silence", "not-heard-nursed")
    assert only().since_at == NOW - hours(2)


def test_a_weight_that_is_owed_wakes_nobody_in_the_night_of_the_home(home, carer):
    kitten = make.animal(home=home, name="Finch", age_days=10)
    make.rearing(kitten, "nursed", from_at=NOW - hours(200))
    make.weigh_in(kitten, at=NOW - hours(2), weight_dg=2500)
    home.night_from, home.night_until = time(20), time(7)
    home.save()
    at = (NOW + hours(26)).astimezone(ZoneInfo(home.time_zone)).replace(hour=4, minute=0).astimezone(UTC)
    at = at if at > NOW + hours(25) else at + hours(24)

    watch(home, at)

    assert (only().kind, only().asks_at) == ("silence", at + hours(3))
    assert not Notice.everywhere.exists()


def test_a_weaned_one_owes_no_word_by_the_day(home, carer):
    kitten = make.animal(home=home, name="Finch", age_days=56)
    make.rearing(kitten, "weaned", from_at=NOW - hours(200))
    make.weigh_in(kitten, at=NOW - hours(2), weight_dg=9000)

    watch(home, NOW + hours(60))

    assert not Alert.everywhere.filter(kind="silence").exists()


def test_on_paper_tonight_quiets_silence_and_nothing_that_was_told(home, carer, coordinator):
    kitten = bottle_kitten(home)
    at = NOW + hours(9)
    ladders.on_paper(home=home, until_at=at + hours(8), by=later(carer, at))
    watch(home, at)
    quiet = list(Alert.everywhere.all())
    make.choking(kitten, at=at + MINUTE)

    watch(home, at + 2 * MINUTE)

    assert quiet == []
    assert only().worry == Worry.GO_NOW


def test_quiet_hours_of_the_silence_ladder_ask_nobody_until_they_end(home, carer, coordinator):
    bottle_kitten(home)
    at = NOW + hours(9)
    rungs = [ladders.RungSaid(who="carer", wait_min=10)]
    begins = (at - hours(1)).time().replace(microsecond=0)
    ends = (at + hours(1)).time().replace(microsecond=0)
    ladders.set_up(kind="silence", rungs=rungs, again_min=60, quiet_from=begins, quiet_until=ends, by=coordinator)

    watch(home, at)
    meanwhile = Notice.everywhere.count()
    watch(home, at + hours(1) + MINUTE)

    assert (meanwhile, Notice.everywhere.count()) == (0, 1)


def test_an_animal_being_warmed_makes_no_silence(home, carer):
    kitten = bottle_kitten(home)
    at = NOW + hours(9)
    make.warmth(kitten, at=at - hours(1), feel="cool", by=later(carer, at - hours(1)))

    watch(home, at)

    assert not Alert.everywhere.filter(kind="silence").exists()


@pytest.mark.parametrize(
    ("reached_at", "title"),
    [
        (None, "Home: not heard from since 01:00"),
        (NOW + hours(5), "Home: not heard from since 01:00, phone last reached at 08:00"),
    ],
    ids=["never", "since"],
)
def test_the_notice_says_when_a_phone_there_was_last_reached(home, carer, reached_at, title):
    home.name = "Home"
    home.save()
    bottle_kitten(home)
    make.device(carer.person, home.organisation, last_reached_at=reached_at)

    watch(home, NOW + hours(9))

    notice = Notice.everywhere.get()
    said = say_notice(notice.says, notice.values, zone=UTC, as_of=NOW + hours(9))
    assert said.title == title
    assert ("Entries may wait on that phone." in said.body) is (reached_at is not None)
