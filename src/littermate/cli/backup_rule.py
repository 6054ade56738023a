"""Which backups stay: all of the last day, then one a day, one a week and one a month."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

ALL_OF_THE_LAST: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How many days, weeks and months keep a backup each: the newest of each of them."""

    days: int
    weeks: int
    months: int

    def staying(self, made_at: Iterable[datetime], *, now: datetime) -> set[datetime]:
        """Those that stay; the newest one of all always does, and what was made in the last 24 hours.

        Days, weeks (from Monday) and months are those of UTC, and only such count in which a backup was made: after a
        month without power the old ones are all still there.
        """
        newest_first = sorted(made_at, reverse=True)
        stay = {at for at in newest_first if now - at < ALL_OF_THE_LAST} | set(newest_first[:1])
        for how_many, period in ((self.days, _day), (self.weeks, _week), (self.months, _month)):
            newest_of: dict[tuple[int, ...], datetime] = {}
            for at in newest_first:
                newest_of.setdefault(period(at), at)
            stay |= set(list(newest_of.values())[:how_many])
        return stay


def _day(at: datetime) -> tuple[int, ...]:
    return at.year, at.month, at.day


def _week(at: datetime) -> tuple[int, ...]:
    return tuple(at.isocalendar()[:2])


def _month(at: datetime) -> tuple[int, ...]:
    return at.year, at.month
