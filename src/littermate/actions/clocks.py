"""Phones whose clock is wrong: nothing is refused for it, both times are kept, and a believable one is judged by."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from littermate.actions.telling import Telling
from littermate.records.models.odd_entry import Oddness

OFF: Final = timedelta(minutes=2)  # less than this is the way through the network
CHANGED: Final = timedelta(minutes=10)  # a clock that moved by so much between writing and sending was set
AHEAD: Final = timedelta(minutes=10)  # as far ahead as a telling may lie; see decision 0023
LATE: Final = timedelta(days=30)


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

    def put_right(self, telling: Telling) -> Telling:
        """A telling at the moment at which it can have happened.

        Where the phone had put the time right itself, it says what its clock showed. A moment that lies ahead of us
        counts as of its arrival. What was told is kept beside it.
        """
        told_at = telling.happened_at
        if told_at is None:
            return telling
        at, odd = told_at, telling.oddness
        if telling.phone_at is None:
            at = told_at - self.ahead
        elif abs((telling.phone_at - told_at) - self.ahead) > CHANGED:
            odd = odd or Oddness.CLOCK
        if at > self.arrived_at + AHEAD:
            at, odd = self.arrived_at, Oddness.AHEAD
        elif at < self.arrived_at - LATE:
            odd = Oddness.LATE
        said_at = telling.phone_at or (told_at if at != told_at else None)
        return replace(
            telling, happened_at=at, as_sent=told_at, phone_at=said_at, oddness=odd, arrived_at=self.arrived_at
        )
