"""The feed plan itself, with its working."""

from dataclasses import replace
from decimal import Decimal

import pytest

from littermate.care.feeding import longest_gap
from littermate.care.worry import Worry
from tests.care.young import (
    NOW,
    PROTOCOL,
    TIN,
    amounts,
    bottle,
    plan,
    said,
    sucked,
    young,
)


def test_kangaroo_of_134_g_gets_about_5_ml_seven_times_and_never_more_than_5_2():
    found = plan(young(134, day=9))

    assert (found.about_ml, found.most_ml, found.feeds) == (Decimal("5.0"), Decimal("5.2"), 7)
    assert (found.daily_ml, found.cap_ml, found.every_min) == (Decimal("36.2"), Decimal("5.3"), 205)
    assert found.every_h == Decimal(205) / 60
    assert (found.stands_on, found.strength, found.worry, found.reasons) == ("energy", "strong", Worry.STEADY, ())
    assert (found.weight_g, found.weight_at, found.is_weight_old, found.is_draft) == (
        Decimal("134.0"),
        NOW,
        False,
        True,
    )


def test_possum_of_118_g_with_a_weak_suck_gets_about_3_1_ml_ten_times_and_never_more_than_4_7():
    found = plan(young(118, species="dog", day=6, observations=(sucked("weak"),)))

    assert (found.about_ml, found.most_ml, found.feeds) == (Decimal("3.1"), Decimal("4.7"), 10)
    assert (found.strength, said(found), found.worry) == ("weak", ["weak-suck"], Worry.WATCH)


def test_the_working_tells_each_step_with_its_numbers_and_its_source():
    steps = plan(young(134, day=9)).steps

    assert [step.code for step in steps] == ["weight", "age", "energy", "milk", "day", "stomach", "feeds", "rounding"]
    by_code = {step.code: step for step in steps}
    assert by_code["weight"].figures == {"weight_g": Decimal("134.0"), "weight_at": NOW}
    assert by_code["age"].figures == {"age_days": 9}
    assert by_code["energy"].figures == {"kcal_per_100g": Decimal("20.00")}
    assert by_code["milk"].figures == {"kcal_per_ml": Decimal("0.740")}
    assert by_code["day"].figures == {"daily_ml": Decimal("36.2")}
    assert by_code["stomach"].figures == {
        "weight_g": Decimal("134.0"),
        "cap_ml": Decimal("5.3"),
        "ml_per_100g": Decimal("4.00"),
    }
    assert by_code["feeds"].figures == {"feeds": 7, "fewest": 7, "every_h": Decimal(205) / 60}
    assert by_code["rounding"].figures == {"about_ml": Decimal("5.0"), "most_ml": Decimal("5.2")}
    assert [step.source for step in steps if step.code in ("weight", "age", "milk", "day")] == [
        "scale",
        "birth estimate",
        "label of the milk, as the house typed it in",
        "arithmetic",
    ]
    assert all("Lawler" in by_code[code].source for code in ("energy", "stomach"))
    assert [by_code[code].is_draft for code in ("weight", "energy", "stomach", "feeds", "rounding")] == [False] + [
        True
    ] * 4


@pytest.mark.parametrize(
    ("day", "grams", "expected"),
    [
        (0, 100, ("1.8", "2.0", 11)),
        (1, 100, ("2.0", "4.0", 10)),
        (3, 120, ("3.0", "4.8", 8)),
        (4, 120, ("4.0", "4.8", 8)),
        (13, 200, ("7.6", "8.0", 7)),
        (14, 250, ("9.6", "10.0", 7)),
        (21, 340, ("13.0", "13.6", 7)),
        (28, 430, ("16.6", "17.2", 7)),
        (90, 430, ("16.6", "17.2", 7)),
    ],
)
def test_a_plan_for_every_age(day, grams, expected):
    assert amounts(young(grams, day=day)) == expected


def test_a_rich_milk_is_shared_over_the_fewest_feeds_of_her_age():
    rich = replace(TIN, kcal_per_ml=Decimal("1.3"))

    ages = ((0, 110), (2, 120), (7, 180), (14, 250), (21, 340), (28, 430))
    feeds = [plan(young(grams, day=day, milk=rich)).feeds for day, grams in ages]

    assert feeds == [10, 8, 7, 6, 5, 4]


def test_under_100_g_she_is_fed_as_a_weak_one():
    light, not_light = plan(young("99.9", day=9)), plan(young(100, day=9))

    assert (light.feeds, said(light)) == (10, ["light"])
    assert (not_light.feeds, said(not_light)) == (7, [])


@pytest.mark.parametrize(
    ("observations", "strength"),
    [
        ((), "strong"),
        ((sucked("weak", 23),), "weak"),
        ((sucked("weak", 24),), "weak"),
        ((sucked("weak", 24.1),), "strong"),
        ((sucked("weak", 5), sucked("strong", 1)), "strong"),
        ((sucked("strong", 5), sucked("weak", 1)), "weak"),
        ((sucked("weak", 1), sucked("strong", 5)), "weak"),
        ((sucked("strong", 1), sucked("weak", 1)), "weak"),
        ((sucked("weak", -1),), "strong"),
        ((sucked(None, 1),), "strong"),
        ((sucked(None, 5), sucked("weak", 1)), "weak"),
    ],
)
def test_the_last_noted_suck_of_a_day_tells_her_strength(observations, strength):
    assert plan(young(134, observations=observations)).strength == strength


def test_what_was_left_is_not_made_up_next_time():
    hungry = young(134, feeds=(bottle("1.0", 3), bottle("0.5", 6)))

    assert amounts(hungry) == amounts(young(134))


def test_amounts_are_rounded_down_to_a_tenth_below_5_ml_and_to_two_tenths_from_5_ml():
    most = [str(plan(young(grams, day=9)).most_ml) for grams in ("122.4", "122.5", "124.9", "125", "129.9", "130")]

    assert most == ["4.8", "4.9", "4.9", "5.0", "5.0", "5.2"]


def test_a_longer_gap_at_night_is_never_allowed_before_day_14():
    gaps = [str(longest_gap("cat", protocol=PROTOCOL, age_days=day).value) for day in (0, 13, 14, 21, 28)]

    assert gaps == ["3.5", "3.5", "5.0", "6.0", "8.0"]
