"""Which weights call, which are watched, and what stands beside them."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from littermate.care.errors import CareError
from littermate.care.growth import is_far_off, judge_growth, thresholds, weigh_every_h
from littermate.care.growth_numbers import ends, growth_numbers
from littermate.care.protocol import NotInProtocol
from littermate.care.values import Order
from littermate.care.worry import Worry
from littermate.tables import house_protocol
from tests.care.neonates import BORN, day, hour, kitten, puppy, weighed

PROTOCOL = house_protocol()


def grown(neonate, at):
    return judge_growth(neonate, protocol=PROTOCOL, as_of=at)


def said(growth):
    return {reason.code: reason.worry for reason in growth.reasons}


def reason(growth, code):
    (found,) = (reason for reason in growth.reasons if reason.code == code)
    return found


# S7: loss after day 1, no gain in 24 h, pup at -4 % or kitten at 0 % on day 2 -------------------------------


def test_s7_a_kitten_under_14_days_that_did_not_gain_in_24_h_calls_today():
    wren = kitten(weighed(day(8), 180), weighed(day(9), 180))

    growth = grown(wren, day(9))

    assert said(growth) == {"no-gain-day": Worry.CALL_TODAY}
    assert growth.gain_g == 0


def test_s7_a_kitten_of_14_days_that_did_not_gain_is_watched():
    wren = kitten(weighed(day(13), 250), weighed(day(14), 250))

    growth = grown(wren, day(14))

    assert said(growth) == {"no-gain": Worry.WATCH}


@pytest.mark.parametrize(
    ("age_days", "worry"), [(3, Worry.WATCH), (4, Worry.CALL_TODAY), (14, Worry.CALL_TODAY), (15, Worry.WATCH)]
)
def test_s7_a_pup_calls_for_a_day_without_gain_from_day_4_to_day_14(age_days, worry):
    possum = puppy(weighed(day(age_days - 1, 1), 300), weighed(day(age_days, 1), 300))

    growth = grown(possum, day(age_days, 1))

    assert growth.worry == worry


def test_s7_a_kitten_not_above_her_birth_weight_at_48_h_calls_today():
    wren = kitten(weighed(hour(1), 100), weighed(hour(48), 100))

    growth = grown(wren, hour(48))

    assert growth.rules == {"no-early-growth", "no-gain"}
    assert growth.worry == Worry.CALL_TODAY


def test_s7_a_pup_at_minus_four_percent_at_48_h_calls_and_just_above_is_watched():
    at_limit = puppy(weighed(hour(1), 400), weighed(hour(48), 384))
    above = puppy(weighed(hour(1), 400), weighed(hour(48), "384.1"))

    assert "no-early-growth" in grown(at_limit, hour(48)).rules
    assert grown(above, hour(48)).worry == Worry.WATCH


def test_s7_without_a_weight_of_the_first_day_day_2_says_nothing():
    wren = kitten(weighed(hour(30), 100), weighed(hour(50), 101))

    assert "no-early-growth" not in grown(wren, hour(50)).rules


# S8: the first 24 h -----------------------------------------------------------------------------------------


def test_s8_a_loss_of_up_to_a_tenth_in_the_first_day_is_only_watched():
    possum = puppy(weighed(hour(1), 400), weighed(hour(20), 360))

    growth = grown(possum, hour(20))

    assert said(growth) == {"lost-first-day": Worry.WATCH}


def test_s8_more_than_a_tenth_in_the_first_day_calls():
    possum = puppy(weighed(hour(1), 400), weighed(hour(20), "359.9"))

    growth = grown(possum, hour(20))

    assert said(growth) == {"lost-tenth-first-day": Worry.CALL_TODAY}


def test_s8_a_day_that_began_in_the_first_24_h_is_not_held_against_her():
    wren = kitten(weighed(hour(20), 100), weighed(hour(41), 104), weighed(hour(65), 103))

    growth = grown(kitten(*wren.weigh_ins[:2]), hour(41))

    assert growth.rules == frozenset()


# The other rules --------------------------------------------------------------------------------------------


def test_a_tenth_under_her_best_weight_calls_at_every_age():
    old = kitten(weighed(day(40), 600), weighed(day(41), 570), weighed(day(43), 540))

    growth = grown(old, day(43))

    assert growth.reasons[0].code == "lost-tenth"
    assert reason(growth, "lost-tenth").figures["loss_g"] == 60
    assert growth.worry == Worry.CALL_TODAY


def test_just_less_than_a_tenth_does_not_call_for_itself():
    old = kitten(weighed(day(40), 600), weighed(day(41), "540.1"))

    assert "lost-tenth" not in grown(old, day(41)).rules


def test_any_other_loss_is_watched_and_weighed_again_in_some_hours():
    possum = puppy(weighed(day(6), 121), weighed(day(6, 6), 118))

    growth = grown(possum, day(6, 6))

    lost = reason(growth, "lost")
    assert lost.worry == Worry.WATCH
    assert lost.figures["loss_g"] == 3
    assert lost.figures["since_at"] == day(6)
    assert (lost.figures["again_from_at"], lost.figures["again_until_at"]) == (day(6, 10), day(6, 12))


def test_a_second_poor_weight_running_calls_today():
    possum = puppy(weighed(day(6), 121), weighed(day(6, 6), 118), weighed(day(6, 11), 117))

    growth = grown(possum, day(6, 11))

    assert said(growth)["falling-twice"] == Worry.CALL_TODAY
    assert reason(growth, "falling-twice").figures["from_g"] == 121


def test_a_good_second_weight_ends_the_watch():
    possum = puppy(weighed(day(6), 121), weighed(day(6, 6), 118), weighed(day(6, 11), 123))

    assert said(grown(possum, day(6, 11))) == {"gained": Worry.STEADY}


def test_weighed_twice_within_the_hour_is_no_loss():
    possum = puppy(weighed(day(6), 121), weighed(day(6, 1), 119))

    assert grown(possum, day(6, 1)).rules == frozenset()


def test_a_kitten_under_seven_grams_a_day_is_watched():
    wren = kitten(weighed(day(8), 180), weighed(day(9), "186.9"))
    enough = kitten(weighed(day(8), 180), weighed(day(9), 187))

    growth = grown(wren, day(9))

    assert said(growth) == {"short-gain": Worry.WATCH}
    assert reason(growth, "short-gain").figures["least_g"] == 7
    assert said(grown(enough, day(9))) == {"gained": Worry.STEADY}


@pytest.mark.parametrize(("age_days", "least_pct"), [(6, "5.0"), (10, "3.5")])
def test_a_pup_under_five_then_three_and_a_half_percent_a_day_is_watched(age_days, least_pct):
    enough_g = 400 * (1 + Decimal(least_pct) / 100)
    short = puppy(weighed(day(age_days - 1), 400), weighed(day(age_days), enough_g - Decimal("0.1")))
    enough = puppy(weighed(day(age_days - 1), 400), weighed(day(age_days), enough_g))

    assert grown(short, day(age_days)).rules == {"short-gain"}
    assert grown(enough, day(age_days)).rules == frozenset()


def test_a_gain_that_is_short_by_less_than_a_coarse_scale_can_tell_is_not_called_short():
    fine = puppy(weighed(day(16), 879), weighed(day(17), 907))
    coarse = puppy(*(replace(each, step_g=Decimal(28)) for each in fine.weigh_ins))

    assert "short-gain" in said(grown(fine, day(17)))
    assert "short-gain" not in said(grown(coarse, day(17)))


def test_an_unchanged_reading_on_a_scale_of_one_ounce_is_watched_and_a_lower_one_calls():
    unchanged = kitten(weighed(day(9), 170), weighed(day(10), 170))
    lower = kitten(weighed(day(9), 170), weighed(day(10), 142))
    by_ounce = [
        replace(wren, weigh_ins=tuple(replace(each, step_g=Decimal(28)) for each in wren.weigh_ins))
        for wren in (unchanged, lower)
    ]

    watched, called = (said(grown(wren, day(10))) for wren in by_ounce)

    assert said(grown(unchanged, day(10)))["no-gain-day"] is Worry.CALL_TODAY
    assert watched["no-gain"] is Worry.WATCH
    assert max(watched.values()) is Worry.WATCH
    assert called["no-gain-day"] is Worry.CALL_TODAY
    assert "no-gain" not in called


def test_a_scale_of_five_grams_shows_a_days_least_gain_so_no_gain_calls():
    still = kitten(weighed(day(9), 170), weighed(day(10), 170))
    by_five = replace(still, weigh_ins=tuple(replace(each, step_g=Decimal(5)) for each in still.weigh_ins))

    assert said(grown(by_five, day(10)))["no-gain-day"] is Worry.CALL_TODAY


def test_from_day_21_a_small_gain_of_a_kitten_says_nothing():
    wren = kitten(weighed(day(21), 340), weighed(day(22), 342))

    assert grown(wren, day(22)).rules == frozenset()


def test_two_days_without_a_weight_still_tell_that_she_did_not_gain():
    wren = kitten(weighed(day(6), 170), weighed(day(8), 170))

    assert "no-gain-day" in grown(wren, day(8)).rules


def test_in_doubt_about_her_age_a_rule_that_calls_holds():
    wren = kitten(weighed(day(14), 250), weighed(day(15), 250), born_latest_at=BORN + timedelta(days=3))

    assert "no-gain-day" in grown(wren, day(15)).rules


# Like with like ---------------------------------------------------------------------------------------------


def test_a_weight_before_a_feed_is_not_set_against_one_after_a_feed():
    wren = kitten(weighed(day(8), 184, "after"), weighed(day(9), 182, "before"))

    growth = grown(wren, day(9))

    assert growth.rules == frozenset()
    assert growth.gain_g is None


def test_lighter_although_fed_is_a_loss():
    wren = kitten(weighed(day(8), 184, "before"), weighed(day(9), 182, "after"))

    growth = grown(wren, day(9))

    assert "no-gain-day" in growth.rules
    assert growth.gain_g is None


def test_the_weight_after_a_feed_does_not_hide_the_one_before_it():
    wren = kitten(weighed(day(8), 184), weighed(day(9), 182), weighed(day(9, 0.5), 188, "after"))

    growth = grown(wren, day(9, 1))

    assert growth.weight_g == 182
    assert "no-gain-day" in growth.rules


def test_before_is_set_against_before_where_there_is_one():
    wren = kitten(weighed(day(8), 180), weighed(day(8, 1), 190, "unknown"), weighed(day(9, 2), 189))

    growth = grown(wren, day(9, 2))

    assert growth.from_g == 180


def test_among_weights_of_one_session_the_same_feeding_state_is_chosen():
    wren = kitten(weighed(day(8), 184, "after"), weighed(day(8, 1), 180, "unknown"), weighed(day(8, 8), 183, "after"))

    assert reason(grown(wren, day(8, 8)), "lost").figures["from_g"] == 184


def test_a_gain_is_told_over_elapsed_time_also_when_the_clocks_change():
    wren = kitten(weighed(day(8), 200), weighed(day(9, 1), 210))

    growth = grown(wren, day(9, 1))

    assert growth.gain_g == 10
    assert growth.gain_pct_day == Decimal("4.80")  # 5 % in 25 h


def test_a_tenth_of_a_gram_is_a_gain_though_a_short_one():
    wren = kitten(weighed(day(8), 180), weighed(day(9), "180.1"))

    assert grown(wren, day(9)).rules == {"short-gain"}


def test_a_gain_is_told_with_its_grams_and_since_when():
    wren = kitten(weighed(day(8), 180), weighed(day(9), 190))

    assert reason(grown(wren, day(9)), "gained").figures == {"gain_g": 10, "since_at": day(8)}


def test_a_kitten_that_weighs_the_same_is_not_said_to_have_gained():
    wren = kitten(weighed(day(22), 340), weighed(day(22, 20), 340, "after"))

    assert "gained" not in said(grown(wren, day(22, 20)))


# Doubt and missing ------------------------------------------------------------------------------------------


def test_a_weight_far_off_asks_with_the_last_three_shown():
    wren = kitten(weighed(day(7), 170), weighed(day(8), 180), weighed(day(9), 190), weighed(day(10), 200))

    known = thresholds(wren, protocol=PROTOCOL, as_of=day(10))

    assert [each.weight_g for each in known.last] == [200, 190, 180]
    assert is_far_off(weighed(day(10, 1), 340), wren, protocol=PROTOCOL)
    assert is_far_off(weighed(day(10, 1), 34), wren, protocol=PROTOCOL)
    assert not is_far_off(weighed(day(10, 1), 185), wren, protocol=PROTOCOL)


def test_a_first_weight_no_kitten_can_have_is_doubted():
    wren = kitten(weighed(day(1), 1310))

    growth = grown(wren, day(1))

    assert said(growth) == {"first-weight-doubtful": Worry.WATCH, "never-weighed": Worry.WATCH}
    assert growth.is_unweighed


def test_a_doubtful_gain_never_clears_a_loss():
    wren = kitten(weighed(day(8), 180), weighed(day(9), 178), weighed(day(9, 1), 340, is_doubtful=True))

    growth = grown(wren, day(9, 1))

    assert growth.worry == Worry.CALL_TODAY
    assert reason(growth, "weight-far-off").figures["last_g"] == 178


def test_a_doubtful_loss_counts_until_she_has_been_weighed_again():
    lost = kitten(weighed(day(8), 180), weighed(day(9), 120, is_doubtful=True))
    weighed_again = kitten(*lost.weigh_ins, weighed(day(9, 1), 188))

    assert reason(grown(lost, day(9)), "lost-tenth").figures["weight_g"] == 120
    assert said(grown(weighed_again, day(9, 1))) == {"gained": Worry.STEADY}


def test_of_two_slips_the_lighter_is_named_for_the_plan_stays_low_by_it():
    light, heavy = weighed(day(9), 18), weighed(day(9, 0.1), 1800)
    finch = kitten(weighed(day(8), 180), light, heavy)

    growth = grown(finch, day(9, 1))

    assert reason(growth, "weight-far-off").figures["weight_g"] == 18
    assert reason(growth, "lost-tenth").figures["weight_g"] == 18


def test_never_weighed_is_watched():
    growth = grown(kitten(), day(3))

    assert said(growth) == {"never-weighed": Worry.WATCH}
    assert growth.is_unweighed


@pytest.mark.parametrize(("age_days", "limit_h"), [(3, 12), (10, 24)])
def test_unweighed_past_the_limit_of_her_age_and_its_grace_is_watched(age_days, limit_h):
    wren = kitten(weighed(day(age_days), 180))
    late_at = day(age_days, limit_h + 2)

    in_time, late = grown(wren, late_at), grown(wren, late_at + timedelta(minutes=1))

    assert said(in_time) == {}
    assert said(late) == {"unweighed": Worry.WATCH}
    assert reason(late, "unweighed").figures["limit_h"] == limit_h


def test_a_vets_order_says_how_often_she_is_weighed():
    order = Order(id=None, by="Dr. Example", from_at=day(9), weigh_every_h=Decimal(6))
    other = Order(id=None, by="Dr. Example", from_at=day(9))
    wren = kitten(weighed(day(10), 180), orders=(order, other))

    assert weigh_every_h(wren, protocol=PROTOCOL, as_of=day(10)) == 6
    assert grown(wren, day(10, 9)).is_unweighed
    assert weigh_every_h(wren, protocol=PROTOCOL, as_of=day(8)) == 24
    assert weigh_every_h(wren, protocol=PROTOCOL, as_of=day(9)) == 6


def test_when_that_order_ends_the_limit_of_her_age_is_back():
    order = Order(id=None, by="Dr. Example", from_at=day(6), until_at=day(8), weigh_every_h=Decimal(6))
    wren = kitten(weighed(day(6), 150), orders=(order,))

    limits = [weigh_every_h(wren, protocol=PROTOCOL, as_of=at) for at in (day(5, 23), day(6), day(7, 23), day(8))]

    assert limits == [12, 6, 6, 24]
    assert weigh_every_h(kitten(), protocol=PROTOCOL, as_of=day(7)) == 24


# Tables ----------------------------------------------------------------------------------------------------


def test_an_animal_without_tables_is_refused_with_what_to_do():
    with pytest.raises(NotInProtocol, match="Ask the coordinator"):
        grown(kitten(weighed(day(1), 100), species="hamster"), day(1))


def test_a_row_without_its_ends_is_refused():
    with pytest.raises(CareError, match="has no low and high end"):
        ends(PROTOCOL.row("cat", "growth", "loss-calls-pct"))


def test_a_species_without_a_least_gain_has_no_short_gain():
    table = growth_numbers(PROTOCOL, "cat")

    assert table.least_gain_on(60) is None
    assert table.least_gain_on(500) is None


def test_a_weight_now_needs_no_second_sort_of_the_rules():
    wren = kitten(weighed(day(8), 180), weighed(day(9), 190))

    rules = thresholds(wren, protocol=PROTOCOL, as_of=day(9), hours=6).rules

    assert {row.code for row in rules if row.from_at <= day(9, 5) < row.until_at and "before" in row.fed} == {
        "lost-tenth",
        "lost",
        "no-gain-day",
        "short-gain",
    }


def test_with_only_a_weight_after_a_feed_nothing_can_be_said_of_one_before_a_feed():
    wren = kitten(weighed(day(9), 184, "after"))

    rules = thresholds(wren, protocol=PROTOCOL, as_of=day(9, 1)).rules

    assert {fed for row in rules for fed in row.fed} == {"after"}
