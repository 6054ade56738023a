"""A first time together, watched: what to look for, and how company stands after its trials."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final, Literal, NamedTuple

#: Signs to watch for, each a word of the records; the good ones first.
GOOD_SIGNS: Final = ("piles-up", "sleeps", "stops-crying", "licks")
BAD_SIGNS: Final = ("cries-more", "lies-apart", "bites", "sucks", "crushed", "cold", "tired")
SIGNS: Final = (*GOOD_SIGNS, *BAD_SIGNS)
#: One of these and they are parted at once, whatever else was good.
PART_AT_ONCE: Final = frozenset({"bites", "sucks", "crushed", "cold"})

State = Literal["asked", "on-trial", "again", "goes-on", "ended"]


class Tried(NamedTuple):
    """One trial as far as it counts for how company stands."""

    began_at: datetime
    ended_at: datetime | None
    result: str


def state_of(trials: Iterable[Tried], *, has_ended: bool) -> State:
    """How company stands: asked for, on trial, to be tried again, going on, or ended."""
    if has_ended:
        return "ended"
    last = max(trials, default=None, key=lambda trial: trial.began_at)
    if last is None:
        return "asked"
    if last.ended_at is None:
        return "on-trial"
    return "goes-on" if last.result == "go-on" else "again"
