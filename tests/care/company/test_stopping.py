"""What stops a step of a way to a dam, and when a clinician's word holds against it."""

from datetime import timedelta
from decimal import Decimal

import pytest

from littermate.care.company.steps_back import Stop
from littermate.care.company.stopping import (
    IN_VAIN,
    SAID,
    goes_on_by_name,
    reason_of_rejection,
    reason_of_stop,
    reason_of_try_that_failed,
)
from littermate.care.values import WeighIn
from tests.care.young import NOW, PROTOCOL, ago

A_DAY = timedelta(days=1)
WEIGHT = {"from_g": Decimal(120), "to_g": Decimal(115)}


@pytest.mark.parametrize(
    ("stop", "figures"),
    [
        (Stop(code="lost", **WEIGHT), WEIGHT),
        (Stop(code="no-gain", **WEIGHT), WEIGHT),
        (Stop(code="too-many-topups", topups=4), {"topups": 4, "most": 3}),
        (Stop(code="ill"), {}),
    ],
)
def test_it_is_said_with_its_figures(stop: Stop, figures: dict):
    assert reason_of_stop(PROTOCOL, stop, topups_most=3) == PROTOCOL.reason(SAID[stop.code], **figures)


def test_what_is_told_as_a_step_ends_stops_nothing_before():
    assert reason_of_stop(PROTOCOL, Stop(code="seen", signs=("pushed-out",)), topups_most=3) is None


def test_a_clinicians_word_holds_for_the_tables_hours_and_of_weights_until_the_next():
    before, after = (WeighIn(at=ago(hours), weight_g=Decimal(115)) for hours in (5, 1))
    lost, topups = Stop(code="lost", **WEIGHT), Stop(code="too-many-topups", topups=4)

    goes_on = [
        goes_on_by_name(lost, ago(3), (before,), holds=A_DAY, as_of=NOW),
        goes_on_by_name(lost, ago(3), (before, after), holds=A_DAY, as_of=NOW),
        goes_on_by_name(topups, ago(3), (before, after), holds=A_DAY, as_of=NOW),
        goes_on_by_name(topups, ago(24), (), holds=A_DAY, as_of=NOW),
        goes_on_by_name(topups, ago(24), (), holds=2 * A_DAY, as_of=NOW),
        goes_on_by_name(topups, None, (), holds=A_DAY, as_of=NOW),
        goes_on_by_name(Stop(code="ill"), ago(3), (), holds=A_DAY, as_of=NOW),
    ]

    assert goes_on == [True, False, True, False, True, False, False]


@pytest.mark.parametrize("signs", [[], ["found-cold"], ["growls"], ["sleeps-among-them", "pushed-out"]])
def test_a_try_that_failed_says_who_turned_her_away_and_until_when_she_rests(signs: list[str]):
    same = {"names": "Grey mother", "signs": signs, "ended_at": ago(3), "rests": A_DAY}
    is_rejected = bool({"growls", "pushed-out"} & set(signs))

    soon = reason_of_try_that_failed(PROTOCOL, **same, as_of=NOW)
    late = reason_of_try_that_failed(PROTOCOL, **same, as_of=ago(3) + A_DAY)

    assert soon.code == late.code == ("way-turned-away" if is_rejected else "way-stopped")
    assert (soon.figures["until_at"], "until_at" in late.figures) == (ago(3) + A_DAY, False)
    assert soon.figures.get("names") == ("Grey mother" if is_rejected else None)
    rejected = reason_of_rejection(PROTOCOL, names="Grey mother", ended_at=ago(3))
    assert {soon.code, rejected.code} <= IN_VAIN
