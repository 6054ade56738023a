"""Warmth: felt by hand or read from a thermometer."""

from datetime import datetime
from typing import Unpack
from uuid import UUID

from littermate.actions import facts
from littermate.actions.facts import Told
from littermate.records.models import Animal, Warmth
from littermate.records.viewers import Viewer


def keep(
    *,
    ref: UUID,
    animal: Animal,
    feel: str | None = None,
    reading_dc: int | None = None,
    where: str | None = None,
    happened_at: datetime,
    by: Viewer,
    **told: Unpack[Told],
) -> Warmth:
    """Keep how warm she felt, or a reading [0.1 °C] and where it was taken.

    Raises:
        Impossible: If no body has this temperature; what can only be °F is told apart.
    """
    said = {"animal": animal, "feel": feel, "reading_dc": reading_dc, "where": where}
    return facts.keep(Warmth, ref=ref, said=said, happened_at=happened_at, by=by, **told)
