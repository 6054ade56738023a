"""The one drawing of weights, as SVG: for the desk and the phone, for paper, for mail and for a page without a script.

It stands in black on white by its own attributes, as paper and mail need it; a screen's stylesheet
(``look/weights.css``) lays the colours of night and day over it by the classes. No meaning is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from html import escape
from itertools import pairwise
from zoneinfo import ZoneInfo

from littermate.care.weight_chart import Chart, ChartPoint, ChartSeries
from littermate.care.weight_lines import crossing
from littermate.care.weights import SESSION
from littermate.look import weight_signs as signs
from littermate.look import weight_words as words
from littermate.look.units import Units
from littermate.look.weight_events import LANE, events_of, lanes_of
from littermate.look.weight_ground import columns, reference, rows, spread
from littermate.look.weight_labels import apart, labels_of
from littermate.look.weight_scale import (
    PAPER,
    WIDE,
    Frame,
    Shape,
    entering,
    frame_of,
    overview_of,
    thinned,
)
from littermate.look.weight_strokes import path, text

FONT = "IBM Plex Sans, Atkinson Hyperlegible Next Variable, sans-serif"
GAP = timedelta(hours=48)  # a line over a longer time without a weight is dashed: nobody knows what was in between
DASHES = ("", "7 3", "2 3", "9 3 2 3", "4 2 1 2")
FORECAST = {95: "0.13", 80: "0.22", 50: "0.34"}
DOT = 5  # px that a dot needs, so that it can be told from the next
MOST_DOTTED = 8  # lines of a litter whose every weight has a dot

__all__ = ["PAPER", "WIDE", "Shape", "draw"]


def draw(
    chart: Chart,
    *,
    units: Units,
    zone: ZoneInfo,
    says: str,
    shape: Shape = WIDE,
    from_at: datetime | None = None,
) -> str:
    """The drawing, or nothing where nobody was weighed; ``says`` is what it is called for those who hear it.

    With ``from_at`` only the time since then is drawn, with the calendar's days in place of the days of age.
    """
    frame = frame_of(chart, shape, from_at=from_at)
    if frame is None:
        return ""
    lanes = lanes_of(chart, frame)
    height = frame.bottom + LANE * len(lanes) + (24 if from_at else 40)
    own, overview = chart.own, overview_of(chart, frame)
    parts = [
        *columns(chart, frame, zone, height, by_date=from_at is not None),
        *rows(frame, units),
        *_now(chart, frame),
        *_inside(frame, _curves(chart, frame)),
        *events_of(lanes, chart, frame),
        *(_own_dots(own, frame, chart, units, zone) if own else _mate_dots(chart, frame, units, zone)),
        *labels_of(chart, frame, units),
    ]
    if overview is not None:
        below = _below(overview, height + 26)
        height = below.bottom + 10
        parts += _overview(chart, below, units)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="wd" viewBox="0 0 {shape.width} {height}" role="img" '
        f'aria-label="{escape(says)}" font-family="{FONT}" font-size="{shape.font}" fill="#222" color="#000">'
        + "".join(parts)
        + "</svg>"
    )


def _curves(chart: Chart, frame: Frame) -> Iterable[str]:
    """Everything that goes on from day to day, the widest first."""
    yield from reference(chart, frame)
    yield from spread(chart, frame)
    yield from _forecast(chart, frame)
    yield from (_line(series, frame, chart, place) for place, series in enumerate(chart.mates))
    if chart.own is not None:
        yield from _own_line(chart.own, frame)


def _inside(frame: Frame, curves: Iterable[str]) -> Iterable[str]:
    """Curves, cut off where the plot ends."""
    box = f"{frame.shape.left} {frame.shape.top} {frame.right - frame.shape.left} {frame.shape.plot_height}"
    left, top, width, height = box.split()
    yield f'<svg x="{left}" y="{top}" width="{width}" height="{height}" viewBox="{box}" overflow="hidden">'
    yield from curves
    yield "</svg>"


def _below(frame: Frame, top: int) -> Frame:
    return replace(frame, shape=replace(frame.shape, top=top))


def _overview(chart: Chart, frame: Frame, units: Units) -> Iterable[str]:
    """Everybody on one scale, small: how far she is from the others, where her own line needed a plot to itself."""
    yield text(
        frame.shape.left, frame.shape.top - 8, words.overview_title(has_mates=len(chart.series) > 1), "start", "wd-name"
    )
    yield from rows(frame, units)
    yield from _inside(frame, _curves(chart, frame))
    ends = [(series.sound[-1], not series.is_self) for series in chart.series if series.sound]
    mates = sorted(frame.y(point.weight_g) for point, is_mate in ends if is_mate)
    own = [frame.y(point.weight_g) for point, is_mate in ends if not is_mate]
    labels = [(mates[len(mates) // 2], words.others_label(len(mates)), "wd-name")] if mates else []
    labels += [(own[0], words.shortened(chart.own.name), "wd-strong")] if own and chart.own else []
    labels.sort()
    for (_y, said, kind), y in zip(labels, apart([label[0] for label in labels], frame), strict=True):
        yield text(frame.right + 7, y + 4, said, "start", kind)


# Where she goes -------------------------------------------------------------------------------------------------------
def _forecast(chart: Chart, frame: Frame) -> Iterable[str]:
    """50, 80 and 95 of a hundred, the widest first, each with an edge, and the middle as dots."""
    own = chart.own
    last = own.sound[-1] if own and own.sound else None
    if last is None or not chart.forecast:
        return
    points = [point for point in chart.forecast if point.at >= last.at - SESSION and frame.holds(point.at)]
    for percent, opacity in FORECAST.items():
        upper = [(frame.x(point.at), frame.y(point.span(percent).high_g)) for point in points]
        lower = [(frame.x(point.at), frame.y(point.span(percent).low_g)) for point in points]
        yield (
            f'<path class="wd-ahead wd-{percent}" d="{path([*upper, *lower[::-1]])}Z" fill="#000" '
            f'fill-opacity="{opacity}" stroke="#000" stroke-opacity="0.35" stroke-width="0.7"/>'
        )
    middle = [(frame.x(point.at), frame.y(point.middle_g)) for point in points]
    yield (
        f'<path class="wd-next" d="{path(middle)}" fill="none" stroke="#000" stroke-width="2.6" '
        'stroke-dasharray="0.5 6" stroke-linecap="round"/>'
    )


def _now(chart: Chart, frame: Frame) -> Iterable[str]:
    """Where known ends and guessed begins; or where she left care."""
    at = chart.left_at or (chart.as_of if chart.forecast else None)
    if at is None or not frame.holds(at) or chart.own is None:
        return
    x = frame.x(at)
    dash = "" if chart.left_at else ' stroke-dasharray="3 3"'
    yield (
        f'<path class="wd-now" d="M{x:g} {frame.shape.top}V{frame.bottom}" fill="none" stroke="#000" '
        f'stroke-opacity="0.6"{dash}/>'
    )
    if not chart.left_at:
        anchor = "end" if x > frame.right - 40 else "start"
        yield text(x - 5 if anchor == "end" else x + 5, frame.shape.top + 11, words.now(), anchor, "wd-faint")


# The lines ------------------------------------------------------------------------------------------------------------
def _line(series: ChartSeries, frame: Frame, chart: Chart, place: int) -> str:
    """A littermate's line, thin; of a litter each with dashes of its own, and the one that leaves them strong."""
    points = thinned([point for point in series.sound if frame.from_at <= point.at <= frame.until_at], frame)
    is_leaving = chart.leaving is not None and series.animal_id == chart.leaving
    if is_leaving:
        return "".join(_strong(points, frame, "wd-leaving"))
    dash = DASHES[place % len(DASHES)] if chart.own is None else ""
    attributes = f' stroke-dasharray="{dash}"' if dash else ""
    coordinates = [(frame.x(point.at), frame.y(point.weight_g)) for point in points]
    return (
        f'<path class="wd-mate" d="{path(coordinates)}" fill="none" stroke="#555" stroke-width="1.3"{attributes}/>'
        if len(coordinates) > 1
        else ""
    )


