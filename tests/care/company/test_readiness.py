"""Back to the litter: what is missing, and when it would be met at her present gain."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from littermate.care.company.exposure import Clock, Joining, Unit
from littermate.care.company.readiness import (
    NOT_OF_A_SURROGATE,
    Grown,
    ReadyNumbers,
    Returning,
    closed_until,
    gain_days,
    gates,
    is_ready,
)
from littermate.care.values import Neonate, WeighIn
from littermate.tables.loader import house_protocol

NUMBERS = ReadyNumbers(part_of_median=Decimal("0.6"), gain_days=3)
NOW = datetime(2026, 3, 20, 6, tzinfo=UTC)
READY = Returning(
    own=Grown(weight_g=Decimal(160), gain_pct_day=Decimal(6)),
    littermates=Grown(weight_g=Decimal(250), gain_pct_day=Decimal(4)),
    gain_days_running=3,
    sucks_strongly=True,
    keeps_warm=True,
    is_healthy=True,
    dam_is_well=True,
    clinician_agrees=True,
)


def gate(code, **change):
    return next(each for each in gates(replace(READY, **change), numbers=NUMBERS, as_of=NOW) if each.code == code)


def test_when_all_is_met_a_first_short_stay_may_be_tried():
    assert is_ready(gates(READY, numbers=NUMBERS, as_of=NOW))


@pytest.mark.parametrize(
    ("code", "field"),
    [
        ("healthy", "is_healthy"),
        ("keeps-warm", "keeps_warm"),
        ("sucks", "sucks_strongly"),
        ("dam-well", "dam_is_well"),
        ("clinician", "clinician_agrees"),
    ],
)
def test_what_somebody_must_have_said_is_missing_or_not_known(code, field):
    assert gate(code, **{field: False}).met == "missing"
    assert gate(code, **{field: None}).met == "not-known"
    assert not is_ready(gates(replace(READY, **{field: None}), numbers=NUMBERS, as_of=NOW))


def test_a_running_clock_says_when_it_ends():
    ends_at = NOW + timedelta(days=4)

    assert (gate("clocks", closed_until_at=ends_at).met, gate("clocks", closed_until_at=ends_at).expected_at) == (
        "missing",
        ends_at,
    )
    assert gate("clocks", closed_until_at=NOW).met == "met"


def test_days_of_gain_still_missing_are_days_to_come():
    assert gate("gains", gain_days_running=1).expected_at == NOW + timedelta(days=2)
    assert gate("gains", gain_days_running=None).met == "not-known"


def test_six_tenths_of_her_littermates_are_enough():
    assert gate("size", own=Grown(weight_g=Decimal(150))).met == "met"
    assert gate("size", own=Grown(weight_g=Decimal("149.9"))).met == "missing"
    assert gate("size", own=None).met == gate("size", littermates=None).met == "not-known"


def test_a_pup_a_third_of_her_siblings_size_that_gains_on_them_is_foretold():
    """F8: at 6 against 4 % a day, from 0.5 to 0.6 of them takes about nine and a half days."""
    found = gate("size", own=Grown(weight_g=Decimal(125), gain_pct_day=Decimal(6)))

    assert timedelta(days=9, hours=12) < found.expected_at - NOW < timedelta(days=9, hours=14)


@pytest.mark.parametrize("gain", [None, 3, 4, Decimal("4.1")])
def test_one_who_does_not_gain_on_them_in_time_is_not_foretold(gain):
    own = Grown(weight_g=Decimal(60), gain_pct_day=None if gain is None else Decimal(gain))

    assert gate("size", own=own).expected_at is None


def test_without_the_littermates_gain_nothing_is_foretold():
    assert (
        gate(
            "size", own=Grown(weight_g=Decimal(60), gain_pct_day=Decimal(9)), littermates=Grown(weight_g=Decimal(250))
        ).expected_at
        is None
    )


@given(st.integers(50, 149), st.integers(5, 12), st.integers(0, 4))
def test_on_the_day_foretold_she_has_her_part(grams, own_gain, their_gain):
    own = Grown(weight_g=Decimal(grams), gain_pct_day=Decimal(own_gain))
    others = Grown(weight_g=Decimal(250), gain_pct_day=Decimal(their_gain))

    expected_at = gate("size", own=own, littermates=others).expected_at

    if expected_at is not None:
        days = (expected_at - NOW) / timedelta(days=1)
        then_own = grams * (1 + own_gain / 100) ** days
        then_others = 250 * (1 + their_gain / 100) ** days
        assert then_own == pytest.approx(0.6 * then_others, rel=1e-4)


# Clocks, and days of gain ---------------------------------------------------------------------------------------------
SHE, MATE, FRIEND = UUID(int=1), UUID(int=2), UUID(int=3)


def joining(members, cause="arrival", ends_at=NOW + timedelta(days=4)):
    clock = Clock(ends_at=ends_at, from_at=NOW, cause=cause, animal=SHE)
    return Joining(units=(Unit(members=frozenset(members), clocks=(clock,)),), closed_until_at=ends_at)


def test_only_who_met_others_or_was_beside_an_illness_waits_for_a_clock():
    ends_at, family = NOW + timedelta(days=4), {SHE, MATE}

    assert closed_until(joining([SHE, MATE]), family=family) is None
    assert closed_until(joining([SHE, MATE, FRIEND]), family=family) == ends_at
    assert closed_until(joining([SHE, MATE], cause="case"), family=family) == ends_at


def weighed(*grams):
    weigh_ins = tuple(
        WeighIn(at=NOW - timedelta(days=len(grams) - 1 - day), weight_g=Decimal(weight_g), fed="before")
        for day, weight_g in enumerate(grams)
    )
    born = NOW - timedelta(days=16)
    return Neonate(
        id=SHE,
        name="Kangaroo",
        species="cat",
        born_earliest_at=born,
        born_latest_at=born,
        rearing=frozenset({"bottle"}),
        milk=None,
        weigh_ins=weigh_ins,
    )


@pytest.mark.parametrize(
    ("grams", "days"),
    [
        ((), None),
        ((150,), None),
        ((150, 160), 1),
        ((150, 160, 170, 180), 3),
        ((150, 160, 158, 168, 178), 2),
        ((150, 160, 160), 0),
    ],
)
def test_days_of_gain_are_counted_back_from_the_last_weight(grams, days):
    assert gain_days(weighed(*grams), protocol=house_protocol(), as_of=NOW) == days


def test_a_gain_over_days_without_a_weight_counts_for_one_of_them():
    told = weighed(88, 95)
    four_days_ago = replace(told.weigh_ins[0], at=NOW - timedelta(days=4))

    twice = replace(told, weigh_ins=(four_days_ago, told.weigh_ins[1]))

    assert gain_days(twice, protocol=house_protocol(), as_of=NOW) == 1


def test_of_a_strange_dam_size_and_days_of_gain_are_not_asked():
    found = gates(READY, numbers=NUMBERS, as_of=NOW, left_out=NOT_OF_A_SURROGATE)

    assert [gate.code for gate in found] == ["clocks", "healthy", "mates-well", "sucks", "dam-well", "clinician"]


def test_illness_forbids_a_way_and_what_else_is_missing_may_be_let_pass():
    ill = {"is_healthy": False, "is_ill": True, "are_mates_well": False, "dam_is_well": False, "is_dam_ill": True}
    unwell = {"is_healthy": False, "dam_is_well": False, "are_mates_well": None}

    found = [
        {each.code for each in gates(replace(READY, **change), numbers=NUMBERS, as_of=NOW) if each.forbids}
        for change in (ill, unwell)
    ]

    assert found == [{"healthy", "mates-well", "dam-well"}, set()]
