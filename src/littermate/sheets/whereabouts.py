"""Who lives where at a moment: home, nest, and whom she lies with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from littermate.records.models import Organisation, Placement, Stay
from littermate.records.models.owned import holds_at


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Homes and stays of some animals, read once, asked at any moment they cover."""

    homes: dict[UUID, UUID]  # animal -> home, at the moment it was read for
    stays: dict[UUID, tuple[Stay, ...]]  # animal -> stays that hold then, hours and all
    as_of: datetime

    def home_id(self, animal_id: UUID) -> UUID | None:
        """In which home she lives."""
        return self.homes.get(animal_id)

    def stay(self, animal_id: UUID, zone: ZoneInfo, at: datetime | None = None) -> Stay | None:
        """The stay that counts at a moment; the more specific beats the base."""
        return stay_at(self.stays.get(animal_id, ()), at or self.as_of, zone)


def whereabouts(organisation: Organisation, animals: Collection[UUID], as_of: datetime) -> Whereabouts:
    """Read homes and stays of these animals at a moment, in two queries."""
    placed = Placement.objects.within(organisation).filter(holds_at(as_of), animal__in=animals)
    homes = {row.animal_id: row.home_id for row in placed.order_by("from_at")}
    return Whereabouts(homes=homes, stays=_stays(organisation, Q(animal__in=animals), as_of), as_of=as_of)


def _stays(organisation: Organisation, whose: Q, as_of: datetime) -> dict[UUID, tuple[Stay, ...]]:
    rows = Stay.objects.within(organisation).filter(whose, holds_at(as_of)).select_related("nest").order_by("from_at")
    found: dict[UUID, list[Stay]] = defaultdict(list)
    for row in rows:
        found[row.animal_id].append(row)
    return {animal: tuple(stays) for animal, stays in found.items()}


def stay_at(stays: Iterable[Stay], at: datetime, zone: ZoneInfo) -> Stay | None:
    """Which of an animal's stays counts at a moment: one with hours inside them, else the base, the latest begun first."""
    holding = [stay for stay in stays if stay.from_at <= at and (stay.until_at is None or at < stay.until_at)]
    with_hours = [stay for stay in holding if stay.daily_from is not None and _inside(stay, at.astimezone(zone).time())]
    base = [stay for stay in holding if stay.daily_from is None]
    best = with_hours or base
    return max(best, key=lambda stay: stay.from_at) if best else None


def _inside(stay: Stay, clock: time) -> bool:
    """Whether a wall-clock time lies in a stay's daily hours, over midnight too."""
    begin, end = stay.daily_from, stay.daily_until
    if begin is None or end is None:
        return False
    return begin <= clock < end if begin < end else clock >= begin or clock < end


def lying_together(
    whereabouts: Whereabouts, animals: Sequence[UUID], zones: dict[UUID, ZoneInfo], at: datetime | None = None
) -> dict[UUID, tuple[UUID, ...]]:
    """For each nest, which of these animals lie in it at a moment."""
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for animal in animals:
        home = whereabouts.home_id(animal)
        stay = whereabouts.stay(animal, zones.get(home, ZoneInfo("UTC")) if home else ZoneInfo("UTC"), at)
        if stay is not None:
            found[stay.nest_id].append(animal)
    return {nest: tuple(ids) for nest, ids in found.items()}


def at_clock(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """A wall-clock time on a day in a zone; one that the clocks skip is an hour later."""
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)


def care_day_of(as_of: datetime, start: time, zone: ZoneInfo) -> date:
    """The care day that holds a moment: until its start the night still belongs to the day before."""
    local = as_of.astimezone(zone)
    return local.date() if local.time() >= start else local.date() - timedelta(days=1)
