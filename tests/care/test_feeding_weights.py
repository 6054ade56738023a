"""Which weights are believed, and what a plan stands on after a loss."""

from dataclasses import replace
from decimal import Decimal

import pytest

from littermate.care.worry import Worry
from tests.care.young import (
    PROTOCOL,
    ago,
    amounts,
    bottle,
    plan,
    refused,
    said,
    sucked,
    weighed,
    young,
)


def test_a_doubtful_weight_is_kept_but_raises_nothing_until_a_second_agrees():
    before = young(None, weigh_ins=(weighed(134, 6),))
    slip = replace(before, weigh_ins=(weighed(134, 6), weighed(340, 0.1)))
    agreed = replace(before, weigh_ins=(weighed(134, 6), weighed(340, 0.1), weighed(338, 0)))

    assert amounts(slip) == amounts(before)
    assert plan(slip).reasons == (
        PROTOCOL.reason("weight-doubtful", seen_g=Decimal("340.0"), seen_at=ago(0.1), weight_g=Decimal("134.0")),
    )
    assert plan(agreed).weight_g == Decimal("338.0")
    assert said(plan(agreed)) == []


def test_a_weight_marked_doubtful_raises_nothing_even_when_it_is_likely():
    marked = young(None, weigh_ins=(weighed(134, 6), weighed(139, 0, is_doubtful=True)))

    assert plan(marked).weight_g == Decimal("134.0")
    assert said(plan(marked)) == ["weight-doubtful"]


def test_a_plan_kept_low_by_a_slip_says_the_slip_and_nothing_else_about_her():
    slip = young(None, weigh_ins=(weighed(270, 6), weighed(27, 0.1)))
    two = young(None, weigh_ins=(weighed(270, 6), weighed(27, 0.1), weighed(2700, 0)))

    assert plan(slip).most_ml < Decimal("1.5")
    assert plan(slip).reasons == plan(two).reasons
    assert said(plan(slip)) == ["weight-doubtful"]
    assert plan(slip).reasons[0].figures["seen_g"] == 27


def test_a_slip_of_a_tenth_after_two_weights_that_agreed_leaves_the_plan_as_it_was():
    before = young(None, weigh_ins=(weighed(262, 18), weighed(270, 6)))
    slip = replace(before, weigh_ins=(*before.weigh_ins, weighed(27, 0.1)))
    believed = replace(before, weigh_ins=(*before.weigh_ins, weighed(27, 0.1), weighed("27.4", 0)))

    assert amounts(slip) == amounts(before)
    assert plan(slip).reasons == (
        PROTOCOL.reason("weight-slip", seen_g=Decimal("27.0"), seen_at=ago(0.1), weight_g=Decimal("270.0")),
    )
    assert plan(believed).weight_g == Decimal("27.4")


@pytest.mark.parametrize(("grams", "code"), [("108.0", "weight-doubtful"), ("107.9", "weight-slip")])
def test_more_than_three_fifths_lost_is_a_slip_and_less_keeps_her_feeds_small(grams, code):
    neonate = young(None, weigh_ins=(weighed(262, 18), weighed(270, 6), weighed(grams, 0.1)))

    assert said(plan(neonate)) == [code]
    assert plan(neonate).most_ml == (Decimal("4.3") if code == "weight-doubtful" else Decimal("10.8"))


def test_beside_a_slip_the_doubt_that_keeps_her_feeds_small_is_the_one_named():
    neonate = young(None, weigh_ins=(weighed(262, 18), weighed(270, 6), weighed(150, 0.2), weighed(27, 0.1)))

    assert plan(neonate).most_ml == Decimal("6.0")
    assert plan(neonate).reasons == (
        PROTOCOL.reason("weight-doubtful", seen_g=Decimal("150.0"), seen_at=ago(0.2), weight_g=Decimal("270.0")),
    )


@pytest.mark.parametrize(
    ("second_g", "apart_h", "is_believed"),
    [
        (340, 1 / 60, True),
        (340, 0.5 / 60, False),
        (340, 24, True),
        (340, 24.1, False),
        (323, 1, True),
        ("322.9", 1, False),
        ("357.8", 1, True),
        (358, 1, False),
    ],
)
def test_a_second_weighing_agrees_within_5_percent_a_minute_to_a_day_later(second_g, apart_h, is_believed):
    neonate = young(None, weigh_ins=(weighed(134, apart_h + 1), weighed(340, apart_h), weighed(second_g, 0)))

    assert (plan(neonate).weight_g != Decimal("134.0")) is is_believed


