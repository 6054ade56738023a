"""How the vet's page speaks: in the home's clock and units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from littermate.look.days import day_said
from littermate.look.units import Units, change_words, plain, temperature_words, weight_words
from littermate.records.clocks import clock_said


@dataclass(frozen=True, slots=True)
class Speaker:
    """How this page speaks: the home's clock and units."""

    zone: ZoneInfo
    units: Units
    as_of: datetime

    def moment(self, at: datetime) -> str:
        """ "21 Nov 05:13"."""
        return day_said(at.astimezone(self.zone), "j M H:i")

    def clock(self, at: datetime) -> str:
        """ "05:13"."""
        return clock_said(at.astimezone(self.zone))

    def between(self, from_at: datetime, until_at: datetime) -> str:
        """ "21 Nov 05:13 – 08:20", or with both days."""
        same = from_at.astimezone(self.zone).date() == until_at.astimezone(self.zone).date()
        return f"{self.moment(from_at)} – {self.clock(until_at) if same else self.moment(until_at)}"

    def weight(self, weight_dg: int) -> str:
        """In the home's unit."""
        return weight_words(Decimal(weight_dg) / 10, self.units)

    def change(self, change_dg: int) -> str:
        """With its sign."""
        return change_words(Decimal(change_dg) / 10, self.units)

    def warmth(self, reading_dc: int) -> str:
        """In the home's unit."""
        return temperature_words(Decimal(reading_dc) / 10, self.units)


def percent(value: Decimal) -> str:
    """A gain as a share a day: "+6.1 % a day"."""
    return _("%(share)s %% a day") % {"share": f"{'+' if value > 0 else ''}{plain(value)}"}
