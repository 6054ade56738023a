"""Leaving care: died, euthanised, transferred, returned to owner, adopted, other."""

from datetime import datetime
from typing import Unpack
from uuid import UUID

from littermate.actions import corrections, facts
from littermate.actions.facts import Told
from littermate.records.models import Animal, LeavingCare
from littermate.records.viewers import Viewer


def keep(
    *,
    ref: UUID,
    animal: Animal,
    outcome: str,
    place: str = "",
    words: str = "",
    happened_at: datetime,
    by: Viewer,
    **told: Unpack[Told],
) -> LeavingCare:
    """Keep that an animal left care: from then on no round asks a feed for it.

    Raises:
        NotAllowed: If her role may tell a death only, or not even that.
    """
    said = {"animal": animal, "outcome": outcome, "place": place, "words": words}
    return facts.keep(LeavingCare, ref=ref, said=said, happened_at=happened_at, by=by, **told)


def undo(*, ref: UUID, leaving: LeavingCare, by: Viewer) -> LeavingCare:
    """Take back that an animal left: it was a mistake, and rounds ask for its feeds again."""
    return corrections.withdraw(ref=ref, fact=leaving, by=by)
