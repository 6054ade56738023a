"""Illness that others can catch, tests for it, and what was given against it: told as facts."""

from datetime import datetime
from typing import Unpack
from uuid import UUID

from littermate.actions import facts
from littermate.actions.facts import Told
from littermate.records.models import Animal, DiseaseTest, Illness, Prevention
from littermate.records.viewers import Viewer


def keep(
    *,
    ref: UUID,
    animal: Animal,
    state: str,
    agent: str = "",
    words: str = "",
    happened_at: datetime,
    by: Viewer,
    **told: Unpack[Told],
) -> Illness:
    """Keep that she may have, has, has not or no longer has something that others can catch; her unit follows at once.

    Raises:
        NotAllowed: If it is more than a suspicion and her role gives no orders.
    """
    said = {"animal": animal, "state": state, "agent": agent, "words": words}
    return facts.keep(Illness, ref=ref, said=said, happened_at=happened_at, by=by, **told)


def keep_test(
    *,
    ref: UUID,
    animal: Animal,
    agent: str,
    result: str,
    words: str = "",
    happened_at: datetime,
    by: Viewer,
    **told: Unpack[Told],
) -> DiseaseTest:
    """Keep what a test said; a positive one is a case until a clinician says that it is over, or none."""
    said = {"animal": animal, "agent": agent, "result": result, "words": words}
    return facts.keep(DiseaseTest, ref=ref, said=said, happened_at=happened_at, by=by, **told)


def keep_prevention(
    *,
    ref: UUID,
    animal: Animal,
    given: str,
    flea_free: bool | None = None,
    words: str = "",
    happened_at: datetime,
    by: Viewer,
    **told: Unpack[Told],
) -> Prevention:
    """Keep that she had a vaccine, or something against fleas or worms, in the words it was written with."""
    said = {"animal": animal, "given": given, "flea_free": flea_free, "words": words}
    return facts.keep(Prevention, ref=ref, said=said, happened_at=happened_at, by=by, **told)
