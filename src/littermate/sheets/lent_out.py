"""Things lent: who has each, and what should be back by now; traps that are out for an intake stand among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from littermate.care.names import counted
from littermate.records.models import Equipment, Lent, Organisation, TrapLoan
from littermate.records.models.equipment import EquipmentKind
from littermate.records.together import ask
from littermate.records.viewers import Viewer
from littermate.sheets.home_cards import EquipmentLine, LateThing, TrapOut
from littermate.sheets.home_sheet import lent_by_thing

A_DAY = timedelta(days=1)


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
    return tuple(sorted([*lines, *others], key=lambda line: (not line.is_late, not line.is_out, counted(line.name))))


def questions(viewer: Viewer, *, tomorrow: date) -> dict[str, Any]:
    """What is asked for what is late to come back, each a question of one statement; nothing for who lends nothing."""
    if not viewer.may("manage_homes"):
        return {}
    lents = Lent.objects.seen_by(viewer).filter(until_at__isnull=True, back_on__lte=tomorrow)
    traps = TrapLoan.objects.seen_by(viewer).filter(returned_at__isnull=True, due_back_on__lte=tomorrow)
    ours = ("equipment_id", "equipment__name", "equipment__mark")
    return {
        "late_lents": lents.values_list(*ours, "home__name", "back_on"),
        "late_traps": traps.values_list("pk", *ours, "whose", "trap", "intake__name", "due_back_on"),
    }


def late(viewer: Viewer, as_of: datetime) -> list[LateThing]:
    """What should be back by now, the longest due first; for those who lend, in one query."""
    asked = questions(viewer, tomorrow=as_of.date() + A_DAY)
    return late_of(ask(**asked), viewer.organisation, as_of) if asked else []


def late_of(here: Mapping[str, Sequence[Any]], organisation: Organisation, as_of: datetime) -> list[LateThing]:
    """What should be back before today by the house's clock, out of what was answered to ``questions``."""
    today = as_of.astimezone(ZoneInfo(organisation.time_zone)).date()
    found = {
        row.equipment_id: LateThing(name=str(_thing(row)), where=row.home__name, back_on=row.back_on)
        for row in here.get("late_lents", ())
        if row.back_on < today
    }
    for row in (row for row in here.get("late_traps", ()) if row.due_back_on < today):
        key = row.equipment_id or row.pk
        if key not in found or row.due_back_on < found[key].back_on:
            trap = TrapLoan(pk=row.pk, whose=row.whose, trap=row.trap, equipment=_thing(row))
            found[key] = LateThing(name=trap.what, where=row.intake__name, back_on=row.due_back_on)
    return sorted(found.values(), key=lambda thing: (thing.back_on, thing.name))


def _thing(row: Any) -> Equipment | None:
    """One of our own things by its name and number, as a row of an answer tells it."""
    if row.equipment_id is None:
        return None
    return Equipment(pk=row.equipment_id, name=row.equipment__name, mark=row.equipment__mark)


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
