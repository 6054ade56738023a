"""What a clinician let pass by name as they were laid together settles it between them, and for how long."""

from datetime import datetime
from itertools import product
from typing import Any

import pytest

from littermate.actions import companionships, stays
from littermate.actions.company_checks import MayNotShare
from littermate.care.company.standing import SAID
from littermate.records import standing_worries
from littermate.records.models import Animal, Companionship
from littermate.sheets import judged
from littermate.sheets.judged import judge_all
from tests import factories as make
from tests import house_factories as build
from tests.companions import Runts, runts
from tests.factories import NOW, days, hours

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MISSING = ("company-refused", "company-parted", "company-unasked", "company-waits", "company-untried")
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


def plan_tonight(two: Runts, at: datetime) -> None:
    """A clinician plans that the kitten comes to the puppy tonight, and lets pass whatever is asked of it."""
    same: dict[str, Any] = {"animal": two.kitten, "nest": two.nest, "from_at": NOW + hours(6)}
    same["by"] = make.viewer("clinician", organisation=two.home.organisation, at=at)
    with pytest.raises(MayNotShare) as refusal:
        stays.move(checked={"named": "neither keeps warm alone"}, **same)
    open_ones = {"named", *(check.code for check in refusal.value.verdict.waits_for_a_name)}
    stays.move(checked=dict.fromkeys(open_ones, "neither keeps warm alone"), **same)


def say_no(row: Companionship, at: datetime) -> None:
    by = make.viewer("clinician", organisation=row.organisation, at=at)
    companionships.answer(companionship=row, code="named", answer="no", by=by)


@pytest.mark.parametrize("words", [said for many in (1, 2, 3) for said in product(("pass", "no"), repeat=many)])
def test_of_a_plan_for_tonight_the_last_word_of_a_clinician_stands(two: Runts, words: tuple[str, ...]):
    lie(two, two.puppy, from_at=NOW + hours(6))
    row = build.company(*two.both, by=two.clinician.person, nest=two.nest, from_at=NOW - hours(12))
    if "pass" not in words:
        lie(two, two.kitten, from_at=NOW + hours(6))

    for place, word in enumerate(words):
        at = NOW - hours(9 - 2 * place)
        plan_tonight(two, at) if word == "pass" else say_no(row, at)

    stands = ["company-refused"] if words[-1] == "no" else []
    assert said(two.kitten) == stands
    assert said(two.puppy) == stands


def test_a_no_outweighs_what_was_let_pass_before_it_also_after_a_night_elsewhere(two: Runts):
    lie(two, two.puppy, from_at=NOW + hours(6))
    row = build.company(*two.both, by=two.clinician.person, nest=two.nest, from_at=NOW - hours(12))
    plan_tonight(two, NOW - hours(9))
    say_no(row, NOW - hours(7))

    elsewhere = make.nest(two.home, name="Box for a bath")
    away: dict[str, Any] = {"from_at": NOW + hours(6), "until_at": NOW + hours(7)}
    stays.move(animal=two.kitten, nest=elsewhere, by=two.coordinator, **away)

    assert said(two.kitten) == ["company-refused"]  # what goes on after it is not said anew


@pytest.mark.both
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


# Parted -------------------------------------------------------------------------------------------------------------
def part(two: Runts, at: datetime) -> None:
    """Their company, asked for twelve hours ago, ends because it does not go well."""
    row = build.company(*two.both, by=two.clinician.person, nest=two.nest, from_at=NOW - hours(12))
    companionships.end(companionship=row, ended="apart", outcome="bites", at=at, by=two.coordinator)


def test_two_who_were_parted_and_lie_together_again_speak_whatever_was_let_pass_before(two: Runts):
    lie(two, two.kitten, from_at=NOW - hours(9), **BY_NAME)
    lie(two, two.puppy, from_at=NOW - hours(9), until_at=NOW - hours(5), **BY_NAME)
    part(two, NOW - hours(5))
    lie(two, two.puppy, from_at=NOW - hours(2))

    assert said(two.kitten) == said(two.puppy) == ["company-parted"]


def test_they_speak_while_nobody_takes_one_of_them_out(two: Runts):
    for each in two.both:
        lie(two, each, from_at=NOW - hours(9), **BY_NAME)
    assert said(two.kitten) == []

    part(two, NOW - hours(5))

    assert said(two.kitten) == ["company-parted"]


def test_what_a_clinician_lets_pass_after_they_were_parted_stands(two: Runts):
    lie(two, two.kitten, from_at=NOW - hours(9), **BY_NAME)
    part(two, NOW - hours(5))
    lie(two, two.puppy, from_at=NOW - hours(2), **BY_NAME)
    assert said(two.kitten) == said(two.puppy) == []

    part(two, NOW - hours(1))  # and once more

    assert said(two.kitten) == said(two.puppy) == ["company-parted"]


def test_what_spoke_against_it_and_was_let_pass_speaks_again_once_they_were_parted(two: Runts):
    lie(two, two.kitten, from_at=NOW - hours(9))
    plan = {"animal": two.puppy, "nest": two.nest, "from_at": NOW + hours(6)}
    clinician = make.viewer("clinician", organisation=two.home.organisation, at=NOW - hours(9))
    with pytest.raises(MayNotShare) as refusal:
        stays.move(checked={"named": "neither keeps warm alone"}, by=clinician, **plan)
    open_ones = {"named", *(check.code for check in refusal.value.verdict.waits_for_a_name)}
    stays.move(checked=dict.fromkeys(open_ones, "neither keeps warm alone"), by=clinician, **plan)
    assert against_codes(two) == []

    part(two, NOW - hours(5))

    assert against_codes(two) != []


def test_parted_of_others_ends_nothing_that_was_let_pass_here(two: Runts):
    joey = make.animal(two.home.organisation, home=two.home, name="Joey")
    for each in two.both:
        lie(two, each, from_at=NOW - hours(9), **BY_NAME)
    row = build.company(two.kitten, joey, by=two.clinician.person, from_at=NOW - hours(12))
    companionships.end(companionship=row, ended="apart", outcome="bites", at=NOW - hours(5), by=two.coordinator)

    assert said(two.kitten) == []


def against_codes(two: Runts) -> list[str]:
    """What speaks against the night that is planned in the incubator."""
    judged.drop()
    standing_worries.drop()
    reasons = judge_all(two.home.organisation, [two.kitten], NOW)[two.kitten.pk].judgement.reasons
    return [each.code for each in reasons if each.code in SAID.values()]
