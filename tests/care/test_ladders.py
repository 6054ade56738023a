"""Who is asked next, and when; and that nobody who sleeps is asked twice in a minute."""

from datetime import UTC, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from littermate.care.ladders import GATHERS, SHIPPED, SHIPPED_AGAIN_MIN, Asked, Rung, put_off, quiet_until, stand, step
from littermate.care.worry import Worry

AT = datetime(2026, 3, 4, 2, 10, tzinfo=UTC)
AGAIN = timedelta(minutes=30)
ANA, BEN, CLEO = (UUID(int=number) for number in (1, 2, 3))
VIENNA = ZoneInfo("Europe/Vienna")


def rung(*people: UUID, minutes: int = 10) -> Rung:
    return Rung(who="carer", people=people, wait=timedelta(minutes=minutes))


# The next rung --------------------------------------------------------------------------------------------------------
def test_the_first_rung_is_asked_and_waited_for():
    taken = step([rung(ANA), rung(BEN)], rung=0, again=AGAIN, at=AT)

    assert (taken.rung, taken.people, taken.next_rung) == (0, (ANA,), 1)
    assert taken.asks_at == AT + timedelta(minutes=10)


def test_a_rung_with_nobody_is_passed_over_at_once_and_named():
    taken = step([rung(), rung(BEN)], rung=0, again=AGAIN, at=AT)

    assert (taken.rung, taken.empty, taken.people) == (1, (0,), (BEN,))


def test_past_the_last_rung_nobody_answered_and_it_begins_again():
    taken = step([rung(ANA), rung()], rung=1, again=AGAIN, at=AT)

    assert (taken.rung, taken.empty, taken.next_rung, taken.asks_at) == (None, (1,), 0, AT + AGAIN)


@given(st.lists(st.booleans(), max_size=8), st.integers(0, 8))
def test_walking_on_ends_and_asks_each_rung_with_somebody_once(filled, start):
    rungs = [rung(ANA) if is_filled else rung() for is_filled in filled]
    place, asked = min(start, len(rungs)), []

    while (taken := step(rungs, rung=place, again=AGAIN, at=AT)).rung is not None:
        asked.append(taken.rung)
        place = taken.next_rung

    assert asked == [index for index, is_filled in enumerate(filled) if is_filled and index >= start]


def test_who_is_away_or_stood_on_an_earlier_rung_is_not_asked_and_each_is_asked_once():
    assert stand([ANA, BEN, ANA, CLEO], away={BEN}, passed={CLEO}) == (ANA,)


def test_what_is_shipped_has_somebody_on_every_rung_and_begins_again():
    assert SHIPPED.keys() == SHIPPED_AGAIN_MIN.keys() == {"urgent", "silence"}
    assert all(wait_min > 0 for rungs in SHIPPED.values() for _who, wait_min in rungs)


# Gathered -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("told", "level", "waits"),
    [
        ({}, Worry.CALL_TODAY, None),
        ({ANA: Asked(at=AT - timedelta(seconds=20), level=Worry.CALL_TODAY)}, Worry.CALL_TODAY, 40),
        ({ANA: Asked(at=AT - timedelta(seconds=20), level=Worry.CALL_TODAY)}, Worry.GO_NOW, None),
        ({ANA: Asked(at=AT - GATHERS, level=Worry.GO_NOW)}, Worry.CALL_TODAY, None),
        ({BEN: Asked(at=AT, level=Worry.GO_NOW)}, Worry.CALL_TODAY, None),
    ],
)
def test_whoever_was_asked_within_the_minute_is_asked_again_only_for_worse(told, level, waits):
    expected = None if waits is None else AT + timedelta(seconds=waits)

    assert put_off([ANA], level, told, at=AT) == expected


# Quiet hours ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("begins", "ends", "quiet"),
    [
        (None, None, None),
        (time(22), None, None),
        (time(22), time(22), None),
        (time(22), time(7), datetime(2026, 3, 4, 6, tzinfo=UTC)),
        (time(1), time(4), datetime(2026, 3, 4, 3, tzinfo=UTC)),
        (time(4), time(7), None),
    ],
)
def test_quiet_hours_go_by_the_houses_clock_and_over_midnight(begins, ends, quiet):
    assert quiet_until(begins, ends, VIENNA, at=AT) == quiet


def test_in_the_evening_it_is_quiet_until_the_next_morning():
    evening = datetime(2026, 3, 4, 21, 30, tzinfo=UTC)

    assert quiet_until(time(22), time(7), VIENNA, at=evening) == datetime(2026, 3, 5, 6, tzinfo=UTC)
