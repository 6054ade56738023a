"""A milk: what its label says and said, and what that means for those who get it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from littermate.care.judgement import judge
from littermate.records.models import Animal, FormerLabel, MilkProduct, MilkUse
from littermate.records.models.milk import ON_THE_LABEL, Label
from littermate.records.neonates import neonates_at
from littermate.records.protocols import protocol_of
from littermate.records.viewers import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Drinker:
    """One animal that gets a milk, and what is planned for her; None where nothing can be."""

    id: UUID
    name: str
    about_ml: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelChange:
    """One change of a label: which lines said what before, and what came instead."""

    at: datetime
    by: str
    words: str
    before: FormerLabel
    after: Label
    fields: tuple[str, ...]


def drinkers(viewer: Viewer, product: MilkProduct, as_of: datetime) -> tuple[Drinker, ...]:
    """Whom of those in sight this milk is planned for now, by name; worked out anew, beside every cache."""
    uses = MilkUse.objects.within(viewer.organisation).at(as_of).filter(product=product)
    rows = Animal.objects.seen_by(viewer).filter(pk__in=uses.values("animal")).still_here(as_of).order_by("name")
    animals = list(rows)
    protocol = protocol_of(viewer.organisation)
    plans = {
        animal_id: judge(neonate, protocol=protocol, as_of=as_of).plan
        for animal_id, neonate in neonates_at([one for one in animals if not one.is_dam], as_of=as_of).items()
    }
    return tuple(Drinker(id=one.pk, name=one.name, about_ml=_about(plans.get(one.pk))) for one in animals)


def label_changes(viewer: Viewer, product: MilkProduct) -> tuple[LabelChange, ...]:
    """Every change of its label, the newest first."""
    rows = list(
        FormerLabel.objects.within(viewer.organisation)
        .filter(product=product)
        .select_related("changed_by")
        .order_by("until_at", "pk")
    )
    nexts = [*rows, product][1:]
    return tuple(
        LabelChange(
            at=row.until_at,
            by=row.changed_by.name,
            words=row.words,
            before=row,
            after=after,
            fields=tuple(name for name in ON_THE_LABEL if getattr(row, name) != getattr(after, name)),
        )
        for row, after in reversed(list(zip(rows, nexts, strict=True)))
    )


def _about(plan: object) -> Decimal | None:
    about = getattr(plan, "about_ml", None)
    return about if isinstance(about, Decimal) else None
