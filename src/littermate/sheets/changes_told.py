"""What was changed about one animal and is no fact: how she is reared, where she lives and where she sleeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from littermate.records.models import Animal, Ledger, Organisation, Placement, Rearing, Stay
from littermate.sheets.cards import Entry, Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All rows of one animal's rearing, homes and nests, also undone ones; and every change, the newest first."""

    rearings: tuple[Rearing, ...]
    placements: tuple[Placement, ...]
    stays: tuple[Stay, ...]
    entries: tuple[Entry, ...]


def of(animal: Animal, organisation: Organisation) -> tuple[Entry, ...]:
    """Every change, the newest first, with who made it; four queries."""
    return read(animal, organisation).entries


def read(animal: Animal, organisation: Organisation) -> Changes:
    """The rows and what they tell, for a page that shows both; four queries."""
    mine = {"animal": animal}
    rearings = tuple(Rearing.objects.within(organisation).filter(**mine).select_related("dam"))
    placements = tuple(Placement.objects.within(organisation).filter(**mine).select_related("home"))
    stays = tuple(Stay.objects.within(organisation).filter(**mine).select_related("nest"))
    ids = [row.pk for row in (*rearings, *placements, *stays)]
    lines = Ledger.objects.within(organisation).filter(pk__in=ids).select_related("by", "device")
    told = {line.pk: line for line in lines}
    entries = [
        *(_entry(row, "rearing", animal, told, _rearing(row), is_undone=row.undone_at is not None) for row in rearings),
        *(_entry(row, "moved-home", animal, told, {"home": row.home.name, "reason": row.reason}) for row in placements),
        *(_entry(row, "moved-nest", animal, told, _stay(row), is_undone=row.undone_at is not None) for row in stays),
    ]
    newest_first = sorted(entries, key=lambda entry: (entry.at, entry.id), reverse=True)
    return Changes(rearings=rearings, placements=placements, stays=stays, entries=tuple(newest_first))


def _rearing(row: Rearing) -> dict[str, Figure]:
    return {
        "rearing": row.kind,
        "cause": row.cause,
        "reason": row.reason,
        "goal": row.goal,
        "goal_weight_dg": row.goal_weight_dg,
        "dam": row.dam.name if row.dam else "",
    }


def _stay(row: Stay) -> dict[str, Figure]:
    hours = f"{row.daily_from:%H:%M}–{row.daily_until:%H:%M}" if row.daily_from and row.daily_until else ""
    return {"nest": row.nest.name, "hours": hours, "reason": row.reason}


def _entry(
    row: Any,
    kind: str,
    animal: Animal,
    told: Mapping[UUID, Ledger],
    figures: dict[str, Figure],
    *,
    is_undone: bool = False,
) -> Entry:
    line = told.get(row.pk)
    received_at: datetime = line.received_at if line else row.from_at
    return Entry(
        id=row.pk,
        kind=kind,
        animal_id=animal.pk,
        animal_name=animal.name,
        at=row.from_at,
        received_at=received_at,
        by=line.by.name if line else "",
        by_id=line.by_id if line else UUID(int=0),
        device=line.device.label if line and line.device else "",
        figures=figures,
        root_id=row.pk,
        is_withdrawn=is_undone,
    )
