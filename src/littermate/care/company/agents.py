"""What can be caught, as the table ``agents`` tells it, and the cases that follow from what was told of illness."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Literal, cast
from uuid import UUID

from littermate.care.company.exposure import Case, Incubations
from littermate.care.protocol import SHARED, Protocol, Row

AGENTS: Final = "agents"
QUARANTINE: Final = "quarantine"
BY_TESTS: Final = "by tests"  # how the table begins what ends such an agent
Crosses = Literal["yes", "no", "possible", "not-stated"]
Told = Literal["suspected", "confirmed", "positive", "ruled-out", "over"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """One row of the table of agents."""

    id: str
    hosts: tuple[str, ...]  # cat, dog, human, others
    crosses: Crosses  # between cats and dogs
    ends_by: str  # what ends the wait where no clock does, as the table says it
    days: int | None  # how long a unit is closed; None: no figure was found, the unknown agent's is used
    row: Row

    @property
    def is_settled_by_tests(self) -> bool:
        """Whether no clock ends it: what a positive test means for her a clinician says."""
        return self.ends_by.startswith(BY_TESTS)


def agents(protocol: Protocol) -> tuple[Agent, ...]:
    """Every agent there is a word for, in the order of the table."""
    return tuple(_agent(row) for row in protocol.table(SHARED, AGENTS).rows)


def _agent(row: Row) -> Agent:
    hosts, crosses, *ends_by = (part.strip() for part in row.text.split(";"))
    return Agent(
        id=row.id,
        hosts=tuple(host.strip() for host in hosts.split(",")),
        crosses=cast("Crosses", crosses.removeprefix("crosses:").strip()),
        ends_by="; ".join(ends_by),
        days=None if row.value is None else int(row.value),
        row=row,
    )


def incubations(protocol: Protocol) -> Incubations:
    """How long to wait after each agent, and after one that nobody could name.

    Source:
        The tables ``agents`` and ``quarantine``.
    """
    unknown = int(protocol.number(SHARED, QUARANTINE, "unknown-agent"))
    return Incubations(
        unknown=timedelta(days=unknown),
        agents={each.id: timedelta(days=each.days) for each in agents(protocol) if each.days is not None},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody told of one animal's illness, or a test said; ``agent`` is empty while nobody knows."""

    animal: UUID
    at: datetime
    told: Told
    agent: str = ""


def cases(said: Iterable[Said]) -> tuple[Case, ...]:
    """The cases that stand, from everything told in any order.

    A name given later belongs to the illness told before without one. What is ruled out never was a case; what is over
    was one until then. Without a name both speak of all she has. Telling the same again starts nothing anew; falling
    ill once more after it was over does.
    """
    found: list[Case] = []
    open_ones: dict[UUID, list[Case]] = {}
    for each in sorted(said, key=lambda one: (one.at, _ORDER[one.told], one.agent)):
        hers = open_ones.setdefault(each.animal, [])
        if each.told in ("ruled-out", "over"):
            meant = [case for case in hers if not each.agent or case.agent in ("", each.agent)]
            open_ones[each.animal] = [case for case in hers if case not in meant]
            if each.told == "over":
                found += [replace(case, over_at=each.at, is_by_test=False) for case in meant]
        else:
            open_ones[each.animal] = _with(hers, each)
    found += [case for hers in open_ones.values() for case in hers]
    return tuple(sorted(found, key=lambda case: (case.at, case.animal, case.agent)))


_ORDER: Final[dict[Told, int]] = {"suspected": 0, "confirmed": 1, "positive": 2, "ruled-out": 3, "over": 4}


def settled(found: Iterable[Case], protocol: Protocol) -> tuple[Case, ...]:
    """The same, with what a test alone says of an agent that no clock ends: it shuts nobody for ever unseen.

    Such a case (FeLV, FIV) holds for the wait of an unknown illness, in which a clinician says what follows; then she
    is in quarantine no longer. That she was positive stays: company with others is forbidden by that, not by a clock.

    Source:
        The tables ``agents`` ("by tests, not by a clock") and ``quarantine`` (``unknown-agent``).
    """
    wait = incubations(protocol).unknown
    by_tests = settled_by_tests(protocol)
    return tuple(
        replace(case, over_at=min(case.at + wait, case.over_at or case.at + wait))
        if case.is_by_test and case.agent in by_tests
        else case
        for case in found
    )


def settled_by_tests(protocol: Protocol) -> frozenset[str]:
    """The agents that no clock ends."""
    return frozenset(each.id for each in agents(protocol) if each.is_settled_by_tests)


def _with(hers: list[Case], said: Said) -> list[Case]:
    """Her open cases with one more told: told again, named now, or new."""
    confirmed_at = None if said.told == "suspected" else said.at
    is_test = said.told == "positive"
    same = [case for case in hers if not said.agent or case.agent == said.agent]
    if same:
        told = [replace(case, is_by_test=case.is_by_test and is_test) if case in same else case for case in hers]
        return [_confirmed(case, confirmed_at) if each in same else case for each, case in zip(hers, told, strict=True)]
    unnamed = [case for case in hers if not case.agent]
    named = Case(
        animal=said.animal,
        at=min([said.at, *(case.at for case in unnamed)]),
        agent=said.agent,
        confirmed_at=min((case.confirmed_at for case in unnamed if case.confirmed_at), default=confirmed_at),
        is_by_test=is_test and not unnamed,
    )
    return [*(case for case in hers if case.agent), named]


def _confirmed(case: Case, confirmed_at: datetime | None) -> Case:
    return case if case.confirmed_at is not None else replace(case, confirmed_at=confirmed_at)
