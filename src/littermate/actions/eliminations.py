"""Pee and poo."""

from datetime import datetime
from typing import Unpack
from uuid import UUID

from littermate.actions import facts
from littermate.actions.facts import Told
from littermate.records.models import Animal, Elimination
from littermate.records.viewers import Viewer


def keep(
    *,
    ref: UUID,
    animal: Animal,
    pee: bool | None = None,
    poo: bool | None = None,
    poo_kind: str | None = None,
    is_unaided: bool | None = None,
    happened_at: datetime,
    by: Viewer,
    **told: Unpack[Told],
) -> Elimination:
    """Keep pee and poo: yes, no, or None for not noted."""
    said = {"animal": animal, "pee": pee, "poo": poo, "poo_kind": poo_kind, "is_unaided": is_unaided}
    return facts.keep(Elimination, ref=ref, said=said, happened_at=happened_at, by=by, **told)
