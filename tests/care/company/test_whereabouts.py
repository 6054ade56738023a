"""Where each one was and who was together, hour by hour, over both clock changes."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import permutations
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from littermate.care.company.whereabouts import Span, Stay, nest_at, spans, together

ZONE = "Europe/Vienna"
BOX, INCUBATOR, ROOM = (UUID(int=each) for each in (1, 2, 3))
KANGAROO, POSSUM = UUID(int=11), UUID(int=12)
SPRING, AUTUMN = datetime(2026, 3, 28, tzinfo=UTC), datetime(2026, 10, 24, tzinfo=UTC)
QUARTER = timedelta(minutes=15)


def stay(animal, nest, since, until=None, hours=None):
    daily_from, daily_until = hours or (None, None)
    return Stay(
        animal=animal,
        nest=nest,
        zone=ZONE,
        from_at=since,
        until_at=until,
        daily_from=daily_from,
        daily_until=daily_until,
    )


def by_day_and_night(since):
    """F26: with her litter by day, with her friend by night."""
    return (
        stay(KANGAROO, BOX, since),
        stay(KANGAROO, INCUBATOR, since, hours=(time(21), time(7))),
        stay(POSSUM, INCUBATOR, since),
    )


def test_nights_with_her_friend_and_days_with_her_litter_are_spans_of_their_own():
    since = datetime(2026, 5, 1, 10, tzinfo=UTC)  # noon in Vienna

    found = spans(by_day_and_night(since)[:2], from_at=since, until_at=since + timedelta(hours=24))

    assert found == (
        Span(BOX, since, datetime(2026, 5, 1, 19, tzinfo=UTC)),
        Span(INCUBATOR, datetime(2026, 5, 1, 19, tzinfo=UTC), datetime(2026, 5, 2, 5, tzinfo=UTC)),
        Span(BOX, datetime(2026, 5, 2, 5, tzinfo=UTC), since + timedelta(hours=24)),
    )


def test_the_two_friends_are_together_by_night_only():
    since = datetime(2026, 5, 1, 10, tzinfo=UTC)

    (night,) = together(by_day_and_night(since), from_at=since, until_at=since + timedelta(hours=24))

    assert night.members == {KANGAROO, POSSUM}
    assert (night.from_at.hour, night.until_at.hour) == (19, 5)


def test_who_still_is_together_has_no_end_yet():
    since = datetime(2026, 5, 1, 20, tzinfo=UTC)

    (night,) = together(by_day_and_night(since), from_at=since, until_at=since + timedelta(hours=1))

    assert night.until_at is None


def test_a_night_is_an_hour_shorter_in_spring_and_an_hour_longer_in_autumn():
    lengths = [
        together(by_day_and_night(start), from_at=start + timedelta(hours=12), until_at=start + timedelta(hours=36))
        for start in (SPRING, AUTUMN)
    ]

    assert [night.until_at - night.from_at for (night,) in lengths] == [timedelta(hours=9), timedelta(hours=11)]


def test_hours_nobody_spoke_of_are_left_out():
    since = datetime(2026, 5, 1, tzinfo=UTC)
    first = stay(KANGAROO, BOX, since, until=since + timedelta(hours=2))
    second = stay(KANGAROO, BOX, since + timedelta(hours=5))

    found = spans([first, second], from_at=since, until_at=since + timedelta(hours=6))

    assert [(span.until_at - span.from_at) // timedelta(hours=1) for span in found] == [2, 1]
    assert nest_at([first, second], since + timedelta(hours=3)) is None


def test_hours_within_one_day_hold_from_the_first_until_the_last_of_them():
    since = datetime(2026, 5, 1, tzinfo=UTC)
    by_day = replace(stay(KANGAROO, BOX, since), zone="UTC", daily_from=time(7), daily_until=time(21))

    found = [nest_at([by_day], since + timedelta(hours=hour)) for hour in (6, 7, 20, 21)]

    assert found == [None, BOX, BOX, None]


CLOCKS = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
STARTS = st.builds(
    lambda start, quarters: start + quarters * QUARTER, st.sampled_from([SPRING, AUTUMN]), st.integers(0, 192)
)


@st.composite
def random_stays(draw):
    since = draw(STARTS)
    lasts = draw(st.none() | st.integers(1, 200))
    hours = draw(st.none() | st.tuples(CLOCKS, CLOCKS).filter(lambda pair: pair[0] != pair[1]))
    who, nest = draw(st.sampled_from([KANGAROO, POSSUM])), draw(st.sampled_from([BOX, INCUBATOR, ROOM]))
    return stay(who, nest, since, until=since + lasts * QUARTER if lasts else None, hours=hours)


@pytest.mark.parametrize("start", [SPRING, AUTUMN])
def test_hours_that_begin_or_end_in_the_night_of_a_clock_change_hold_as_the_clock_on_the_wall_shows(start):
    """Every window of half hours between one and four: one of them comes twice in autumn, and none in spring."""
    nights = [start + timedelta(hours=20) + number * QUARTER for number in range(40)]
    clocks = [time(hour, minute) for hour in (1, 2, 3) for minute in (0, 30)]
    for hours in permutations(clocks, 2):
        by_night = stay(KANGAROO, BOX, start, hours=hours)

        found = spans([by_night], from_at=start, until_at=start + timedelta(days=2))

        assert {at: _wall_holds(hours, at) for at in nights} == {
            at: any(span.from_at <= at < span.until_at for span in found) for at in nights
        }, hours


def _wall_holds(hours, at):
    """As people read the clock in the kitchen."""
    wall = at.astimezone(ZoneInfo(ZONE)).strftime("%H:%M")
    begins, ends = (f"{each:%H:%M}" for each in hours)
    return begins <= wall < ends if begins < ends else wall >= begins or wall < ends


@given(st.lists(random_stays(), max_size=6), st.sampled_from([SPRING, AUTUMN]))
def test_the_spans_say_what_each_quarter_of_an_hour_says(stays, start):
    own = [each for each in stays if each.animal == KANGAROO]
    end = start + timedelta(days=3)

    found = spans(own, from_at=start, until_at=end)

    for number in range(3 * 96):
        at = start + number * QUARTER
        assert next((span.nest for span in found if span.from_at <= at < span.until_at), None) == nest_at(own, at)


@given(st.lists(random_stays(), max_size=8), st.sampled_from([SPRING, AUTUMN]))
def test_who_was_together_is_who_was_in_one_nest_at_each_quarter_of_an_hour(stays, start):
    end = start + timedelta(days=3)

    found = together(stays, from_at=start, until_at=end)

    for number in range(3 * 96):
        at = start + number * QUARTER
        nests = [nest_at([each for each in stays if each.animal == who], at) for who in (KANGAROO, POSSUM)]
        said = [each for each in found if each.from_at <= at and (each.until_at is None or at < each.until_at)]
        assert bool(said) == (nests[0] is not None and nests[0] == nests[1])
