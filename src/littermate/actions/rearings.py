"""Rearing: where an animal's food comes from; dated, with a reason, and several may hold at once."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import changes, wording
from littermate.actions.checks import demand, demand_one, demand_order, seen
from littermate.actions.errors import DoesNotFit
from littermate.actions.write_gate import one_change
from littermate.records.ids import new_id
from littermate.records.models import Animal, Rearing
from littermate.records.models.rearing import RearingKind
from littermate.records.viewers import Viewer

BY_A_DAM = {RearingKind.NURSED, RearingKind.SUPPLEMENTED}


@one_change()
def change(
    *,
    animal: Animal,
    kind: str,
    by: Viewer,
    reason: str = "",
    dam: Animal | None = None,
    from_at: datetime | None = None,
    ends: tuple[str, ...] | None = None,
    ref: UUID | None = None,
) -> Rearing:
    """Begin one way of rearing and end others.

    Args:
        ends: The kinds that end as this one begins; all that hold, where nothing is said; ``()`` for none.
        dam: Who nurses her; not always the dam who bore her.

    Raises:
        NotAllowed: If her role does not settle how an animal is reared.
        DoesNotFit: If it would begin before what it ends, or a dam is named for one who is not nursed.
    """
    demand(by, "settle_nests", to=_("change how an animal is reared"))
    demand_one(kind, of=RearingKind.values, what=_("The rearing"))
    hers, begins = seen(animal, by=by, what=_("animal")), from_at or by.at
    nurse = seen(dam, by=by, what=_("animal")) if dam else None
    if nurse is not None and kind not in BY_A_DAM:
        raise DoesNotFit(_("A dam nurses only one who is nursed or topped up. Leave the dam out."))
    open_now = {row.kind: row for row in Rearing.objects.seen_by(by).filter(animal=hers, until_at__isnull=True)}
    for other in open_now.keys() - {kind} if ends is None else open_now.keys() & set(ends) - {kind}:
        _end(open_now[other], begins, by=by)
    same = open_now.get(kind)
    if same is not None and (same.dam_id, same.pk) in {(nurse.pk if nurse else None, same.pk), (same.dam_id, ref)}:
        return same
    if same is not None:
        _end(same, begins, by=by)
    row = Rearing(
        id=ref or new_id(),
        organisation=by.organisation,
        animal=hers,
        kind=kind,
        from_at=begins,
        reason=wording.line(reason, what=_("The reason"), letters=300),
        dam=nurse,
    )
    return changes.add(row, kind="rearing-begun", by=by)


@one_change()
def end(*, animal: Animal, kind: str, by: Viewer, at: datetime | None = None) -> None:
    """End one way of rearing; nothing happens where it does not hold.

    Raises:
        NotAllowed: If her role does not settle how an animal is reared.
    """
    demand(by, "settle_nests", to=_("change how an animal is reared"))
    hers = seen(animal, by=by, what=_("animal"))
    for row in Rearing.objects.seen_by(by).filter(animal=hers, kind=kind, until_at__isnull=True):
        _end(row, at or by.at, by=by)


def _end(row: Rearing, at: datetime, *, by: Viewer) -> None:
    demand_order(row.from_at, at)
    row.until_at = at
    changes.alter(row, ["until_at"], kind="rearing-ended", by=by)
