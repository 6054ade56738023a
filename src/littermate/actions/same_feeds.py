"""Two people wrote down a feed within minutes: whether it was one feed, or two."""

from datetime import datetime
from typing import Unpack
from uuid import UUID

from littermate.actions import facts
from littermate.actions.facts import Told
from littermate.records.models import Animal, SameFeed
from littermate.records.viewers import Viewer


def answer(
    *,
    ref: UUID,
    animal: Animal,
    feed: UUID,
    other: UUID,
    answer: str,
    happened_at: datetime,
    by: Viewer,
    **told: Unpack[Told],
) -> SameFeed:
    """Keep what somebody says of two feeds: ``same``, one feed written down twice, or ``both``, fed twice.

    Raises:
        NotUnderstood: If the answer is neither, or the two are one row.
        DoesNotFit: If one of them is another animal's feed.
        Unknown: If one of them is not in her sight.
    """
    said = {"animal": animal, "feed": feed, "other": other, "answer": answer}
    return facts.keep(SameFeed, ref=ref, said=said, happened_at=happened_at, by=by, **told)
