"""In which nest an animal was over some hours, and with whom: spans that end where either changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

from littermate.records.models import Animal, Organisation, Stay
from littermate.sheets.animal_day import stay_at, stays_around
from littermate.sheets.vet_cards import Span

DAY = timedelta(days=1)


def spans_of(
    animal: Animal, organisation: Organisation, zone: ZoneInfo, from_at: datetime, until_at: datetime
) -> tuple[Span, ...]:
    """Old to new, without holes: a time in which no nest was written down is a span without a nest. One query."""
    if from_at >= until_at:
        return ()
    stays = stays_around(animal, organisation, from_at, until_at)
    edges = [from_at, *_edges(stays, zone, from_at, until_at), until_at]
    spans: list[Span] = []
    for begin, end in pairwise(edges):
        nest, mates = _where(animal, stays, begin, zone)
        if spans and (spans[-1].nest_name, spans[-1].with_names) == (nest, mates):
            begin = spans.pop().from_at
        spans.append(Span(from_at=begin, until_at=end, nest_name=nest, with_names=mates))
    return tuple(spans)


def _where(
    animal: Animal, stays: Mapping[UUID, Sequence[Stay]], at: datetime, zone: ZoneInfo
) -> tuple[str, tuple[str, ...]]:
    here = stay_at(stays.get(animal.pk, ()), at, zone)
    if here is None:
        return "", ()
    beside = [
        there.animal.name
        for other, theirs in stays.items()
        if other != animal.pk and (there := stay_at(theirs, at, zone)) is not None and there.nest_id == here.nest_id
    ]
    return here.nest.name, tuple(sorted(beside))


def _edges(
    stays: Mapping[UUID, Sequence[Stay]], zone: ZoneInfo, from_at: datetime, until_at: datetime
) -> list[datetime]:
    """Every moment at which any of these stays begins or ends, its daily hours included."""
    found: set[datetime] = set()
    for stay in (stay for each in stays.values() for stay in each):
        found |= {moment for moment in (stay.from_at, stay.until_at) if moment}
        for clock in (stay.daily_from, stay.daily_until):
            found |= _daily(clock, zone, from_at, until_at) if clock else set()
    return sorted(moment for moment in found if from_at < moment < until_at)


def _daily(clock: time, zone: ZoneInfo, from_at: datetime, until_at: datetime) -> set[datetime]:
    day, last = from_at.astimezone(zone).date(), until_at.astimezone(zone).date()
    found = set()
    while day <= last:
        found.add(datetime.combine(day, clock, tzinfo=zone).astimezone(UTC))
        day += DAY
    return found
