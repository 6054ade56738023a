"""A whole home: a litter lost, several deaths, signs at several at once."""

from uuid import UUID

import pytest

from littermate.care.home_wide import Lost, flagged_at, judge_home
from littermate.care.worry import Worry
from tests.care.young import NOW, PROTOCOL, ago

ONE, OTHER = UUID(int=1), UUID(int=2)


def said(*, flagged=(), lost=()):
    found = judge_home(flagged=[ago(h) for h in flagged], lost=lost, protocol=PROTOCOL, as_of=NOW)
    return [(each.code, each.figures["animals"]) for each in found.reasons] if found else []


def died(hours: float, litter: UUID | None = ONE, left: int = 0) -> Lost:
    return Lost(at=ago(hours), litter=litter, litter_left=left)


def test_a_litter_of_which_nobody_is_left_is_lost():
    assert said(lost=[died(2), died(20), died(21)]) == [("litter-lost", 3)]


def test_two_deaths_while_others_of_the_litter_live_are_two_deaths():
    assert said(lost=[died(2, left=3), died(20, left=3)]) == [("home-deaths", 2)]
    assert said(lost=[died(2), died(20, OTHER)]) == [("home-deaths", 2)]
    assert said(lost=[died(2, None), died(20, None)]) == [("home-deaths", 2)]


def test_one_death_is_no_notice_of_the_whole_home():
    assert said(lost=[died(2)]) == []


def test_signs_at_three_are_told_and_at_two_not():
    assert said(flagged=[1, 2, 3]) == [("home-flags", 3)]
    assert said(flagged=[1, 2]) == []


def test_deaths_and_signs_are_both_told():
    assert said(flagged=[1, 2, 3], lost=[died(1, left=1), died(2, left=1)]) == [("home-deaths", 2), ("home-flags", 3)]


@pytest.mark.parametrize("hours", [24, 30, -1])
def test_what_lies_outside_the_time_of_the_table_is_not_counted(hours):
    assert said(lost=[died(1), died(hours)]) == []
    assert said(flagged=[1, 2, hours]) == []


def test_it_says_since_when_and_what_was_last():
    found = judge_home(flagged=[], lost=[died(20), died(3)], protocol=PROTOCOL, as_of=NOW)

    assert found is not None
    assert (found.since_at, found.newest_at) == (ago(20), ago(3))


def test_only_signs_that_ask_for_a_call_count():
    mild = PROTOCOL.reason("flag-apart", seen_at=ago(1))
    grave = [PROTOCOL.reason("flag-belly", seen_at=ago(2)), PROTOCOL.reason("flag-several", signs=3)]

    assert flagged_at([mild]) is None
    assert flagged_at([mild, *grave]) == ago(2)
    assert grave[0].worry >= Worry.CALL_TODAY


def test_what_a_hand_or_a_feed_told_counts_as_much_as_what_was_ticked():
    told = {
        "choked": {"choked_at": ago(1)},
        "still-cool": {"since_at": ago(1), "limit_c": 35},
        "refused-again": {"times": 2, "refused_at": ago(1)},
        "no-suck": {"seen_at": ago(1)},
        "bloody-stool": {"seen_at": ago(1)},
    }

    assert {flagged_at([PROTOCOL.reason(code, **figures)]) for code, figures in told.items()} == {ago(1)}
    assert flagged_at([PROTOCOL.reason("overdue", due_at=ago(1), late_min=60)]) is None
