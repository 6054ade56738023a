"""One nest: who is in it now and tonight, hour by hour; how warm it suits each of them; which waiting times run."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from littermate.care.company import numbers
from littermate.care.company.checks import Verdict
from littermate.care.company.exposure import Clock, Unit
from littermate.care.company.occupancy import Occupied, occupied
from littermate.care.names import counted
from littermate.care.nests import NestTarget, target_if_any
from littermate.care.protocol import Protocol
from littermate.records.company import verdict_of
from littermate.records.exposure_units import units
from littermate.records.models import Animal, Nest, Organisation, Stay
from littermate.records.models.owned import holds_at
from littermate.records.protocols import protocol_of
from littermate.records.stay_history import stays_of
from littermate.records.viewers import Viewer
from littermate.sheets.animal_sheet import animal_name
from littermate.sheets.cards import AnimalName
from littermate.sheets.judged import Judged, judge_all
from littermate.sheets.list_cards import NestLine
from littermate.sheets.lists import nests_list
from littermate.sheets.nest_ahead import AHEAD, SickComes, Spoken, sick_comes, spoken
from littermate.sheets.whereabouts import at_clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Lain:
    """As long as the same lie in a nest."""

    from_at: datetime
    until_at: datetime
    animals: tuple[AnimalName, ...]
    count: int  # how many neonates; a mother is not counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """How warm some of them, of whom the table says the same, need it [°C]."""

    animals: tuple[AnimalName, ...]
    min_c: Decimal
    max_c: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingTime:
    """One clock that runs for those in a nest: until then nobody is to come in or go out.

    Those who came in and are waited for until the same moment are one line.
    """

    cause: str  # arrival, case
    agent: str
    animals: tuple[AnimalName, ...]
    from_at: datetime
    ends_at: datetime
    is_ill: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NestTonight:
    """One nest from the end of one night to the end of the next, by its home's clock: now and tonight are in it."""

    line: NestLine
    zone: str
    night: tuple[time, time]
    takes: int | None
    has_own_probe: bool | None
    lain: tuple[Lain, ...]
    waits: tuple[WaitingTime, ...]  # the last to end first
    sick_comes: tuple[SickComes, ...]  # within a day, the first to come first

    @property
    def most(self) -> int:
        """How many lie in it at once at most."""
        return max(each.count for each in self.lain)

    @property
    def is_overfull(self) -> bool:
        """At some hour more lie in it than it takes."""
        return self.takes is not None and self.most > self.takes

    @property
    def is_full(self) -> bool:
        """No more go in at some hour."""
        return self.takes is not None and self.most == self.takes


@dataclass(frozen=True, slots=True, kw_only=True)
class NestSheet:
    """One nest's own page."""

    made_at: datetime
    tonight: NestTonight
    needs: tuple[Need, ...]  # of those in it now, or at the next hour somebody is
    target: NestTarget | None  # for all of these
    needs_at: datetime
    is_draft: bool  # the table of nest temperatures is not signed
    is_company_draft: bool  # the table of company is not signed
    verdict: Verdict | None  # of those in it; None for one alone
    spoken: tuple[Spoken, ...]  # against those who share it within a day
    names: Mapping[UUID, str]


def nests_tonight(viewer: Viewer, as_of: datetime) -> tuple[NestTonight, ...]:
    """Every nest she may see, home by home; as many queries for one as for a hundred."""
    lines = nests_list(viewer, as_of)
    return _tonight(viewer.organisation, lines, as_of)


def build(viewer: Viewer, nest: Nest, as_of: datetime) -> NestSheet:
    """One nest; ``nest`` comes out of ``seen_by``."""
    organisation = viewer.organisation
    line = next(each for each in nests_list(viewer, as_of) if each.id == nest.pk)
    (tonight,) = _tonight(organisation, [line], as_of)
    needs_at, those = _those(tonight, as_of)
    rows = list(Animal.objects.within(organisation).filter(pk__in=[one.id for one in those]).order_by("name"))
    judged = judge_all(organisation, rows, as_of)
    protocol = protocol_of(organisation)
    neonates = [judged[row.pk].neonate for row in rows if row.pk in judged]
    target = target_if_any(neonates, protocol=protocol, as_of=as_of)
    against = spoken(organisation, nest.pk, as_of)
    told = {one for each in against for one in each.animals}
    named = Animal.objects.within(organisation).filter(pk__in=told) if told else ()
    return NestSheet(
        made_at=as_of,
        tonight=tonight,
        needs=tuple(_needs(rows, judged, protocol, as_of)),
        target=target,
        needs_at=needs_at,
        is_draft=is_draft(protocol),
        is_company_draft=numbers.is_draft(protocol),
        verdict=verdict_of(organisation, [row.pk for row in rows], nest, as_of) if len(rows) > 1 else None,
        spoken=against,
        names={row.pk: row.name for row in (*rows, *named)},
    )


def is_draft(protocol: Protocol) -> bool:
    """Whether no clinician has put her name to the temperatures of nests."""
    return any(table.is_draft for table in protocol.tables if table.name == "nest_temperature")


