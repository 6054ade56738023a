"""Contacts: somebody was reached."""

from datetime import datetime
from typing import Unpack
from uuid import UUID

from littermate.actions import facts
from littermate.actions.facts import Told
from littermate.records.models import Animal, Contact, Home
from littermate.records.viewers import Viewer


def keep(
    *,
    ref: UUID,
    animal: Animal | None = None,
    home: Home | None = None,
    words: str = "",
    by_phone: bool = True,
    happened_at: datetime,
    by: Viewer,
    **told: Unpack[Told],
) -> Contact:
    """Keep that the carer of an animal or a home was heard from: they told me by phone."""
    said = {"animal": animal, "home": home, "by_phone": by_phone, "words": words}
    return facts.keep(Contact, ref=ref, said=said, happened_at=happened_at, by=by, **told)
