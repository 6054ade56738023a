"""Numbers fitted to settled litters: proposed inside their bounds, and better at foretelling what came."""

import math
import random
from dataclasses import replace
from datetime import timedelta

import pytest

from littermate.care.growth_fit import (
    BOTTLE,
    FACTORS,
    Calibration,
    SettledLitter,
    TooFewLitters,
    by_table,
    calibrate,
    proposed,
)
from tests.care.neonates import BORN, day
from tests.care.watched import PROTOCOL, course, one_of, scale


def litter(number, *, noise, species="cat", fed="before", is_by_hand=False, dies=False, sessions=16):
    """Three weighed twice a day; with ``dies`` the first fades from the fourth day on."""
    chance = random.Random(number)
    born = 350.0 if species == "dog" else 110.0

    def grams(name, turn, place):
        pace = -0.02 if name == "a" and dies and turn >= 6 else 0.06
        at = BORN + timedelta(days=1, hours=12 * turn, minutes=place)
        return scale(at, born * math.exp(pace * turn / 2 + chance.gauss(0, noise)), fed)

    series = {
        f"{number}-{name}": [grams(name, turn, place) for turn in range(sessions)] for place, name in enumerate("abc")
    }
    told = course(replace(one_of(series, f"{number}-a"), species=species))
    if is_by_hand:
        told = replace(
            told,
            sessions=tuple(
                each._replace(readings=tuple(one._replace(is_by_hand=True) for one in each.readings))
                for each in told.sessions
            ),
        )
    return SettledLitter(course=told, died=frozenset({f"{number}-a"} if dies else ()))


def fitted(**how) -> Calibration:
    return calibrate([litter(number, **how) for number in range(14)], PROTOCOL)


def number(found, row):
    return next((each.proposed for each in found.changes if each.row == row), None)


@pytest.mark.parametrize("species", ["cat", "dog"])
def test_a_shaky_hand_makes_the_noise_larger_and_a_steady_one_smaller(species):
    shaky, steady = fitted(noise=0.03, species=species), fitted(noise=0.004, species=species)
    shipped = PROTOCOL.number(species, "growth_filter", "noise-of-a-reading")

    assert number(steady, "noise-of-a-reading") < shipped < number(shaky, "noise-of-a-reading")
    assert shaky.after.inside[2] > shaky.before.inside[2]
    assert {each.species for each in shaky.changes} <= {species, "both"}


def test_what_is_proposed_lies_inside_the_bounds_and_moves_no_further_than_one_step_allows():
    for noise in (0.001, 0.08):
        for each in fitted(noise=noise).changes:
            row = PROTOCOL.table(each.species, each.table).row(each.row)
            assert row.lowest <= each.proposed <= row.highest
            assert 0.45 <= each.proposed / each.now <= 2.05
    assert min(FACTORS) == 0.7


def test_bottles_of_which_nobody_knows_when_are_fitted_on_their_own():
    found = fitted(noise=0.04, fed="unknown", is_by_hand=True)

    assert number(found, BOTTLE) > PROTOCOL.number("both", "faltering", BOTTLE)
    assert number(found, "noise-of-a-reading") is None  # nothing was said of it


def test_where_many_faded_one_is_expected_to_begin_more_often():
    well, ill = fitted(noise=0.0135), fitted(noise=0.0135, dies=True)

    assert number(well, "begins-d7") < PROTOCOL.number("both", "faltering", "begins-d7") < number(ill, "begins-d7")
    assert ill.before.died == 14
    assert ill.before.called_a_day_before > 10
    assert ill.after.false_per_100_days == 0  # all who were called died the day after
    assert number(ill, "noise-of-a-reading") is None  # those who died are no measure of a healthy litter


def test_numbers_that_fit_are_proposed_as_they_are_and_put_in_as_they_are_said():
    found = fitted(noise=0.03)
    new = proposed(PROTOCOL, found.changes)

    assert all(new.number(each.species, each.table, each.row) == each.proposed for each in found.changes)
    assert proposed(PROTOCOL, ()) is PROTOCOL
    assert by_table(found.changes).keys() <= {("cat", "growth_filter"), ("both", "faltering")}
    assert sum(len(each) for each in by_table(found.changes).values()) == len(found.changes)


def test_too_few_litters_or_weights_are_refused():
    with pytest.raises(TooFewLitters, match="9 settled litters"):
        calibrate([litter(number, noise=0.01) for number in range(9)], PROTOCOL)
    with pytest.raises(TooFewLitters, match="with 72 weights"):
        calibrate([litter(number, noise=0.01, sessions=2) for number in range(12)], PROTOCOL)


def test_litters_weighed_once_in_days_and_one_never_weighed_say_nothing_of_the_next_reading():
    def settled(series, name, **more):
        return SettledLitter(course=course(replace(one_of(series, name), **more)), died=frozenset())

    def weeks(number):
        return {f"{number}": [scale(day(1 + 5 * turn), 110 + 20 * turn) for turn in range(7)], f"{number}-never": []}

    seldom = [settled(weeks(number), f"{number}") for number in range(44)]
    never = settled({"x": [], "y": []}, "x", species="dog")

    found = calibrate([*seldom, never], PROTOCOL)

    assert (found.before.forecasts, found.before.error_pct, found.before.inside) == (0, 0.0, (0.0, 0.0, 0.0))
    assert {each.table for each in found.changes} <= {"faltering"}
