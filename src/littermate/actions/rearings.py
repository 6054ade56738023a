"""Rearing: where an animal's food comes from; dated, with a reason, and several may hold at once."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import changes, wording
from littermate.actions.checks import demand, demand_one, demand_order, member, seen
from littermate.actions.errors import DoesNotFit
from littermate.actions.write_gate import one_change
from littermate.records import ledger
from littermate.records.ids import new_id
from littermate.records.limits import NO_TIME
from littermate.records.models import Animal, Ledger, Person, Rearing
from littermate.records.models.rearing import MAY_UNDO_FOR, RearingCause, RearingKind
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
    cause: str = "",
    goal: str = "",
    goal_weight_dg: int | None = None,
    outcome: str = "",
    decided_by: Person | None = None,
    ref: UUID | None = None,
) -> Rearing:
    """Begin one way of rearing and end others.

    Args:
        cause: Why, as one word of a list; the rest stands in ``reason``.
        goal: What it is to lead to, such as "back to her litter once she is bigger".
        goal_weight_dg: The weight at which the goal is looked at again [0.1 g].
        ends: The kinds that end as this one begins; all that hold, where nothing is said; ``()`` for none.
        dam: Who nurses her; not always the dam who bore her.
        outcome: What came of the ways that end now.
        decided_by: Who decided it, where it was not whoever writes it down.

    Raises:
        NotAllowed: If her role does not settle how an animal is reared.
        DoesNotFit: If it would begin before what it ends, or a dam is named for one who is not nursed.
    """
    demand(by, "settle_nests", to=_("change how an animal is reared"))
    demand_one(kind, of=RearingKind.values, what=_("The rearing"))
    demand_one(cause, of=["", *RearingCause.values], what=_("The cause"))
    hers, begins = seen(animal, by=by, what=_("animal")), from_at or by.at
    nurse = seen(dam, by=by, what=_("animal")) if dam else None
    if nurse is not None and kind not in BY_A_DAM:
        raise DoesNotFit(_("A mother nurses only one who is nursed or topped up. Leave the mother out."))
    row = Rearing(
        id=ref or new_id(),
        organisation=by.organisation,
        animal=hers,
        kind=kind,
        from_at=begins,
        cause=cause,
        reason=wording.line(reason, what=_("The reason"), letters=300),
        goal=wording.line(goal, what=_("The goal"), letters=300),
        goal_weight_dg=goal_weight_dg,
        dam=nurse,
        decided_by=member(decided_by, by=by) if decided_by else None,
    )
    if ref is not None and ledger.known(ref, by=by):  # told before: whatever began since goes on
        return changes.add(row, kind="rearing-begun", by=by)
    open_now = {each.kind: each for each in Rearing.objects.seen_by(by).filter(animal=hers, until_at__isnull=True)}
    came = wording.line(outcome, what=_("What came of it"), letters=300)
    for other in open_now.keys() - {kind} if ends is None else open_now.keys() & set(ends) - {kind}:
        _end(open_now[other], begins, outcome=came, by=by)
    same = open_now.get(kind)
    says_nothing_new = not (cause or goal or goal_weight_dg)
    if same is not None and same.dam_id == (nurse.pk if nurse else None) and says_nothing_new:
        return same
    if same is not None:
        _end(same, begins, outcome=came, by=by)
    return changes.add(row, kind="rearing-begun", by=by)


@one_change()
def change_all(
    *,
    animals: Sequence[Animal],
    kind: str,
    by: Viewer,
    cause: str = "",
    reason: str = "",
    goal: str = "",
    goal_weight_dg: int | None = None,
    dam: Animal | None = None,
    from_at: datetime | None = None,
    ends: tuple[str, ...] | None = None,
    outcome: str = "",
    decided_by: Person | None = None,
) -> list[Rearing]:
    """Change how several littermates are reared, with one gesture: all of them, or none. As ``change``.

    Raises:
        DoesNotFit: If nobody is chosen, or one of them cannot be changed; her name is said.
    """
    if not animals:
        raise DoesNotFit(_("Nobody is chosen. Choose at least one of them."))
    changed = []
    for animal in animals:
        try:
            row = change(
                animal=animal,
                kind=kind,
                by=by,
                cause=cause,
                reason=reason,
                goal=goal,
                goal_weight_dg=goal_weight_dg,
                dam=dam,
                from_at=from_at,
                ends=ends,
                outcome=outcome,
                decided_by=decided_by,
            )
        except DoesNotFit as refusal:
            raise DoesNotFit(f"{animal.name}: {refusal}") from refusal
        changed.append(row)
    return changed


@one_change()
def undo(*, rearing: Rearing, by: Viewer) -> Rearing:
    """Take a change back that was a mistake: it held for no time, and what it ended goes on as if nothing had been.

    It stays to be seen, as undone, with who undid it.

    Raises:
        NotAllowed: If her role does not settle how an animal is reared.
        DoesNotFit: If a later change rests on it, nothing else is known of how she is fed, or it was told more than a
            day ago.
    """
    demand(by, "settle_nests", to=_("change how an animal is reared"))
    found = seen(rearing, by=by, what=_("change"))
    if found.undone_at is not None:
        return found
    if found.until_at is not None:
        raise DoesNotFit(_("Something was changed after it. Undo that first, or choose another way instead."))
    hers = Rearing.objects.within(by.organisation).filter(animal=found.animal_id, undone_at__isnull=True)
    ended = list(hers.filter(until_at=found.from_at))
    if not ended and not hers.filter(until_at__isnull=True).exclude(pk=found.pk).exists():
        raise DoesNotFit(_("Nothing else is known of how she is fed. Choose another way instead."))
    line = Ledger.objects.within(by.organisation).filter(pk=found.pk).first()
    if line is not None and by.at - line.received_at > MAY_UNDO_FOR:
        raise DoesNotFit(
            _("This was written down on %(when)s; feeds rest on it since. Choose another way from now on instead.")
            % {"when": wording.moment(line.received_at, by.organisation.time_zone)}
        )
    found.until_at, found.undone_at = found.from_at + NO_TIME, by.at
    changes.alter(found, ["until_at", "undone_at"], kind="rearing-undone", by=by)
    for row in ended:
        row.until_at = None
        changes.alter(row, ["until_at"], kind="rearing-goes-on", by=by)
    return found


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


def _end(row: Rearing, at: datetime, *, by: Viewer, outcome: str = "") -> None:
    demand_order(row.from_at, at)
    row.until_at, row.outcome = at, outcome or row.outcome
    changes.alter(row, ["until_at", "outcome"], kind="rearing-ended", by=by)
