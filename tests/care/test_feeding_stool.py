"""Energy steps up after short gain, and what loose stool (S11) does to them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from littermate.care.hazards import judge_hazards
from littermate.care.values import Choking, Elimination
from littermate.care.worry import Worry
from tests.care.young import (
    NOW,
    PROTOCOL,
    TIN,
    ago,
    amounts,
    failing,
    loose,
    plan,
    said,
    weighed,
    young,
)


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


def test_s11_diarrhoea_in_her_nest_of_whom_nobody_knows_holds_the_step_up_as_her_own_does():
    upset, later = (replace(failing(3), nest_upsets=(ago(hours),)) for hours in (2, -1))

    assert (said(plan(upset)), plan(upset).daily_ml) == (["step-held-loose-stool"], Decimal("35.1"))
    assert said(plan(later)) == ["energy-stepped-up"]


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


def test_s11_blood_in_the_stool_calls_now_the_first_time():
    once = judge_hazards(young(134, eliminations=(loose(3, "bloody"),)), protocol=PROTOCOL, as_of=NOW)
    twice = judge_hazards(young(134, eliminations=(loose(5), loose(3, "bloody"))), protocol=PROTOCOL, as_of=NOW)

    assert once == (PROTOCOL.reason("bloody-stool", seen_at=ago(3)),)
    assert once[0].worry == Worry.CALL_NOW
    assert [reason.code for reason in twice] == ["bloody-stool", "loose-stool-repeated"]


def test_milk_that_came_back_also_takes_the_steps_back():
    choked = replace(failing(3), chokings=(Choking(at=ago(28)),))

    assert said(plan(choked)) == ["step-held-choking"]
    assert said(plan(replace(choked, eliminations=(loose(5),)))) == ["step-held-loose-stool"]
    assert said(plan(replace(choked, chokings=(Choking(at=ago(-1)),)))) == ["energy-stepped-up"]


# No pee ---------------------------------------------------------------------------------------------------------------
def looked(*hours, pee=False):
    return tuple(Elimination(at=ago(hour), pee=pee) for hour in hours)


def of_pee(*looks):
    found = judge_hazards(young(134, eliminations=looks), protocol=PROTOCOL, as_of=NOW)
    told = [each for each in found if each.code == "no-pee"]
    return [(each.worry, each.figures["times"], each.figures["since_at"]) for each in told]


def test_pee_that_was_looked_for_all_day_and_never_came_asks_for_somebody():
    assert of_pee(*looked(24, 20, 12, 2)) == [(Worry.CALL_TODAY, 4, ago(24))]


@pytest.mark.parametrize(
    "looks",
    [
        looked(23.9, 20, 12, 2),
        looked(30, 20, 2),
        looked(24, 20, 12, 2) + looked(1, pee=True),
        looked(24) + looked(22, pee=True) + looked(20, 12, 2),
        looked(24) + looked(20, 12, 2, pee=None),
        (),
    ],
    ids=["not a day yet", "few looks", "came since", "came in between", "not noted", "never looked"],
)
def test_less_than_a_day_of_looks_without_pee_is_no_alarm(looks):
    assert of_pee(*looks) == []


def test_old_looks_without_pee_count_from_the_last_that_came():
    assert of_pee(*looked(40, pee=True), *looked(30, 20, 12, 2)) == [(Worry.CALL_TODAY, 4, ago(30))]
