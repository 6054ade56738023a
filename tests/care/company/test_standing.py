"""Company that goes on, asked again: a try whose minutes are over, one who lies alone or nobody knows where."""

import pytest

from littermate.care.company.checks import Check, Verdict
from littermate.care.company.standing import (
    is_alone_and_asked_for,
    is_alone_long,
    is_nowhere,
    reason_of,
    speaks,
    try_is_over,
    worry_of_her_own,
)
from littermate.care.values import Reason
from littermate.care.worry import Worry
from tests.care.young import NOW, PROTOCOL, ago


def over(step: str, *, minutes_ago: float, planned_min: int | None) -> Reason | None:
    return try_is_over(
        PROTOCOL, step, began_at=ago(minutes=minutes_ago), planned_min=planned_min, names="Possum", as_of=NOW
    )


@pytest.mark.parametrize(
    ("step", "minutes_ago", "planned_min", "code"),
    [
        ("introduction", 20, 20, "trial-over"),
        ("introduction", 19, 20, None),
        ("introduction", 600, None, "trial-over"),
        ("visit", 20, 20, "visit-over"),
        ("teats", 20, 20, "visit-over"),
        ("visit", 600, None, None),
        ("part", 6000, 20, None),
    ],
)
def test_a_try_of_minutes_is_over_when_they_are(
    step: str, minutes_ago: float, planned_min: int | None, code: str | None
):
    found = over(step, minutes_ago=minutes_ago, planned_min=planned_min)

    assert (found.code if found else None) == code


def test_a_first_time_together_says_with_whom_and_a_visit_to_a_dam_does_not():
    said = {"began_at": ago(minutes=30), "planned_min": 20}

    assert over("introduction", minutes_ago=30, planned_min=20) == PROTOCOL.reason("trial-over", names="Possum", **said)
    assert over("visit", minutes_ago=30, planned_min=20) == PROTOCOL.reason("visit-over", **said)


def test_one_who_must_be_parted_is_not_ill_for_that():
    told = [Reason(code="company-illness", worry=Worry.CALL_NOW), Reason(code="no-gain", worry=Worry.CALL_TODAY)]

    assert worry_of_her_own(told) == Worry.CALL_TODAY
    assert worry_of_her_own(told[:1]) == Worry.STEADY


def test_who_lies_alone_and_who_lies_nowhere_says_since_when():
    since = {"at_least_days": 0, "since_at": ago(9)}
    assert is_alone_long(PROTOCOL, since, names="Possum").figures == {**since, "names": "Possum"}
    asked_for = is_alone_and_asked_for(PROTOCOL, since, names="Possum")
    assert (asked_for.code, asked_for.figures) == ("alone-asked", {**since, "names": "Possum"})
    assert is_nowhere(PROTOCOL, ago(9)).figures == {"since_at": ago(9)}


def test_what_is_answered_no_speaks_unless_somebody_who_may_let_it_pass():
    forbids = Check(code="adults", answer="no", weight="forbids")
    named = Check(code="weights", answer="no", weight="needs-a-name", figures={"ratio": 3})
    clear = Check(code="fleas", answer="yes", weight="forbids")
    doing = Check(code="wellbeing", answer="no", weight="needs-a-name")
    every = (forbids, named, clear, doing)

    assert speaks(Verdict(checks=every), is_new=True) == (forbids, named, doing)
    assert speaks(Verdict(checks=every), is_new=False) == (forbids, named)
    assert speaks(Verdict(checks=every, overruled=frozenset({"weights", "adults"})), is_new=False) == (forbids,)


def test_it_is_said_with_the_others_its_figures_and_when_they_are_to_come_together():
    ratio = Check(code="weights", answer="no", weight="needs-a-name", figures={"ratio": 3, "most": 2})
    case = Check(code="illness", answer="no", weight="forbids", figures={"signs": "agent:parvo"})
    sick = Check(code="illness", answer="no", weight="forbids", figures={"signs": "loose"})

    def said(check: Check, begins_at=None) -> Reason:
        return reason_of(PROTOCOL, check, names="Possum", begins_at=begins_at)

    assert said(ratio) == PROTOCOL.reason("company-weights", names="Possum", ratio=3)
    assert said(ratio, NOW).figures == {"names": "Possum", "begins_at": NOW, "ratio": 3}
    assert [said(case).code, said(sick).code] == ["company-case", "company-illness"]
