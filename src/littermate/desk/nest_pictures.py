"""Each nest with its drawings: who is in it by the hour, how warm it suits each, which waiting times run."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from littermate.desk import where_words
from littermate.desk.house import DeskRequest
from littermate.look import hours_drawing, warmth_drawing
from littermate.look.units import Units
from littermate.sheets import nest_sheet
from littermate.sheets.cards import AnimalName
from littermate.sheets.nest_ahead import SickComes
from littermate.sheets.nest_sheet import Need, NestSheet, NestTonight, WaitingTime


@dataclass(frozen=True, slots=True, kw_only=True)
class NestPicture:
    """One nest as a card shows it."""

    tonight: NestTonight
    drawn: SafeString
    hours: tuple[tuple[str, str], ...]
    takes: str
    waits_until: datetime | None
    comes: tuple[str, ...]  # who comes to it ill within a day


@dataclass(frozen=True, slots=True, kw_only=True)
class _Range:
    name: str
    min_c: Decimal
    max_c: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wait:
    name: str
    from_at: datetime
    ends_at: datetime
    is_ill: bool


def of_all(request: DeskRequest) -> list[NestPicture]:
    """Every nest she may see."""
    return [picture(each, request.as_of) for each in nest_sheet.nests_tonight(request.viewer, request.as_of)]


def of_home(request: DeskRequest, home_id: UUID) -> list[NestPicture]:
    """The nests of one home."""
    return [picture for picture in of_all(request) if picture.tonight.line.home_id == home_id]


def ranges(sheet: NestSheet, units: Units) -> SafeString:
    """How warm it suits each of those in it, where they overlap, and what the thermometer showed last."""
    if not sheet.needs:
        return mark_safe("")
    target, reading = sheet.target, sheet.tonight.line.last_reading
    drawn = warmth_drawing.draw_ranges(
        [_range(need) for need in sheet.needs],
        both=(target.min_c, target.max_c) if target and target.overlaps else None,
        read_c=Decimal(reading.temperature_dc) / 10 if reading else None,
        units=units,
        says=where_words.ranges_said(sheet, units),
    )
    return mark_safe(drawn)  # noqa: S308 - the drawing escapes what it is given


def _range(need: Need) -> _Range:
    return _Range(name=_first_of(need.animals), min_c=need.min_c, max_c=need.max_c)


def _first_of(animals: Sequence[AnimalName]) -> str:
    """ "Bilby +6": beside a bar there is room for one name."""
    if not animals:
        return "–"
    more = len(animals) - 1
    return f"{animals[0].name} +{more}" if more else animals[0].name


def waits(tonight: NestTonight, now: datetime) -> SafeString:
    """The waiting times that run for those in it."""
    if not tonight.waits:
        return mark_safe("")
    zone = ZoneInfo(tonight.zone)
    says = "; ".join(where_words.wait_said(wait, zone) for wait in tonight.waits)
    drawn = warmth_drawing.draw_waits([_wait(wait) for wait in tonight.waits], now=now, zone=zone, says=says)
    return mark_safe(drawn)  # noqa: S308 - the drawing escapes what it is given


def _wait(wait: WaitingTime) -> _Wait:
    return _Wait(name=_first_of(wait.animals), from_at=wait.from_at, ends_at=wait.ends_at, is_ill=wait.is_ill)


def comes_said(comes: SickComes, zone: ZoneInfo) -> str:
    """That one who is or may be ill comes to a nest by the hour."""
    return _(
        "From %(time)s %(name)s lies here, who is or may be ill, or lies with one who is. Ask before %(time)s whether "
        "she comes."
    ) % {"time": f"{comes.at.astimezone(zone):%H:%M}", "name": comes.animal.name}


def picture(tonight: NestTonight, now: datetime, *, is_large: bool = False) -> NestPicture:
    """One nest with its drawing: small for a card, else as wide as its page."""
    zone = ZoneInfo(tonight.zone)
    shapes = (hours_drawing.WIDE, hours_drawing.NARROW) if is_large else (hours_drawing.CARD,)
    drawn = [
        hours_drawing.draw_nest(
            tonight.lain,
            takes=tonight.takes,
            night=tonight.night,
            now=now,
            zone=zone,
            says=where_words.night_said(tonight.lain, zone),
            shape=shape,
        )
        for shape in shapes
    ]
    return NestPicture(
        tonight=tonight,
        drawn=mark_safe("".join(drawn)),  # noqa: S308 - the drawing escapes what it is given
        hours=tuple((where_words.span_said(each, zone), where_words.lain_said(each)) for each in tonight.lain),
        takes=where_words.takes_said(tonight),
        waits_until=tonight.waits[0].ends_at if tonight.waits else None,
        comes=tuple(comes_said(each, zone) for each in tonight.sick_comes),
    )
