"""Every treatment of some hours: at each clock time of each care day what became of it, and those given unordered."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from littermate.care.treatments import judge_treatment, match_treatments
from littermate.records.models import Animal, Organisation, TreatmentGiven
from littermate.records.protocols import protocol_of
from littermate.records.together import ask, listed
from littermate.sheets import house_parts
from littermate.sheets.cards import HomeCard
from littermate.sheets.vet_cards import VetTreatment
from littermate.sheets.whereabouts import at_clock

DAY = timedelta(days=1)


def treatments_of(
    animal: Animal, organisation: Organisation, home: HomeCard | None, from_at: datetime, as_of: datetime
) -> tuple[VetTreatment, ...]:
    """From old to new; a time that nobody answered for is missed, as on the round, and never filled in."""
    said = ask(**house_parts.treatment_questions(organisation, listed([animal.pk]), from_at - DAY, as_of))
    by_order: dict[UUID, list[Any]] = defaultdict(list)
    for clock in said["times"]:
        by_order[clock.order_id].append(clock)
    noted: dict[UUID, dict[datetime, Any]] = defaultdict(dict)
    for each in sorted(said["given"]):
        noted[each.order_id][each.due_at or each.happened_at] = each.outcome
    zone = house_parts.zone_of(home, organisation)
    ordered = [
        found
        for order_id, clocks in by_order.items()
        for found in _of_order(clocks, noted[order_id], zone, organisation, from_at, as_of)
    ]
    return tuple(sorted([*ordered, *_unordered(animal, organisation, from_at, as_of)], key=lambda each: each.at))


def _of_order(
    clocks: list[Any],
    noted: dict[datetime, Any],
    zone: ZoneInfo,
    organisation: Organisation,
    from_at: datetime,
    as_of: datetime,
) -> list[VetTreatment]:
    """One order's times between two moments, with what became of each; also the one that is due now."""
    protocol = protocol_of(organisation)
    times = sorted(
        at for clock in clocks for at in _moments(clock.at, zone, from_at - DAY, as_of + DAY) if _in_force(clock, at)
    )
    judged = [
        (treatment.at, judge_treatment(treatment, protocol=protocol, as_of=as_of))
        for treatment in match_treatments(times, noted, protocol=protocol)
    ]
    words = clocks[0].order__words
    return [
        VetTreatment(at=at, words=words, state=state, is_ordered=True)
        for at, state in judged
        if from_at <= at and (at <= as_of or state != "later")
    ]


def _moments(clock: time, zone: ZoneInfo, since: datetime, until: datetime) -> list[datetime]:
    """When a clock time falls between two moments, once on each day of the zone."""
    day, last = since.astimezone(zone).date(), until.astimezone(zone).date()
    found = []
    while day <= last:
        found.append(at_clock(day, clock, zone))
        day += DAY
    return [at for at in found if since <= at <= until]


def _in_force(clock: Any, at: datetime) -> bool:
    return bool(clock.order__from_at <= at and (clock.order__until_at is None or at < clock.order__until_at))


def _unordered(animal: Animal, organisation: Organisation, from_at: datetime, as_of: datetime) -> list[VetTreatment]:
    rows = TreatmentGiven.objects.within(organisation).standing().filter(animal=animal, order__isnull=True)
    told = rows.filter(happened_at__gte=from_at, happened_at__lte=as_of)
    return [
        VetTreatment(at=at, words=words, state=outcome, is_ordered=False)
        for at, words, outcome in told.values_list("happened_at", "words", "outcome")
    ]
