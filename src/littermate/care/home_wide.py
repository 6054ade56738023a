"""When a whole home needs somebody: a litter was lost, several died, or signs came at several at once.

One cause may stand behind all of them (the milk, the warmth, something that spreads), and one carer alone with it.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from littermate.care.protocol import SHARED, Protocol
from littermate.care.red_flags import FLAG, TABLE
from littermate.care.values import Reason

LITTER = 2  # one alone is no litter
#: Signs that a hand, a thermometer or a feed told, beside those of "Is she all right?", with the figure that says when.
TOLD = {
    "choked": "choked_at",
    "cool": "since_at",
    "still-cool": "since_at",
    "refused-again": "refused_at",
    "hardly-drinks": "since_at",
    "no-suck": "seen_at",
    "bloody-stool": "seen_at",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """One that died in this home."""

    at: datetime
    litter: UUID | None
    litter_left: int = 0  # of her litter, still in care


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeWide:
    """What a whole home comes to, and since when."""

    reasons: tuple[Reason, ...]
    since_at: datetime
    newest_at: datetime


def flagged_at(reasons: Collection[Reason]) -> datetime | None:
    """When the newest sign was seen that asks for a call, or None where there is none."""
    seen = [
        reason.figures.get(TOLD.get(reason.code, "seen_at"))
        for reason in reasons
        if (reason.code.startswith(FLAG) or reason.code in TOLD) and reason.worry.needs_someone
    ]
    return max((at for at in seen if isinstance(at, datetime)), default=None)


def judge_home(
    *, flagged: Collection[datetime], lost: Collection[Lost], protocol: Protocol, as_of: datetime
) -> HomeWide | None:
    """Judge one home by the last hours.

    Args:
        flagged: For each animal with a sign that asks for a call, when the newest was seen.
        lost: Who died here.

    Source:
        The tables ``red_flags`` and ``worry``.
    """
    since = as_of - timedelta(hours=float(protocol.number(SHARED, TABLE, "home-within")))
    deaths = [each for each in lost if since < each.at <= as_of]
    signs = [at for at in flagged if since < at <= as_of]
    reasons = tuple(_reasons(deaths, signs, protocol))
    if not reasons:
        return None
    moments = [*(each.at for each in deaths), *signs]
    return HomeWide(reasons=reasons, since_at=min(moments), newest_at=max(moments))


def _reasons(deaths: list[Lost], signs: list[datetime], protocol: Protocol) -> Iterator[Reason]:
    of_litters = [each.litter for each in deaths if each.litter is not None and each.litter_left == 0]
    worst = max((of_litters.count(litter) for litter in of_litters), default=0)
    if worst >= LITTER:
        yield protocol.reason("litter-lost", animals=worst)
    elif len(deaths) >= protocol.number(SHARED, TABLE, "home-deaths"):
        yield protocol.reason("home-deaths", animals=len(deaths))
    if len(signs) >= protocol.number(SHARED, TABLE, "home-flags"):
        yield protocol.reason("home-flags", animals=len(signs))
