"""The step-up of the day's energy, day by day and to the hour: which gain is short, and what holds the step (S11)."""

from datetime import timedelta
from decimal import Decimal

import pytest

from littermate.care.energy import gain_before, level_on
from littermate.care.numbers import numbers
from littermate.care.values import Choking, Elimination
from littermate.care.weights import Weighed
from littermate.tables import house_protocol
from tests.care.neonates import day, kitten

KNOWN = numbers(house_protocol(), "cat")
TICK = timedelta.resolution
ROOM_C = 900


def at(days: float, grams: float, hours: float = 0) -> Weighed:
    return Weighed(day(days, hours), int(grams * 10), int(days))


def level(*sound: Weighed, on: int, room_c: int = ROOM_C, **told):
    return level_on(kitten(**told), sound, numbers=KNOWN, day=on, as_of=day(on, 12), room_c=room_c)


# Which gain is short -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("grams", "gain"), [(196.9, "short"), (197, "fine")])
def test_seven_grams_in_24_hours_are_enough(grams, gain):
    assert gain_before([at(8, 190), at(9, grams)], day(9, 1), KNOWN) == gain


def test_a_gain_is_taken_over_the_hours_that_really_passed():
    assert gain_before([at(8, 190), at(9, 195.3, hours=-6)], day(9), KNOWN) == "fine"  # 18 h ask for 5.25 g
    assert gain_before([at(8, 190), at(9, 195.2, hours=-6)], day(9), KNOWN) == "short"


def test_one_weight_or_none_tells_nothing():
    assert gain_before([], day(9), KNOWN) == "unknown"
    assert gain_before([at(9, 190, hours=-1)], day(9), KNOWN) == "unknown"


@pytest.mark.parametrize(("hours", "gain"), [(-24, "short"), (-24.1, "unknown")])
def test_the_last_weight_counts_when_it_is_no_more_than_a_day_old(hours, gain):
    assert gain_before([at(8, 190, hours=-24), at(9, 191, hours=hours)], day(9), KNOWN) == gain


@pytest.mark.parametrize(("hours", "gain"), [(18, "short"), (17.9, "unknown"), (30, "short"), (30.1, "unknown")])
def test_the_two_weights_lie_18_to_30_hours_apart(hours, gain):
    assert gain_before([at(9, 190, hours=-1 - hours), at(9, 191, hours=-1)], day(9), KNOWN) == gain


def test_of_several_weights_the_one_nearest_to_24_hours_before_is_taken():
    far, near, close = at(9, 185, hours=-30), at(9, 190, hours=-24.5), at(9, 180, hours=-19)

    assert gain_before([far, near, close, at(9, 195, hours=-1)], day(9), KNOWN) == "short"  # 5 g against the near one


def test_of_two_as_near_the_newer_one_is_taken():
    assert gain_before([at(9, 170, hours=-27), at(9, 190, hours=-23), at(9, 195, hours=-1)], day(9), KNOWN) == "short"


def test_what_is_weighed_at_the_turn_or_later_belongs_to_the_next_day():
    assert gain_before([at(8, 190, hours=-1), at(9, 191, hours=-1), at(9, 230)], day(9), KNOWN) == "short"


# Step by step ------------------------------------------------------------------------------------------------


def test_each_short_day_adds_a_step_and_a_fine_one_none():
    slow = [at(each, 190 + each) for each in range(6, 12)]

    steps = [level(*slow[: on - 5], on=on).plus_c for on in range(7, 12)]

    assert steps == [0, KNOWN.step_c, 2 * KNOWN.step_c, 3 * KNOWN.step_c, 4 * KNOWN.step_c]


@pytest.mark.parametrize(("hours", "plus_c"), [(18.5, KNOWN.step_c), (18.4, 0)])
def test_the_first_two_weights_18_hours_apart_may_bring_a_step_at_the_very_next_turn(hours, plus_c):
    weights = at(9, 190, hours=-hours), at(9, 191, hours=-0.5)

    assert level(*weights, on=9).plus_c == level(*weights, on=11).plus_c == plus_c


def test_a_fine_day_keeps_the_step_that_was_reached():
    weights = [at(7, 190), at(8, 191), at(9, 201), at(10, 211)]

    assert level(*weights, on=10).plus_c == KNOWN.step_c
    assert level(*weights, on=10).gain == "fine"


def test_no_step_is_higher_than_the_room_there_is():
    slow = [at(each, 190 + each) for each in range(6, 13)]

    assert level(*slow, on=12, room_c=150).plus_c == 150
    assert level(*slow, on=12, room_c=-5).plus_c == 0


def test_without_a_weight_nothing_is_stepped():
    found = level(on=12)

    assert (found.plus_c, found.gain, found.is_held) == (0, "unknown", False)


@pytest.mark.parametrize("hours", [0, 1])
def test_a_loose_stool_holds_the_step_as_long_as_it_counts(hours):
    counts = KNOWN.stool_counts_for
    slow = [at(each, 190 + each) for each in range(6, 13)]
    seen = Elimination(at=day(12) - counts + timedelta(hours=hours), poo=True, poo_kind="loose")
    gone = Elimination(at=day(12) - counts - TICK, poo=True, poo_kind="loose")

    assert level(*slow, on=12, eliminations=(seen,)).is_held is True
    assert level(*slow, on=12, eliminations=(seen,)).plus_c == 0
    assert level(*slow, on=12, eliminations=(gone,)).is_held is False


def test_milk_that_came_back_holds_it_too_from_the_moment_it_is_told():
    slow = [at(each, 190 + each) for each in range(6, 13)]

    assert level(*slow, on=12, chokings=(Choking(at=day(12, 12)),)).is_held is True
    assert level(*slow, on=12, chokings=(Choking(at=day(12, 12) + TICK),)).is_held is False


def test_the_decision_of_a_day_is_made_from_what_was_weighed_before_it():
    before = [at(8, 190), at(9, 191, hours=-1)]

    assert level(*before, on=9).plus_c == level(*before, at(9, 230, hours=3), on=9).plus_c == KNOWN.step_c


def test_hundredths_of_a_tenth_are_told_apart():
    assert gain_before([at(8, 700), at(9, 706.9)], day(9, 1), KNOWN) == "short"
    assert KNOWN.min_gain_c(9, 7000) == Decimal(7) * 1000
