"""What a clinician let pass by name as they were laid together settles it between them, and for how long."""

from datetime import datetime
from typing import Any

import pytest

from littermate.actions import companionships
from littermate.records import standing_worries
from littermate.records.models import Animal
from littermate.sheets import judged
from littermate.sheets.judged import judge_all
from tests import factories as make
from tests import house_factories as build
from tests.companions import Runts, runts
from tests.factories import NOW, days, hours

pytestmark = pytest.mark.django_db
MISSING = ("company-refused", "company-unasked", "company-waits", "company-untried")
BY_NAME = {"overruled": {"named": "neither keeps warm alone"}}


@pytest.fixture
def two() -> Runts:
    return runts()


def lie(two: Runts, one: Animal, *, from_at: datetime, **given: Any) -> None:
    """She lies in the incubator from then on, and nowhere else at those hours."""
    one.stays.filter(until_at=None, from_at__lt=from_at).update(until_at=from_at)
    make.stay(one, two.nest, from_at=from_at, **given)


def said(one: Animal) -> list[str]:
    """What is not settled about whom she lies with."""
    judged.drop()
    standing_worries.drop()
    reasons = judge_all(one.organisation, [one], NOW)[one.pk].judgement.reasons
    return [each.code for each in reasons if each.code in MISSING]


@pytest.mark.parametrize(("at", "stands"), [(NOW - hours(1), ["company-refused"]), (NOW - hours(10), [])])
def test_a_clinician_s_no_stands_over_what_was_let_pass_before_it_and_not_after(
    two: Runts, at: datetime, stands: list[str]
):
    for each in two.both:
        lie(two, each, from_at=NOW - hours(9), **BY_NAME)
    row = build.company(*two.both, by=two.clinician.person, nest=two.nest, from_at=NOW - hours(12))
    assert said(two.kitten) == []

    by = make.viewer("clinician", organisation=two.home.organisation, at=at)
    companionships.answer(companionship=row, code="named", answer="no", by=by)

    assert said(two.kitten) == stands
    assert said(two.puppy) == stands


def test_who_was_let_pass_long_ago_and_beside_nobody_is_asked_about_today(two: Runts):
    lie(two, two.kitten, from_at=NOW - days(12), until_at=NOW - days(11))
    lie(two, two.puppy, from_at=NOW - days(10), until_at=NOW - days(9), **BY_NAME)

    for each in two.both:
        lie(two, each, from_at=NOW - hours(3))

    assert said(two.kitten) == ["company-unasked"]
    assert said(two.puppy) == ["company-unasked"]


@pytest.mark.parametrize(("until", "stands"), [(days(1), []), (-hours(1), ["company-unasked"])])
def test_it_settles_nothing_once_the_stay_it_was_said_of_has_ended(two: Runts, until: Any, stands: list[str]):
    lie(two, two.kitten, from_at=NOW - hours(40))
    lie(two, two.puppy, from_at=NOW - days(1), until_at=NOW + until, **BY_NAME)
    if stands:
        lie(two, two.puppy, from_at=NOW + until)

    assert said(two.kitten) == stands


@pytest.mark.parametrize(("until", "stands"), [(None, []), (-hours(20), ["company-unasked"])])
def test_it_settles_nothing_with_one_who_had_gone_before(two: Runts, until: Any, stands: list[str]):
    lie(two, two.kitten, from_at=NOW - hours(40), until_at=until and NOW + until)
    lie(two, two.puppy, from_at=NOW - hours(10), **BY_NAME)
    if stands:
        lie(two, two.kitten, from_at=NOW - hours(1))

    assert said(two.kitten) == stands