@pytest.mark.parametrize(
    ("grams", "days_between", "is_believed"),
    [("160.8", 0, True), ("160.9", 0, False), ("107.2", 0, True), ("107.1", 0, False)]
    + [("176.8", 1, True), ("176.9", 1, False), ("101.9", 1, True), ("101.8", 1, False)]
    + [("53.6", 12, True), ("53.5", 12, False)],
)
def test_weights_are_believed_in_a_band_that_widens_by_the_day(grams, days_between, is_believed):
    neonate = young(None, day=20, weigh_ins=(weighed(134, days_between * 24), weighed(grams, 0)))

    if days_between == 0:
        neonate = replace(neonate, weigh_ins=(weighed(134, 1), weighed(grams, 0)))

    assert (plan(neonate).weight_g == Decimal(grams)) is is_believed


@pytest.mark.parametrize(("grams", "is_believed"), [("60", True), ("59.9", False), ("420", True), ("420.1", False)])
def test_a_first_weight_is_believed_when_a_kitten_of_her_age_can_have_it(grams, is_believed):
    neonate = young(grams, day=9)

    if is_believed:
        assert plan(neonate).weight_g == Decimal(grams)
    else:
        assert refused(neonate).code == "only-doubtful-weight"


@pytest.mark.parametrize("grams", ["0", "-5", "0.04", "9.9", "60001", "1E9"])
def test_a_weight_that_no_neonate_has_is_left_aside_however_often_it_is_told(grams):
    neonate = young(None, weigh_ins=(weighed(134, 6), weighed(grams, 2), weighed(grams, 1)))

    assert amounts(neonate) == amounts(young(134))
    assert said(plan(neonate)) == []


def test_a_low_doubtful_weight_lowers_the_cap_and_keeps_the_day():
    found = plan(young(None, weigh_ins=(weighed(134, 6), weighed(90, 0))))

    assert (found.most_ml, found.daily_ml, found.weight_g) == (Decimal("3.6"), Decimal("36.2"), Decimal("134.0"))
    assert said(found) == ["weight-doubtful"]  # that she is light nobody knows yet


def test_of_two_weights_told_at_one_moment_the_lighter_counts():
    found = plan(young(None, weigh_ins=(weighed(150), weighed(134))))

    assert found.weight_g == Decimal("134.0")
    assert said(found) == ["weight-doubtful"]
    assert said(plan(young(None, weigh_ins=(weighed(134), weighed(134))))) == []


@pytest.mark.parametrize("lighter", [120, 140])
def test_a_lighter_weight_of_the_same_moment_stays_in_doubt_when_the_heavier_is_believed(lighter):
    """A paper sheet tells minutes: of two weights in one, what is believed of the heavier takes no doubt away."""
    alone = plan(young(None, weigh_ins=(weighed(200, 8), weighed(lighter))))
    both = plan(young(None, weigh_ins=(weighed(200, 8), weighed(lighter), weighed(201))))

    assert (both.most_ml, both.weight_g) == (alone.most_ml, Decimal("201.0"))
    assert plan(young(None, weigh_ins=(weighed(200, 8), weighed(lighter, 1), weighed(201)))).most_ml == Decimal("8.0")


def test_three_grams_less_than_at_21_05_is_no_more_than_gut_and_bladder():
    possum = young(
        None,
        species="dog",
        day=6,
        observations=(sucked("weak"),),
        weigh_ins=(weighed(121, 5.95), weighed(118)),
    )

    assert (plan(possum).about_ml, plan(possum).most_ml) == (Decimal("3.1"), Decimal("4.7"))
    assert plan(possum).daily_ml == Decimal("31.8")


def test_after_a_loss_the_cap_follows_today_and_the_day_the_last_sound_weight_and_it_calls():
    found = plan(young(None, weigh_ins=(weighed(140, 6), weighed(134, 0))))

    assert (found.most_ml, found.daily_ml, found.weight_g) == (Decimal("5.2"), Decimal("37.8"), Decimal("134.0"))
    assert found.reasons == (
        PROTOCOL.reason(
            "target-held-after-loss",
            weight_g=Decimal("134.0"),
            target_g=Decimal("140.0"),
            target_at=ago(6),
            loss_g=Decimal("6.0"),
            loss_pct=Decimal("4.2"),
        ),
    )
    assert found.worry == Worry.CALL_TODAY
    assert [step.figures for step in found.steps if step.code == "target-held"] == [
        {"target_g": Decimal("140.0"), "target_at": ago(6)}
    ]


