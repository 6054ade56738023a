"""How warm it suits each of those in one nest, and the waiting times that run, as bars; SVG like ``hours_drawing``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from html import escape
from typing import Protocol
from zoneinfo import ZoneInfo

from django.utils import formats

from littermate.look.hours_drawing import CARD, Shape
from littermate.look.units import Units, temperature_words
from littermate.look.weight_strokes import text

ROW = 26
NAMED = replace(CARD, names=84)


class Range(Protocol):
    """How warm it suits one of them [°C]."""

    @property
    def name(self) -> str: ...
    @property
    def min_c(self) -> Decimal: ...
    @property
    def max_c(self) -> Decimal: ...


class Wait(Protocol):
    """A waiting time, from and until."""

    @property
    def name(self) -> str: ...
    @property
    def from_at(self) -> datetime: ...
    @property
    def ends_at(self) -> datetime: ...
    @property
    def is_ill(self) -> bool: ...


def draw_ranges(
    ranges: Sequence[Range],
    *,
    both: tuple[Decimal, Decimal] | None,
    read_c: Decimal | None,
    units: Units,
    says: str,
    shape: Shape = NAMED,
) -> str:
    """One bar for each; where all of them overlap the ground is lit, and the thermometer is a line across."""
    marks = [*(each.min_c for each in ranges), *(each.max_c for each in ranges), *([read_c] if read_c else [])]
    low, high = min(marks) - 1, max(marks) + 1
    left, right = shape.names + 6, shape.width - 8
    scale = (right - left) / float(high - low)

    def x(celsius: Decimal) -> float:
        return round(left + float(celsius - low) * scale, 1)

    floor = 8 + ROW * len(ranges)
    parts: list[str] = []
    if both is not None:
        parts.append(
            f'<rect class="hd-both" x="{x(both[0]):g}" y="2" width="{max(2.0, x(both[1]) - x(both[0])):g}" '
            f'height="{floor - 4}" fill="#245c2d" fill-opacity=".2"/>'
        )
    for place, each in enumerate(ranges):
        y = 8 + ROW * place
        parts.append(text(0, y + 14, _short(each.name, shape), kind="hd-name"))
        parts.append(
            f'<rect class="hd-range" x="{x(each.min_c):g}" y="{y + 3}" '
            f'width="{max(2.0, x(each.max_c) - x(each.min_c)):g}" height="13" rx="3" fill="#7fa7c9"/>'
        )
    if read_c is not None:
        parts.append(
            f'<path class="hd-read" d="M{x(read_c):g} 0V{floor}" stroke="#9c4016" stroke-width="2.5" fill="none"/>'
        )
    parts += _degrees(low, high, x, floor + 15, units, every=2 if high - low < 8 else 4)
    return _svg(parts, shape, floor + 22, says)


def draw_waits(waits: Sequence[Wait], *, now: datetime, zone: ZoneInfo, says: str, shape: Shape = NAMED) -> str:
    """One bar for each waiting time, with the day it ends and a mark at the present moment."""
    first, last = min(min(each.from_at for each in waits), now), max(max(each.ends_at for each in waits), now)
    room = 60  # for the day after the longest bar
    left, right = shape.names + 6, shape.width - room
    scale = (right - left) / max(1.0, (last - first).total_seconds())

    def x(at: datetime) -> float:
        return round(left + (at - first).total_seconds() * scale, 1)

    parts: list[str] = []
    for place, each in enumerate(waits):
        y = 4 + ROW * place
        kind = "hd-clock hd-ill" if each.is_ill else "hd-clock"
        parts.append(text(0, y + 14, _short(each.name, shape), kind="hd-name"))
        parts.append(
            f'<rect class="{kind}" x="{x(each.from_at):g}" y="{y + 3}" '
            f'width="{max(2.0, x(each.ends_at) - x(each.from_at)):g}" height="13" rx="3" fill="#b07d00"/>'
        )
        day = formats.date_format(each.ends_at.astimezone(zone), "j M")
        parts.append(text(x(each.ends_at) + 6, y + 14, day, kind="hd-name"))
    floor = 4 + ROW * len(waits)
    parts.append(f'<path class="hd-now" d="M{x(now):g} 0V{floor}" stroke="#000" stroke-width="2" fill="none"/>')
    return _svg(parts, shape, floor + 4, says)


def _short(name: str, shape: Shape) -> str:
    most = shape.names // 7
    return name if len(name) <= most else f"{name[: most - 1]}…"


def _degrees(
    low: Decimal, high: Decimal, x: Callable[[Decimal], float], y: float, units: Units, *, every: int
) -> Sequence[str]:
    first = int(low) + 1
    marks = [Decimal(each) for each in range(first, int(high) + 1) if (each - first) % every == 0]
    return [text(x(each), y, temperature_words(each, units), "middle", "hd-hour") for each in marks]


def _svg(parts: Sequence[str], shape: Shape, height: float, says: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="hd {shape.kind}" viewBox="0 0 {shape.width} {height:g}" '
        f'role="img" aria-label="{escape(says)}" font-size="13" fill="#222">{"".join(parts)}</svg>'
    )
