"""Where a stay goes among those that are known: told late, out of order, for a while, at the same minute."""

from datetime import UTC, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from littermate.care.company.laying import Known, Laid, anew, hours_cross, lay

BOX, INCUBATOR, BASKET = (UUID(int=number) for number in (1, 2, 3))
MONDAY, TUESDAY, WEDNESDAY, THURSDAY = (datetime(2026, 3, day, tzinfo=UTC) for day in (2, 3, 4, 5))


def known(number: int, nest: UUID, from_at: datetime, until_at: datetime | None = None) -> Known:
    return Known(UUID(int=number), nest, from_at, until_at)


LINE = [known(11, BOX, MONDAY, WEDNESDAY), known(12, INCUBATOR, WEDNESDAY)]


@pytest.mark.parametrize(
    ("nest", "from_at", "until_at", "laid"),
    [
        (BASKET, THURSDAY, None, Laid(until_at=None, ends=UUID(int=12))),
        (INCUBATOR, THURSDAY, None, Laid(until_at=None, holds_already=UUID(int=12))),
        (BASKET, TUESDAY, None, Laid(until_at=WEDNESDAY, ends=UUID(int=11))),
        (BASKET, MONDAY - timedelta(days=1), None, Laid(until_at=MONDAY)),
        (BASKET, WEDNESDAY, None, Laid(until_at=None, replaces=UUID(int=12))),
        (
            BASKET,
            TUESDAY,
            TUESDAY + timedelta(hours=2),
            Laid(until_at=TUESDAY + timedelta(hours=2), ends=UUID(int=11), goes_on=(BOX, WEDNESDAY)),
        ),
        (
            BASKET,
            THURSDAY,
            THURSDAY + timedelta(hours=2),
            Laid(until_at=THURSDAY + timedelta(hours=2), ends=UUID(int=12), goes_on=(INCUBATOR, None)),
        ),
        (BASKET, TUESDAY, THURSDAY, Laid(until_at=THURSDAY, clashes=UUID(int=12))),
        (BASKET, TUESDAY, WEDNESDAY, Laid(until_at=WEDNESDAY, ends=UUID(int=11))),
    ],
)
def test_a_stay_is_laid_among_those_known(nest, from_at, until_at, laid):
    assert lay(nest, from_at, until_at, among=LINE) == laid


def test_the_first_stay_of_a_line_changes_nothing_else():
    assert lay(BOX, MONDAY, None, among=[]) == Laid(until_at=None)


hours = st.integers(0, 400)


@given(told=st.lists(st.tuples(st.sampled_from([BOX, INCUBATOR, BASKET]), hours, st.none() | st.integers(1, 50))))
def test_in_whatever_order_moves_are_told_she_is_in_one_nest_at_a_time(told):
    line: list[Known] = []
    where: dict[int, UUID] = {}
    marks: set[int] = set()

    for number, (nest, hour, lasts) in enumerate(told):
        from_at = MONDAY + timedelta(hours=hour)
        until_at = None if lasts is None else from_at + timedelta(hours=lasts)
        laid = lay(nest, from_at, until_at, among=line)
        until = min([mark for mark in marks if mark > hour], default=451) if lasts is None else hour + lasts
        if laid.clashes:
            assert any(hour < mark < until for mark in marks)
            continue
        line = _told(line, laid, nest, from_at, number)
        was = where.get(hour)
        where |= {each: nest for each in range(hour, until) if laid.holds_already is None}
        if laid.holds_already is None:
            marks |= {hour} | ({until} if lasts is not None and was and where.get(until) == was else set())

        assert _replay(line) == where


def _told(line: list[Known], laid: Laid, nest: UUID, from_at: datetime, number: int) -> list[Known]:
    if laid.holds_already:
        return line
    kept = [each._replace(until_at=from_at) if each.id == laid.ends else each for each in line]
    kept = [each for each in kept if each.id != laid.replaces]
    kept.append(Known(UUID(int=100 + 2 * number), nest, from_at, laid.until_at))
    if laid.goes_on:
        assert laid.until_at is not None
        kept.append(Known(UUID(int=101 + 2 * number), laid.goes_on[0], laid.until_at, laid.goes_on[1]))
    return kept


def _replay(line: list[Known]) -> dict[int, UUID]:
    found: dict[int, UUID] = {}
    for each in line:
        first = (each.from_at - MONDAY) // timedelta(hours=1)
        last = 451 if each.until_at is None else (each.until_at - MONDAY) // timedelta(hours=1)
        for hour in range(first, last):
            assert hour not in found, "two nests at once"
            found[hour] = each.nest
    return found


@pytest.mark.parametrize(
    ("one", "other", "cross"),
    [
        ((time(21), time(7)), (time(7), time(21)), False),
        ((time(20), time(6)), (time(5), time(12)), True),
        ((time(20), time(6)), (time(1), time(2)), False),
        ((time(1), time(2)), (time(20), time(6)), False),
        ((time(20), time(6)), (time(19), time(21)), True),
        ((time(20), time(6)), (time(20), time(6)), False),
    ],
)
def test_hours_cross_where_neither_lies_inside_the_other(one, other, cross):
    assert hours_cross(one, other) == cross


def test_who_lies_there_already_lies_there_anew_from_the_moment_something_new_is_to_be_known_of_it():
    held = UUID(int=1)
    laid = Laid(until_at=MONDAY, holds_already=held)

    assert anew(laid, is_same_moment=False) == Laid(until_at=MONDAY, ends=held)
    assert anew(laid, is_same_moment=True) == Laid(until_at=MONDAY, replaces=held)
