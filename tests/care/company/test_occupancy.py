"""Who is in which nest, stretch by stretch, against a look at every quarter of an hour."""

from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from littermate.care.company.occupancy import Occupied, occupied, pairs
from littermate.care.company.whereabouts import Stay, nest_at

BOX, INCUBATOR = UUID(int=1), UUID(int=2)
ANIMALS = [UUID(int=number) for number in (11, 12, 13)]
FIRST = datetime(2026, 3, 28, 12, tzinfo=UTC)  # the clocks are put forward in the second night
LAST = FIRST + timedelta(hours=40)
quarters = st.integers(-20, 170).map(lambda number: FIRST + timedelta(minutes=15 * number))
clocks = st.sampled_from([time(2), time(2, 30), time(7), time(21)])


@st.composite
def stays(draw) -> Stay:
    from_at = draw(quarters)
    window = draw(st.none() | st.permutations([time(2), time(2, 30), time(7), time(21)]))
    return Stay(
        animal=draw(st.sampled_from(ANIMALS)),
        nest=draw(st.sampled_from([BOX, INCUBATOR])),
        zone="Europe/Vienna",
        from_at=from_at,
        until_at=draw(st.none() | st.integers(1, 100).map(lambda number: from_at + timedelta(minutes=15 * number))),
        daily_from=window[0] if window else None,
        daily_until=window[1] if window else None,
    )


@given(st.lists(stays(), max_size=8))
def test_the_stretches_say_who_is_in_each_nest_at_every_quarter_of_an_hour(told):
    found = occupied(told, [BOX, INCUBATOR], from_at=FIRST, until_at=LAST)

    assert set(found) == {BOX, INCUBATOR}
    for nest, stretches in found.items():
        assert stretches[0].from_at == FIRST
        assert stretches[-1].until_at == LAST
        for before, after in zip(stretches, stretches[1:], strict=False):
            assert before.until_at == after.from_at
            assert before.members != after.members
        at = FIRST
        while at < LAST:
            here = next(each for each in stretches if each.from_at <= at < each.until_at)
            assert here.members == {
                one for one in ANIMALS if nest_at([stay for stay in told if stay.animal == one], at) == nest
            }
            at += timedelta(minutes=15)


def test_a_nest_in_which_nobody_lies_is_one_empty_stretch():
    assert occupied([], [BOX], from_at=FIRST, until_at=LAST) == {
        BOX: (Occupied(nest=BOX, members=frozenset(), from_at=FIRST, until_at=LAST),)
    }


def test_a_nest_is_empty_until_she_comes_and_after_she_went():
    come, gone = FIRST + timedelta(hours=2), FIRST + timedelta(hours=5)
    hers = Stay(animal=ANIMALS[0], nest=BOX, zone="Europe/Vienna", from_at=come, until_at=gone)

    found = occupied([hers], [BOX], from_at=FIRST, until_at=LAST)[BOX]

    assert [(each.from_at, each.until_at, len(each.members)) for each in found] == [
        (FIRST, come, 0),
        (come, gone, 1),
        (gone, LAST, 0),
    ]


def test_nests_that_are_not_asked_for_are_left_out():
    elsewhere = Stay(animal=ANIMALS[0], nest=INCUBATOR, zone="Europe/Vienna", from_at=FIRST)

    assert occupied([elsewhere], [BOX], from_at=FIRST, until_at=LAST) == occupied(
        [], [BOX], from_at=FIRST, until_at=LAST
    )


def test_pairs_are_every_two_at_one_time():
    one, other, third = ANIMALS
    stretches = [
        Occupied(nest=BOX, members=frozenset({one, other}), from_at=FIRST, until_at=LAST),
        Occupied(nest=BOX, members=frozenset({third}), from_at=FIRST, until_at=LAST),
    ]

    assert pairs(stretches) == {frozenset({one, other})}
