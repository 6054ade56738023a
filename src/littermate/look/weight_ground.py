"""What lies under the lines of the weight drawing: days, grams, the published reference, a litter's spread."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from statistics import median
from zoneinfo import ZoneInfo

from littermate.care.weight_chart import Chart
from littermate.care.weight_lines import clipped, sessions_of
from littermate.look import weight_words as words
from littermate.look.units import Units
from littermate.look.weight_scale import Frame, age_columns, midnights, rows_of
from littermate.look.weight_strokes import path, text

LETTER = 0.54  # width of a letter, of the font's size: a label that would touch the one before it is left out


def columns(chart: Chart, frame: Frame, zone: ZoneInfo, height: int, *, by_date: bool) -> Iterable[str]:
    """Days as columns, every other one shaded, each with its day of age and its date below."""
    if by_date:
        marks = [("", words.date(at, zone), at) for at in midnights(frame, zone)]
    else:
        marks = [(words.age(day), words.date(at, zone), at) for day, at in age_columns(frame, chart)]
    edges = [frame.x(at) for _label, _date, at in marks] + [float(frame.right)]
    for place, (left, right) in enumerate(pairwise(edges)):
        if place % 2 == 0:
            yield (
                f'<rect class="wd-day" x="{left:g}" y="{frame.shape.top}" width="{right - left:.1f}" '
                f'height="{frame.shape.plot_height}" fill="#000" fill-opacity="0.035"/>'
            )
    free = 0.0
    for label, date, at in marks:
        x = frame.x(at)
        anchor = "middle" if x > frame.shape.left + 12 else "start"
        width = max(len(label), len(date)) * LETTER * frame.shape.font
        begin = x if anchor == "start" else x - width / 2
        if begin < free:
            continue
        free = begin + width + 6
        if label:
            yield text(x, height - 24, label, anchor)
        yield text(x, height - 9, date, anchor, "wd-faint", size=frame.shape.font - 1)


def rows(frame: Frame, units: Units) -> Iterable[str]:
    rows = rows_of(frame, units)
    for value, weight_g in rows:
        y = frame.y(weight_g)
        yield (
            f'<path class="wd-row" d="M{frame.shape.left} {y:g}H{frame.right}" stroke="#000" stroke-opacity="0.16" '
            'fill="none"/>'
        )
        said = words.with_unit(value, units) if weight_g == rows[-1][1] else words.plain_number(value)
        yield text(frame.shape.left - 6, y + 4, said, "end")


def reference(chart: Chart, frame: Frame) -> Iterable[str]:
    """Where most of her kind lie, between two dotted edges."""
    inside = [
        (at, point)
        for point in clipped(chart.band, chart.age_at(frame.from_at), chart.age_at(frame.until_at))
        if (at := chart.moment_of(point.age_days)) is not None
    ]
    if len(inside) < 2:
        return
    upper = [(frame.x(at), frame.y(point.high_g)) for at, point in inside]
    lower = [(frame.x(at), frame.y(point.low_g)) for at, point in inside]
    yield f'<path class="wd-reference" d="{path(upper + lower[::-1])}Z" fill="#000" fill-opacity="0.06"/>'
    for edge in (upper, lower):
        yield (
            f'<path class="wd-edge" d="{path(edge)}" fill="none" stroke="#000" stroke-opacity="0.4" '
            'stroke-dasharray="1 4" stroke-linecap="round"/>'
        )


def spread(chart: Chart, frame: Frame) -> Iterable[str]:
    """Of a litter: from the smallest to the largest at each weighing of several, and the middle one dashed."""
    if chart.own is not None or len(chart.series) < 2:
        return
    sessions = sessions_of(chart)
    if len(sessions) < 2:
        return
    upper = [(frame.x(at), frame.y(max(weights))) for at, weights in sessions]
    lower = [(frame.x(at), frame.y(min(weights))) for at, weights in sessions]
    middle = [(frame.x(at), frame.y(median(weights))) for at, weights in sessions]
    yield f'<path class="wd-spread" d="{path(upper + lower[::-1])}Z" fill="#000" fill-opacity="0.08"/>'
    yield (
        f'<path class="wd-middle" d="{path(middle)}" fill="none" stroke="#000" stroke-opacity="0.55" '
        'stroke-width="1.4" stroke-dasharray="5 4"/>'
    )
