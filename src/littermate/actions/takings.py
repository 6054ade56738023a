"""Takings: who has a worry in hand."""

from datetime import datetime
from typing import Unpack
from uuid import UUID

from littermate.actions import facts
from littermate.actions.facts import Told
from littermate.records.models import Animal, Home, Taken
from littermate.records.viewers import Viewer


def keep(
    *,
    ref: UUID,
    animal: Animal | None = None,
    home: Home | None = None,
    words: str = "",
    happened_at: datetime,
    by: Viewer,
    **told: Unpack[Told],
) -> Taken:
    """Keep that this person has taken a worry on; Now shows it until somebody else does."""
    said = {"animal": animal, "home": home, "words": words}
    return facts.keep(Taken, ref=ref, said=said, happened_at=happened_at, by=by, **told)
