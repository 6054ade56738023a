"""Where one was by the hour, as SVG: a day of 24 hours, the weeks under one another, and one nest's night.

What a stretch is told by its shape as well as its colour: a full block is "with her litter", one with a line through
it "with others", a thin one "alone", and a dotted line "nobody said". It stands in black on white by its own
attributes; ``look/hours.css`` lays the colours of night and day over it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from html import escape
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from django.utils import formats

from littermate.look.weight_strokes import text

HOUR: Final = timedelta(hours=1)
LETTER: Final = 7.2  # px that a letter of 13 px needs
CLEAR: Final = 11.0  # px between the middle of a number and the mark of the present moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How wide a drawing is, how much of it its row's names take, and how often an hour is named."""

    width: int
    names: int
    every_h: int
    kind: str


WIDE: Final = Shape(width=620, names=88, every_h=3, kind="hd-wide")
NARROW: Final = Shape(width=344, names=58, every_h=6, kind="hd-narrow")
CARD: Final = Shape(width=344, names=58, every_h=6, kind="hd-card")


class Stretch(Protocol):
    """As long as she is in one nest with the same company."""

    @property
    def from_at(self) -> datetime: ...
    @property
    def until_at(self) -> datetime: ...
    @property
    def company(self) -> str: ...
    @property
    def nest_name(self) -> str: ...


class Day(Protocol):
    """One calendar day."""

    @property
    def from_at(self) -> datetime: ...
    @property
    def until_at(self) -> datetime: ...
    @property
    def stretches(self) -> Sequence[Stretch]: ...


class Lain(Protocol):
    """As long as the same lie in one nest."""

    @property
    def from_at(self) -> datetime: ...
    @property
    def until_at(self) -> datetime: ...
    @property
    def count(self) -> int: ...


# One animal ---------------------------------------------------------------------------------------------------------
def draw_day(day: Day, *, now: datetime, zone: ZoneInfo, says: str, shape: Shape = WIDE) -> str:
    """One day as one bar, with the names of the nests in it and a mark at the present moment."""
    line = _Line(day.from_at, day.until_at, 0, shape.width)
    parts = [block(line.x(each.from_at), line.x(each.until_at), 4, 34, each.company) for each in day.stretches]
    for each in day.stretches:
        width = line.x(each.until_at) - line.x(each.from_at)
        if each.nest_name and width > LETTER * 4:
            room = max(3, int((width - 8) / LETTER))
            named = each.nest_name if len(each.nest_name) <= room else f"{each.nest_name[: room - 1]}…"
            parts.append(text(line.x(each.from_at) + 5, 56, named, kind="hd-name"))
    parts += _hours(line, zone, 76, shape.every_h)
    if day.from_at <= now < day.until_at:
        parts.append(_mark(line.x(now), 0, 42))
    return _svg(parts, shape, 82, says)


def draw_weeks(days: Sequence[Day], *, now: datetime, zone: ZoneInfo, says: str, shape: Shape = WIDE) -> str:
    """The days under one another, the oldest on top: what is the same every night stands as one column."""
    parts: list[str] = []
    y = 18
    for day in reversed(days):
        local = day.from_at.astimezone(zone)
        y += 5 if local.weekday() == 0 and parts else 0
        line = _Line(day.from_at, day.until_at, shape.names, shape.width)
        parts.append(text(0, y + 11, formats.date_format(local, "D j M" if shape is WIDE else "j M"), kind="hd-day"))
        parts += [block(line.x(each.from_at), line.x(each.until_at), y, 13, each.company) for each in day.stretches]
        if day.from_at <= now < day.until_at:
            parts.append(_mark(line.x(now), y - 2, 17))
        y += 17
    last = days[0]
    ruler = _Line(last.from_at, last.until_at, shape.names, shape.width)
    parts += _hours(ruler, zone, 11, shape.every_h)
    return _svg(parts, shape, y + 4, says)


def block(x: float, until_x: float, y: float, height: float, company: str) -> str:
    """One stretch, told by its shape as well as by its colour."""
    width = max(1.0, until_x - x)
    middle = y + height / 2
    if company == "unknown":
        return (
            f'<path class="hd-unknown" d="M{x:g} {middle:g}H{x + width:g}" stroke="#777" stroke-width="1.5" '
            'stroke-dasharray="2 4" fill="none"/>'
        )
    thin = company == "alone"
    top, tall = (middle - height / 6, height / 3) if thin else (y, height)
    rect = (
        f'<rect class="hd-{company}" x="{x:g}" y="{top:g}" width="{width:g}" height="{tall:g}" rx="2" '
        f'fill="{FILLS.get(company, "#777")}"/>'
    )
    if company != "others":
        return rect
    return rect + (
        f'<path class="hd-line" d="M{x + 1:g} {middle:g}H{x + width - 1:g}" stroke="#fff" stroke-width="2" '
        'fill="none"/>'
    )


