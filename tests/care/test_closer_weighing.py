"""After a step to a dam she is weighed more often by itself, and as usual again afterwards."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from littermate.care.closer_weighing import weighing_times
from littermate.care.growth import judge_growth, weigh_every_h
from littermate.care.judgement import judge
from littermate.care.values import Neonate, Order, StepBack, WeighIn
from littermate.tables.loader import house_protocol

NOW = datetime(2026, 3, 20, 6, tzinfo=UTC)
PROTOCOL = house_protocol()
DAYS = timedelta(days=1)


def kitten(*, steps=(), age=16, weighed_h_ago=13, orders=()):
    return Neonate(
        id=None,
        name="Kangaroo",
        species="cat",
        born_earliest_at=NOW - age * DAYS,
        born_latest_at=NOW - age * DAYS,
        rearing=frozenset({"supplemented"}),
        milk=None,
        weigh_ins=(WeighIn(at=NOW - timedelta(hours=weighed_h_ago), weight_g=Decimal(190)),),
        steps_back=steps,
        orders=orders,
    )


def times(neonate, at=NOW):
    found = weighing_times(neonate, protocol=PROTOCOL, as_of=at)
    return found.every_h, found.closer_until_at


def codes(neonate):
    return {reason.code for reason in judge_growth(neonate, protocol=PROTOCOL, as_of=NOW).reasons}


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (StepBack(NOW - DAYS, NOW - DAYS / 2), (12, NOW + 2.5 * DAYS)),
        (StepBack(NOW - DAYS), (12, NOW + 2 * DAYS)),
        (StepBack(NOW - 4 * DAYS, NOW - 3 * DAYS), (24, None)),
        (StepBack(NOW - 4 * DAYS), (24, None)),
        (StepBack(NOW + DAYS), (24, None)),
        (StepBack(NOW - DAYS, NOW + DAYS), (12, NOW + 2 * DAYS)),
    ],
)
def test_for_three_days_after_a_step_she_is_weighed_twice_a_day(step, expected):
    assert times(kitten(steps=(step,))) == expected


def test_of_several_steps_the_last_one_counts():
    steps = (StepBack(NOW - 2 * DAYS, NOW - 2 * DAYS), StepBack(NOW - DAYS, NOW - DAYS))

    assert times(kitten(steps=steps)) == (12, NOW + 2 * DAYS)


def test_in_her_first_week_she_is_weighed_as_often_in_any_case():
    assert times(kitten(age=5)) == (12, None)
    assert times(kitten(age=5, steps=(StepBack(NOW - DAYS),))) == (12, NOW + 2 * DAYS)


def test_where_the_house_weighs_more_often_still_nothing_becomes_rarer():
    protocol = PROTOCOL.with_value("both", "weighing", "limit", Decimal(8))

    found = weighing_times(kitten(steps=(StepBack(NOW - DAYS),)), protocol=protocol, as_of=NOW)

    assert (found.every_h, found.closer_until_at) == (8, None)


def test_a_vets_order_outranks_it_while_it_holds():
    order = Order(id=None, by="Dr Vet", from_at=NOW - DAYS, until_at=NOW + DAYS, weigh_every_h=Decimal(6))
    neonate = kitten(steps=(StepBack(NOW - DAYS),), orders=(order,))

    assert times(neonate) == (6, None)
    assert times(neonate, NOW + DAYS) == (12, NOW + 2 * DAYS)
    assert weigh_every_h(neonate, protocol=PROTOCOL, as_of=NOW) == 6


def test_the_round_says_until_when_and_that_she_is_late():
    on_her_way = kitten(steps=(StepBack(NOW - DAYS),), weighed_h_ago=15)

    assert "weigh-closer" not in codes(kitten())
    assert {"weigh-closer", "unweighed-after-step"} <= codes(on_her_way)
    assert codes(kitten(steps=(StepBack(NOW - DAYS),))) & {"weigh-closer", "unweighed-after-step"} == {"weigh-closer"}
    said = judge(on_her_way, protocol=PROTOCOL, as_of=NOW)
    assert ("unweighed-after-step" in {reason.code for reason in said.reasons}, said.steady_evidence) == (True, False)


@pytest.mark.parametrize(
    ("off_at", "code"),
    [(None, "weigh-closer"), (NOW + DAYS / 4, "weigh-closer"), (NOW - DAYS / 4, "weigh-closer-after")],
)
def test_who_was_turned_away_or_stopped_is_on_her_way_no_more(off_at, code):
    said = codes(kitten(steps=(StepBack(NOW - 2 * DAYS, NOW - DAYS), StepBack(NOW - DAYS, NOW - DAYS / 2, off_at))))

    assert said & {"weigh-closer", "weigh-closer-after"} == {code}


def test_a_later_step_is_a_way_of_its_own():
    steps = (StepBack(NOW - 2 * DAYS, NOW - DAYS, NOW - DAYS), StepBack(NOW - DAYS / 2))

    assert "weigh-closer" in codes(kitten(steps=steps))
