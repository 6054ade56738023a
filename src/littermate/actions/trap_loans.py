"""Traps lent for an intake: ours or somebody else's, due back on a day, back once.

A trap of ours is one thing of the list of things lent, so it is out once, whoever wrote it down: the coordinator who
gave it to a home, the officer who used it, or both. Whichever of them says that it came back, it is back.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from littermate.actions import changes, wording
from littermate.actions.checks import unknown
from littermate.actions.errors import DoesNotFit
from littermate.actions.fields import Value
from littermate.records.folding import folded
from littermate.records.models import Equipment, Intake, Lent, TrapLoan
from littermate.records.models.equipment import EquipmentKind
from littermate.records.models.trap_loan import TrapLoanQuerySet
from littermate.records.viewers import Viewer

Said = Mapping[str, Value]
MAY_BE_CLEARED = ("trap_equipment", "trap_due_back_on", "trap_returned_at")


def keep(intake: Intake, said: Said, happened_at: datetime, *, by: Viewer) -> TrapLoan:
    """Write down which trap was lent, by whom, until when, and that it came back.

    A trap that is called as one of ours is that one, unless it is said to be somebody else's.

    Raises:
        DoesNotFit: If it came back before it was lent.
        Unknown: If the trap named is none of ours.
    """
    row = TrapLoan.objects.within(by.organisation).filter(intake=intake).select_related("equipment").first()
    is_new = row is None
    row = row or TrapLoan(id=uuid5(intake.pk, "trap"), organisation=by.organisation, intake=intake, lent_at=happened_at)
    if "trap" in said:
        row.trap = wording.line(str(said["trap"]), what=_("The trap"), letters=100)
    if "trap_whose" in said:
        row.whose = wording.line(str(said["trap_whose"]), what=_("Whose trap it is"), letters=200)
    for name in ("lent_at", "due_back_on", "returned_at"):
        if said.get(f"trap_{name}"):
            setattr(row, name, said[f"trap_{name}"])
    if said.get("trap_equipment"):
        row.equipment = _one_of_ours(said["trap_equipment"], by=by)
    elif "trap" in said or "trap_whose" in said:
        row.equipment = _called_so(row, by=by)
    _clear(row, str(said.get("clears") or ""))
    if row.returned_at and row.returned_at < row.lent_at:
        raise DoesNotFit(_("The trap is said to be back before it was lent. Correct one of the two times."))
    if is_new:
        kept = changes.add(row, kind="trap-lent", by=by)
    else:
        fields = ["trap", "whose", "equipment", "lent_at", "due_back_on", "returned_at"]
        kept = changes.alter(row, fields, kind="trap-changed", by=by)
    if kept.equipment is not None and kept.returned_at is not None:
        _back_from_the_home(kept.equipment, kept.returned_at, by=by)
    return kept


def names(clears: str) -> list[str]:
    """Which of the fields to be emptied are the trap's."""
    return [name for name in (part.strip() for part in clears.split(",")) if name in MAY_BE_CLEARED]


def unlikely(intake: Intake, *, by: Viewer) -> list[str]:
    """That one trap of ours is written down as out twice: it is in one place, so one of the two is to be mended."""
    row = TrapLoan.objects.within(by.organisation).filter(intake=intake, returned_at__isnull=True).first()
    if row is None or row.equipment is None:
        return []
    others = out(row.equipment, by=by).exclude(pk=row.pk).select_related("intake").first()
    if others is None:
        return []
    return [
        _("%(trap)s is written down as out for %(other)s too. Say there that it came back, or name another trap here.")
        % {"trap": str(row.equipment), "other": others.intake.name}
    ]


def out(equipment: Equipment, *, by: Viewer) -> TrapLoanQuerySet:
    """Where a trap of ours is out for an intake; more than one only where somebody's word is still to be mended."""
    return TrapLoan.objects.within(by.organisation).filter(equipment=equipment, returned_at__isnull=True)


def come_back(equipment: Equipment, at: datetime, *, by: Viewer) -> None:
    """A trap of ours came back: so it is back from every intake it was lent for."""
    for row in out(equipment, by=by).filter(lent_at__lte=at):
        row.returned_at = at
        changes.alter(row, ["returned_at"], kind="trap-changed", by=by)


def _back_from_the_home(equipment: Equipment, at: datetime, *, by: Viewer) -> None:
    lents = Lent.objects.within(by.organisation).filter(equipment=equipment, until_at__isnull=True, from_at__lt=at)
    for lent in lents:
        lent.until_at = at
        changes.alter(lent, ["until_at"], kind="lent-came-back", by=by)


def _one_of_ours(ref: Value, *, by: Viewer) -> Equipment:
    found = Equipment.objects.seen_by(by).filter(pk=ref if isinstance(ref, UUID) else str(ref)).first()
    if found is None or found.kind != EquipmentKind.TRAP or found.home_id is not None:
        raise unknown(_("trap of ours"))
    return found


def _called_so(row: TrapLoan, *, by: Viewer) -> Equipment | None:
    """The one trap of ours that is called so, by name and number or by its number alone; none where two could be."""
    if not row.trap or (row.whose and folded(row.whose) != folded(by.organisation.name)):
        return None
    traps = Equipment.objects.within(by.organisation).filter(
        kind=EquipmentKind.TRAP, home__isnull=True, gone_at__isnull=True
    )
    called = folded(row.trap)
    fits = [trap for trap in traps if called in {folded(str(trap)), folded(trap.mark), folded(trap.name)} - {""}]
    return fits[0] if len(fits) == 1 else None


def _clear(row: TrapLoan, clears: str) -> None:
    for name in names(clears):
        setattr(row, name.removeprefix("trap_"), None)
