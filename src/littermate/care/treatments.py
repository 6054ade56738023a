"""Treatments as the vet wrote them: later, due, given, refused or missed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import Literal, NamedTuple

from littermate.care.protocol import SHARED, Protocol
from littermate.care.values import Reason

TreatmentState = Literal["later", "due", "given", "missed", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """One treatment at one time, as the vet wrote it; ``outcome`` once somebody noted one."""

    key: str
    at: datetime
    outcome: Literal["given", "missed", "refused"] | None = None


def judge_treatment(treatment: Treatment, *, protocol: Protocol, as_of: datetime) -> TreatmentState:
    """Whether a treatment is later, due, given, refused or missed; a missed one is never doubled up."""
    if treatment.outcome is not None:
        return treatment.outcome
    early = timedelta(minutes=int(protocol.number(SHARED, "rounds", "treatment-early")))
    missed = timedelta(minutes=int(protocol.number(SHARED, "rounds", "treatment-missed")))
    if as_of < treatment.at - early:
        return "later"
    return "missed" if as_of > treatment.at + missed else "due"


def match_treatments(
    times: Sequence[datetime], noted: Mapping[datetime, Literal["given", "missed", "refused"]], *, protocol: Protocol
) -> tuple[Treatment, ...]:
    """Put what was noted to the times it was due at: each note to the nearest time it can be for, each once."""
    early = timedelta(minutes=int(protocol.number(SHARED, "rounds", "treatment-early")))
    left = dict(sorted(noted.items()))
    found = []
    for at, following in zip_longest(ordered := sorted(times), ordered[1:]):
        ends_at = following - early if following is not None else None
        fitting = [told for told in left if told >= at - early and (ends_at is None or told < ends_at)]
        outcome = left.pop(fitting[-1]) if fitting else None
        for told in fitting[:-1]:
            left.pop(told)
        found.append(Treatment(key=at.isoformat(), at=at, outcome=outcome))
    return tuple(found)


def not_given_since(
    times: Sequence[datetime],
    noted: Mapping[datetime, Literal["given", "missed", "refused"]],
    *,
    protocol: Protocol,
    as_of: datetime,
) -> datetime | None:
    """The first of the clock times, up to the last one gone by, that nobody has given since; None once one was.

    One that was refused was offered and is told as a refusal; it ends the run as well.
    """
    since: datetime | None = None
    for treatment in match_treatments(times, noted, protocol=protocol):
        state = judge_treatment(treatment, protocol=protocol, as_of=as_of)
        if state in {"given", "refused"}:
            since = None
        elif state == "missed" and treatment.at <= as_of:
            since = since or treatment.at
    return since


class Given(NamedTuple):
    """One telling that a treatment was given."""

    at: datetime
    stands_for: datetime  # the clock time it names, else when it was given


def given_twice(
    times: Sequence[datetime], told: Sequence[Given], *, words: str, protocol: Protocol, as_of: datetime
) -> Reason | None:
    """What is said where one clock time was answered with "given" twice: told twice by two, or a double dose.

    It is said as long as an urgent sign speaks, or until one of the two is taken back.
    """
    early = timedelta(minutes=int(protocol.number(SHARED, "rounds", "treatment-early")))
    speaks = timedelta(hours=int(protocol.number(SHARED, "red_flags", "stands-urgent")))
    ordered = sorted(times)
    for at, following in reversed(list(zip_longest(ordered, ordered[1:]))):
        ends_at = following - early if following is not None else None
        fitting = sorted(
            each.at for each in told if at - early <= each.stands_for and (ends_at is None or each.stands_for < ends_at)
        )
        if len(fitting) > 1 and as_of - fitting[-1] < speaks:
            return protocol.reason("given-twice", given_at=fitting[-2], again_at=fitting[-1], words=words)
    return None


def not_given(protocol: Protocol, *, since_at: datetime, words: str) -> Reason:
    """What is said of one whose treatment, in the vet's words, nobody has given since."""
    return protocol.reason("not-given", since_at=since_at, words=words)
