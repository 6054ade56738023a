"""Feeds: milk that went in, by whatever way."""

from datetime import datetime
from typing import Unpack
from uuid import UUID

from littermate.actions import facts
from littermate.actions.facts import Told
from littermate.records.models import Animal, Feed, MilkProduct
from littermate.records.viewers import Viewer


def keep(
    *,
    ref: UUID,
    animal: Animal,
    route: str = "bottle",
    planned_dml: int | None = None,
    taken_dml: int | None = None,
    measured_by: str | None = None,
    product: MilkProduct | None = None,
    batch: str = "",
    outcome: str = "taken",
    strength: str | None = None,
    happened_at: datetime,
    by: Viewer,
    **told: Unpack[Told],
) -> Feed:
    """Keep one feed [0.1 ml]: also more than planned, or into one who was cool; what was done can be told."""
    said = {
        "animal": animal,
        "route": route,
        "planned_dml": planned_dml,
        "taken_dml": taken_dml,
        "measured_by": measured_by,
        "product": product,
        "batch": batch,
        "outcome": outcome,
        "strength": strength,
    }
    return facts.keep(Feed, ref=ref, said=said, happened_at=happened_at, by=by, **told)
