"""Homes to think twice of before somebody new goes there: one who is ill lives there, or a unit there is closed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from littermate.care.company.exposure import Unit
from littermate.records.exposure_units import heard_of
from littermate.records.models import Placement
from littermate.records.models.owned import holds_at
from littermate.records.viewers import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedHome:
    """What to know of a home before somebody new goes there."""

    has_ill: bool  # one who is or may be ill lives there
    closed_until_at: datetime | None  # the last clock that runs there; None as long as one of a unit is ill


def of_house(viewer: Viewer, as_of: datetime) -> dict[UUID, ClosedHome]:
    """Every home where a clock runs; two queries, fewer where nothing was told since."""
    heard = heard_of(viewer.organisation, as_of)
    unit_of = {one: unit for unit in heard.units(as_of) if unit.clocks for one in unit.members}
    rows = Placement.objects.within(viewer.organisation).filter(holds_at(as_of), animal__in=unit_of)
    living = defaultdict(set)
    for home, animal in rows.values_list("home_id", "animal_id"):
        living[home].add(animal)
    return {home: _closed(here, {unit_of[one] for one in here}) for home, here in living.items()}


def _closed(living: set[UUID], units: set[Unit]) -> ClosedHome:
    until = [unit.closed_until_at for unit in units if unit.closed_until_at and not unit.ill]
    return ClosedHome(
        has_ill=any(unit.ill & living for unit in units),
        closed_until_at=max(until) if len(until) == len(units) else None,
    )
