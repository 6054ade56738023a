"""Who was taken in and lives nowhere yet: the youngest first, for whoever says where they go."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from littermate.records.models import Animal, BirthEstimate, Placement
from littermate.records.models.owned import holds_at
from littermate.records.viewers import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class NotPlaced:
    """A litter with or without its dam, a dam, or one animal without a home."""

    ids: tuple[UUID, ...]
    litter_id: UUID | None
    intake_id: UUID | None
    name: str
    species: str
    young: int
    has_dam: bool
    age: timedelta | None  # of the youngest, by the younger end; None where nobody has said
    since: datetime


def waiting(viewer: Viewer, as_of: datetime) -> list[NotPlaced]:
    """One line for each litter or animal, in two queries; the youngest first, of equals who waits longest.

    Those of whom nobody has said an age stand with the youngest: nobody knows that they can wait.
    """
    if not viewer.may("move_animals"):
        return []
    placed = Placement.everywhere.filter(holds_at(as_of), animal=OuterRef("pk"))
    rows = Animal.objects.seen_by(viewer).still_here(as_of).filter(~Exists(placed))
    animals = list(rows.select_related("litter", "intake__litter").order_by("name", "pk"))
    if not animals:
        return []
    born = _born([animal.pk for animal in animals if not animal.is_dam], viewer)
    groups: dict[Any, list[Animal]] = defaultdict(list)
    for animal in animals:
        litter = animal.litter_id or (animal.intake.litter_id if animal.intake and animal.is_dam else None)
        groups[litter or animal.pk].append(animal)
    return sorted((_line(group, born, as_of) for group in groups.values()), key=_most_urgent_first)


def _most_urgent_first(line: NotPlaced) -> tuple[bool, timedelta, datetime]:
    return (line.young == 0, line.age or timedelta(0), line.since)


def _line(group: list[Animal], born: dict[UUID, datetime], as_of: datetime) -> NotPlaced:
    first = next((animal for animal in group if animal.litter is not None), group[0])
    young = [animal for animal in group if not animal.is_dam]
    known = [born[animal.pk] for animal in young if animal.pk in born]
    litter_id = first.litter_id
    return NotPlaced(
        ids=tuple(animal.pk for animal in group),
        litter_id=litter_id,
        intake_id=next((animal.intake_id for animal in group if animal.intake_id), None),
        name=first.litter.name if first.litter is not None else first.name,
        species=first.species,
        young=len(young),
        has_dam=len(young) < len(group),
        age=max(as_of - max(known), timedelta(0)) if known and len(known) == len(young) else None,
        since=min(animal.custody_from_at for animal in group),
    )


def _born(ids: list[UUID], viewer: Viewer) -> dict[UUID, datetime]:
    """The latest moment at which each can have been born, as told last."""
    rows = BirthEstimate.objects.within(viewer.organisation).standing().filter(animal__in=ids).order_by("sequence")
    return dict(rows.values_list("animal", "latest_at"))
