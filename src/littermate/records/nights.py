"""The nights of a week, and who is up in which hours: pure, by the home's own clock.

The one answer to who is up in a home, for the ladders, Now, the desk's pages and the calls: whoever was said to be up
tonight; else, by the rule of the week, whoever covers it. While the first holds the rule rests (decision 121).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

NIGHTS_A_WEEK = 7
NOON = time(12)
NIGHT_RULE = ("home_id", "person_id", "nights", "up_from", "up_until", "home__time_zone")  # as ``who_is_up`` takes it


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Up:
    """Who is up in a home: at this hour, and in the night that is now or comes next."""

    now: tuple[UUID, ...] = ()
    tonight: tuple[UUID, ...] = ()


def who_is_up(
    said: Iterable[tuple[UUID, UUID]],
    rules: Iterable[tuple[UUID, UUID, int, time, time, str]],
    at: datetime,
) -> dict[UUID, Up]:
    """Who is up, by home; a home of which nothing is said is left out.

    Args:
        said: Home and person of each word for tonight that holds now.
        rules: Home, person, nights, from, until and time zone of each rule of the week that holds now.
    """
    tonight: dict[UUID, list[UUID]] = defaultdict(list)
    now: dict[UUID, list[UUID]] = defaultdict(list)
    for home, person in said:
        tonight[home].append(person)
        now[home].append(person)
    told = frozenset(tonight)
    for home, person, bits, up_from, up_until, zone in rules:
        if home in told:
            continue
        if covers_tonight(bits, at, ZoneInfo(zone)):
            tonight[home].append(person)
        if covers(bits, up_from, up_until, at, ZoneInfo(zone)):
            now[home].append(person)
    homes = {*tonight, *now}
    return {
        home: Up(now=tuple(dict.fromkeys(now[home])), tonight=tuple(dict.fromkeys(tonight[home]))) for home in homes
    }
