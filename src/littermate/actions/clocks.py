"""Phones whose clock is wrong: nothing is refused for it, both times are kept, and a believable one is judged by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, TypeAlias

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from littermate.actions.fields import Value
from littermate.actions.telling import Telling
from littermate.records.limits import CLOCKS_DIFFER
from littermate.records.models.odd_entry import Oddness

OFF: Final = timedelta(minutes=2)  # less than this is the way through the network
CHANGED: Final = timedelta(minutes=10)  # a clock that moved by so much between writing and sending was set
LATE: Final = timedelta(days=30)
IN_MINUTES: Final = timedelta(hours=2)  # a difference under this is said in minutes
IN_HOURS: Final = timedelta(days=2)  # and under this in hours

Said: TypeAlias = Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """A moment put right."""

    at: datetime
    off: timedelta = timedelta(0)  # so far ahead was the clock that told it, where the phone had not allowed for it
    showed_at: datetime | None = None  # what the phone's clock showed, where that was wrong
    oddness: Oddness | None = None

    def moments(self, said: Said) -> dict[str, Value]:
        """What was told, with every other moment in it put right as well: the same clock told them."""
        return {name: value - self.off if isinstance(value, datetime) else value for name, value in said.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneClock:
    """What a phone's clock showed as it sent, beside ours."""

    sent_at: datetime
    arrived_at: datetime

    @property
    def ahead(self) -> timedelta:
        """How far ahead it is; below zero: behind; zero where that may be the way through the network."""
        off = self.sent_at - self.arrived_at
        return off if abs(off) > OFF else timedelta(0)

    def right(self, told_at: datetime, phone_at: datetime | None) -> Right:
        """The moment at which what was told can have happened.

        Where the phone had put the time right itself, it says what its clock showed. A moment that lies ahead of us
        counts as of its arrival.
        """
        at, odd, off = told_at, None, timedelta(0)
        if phone_at is None:
            off = self.ahead
            at = told_at - off
        elif abs((phone_at - told_at) - self.ahead) > CHANGED:
            odd = Oddness.CLOCK
        if at > self.arrived_at + CLOCKS_DIFFER:
            at, odd = self.arrived_at, Oddness.AHEAD
        elif at < self.arrived_at - LATE:
            odd = Oddness.LATE
        showed_at = phone_at or (told_at if at != told_at else None)
        return Right(at=at, off=off, showed_at=showed_at, oddness=odd)

    def put_right(self, telling: Telling) -> Telling:
        """A telling at the moment at which it can have happened; what was told is kept beside it."""
        told_at = telling.happened_at
        if told_at is None:
            return telling
        right = self.right(told_at, telling.phone_at)
        return replace(
            telling,
            happened_at=right.at,
            as_sent=told_at,
            phone_at=right.showed_at,
            oddness=right.oddness or telling.oddness,
            arrived_at=self.arrived_at,
        )


def difference_words(off: timedelta) -> str:
    """How far off a clock is, whichever way, as the phone says it too: "50 min", "3 h", "40 days"."""
    far = abs(off)
    if far < IN_MINUTES:
        return _("%(n)s min") % {"n": round(far / timedelta(minutes=1))}
    if far < IN_HOURS:
        return _("%(n)s h") % {"n": round(far / timedelta(hours=1))}
    days = round(far / timedelta(days=1))
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
