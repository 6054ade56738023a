"""Who was taken in and lives nowhere yet: the youngest first, for whoever says where they go."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from littermate.records.models import Animal, BirthEstimate, Intake, Placement
from littermate.records.models.intake import IntakeKind
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
    in_labour: bool = False  # opened for a mother in labour of whom nobody is written down yet


def waiting(viewer: Viewer, as_of: datetime) -> list[NotPlaced]:
    """One line for each litter or animal, in three queries; the youngest first, of equals who waits longest.

    Those of whom nobody has said an age stand with the youngest: nobody knows that they can wait. So does an open
    intake in which nobody is written down yet: a mother in labour has no name, and needs a place.
    """
    if not viewer.may("move_animals"):
        return []
    placed = Placement.everywhere.filter(holds_at(as_of), animal=OuterRef("pk"))
    rows = Animal.objects.seen_by(viewer).still_here(as_of).filter(~Exists(placed))
    animals = list(rows.select_related("litter", "intake__litter").order_by("name", "pk"))
    born = _born([animal.pk for animal in animals if not animal.is_dam], viewer)
    groups: dict[Any, list[Animal]] = defaultdict(list)
    for animal in animals:
        litter = animal.litter_id or (animal.intake.litter_id if animal.intake and animal.is_dam else None)
        groups[litter or animal.pk].append(animal)
    lines = [_line(group, born, as_of) for group in groups.values()]
    return sorted([*lines, *_nobody_yet(viewer)], key=_most_urgent_first)


def _most_urgent_first(line: NotPlaced) -> tuple[bool, timedelta, datetime]:
    return (not line.young and not line.in_labour, line.age or timedelta(0), line.since)


def _nobody_yet(viewer: Viewer) -> list[NotPlaced]:
    """Open intakes without an animal and without a home to go to."""
    rows = Intake.objects.seen_by(viewer).filter(closed_at__isnull=True, home__isnull=True, dam__isnull=True)
    return [
        NotPlaced(
            ids=(),
            litter_id=None,
            intake_id=row.pk,
            name=row.name,
            species=row.species,
            young=0,
            has_dam=False,
            age=None,
            since=row.opened_at,
            in_labour=row.kind == IntakeKind.LABOUR,
        )
        for row in rows.filter(animals__isnull=True).order_by("opened_at")
    ]


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
    if not ids:
        return {}
    rows = BirthEstimate.objects.within(viewer.organisation).standing().filter(animal__in=ids).order_by("sequence")
    return dict(rows.values_list("animal", "latest_at"))
