"""News that came late of one who was written down twice: where they stand now, for whoever coordinates."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from littermate.records.models import IntakeTold
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


def lately(viewer: Viewer, as_of: datetime) -> list[LateTold]:
    """What came within the last day, by the animal it was told of; one query."""
    rows = IntakeTold.objects.seen_by(viewer).filter(
        animal__joined_into__isnull=False, told_at__gt=as_of - SHOWN_FOR, said__has_key="told_late"
    )
    found: dict[UUID, list[IntakeTold]] = defaultdict(list)
    for row in rows.select_related("animal__joined_into", "by").order_by("told_at", "pk"):
        if row.animal_id is not None:
            found[row.animal_id].append(row)
    return [_late(told) for told in found.values()]


def _late(told: list[IntakeTold]) -> LateTold:
    animal = told[0].animal
    assert animal is not None  # noqa: S101 - asked for such rows only
    assert animal.joined_into is not None  # noqa: S101
    return LateTold(
        animal_id=animal.pk,
        name=animal.name,
        kept_id=animal.joined_into.pk,
        kept_name=animal.joined_into.name,
        entries=sum(int(row.said["told_late"]) for row in told),
        by=tuple(dict.fromkeys(row.by.name for row in told)),
    )
