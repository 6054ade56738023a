"""Treatments: given, missed or refused."""

from datetime import datetime
from typing import Unpack
from uuid import UUID

from littermate.actions import facts
from littermate.actions.facts import Told
from littermate.records.models import Animal, TreatmentGiven, TreatmentOrder
from littermate.records.viewers import Viewer


def keep(
    *,
    ref: UUID,
    animal: Animal,
    outcome: str,
    order: TreatmentOrder | None = None,
    due_at: datetime | None = None,
    words: str = "",
    happened_at: datetime,
    by: Viewer,
    **told: Unpack[Told],
) -> TreatmentGiven:
    """Keep what became of a treatment; ``due_at`` says which of the day's clock times it answers.

    Raises:
        DoesNotFit: If the treatment is ordered for another animal.
    """
    said = {"animal": animal, "order": order, "due_at": due_at, "words": words, "outcome": outcome}
    return facts.keep(TreatmentGiven, ref=ref, said=said, happened_at=happened_at, by=by, **told)
