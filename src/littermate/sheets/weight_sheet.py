"""A sheet to weigh by: rows are animals, columns are days and times, the last weights stand printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from littermate.care.names import counted
from littermate.records.models import Animal, Home, Organisation, Placement, WeighIn
from littermate.records.models.owned import holds_at
from littermate.records.together import ask, listed
from littermate.records.viewers import Viewer
from littermate.sheets import house_parts
from littermate.sheets.cards import HomeCard
from littermate.sheets.whereabouts import care_day_of

LAST_SHOWN = 2
LOOKED_BACK = timedelta(days=14)
DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class LastWeight:
    """A weight that stands printed [0.1 g]."""

    weight_dg: int
    at: datetime
    is_doubtful: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightLine:
    """One animal's row."""

    id: UUID
    name: str
    mark: str
    mark_colour: str
    litter: str
    is_dam: bool
    last: tuple[LastWeight, ...]  # old to new


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightSheet:
    """A week to fill in by pen."""

    made_at: datetime
    organisation: str
    home: HomeCard | None  # where all of them live, if it is one home: its clock and units
    time_zone: str
    days: tuple[date, ...]
    lines: tuple[WeightLine, ...]


def build(viewer: Viewer, animals: Sequence[Animal], as_of: datetime, *, days: int = DAYS) -> WeightSheet:
    """Rows by litter and name; ``animals`` came out of ``seen_by``. The number of queries is fixed."""
    organisation = viewer.organisation
    ids = [animal.pk for animal in animals]
    said = _ask(organisation, ids, as_of)
    last: dict[UUID, list[LastWeight]] = defaultdict(list)
    for row in sorted(said["weights"]):
        last[row.animal_id].append(LastWeight(weight_dg=row.weight_dg, at=row.happened_at, is_doubtful=row.is_doubtful))
    litters = {row.pk: row.litter__name for row in said["litters"]}
    homes = {row.home_id for row in said["placements"]}
    row = Home.objects.within(organisation).filter(pk__in=homes).first() if len(homes) == 1 else None
    home = house_parts.home_card(row) if row else None
    zone = house_parts.zone_of(home, organisation)
    first = care_day_of(as_of, home.care_day_start, zone) if home else as_of.astimezone(zone).date()
    lines = [
        WeightLine(
            id=animal.pk,
            name=animal.name,
            mark=animal.mark,
            mark_colour=animal.mark_colour,
            litter=litters.get(animal.pk, ""),
            is_dam=animal.is_dam,
            last=tuple(last[animal.pk][-LAST_SHOWN:]),
        )
        for animal in animals
    ]
    return WeightSheet(
        made_at=as_of,
        organisation=organisation.name,
        home=home,
        time_zone=zone.key,
        days=tuple(first + timedelta(days=day) for day in range(days)),
        lines=tuple(sorted(lines, key=lambda line: (counted(line.litter), line.is_dam, counted(line.name)))),
    )


def _ask(organisation: Organisation, ids: Sequence[UUID], as_of: datetime) -> dict[str, list[Any]]:
    theirs = listed(ids)
    weights: Any = WeighIn.objects.within(organisation).standing().filter(animal__in=theirs)
    placed = Placement.objects.within(organisation).filter(holds_at(as_of), animal__in=theirs)
    rows = Animal.objects.within(organisation).filter(pk__in=theirs, litter__isnull=False)
    return ask(
        weights=weights.since(as_of - LOOKED_BACK)
        .until(as_of)
        .values_list("happened_at", "sequence", "animal_id", "weight_dg", "is_doubtful"),
        placements=placed.values_list("animal_id", "home_id"),
        litters=rows.values_list("pk", "litter__name"),
    )
