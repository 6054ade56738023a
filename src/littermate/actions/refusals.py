"""Refusals: she would not take the feed that was offered."""

from datetime import datetime
from typing import Unpack
from uuid import UUID

from littermate.actions import facts
from littermate.actions.facts import Told
from littermate.records.models import Animal, Refusal
from littermate.records.viewers import Viewer


def keep(
    *,
    ref: UUID,
    animal: Animal,
    feel: str | None = None,
    happened_at: datetime,
    by: Viewer,
    **told: Unpack[Told],
) -> Refusal:
    """Keep one refusal; how she felt to the hand, if somebody felt."""
    said = {"animal": animal, "feel": feel}
    return facts.keep(Refusal, ref=ref, said=said, happened_at=happened_at, by=by, **told)
