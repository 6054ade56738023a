"""A small chart of weights over some hours as SVG, for screen and paper alike: black lines, no colour to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape
from zoneinfo import ZoneInfo

from littermate.look.days import day_said

WIDTH, HEIGHT = 420, 190
LEFT, RIGHT, TOP, BOTTOM = 42, 14, 14, 24
STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)  # of grams or ounces
MOST_LINES = 5
LEAST_ROOM = {"g": 4.0, "oz": 0.15}
FONT = "IBM Plex Sans, Atkinson Hyperlegible Next Variable, sans-serif"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One weight on the chart."""

    at: datetime
    weight: float  # in the unit that the chart is drawn in
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class _Scale:
    from_at: datetime
    until_at: datetime
    low: float
    high: float

    def x(self, at: datetime) -> float:
        share = (at - self.from_at) / (self.until_at - self.from_at)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def y(self, weight: float) -> float:
        share = (weight - self.low) / (self.high - self.low)
        return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)


def draw(
    points: Sequence[Point], *, from_at: datetime, until_at: datetime, zone: ZoneInfo, says: str, unit: str = "g"
) -> str:
    """The chart, or nothing where nothing was weighed; ``says`` is what it is called for those who hear it.

    Doubtful weights are hollow and no line leads to them. A weight from before the hours leads the line in.
    """
    inside = [point for point in points if point.at <= until_at]
    if not inside or from_at >= until_at:
        return ""
    scale = _scale(inside, min(from_at, inside[0].at), until_at, LEAST_ROOM[unit])
    sound = [point for point in inside if not point.is_doubtful]
    line = " ".join(f"{scale.x(point.at)},{scale.y(point.weight)}" for point in sound)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(says)}" font-family="{FONT}" font-size="11" fill="currentColor">'
        + "".join(_row(weight, scale, unit) for weight in _weights(scale))
        + "".join(_day(at, scale, zone) for at in _midnights(scale, zone))
        + (f'<polyline points="{line}" fill="none" stroke="currentColor" stroke-width="2"/>' if len(sound) > 1 else "")
        + "".join(_dot(point, scale) for point in inside)
        + "</svg>"
    )


def _scale(points: Sequence[Point], from_at: datetime, until_at: datetime, least_room: float) -> _Scale:
    weights = [point.weight for point in points]
    room = max((max(weights) - min(weights)) * 0.12, least_room)
    return _Scale(from_at, until_at, max(0.0, min(weights) - room), max(weights) + room)


def _weights(scale: _Scale) -> list[float]:
    """Where the lines across stand: a handful of round weights."""
    span = scale.high - scale.low
    step = next((step for step in STEPS if span / step <= MOST_LINES), STEPS[-1])
    first = int(scale.low / step) + 1
    return [round(place * step, 1) for place in range(first, int(scale.high / step) + 1)]


def _midnights(scale: _Scale, zone: ZoneInfo) -> list[datetime]:
    day = scale.from_at.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    found = []
    while (day := day + timedelta(days=1)) < scale.until_at:
        found.append(day)
    return found


def _row(weight: float, scale: _Scale, unit: str) -> str:
    y = scale.y(weight)
    line = f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}" stroke="currentColor" stroke-opacity="0.25"/>'
    return f'{line}<text x="{LEFT - 5}" y="{y + 4}" text-anchor="end">{weight:g} {unit}</text>'


def _day(at: datetime, scale: _Scale, zone: ZoneInfo) -> str:
    x = scale.x(at)
    line = f'<line x1="{x}" x2="{x}" y1="{TOP}" y2="{HEIGHT - BOTTOM}" stroke="currentColor" stroke-opacity="0.25" stroke-dasharray="2 3"/>'  # noqa: E501
    words = escape(day_said(at.astimezone(zone), "j M"))
    anchor = "start" if x < WIDTH - 60 else "end"
    return (
        f'{line}<text x="{x + (3 if anchor == "start" else -3)}" y="{HEIGHT - 8}" text-anchor="{anchor}">{words}</text>'
    )


def _dot(point: Point, scale: _Scale) -> str:
    inside = 'fill="none" stroke-dasharray="2 1.5"' if point.is_doubtful else 'fill="currentColor"'
    return (
        f'<circle cx="{scale.x(point.at)}" cy="{scale.y(point.weight)}" r="3.4" {inside} '
        'stroke="currentColor" stroke-width="1.4"/>'
    )
