"""A small chart of weights over some hours as SVG, for screen and paper alike: black lines, no colour to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape
from zoneinfo import ZoneInfo

from django.utils.formats import date_format

WIDTH, HEIGHT = 420, 190
LEFT, RIGHT, TOP, BOTTOM = 42, 14, 14, 24
STEPS_G = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
MOST_LINES = 5
LEAST_ROOM_G = 4.0
FONT = "IBM Plex Sans, Atkinson Hyperlegible Next Variable, sans-serif"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One weight on the chart."""

    at: datetime
    weight_g: float
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class _Scale:
    from_at: datetime
    until_at: datetime
    low_g: float
    high_g: float

    def x(self, at: datetime) -> float:
        share = (at - self.from_at) / (self.until_at - self.from_at)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def y(self, grams: float) -> float:
        share = (grams - self.low_g) / (self.high_g - self.low_g)
        return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)


def draw(points: Sequence[Point], *, from_at: datetime, until_at: datetime, zone: ZoneInfo, says: str) -> str:
    """The chart, or nothing where nothing was weighed; ``says`` is what it is called for those who hear it.

    Doubtful weights are hollow and no line leads to them. A weight from before the hours leads the line in.
    """
    inside = [point for point in points if point.at <= until_at]
    if not inside or from_at >= until_at:
        return ""
    scale = _scale(inside, min(from_at, inside[0].at), until_at)
    sound = [point for point in inside if not point.is_doubtful]
    line = " ".join(f"{scale.x(point.at)},{scale.y(point.weight_g)}" for point in sound)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(says)}" font-family="{FONT}" font-size="11" fill="currentColor">'
        + "".join(_row(grams, scale) for grams in _grams(scale))
        + "".join(_day(at, scale, zone) for at in _midnights(scale, zone))
        + (f'<polyline points="{line}" fill="none" stroke="currentColor" stroke-width="2"/>' if len(sound) > 1 else "")
        + "".join(_dot(point, scale) for point in inside)
        + "</svg>"
    )


def _scale(points: Sequence[Point], from_at: datetime, until_at: datetime) -> _Scale:
    grams = [point.weight_g for point in points]
    room = max((max(grams) - min(grams)) * 0.12, LEAST_ROOM_G)
    return _Scale(from_at, until_at, max(0.0, min(grams) - room), max(grams) + room)


def _grams(scale: _Scale) -> list[int]:
    span = scale.high_g - scale.low_g
    step = next((step for step in STEPS_G if span / step <= MOST_LINES), STEPS_G[-1])
    first = int(scale.low_g // step + 1) * step
    return list(range(first, int(scale.high_g) + 1, step))


def _midnights(scale: _Scale, zone: ZoneInfo) -> list[datetime]:
    day = scale.from_at.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    found = []
    while (day := day + timedelta(days=1)) < scale.until_at:
        found.append(day)
    return found


def _row(grams: int, scale: _Scale) -> str:
    y = scale.y(grams)
    line = f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}" stroke="currentColor" stroke-opacity="0.25"/>'
    return f'{line}<text x="{LEFT - 5}" y="{y + 4}" text-anchor="end">{grams} g</text>'


def _day(at: datetime, scale: _Scale, zone: ZoneInfo) -> str:
    x = scale.x(at)
    line = f'<line x1="{x}" x2="{x}" y1="{TOP}" y2="{HEIGHT - BOTTOM}" stroke="currentColor" stroke-opacity="0.25" stroke-dasharray="2 3"/>'  # noqa: E501
    words = escape(date_format(at.astimezone(zone), "j M"))
    anchor = "start" if x < WIDTH - 60 else "end"
    return (
        f'{line}<text x="{x + (3 if anchor == "start" else -3)}" y="{HEIGHT - 8}" text-anchor="{anchor}">{words}</text>'
    )


def _dot(point: Point, scale: _Scale) -> str:
    inside = 'fill="none" stroke-dasharray="2 1.5"' if point.is_doubtful else 'fill="currentColor"'
    return (
        f'<circle cx="{scale.x(point.at)}" cy="{scale.y(point.weight_g)}" r="3.4" {inside} '
        'stroke="currentColor" stroke-width="1.4"/>'
    )
