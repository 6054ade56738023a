"""Ladders: who is asked next, and when, until somebody answers. Values in, values out.

The waiting times are an organisation's own settings; what is shipped is the project's choice and no clinical number.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from littermate.care.worry import Worry

GATHERS: Final = timedelta(minutes=1)  # nobody is asked twice within it, unless it is worse than what she was asked of


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One rung as it is now: who stands on it, and how long to wait for them."""

    who: str
    people: tuple[UUID, ...]
    wait: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a ladder does now, and when it goes on."""

    rung: int | None  # which rung is asked; None once all were, and nobody answered
    people: tuple[UUID, ...]
    empty: tuple[int, ...]  # rungs on which nobody stands, passed over
    next_rung: int
    asks_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """When somebody was asked last, and how much that worried."""

    at: datetime
    level: Worry


#: The project's own: who is asked in which order, and the minutes to wait; each house sets its own.
SHIPPED: Final[Mapping[str, tuple[tuple[str, int], ...]]] = {
    "urgent": (("carer", 10), ("co-carer", 10), ("coordinator", 15), ("clinician", 15)),
    "silence": (("carer", 20), ("co-carer", 15), ("coordinator", 30)),
}
SHIPPED_AGAIN_MIN: Final[Mapping[str, int]] = {"urgent": 30, "silence": 60}


def step(rungs: Sequence[Rung], *, rung: int, again: timedelta, at: datetime) -> Step:
    """The next rung on which somebody stands; past the last one, that nobody answered, and when to begin again."""
    empty: list[int] = []
    for place in range(rung, len(rungs)):
        here = rungs[place]
        if here.people:
            return Step(rung=place, people=here.people, empty=tuple(empty), next_rung=place + 1, asks_at=at + here.wait)
        empty.append(place)
    return Step(rung=None, people=(), empty=tuple(empty), next_rung=0, asks_at=at + again)


def stand(people: Iterable[UUID], *, away: Collection[UUID], passed: Collection[UUID] = ()) -> tuple[UUID, ...]:
    """Who can be asked of these: each once, nobody who is away, nobody who stood on an earlier rung."""
    return tuple(dict.fromkeys(each for each in people if each not in away and each not in passed))


def put_off(people: Iterable[UUID], level: Worry, asked: Mapping[UUID, Asked], *, at: datetime) -> datetime | None:
    """Until when this rung waits, so that nobody who sleeps is asked twice in a minute; None: ask now.

    What worries more than what she was asked of does not wait.
    """
    waits = [
        asked[each].at + GATHERS
        for each in people
        if each in asked and asked[each].level >= level and at < asked[each].at + GATHERS
    ]
    return max(waits, default=None)


def quiet_until(begins: time | None, ends: time | None, zone: ZoneInfo, *, at: datetime) -> datetime | None:
    """When the quiet hours that are now end, by the house's clock; None while it is not quiet."""
    if begins is None or ends is None or begins == ends:
        return None
    local = at.astimezone(zone)
    for back in (timedelta(days=1), timedelta(0)):
        day = local.date() - back
        since = datetime.combine(day, begins, tzinfo=zone)
        until = datetime.combine(day + timedelta(days=1) if ends <= begins else day, ends, tzinfo=zone)
        if since <= local < until:
            return until.astimezone(UTC)
    return None
