"""Births: when an animal was born, as well as anybody can tell."""

from datetime import datetime
from typing import Unpack
from uuid import UUID

from littermate.actions import facts
from littermate.actions.facts import Told
from littermate.records.models import Animal, BirthEstimate
from littermate.records.viewers import Viewer


def estimate(
    *,
    ref: UUID,
    animal: Animal,
    earliest_at: datetime,
    latest_at: datetime,
    method: str,
    happened_at: datetime,
    by: Viewer,
    **told: Unpack[Told],
) -> BirthEstimate:
    """Keep an estimate as a band with its method; the latest estimate told stands, and plans use its younger end.

    Raises:
        InTheFuture: If the latest moment lies ahead.
        DoesNotFit: If the band is turned round.
    """
    said = {"animal": animal, "earliest_at": earliest_at, "latest_at": latest_at, "method": method}
    return facts.keep(BirthEstimate, ref=ref, said=said, happened_at=happened_at, by=by, **told)
