"""Animals as rows, with the little that every sheet asks of them, in one query."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, OuterRef, Subquery, UUIDField
from django.db.models.functions import Coalesce

from littermate.records.models import Animal, Care, Home, Litter, MilkUse, Organisation, Rearing
from littermate.records.models.owned import holds_at
from littermate.records.nursing import BY_A_DAM
from littermate.records.together import Questions
from littermate.records.viewers import Viewer

ANIMAL = tuple(field.attname for field in Animal._meta.concrete_fields)
LITTER = tuple(field.attname for field in Litter._meta.concrete_fields)
BESIDE = ("litter_size", "product_id", "nursed_by_id")


def round_animals(viewer: Viewer, home: Home | None, as_of: datetime) -> list[Animal]:
    """Who is on a round: those in the viewer's care, or who live in the home; never one that has left."""
    if home is not None:
        rows = Animal.objects.seen_by(viewer).filter(pk__in=Animal.objects.living_in(home, as_of).values("pk"))
        animals = list(with_milk_and_litter(rows.still_here(as_of), as_of))
    elif viewer.only_home_id is not None:
        animals = list(with_milk_and_litter(Animal.objects.in_care_of(viewer, as_of).still_here(as_of), as_of))
    else:
        animals = _in_her_care(viewer, as_of)
    for animal in animals:
        animal.organisation = viewer.organisation  # else each photo's address would ask for it
    return animals


def _in_her_care(viewer: Viewer, as_of: datetime) -> list[Animal]:
    """As ``in_care_of``, by a statement that is built once: every phone asks it again and again."""
    people = {viewer.person.pk, *viewer.also_ids}
    rows = _OF_A_CARER.ask(organisation=viewer.organisation.pk, people=people, as_of=as_of)["animals"]
    litters: dict[UUID, Litter] = {}
    animals = []
    for row in sorted(rows, key=lambda row: (row.name, row.id)):
        *told, litter_size, product_id, nursed_by_id = row
        animal: Any = Animal.from_db(connection.alias, ANIMAL, told[: len(ANIMAL)])
        if animal.litter_id is not None and animal.litter_id not in litters:
            litters[animal.litter_id] = Litter.from_db(connection.alias, LITTER, told[len(ANIMAL) :])
        animal.litter = litters.get(animal.litter_id)
        animal.litter_size, animal.product_id, animal.nursed_by_id = litter_size, product_id, nursed_by_id
        animals.append(animal)
    return animals


def _question(*, organisation: UUID, people: Any, as_of: datetime) -> dict[str, Any]:
    whose = Organisation(pk=organisation)
    cares = Care.objects.within(whose).filter(person__in=people).at(as_of)
    rows = with_milk_and_litter(Animal.objects.within(whose).in_these_cares(cares, as_of).still_here(as_of), as_of)
    litter = [f"litter__{name}" for name in LITTER]
    return {"animals": rows.values_list(*ANIMAL, *litter, *BESIDE)}


_OF_A_CARER = Questions(_question)


def with_milk_and_litter(rows: Any, as_of: datetime) -> Any:
    """Add the litter, its size, which milk she gets, and which dam she nurses from, as it was told."""
    sisters = Animal.everywhere.filter(litter=OuterRef("litter_id")).order_by().values("litter")
    milk = MilkUse.everywhere.filter(holds_at(as_of), animal=OuterRef("pk")).order_by("-from_at").values("product_id")
    nursed = Rearing.everywhere.filter(holds_at(as_of), animal=OuterRef("pk"), kind__in=BY_A_DAM, undone_at=None)
    dam = nursed.order_by("-from_at").values(of=Coalesce("dam_id", "animal__litter__dam_id"))
    return rows.select_related("litter").annotate(
        litter_size=Coalesce(Subquery(sisters.annotate(n=Count("pk")).values("n")[:1]), 0),
        product_id=Subquery(milk[:1], output_field=UUIDField()),
        nursed_by_id=Subquery(dam[:1], output_field=UUIDField()),
    )
