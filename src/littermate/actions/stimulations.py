"""Stimulation: she was helped to pee and poo."""

from datetime import datetime
from typing import Unpack
from uuid import UUID

from littermate.actions import facts
from littermate.actions.facts import Told
from littermate.records.models import Animal, Stimulation
from littermate.records.viewers import Viewer


def keep(
    *,
    ref: UUID,
    animal: Animal,
    happened_at: datetime,
    by: Viewer,
    **told: Unpack[Told],
) -> Stimulation:
    """Keep that she was helped."""
    said = {"animal": animal}
    return facts.keep(Stimulation, ref=ref, said=said, happened_at=happened_at, by=by, **told)