# Tonight ------------------------------------------------------------------------------------------------------------
def _tonight(organisation: Organisation, lines: Sequence[NestLine], as_of: datetime) -> tuple[NestTonight, ...]:
    nests = {nest.pk: nest for nest in _nests(organisation, [line.id for line in lines])}
    bounds = {nest.pk: _day_and_night(nest, as_of) for nest in nests.values()}
    first = min((begin for begin, _end in bounds.values()), default=as_of)
    last = max([as_of + AHEAD, *(end for _begin, end in bounds.values())])
    stays = _stays(organisation, list(nests), first, last)
    all_units = units(organisation, as_of)
    waited_for = {clock.animal for unit in all_units for clock in unit.clocks}
    names, dams = _names(organisation, {stay.animal for stay in stays} | waited_for)
    sick = sick_comes(organisation, list(nests), stays, names, as_of)
    found = []
    for line in lines:
        nest = nests[line.id]
        begin, end = bounds[nest.pk]
        stretches = occupied(stays, [nest.pk], from_at=begin, until_at=end)[nest.pk]
        here = {one.id for one in line.animals}
        found.append(
            NestTonight(
                line=line,
                zone=nest.home.time_zone,
                night=(nest.home.night_from, nest.home.night_until),
                takes=nest.takes,
                has_own_probe=nest.has_own_probe,
                lain=tuple(_lain(each, names, dams) for each in stretches),
                waits=_waits(here, all_units, names),
                sick_comes=sick[nest.pk],
            )
        )
    return tuple(found)


def _day_and_night(nest: Any, as_of: datetime) -> tuple[datetime, datetime]:
    """From the end of the last night to the end of the next."""
    zone, morning = ZoneInfo(nest.home.time_zone), nest.home.night_until
    local = as_of.astimezone(zone)
    day = local.date() if local.time() >= morning else local.date() - timedelta(days=1)
    return at_clock(day, morning, zone), at_clock(day + timedelta(days=1), morning, zone)


def _nests(organisation: Organisation, nests: Collection[UUID]) -> Iterable[Any]:
    return Nest.objects.within(organisation).filter(pk__in=nests).select_related("home")


def _stays(organisation: Organisation, nests: Collection[UUID], first: datetime, last: datetime) -> list[Any]:
    """The stays of whoever lies in one of these nests at some hour, those elsewhere included."""
    reaching = holds_at(first) | Q(from_at__gte=first, from_at__lt=last)
    near = Stay.objects.within(organisation).filter(reaching, nest__in=nests, undone_at__isnull=True)
    return stays_of(organisation, set(near.values_list("animal", flat=True)), from_at=first, until_at=last)


def _names(organisation: Organisation, animals: Collection[UUID]) -> tuple[dict[UUID, AnimalName], frozenset[UUID]]:
    """These animals by name, and which of them are dams."""
    rows = list(Animal.objects.within(organisation).filter(pk__in=animals))
    return {row.pk: animal_name(row) for row in rows}, frozenset(row.pk for row in rows if row.is_dam)


def _lain(each: Occupied, names: Mapping[UUID, AnimalName], dams: frozenset[UUID]) -> Lain:
    ordered = _by_name(names[one] for one in each.members if one in names)
    young = len(each.members - dams)
    return Lain(from_at=each.from_at, until_at=each.until_at, animals=ordered, count=young)


def _waits(
    here: Collection[UUID], all_units: Iterable[Unit], names: Mapping[UUID, AnimalName]
) -> tuple[WaitingTime, ...]:
    found: dict[Hashable, list[Clock]] = {}
    for clock in (clock for unit in all_units if unit.members & set(here) for clock in unit.clocks):
        alone = clock.animal if clock.cause == "case" else None
        found.setdefault((clock.cause, clock.agent, clock.ends_at, alone), []).append(clock)
    waits = [
        WaitingTime(
            cause=clocks[0].cause,
            agent=clocks[0].agent,
            animals=_by_name(names[clock.animal] for clock in clocks if clock.animal in names),
            from_at=min(clock.from_at for clock in clocks),
            ends_at=clocks[0].ends_at,
            is_ill=clocks[0].is_ill,
        )
        for clocks in found.values()
    ]
    return tuple(sorted(waits, key=lambda wait: wait.ends_at, reverse=True))


def _by_name(names: Iterable[AnimalName]) -> tuple[AnimalName, ...]:
    return tuple(sorted(names, key=lambda one: (counted(one.name), one.id)))


# Warmth -------------------------------------------------------------------------------------------------------------
def _those(tonight: NestTonight, as_of: datetime) -> tuple[datetime, tuple[AnimalName, ...]]:
    """Who is in it now; where nobody is, who comes next, and when."""
    ahead = [each for each in tonight.lain if each.until_at > as_of and each.animals]
    if not ahead:
        return as_of, ()
    return max(ahead[0].from_at, as_of), ahead[0].animals


def _needs(
    rows: Iterable[Animal], judged: Mapping[UUID, Judged], protocol: Protocol, as_of: datetime
) -> Iterable[Need]:
    found: dict[tuple[Decimal, Decimal], list[AnimalName]] = {}
    for row in rows:
        known = judged.get(row.pk)
        alone = target_if_any([known.neonate], protocol=protocol, as_of=as_of) if known and not row.is_dam else None
        if alone is not None:
            found.setdefault((alone.min_c, alone.max_c), []).append(animal_name(row))
    for (min_c, max_c), animals in sorted(found.items(), reverse=True):
        yield Need(animals=tuple(animals), min_c=min_c, max_c=max_c)
