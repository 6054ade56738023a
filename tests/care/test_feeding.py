"""The feed plan, and the safety rules of feeding by their names."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from littermate.care.feeding import CannotPlan, bare_plan, is_weight_old, longest_gap, plan_feeds
from littermate.care.hazards import count_refusals, judge_colostrum, judge_hazards
from littermate.care.protocol import OutOfBounds
from littermate.care.values import Choking, Elimination, Order, Refusal
from littermate.care.worry import Worry
from littermate.tables import house_protocol
from tests.care.young import NOW, TIN, ago, bottle, felt, sucked, weighed, young

PROTOCOL = house_protocol()


def plan(neonate, at=NOW, protocol=PROTOCOL):
    return plan_feeds(neonate, protocol=protocol, as_of=at)


def amounts(neonate, at=NOW):
    found = plan(neonate, at)
    return str(found.about_ml), str(found.most_ml), found.feeds


def refused(neonate, at=NOW):
    with pytest.raises(CannotPlan) as caught:
        plan(neonate, at)
    return caught.value.reason


def said(found):
    return [reason.code for reason in found.reasons]


def order(hours=1, **words):
    return Order(id=None, by="Dr. Example", from_at=ago(hours), **words)


# --- the plan itself


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
        ((sucked("none", 1),), "weak"),
        ((sucked("weak", 24),), "weak"),
        ((sucked("weak", 24.1),), "strong"),
        ((sucked("weak", 5), sucked("strong", 1)), "strong"),
        ((sucked("strong", 5), sucked("weak", 1)), "weak"),
        ((sucked("strong", 1), sucked("weak", 1)), "weak"),
        ((sucked("weak", -1),), "strong"),
        ((sucked(None, 1),), "strong"),
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


# --- S1 to S17


def test_s1_while_she_is_cool_the_plan_waits_for_warmth():
    assert plan(young(134, warmths=(felt("cool"),))).waits_for_warmth is True
    assert plan(young(134, warmths=(felt("cool", 1), felt("warm")))).waits_for_warmth is False
    assert plan(young(134)).waits_for_warmth is False


def test_s2_no_feed_is_above_the_stomach_of_her_age():
    thin = replace(TIN, kcal_per_ml=Decimal("0.4"))
    found = plan(young(134, day=9, milk=thin))

    assert (found.about_ml, found.most_ml, found.feeds) == (Decimal("5.2"), Decimal("5.2"), 12)
    assert found.reasons == (PROTOCOL.reason("day-not-met", daily_ml=Decimal("67.0"), reached_ml=Decimal("64.3")),)


def test_s2_no_setting_goes_above_5_ml_for_100_g():
    at_the_bound = PROTOCOL.with_value("cat", "stomach", "d1-up", Decimal("5.0"))

    assert str(plan(young(134), protocol=at_the_bound).most_ml) == "6.6"
    with pytest.raises(OutOfBounds, match="5.1"):
        PROTOCOL.with_value("cat", "stomach", "d1-up", Decimal("5.1"))


def test_s2_not_even_an_order_goes_above_5_ml_for_100_g():
    found = plan(young(100, orders=(order(per_feed_ml=Decimal("9")),)))

    assert (found.about_ml, found.most_ml) == (Decimal("5.0"), Decimal("5.0"))
    assert said(found) == ["stands-on-order", "order-clipped"]
    assert found.reasons[1].figures["hard_stop_ml"] == Decimal("5.0")
    assert found.worry == Worry.CALL_TODAY


def test_s3_without_any_weight_there_is_no_plan():
    reason = refused(young(None))

    assert (reason.code, reason.rule, reason.worry) == ("no-weight", "S3", Worry.WATCH)


@pytest.mark.parametrize(
    ("day", "hours", "is_old"), [(9, 26, False), (9, 26.01, True), (5, 14, False), (5, 14.01, True)]
)
def test_s3_a_weight_stands_for_24_h_or_12_h_under_day_7_and_2_h_grace(day, hours, is_old):
    neonate = young(134, day=day, weigh_ins=(weighed(134, hours),))

    found = plan(neonate)

    assert found.is_weight_old is is_old
    assert found.stands_on == ("last plan" if is_old else "energy")
    assert said(found) == (["weight-old"] if is_old else [])
    assert is_weight_old(neonate, protocol=PROTOCOL, as_of=NOW) is is_old


def test_s3_past_its_limit_the_last_plan_stands_and_is_never_raised():
    neonate = young(100, day=3, hour=2)
    tomorrow = NOW + timedelta(hours=30)  # day 4, that gives 20 kcal instead of 15

    fresh, old = plan(neonate), plan(neonate, tomorrow)
    again = plan(replace(neonate, weigh_ins=(weighed(100), weighed(100, -30))), tomorrow)

    assert (fresh.about_ml, old.about_ml, again.about_ml) == (Decimal("2.5"), Decimal("2.5"), Decimal("3.3"))
    assert [step.figures for step in old.steps if step.code == "age"] == [{"age_days": 3}]


def test_s3_the_last_plan_is_said_with_its_weight_and_weigh_first():
    neonate = young(100, day=3, hour=2, weigh_ins=(weighed(100, 15),))

    found = plan(neonate)

    assert found.reasons[0] == PROTOCOL.reason("weight-old", weight_g=Decimal("100.0"), weight_at=ago(15))
    assert found.steps[2].code == "last-plan"
    assert found.worry == Worry.WATCH


def test_s3_the_younger_day_decides_which_limit_a_weight_has():
    born = {"born_earliest_at": ago(24 * 10), "born_latest_at": ago(24 * 6)}

    assert plan(young(134, weigh_ins=(weighed(134, 15),), **born)).is_weight_old is True


def test_s4_unknown_energy_falls_back_to_the_labels_line_under_the_cap():
    found = plan(young(134, day=9, milk=replace(TIN, kcal_per_ml=None)))

    assert (found.stands_on, found.daily_ml, found.feeds) == ("label", Decimal("34.9"), 7)
    assert (found.about_ml, found.most_ml) == (Decimal("4.9"), Decimal("5.2"))
    assert found.reasons == (PROTOCOL.reason("stands-on-label", ml_per_100g=Decimal("26.10")),)
    assert [step.code for step in found.steps] == ["weight", "age", "label", "day", "stomach", "feeds", "rounding"]
    assert found.steps[2].figures == {"ml_per_100g": Decimal("26.10")}


def test_s4_a_mix_that_is_not_the_labels_has_no_energy_plan():
    assert plan(young(134, milk=replace(TIN, is_label_mix=False))).stands_on == "label"


@pytest.mark.parametrize("kcal", ["0.399", "1.601", "74"])
def test_s4_an_energy_that_no_milk_has_is_taken_as_unknown(kcal):
    assert plan(young(134, milk=replace(TIN, kcal_per_ml=Decimal(kcal)))).stands_on == "label"


def test_s4_the_ends_of_what_milk_can_have_are_believed():
    assert plan(young(134, milk=replace(TIN, kcal_per_ml=Decimal("0.4")))).stands_on == "energy"
    assert plan(young(134, milk=replace(TIN, kcal_per_ml=Decimal("1.6")))).stands_on == "energy"


def test_s4_energy_between_two_thousandths_counts_as_the_richer():
    pup = young(2900, day=9, species="dog")

    daily = [plan(replace(pup, milk=replace(TIN, kcal_per_ml=Decimal(kcal)))).daily_ml for kcal in ("0.7401", "0.741")]

    assert daily == [Decimal("782.7")] * 2


@pytest.mark.parametrize("label", [None, "7.9", "40.1"])
def test_s4_without_energy_or_a_believable_label_line_there_is_no_plan_but_whom_to_ask(label):
    line = None if label is None else Decimal(label)
    reason = refused(young(134, milk=replace(TIN, kcal_per_ml=None, label_ml_per_100g_day=line)))

    assert (reason.code, reason.rule, reason.worry) == ("milk-strength-unknown", "S4", Worry.CALL_TODAY)


@pytest.mark.parametrize("label", ["8", "40"])
def test_s4_the_ends_of_what_labels_print_are_believed(label):
    milk = replace(TIN, kcal_per_ml=None, label_ml_per_100g_day=Decimal(label))

    assert plan(young(134, milk=milk)).stands_on == "label"


def test_s4_without_a_tin_there_is_no_plan():
    assert refused(young(134, milk=None)).code == "no-milk-chosen"


def test_s9_a_refused_feed_says_when_to_try_again_and_the_second_says_call_now():
    once = young(134, refusals=(Refusal(at=ago(minutes=5)),), feeds=(bottle("5", 3),))
    twice = replace(once, refusals=(Refusal(at=ago(minutes=25)), Refusal(at=ago(minutes=5))))

    first = count_refusals(once, protocol=PROTOCOL, as_of=NOW)
    second = count_refusals(twice, protocol=PROTOCOL, as_of=NOW)

    assert (first.in_row, first.try_again_at) == (1, NOW + timedelta(minutes=15))
    assert first.reason == PROTOCOL.reason(
        "refused-once", refused_at=ago(minutes=5), try_again_at=NOW + timedelta(minutes=15)
    )
    assert (second.in_row, second.try_again_at) == (2, None)
    assert second.reason == PROTOCOL.reason("refused-again", times=2, refused_at=ago(minutes=5))
    assert (first.reason.worry, second.reason.worry) == (Worry.WATCH, Worry.CALL_NOW)


@pytest.mark.parametrize(
    "feed", [bottle("5", 0.2), bottle(None, 0.2, "nursing", is_full=True), bottle(None, 0.2, by_someone_else=True)]
)
def test_s9_a_feed_between_ends_the_row_also_full_after_nursing_and_fed_by_someone_else(feed):
    neonate = young(134, refusals=(Refusal(at=ago(1)), Refusal(at=ago(minutes=5))), feeds=(feed,))

    assert count_refusals(neonate, protocol=PROTOCOL, as_of=NOW).in_row == 1


def test_s9_no_refusal_says_nothing():
    found = count_refusals(young(134, refusals=(Refusal(at=ago(-1)),)), protocol=PROTOCOL, as_of=NOW)

    assert (found.in_row, found.try_again_at, found.reason) == (0, None, None)


def test_s10_choking_stops_every_plan_until_a_vets_word_or_a_day():
    choked = young(134, chokings=(Choking(at=ago(2)), Choking(at=ago(30))))

    assert refused(choked) == PROTOCOL.reason("choked", choked_at=ago(2))
    assert refused(choked).worry == Worry.GO_NOW
    assert judge_hazards(choked, protocol=PROTOCOL, as_of=NOW) == (PROTOCOL.reason("choked", choked_at=ago(2)),)
    assert amounts(replace(choked, orders=(order(1),)))[0] == "5.0"
    assert refused(replace(choked, orders=(order(3),))).code == "choked"
    assert refused(choked, NOW + timedelta(hours=21.9)).code == "choked"
    assert plan(choked, NOW + timedelta(hours=22)).stands_on == "energy"
    assert plan(replace(choked, chokings=(Choking(at=ago(-1)),))).stands_on == "energy"


def loose(hours=1.0, kind="loose"):
    return Elimination(at=ago(hours), poo=True, poo_kind=kind)


def stalled(gain_g="3", *, day=9, species="cat", hours_before_turn=1.0, **words):
    """Weighed a day apart before her day turned, 5 h ago, and again now."""
    late = 5 + hours_before_turn
    return young(
        None,
        species=species,
        day=day,
        weigh_ins=(weighed(Decimal(130) - Decimal(gain_g), late + 24), weighed(130, late), weighed(131, 0)),
        **words,
    )


def test_energy_is_stepped_up_by_2_kcal_after_a_day_of_short_gain():
    found = plan(stalled("3", day=7))

    assert found.reasons == (
        PROTOCOL.reason("energy-stepped-up", plus_kcal_per_100g=Decimal("2.00"), kcal_per_100g=Decimal("22.00")),
    )
    assert found.daily_ml == Decimal("38.9")
    assert [step.code for step in found.steps][2:5] == ["energy", "energy-stepped-up", "milk"]
    assert found.steps[3].figures == {"plus_kcal_per_100g": Decimal("2.00"), "kcal_per_100g": Decimal("22.00")}


@pytest.mark.parametrize(
    ("neonate", "is_stepped"),
    [
        (stalled("6.9", day=7), True),
        (stalled("7", day=7), False),
        (stalled("3", day=6), False),
        (stalled("6.1", day=8, species="dog"), True),
        (stalled("6.2", day=8, species="dog"), False),
        (stalled("4", day=12, species="dog"), True),
        (stalled("4.5", day=12, species="dog"), False),
        (stalled("3", day=7, hours_before_turn=23.9), True),
        (stalled("3", day=7, hours_before_turn=24.1), False),
        (stalled("3", day=7, milk=replace(TIN, kcal_per_ml=None)), False),
    ],
)
def test_the_least_gain_of_species_and_age_decides_the_step(neonate, is_stepped):
    assert ("energy-stepped-up" in said(plan(neonate))) is is_stepped


@pytest.mark.parametrize(("apart_h", "is_stepped"), [(17.9, False), (18, True), (30, True), (30.1, False)])
def test_only_two_weights_about_a_day_apart_tell_the_gain(apart_h, is_stepped):
    neonate = young(None, day=7, weigh_ins=(weighed(128, 6 + apart_h), weighed(130, 6), weighed(131, 0)))

    assert ("energy-stepped-up" in said(plan(neonate))) is is_stepped


def test_of_several_weights_the_one_nearest_to_a_day_before_tells_the_gain():
    nearest_is_short = (weighed(110, 6 + 29), weighed(127, 6 + 25), weighed(110, 6 + 19), weighed(130, 6))
    nearest_is_fine = (weighed(129, 6 + 29), weighed(110, 6 + 23), weighed(129, 6 + 19), weighed(130, 6))

    assert "energy-stepped-up" in said(plan(young(None, day=7, weigh_ins=nearest_is_short)))
    assert "energy-stepped-up" not in said(plan(young(None, day=7, weigh_ins=nearest_is_fine)))


def failing(days, **words):
    """No gain on any day since day 6: weighed daily an hour before each turn."""
    turns = [weighed(130, 6 + 24 * back) for back in range(days, -1, -1)]
    return young(None, day=6 + days, weigh_ins=(*turns, weighed(130, 0)), **words)


def test_steps_go_on_day_by_day_up_to_the_ceiling():
    steps = [plan(failing(days)).reasons[0].figures["kcal_per_100g"] for days in (1, 2, 3, 6)]

    assert steps == [Decimal("22.00"), Decimal("24.00"), Decimal("25.00"), Decimal("25.00")]


def test_a_step_is_not_taken_when_the_stomach_could_not_take_the_day():
    thin = replace(TIN, kcal_per_ml=Decimal("0.43"))

    figures = plan(failing(3, milk=thin)).reasons[0].figures
    thinner = plan(failing(3, milk=replace(TIN, kcal_per_ml=Decimal("0.41"))))

    assert figures["kcal_per_100g"] == Decimal("20.64")
    assert said(thinner) == ["day-not-met"]


def test_s11_loose_stool_holds_the_step_up_and_takes_earlier_steps_back():
    upset = replace(failing(3), eliminations=(loose(2),))

    found = plan(upset)

    assert said(found) == ["step-held-loose-stool"]
    assert found.reasons[0].rule == "S11"
    assert found.daily_ml == Decimal("35.1")


@pytest.mark.parametrize(("hours", "is_held"), [(0, True), (5, True), (28.9, True), (29.1, False), (-1, False)])
def test_s11_loose_stool_counts_from_a_day_before_her_day_turned(hours, is_held):
    upset = replace(failing(3), eliminations=(loose(hours),))

    assert ("step-held-loose-stool" in said(plan(upset))) is is_held


@pytest.mark.parametrize(
    ("kind", "is_held"),
    [("loose", True), ("watery", True), ("bloody", True), ("soft", False), ("formed", False), (None, False)],
)
def test_s11_only_loose_kinds_hold_the_step_up(kind, is_held):
    upset = replace(failing(1), eliminations=(loose(2, kind),))

    assert ("step-held-loose-stool" in said(plan(upset))) is is_held


def test_s11_after_loose_stool_the_steps_begin_anew():
    settled = replace(failing(6), eliminations=(loose(5 + 24 * 2 + 1),))

    assert plan(settled).reasons[0].figures["kcal_per_100g"] == Decimal("24.00")


def test_s11_milk_is_never_thinned_whatever_the_stool():
    normal, upset = young(134), young(134, eliminations=(loose(1, "watery"),))

    assert amounts(normal) == amounts(upset)


def test_s11_loose_stool_is_watched_and_repeated_it_calls_now():
    once = judge_hazards(young(134, eliminations=(loose(3),)), protocol=PROTOCOL, as_of=NOW)
    twice = judge_hazards(young(134, eliminations=(loose(3), loose(24))), protocol=PROTOCOL, as_of=NOW)
    long_ago = judge_hazards(young(134, eliminations=(loose(24.1), loose(-1))), protocol=PROTOCOL, as_of=NOW)

    assert once == (PROTOCOL.reason("loose-stool", seen_at=ago(3)),)
    assert twice == (PROTOCOL.reason("loose-stool-repeated", times=2),)
    assert (once[0].worry, twice[0].worry, long_ago) == (Worry.WATCH, Worry.CALL_NOW, ())


def test_milk_that_came_back_also_takes_the_steps_back():
    choked = replace(failing(3), chokings=(Choking(at=ago(28)),))

    assert said(plan(choked)) == ["step-held-loose-stool"]


def test_s12_a_home_made_mix_is_for_one_dated_day():
    home = replace(TIN, is_home_made=True, home_made_since=ago(23.9))

    found = plan(young(134, milk=home))

    assert found.reasons == (PROTOCOL.reason("home-made-emergency", until_at=ago(-0.1)),)
    assert (found.reasons[0].rule, found.worry) == ("S12", Worry.CALL_TODAY)
    assert refused(young(134, milk=replace(home, home_made_since=ago(24)))) == PROTOCOL.reason(
        "home-made-over", until_at=NOW
    )
    assert refused(young(134, milk=replace(home, home_made_since=None))).code == "home-made-undated"


@pytest.mark.parametrize(
    ("said_of_milk", "what"),
    [
        ({"mixed_at": ago(24)}, "discard-mixed"),
        ({"opened_at": ago(72), "is_ready_to_feed": True}, "discard-opened-liquid"),
        ({"out_of_fridge_since": ago(2)}, "discard-out-of-fridge"),
        ({"mixed_at": ago(25), "out_of_fridge_since": ago(2)}, "discard-mixed"),
    ],
)
def test_s13_old_milk_stops_the_plan_until_it_is_thrown_away(said_of_milk, what):
    reason = refused(young(134, milk=replace(TIN, **said_of_milk)))

    assert (reason.code, reason.rule, reason.figures["what"]) == ("milk-too-old", "S13", what)


@pytest.mark.parametrize(
    "said_of_milk",
    [
        {"mixed_at": ago(23.9)},
        {"opened_at": ago(71.9), "is_ready_to_feed": True},
        {"opened_at": ago(200)},
        {"out_of_fridge_since": ago(1.9)},
    ],
)
def test_s13_fresh_milk_and_an_opened_tin_of_powder_may_be_used(said_of_milk):
    assert plan(young(134, milk=replace(TIN, **said_of_milk))).stands_on == "energy"


def test_s14_the_engine_knows_no_dose_of_any_drug():
    tables = " ".join(row.unit for table in PROTOCOL.tables for row in table.rows)

    assert "mg" not in tables
    assert "dose" not in tables


def gaining(day, grams=400, gain_g=10, **words):
    late = 6.0
    ins = (weighed(grams - gain_g, late + 24), weighed(grams, late), weighed(grams, 0))
    return young(None, day=day, weigh_ins=ins, **words)


def test_s15_milk_is_never_cut_by_birthday_alone():
    daily = [plan(gaining(day, grams=430)).daily_ml for day in (20, 28, 35, 43, 56)]

    assert daily == [Decimal("116.2")] * 5


@pytest.mark.parametrize(
    ("day", "eaten", "share_pct"),
    [(20, "0.3", 100), (25, "0.3", 95), (25, "0.02", 98), (32, "0.3", 85), (40, "0.3", 70), (45, "0.9", 25)],
)
def test_s15_milk_is_cut_by_solids_eaten_down_to_the_share_of_her_age(day, eaten, share_pct):
    found = plan(gaining(day, solids_fraction=Decimal(eaten)))

    assert found.daily_ml == (Decimal(400 * 20 * share_pct) / 7400).quantize(Decimal("0.1"), rounding="ROUND_FLOOR")
    if share_pct < 100:
        assert said(found) == ["milk-cut-by-solids"]
        assert [step.figures for step in found.steps if step.code == "milk-share"] == [{"share_pct": share_pct}]


def test_s15_milk_is_not_cut_while_she_gains_too_little_or_nobody_knows():
    short = gaining(40, gain_g=2, solids_fraction=Decimal("0.3"))
    unknown = young(400, day=40, solids_fraction=Decimal("0.3"))

    assert said(plan(short)) == ["energy-stepped-up", "solids-without-gain"]
    assert said(plan(unknown)) == ["solids-without-gain"]
    assert plan(unknown).daily_ml == Decimal("108.1")


@pytest.mark.parametrize(
    ("kcal", "code", "worry"),
    [
        ("0.83", "low-fluid", Worry.WATCH),
        ("1.2", "low-fluid", Worry.WATCH),
        ("1.3", "very-low-fluid", Worry.CALL_TODAY),
    ],
)
def test_s16_a_rich_milk_gives_too_little_fluid(kcal, code, worry):
    found = plan(young(120, day=2, milk=replace(TIN, kcal_per_ml=Decimal(kcal) + Decimal("0.01"))))

    assert said(found) == [code]
    assert (found.worry, found.reasons[0].rule) == (worry, "S16")


def test_s16_enough_fluid_says_nothing():
    milk = replace(TIN, kcal_per_ml=Decimal("0.833"))

    assert said(plan(young(120, day=2, milk=milk))) == []
    assert plan(young(120, day=2, milk=replace(TIN, kcal_per_ml=Decimal("0.85")))).reasons[0].figures == {
        "ml_per_100g": Decimal("17.64")
    }


def test_s17_the_younger_end_of_the_age_decides():
    born = {"born_earliest_at": ago(24 * 6), "born_latest_at": ago(24 * 2 + 1)}
    found = plan(young(120, **born))

    assert found.daily_ml == plan(young(120, day=2)).daily_ml
    assert found.reasons == (PROTOCOL.reason("age-uncertain", youngest_days=2, oldest_days=6),)
    turned = plan(young(120, born_earliest_at=ago(24 * 2 + 1), born_latest_at=ago(24 * 6)))
    assert turned.daily_ml == found.daily_ml


def test_s17_before_birth_she_is_of_day_0():
    assert amounts(young(100, born_earliest_at=ago(-3), born_latest_at=ago(-3))) == ("1.8", "2.0", 11)


# --- weights that are believed


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


@pytest.mark.parametrize(("grams", "is_believed"), [("60", True), ("59.9", False), ("500", True), ("500.1", False)])
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
    assert said(found) == ["weight-doubtful", "light"]


def test_of_two_weights_told_at_one_moment_the_lighter_counts():
    found = plan(young(None, weigh_ins=(weighed(150), weighed(134))))

    assert found.weight_g == Decimal("134.0")
    assert said(found) == ["weight-doubtful"]
    assert said(plan(young(None, weigh_ins=(weighed(134), weighed(134))))) == []


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


# --- rearing, orders, leaving


def test_one_who_nurses_fully_has_no_bottle_plan():
    assert refused(young(134, rearing=frozenset({"nursed"}))).code == "nursing-fully"


def test_a_weaned_one_has_no_milk_plan():
    assert refused(young(900, day=56, rearing=frozenset({"weaned"}))).code == "weaned"


@pytest.mark.parametrize("rearing", [set(), {"bottle"}, {"tube"}, {"gruel"}, {"weaned", "bottle"}])
def test_any_other_rearing_has_a_plan(rearing):
    assert said(plan(young(134, rearing=frozenset(rearing)))) == []


@pytest.mark.parametrize("rearing", [{"supplemented"}, {"nursed", "bottle"}, {"nursed", "supplemented"}])
def test_a_supplemented_nursling_is_topped_up_after_what_she_nursed_the_day_before(rearing):
    measured = young(
        134,
        rearing=frozenset(rearing),
        feeds=(
            bottle("5", 7, "nursing"),
            bottle("6.2", 28.9, "nursing"),
            bottle("9", 29.1, "nursing"),
            bottle("9", 4.9, "nursing"),
            bottle("9", 8),
            bottle(None, 9, "nursing"),
            bottle("-3", 9, "nursing"),
        ),
    )

    found = plan(measured)

    assert found.daily_ml == Decimal("25.0")
    assert (found.about_ml, found.feeds) == (Decimal("3.5"), 7)
    assert found.reasons == (PROTOCOL.reason("top-up", nursed_ml=Decimal("11.2")),)
    assert [step.figures for step in found.steps if step.code == "nursed"] == [{"nursed_ml": Decimal("11.2")}]


def test_what_she_nursed_at_the_very_turn_of_her_day_belongs_to_the_new_day():
    turns = [bottle("5", 5, "nursing"), bottle("7", 29, "nursing")]
    found = plan(young(134, rearing=frozenset({"supplemented"}), feeds=tuple(turns)))

    assert found.reasons[0].figures == {"nursed_ml": Decimal("7.0")}


def test_a_nursling_nobody_measured_is_offered_her_share_and_may_want_none():
    found = plan(young(134, rearing=frozenset({"supplemented"})))

    assert (said(found), found.about_ml) == (["top-up-unmeasured"], Decimal("5.0"))


def test_one_who_nursed_more_than_her_need_needs_no_top_up():
    found = plan(young(134, rearing=frozenset({"supplemented"}), feeds=(bottle("60", 7, "nursing"),)))

    assert (found.about_ml, found.daily_ml, found.most_ml) == (Decimal("0.0"), Decimal("0.0"), Decimal("5.2"))


def test_a_bottle_baby_that_was_let_nurse_once_keeps_her_whole_plan():
    assert plan(young(134, feeds=(bottle("60", 7, "nursing"),))).daily_ml == Decimal("36.2")


def test_a_vets_amount_outranks_the_protocol_inside_the_hard_stop():
    found = plan(young(100, orders=(order(per_feed_ml=Decimal("4.5"), every_h=Decimal(2)),)))

    assert (found.about_ml, found.most_ml, found.every_min, found.feeds) == (Decimal("4.5"), Decimal("4.5"), 120, 12)
    assert (found.stands_on, found.daily_ml) == ("order", Decimal("54.0"))
    assert found.reasons == (PROTOCOL.reason("stands-on-order", by_name="Dr. Example", from_at=ago(1)),)
    assert [step.code for step in found.steps] == ["weight", "age", "amount-by-order", "interval-by-order", "rounding"]
    assert found.steps[2].figures == {
        "weight_g": Decimal("100.0"),
        "cap_ml": Decimal("4.0"),
        "order_ml": Decimal("4.5"),
        "hard_stop_ml_per_100g": Decimal("5.00"),
        "hard_stop_ml": Decimal("5.0"),
        "by_name": "Dr. Example",
        "from_at": ago(1),
    }
    assert found.steps[3].figures == {
        "every_h": Decimal(2),
        "feeds": 12,
        "by_name": "Dr. Example",
        "from_at": ago(1),
    }


def test_a_vets_small_amount_leaves_the_most_at_the_cap():
    found = plan(young(100, orders=(order(per_feed_ml=Decimal("2")),)))

    assert (found.about_ml, found.most_ml, found.feeds) == (Decimal("2.0"), Decimal("4.0"), 7)
    assert found.daily_ml == Decimal("14.0")


def test_a_vets_amount_needs_no_known_milk_but_a_weight():
    amount = (order(per_feed_ml=Decimal("2")),)

    assert plan(young(100, milk=None, orders=amount)).about_ml == Decimal("2.0")
    assert refused(young(None, milk=None, orders=amount)).code == "no-weight"


def test_a_vets_interval_shares_the_day_and_stays_under_the_cap():
    every_2 = plan(young(134, orders=(order(every_h=Decimal(2)),)))
    every_8 = plan(young(134, orders=(order(every_h=Decimal(8)),)))

    assert (every_2.about_ml, every_2.feeds, every_2.stands_on) == (Decimal("3.0"), 12, "order")
    assert (every_8.about_ml, every_8.feeds) == (Decimal("5.2"), 3)


@pytest.mark.parametrize(
    ("every_h", "every_min", "is_clipped"), [("0.5", 60, True), ("1", 60, False), ("12", 720, False), ("30", 720, True)]
)
def test_a_vets_interval_stays_between_1_and_12_hours(every_h, every_min, is_clipped):
    found = plan(young(134, orders=(order(every_h=Decimal(every_h)),)))

    assert found.every_min == every_min
    assert ("order-clipped" in said(found)) is is_clipped


@pytest.mark.parametrize(
    ("kcal", "daily_ml", "is_clipped"), [("25", "45.2", False), ("38", "68.8", False), ("60", "68.8", True)]
)
def test_a_vets_energy_outranks_the_table_inside_its_outer_bounds(kcal, daily_ml, is_clipped):
    found = plan(replace(failing(2), weigh_ins=(weighed(134),), orders=(order(kcal_per_100g_day=Decimal(kcal)),)))

    assert (found.daily_ml, found.stands_on) == (Decimal(daily_ml), "order")
    assert ("order-clipped" in said(found)) is is_clipped
    assert found.steps[2].code == "energy-by-order"
    assert found.steps[2].figures["by_name"] == "Dr. Example"


def test_a_vets_energy_is_not_stepped_up_on_top():
    found = plan(replace(failing(2), orders=(order(kcal_per_100g_day=Decimal(21)),)))

    assert said(found) == ["stands-on-order"]


def test_a_vets_hold_on_food_stops_the_plan():
    until = ago(-3)

    assert refused(young(134, orders=(order(holds_food=True),))) == PROTOCOL.reason(
        "held-by-order", by_name="Dr. Example"
    )
    assert refused(young(134, orders=(order(holds_food=True, until_at=until),))) == PROTOCOL.reason(
        "held-by-order", by_name="Dr. Example", until_at=until
    )


def test_an_order_holds_from_its_beginning_up_to_its_end():
    words = {"per_feed_ml": Decimal("2")}

    assert plan(young(100, orders=(order(0, **words),))).stands_on == "order"
    assert plan(young(100, orders=(order(-0.1, **words),))).stands_on == "energy"
    assert plan(young(100, orders=(order(2, until_at=NOW, **words),))).stands_on == "energy"


def test_the_newest_word_on_each_point_stands():
    orders = (
        order(1, per_feed_ml=Decimal("3")),
        order(3, per_feed_ml=Decimal("2"), every_h=Decimal(3)),
        order(2, every_h=Decimal(0), per_feed_ml=Decimal(0), kcal_per_100g_day=Decimal(0)),
    )

    found = plan(young(100, orders=orders))

    assert (found.about_ml, found.every_min) == (Decimal("3.0"), 180)


def test_one_who_has_left_is_never_asked_a_feed():
    assert refused(young(134, left_at=NOW)).code == "left-care"
    assert plan(young(134, left_at=ago(-1))).stands_on == "energy"


def test_a_species_without_tables_is_refused_with_whom_to_ask():
    with pytest.raises(CannotPlan, match="Ask the vet how to feed Pip") as caught:
        plan(young(134, species="rabbit"))

    assert caught.value.reason == PROTOCOL.reason("no-tables", species="rabbit")
    assert caught.value.code == "cannot-plan"


# --- colostrum


@pytest.mark.parametrize(("hours", "left_h"), [(0, 12), (1.5, 11), (11, 1), (13, 0), (23.9, 0)])
def test_a_newborn_without_known_colostrum_has_hours_left_and_the_vet_is_asked_now(hours, left_h):
    newborn = young(100, day=0, hour=hours)

    reason = judge_colostrum(newborn, protocol=PROTOCOL, as_of=NOW)

    assert reason == PROTOCOL.reason("colostrum-unknown", left_h=Decimal(left_h))
    assert reason.worry == Worry.CALL_NOW
    assert judge_hazards(newborn, protocol=PROTOCOL, as_of=NOW) == (reason,)


def test_colostrum_hours_count_from_the_earliest_birth_and_never_more_than_the_window():
    early = young(100, born_earliest_at=ago(8), born_latest_at=ago(2))
    unborn = young(100, born_earliest_at=ago(-5), born_latest_at=ago(-5))

    left = [judge_colostrum(each, protocol=PROTOCOL, as_of=NOW).figures["left_h"] for each in (early, unborn)]

    assert left == [Decimal(4), Decimal(12)]


def test_colostrum_is_asked_no_more_once_had_or_after_a_day():
    missed = judge_colostrum(young(100, day=0, had_colostrum=False), protocol=PROTOCOL, as_of=NOW)

    assert missed == PROTOCOL.reason("colostrum-missed", left_h=Decimal(7))
    assert judge_colostrum(young(100, day=0, had_colostrum=True), protocol=PROTOCOL, as_of=NOW) is None
    assert judge_colostrum(young(100, day=1, hour=0), protocol=PROTOCOL, as_of=NOW) is None


def test_the_bare_plan_is_the_plan():
    from littermate.care.numbers import numbers
    from littermate.care.terms import situation
    from littermate.care.weights import read_weights

    neonate = young(134, day=9)
    known = numbers(PROTOCOL, "cat")
    weights = read_weights(neonate, numbers=known, as_of=NOW)
    terms = situation(neonate, weights, protocol=PROTOCOL, day=9, as_of=NOW).terms

    portion = bare_plan(1340, 1340, False, terms)

    assert (portion.about_dml, portion.most_dml, portion.every_min, portion.feeds) == (50, 52, 205, 7)
