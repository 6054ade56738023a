"""The house's phones: which there are, whose clock is wrong, what lies aside, and what came in oddly."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from littermate.records.models import Device, IntakeTold, OddEntry, Quarantined
from littermate.records.models.quarantine import counting
from littermate.records.viewers import Viewer
from littermate.sheets import journal
from littermate.sheets.cards import Entry

MOST_SHOWN = 200
DECIDED_BACK = timedelta(days=30)
CLOCK_OFF = timedelta(minutes=2)


@dataclass(frozen=True, kw_only=True)
class PhoneLine:
    """One phone of one person."""

    device: Device
    clock_ahead: timedelta | None  # None: right, or not known; below zero: behind
    has_key: bool


@dataclass(frozen=True, kw_only=True)
class Aside:
    """What one phone sent that was shut out, oldest first."""

    device: Device
    rows: tuple[Quarantined, ...]
    count: int
    counting: frozenset[UUID]  # of these rows; let in again, the phone sent them once more


@dataclass(frozen=True, kw_only=True)
class Odd:
    """An entry that was kept and should be looked at: what was told, and both its times."""

    row: OddEntry
    entry: Entry
    told_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class OddTold:
    """What was told of an intake with a time that cannot be relied on."""

    row: OddEntry
    told: IntakeTold


@dataclass(frozen=True, kw_only=True)
class PhonesPage:
    """Everything on one page, what waits for her first."""

    aside: tuple[Aside, ...]
    odd: tuple[Odd, ...]
    odd_told: tuple[OddTold, ...]  # of intakes
    phones: tuple[PhoneLine, ...]
    decided: tuple[Quarantined, ...]


def page(viewer: Viewer, as_of: datetime) -> PhonesPage:
    """The phones of the house; the number of queries does not grow with them."""
    devices = Device.objects.seen_by(viewer).select_related("person").order_by("person__name", "-last_reached_at")
    aside = Quarantined.objects.seen_by(viewer).select_related("device__person", "decided_by")
    return PhonesPage(
        aside=_by_phone(list(aside.filter(end=""))),
        odd=_odd(viewer),
        odd_told=_odd_told(viewer),
        phones=tuple(_line(device, as_of) for device in devices),
        decided=tuple(aside.exclude(end="").filter(decided_at__gt=as_of - DECIDED_BACK).order_by("-decided_at")[:50]),
    )


def waiting(viewer: Viewer) -> int:
    """How much waits for a coordinator: entries aside, and odd ones nobody has looked at."""
    odd = OddEntry.objects.seen_by(viewer).filter(seen_at__isnull=True).count()
    return odd + Quarantined.objects.seen_by(viewer).filter(end="").count()


def _line(device: Device, as_of: datetime) -> PhoneLine:
    off = timedelta(seconds=device.clock_off_s or 0)
    return PhoneLine(
        device=device,
        clock_ahead=off if abs(off) > CLOCK_OFF else None,
        has_key=device.key_until_at is not None and device.key_until_at > as_of,
    )


def _by_phone(rows: list[Quarantined]) -> tuple[Aside, ...]:
    found: dict[Device, list[Quarantined]] = defaultdict(list)
    for row in rows:
        found[row.device].append(row)
    shown = {device: tuple(islice(hers, MOST_SHOWN)) for device, hers in found.items()}
    told = counting([row for hers in shown.values() for row in hers])
    return tuple(
        Aside(device=device, rows=hers, count=len(found[device]), counting=frozenset(told & {row.pk for row in hers}))
        for device, hers in shown.items()
    )


def _odd(viewer: Viewer) -> tuple[Odd, ...]:
    rows = OddEntry.objects.seen_by(viewer).filter(seen_at__isnull=True).select_related("ledger")
    found = {row.pk: row for row in rows.order_by("-ledger__received_at")[:MOST_SHOWN]}
    told = journal.tell(viewer.organisation, ids=list(found), standing_only=False, most=MOST_SHOWN) if found else ()
    entries = {entry.id: entry for entry in told}
    return tuple(
        Odd(row=row, entry=entries[ref], told_at=row.ledger.told_at) for ref, row in found.items() if ref in entries
    )


def _odd_told(viewer: Viewer) -> tuple[OddTold, ...]:
    rows = OddEntry.objects.seen_by(viewer).filter(seen_at__isnull=True, ledger__kind="intake-told")
    found = {row.pk: row for row in rows.select_related("ledger__by").order_by("-ledger__received_at")[:MOST_SHOWN]}
    told = IntakeTold.objects.seen_by(viewer).filter(pk__in=found).select_related("intake").in_bulk() if found else {}
    return tuple(OddTold(row=row, told=told[ref]) for ref, row in found.items() if ref in told)
