"""The safety rules of feeding, each by its name."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from littermate.care.appetite import count_refusals
from littermate.care.feeding import is_weight_old
from littermate.care.grid import look_up, ship_grid
from littermate.care.hazards import judge_hazards
from littermate.care.judgement import judge
from littermate.care.protocol import OutOfBounds
from littermate.care.values import Choking, LookOver, Order, Refusal
from littermate.care.worry import Worry
from tests.care.young import (
    NOW,
    PROTOCOL,
    TIN,
    ago,
    amounts,
    bottle,
    felt,
    order,
    plan,
    refused,
    said,
    sucked,
    weighed,
    young,
)


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
    ("day", "hour", "hours", "is_old"),
    [
        (9, 5, 26, False),
        (9, 5, 26.01, True),
        (5, 5, 14, False),
        (5, 5, 14.01, True),
        (7, 20, 14.01, False),
        (7, 14, 14.01, True),
    ],
)
def test_s3_a_weight_stands_for_24_h_or_12_h_under_day_7_and_2_h_grace(day, hour, hours, is_old):
    neonate = young(134, day=day, hour=hour, weigh_ins=(weighed(134, hours),))

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

    first = count_refusals(once, None, protocol=PROTOCOL, as_of=NOW)
    second = count_refusals(twice, None, protocol=PROTOCOL, as_of=NOW)

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

    assert count_refusals(neonate, None, protocol=PROTOCOL, as_of=NOW).in_row == 1


def test_s9_no_refusal_says_nothing():
    found = count_refusals(young(134, refusals=(Refusal(at=ago(-1)),)), None, protocol=PROTOCOL, as_of=NOW)

    assert (found.in_row, found.try_again_at, found.reason) == (0, None, None)


def test_s10_choking_stops_every_plan_until_a_vets_word_or_a_day():
    choked = young(134, chokings=(Choking(at=ago(2)), Choking(at=ago(30))))

    assert refused(choked) == PROTOCOL.reason("choked", choked_at=ago(2))
    assert refused(choked).worry == Worry.GO_NOW
    assert judge_hazards(choked, protocol=PROTOCOL, as_of=NOW) == (PROTOCOL.reason("choked", choked_at=ago(2)),)
    assert amounts(replace(choked, orders=(order(1),)))[0] == "5.0"
    assert refused(replace(choked, orders=(order(3),))).code == "choked"
    assert refused(replace(choked, orders=(order(2),))).code == "choked"
    assert refused(young(134, chokings=(Choking(at=NOW),))).code == "choked"
    assert refused(choked, NOW + timedelta(hours=21.9)).code == "choked"
    assert plan(choked, NOW + timedelta(hours=22)).stands_on == "energy"
    assert plan(replace(choked, chokings=(Choking(at=ago(-1)),))).stands_on == "energy"


def test_s10_an_order_that_only_says_when_to_weigh_answers_no_choking():
    choked = young(134, chokings=(Choking(at=ago(2)),))
    only_weigh = Order(id=None, by="Dr Vet", from_at=ago(1), weigh_every_h=Decimal(2))

    assert refused(replace(choked, orders=(only_weigh,))).code == "choked"
    assert plan(replace(choked, orders=(replace(only_weigh, every_h=Decimal(3)),))).stands_on == "order"


@pytest.mark.parametrize("sign", ["breath", "limp", "gums", "bleeds", "nose"])
def test_s10_a_sign_with_which_nobody_swallows_stops_every_plan_as_choking_does(sign):
    seen = young(134, look_overs=(LookOver(at=ago(2), seen=frozenset({sign})),))
    no_more = LookOver(at=ago(1), not_seen=frozenset({sign}))

    assert refused(seen) == PROTOCOL.reason("sign-shuts-milk", seen_at=ago(2))
    assert judge(seen, protocol=PROTOCOL, as_of=NOW).due.due_at is None
    assert plan(replace(seen, look_overs=(*seen.look_overs, no_more))).stands_on == "energy"
    assert amounts(replace(seen, orders=(order(1),)))[0] == "5.0"
    assert refused(seen, NOW + timedelta(hours=21.9)).code == "sign-shuts-milk"
    assert plan(seen, NOW + timedelta(hours=22)).stands_on == "energy"


def test_s9_no_bottle_until_she_sucks_again_or_a_vet_has_said_how_she_is_fed():
    silent = young(134, observations=(sucked("weak", 3), sucked(None, 2), sucked("none", 1)))
    sucks = replace(silent, observations=(*silent.observations, sucked("weak", 0.5)))
    grid = ship_grid(silent, protocol=PROTOCOL, as_of=NOW)

    assert refused(silent) == PROTOCOL.reason("no-suck", seen_at=ago(1))
    assert judge(replace(silent, feeds=(bottle("5", 4),)), protocol=PROTOCOL, as_of=NOW).due.is_due
    assert plan(sucks).strength == "weak"
    assert amounts(replace(silent, orders=(order(0.5, per_feed_ml=Decimal("3.0")),)))[0] == "3.0"
    assert refused(replace(silent, orders=(order(2, per_feed_ml=Decimal("3.0")),))).code == "no-suck"
    ordered = replace(silent, orders=(order(0.5, per_feed_ml=Decimal("3.0")),))
    assert "no-suck" not in {reason.code for reason in judge(ordered, protocol=PROTOCOL, as_of=NOW).reasons}
    assert refused(silent, NOW + timedelta(hours=23)).code == "no-suck"
    assert plan(silent, NOW + timedelta(hours=23, minutes=1)).stands_on == "energy"
    assert look_up(grid, at=NOW + timedelta(hours=22), strength="strong").why == "no-suck"
    assert look_up(grid, at=NOW + timedelta(hours=22), strength="weak", sucks=True).why == "energy"
    assert look_up(grid, at=NOW + timedelta(hours=24), strength="strong").why == "energy"


def test_s9_one_fed_by_tube_alone_sucks_at_nothing():
    tube = young(134, rearing=frozenset({"tube"}), observations=(sucked("none", 1),))

    assert refused(tube).code == "tube-no-order"
    assert "no-suck" in {reason.code for reason in judge(tube, protocol=PROTOCOL, as_of=NOW).reasons}
    assert plan(replace(tube, orders=(order(2, per_feed_ml=Decimal("4.0")),))).about_ml == Decimal("4.0")


def test_s9_what_else_stands_against_a_plan_is_said_before_it():
    """Whoever sees her suck again, without a network, must not be shown an amount of milk that is too old."""
    silent = young(134, milk=replace(TIN, mixed_at=ago(30)), observations=(sucked("none", 1),))

    assert refused(silent).code == "milk-too-old"


def test_a_sign_that_only_calls_leaves_the_milk_as_it_is():
    assert plan(young(134, look_overs=(LookOver(at=ago(2), seen=frozenset({"loose", "dry"})),))).stands_on == "energy"


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
    assert reason.figures["ended_at"] <= NOW


def test_s13_tells_since_when_the_milk_is_too_old():
    reason = refused(young(134, milk=replace(TIN, mixed_at=ago(25))))

    assert reason.figures == {"ended_at": ago(1), "what": "discard-mixed"}


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


def test_s14_by_tube_alone_there_is_no_amount_but_the_one_a_vet_ordered():
    tube = young(134, rearing=frozenset({"tube"}))
    ordered = replace(tube, orders=(order(per_feed_ml=Decimal("4.0")),))
    beside = replace(tube, rearing=frozenset({"tube", "bottle"}))

    assert refused(tube) == PROTOCOL.reason("tube-no-order")
    assert refused(tube).worry == Worry.CALL_TODAY
    assert plan(ordered).about_ml == Decimal("4.0")
    assert plan(beside).about_ml == plan(young(134)).about_ml


@pytest.mark.parametrize("beside", ["nursed", "gruel", "weaned"])
def test_s14_what_she_nurses_or_eats_beside_the_tube_gives_no_amount_by_tube(beside):
    tube = young(134, rearing=frozenset({"tube", beside}))
    ordered = replace(tube, orders=(order(per_feed_ml=Decimal("4.0")),))
    grid = ship_grid(tube, protocol=PROTOCOL, as_of=NOW)

    assert refused(tube) == PROTOCOL.reason("tube-no-order")
    assert look_up(grid, at=NOW + timedelta(hours=3), strength="strong", weight_dg=1340).why == "tube-no-order"
    assert plan(ordered).about_ml == Decimal("4.0")


def test_s14_who_is_topped_up_beside_the_tube_has_the_amount_of_a_top_up():
    supplemented = young(134, rearing=frozenset({"supplemented"}))

    found = plan(replace(supplemented, rearing=frozenset({"tube", "supplemented"})))

    assert found.about_ml == plan(supplemented).about_ml
