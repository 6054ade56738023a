"""A nest's own thermometer, and the word that its heat failed, reach everyone who lies there (S6)."""

from decimal import Decimal
from typing import Any

import pytest

from littermate.care.worry import Worry
from littermate.project import alert_watch
from littermate.records.models import AlertAnimal, Animal
from littermate.sheets import now_board
from littermate.sheets.judged import judge_all
from tests import factories as make
from tests.companions import Runts, runts
from tests.factories import NOW, hours

pytestmark = pytest.mark.django_db


@pytest.fixture
def two() -> Runts:
    found = runts()
    for each in found.both:
        each.stays.update(until_at=NOW - hours(9))
        make.stay(each, found.nest, from_at=NOW - hours(9))
    return found


ALARMS = ("nest-too-hot", "nest-too-cold", "nest-heat-failed")


def said(one: Animal) -> dict[str, dict[str, Any]]:
    reasons = judge_all(one.organisation, [one], NOW)[one.pk].judgement.reasons
    return {each.code: dict(each.figures) for each in reasons if each.code in ALARMS}


@pytest.mark.parametrize(("read_dc", "code"), [(405, "nest-too-hot"), (200, "nest-too-cold")])
def test_a_reading_out_of_bounds_calls_for_all_who_lie_there(two: Runts, read_dc: int, code: str):
    make.nest_reading(two.nest, temperature_dc=read_dc, at=NOW - hours(1))

    for each in two.both:
        found = judge_all(each.organisation, [each], NOW)[each.pk].judgement
        assert said(each)[code]["reading_c"] == Decimal(read_dc) / 10
        assert found.worry == Worry.CALL_NOW
        assert found.do.code == {"nest-too-hot": "do-cool-nest", "nest-too-cold": "do-warm-nest"}[code]


def test_both_need_somebody_on_now_and_an_alert_opens(two: Runts):
    make.nest_reading(two.nest, temperature_dc=405, at=NOW - hours(1 / 4))

    alert_watch.look(two.home.organisation, NOW)
    board = now_board.build(two.coordinator, NOW)

    assert {row.name for row in board.groups[0].rows} == {"Kangaroo", "Possum"}
    assert AlertAnimal.everywhere.standing().count() == 2


def test_the_last_reading_counts_and_one_in_range_says_nothing(two: Runts):
    make.nest_reading(two.nest, temperature_dc=405, at=NOW - hours(2))
    make.nest_reading(two.nest, temperature_dc=300, at=NOW - hours(1))

    assert (said(two.kitten), said(two.puppy)) == ({}, {})


def test_the_cool_end_may_be_cool_but_never_too_hot(two: Runts):
    make.nest_reading(two.nest, temperature_dc=200, where="cool-end", at=NOW - hours(2))
    assert said(two.kitten) == {}

    make.nest_reading(two.nest, temperature_dc=400, where="cool-end", at=NOW - hours(1))
    assert said(two.kitten)["nest-too-hot"]["reading_c"] == 40

    make.nest_reading(two.nest, temperature_dc=410, at=NOW - hours(1 / 2))
    assert said(two.kitten)["nest-too-hot"]["reading_c"] == 41


def test_failed_heat_calls_until_it_is_back_or_the_nest_was_read(two: Runts):
    make.nest_trouble(two.nest, at=NOW - hours(3))
    assert set(said(two.kitten)) == {"nest-heat-failed"}

    make.nest_trouble(two.nest, trouble="heat-back", at=NOW - hours(2))
    assert said(two.kitten) == {}

    make.nest_trouble(two.nest, at=NOW - hours(1.5))
    make.nest_reading(two.nest, temperature_dc=300, at=NOW - hours(1))
    assert said(two.kitten) == {}


def test_whoever_lies_elsewhere_by_now_is_left_in_peace(two: Runts):
    make.nest_trouble(two.nest, at=NOW - hours(3))
    two.puppy.stays.filter(until_at=None).update(until_at=NOW - hours(1))

    assert set(said(two.kitten)) == {"nest-heat-failed"}
    assert said(two.puppy) == {}


def test_what_is_said_of_the_one_is_worked_out_for_both(two: Runts):
    """How warm a nest should be depends on who else lies there, also where one alone is asked about."""
    make.nest_reading(two.nest, temperature_dc=405, at=NOW - hours(1))

    alone = judge_all(two.kitten.organisation, [two.kitten], NOW)[two.kitten.pk].judgement.reasons
    both = judge_all(two.kitten.organisation, list(two.both), NOW)[two.kitten.pk].judgement.reasons

    assert alone == both
