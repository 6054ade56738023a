"""Where a stay goes among those that are known, also when it is told late or out of order.

A line is what one animal does at the same hours of the day: her days and nights, or her nights from nine to seven.
On a line she is in one nest at a time: a stay ends the one it begins in, and lasts until the next that is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import NamedTuple
from uuid import UUID

_DAY_MIN = 24 * 60


class Known(NamedTuple):
    """A stay that is written down, on the same line."""

    id: UUID
    nest: UUID
    from_at: datetime
    until_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """What becomes of the line when one more stay is told."""

    until_at: datetime | None  # of the new one
    holds_already: UUID | None = None  # she is there already: nothing is new
    ends: UUID | None = None  # this one ends as the new one begins
    replaces: UUID | None = None  # this one began at the very same moment: it was a mistake
    goes_on: tuple[UUID, datetime | None] | None = None  # afterwards she is where she was, until when
    clashes: UUID | None = None  # before the end that was said she was somewhere else already


def lay(nest: UUID, from_at: datetime, until_at: datetime | None, *, among: Sequence[Known]) -> Laid:
    """Lay one stay among those known of the same line; whatever was before and after stays as it was."""
    holds = next((each for each in among if _holds(each, from_at)), None)
    after = min((each for each in among if each.from_at > from_at), key=lambda each: each.from_at, default=None)
    if holds is not None and holds.nest == nest and (until_at is None or until_at == holds.until_at):
        return Laid(until_at=holds.until_at, holds_already=holds.id)
    if until_at is not None and after is not None and after.from_at < until_at:
        return Laid(until_at=until_at, clashes=after.id)
    goes_on = None
    if holds is not None and until_at is not None and (holds.until_at is None or holds.until_at > until_at):
        goes_on = holds.nest, holds.until_at
    is_same_moment = holds is not None and holds.from_at == from_at
    return Laid(
        until_at=until_at or (after.from_at if after else None),
        ends=holds.id if holds and not is_same_moment else None,
        replaces=holds.id if holds and is_same_moment else None,
        goes_on=goes_on,
    )


def anew(laid: Laid, *, is_same_moment: bool) -> Laid:
    """The same where she is there already, and something new is to be known of her lying there from now on."""
    held = laid.holds_already
    if is_same_moment:
        return Laid(until_at=laid.until_at, replaces=held)
    return Laid(until_at=laid.until_at, ends=held)


def hours_cross(one: tuple[time, time], other: tuple[time, time]) -> bool:
    """Whether two daily windows overlap without one lying inside the other: then neither is the more specific."""
    mine, theirs = _minutes(*one), _minutes(*other)
    return bool(mine & theirs) and not (mine <= theirs or theirs <= mine)


def _minutes(begin: time, end: time) -> frozenset[int]:
    first = begin.hour * 60 + begin.minute
    length = (end.hour * 60 + end.minute - first) % _DAY_MIN
    return frozenset((first + step) % _DAY_MIN for step in range(length))


def _holds(known: Known, at: datetime) -> bool:
    return known.from_at <= at and (known.until_at is None or at < known.until_at)
