"""Animals as rows, with the little that every sheet asks of them, in one query."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Subquery, UUIDField
from django.db.models.functions import Coalesce

from littermate.records.models import Animal, Home, MilkUse
from littermate.records.models.owned import holds_at
from littermate.records.viewers import Viewer


def round_animals(viewer: Viewer, home: Home | None, as_of: datetime) -> list[Animal]:
    """Who is on a round: those in the viewer's care, or who live in the home; never one that has left."""
    if home is None:
        rows = Animal.objects.in_care_of(viewer, as_of)
    else:
        rows = Animal.objects.seen_by(viewer).filter(pk__in=Animal.objects.living_in(home, as_of).values("pk"))
    animals: list[Animal] = list(with_milk_and_litter(rows.still_here(as_of), as_of))
    for animal in animals:
        animal.organisation = viewer.organisation  # else each photo's address would ask for it
    return animals


def with_milk_and_litter(rows: Any, as_of: datetime) -> Any:
    """Add the litter, its size, and which milk she gets."""
    sisters = Animal.everywhere.filter(litter=OuterRef("litter_id")).order_by().values("litter")
    milk = MilkUse.everywhere.filter(holds_at(as_of), animal=OuterRef("pk")).order_by("-from_at").values("product_id")
    return rows.select_related("litter").annotate(
        litter_size=Coalesce(Subquery(sisters.annotate(n=Count("pk")).values("n")[:1]), 0),
        product_id=Subquery(milk[:1], output_field=UUIDField()),
    )
