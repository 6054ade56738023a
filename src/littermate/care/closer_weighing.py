"""How often she is weighed: a vet's order, the time after a step to a dam, else the limit for her age."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from littermate.care.ages import age_days
from littermate.care.protocol import Protocol
from littermate.care.values import Neonate

TABLE: Final = "going_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighingTimes:
    """After how many hours she should be weighed again, and how long that is more often than at her age."""

    every_h: Decimal
    closer_until_at: datetime | None = None  # None: as usual at her age, or as her vet ordered


def weighing_times(neonate: Neonate, *, protocol: Protocol, as_of: datetime) -> WeighingTimes:
    """The one rule for every screen.

    A vet's order outranks all (S3). After each step of a way to a dam she is weighed more often, without anybody
    having to ask for it, and as usual again once those days are over.

    Source:
        The tables ``weighing`` and ``going_back``.
    """
    for order in reversed(neonate.orders):
        is_in_force = order.from_at <= as_of and (order.until_at is None or as_of < order.until_at)
        if is_in_force and order.weigh_every_h is not None:
            return WeighingTimes(every_h=order.weigh_every_h)
    usual_h = _at_her_age(neonate, protocol, as_of)
    until_at = watched_until(neonate, protocol=protocol, as_of=as_of)
    closer_h = protocol.number(neonate.species, TABLE, "watch-every")
    if until_at is None or closer_h > usual_h:
        return WeighingTimes(every_h=usual_h)
    return WeighingTimes(every_h=closer_h, closer_until_at=until_at)


def watched_until(neonate: Neonate, *, protocol: Protocol, as_of: datetime) -> datetime | None:
    """Until when the newest step keeps her weighings close; None while no step is so near."""
    lasts = timedelta(days=int(protocol.number(neonate.species, TABLE, "watch-days")))
    begun = [step for step in neonate.steps_back if step.began_at <= as_of]
    ends = [_last_seen(step.began_at, step.ended_at, as_of) + lasts for step in begun]
    return max((end for end in ends if as_of < end), default=None)


def is_on_her_way(neonate: Neonate, *, as_of: datetime) -> bool:
    """Whether the newest step is of a way that goes on; not once it was stopped, or the way has ended."""
    newest = max((step for step in neonate.steps_back if step.began_at <= as_of), default=None)
    return newest is not None and (newest.off_at is None or as_of < newest.off_at)


def _last_seen(began_at: datetime, ended_at: datetime | None, as_of: datetime) -> datetime:
    return ended_at if ended_at is not None and ended_at <= as_of else began_at


def _at_her_age(neonate: Neonate, protocol: Protocol, as_of: datetime) -> Decimal:
    young_until = protocol.number(neonate.species, "weighing", "young-until")
    is_young = age_days(neonate, as_of) < young_until
    return protocol.number(neonate.species, "weighing", "limit-young" if is_young else "limit")