def _own_line(own: ChartSeries, frame: Frame) -> Iterable[str]:
    sound = [point for point in entering(own, frame.from_at) if not point.is_doubtful and point.at <= frame.until_at]
    if sound and sound[0].at < frame.from_at and len(sound) > 1:
        sound = [crossing(sound[0], sound[1], frame.from_at), *sound[1:]]
    yield from _strong(thinned(sound, frame), frame, "wd-self")


def _strong(points: Sequence[ChartPoint], frame: Frame, kind: str) -> Iterable[str]:
    """A strong line, dashed where nobody weighed for two days."""
    runs: list[list[ChartPoint]] = []
    for point in points:
        if runs and point.at - runs[-1][-1].at <= GAP:
            runs[-1].append(point)
        else:
            runs.append([point])
    for before, after in pairwise(runs):
        bridge = [(frame.x(point.at), frame.y(point.weight_g)) for point in (before[-1], after[0])]
        yield (
            f'<path class="{kind} wd-gap" d="{path(bridge)}" fill="none" stroke="#000" stroke-width="1.6" '
            'stroke-dasharray="6 5"/>'
        )
    for run in runs:
        if len(run) > 1:
            run_path = path([(frame.x(point.at), frame.y(point.weight_g)) for point in run])
            yield (
                f'<path class="{kind}" d="{run_path}" fill="none" stroke="#000" stroke-width="2.6" '
                'stroke-linejoin="round" stroke-linecap="round"/>'
            )


