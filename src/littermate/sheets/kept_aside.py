"""What phones sent and nobody has decided about: by whom, and of which animals, who may have been fed."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from littermate.records.models import Animal, Quarantined
from littermate.records.viewers import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAside:
    """So many entries of one person's phones, and the animals that they name, as far as they can be read."""

    by: str
    entries: int
    names: tuple[str, ...]


def questions(viewer: Viewer) -> dict[str, Any]:
    """What is asked for it, as a question of one statement; nothing for who decides about none of it."""
    if not viewer.may("manage_people"):
        return {}
    rows = Quarantined.objects.seen_by(viewer).filter(end="")
    return {"aside": rows.values_list("received_at", "pk", "device__person_id", "device__person__name", "said")}


def lines_of(viewer: Viewer, here: Mapping[str, Sequence[Any]]) -> list[KeptAside]:
    """The lines, out of what was answered to ``questions``; one query more where anything lies there."""
    rows = sorted(here.get("aside", ()), key=lambda row: (row.received_at, row.pk))
    if not rows:
        return []
    named = dict(Animal.objects.seen_by(viewer).filter(pk__in=set(map(_animal_of, rows))).values_list("pk", "name"))
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.device__person_id].append(row)
    return [
        KeptAside(
            by=told[0].device__person__name,
            entries=len(told),
            names=tuple(dict.fromkeys(named[ref] for row in told if (ref := _animal_of(row)) in named)),
        )
        for told in found.values()
    ]


def _animal_of(row: Any) -> UUID | None:
    said = json.loads(row.said)
    try:
        return UUID(said["animal"])
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
