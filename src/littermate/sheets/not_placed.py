"""Who was taken in and lives nowhere yet: the youngest first, for whoever says where they go."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery

from littermate.records.models import Animal, BirthEstimate, Intake, Placement
from littermate.records.models.intake import IntakeKind
from littermate.records.models.owned import holds_at
from littermate.records.together import ask
from littermate.records.viewers import Viewer

ANIMAL = (
    "pk", "name", "species", "is_dam", "litter_id", "litter__name", "intake_id", "intake__litter_id", "custody_from_at",
)  # fmt: skip


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


def questions(viewer: Viewer, as_of: datetime) -> dict[str, Any]:
    """What is asked for it, each a question of one statement; nothing for whoever places nobody."""
    if not viewer.may("move_animals"):
        return {}
    placed = Placement.everywhere.filter(holds_at(as_of), animal=OuterRef("pk"))
    born = BirthEstimate.objects.within(viewer.organisation).standing().filter(animal=OuterRef("pk"))
    animals: Any = Animal.objects.seen_by(viewer).still_here(as_of).filter(~Exists(placed))
    newest = born.order_by("-sequence").values("latest_at")[:1]
    intakes = Intake.objects.seen_by(viewer).filter(closed_at__isnull=True, home__isnull=True, dam__isnull=True)
    return {
        "unplaced": animals.annotate(born_at=Subquery(newest)).values_list(*ANIMAL, "born_at"),
        "nobody_yet": intakes.filter(animals__isnull=True).values_list("pk", "name", "species", "kind", "opened_at"),
    }


def waiting(viewer: Viewer, as_of: datetime) -> list[NotPlaced]:
    """One line for each litter or animal, in one query; the youngest first, of equals who waits longest.

    Those of whom nobody has said an age stand with the youngest: nobody knows that they can wait. So does an open
    intake in which nobody is written down yet: a mother in labour has no name, and needs a place.
    """
    asked = questions(viewer, as_of)
    return lines_of(ask(**asked), as_of) if asked else []


def lines_of(here: Mapping[str, Sequence[Any]], as_of: datetime) -> list[NotPlaced]:
    """The lines, out of what was answered to ``questions``."""
    groups: dict[UUID, list[Any]] = defaultdict(list)
    for row in sorted(here.get("unplaced", ()), key=lambda row: (row.name, row.pk)):
        groups[row.litter_id or (row.intake__litter_id if row.is_dam else None) or row.pk].append(row)
    lines = [_line(group, as_of) for group in groups.values()]
    return sorted([*lines, *map(_nobody_yet, here.get("nobody_yet", ()))], key=_most_urgent_first)


def _most_urgent_first(line: NotPlaced) -> tuple[bool, timedelta, datetime]:
    return (not line.young and not line.in_labour, line.age or timedelta(0), line.since)


def _nobody_yet(row: Any) -> NotPlaced:
    """An open intake without an animal and without a home to go to."""
    return NotPlaced(
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


def _line(group: Sequence[Any], as_of: datetime) -> NotPlaced:
    first = next((row for row in group if row.litter_id is not None), group[0])
    young = [row for row in group if not row.is_dam]
    known = [row.born_at for row in young if row.born_at is not None]
    return NotPlaced(
        ids=tuple(row.pk for row in group),
        litter_id=first.litter_id,
        intake_id=next((row.intake_id for row in group if row.intake_id), None),
        name=first.litter__name if first.litter_id is not None else first.name,
        species=first.species,
        young=len(young),
        has_dam=len(young) < len(group),
        age=max(as_of - max(known), timedelta(0)) if known and len(known) == len(young) else None,
        since=min(row.custody_from_at for row in group),
    )
