"""The nights of a week, and who is up in which hours: pure, by the home's own clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

NIGHTS_A_WEEK = 7
NOON = time(12)


def nights_in(bits: int) -> tuple[int, ...]:
    """Which nights a number of bits stands for: 0 for the night that begins on a Monday, up to 6."""
    return tuple(night for night in range(NIGHTS_A_WEEK) if bits >> night & 1)


def night_of(at: datetime, zone: ZoneInfo) -> date:
    """The day whose night it is at a moment, or whose night comes next: until noon it is still yesterday's."""
    local = at.astimezone(zone)
    return local.date() if local.time() >= NOON else local.date() - timedelta(days=1)


def hours_up(night: date, up_from: time, up_until: time, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From when until when somebody is up in the night of a day; hours before noon belong to the morning after."""
    begins = datetime.combine(night if up_from >= NOON else night + timedelta(days=1), up_from, tzinfo=zone)
    ends = datetime.combine(begins.date(), up_until, tzinfo=zone)
    if up_until <= up_from:
        ends += timedelta(days=1)
    return begins.astimezone(UTC), ends.astimezone(UTC)


def covers(bits: int, up_from: time, up_until: time, at: datetime, zone: ZoneInfo) -> bool:
    """Whether somebody is up at this moment by such a rule."""
    night = night_of(at, zone)
    if night.weekday() not in nights_in(bits):
        return False
    begins, ends = hours_up(night, up_from, up_until, zone)
    return begins <= at < ends


def covers_tonight(bits: int, at: datetime, zone: ZoneInfo) -> bool:
    """Whether such a rule says something of the night that is now or comes next."""
    return night_of(at, zone).weekday() in nights_in(bits)
