"""The seven days behind a line of the board: a small line of weights, at their true times and heights."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from html import escape
from typing import Protocol

from django.utils.translation import gettext as _

from littermate.look.units import METRIC, Units, weight_words

WIDTH, HEIGHT = 92, 26
EDGE = 3
WEEK = timedelta(days=7)
LEAST_SPAN = 0.12  # of the weight: a smaller change must not look like a cliff


class Weight(Protocol):
    """One weight [0.1 g]."""

    @property
    def at(self) -> datetime: ...
    @property
    def weight_dg(self) -> int: ...
    @property
    def is_doubtful(self) -> bool: ...


def draw(points: Sequence[Weight], as_of: datetime, units: Units = METRIC) -> str:
    """The line, from a week ago on the left until now on the right; nothing where she was not weighed twice."""
    sound = [point for point in points if not point.is_doubtful]
    if len(points) < 2 or not sound:
        return ""
    low, high = span([point.weight_dg for point in sound])
    placed = [(point, *place(point, as_of, low, high)) for point in points]
    line = " ".join(f"{x:g},{y:g}" for point, x, y in placed if not point.is_doubtful)
    doubts = "".join(
        f'<circle class="wd-week-doubt" cx="{x:g}" cy="{y:g}" r="2"/>' for p, x, y in placed if p.is_doubtful
    )
    x, y = next((x, y) for point, x, y in reversed(placed) if not point.is_doubtful)
    return (
        f'<svg class="wd-week" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" '
        f'aria-label="{escape(says(sound, units))}"><polyline points="{line}"/>{doubts}'
        f'<circle cx="{x:g}" cy="{y:g}" r="2.5"/></svg>'
    )


def span(weights_dg: Sequence[int]) -> tuple[float, float]:
    """The scale's two ends [0.1 g]: at least a part of the weight apart, around what was weighed."""
    low, high = min(weights_dg), max(weights_dg)
    room = max(0.0, LEAST_SPAN * high - (high - low)) / 2
    return low - room, high + room


def place(point: Weight, as_of: datetime, low: float, high: float) -> tuple[float, float]:
    """Where a weight stands, never outside the drawing."""
    days = min(1.0, max(0.0, 1 - (as_of - point.at) / WEEK))
    share = min(1.0, max(0.0, (point.weight_dg - low) / (high - low)))
    return round(EDGE + days * (WIDTH - 2 * EDGE), 1), round(HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE), 1)


def says(sound: Sequence[Weight], units: Units) -> str:
    """The same in words."""
    weights = [point.weight_dg for point in sound]
    return _("In 7 days from %(first)s to %(last)s, lowest %(low)s, highest %(high)s") % {
        "first": _weight(weights[0], units),
        "last": _weight(weights[-1], units),
        "low": _weight(min(weights), units),
        "high": _weight(max(weights), units),
    }


def _weight(weight_dg: int, units: Units) -> str:
    return weight_words(Decimal(weight_dg) / 10, units)
