"""Exposure units: who may have caught what from whom, worked out anew from what was told.

Animals that shared a nest, a dam or a vehicle are one unit while its clock runs: what one has, all may have. A new
case starts the clock again for all of them. Nothing here is stored, so a contact told by mistake is undone by leaving
it out, and everybody's history is as if it had never been.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from typing import Final, Literal, NamedTuple
from uuid import UUID

import rustworkx

Way = Literal["nest", "dam", "litter", "trial", "vehicle", "hands"]
ENDS: Final = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Animals that were together, from and until; ``until_at`` is None while they still are."""

    members: frozenset[UUID]
    way: Way
    from_at: datetime
    until_at: datetime | None = None

    def is_at(self, at: datetime) -> bool:
        """Whether they are together at a moment; as one of them leaves they still are."""
        return self.from_at <= at and (self.until_at is None or self.until_at >= at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One animal that came from outside, with whatever it brought."""

    animal: UUID
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One animal that fell ill; ``agent`` is empty while nobody knows with what.

    ``over_at`` is None while she still is ill. What a clinician ruled out was never a case: leave it out.
    """

    animal: UUID
    at: datetime
    agent: str = ""
    over_at: datetime | None = None
    confirmed_at: datetime | None = None  # by a clinician or a test; None while it is suspected
    is_by_test: bool = False  # a test alone says so; no person has spoken of it

    def is_ill(self, at: datetime) -> bool:
        """Whether she is ill at a moment."""
        return self.at <= at and (self.over_at is None or self.over_at > at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incubations:
    """How long to wait: after arrival or an illness nobody could name, and after one that was named."""

    unknown: timedelta
    agents: dict[str, timedelta] = field(default_factory=dict)

    def of(self, agent: str) -> timedelta:
        """The longest incubation of an agent; of one without a figure, that of the unknown."""
        return self.agents.get(agent, self.unknown)


class Clock(NamedTuple):
    """Why a unit is closed and until when; ``agent`` is empty for an arrival or an illness without a name.

    It runs from the last moment somebody may have caught it. While the sick one is still ill and with others, that is
    now, and ``ends_at`` moves on: it is the earliest end there can be.
    """

    ends_at: datetime
    from_at: datetime
    cause: Literal["arrival", "case"]
    animal: UUID
    agent: str = ""
    is_ill: bool = False  # she still is


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Animals that may share whatever one of them has, with the clocks that still run."""

    members: frozenset[UUID]
    clocks: tuple[Clock, ...] = ()  # the last to end first

    @property
    def closed_until_at(self) -> datetime | None:
        """Until when nobody comes in or goes out; None once it is open."""
        return self.clocks[0].ends_at if self.clocks else None

    @property
    def ill(self) -> frozenset[UUID]:
        """Its members who still are ill: as long as there is one, it is not opened."""
        return frozenset(clock.animal for clock in self.clocks if clock.is_ill)


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
    def members(self) -> frozenset[UUID]:
        """All who would be one."""
        return frozenset(member for unit in self.units for member in unit.members)

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
    though its clock had run out by then. No unit is open in which somebody still is ill.
    """
    replay = _Replay(contacts, incubations, at)
    sick = [case for case in cases if case.at <= at]
    spells = [spell for case in sick for spell in replay.spells(case)]
    for moment, rank, what in sorted(_told(arrivals, replay.contacts, spells), key=lambda row: (row[0], row[1])):
        if moment > at:
            break
        replay.until(moment)
        if rank == ENDS and isinstance(what, Contact):
            replay.end(what, moment)
        else:
            replay.take(what)
    replay.until(at)
    return replay.units(at, [case for case in sick if case.is_ill(at)])


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


class _Spell(NamedTuple):
    """One stretch of an illness: whom it reaches as it begins, and until when others may have caught it."""

    at: datetime
    case: Case
    met: frozenset[UUID]
    shared_until_at: datetime


_Told = Arrival | Contact | _Spell


def _told(
    arrivals: Iterable[Arrival], contacts: Iterable[Contact], spells: Iterable[_Spell]
) -> Iterable[tuple[datetime, int, _Told]]:
    """Everything with its moment; at one moment what ends comes first, then arrivals, contacts and cases."""
    yield from ((each.until_at, ENDS, each) for each in contacts if each.until_at is not None)
    yield from ((each.at, ENDS + 1, each) for each in arrivals)
    yield from ((each.from_at, ENDS + 2, each) for each in contacts)
    yield from ((each.at, ENDS + 3, each) for each in spells)


class _Replay:
    """Units as they come and go, moment by moment."""

    def __init__(self, contacts: Iterable[Contact], incubations: Incubations, at: datetime) -> None:
        self.contacts = tuple(contacts)
        self._of: dict[UUID, list[Contact]] = defaultdict(list)
        for contact in self.contacts:
            for member in contact.members:
                self._of[member].append(contact)
        self._incubations = incubations
        self._at = at
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
                self._join({what.case.animal, *what.met}, {self._clock(what.case, what.shared_until_at)})

    def spells(self, case: Case) -> Iterable[_Spell]:
        """When a sick one was with others, as long as one wait runs into the next.

        One who was kept to herself for longer than a wait, and then was put with others, begins anew with those.
        """
        hers, well_at = self._of[case.animal], min(case.over_at or self._at, self._at)
        before = [each for each in hers if each.from_at <= case.at]
        spell = _Spell(case.at, case, touched_by(case, contacts=before, incubations=self._incubations), case.at)
        for contact in sorted(hers, key=lambda each: each.from_at):
            if contact.from_at >= well_at or (contact.until_at is not None and contact.until_at <= case.at):
                continue
            if contact.from_at >= spell.shared_until_at + self._incubations.of(case.agent):
                yield spell
                spell = _Spell(contact.from_at, case, contact.members, contact.from_at)
            until_at = min(contact.until_at or well_at, well_at)
            spell = spell._replace(shared_until_at=max(spell.shared_until_at, until_at))
        yield spell

    def _clock(self, case: Case, from_at: datetime) -> Clock:
        ends_at = from_at + self._incubations.of(case.agent)
        return Clock(ends_at, case.at, "case", case.animal, case.agent, case.is_ill(self._at))

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

    def units(self, at: datetime, ill: Iterable[Case]) -> tuple[Unit, ...]:
        """Everybody's unit at a moment, with the clocks that still run then; that of one still ill is closed."""
        for clock in [clock for case in ill for clock in self._kept_apart(case, at)]:
            self._join({clock.animal}, {clock})
        found = [
            Unit(members=members, clocks=tuple(sorted((each for each in clocks if each.ends_at > at), reverse=True)))
            for members, clocks in self._units.values()
        ]
        return tuple(sorted(found, key=lambda unit: min(unit.members)))

    def _kept_apart(self, case: Case, at: datetime) -> Iterable[Clock]:
        """The clock of one still ill who has been kept to herself: it lengthens nobody else's wait."""
        running = [each for each in self._units[self._unit_of[case.animal]][1] if each.ends_at > at]
        clock = self._clock(case, at)
        if not any(each.animal == case.animal and each.agent == case.agent and each.is_ill for each in running):
            yield clock._replace(ends_at=max((each.ends_at for each in running), default=clock.ends_at))

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
        near = {id(contact): contact for one in places for contact in self._of[one]}
        for contact in near.values():
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
