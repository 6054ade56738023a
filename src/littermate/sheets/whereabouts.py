"""Who lives in which home, and the home's own clock."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from littermate.records.models import Organisation, Placement
from littermate.records.models.owned import holds_at


def homes_at(organisation: Organisation, animals: Collection[UUID], as_of: datetime) -> dict[UUID, UUID]:
    """In which home each of these animals lives at a moment; one query."""
    placed = Placement.objects.within(organisation).filter(holds_at(as_of), animal__in=animals)
    return dict(placed.order_by("from_at").values_list("animal_id", "home_id"))


def at_clock(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """A wall-clock time on a day in a zone; one that the clocks skip is an hour later."""
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)


def care_day_of(as_of: datetime, start: time, zone: ZoneInfo) -> date:
    """The care day that holds a moment: until its start the night still belongs to the day before."""
    local = as_of.astimezone(zone)
    return local.date() if local.time() >= start else local.date() - timedelta(days=1)
