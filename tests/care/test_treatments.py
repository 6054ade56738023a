"""Treatments as the vet wrote them: later, due, given, missed, refused."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from littermate.care.treatments import (
    Given,
    Treatment,
    given_twice,
    judge_treatment,
    match_treatments,
    not_given,
    not_given_since,
)
from littermate.care.worry import Worry
from littermate.tables import house_protocol
from tests.care.neonates import day

PROTOCOL = house_protocol()


@pytest.mark.parametrize(
    ("minutes", "state"), [(-31, "later"), (-30, "due"), (0, "due"), (120, "due"), (121, "missed")]
)
def test_a_treatment_is_due_around_its_time_and_missed_after_it(minutes, state):
    treatment = Treatment(key="a", at=day(9))

    assert judge_treatment(treatment, protocol=PROTOCOL, as_of=day(9) + timedelta(minutes=minutes)) == state


def test_what_was_noted_outlasts_the_clock():
    treatment = Treatment(key="a", at=day(9), outcome="given")

    assert judge_treatment(treatment, protocol=PROTOCOL, as_of=day(20)) == "given"


def test_each_note_goes_to_the_time_it_was_for_and_none_is_counted_twice():
    times = [day(9, 8), day(9, 20), day(10, 8)]
    noted = {day(9, 8.2): "given", day(9, 9): "given", day(9, 19.7): "refused"}

    found = match_treatments(times, noted, protocol=PROTOCOL)

    assert [(each.at, each.outcome) for each in found] == [
        (day(9, 8), "given"),
        (day(9, 20), "refused"),
        (day(10, 8), None),
    ]


@pytest.mark.parametrize(
    ("told_at", "outcome"),
    [(day(9, 7.4), None), (day(9, 7.5), "given"), (day(9, 19.4), "given"), (day(9, 19.5), None)],
)
def test_a_note_counts_from_half_an_hour_before_its_time_until_the_next_one_begins(told_at, outcome):
    first, _second = match_treatments([day(9, 8), day(9, 20)], {told_at: "given"}, protocol=PROTOCOL)

    assert first.outcome == outcome


@pytest.mark.parametrize("outcome", ["given", "missed", "refused"])
def test_a_treatment_stays_what_somebody_noted(outcome):
    (found,) = match_treatments([day(9, 8)], {day(9, 8): outcome}, protocol=PROTOCOL)

    assert judge_treatment(found, protocol=PROTOCOL, as_of=day(9, 8)) == outcome


def test_a_missed_treatment_is_not_made_up_at_the_next_time():
    morning, evening = match_treatments([day(9, 8), day(9, 20)], {day(9, 20): "given"}, protocol=PROTOCOL)

    assert judge_treatment(morning, protocol=PROTOCOL, as_of=day(9, 21)) == "missed"
    assert judge_treatment(evening, protocol=PROTOCOL, as_of=day(9, 21)) == "given"


def test_a_treatment_in_the_hour_that_comes_twice_is_due_once():
    twice = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)  # the first of the two
    treatment = Treatment(key="a", at=twice)

    states = [
        judge_treatment(treatment, protocol=PROTOCOL, as_of=twice + timedelta(minutes=minutes))
        for minutes in (-31, 0, 60, 121)
    ]

    assert states == ["later", "due", "due", "missed"]


@pytest.mark.parametrize(
    ("noted", "since"),
    [
        ({}, day(9, 8)),
        ({day(9, 8): "given"}, day(9, 20)),
        ({day(9, 8): "missed", day(9, 20): "missed"}, day(9, 8)),
        ({day(9, 20): "given"}, None),
        ({day(9, 20): "refused"}, None),
        ({day(9, 20): "given", day(10, 8): "missed"}, None),
    ],
)
def test_what_nobody_gave_is_counted_from_the_first_of_the_times_that_went_by(noted, since):
    times = [day(9, 8), day(9, 20), day(10, 8)]

    assert not_given_since(times, noted, protocol=PROTOCOL, as_of=day(10, 7.9)) == since


def test_what_nobody_gave_is_watched_in_the_vets_words():
    said = not_given(PROTOCOL, since_at=day(9, 8), words="one drop in each eye")

    assert (said.code, said.worry, said.figures) == (
        "not-given",
        Worry.WATCH,
        {"since_at": day(9, 8), "words": "one drop in each eye"},
    )


LATE = day(9, 21)
TWICE = [day(9, 8), day(9, 20), day(10, 8)]


def twice(*told, at=LATE):
    given = [Given(given_at, stands_for or given_at) for given_at, stands_for in told]
    return given_twice(TWICE, given, words="one drop", protocol=PROTOCOL, as_of=at)


@pytest.mark.parametrize(
    "told",
    [
        [(day(9, 19.9), None), (day(9, 20.2), None)],
        [(day(9, 20.2), day(9, 20)), (day(9, 19.9), day(9, 20))],
        [(day(9, 8), None), (day(9, 19.9), day(9, 20)), (day(9, 20.2), None)],
    ],
)
def test_one_clock_time_answered_by_two_is_said_with_both_times_and_calls(told):
    assert twice(*told) == PROTOCOL.reason(
        "given-twice", given_at=day(9, 19.9), again_at=day(9, 20.2), words="one drop"
    )
    assert twice(*told).worry == Worry.CALL_TODAY


@pytest.mark.parametrize("told", [[], [(day(9, 20), None)], [(day(9, 8.2), None), (day(9, 20), None)]])
def test_each_clock_time_answered_once_says_nothing(told):
    assert twice(*told) is None


@pytest.mark.parametrize(("hours", "speaks"), [(20.2 + 23.9, True), (20.2 + 24, False)])
def test_a_double_dose_is_said_for_a_day(hours, speaks):
    found = twice((day(9, 19.9), None), (day(9, 20.2), None), at=day(9, hours))

    assert (found is not None) is speaks
