"""Solids eaten."""

from datetime import datetime
from typing import Unpack
from uuid import UUID

from littermate.actions import facts
from littermate.actions.facts import Told
from littermate.records.models import Animal, SolidsEaten
from littermate.records.viewers import Viewer


def keep(
    *,
    ref: UUID,
    animal: Animal,
    share_pct: int,
    happened_at: datetime,
    by: Viewer,
    **told: Unpack[Told],
) -> SolidsEaten:
    """Keep how much of the last day's food was solid [%]."""
    said = {"animal": animal, "share_pct": share_pct}
    return facts.keep(SolidsEaten, ref=ref, said=said, happened_at=happened_at, by=by, **told)