def _own_dots(own: ChartSeries, frame: Frame, chart: Chart, units: Units, zone: ZoneInfo) -> Iterable[str]:
    for point in _worth_a_dot([point for point in own.points if frame.holds(point.at)], frame):
        x, y = frame.x(point.at), frame.kept_y(point.weight_g)
        parts = [signs.was(x, frame.kept_y(was_g), y) for was_g in point.was_g]
        parts.append(signs.dot(point, x, y))
        if point.is_doubtful and not frame.is_inside(point.weight_g):
            parts.append(text(x + 8, y + (12 if y < frame.bottom - 20 else -4), words.weight(point.weight_g, units)))
        title = escape(words.point(point, chart, units, zone))
        yield f'<g class="wd-point"><title>{title}</title>{"".join(parts)}</g>'


def _worth_a_dot(points: Sequence[ChartPoint], frame: Frame) -> Sequence[ChartPoint]:
    """All of them; of very many only what says more than the line: doubted, corrected, and the newest."""
    if len(points) * DOT <= frame.right - frame.shape.left:
        return points
    telling = [point for point in points[:-1] if point.is_doubtful or point.was_g]
    return [*thinned(telling, frame), points[-1]]


def _mate_dots(chart: Chart, frame: Frame, units: Units, zone: ZoneInfo) -> Iterable[str]:
    """Of a litter: small dots, so that one who was weighed once is seen too; open where a weight is doubted."""
    for series in chart.series:
        shown = [point for point in series.points if frame.holds(point.at)]
        for point in shown if len(chart.series) <= MOST_DOTTED and len(shown) < 60 else _worth_a_dot(shown, frame)[-3:]:
            inside = 'fill="none" stroke="#000" stroke-dasharray="1.5 1.5"' if point.is_doubtful else 'fill="#333"'
            title = escape(f"{series.name}, {words.point(point, chart, units, zone)}")
            yield (
                f'<g class="wd-point"><title>{title}</title><circle class="wd-small" cx="{frame.x(point.at):g}" '
                f'cy="{frame.kept_y(point.weight_g):g}" r="{3 if point.is_doubtful else 2}" {inside}/></g>'
            )
