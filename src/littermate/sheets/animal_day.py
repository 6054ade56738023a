"""One animal's day by the hour: in which nest she is, and with whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from littermate.care.company.whereabouts import is_within
from littermate.records.models import Animal, Organisation, Stay
from littermate.sheets.animal_cards import DayHour

HOUR = timedelta(hours=1)
A_DAY_MIN = 24 * 60
Company = Literal["litter", "others", "alone", "unknown"]


def day_of(animal: Animal, organisation: Organisation, zone: ZoneInfo, as_of: datetime) -> tuple[DayHour, ...]:
    """The hours of today by the home's clock: 24 of them, 23 or 25 when the clocks change. One query."""
    begin, end = day_bounds(as_of.astimezone(zone).date(), zone)
    stays = stays_around(animal, organisation, begin, end)
    if animal.pk not in stays:
        return ()
    hours = []
    at = begin
    while at < end:
        hours.append(_hour(animal, stays, at, zone))
        at += HOUR
    return tuple(hours)


def day_bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """When a calendar day begins and ends in a zone."""
    begin = datetime.combine(day, time(), tzinfo=zone)
    end = datetime.combine(day + timedelta(days=1), time(), tzinfo=zone)
    return begin.astimezone(UTC), end.astimezone(UTC)


def stay_at(stays: Iterable[Stay], at: datetime, zone: ZoneInfo) -> Stay | None:
    """Which of an animal's stays counts at a moment: one with hours inside them, the shorter first, else the base."""
    holding = [stay for stay in stays if stay.from_at <= at and (stay.until_at is None or at < stay.until_at)]
    ranked = [(rank, stay) for stay in holding if (rank := _rank(stay, at, zone)) is not None]
    return max(ranked, key=lambda pair: pair[0])[1] if ranked else None


def _rank(stay: Stay, at: datetime, zone: ZoneInfo) -> tuple[int, datetime] | None:
    begin, end = stay.daily_from, stay.daily_until
    if begin is None or end is None:
        return 0, stay.from_at
    if not is_within(begin, end, at, zone):
        return None
    minutes = (end.hour - begin.hour) * 60 + end.minute - begin.minute
    return A_DAY_MIN + 1 - minutes % A_DAY_MIN, stay.from_at


def stays_around(
    animal: Animal, organisation: Organisation, begin: datetime, end: datetime
) -> Mapping[UUID, list[Stay]]:
    """Her stays of a day, and all stays of whoever sleeps in one of her nests on it."""
    that_day = Stay.objects.within(organisation).filter(Q(until_at__isnull=True) | Q(until_at__gt=begin))
    that_day = that_day.filter(from_at__lt=end, undone_at__isnull=True)
    hers = that_day.filter(animal=animal).values("nest")
    beside = that_day.filter(nest__in=hers).values("animal")
    found: dict[UUID, list[Stay]] = defaultdict(list)
    for stay in that_day.filter(animal__in=beside).select_related("animal", "nest"):
        found[stay.animal_id].append(stay)
    return found


def _hour(animal: Animal, stays: Mapping[UUID, list[Stay]], at: datetime, zone: ZoneInfo) -> DayHour:
    here = stay_at(stays[animal.pk], at, zone)
    mates: list[Any] = []
    if here is not None:
        for other, theirs in stays.items():
            there = stay_at(theirs, at, zone) if other != animal.pk else None
            if there is not None and there.nest_id == here.nest_id:
                mates.append(there.animal)
    return DayHour(
        hour=at.astimezone(zone).hour,
        nest_name=here.nest.name if here else "",
        company=_company(animal, mates) if here else "unknown",
        with_names=tuple(sorted(mate.name for mate in mates)),
    )


def _company(animal: Animal, mates: list[Any]) -> Company:
    if not mates:
        return "alone"
    is_kin = any(animal.litter_id and mate.litter_id == animal.litter_id for mate in mates)
    return "litter" if is_kin else "others"
