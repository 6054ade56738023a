"""Things lent: who has each, and what should be back by now; traps that are out for an intake stand among them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from littermate.records.models import Equipment, Lent, TrapLoan
from littermate.records.models.equipment import EquipmentKind
from littermate.records.viewers import Viewer
from littermate.sheets.home_cards import EquipmentLine, LateThing, TrapOut
from littermate.sheets.home_sheet import lent_by_thing


def equipment_list(viewer: Viewer, as_of: datetime) -> tuple[EquipmentLine, ...]:
    """All things that are not gone and others' traps: what is late to come back first, then what is out."""
    today = as_of.astimezone(ZoneInfo(viewer.organisation.time_zone)).date()
    lent, (ours, others) = lent_by_thing(viewer, as_of), _traps(viewer, today)
    rows = Equipment.objects.seen_by(viewer).filter(gone_at__isnull=True).select_related("home")
    lines = [
        EquipmentLine(
            id=row.pk,
            name=str(row),
            kind=row.kind,
            words=row.words,
            belongs_to=row.home.name if row.home else "",
            lent=lent.get(row.pk),
            traps=tuple(ours.get(row.pk, ())),
        )
        for row in rows
    ]
    return tuple(sorted([*lines, *others], key=lambda line: (not line.is_late, not line.is_out, line.name.casefold())))


def late(viewer: Viewer, as_of: datetime) -> list[LateThing]:
    """What should be back by now, the longest due first; for those who lend, in two queries."""
    if not viewer.may("manage_homes"):
        return []
    today = as_of.astimezone(ZoneInfo(viewer.organisation.time_zone)).date()
    lents = Lent.objects.seen_by(viewer).filter(until_at__isnull=True, back_on__lt=today)
    traps = TrapLoan.objects.seen_by(viewer).filter(returned_at__isnull=True, due_back_on__lt=today)
    found = {
        row.equipment_id: LateThing(name=str(row.equipment), where=row.home.name, back_on=row.back_on)
        for row in lents.select_related("equipment", "home")
        if row.back_on is not None
    }
    for row in traps.select_related("equipment", "intake"):
        key = row.equipment_id or row.pk
        if row.due_back_on is not None and (key not in found or row.due_back_on < found[key].back_on):
            found[key] = LateThing(name=row.what, where=row.intake.name, back_on=row.due_back_on)
    return sorted(found.values(), key=lambda thing: (thing.back_on, thing.name))


def _traps(viewer: Viewer, today: date) -> tuple[dict[UUID, list[TrapOut]], list[EquipmentLine]]:
    """Traps out for an intake: ours by their id, and somebody else's as lines of their own."""
    ours: dict[UUID, list[TrapOut]] = defaultdict(list)
    others = []
    rows = TrapLoan.objects.seen_by(viewer).filter(returned_at__isnull=True).select_related("intake", "equipment")
    for row in rows.order_by("lent_at", "pk"):
        trap = TrapOut(
            intake_id=row.intake_id,
            intake_name=row.intake.name,
            lent_at=row.lent_at,
            back_on=row.due_back_on,
            is_late=row.due_back_on is not None and row.due_back_on < today,
        )
        if row.equipment_id is not None:
            ours[row.equipment_id].append(trap)
        else:
            kind = EquipmentKind.TRAP.value
            others.append(
                EquipmentLine(id=None, name=row.what, kind=kind, words="", belongs_to="", lent=None, traps=(trap,))
            )
    return ours, others
