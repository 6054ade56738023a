"""Weigh-ins: one animal on one scale, or one of a litter that nobody could tell apart."""

from datetime import datetime
from typing import Unpack
from uuid import UUID

from littermate.actions import facts
from littermate.actions.facts import Told
from littermate.records.models import Animal, Litter, WeighIn
from littermate.records.viewers import Viewer


def keep(
    *,
    ref: UUID,
    weight_dg: int,
    animal: Animal | None = None,
    litter: Litter | None = None,
    place_in_group: int | None = None,
    step_dg: int = 10,
    fed: str = "unknown",
    is_doubtful: bool = False,
    happened_at: datetime,
    by: Viewer,
    **told: Unpack[Told],
) -> WeighIn:
    """Keep one weigh-in [0.1 g]; a weight far from the last is kept and asked about, never refused.

    Safe to repeat: the phone chooses ``ref``, so a round sent twice is kept once.

    Raises:
        Impossible: If the weight is 0, negative, or more than any dam weighs.
        KeptOtherwise: If this id was kept with other words.
    """
    said = {
        "animal": animal,
        "litter": litter,
        "place_in_group": place_in_group,
        "weight_dg": weight_dg,
        "step_dg": step_dg,
        "fed": fed,
        "is_doubtful": is_doubtful,
    }
    return facts.keep(WeighIn, ref=ref, said=said, happened_at=happened_at, by=by, **told)
