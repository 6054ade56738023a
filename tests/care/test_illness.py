"""What others can catch asks for somebody while it is new, and is watched as long as it lasts."""

from datetime import timedelta

import pytest

from littermate.care.judgement import judge
from littermate.care.values import Illness
from littermate.care.worry import Worry
from tests.care.young import NOW, PROTOCOL, ago, young


def said(*illnesses):
    judgement = judge(young(illnesses=illnesses), protocol=PROTOCOL, as_of=NOW)
    return [(each.code, each.worry, each.figures) for each in judgement.reasons if each.code.startswith("ill-")]


@pytest.mark.parametrize(
    ("illness", "code", "worry"),
    [
        (Illness(since_at=ago(1)), "ill-suspected", Worry.CALL_TODAY),
        (Illness(since_at=ago(47.9)), "ill-suspected", Worry.CALL_TODAY),
        (Illness(since_at=ago(48)), "ill-still", Worry.WATCH),
        (Illness(since_at=ago(90), confirmed_at=ago(1)), "ill-confirmed", Worry.CALL_TODAY),
        (Illness(since_at=ago(90), confirmed_at=ago(48)), "ill-still", Worry.WATCH),
    ],
)
def test_a_new_case_asks_for_somebody_and_is_watched_later(illness, code, worry):
    told_at = illness.confirmed_at or illness.since_at

    assert said(illness) == [(code, worry, {"since_at": told_at})]


def test_the_agent_is_named_where_somebody_named_it():
    assert said(Illness(since_at=ago(1), agent="cpv"))[0][2] == {"since_at": ago(1), "agent": "cpv"}


def test_a_test_that_no_clock_ends_waits_for_a_clinicians_word():
    def code(illness):
        found = judge(young(illnesses=(illness,)), protocol=PROTOCOL, as_of=NOW).reasons
        return [(each.code, each.worry) for each in found if each.code.startswith(("ill-", "test-"))]

    tested = {"agent": "felv", "is_by_test": True}
    assert code(Illness(since_at=ago(1), confirmed_at=ago(1), **tested)) == [("ill-confirmed", Worry.CALL_TODAY)]
    assert code(Illness(since_at=ago(900), confirmed_at=ago(900), **tested)) == [("test-unsettled", Worry.WATCH)]
    assert code(Illness(since_at=ago(900), confirmed_at=ago(900), agent="felv")) == [("ill-still", Worry.WATCH)]


def test_one_without_an_illness_says_nothing():
    assert said() == []
    assert timedelta(hours=int(PROTOCOL.number("both", "quarantine", "new-case-calls"))) == timedelta(days=2)
