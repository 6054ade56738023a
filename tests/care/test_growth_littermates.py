"""One neonate against her littermates and the reference: runt, behind, fell together."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from littermate.care.growth import judge_growth
from littermate.care.growth_numbers import growth_numbers
from littermate.care.littermates import reference_at
from littermate.care.worry import Worry
from littermate.tables import house_protocol
from tests.care.neonates import day, hour, kitten, littermates, puppy, weighed

PROTOCOL = house_protocol()


def grown(neonate, at):
    return judge_growth(neonate, protocol=PROTOCOL, as_of=at)


def said(growth):
    return {reason.code: reason.worry for reason in growth.reasons}


def reason(growth, code):
    (found,) = (reason for reason in growth.reasons if reason.code == code)
    return found


def test_f11_a_third_of_the_others_at_the_first_common_weigh_in_is_a_runt():
    others = littermates(*[(weighed(hour(2), 330 + 10 * number),) for number in range(7)])
    possum = puppy(weighed(hour(2), 120), weighed(hour(20), 125), littermates=others)

    growth = grown(possum, hour(20))

    assert growth.runt_ratio == Decimal("0.333")
    assert growth.is_runt
    assert reason(growth, "runt").figures == {"share_pct": 33}
    assert reason(growth, "runt").worry == Worry.STEADY


def test_the_first_common_weigh_in_decides_not_a_later_one():
    others = littermates((weighed(day(3), 150),), (weighed(day(3), 160),))
    late = puppy(weighed(day(1), 120), weighed(day(3), 140), littermates=others)

    growth = grown(late, day(3))

    assert growth.runt_ratio == Decimal("0.903")
    assert not growth.is_runt


def test_a_single_one_and_a_pair_have_no_runt():
    alone = kitten(weighed(day(1), 60))
    pair = kitten(weighed(day(1), 60), littermates=littermates((weighed(day(1), 110),)))

    assert grown(alone, day(1)).runt_ratio is None
    assert grown(pair, day(1)).runt_ratio is None


def test_littermates_never_weighed_with_her_are_no_measure():
    others = littermates((weighed(day(3), 300),), (weighed(day(3), 320),))

    assert grown(puppy(weighed(day(1), 100), littermates=others), day(1)).runt_ratio is None


def test_a_loss_while_all_the_others_gained_says_so():
    others = littermates(
        (weighed(day(6), 360), weighed(day(6, 6), 366)), (weighed(day(6), 380), weighed(day(6, 6), 388))
    )
    possum = puppy(weighed(day(6), 121), weighed(day(6, 6), 118), littermates=others)

    growth = grown(possum, day(6, 6))

    assert reason(growth, "lost").figures["others"] == 2
    assert "littermates-gained" not in said(growth)
    assert growth.littermates_pct_day == Decimal("7.54")
    assert growth.gain_pct_day == Decimal("-9.92")


def test_a_litter_that_fell_together_asks_for_a_look_at_the_scale():
    others = littermates(
        (weighed(day(38), 3600), weighed(day(39), 3430)), (weighed(day(38), 3500), weighed(day(39), 3400))
    )
    blue = puppy(weighed(day(38), 3572), weighed(day(39), 3430), littermates=others)

    growth = grown(blue, day(39))

    assert reason(growth, "litter-fell-together").figures == {"others": 2, "since_at": day(38)}
    assert growth.worry == Worry.WATCH


def test_a_loss_while_the_others_differ_says_nothing_of_them():
    others = littermates(
        (weighed(day(6), 360), weighed(day(6, 6), 366)),
        (weighed(day(6), 380), weighed(day(6, 6), 380)),
        (weighed(day(6), 380), weighed(day(6, 6), 385)),
    )
    possum = puppy(weighed(day(6), 121), weighed(day(6, 6), 118), littermates=others)

    assert set(said(grown(possum, day(6, 6)))) == {"lost", "runt"}


def test_half_of_what_the_others_gain_is_watched():
    others = littermates((weighed(day(9), 160), weighed(day(10), 174)), (weighed(day(9), 180), weighed(day(10), 196)))
    wren = kitten(weighed(day(9), 170), weighed(day(10), 177), littermates=others)

    growth = grown(wren, day(10))

    behind = reason(growth, "behind-littermates")
    assert behind.worry == Worry.WATCH
    assert behind.figures == {"own_pct": Decimal("4.1"), "others_pct": Decimal("8.8"), "since_at": day(9)}


def test_what_two_readings_can_differ_by_is_not_behind():
    others = littermates((weighed(day(22), 360), weighed(day(23), 376)), (weighed(day(22), 380), weighed(day(23), 398)))
    wren = kitten(weighed(day(22), 350), weighed(day(23), 357), littermates=others)

    assert said(grown(wren, day(23))) == {"gained": Worry.STEADY}


def test_over_a_few_hours_nobody_is_behind():
    others = littermates(
        (weighed(day(9), 160), weighed(day(9, 6), 170)), (weighed(day(9), 180), weighed(day(9, 6), 190))
    )
    wren = kitten(weighed(day(9), 180), weighed(day(9, 6), 182), littermates=others)

    assert set(said(grown(wren, day(9, 6)))) == {"gained"}


def test_a_kitten_is_set_against_the_reference_of_her_age():
    on_it, far_under = kitten(weighed(day(7), 176)), kitten(weighed(day(7), 120))

    assert grown(on_it, day(7)).against_reference == 1
    assert reason(grown(far_under, day(7)), "under-reference").figures == {"share_pct": 68}


def test_an_age_that_nobody_knows_is_not_held_against_her():
    wide = replace(kitten(weighed(day(7), 120)), born_earliest_at=day(0) - timedelta(days=56), born_latest_at=day(7))

    assert "under-reference" not in said(grown(wide, day(7)))


@pytest.mark.parametrize(
    ("at", "weights"), [(day(34), (59, 60)), (day(2), (330, 331))], ids=["born later than told", "born before it"]
)
def test_a_weight_that_no_kitten_of_her_age_has_asks_for_her_birth_though_two_agree(at, weights):
    one, two = weights
    growth = grown(kitten(weighed(at - timedelta(hours=1), one), weighed(at, two)), at)

    assert said(growth)["age-unlikely"] == Worry.WATCH
    assert reason(growth, "age-unlikely").figures["weight_g"] == two


def test_of_an_age_from_to_only_a_weight_outside_of_both_ends_asks_for_it():
    light, heavy = kitten(weighed(day(34), 60)), kitten(weighed(day(2), 310))
    too_light, too_heavy = replace(light, born_latest_at=day(27)), replace(heavy, born_earliest_at=day(-7))

    assert "age-unlikely" not in said(grown(too_light, day(34)))
    assert "age-unlikely" not in said(grown(too_heavy, day(2)))


def test_past_the_last_age_of_the_tables_nobody_is_too_heavy():
    grown_up = kitten(weighed(day(90), 2_600), weighed(day(90, 1), 2_600))

    assert "age-unlikely" not in said(grown(grown_up, day(90, 1)))


def test_a_pup_is_set_against_her_own_birth_weight_when_it_is_known():
    known = puppy(weighed(hour(2), 300), weighed(day(7), 498))
    unknown = puppy(weighed(day(7), 498))

    assert grown(known, day(7)).against_reference == 1
    assert grown(unknown, day(7)).against_reference is None


def test_beyond_the_last_day_of_the_reference_the_last_one_stands():
    assert reference_at(growth_numbers(PROTOCOL, "cat"), Decimal(99)) == 965
