"""Says what the engine says, in one home's units and by its clock."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from zoneinfo import ZoneInfo

from littermate.care.values import Reason
from littermate.look import words
from littermate.look.units import METRIC, Units
from littermate.sheets.cards import HomeCard


class Voice:
    """Says reasons about one animal in one home's words and units."""

    def __init__(self, home: HomeCard | None, as_of: datetime, *, sex: str = "unknown", name: str = "") -> None:
        self.units = Units(mass=home.mass_unit, temperature=home.temperature_unit) if home else METRIC
        self.zone = ZoneInfo(home.time_zone) if home else ZoneInfo("UTC")
        self.as_of, self.sex, self.name = as_of, sex, name
        self.say = partial(words.say, units=self.units, sex=sex, name=name, zone=self.zone, as_of=as_of)
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


def tenths(value: Decimal | None) -> int | None:
    """A figure as the phone keeps it: whole tenths."""
    return None if value is None else int((value * 10).to_integral_value())
