"""Since when somebody is alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from littermate.care.company.whereabouts import Stay, spans, together


class Since(NamedTuple):
    """Since when she is alone; ``is_at_least``: nobody wrote down what was before."""

    at: datetime
    is_at_least: bool


def since_when(
    stays: Collection[Stay], alone: Collection[UUID], as_of: datetime, *, back: timedelta
) -> dict[UUID, Since]:
    """Since when each of these is alone, out of everybody's stays, as far back as is asked for."""
    from_at = as_of - back
    wanted = set(alone)
    nests = {stay.nest for stay in stays if stay.animal in wanted}
    were_there = {stay.animal for stay in stays if stay.nest in nests}
    near = [stay for stay in stays if stay.animal in were_there]  # their hours elsewhere too: by day she was not there
    ended: dict[UUID, datetime] = {}
    for contact in together(near, from_at=from_at, until_at=as_of):
        until_at = contact.until_at or as_of
        for one in contact.members:
            ended[one] = max(until_at, ended.get(one, until_at))
    found = {}
    for one in alone:
        if one in ended:
            found[one] = Since(ended[one], is_at_least=False)
        else:
            hers = spans([stay for stay in near if stay.animal == one], from_at=from_at, until_at=as_of)
            found[one] = Since(hers[0].from_at if hers else as_of, is_at_least=True)
    return found


def told_since(at: datetime, as_of: datetime, *, back: timedelta) -> Mapping[str, Any]:
    """For how many whole days at least, and since when; where nobody looks further back, no moment is told.

    It would move on with every look, and nobody wrote it down.
    """
    lasts = min(as_of - at, back)
    return {"at_least_days": lasts.days, **({"since_at": at} if lasts < back else {})}