@pytest.mark.parametrize(
    ("species", "grams", "is_held"),
    [("cat", "134.6", True), ("cat", "134.7", False), ("dog", "135.2", True), ("dog", "135.3", False)],
)
def test_a_loss_is_more_than_two_readings_of_one_neonate_can_differ(species, grams, is_held):
    found = plan(young(None, species=species, weigh_ins=(weighed(140, 6), weighed(grams, 0))))

    assert (found.worry == Worry.CALL_TODAY) is is_held


def test_a_loss_in_small_steps_is_still_a_loss():
    creeping = young(None, weigh_ins=(weighed(140, 9), weighed(137, 6), weighed(135, 3), weighed(133, 0)))

    assert plan(creeping).daily_ml == Decimal("37.8")


def test_the_day_is_held_up_by_yesterday_and_today_not_by_last_week():
    two_days_ago = young(None, day=9, weigh_ins=(weighed(140, 30), weighed(134, 0)))
    yesterday = young(None, day=9, weigh_ins=(weighed(140, 28), weighed(134, 0)))

    assert plan(two_days_ago).daily_ml == Decimal("36.2")
    assert plan(yesterday).daily_ml == Decimal("37.8")


@pytest.mark.parametrize(
    ("species", "day", "worry"),
    [("cat", 0, Worry.WATCH), ("cat", 1, Worry.CALL_TODAY), ("cat", 13, Worry.CALL_TODAY), ("cat", 14, Worry.WATCH)]
    + [("dog", 3, Worry.WATCH), ("dog", 4, Worry.CALL_TODAY), ("dog", 14, Worry.CALL_TODAY), ("dog", 15, Worry.WATCH)],
)
def test_a_held_day_calls_in_the_ages_at_which_no_gain_calls(species, day, worry):
    neonate = young(None, species=species, day=day, weigh_ins=(weighed(140, 3), weighed(130, 0)))

    assert plan(neonate).reasons[0].worry == worry


def test_milk_just_drunk_is_counted_off_a_weight_after_the_feed():
    before = young(None, weigh_ins=(weighed(130, 20),), feeds=(bottle("4.6", 0.1),))
    after = replace(before, weigh_ins=(*before.weigh_ins, weighed("138.6", fed="after")))

    assert plan(after).weight_g == Decimal("134.0")
    assert amounts(after) == amounts(young(134))
    assert (plan(after).steps[0].code, plan(after).steps[0].figures["seen_g"]) == (
        "weight-after-feed",
        Decimal("138.6"),
    )


def test_a_weight_after_a_feed_beside_one_before_it_is_an_intake_check_and_moves_no_plan():
    before = young(None, weigh_ins=(weighed(134, 0.3),))
    both = replace(before, weigh_ins=(*before.weigh_ins, weighed(139, fed="after")))

    assert plan(both) == plan(before)


def test_a_weight_after_a_feed_that_is_plainly_lighter_than_the_one_before_it_lowers_the_cap():
    """Two readings differ by 3.8 %; less after milk than that is no milk, and her feeds follow it (S2)."""
    before = young(None, weigh_ins=(weighed(100, 20), weighed(100, 0.1)))
    peed, lost = (replace(before, weigh_ins=(*before.weigh_ins, weighed(grams, fed="after"))) for grams in ("96.3", 90))

    assert plan(peed) == plan(before)
    assert (plan(lost).most_ml, plan(lost).weight_g) == (Decimal("3.6"), Decimal("90.0"))
    assert plan(lost).daily_ml == plan(before).daily_ml


def test_where_nobody_measured_the_feed_the_most_it_can_have_been_is_counted_off_and_no_loss_made_of_it():
    last = young(None, weigh_ins=(weighed(130, 20),))
    heavier = replace(last, weigh_ins=(*last.weigh_ins, weighed(140, fed="after")))
    fuller = replace(last, weigh_ins=(*last.weigh_ins, weighed(133, fed="after")))
    lighter = replace(last, weigh_ins=(*last.weigh_ins, weighed(128, fed="after")))
    first = young(None, weigh_ins=(weighed(140, fed="after"),))

    assert [plan(each).weight_g for each in (heavier, fuller, lighter, first)] == [133, 130, 128, 133]


def test_who_is_only_ever_weighed_after_nursing_is_planned_more_as_she_grows():
    grown = young(
        None, weigh_ins=(weighed(100, 47, fed="after"), weighed(112, 23, fed="after"), weighed(124, fed="after"))
    )

    assert plan(grown).weight_g == Decimal("117.8")
