"""How company stands follows from its trials, the last of them counting."""

from datetime import UTC, datetime, timedelta

import pytest

from littermate.care.company.trials import BAD_SIGNS, GOOD_SIGNS, PART_AT_ONCE, SIGNS, Tried, state_of

AT = datetime(2026, 3, 4, 3, tzinfo=UTC)
LATER = AT + timedelta(hours=1)


@pytest.mark.parametrize(
    ("trials", "state"),
    [
        ([], "asked"),
        ([Tried(AT, None, "")], "on-trial"),
        ([Tried(AT, LATER, "go-on")], "goes-on"),
        ([Tried(AT, LATER, "again")], "again"),
        ([Tried(LATER, None, ""), Tried(AT, LATER, "go-on")], "on-trial"),
    ],
)
def test_the_last_trial_says_how_company_stands(trials, state):
    assert state_of(trials, has_ended=False) == state
    assert state_of(trials, has_ended=True) == "ended"


def test_every_sign_is_good_or_bad_and_some_part_them_at_once():
    assert (*GOOD_SIGNS, *BAD_SIGNS) == SIGNS
    assert set(BAD_SIGNS) >= PART_AT_ONCE
