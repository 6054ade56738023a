"""News that came late of one who was written down twice: where they stand now, for whoever coordinates."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import IntegerField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from littermate.records.models import IntakeTold
from littermate.records.together import ask
from littermate.records.viewers import Viewer

SHOWN_FOR = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class LateTold:
    """So many entries of one animal that was joined with another, sent by these people."""

    animal_id: UUID
    name: str
    kept_id: UUID
    kept_name: str
    entries: int
    by: tuple[str, ...]


def questions(viewer: Viewer, *, since: datetime) -> dict[str, Any]:
    """What is asked for it, as a question of one statement."""
    rows: Any = IntakeTold.objects.seen_by(viewer).filter(
        animal__joined_into__isnull=False, told_at__gt=since, said__has_key="told_late"
    )
    rows = rows.annotate(entries=Cast(KeyTextTransform("told_late", "said"), IntegerField()))
    names = ("animal__name", "animal__joined_into_id", "animal__joined_into__name", "by__name")
    return {"told_late": rows.values_list("animal_id", "told_at", "pk", "entries", *names)}


def lately(viewer: Viewer, as_of: datetime) -> list[LateTold]:
    """What came within the last day, by the animal it was told of; one query."""
    return lines_of(ask(**questions(viewer, since=as_of - SHOWN_FOR)))


def lines_of(here: Mapping[str, Sequence[Any]]) -> list[LateTold]:
    """The lines, out of what was answered to ``questions``."""
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in sorted(here["told_late"], key=lambda row: (row.told_at, row.pk)):
        found[row.animal_id].append(row)
    return [_late(told) for told in found.values()]


def _late(told: Sequence[Any]) -> LateTold:
    animal = told[0]
    return LateTold(
        animal_id=animal.animal_id,
        name=animal.animal__name,
        kept_id=animal.animal__joined_into_id,
        kept_name=animal.animal__joined_into__name,
        entries=sum(row.entries for row in told),
        by=tuple(dict.fromkeys(row.by__name for row in told)),
    )
