"""Observations: what she was like."""

from datetime import datetime
from typing import Unpack
from uuid import UUID

from littermate.actions import facts
from littermate.actions.facts import Told
from littermate.records.models import Animal, Observation, Photo
from littermate.records.viewers import Viewer


def keep(
    *,
    ref: UUID,
    animal: Animal,
    suck: str | None = None,
    voice: str | None = None,
    note: str = "",
    photo: Photo | None = None,
    happened_at: datetime,
    by: Viewer,
    **told: Unpack[Told],
) -> Observation:
    """Keep suck, voice, a note, a photo: at least one of them."""
    said = {"animal": animal, "suck": suck, "voice": voice, "note": note, "photo": photo}
    return facts.keep(Observation, ref=ref, said=said, happened_at=happened_at, by=by, **told)
