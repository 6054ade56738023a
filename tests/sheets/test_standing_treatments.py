"""A treatment as ordered that nobody gave: she is no longer steady, on the round, on Now and in alerts."""

from datetime import time

import pytest

from littermate.care.worry import Worry
from littermate.records import standing_worries
from littermate.sheets.judged import drop, judge_all
from tests import factories as make
from tests.factories import NOW, days, hours
from tests.sheets.kittens import bottle_kitten

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    drop()
    standing_worries.drop()
    return make.organisation()


@pytest.fixture
def kitten(house):
    return bottle_kitten(make.home(house), name="Mouse")


def said(kitten, at=NOW, code="not-given"):
    standing_worries.drop()
    judged = judge_all(kitten.organisation, [kitten], at)[kitten.pk].judgement
    return [(each.worry, each.figures) for each in judged.reasons if each.code == code]


def test_what_was_missed_again_and_again_is_said_since_when(kitten):
    begun_at = NOW - days(6)
    make.treatment_order(kitten, begun_at.time(), words="Drops as written.", from_at=begun_at)

    assert said(kitten) == [(Worry.WATCH, {"since_at": begun_at, "words": "Drops as written"})]


def test_once_it_is_given_or_the_order_ends_nothing_is_said(kitten):
    order = make.treatment_order(kitten, time(20), words="Drops", from_at=NOW - hours(10))
    before = said(kitten)
    make.treatment_given(kitten, order=order, due_at=before[0][1]["since_at"], outcome="given", at=NOW - hours(1))
    after = said(kitten)
    ended = make.treatment_order(kitten, time(20), words="Salve", from_at=NOW - hours(10), until_at=NOW - hours(1))

    assert (len(before), after, said(kitten)) == (1, [], [])
    assert ended.words == "Salve"


def test_one_not_due_yet_says_nothing(kitten):
    make.treatment_order(kitten, NOW.time(), words="Drops", from_at=NOW - hours(0.1))

    assert said(kitten) == []


def test_given_by_two_for_one_clock_time_is_said_until_one_of_them_is_taken_back(kitten):
    due_at = NOW - hours(2)
    order = make.treatment_order(kitten, due_at.time(), words="Drops", from_at=NOW - hours(3))
    first = make.treatment_given(kitten, order=order, due_at=due_at, outcome="given", at=NOW - hours(1.5))
    once = said(kitten, code="given-twice")
    make.treatment_given(kitten, order=order, due_at=due_at, outcome="given", at=NOW - hours(1))
    both = said(kitten, code="given-twice")
    make.treatment_given(
        kitten, order=order, due_at=due_at, outcome="given", at=NOW - hours(1.5), corrects=first, is_withdrawn=True
    )

    assert once == []
    assert both == [(Worry.CALL_TODAY, {"given_at": NOW - hours(1.5), "again_at": NOW - hours(1), "words": "Drops"})]
    assert said(kitten, code="given-twice") == []
