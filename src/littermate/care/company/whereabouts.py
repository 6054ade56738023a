"""Where each one is, hour by hour, and who was together: from stays that may repeat every day.

A stay without hours is the base; one with hours holds every day between them, by the wall clock of the nest's home. On
the night the clocks go back a window takes in both hours that bear its time; on the night they go forward an hour
that does not exist is in no window.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise, zip_longest
from typing import Final, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from littermate.care.company.exposure import Contact, Way

DAY: Final = timedelta(days=1)
_DAY_MIN: Final = 24 * 60
Rank = tuple[int, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """One animal in one nest, from and until; with hours it repeats every day."""

    animal: UUID
    nest: UUID
    zone: str  # of the nest's home
    from_at: datetime
    until_at: datetime | None = None
    daily_from: time | None = None
    daily_until: time | None = None

    def rank(self, at: datetime) -> Rank | None:
        """How specific it is at a moment (higher wins), or None where it does not hold."""
        if at < self.from_at or (self.until_at is not None and at >= self.until_at):
            return None
        return rank(self.daily_from, self.daily_until, self.from_at, at, self.zone)


class Span(NamedTuple):
    """Where one animal was, without a break; ``until_at`` is the end of what was asked where she still is there."""

    nest: UUID
    from_at: datetime
    until_at: datetime


def rank(daily_from: time | None, daily_until: time | None, from_at: datetime, at: datetime, zone: str) -> Rank | None:
    """How specific a stay that is in force is at a moment (higher wins), or None outside its hours.

    A daily window beats the base, a shorter window a longer one, and of two alike the one begun later.
    """
    if daily_from is None or daily_until is None:
        return 0, from_at
    if not is_within(daily_from, daily_until, at, ZoneInfo(zone)):
        return None
    minutes = (daily_until.hour - daily_from.hour) * 60 + daily_until.minute - daily_from.minute
    return _DAY_MIN + 1 - (minutes % _DAY_MIN), from_at


def is_within(daily_from: time, daily_until: time, at: datetime, zone: ZoneInfo) -> bool:
    """Whether a moment lies in a daily window by the zone's wall clock; the window may pass midnight."""
    clock = at.astimezone(zone).time()
    if daily_from < daily_until:
        return daily_from <= clock < daily_until
    return clock >= daily_from or clock < daily_until


def nest_at(stays: Iterable[Stay], at: datetime) -> UUID | None:
    """The nest that one animal's stays put her in at a moment; None where nobody said."""
    found = [(place, stay.nest) for stay in stays if (place := stay.rank(at)) is not None]
    return max(found)[1] if found else None


def spans(stays: Sequence[Stay], *, from_at: datetime, until_at: datetime) -> tuple[Span, ...]:
    """Where one animal was from one moment to another, in order; the hours nobody spoke of are left out."""
    found: list[Span] = []
    for begin, end in pairwise(_edges(stays, from_at, until_at)):
        nest = nest_at(stays, begin)
        if nest is None:
            continue
        if found and found[-1].nest == nest and found[-1].until_at == begin:
            found[-1] = found[-1]._replace(until_at=end)
        else:
            found.append(Span(nest, begin, end))
    return tuple(found)


def together(stays: Iterable[Stay], *, from_at: datetime, until_at: datetime) -> tuple[Contact, ...]:
    """Who shared a nest, from when until when: one contact for each company that stayed the same.

    A company that still is together at ``until_at`` has no end.
    """
    by_animal: dict[UUID, list[Stay]] = {}
    for stay in stays:
        by_animal.setdefault(stay.animal, []).append(stay)
    in_nest: dict[UUID, list[tuple[Span, UUID]]] = {}
    for animal, own in by_animal.items():
        for span in spans(own, from_at=from_at, until_at=until_at):
            in_nest.setdefault(span.nest, []).append((span, animal))
    return tuple(contact for nest in sorted(in_nest) for contact in _companies(in_nest[nest], until_at))


