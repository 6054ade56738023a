"""Says what the engine says, in one home's units and by its clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import lru_cache, partial
from itertools import pairwise
from zoneinfo import ZoneInfo

from django.utils import timezone

from littermate.care.values import Reason
from littermate.look import words
from littermate.look.units import METRIC, Units
from littermate.sheets.cards import HomeCard


class Voice:
    """Says reasons about one animal in one home's words and units; without a home by the house's own clock."""

    def __init__(
        self, home: HomeCard | None, as_of: datetime, *, sex: str = "unknown", name: str = "", clinic: str = ""
    ) -> None:
        self.units = Units(mass=home.mass_unit, temperature=home.temperature_unit) if home else METRIC
        self.zone = ZoneInfo(home.time_zone) if home else timezone.get_current_timezone()
        self.as_of, self.sex, self.name = as_of, sex, name
        self.say = partial(words.say, units=self.units, sex=sex, name=name, zone=self.zone, as_of=as_of, clinic=clinic)
        self.step = partial(words.say_step, units=self.units, sex=sex, name=name, zone=self.zone, as_of=as_of)

    def maybe(self, reason: Reason | None) -> str | None:
        """A sentence, where there is something to say."""
        return None if reason is None else self.say(reason)


def iso(moment: datetime) -> str:
    """A moment as the phone keeps it: UTC, to the millisecond, ending in Z."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def iso_or_none(moment: datetime | None) -> str | None:
    """The same, where there is one."""
    return None if moment is None else iso(moment)


Stretch = tuple[int, int, int, int, int]


def clock_of(zone: str, as_of: datetime) -> Stretch:
    """From when until when a place's clock stands as it does now, how far ahead of UTC it is then, and by how much it
    went back when that began, and goes back when it ends [ms].

    With it the phone writes a clock without the browser's own tables of zones, which take long to load there and may be
    older than the house's. Looked for from the year before until the year after.
    """
    return next(stretch for stretch in _stretches(zone, as_of.year) if stretch[0] <= _ms(as_of) < stretch[1])


@lru_cache(maxsize=128)
def _stretches(zone: str, year: int) -> tuple[Stretch, ...]:
    there = ZoneInfo(zone)
    first, last = datetime(year - 1, 1, 1, tzinfo=UTC), datetime(year + 2, 1, 1, tzinfo=UTC)
    ahead = [(at, _ahead(there, at)) for at in (first + timedelta(days=day) for day in range((last - first).days))]
    turns = [_turn(there, before, after) for (before, was), (after, now) in pairwise(ahead) if was != now]
    return tuple(
        (_ms(begins), _ms(ends), _ahead(there, begins), _goes_back(there, begins), _goes_back(there, ends))
        for begins, ends in pairwise([first, *turns, last])
    )


def _goes_back(there: ZoneInfo, turn: datetime) -> int:
    return max(0, _ahead(there, turn - timedelta(seconds=1)) - _ahead(there, turn))


def _turn(there: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The second at which a clock is put forward or back between two moments."""
    was = _ahead(there, before)
    while after - before > timedelta(seconds=1):
        middle = (before + (after - before) / 2).replace(microsecond=0)
        before, after = (middle, after) if _ahead(there, middle) == was else (before, middle)
    return after


def _ahead(there: ZoneInfo, at: datetime) -> int:
    return int((at.astimezone(there).utcoffset() or timedelta()) / timedelta(milliseconds=1))


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def tenths(value: Decimal | None) -> int | None:
    """A figure as the phone keeps it: whole tenths."""
    return None if value is None else int((value * 10).to_integral_value())
