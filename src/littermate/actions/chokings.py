"""Choking: milk at the nose, cough or noisy breath."""

from datetime import datetime
from typing import Unpack
from uuid import UUID

from littermate.actions import facts
from littermate.actions.facts import Told
from littermate.records.models import Animal, Choking
from littermate.records.viewers import Viewer


def keep(
    *,
    ref: UUID,
    animal: Animal,
    milk_at_nose: bool | None = None,
    noisy_breath: bool | None = None,
    words: str = "",
    happened_at: datetime,
    by: Viewer,
    **told: Unpack[Told],
) -> Choking:
    """Keep one choking; what was not looked at stays not known."""
    said = {"animal": animal, "milk_at_nose": milk_at_nose, "noisy_breath": noisy_breath, "words": words}
    return facts.keep(Choking, ref=ref, said=said, happened_at=happened_at, by=by, **told)