class Visit(NamedTuple):
    """One animal at one place (a nest, a dam, a home), from and until; no end while she still is there."""

    place: Hashable
    animal: UUID
    from_at: datetime
    until_at: datetime | None


def sharing(visits: Iterable[Visit], *, way: Way) -> tuple[Contact, ...]:
    """Who had a place in common: one contact for each company that stayed the same.

    The hours of the day play no part: who lies there by night meets what one who lies there by day left behind.
    """
    at_place: dict[Hashable, list[Visit]] = {}
    for visit in visits:
        at_place.setdefault(visit.place, []).append(visit)
    return tuple(contact for inside in at_place.values() for contact in _sharing(inside, way))


def _sharing(visits: Sequence[Visit], way: Way) -> Iterator[Contact]:
    """One place's companies, one after another."""
    changes: dict[datetime, list[tuple[UUID, int]]] = {}
    for visit in visits:
        changes.setdefault(visit.from_at, []).append((visit.animal, 1))
        if visit.until_at is not None:
            changes.setdefault(visit.until_at, []).append((visit.animal, -1))
    times: dict[UUID, int] = {}  # how many of one animal's visits hold: two stays in one nest are possible
    moments = sorted(changes)
    for moment, until_at in zip_longest(moments, moments[1:]):
        for animal, change in changes[moment]:
            times[animal] = times.get(animal, 0) + change
        members = frozenset(animal for animal, count in times.items() if count > 0)
        if len(members) > 1:
            yield Contact(members=members, way=way, from_at=moment, until_at=until_at)


def _companies(visits: Sequence[tuple[Span, UUID]], last_at: datetime) -> Iterator[Contact]:
    """One nest's companies, one after another."""
    edges = sorted({moment for span, _animal in visits for moment in (span.from_at, span.until_at)})
    for begin, end in pairwise(edges):
        members = frozenset(animal for span, animal in visits if span.from_at <= begin < span.until_at)
        if len(members) > 1:
            yield Contact(members=members, way="nest", from_at=begin, until_at=None if end == last_at else end)


def _edges(stays: Sequence[Stay], from_at: datetime, until_at: datetime) -> list[datetime]:
    """Every moment at which one of the stays may begin or cease to hold."""
    moments = {from_at, until_at}
    for stay in stays:
        moments |= {stay.from_at, *([stay.until_at] if stay.until_at else [])}
        if stay.daily_from is not None and stay.daily_until is not None:
            moments |= _wall_clock(ZoneInfo(stay.zone), (stay.daily_from, stay.daily_until), from_at, until_at)
    return sorted(moment for moment in moments if from_at <= moment <= until_at)


def _wall_clock(zone: ZoneInfo, clocks: Iterable[time], from_at: datetime, until_at: datetime) -> set[datetime]:
    """Each moment at which a clock on the wall shows one of these times, or is put forward or back."""
    day, last = from_at.astimezone(zone).date() - DAY, until_at.astimezone(zone).date() + DAY
    found = set()
    while day <= last:
        begin, end = (datetime.combine(each, time.min, zone).astimezone(UTC) for each in (day, day + DAY))
        if begin.astimezone(zone).utcoffset() != end.astimezone(zone).utcoffset():
            found.add(_change(zone, begin, end))
        for clock in clocks:
            found |= {datetime.combine(day, clock.replace(fold=fold), zone).astimezone(UTC) for fold in (0, 1)}
        day += DAY
    return found


def _change(zone: ZoneInfo, begin: datetime, end: datetime) -> datetime:
    """The moment between two at which the zone's clocks are changed, to the second."""
    was = begin.astimezone(zone).utcoffset()
    while end - begin > timedelta(seconds=1):
        middle = begin + timedelta(seconds=(end - begin) // timedelta(seconds=2))
        begin, end = (middle, end) if middle.astimezone(zone).utcoffset() == was else (begin, middle)
    return end
