"""Homes with animals for whom nobody is said to care: no round has them, and nobody is asked or rung."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from littermate.care.names import counted
from littermate.records.models import Animal, Care, Membership, Placement
from littermate.records.models.owned import holds_at
from littermate.records.viewers import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class CaredByNobody:
    """One home, and how many live there without anybody."""

    home_id: UUID
    home_name: str
    animals: int


def questions(viewer: Viewer, as_of: datetime) -> dict[str, Any]:
    """What is asked for it, in one statement; nothing for whoever gives no home into anybody's care."""
    if not viewer.may("manage_homes"):
        return {}
    here = Membership.everywhere.filter(holds_at(as_of), organisation=viewer.organisation, person=OuterRef("person"))
    cares = Care.everywhere.filter(Exists(here), holds_at(as_of), organisation=viewer.organisation)
    in_care = Animal.objects.within(viewer.organisation).still_here(as_of).filter(pk=OuterRef("animal"))
    alone = (
        Placement.objects.within(viewer.organisation)
        .at(as_of)
        .filter(
            Exists(in_care),
            ~Exists(cares.filter(home=OuterRef("home"))),
            ~Exists(cares.filter(animal=OuterRef("animal"))),
        )
    )
    return {"cared_by_nobody": alone.values_list("home_id", "home__name", "animal_id")}


def lines_of(here: Mapping[str, Sequence[Any]]) -> list[CaredByNobody]:
    """One line for each such home by its name, out of what was answered to ``questions``."""
    count = Counter((row.home__name, row.home_id) for row in here.get("cared_by_nobody", ()))
    by_name = sorted(count, key=lambda home: (counted(home[0]), home[1]))
    return [CaredByNobody(home_id=ref, home_name=name, animals=count[name, ref]) for name, ref in by_name]
