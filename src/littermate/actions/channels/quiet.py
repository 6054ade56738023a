"""Quiet hours: what need not wake her waits until they end, by the house's clock."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from littermate.records.models import Notice, Organisation, ToldHow

WORTH_HEARING: Final = timedelta(hours=4)  # what waited for the end of quiet hours is told in the hours after them


def ends_after(notice: Notice, at: datetime) -> datetime | None:
    """When the quiet hours end in which this moment lies; None outside them."""
    wish = ToldHow.everywhere.filter(organisation=notice.organisation_id, person=notice.person_id).first()
    if wish is None or wish.quiet_from is None or wish.quiet_until is None:
        return None
    house = Organisation.everywhere.only("time_zone").get(pk=notice.organisation_id)
    return end_of(wish.quiet_from, wish.quiet_until, at, zone=ZoneInfo(house.time_zone))


def end_of(quiet_from: time, quiet_until: time, at: datetime, *, zone: ZoneInfo) -> datetime | None:
    """The next moment at which quiet hours end that hold at ``at``; None if none do, or if both ends are one.

    An hour that a clock change leaves out ends them when the clock has jumped past it.
    """
    here = at.astimezone(zone)
    clock = here.time().replace(tzinfo=None)
    over_midnight = quiet_from > quiet_until
    holds = clock >= quiet_from or clock < quiet_until if over_midnight else quiet_from <= clock < quiet_until
    if not holds:
        return None
    day = here.date() + timedelta(days=1) if over_midnight and clock >= quiet_from else here.date()
    end = datetime.combine(day, quiet_until, tzinfo=zone)
    return end.astimezone(at.tzinfo) if end.astimezone(at.tzinfo) > at else at + timedelta(minutes=1)
