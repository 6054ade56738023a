"""How animals are reared now and since when, why, and what it is to lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from littermate.records.models import Ledger, Organisation, Rearing
from littermate.records.models.rearing import MAY_UNDO_FOR


@dataclass(frozen=True, slots=True, kw_only=True)
class RearingCard:
    """One way an animal is fed, with its reason and goal."""

    id: UUID
    animal_id: UUID
    animal_name: str
    kind: str
    cause: str
    reason: str
    goal: str
    goal_weight_dg: int | None
    dam_id: UUID | None
    dam_name: str
    from_at: datetime
    until_at: datetime | None
    is_undone: bool
    by: str
    decided_by: str
    outcome: str
    may_undo: bool  # told within a day, nothing changed after it, and something went before


def now_of(
    organisation: Organisation, animals: Collection[UUID], as_of: datetime
) -> dict[UUID, tuple[RearingCard, ...]]:
    """How each of them is reared at a moment; the newest way first."""
    found: dict[UUID, list[RearingCard]] = defaultdict(list)
    for card in _cards(organisation, animals, as_of):
        if card.from_at <= as_of and (card.until_at is None or as_of < card.until_at):
            found[card.animal_id].append(card)
    return {animal: tuple(reversed(cards)) for animal, cards in found.items()}


def changes_of(
    organisation: Organisation, animals: Collection[UUID], as_of: datetime, *, most: int
) -> tuple[RearingCard, ...]:
    """What was changed among them, the newest first; how each of them began is no change."""
    cards = _cards(organisation, animals, as_of)
    first: dict[UUID, datetime] = {}
    for card in cards:
        first.setdefault(card.animal_id, card.from_at)
    changed = [card for card in cards if card.from_at > first[card.animal_id]]
    return tuple(sorted(changed, key=lambda card: (card.from_at, card.id), reverse=True)[:most])


def _cards(organisation: Organisation, animals: Collection[UUID], as_of: datetime) -> list[RearingCard]:
    """All their ways in the order they began, with who said so; two queries."""
    rows = Rearing.objects.within(organisation).filter(animal__in=animals).select_related("animal", "dam", "decided_by")
    ordered = list(rows.order_by("from_at", "pk"))
    lines = Ledger.objects.within(organisation).filter(pk__in=[row.pk for row in ordered])
    told = {pk: (name, at) for pk, name, at in lines.values_list("pk", "by__name", "received_at")}
    standing: dict[UUID, list[Rearing]] = defaultdict(list)
    for row in ordered:
        if row.undone_at is None:
            standing[row.animal_id].append(row)
    return [
        RearingCard(
            id=row.pk,
            animal_id=row.animal_id,
            animal_name=row.animal.name,
            kind=row.kind,
            cause=row.cause,
            reason=row.reason,
            goal=row.goal,
            goal_weight_dg=row.goal_weight_dg,
            dam_id=row.dam_id,
            dam_name=row.dam.name if row.dam else "",
            from_at=row.from_at,
            until_at=row.until_at,
            is_undone=row.undone_at is not None,
            by=told[row.pk][0] if row.pk in told else "",
            decided_by=row.decided_by.name if row.decided_by else "",
            outcome=row.outcome,
            may_undo=_is_last(row, standing[row.animal_id])
            and row.pk in told
            and as_of - told[row.pk][1] <= MAY_UNDO_FOR,
        )
        for row in ordered
    ]


def _is_last(row: Rearing, standing: list[Rearing]) -> bool:
    return bool(row.until_at is None and len(standing) > 1 and standing[-1].pk == row.pk)
