"""Colostrum for newborns, and the bare arithmetic of a portion."""

from dataclasses import replace
from decimal import Decimal

import pytest

from littermate.care.feeding import Terms, bare_plan
from littermate.care.hazards import judge_colostrum, judge_hazards
from littermate.care.numbers import Marks, numbers
from littermate.care.terms import situation
from littermate.care.values import Feed
from littermate.care.weights import read_weights
from littermate.care.worry import Worry
from tests.care.young import NOW, PROTOCOL, ago, weighed, young


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


NURSED = frozenset({"nursed"})


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"hour": 0.2}, "colostrum-look"),
        ({"hour": 5.9}, "colostrum-look"),
        ({"hour": 6}, "colostrum-unknown"),
        ({"hour": 8, "has_warm_dam": True}, "colostrum-look"),
        ({"hour": 8, "feeds": (Feed(at=ago(1), taken_ml=None, route="nursing"),)}, "colostrum-look"),
        ({"hour": 8, "feeds": (Feed(at=ago(1), taken_ml=Decimal(0), route="nursing"),)}, "colostrum-unknown"),
        ({"hour": 8, "weigh_ins": (weighed(100, 7), weighed(104, 1))}, "colostrum-look"),
        ({"hour": 8, "weigh_ins": (weighed(100, 7), weighed(99, 1))}, "colostrum-unknown"),
        ({"hour": 8, "weigh_ins": (weighed(100, 7), weighed(104, -1))}, "colostrum-unknown"),
        ({"hour": 0.2, "has_warm_dam": False}, "colostrum-unknown"),
        ({"hour": 0.2, "nursed_until_at": ago(0.1)}, "colostrum-unknown"),
        ({"hour": 0.2, "had_colostrum": False}, "colostrum-missed"),
        ({"hour": 0.2, "rearing": frozenset({"bottle"})}, "colostrum-unknown"),
        ({"hour": 2, "born_earliest_at": ago(20)}, "colostrum-unknown"),
    ],
)
def test_one_seen_born_beside_her_mother_is_looked_at_before_anybody_is_called(said, code):
    newborn = young(100, day=0, **{"rearing": NURSED, "milk": None, **said})

    reason = judge_colostrum(newborn, protocol=PROTOCOL, as_of=NOW)

    assert reason is not None
    assert (reason.code, reason.worry) == (code, Worry.WATCH if code == "colostrum-look" else Worry.CALL_NOW)


def test_colostrum_is_asked_no_more_once_had_or_after_a_day():
    missed = judge_colostrum(young(100, day=0, had_colostrum=False), protocol=PROTOCOL, as_of=NOW)

    assert missed == PROTOCOL.reason("colostrum-missed", left_h=Decimal(7))
    assert judge_colostrum(young(100, day=0, had_colostrum=True), protocol=PROTOCOL, as_of=NOW) is None
    assert judge_colostrum(young(100, day=1, hour=0), protocol=PROTOCOL, as_of=NOW) is None


def test_the_bare_plan_is_the_plan():
    neonate = young(134, day=9)
    known = numbers(PROTOCOL, "cat")
    weights = read_weights(neonate, numbers=known, as_of=NOW)
    terms = situation(neonate, weights, protocol=PROTOCOL, day=9, as_of=NOW).terms

    portion = bare_plan(1340, 1340, False, terms)

    assert (portion.about_dml, portion.most_dml, portion.every_min, portion.feeds) == (50, 52, 205, 7)
    assert {type(number) for number in portion} == {int}


def test_a_bare_plan_is_whole_tenths_also_by_order_and_at_odd_marks():
    marks = Marks(small=2, large=5, large_from=51)
    terms = Terms(
        day_over=7,
        day_under=3,
        nursed_dml=0,
        cap_c=400,
        hard_stop_c=500,
        fewest_feeds=7,
        weak_feeds=10,
        most_feeds=12,
        light_dg=1000,
        marks=marks,
    )

    plain = bare_plan(1111, 1111, False, terms)
    small = bare_plan(1000, 100, False, terms)
    by_clock = bare_plan(1111, 100, False, replace(terms, order_every_min=700))
    by_amount = bare_plan(1111, 1111, False, replace(terms, order_dml=99))

    assert plain[:4] == (44, 44, 120, 12)
    assert small[:4] == (32, 40, 205, 7)
    assert by_clock[:4] == (44, 44, 700, 2)
    assert by_amount[:4] == (51, 51, 120, 12)
    assert all({type(number) for number in each[:4]} == {int} for each in (plain, small, by_clock, by_amount))
