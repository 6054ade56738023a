"""Exposure units: who may have caught what from whom, worked out anew from what was told.

Animals that shared a nest, a dam or a vehicle are one unit while its clock runs: what one has, all may have. A new
case starts the clock again for all of them. Nothing here is stored, so a contact told by mistake is undone by leaving
it out, and everybody's history is as if it had never been.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from typing import Final, Literal, NamedTuple
from uuid import UUID

import rustworkx

Way = Literal["nest", "dam", "vehicle", "hands"]
ENDS: Final = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Animals that were together, from and until; ``until_at`` is None while they still are."""

    members: frozenset[UUID]
    way: Way
    from_at: datetime
    until_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One animal that came from outside, with whatever it brought."""

    animal: UUID
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One animal that fell ill; ``agent`` is empty while nobody knows with what."""

    animal: UUID
    at: datetime
    agent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incubations:
    """How long to wait: after arrival or an illness nobody could name, and after one that was named."""

    unknown: timedelta
    agents: dict[str, timedelta] = field(default_factory=dict)

    def of(self, agent: str) -> timedelta:
        """The longest incubation of an agent; of one without a figure, that of the unknown."""
        return self.agents.get(agent, self.unknown)


class Clock(NamedTuple):
    """Why a unit is closed and until when; ``agent`` is empty for an arrival or an illness without a name."""

    ends_at: datetime
    from_at: datetime
    cause: Literal["arrival", "case"]
    animal: UUID
    agent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Animals that may share whatever one of them has, with the clocks that still run."""

    members: frozenset[UUID]
    clocks: tuple[Clock, ...] = ()  # the last to end first

    @property
    def closed_until_at(self) -> datetime | None:
        """Until when nobody comes in or goes out; None once it is open."""
        return self.clocks[0].ends_at if self.clocks else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """What would become one if some animals came together, and until when all of it would be closed."""

    units: tuple[Unit, ...]
    closed_until_at: datetime | None

    @property
    def joins(self) -> bool:
        """Whether units that are apart would become one while a clock runs in either."""
        return len(self.units) > 1 and self.closed_until_at is not None

    @property
    def newly_closed(self) -> frozenset[UUID]:
        """Those who would have to wait longer than they have to now."""
        return frozenset(
            member for unit in self.units if unit.closed_until_at != self.closed_until_at for member in unit.members
        )


def units_at(
    at: datetime,
    *,
    arrivals: Iterable[Arrival],
    contacts: Iterable[Contact],
    cases: Iterable[Case],
    incubations: Incubations,
) -> tuple[Unit, ...]:
    """The units at a moment, the same in whatever order things were told.

    A unit lasts until its last clock has run out; then those who still are together stay together, and the others
    are apart. A case reaches back: whoever was with the sick one within the incubation before it is in the unit too,
    though its clock had run out by then.
    """
    replay = _Replay(contacts, incubations)
    for moment, rank, what in sorted(_told(arrivals, replay.contacts, cases), key=lambda row: (row[0], row[1])):
        if moment > at:
            break
        replay.until(moment)
        if rank == ENDS and isinstance(what, Contact):
            replay.end(what, moment)
        else:
            replay.take(what)
    replay.until(at)
    return replay.units(at)


def joining(units: Sequence[Unit], animals: Collection[UUID]) -> Joining:
    """What would be one unit if these animals shared a nest; whoever is in no unit yet stands alone."""
    wanted = frozenset(animals)
    touched = [unit for unit in units if unit.members & wanted]
    known = frozenset(member for unit in touched for member in unit.members)
    new = [Unit(members=frozenset({one})) for one in sorted(wanted - known)]
    ends = [unit.closed_until_at for unit in touched if unit.closed_until_at is not None]
    return Joining(units=(*touched, *new), closed_until_at=max(ends, default=None))


def touched_by(case: Case, *, contacts: Iterable[Contact], incubations: Incubations) -> frozenset[UUID]:
    """Everybody who was with a sick animal within the incubation before it fell ill, or since."""
    since_at = case.at - incubations.of(case.agent)
    return frozenset(
        member
        for contact in contacts
        if case.animal in contact.members and (contact.until_at is None or contact.until_at > since_at)
        for member in contact.members
    )


_Told = Arrival | Contact | Case


def _told(
    arrivals: Iterable[Arrival], contacts: Iterable[Contact], cases: Iterable[Case]
) -> Iterable[tuple[datetime, int, _Told]]:
    """Everything with its moment; at one moment what ends comes first, then arrivals, contacts and cases."""
    yield from ((each.until_at, ENDS, each) for each in contacts if each.until_at is not None)
    yield from ((each.at, ENDS + 1, each) for each in arrivals)
    yield from ((each.from_at, ENDS + 2, each) for each in contacts)
    yield from ((each.at, ENDS + 3, each) for each in cases)


class _Replay:
    """Units as they come and go, moment by moment."""

    def __init__(self, contacts: Iterable[Contact], incubations: Incubations) -> None:
        self.contacts = tuple(contacts)
        self._incubations = incubations
        self._unit_of: dict[UUID, int] = {}
        self._units: dict[int, tuple[frozenset[UUID], frozenset[Clock]]] = {}
        self._ends: list[tuple[datetime, int]] = []
        self._next = 0

    def take(self, what: _Told) -> None:
        """Take the next thing that was told."""
        match what:
            case Arrival(animal=animal, at=at):
                clock = Clock(at + self._incubations.unknown, at, "arrival", animal)
                self._join({animal}, {clock})
            case Contact(members=members):
                self._join(members, ())
            case _:
                clock = Clock(what.at + self._incubations.of(what.agent), what.at, "case", what.animal, what.agent)
                before = [each for each in self.contacts if each.from_at <= what.at]
                met = touched_by(what, contacts=before, incubations=self._incubations)
                self._join({what.animal, *met}, {clock})

    def until(self, at: datetime) -> None:
        """Let every unit whose last clock has run out by then fall apart."""
        while self._ends and self._ends[0][0] <= at:
            ended_at, unit = heappop(self._ends)
            if unit in self._units and max(clock.ends_at for clock in self._units[unit][1]) <= ended_at:
                self._part(unit, ended_at)

    def end(self, contact: Contact, at: datetime) -> None:
        """Let those go who were together; while a clock runs they stay one unit all the same."""
        for unit in {self._unit_of[one] for one in contact.members}:
            if not self._units[unit][1]:
                self._part(unit, at)

    def units(self, at: datetime) -> tuple[Unit, ...]:
        """Everybody's unit at a moment, with the clocks that still run then."""
        found = [
            Unit(members=members, clocks=tuple(sorted((each for each in clocks if each.ends_at > at), reverse=True)))
            for members, clocks in self._units.values()
        ]
        return tuple(sorted(found, key=lambda unit: min(unit.members)))

    def _join(self, animals: Collection[UUID], clocks: Collection[Clock]) -> None:
        """Make one unit of all that these animals are in."""
        old = {self._unit_of[one] for one in animals if one in self._unit_of}
        parts = [self._units.pop(unit) for unit in old]
        members = frozenset(animals).union(*(part[0] for part in parts))
        self._keep(members, frozenset(clocks).union(*(part[1] for part in parts)))

    def _part(self, unit: int, at: datetime) -> None:
        """Leave together only those who still share something."""
        members, _clocks = self._units.pop(unit)
        places = {one: place for place, one in enumerate(sorted(members))}
        graph: rustworkx.PyGraph[UUID, None] = rustworkx.PyGraph(multigraph=False)
        graph.add_nodes_from(list(places))
        for contact in self.contacts:
            if contact.from_at <= at and (contact.until_at is None or contact.until_at > at):
                here = sorted(places[one] for one in contact.members if one in places)
                graph.add_edges_from_no_data([(here[0], other) for other in here[1:]])
        for web in rustworkx.connected_components(graph):
            self._keep(frozenset(graph[place] for place in web), frozenset())

    def _keep(self, members: frozenset[UUID], clocks: frozenset[Clock]) -> None:
        self._next += 1
        self._units[self._next] = (members, clocks)
        self._unit_of.update(dict.fromkeys(members, self._next))
        if clocks:
            heappush(self._ends, (max(clock.ends_at for clock in clocks), self._next))
