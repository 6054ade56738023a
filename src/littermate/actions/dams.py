"""Dams: how they are doing."""

from datetime import datetime
from typing import Unpack
from uuid import UUID

from littermate.actions import facts
from littermate.actions.facts import Told
from littermate.records.models import Animal, DamCheck
from littermate.records.viewers import Viewer


def check(
    *,
    ref: UUID,
    animal: Animal,
    eats: bool | None = None,
    teats_ok: bool | None = None,
    discharge: bool | None = None,
    milk: bool | None = None,
    is_warm: bool | None = None,
    lets_nurse: bool | None = None,
    words: str = "",
    happened_at: datetime,
    by: Viewer,
    **told: Unpack[Told],
) -> DamCheck:
    """Keep a look at a dam: yes, no, or None for not noted."""
    said = {
        "animal": animal,
        "eats": eats,
        "teats_ok": teats_ok,
        "discharge": discharge,
        "milk": milk,
        "is_warm": is_warm,
        "lets_nurse": lets_nurse,
        "words": words,
    }
    return facts.keep(DamCheck, ref=ref, said=said, happened_at=happened_at, by=by, **told)