FILLS: Final = {"litter": "#7fa7c9", "others": "#9c4016", "alone": "#b07d00", "count": "#7fa7c9", "over": "#a8211a"}


def sign(company: str) -> str:
    """The same in small, for the key."""
    return (
        f'<svg class="hd-sign" viewBox="0 0 22 14" width="22" height="14" aria-hidden="true" focusable="false">'
        f"{block(1, 21, 1, 12, company)}</svg>"
    )


# One nest -----------------------------------------------------------------------------------------------------------
def draw_nest(
    lain: Sequence[Lain],
    *,
    takes: int | None,
    night: tuple[time, time],
    now: datetime,
    zone: ZoneInfo,
    says: str,
    shape: Shape = WIDE,
) -> str:
    """How many lie in a nest by the hour: a step for each company, a dashed line where it is full."""
    first, last = lain[0].from_at, lain[-1].until_at
    line = _Line(first, last, 0, shape.width)
    most = max(4, takes or 0, *(each.count for each in lain))
    tall, floor = 52, 70
    parts = [
        f'<rect class="hd-night" x="{line.x(begin):g}" y="14" width="{line.x(end) - line.x(begin):g}" '
        f'height="{floor - 14}" fill="#000" fill-opacity=".07"/>'
        for begin, end in _nights(first, last, night, zone)
    ]
    for each in lain:
        height = round(tall * each.count / most, 1)
        x, until_x = line.x(each.from_at), line.x(each.until_at)
        kind = "over" if takes is not None and each.count > takes else "count"
        if each.count:
            parts.append(
                f'<rect class="hd-{kind}" x="{x:g}" y="{floor - height:g}" width="{max(1, until_x - x - 1):g}" '
                f'height="{height:g}" fill="{FILLS[kind]}"/>'
            )
        if until_x - x > 12:
            beside = _beside((x + until_x) / 2, line.x(now), until_x)
            parts.append(text(beside, floor - height - 4, str(each.count), "middle", "hd-name"))
    if takes is not None:
        y = floor - round(tall * takes / most, 1)
        parts.append(
            f'<path class="hd-takes" d="M0 {y:g}H{shape.width}" stroke="#555" stroke-dasharray="5 4" fill="none"/>'
        )
    parts += _hours(line, zone, floor + 17, shape.every_h)
    if first <= now < last:
        parts.append(_mark(line.x(now), 8, floor - 6))
    return _svg(parts, shape, floor + 24, says)


def _beside(x: float, now_x: float, until_x: float) -> float:
    """Where a number stands that the mark of the present moment would go through: beside it."""
    if abs(x - now_x) >= CLEAR:
        return x
    return now_x + CLEAR if now_x + 2 * CLEAR <= until_x else now_x - CLEAR


def _nights(
    first: datetime, last: datetime, night: tuple[time, time], zone: ZoneInfo
) -> Iterable[tuple[datetime, datetime]]:
    day = first.astimezone(zone).date() - timedelta(days=1)
    while day <= last.astimezone(zone).date():
        begin = datetime.combine(day, night[0], zone)
        end = datetime.combine(day if night[0] < night[1] else day + timedelta(days=1), night[1], zone)
        if begin < last and end > first:
            yield max(begin, first), min(end, last)
        day += timedelta(days=1)


# Shared -------------------------------------------------------------------------------------------------------------
class _Line:
    """Where a moment stands between two others."""

    def __init__(self, from_at: datetime, until_at: datetime, left: float, right: float) -> None:
        self.from_at, self.until_at, self.left = from_at, until_at, left
        self.scale = (right - left) / (until_at - from_at).total_seconds()

    def x(self, at: datetime) -> float:
        """Its place [px]."""
        return round(self.left + (at - self.from_at).total_seconds() * self.scale, 1)


def _hours(line: _Line, zone: ZoneInfo, y: float, every_h: int) -> Iterable[str]:
    """The hours by the clock on the wall; one that is skipped or comes twice is where it is."""
    at = line.from_at
    named = None
    while at <= line.until_at:
        local = at.astimezone(zone)
        if local.hour % every_h == 0 and local.minute == 0 and local.hour != named:
            is_first, is_last = at == line.from_at, at == line.until_at
            anchor = "start" if is_first else "end" if is_last else "middle"
            shown = "24" if is_last and local.hour == 0 else str(local.hour)
            yield text(line.x(at), y, shown, anchor, "hd-hour")
            named = local.hour
        at += HOUR


def _mark(x: float, y: float, height: float) -> str:
    return f'<path class="hd-now" d="M{x:g} {y:g}v{height:g}" stroke="#000" stroke-width="2" fill="none"/>'


def _svg(parts: Iterable[str], shape: Shape, height: float, says: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="hd {shape.kind}" viewBox="0 0 {shape.width} {height:g}" '
        f'role="img" aria-label="{escape(says)}" font-size="13" fill="#222">{"".join(parts)}</svg>'
    )
