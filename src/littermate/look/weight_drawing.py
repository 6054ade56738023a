"""The one drawing of weights, as SVG: for the desk and the phone, for paper, for mail and for a page without a script.

It stands in black on white by its own attributes, as paper and mail need it; a screen's stylesheet
(``look/weights.css``) lays the colours of night and day over it by the classes. No meaning is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from html import escape
from itertools import pairwise
from statistics import median
from zoneinfo import ZoneInfo

from littermate.care.weight_chart import DAY, BandPoint, Chart, ChartEvent, ChartPoint, ChartSeries
from littermate.look import weight_signs as signs
from littermate.look import weight_words as words
from littermate.look.units import Units
from littermate.look.weight_scale import (
    PAPER,
    WIDE,
    Frame,
    Shape,
    age_columns,
    entering,
    frame_of,
    midnights,
    overview_of,
    rows_of,
    thinned,
)

FONT = "IBM Plex Sans, Atkinson Hyperlegible Next Variable, sans-serif"
LANE = 17  # px between rows of signs
SIGN = 15  # px that one sign needs
MOST_LANES = 3
GAP = timedelta(hours=48)  # a line over a longer time without a weight is dashed: nobody knows what was in between
SESSION = timedelta(minutes=45)
DASHES = ("", "7 3", "2 3", "9 3 2 3", "4 2 1 2")
FORECAST = {95: "0.13", 80: "0.22", 50: "0.34"}
LABEL = 14  # px between names in the margin
HALO = ' stroke="#fff" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'  # words over lines stay legible
DOT = 5  # px that a dot needs, so that it can be told from the next
MOST_DOTTED = 8  # lines of a litter whose every weight has a dot

__all__ = ["PAPER", "WIDE", "Shape", "draw"]


@dataclass(frozen=True, slots=True)
class _Label:
    """Words in the right margin, beside the end of their line."""

    x: float
    y: float
    words: str
    kind: str = ""


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
    lanes = _lanes(chart, frame)
    height = frame.bottom + LANE * len(lanes) + (24 if from_at else 40)
    own, overview = chart.own, overview_of(chart, frame)
    parts = [
        *_columns(chart, frame, zone, height, by_date=from_at is not None),
        *_rows(frame, units),
        *_now(chart, frame),
        *_inside(frame, _curves(chart, frame)),
        *_events(lanes, chart, frame),
        *(_own_dots(own, frame, chart, units, zone) if own else _mate_dots(chart, frame, units, zone)),
        *_labels(chart, frame, units),
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
    yield from _reference(chart, frame)
    yield from _spread(chart, frame)
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
    yield _text(frame.shape.left, frame.shape.top - 8, words.overview_title(), "start", "wd-name")
    yield from _rows(frame, units)
    yield from _inside(frame, _curves(chart, frame))
    ends = [(series.sound[-1], not series.is_self) for series in chart.series if series.sound]
    mates = sorted(frame.y(point.weight_g) for point, is_mate in ends if is_mate)
    own = [frame.y(point.weight_g) for point, is_mate in ends if not is_mate]
    labels = [(mates[len(mates) // 2], words.others_label(len(mates)), "wd-name")] if mates else []
    labels += [(own[0], words.shortened(chart.own.name), "wd-strong")] if own and chart.own else []
    labels.sort()
    for (_y, said, kind), y in zip(labels, _apart([label[0] for label in labels], frame), strict=True):
        yield _text(frame.right + 7, y + 4, said, "start", kind)


# The ground -----------------------------------------------------------------------------------------------------------
def _columns(chart: Chart, frame: Frame, zone: ZoneInfo, height: int, *, by_date: bool) -> Iterable[str]:
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
        if x < free:
            continue
        free = x + frame.shape.column - 10
        anchor = "middle" if x > frame.shape.left + 12 else "start"
        if label:
            yield _text(x, height - 24, label, anchor)
        yield _text(x, height - 9, date, anchor, "wd-faint", size=frame.shape.font - 1)


def _rows(frame: Frame, units: Units) -> Iterable[str]:
    rows = rows_of(frame, units)
    for value, weight_g in rows:
        y = frame.y(weight_g)
        yield (
            f'<path class="wd-row" d="M{frame.shape.left} {y:g}H{frame.right}" stroke="#000" stroke-opacity="0.16" '
            'fill="none"/>'
        )
        said = words.with_unit(value, units) if weight_g == rows[-1][1] else words.plain_number(value)
        yield _text(frame.shape.left - 6, y + 4, said, "end")


def _reference(chart: Chart, frame: Frame) -> Iterable[str]:
    """Where most of her kind lie, between two dotted edges."""
    inside = [
        (at, point)
        for point in _clipped(chart.band, chart.age_at(frame.from_at), chart.age_at(frame.until_at))
        if (at := chart.moment_of(point.age_days)) is not None
    ]
    if len(inside) < 2:
        return
    upper = [(frame.x(at), frame.y(point.high_g)) for at, point in inside]
    lower = [(frame.x(at), frame.y(point.low_g)) for at, point in inside]
    yield f'<path class="wd-reference" d="{_path(upper + lower[::-1])}Z" fill="#000" fill-opacity="0.06"/>'
    for edge in (upper, lower):
        yield (
            f'<path class="wd-edge" d="{_path(edge)}" fill="none" stroke="#000" stroke-opacity="0.4" '
            'stroke-dasharray="1 4" stroke-linecap="round"/>'
        )


def _clipped(band: Sequence[BandPoint], days_from: float, days_until: float) -> list[BandPoint]:
    """The band between two ages, with its ends worked out between the points on either side."""
    inside = [point for point in band if days_from <= point.age_days <= days_until]
    for before, after in pairwise(band):
        for edge in (days_from, days_until):
            if before.age_days < edge < after.age_days:
                inside.append(_between(before, after, edge))
    return sorted(inside, key=lambda point: point.age_days)


def _between(before: BandPoint, after: BandPoint, age_days: float) -> BandPoint:
    share = (age_days - before.age_days) / (after.age_days - before.age_days)

    def blend(low: float, high: float) -> float:
        return low + share * (high - low)

    return BandPoint(
        age_days=age_days,
        low_g=blend(before.low_g, after.low_g),
        middle_g=blend(before.middle_g, after.middle_g),
        high_g=blend(before.high_g, after.high_g),
    )


def _spread(chart: Chart, frame: Frame) -> Iterable[str]:
    """Of a litter: from the smallest to the largest at each weighing of several, and the middle one dashed."""
    if chart.own is not None or len(chart.series) < 2:
        return
    sessions = sessions_of(chart)
    if len(sessions) < 2:
        return
    upper = [(frame.x(at), frame.y(max(weights))) for at, weights in sessions]
    lower = [(frame.x(at), frame.y(min(weights))) for at, weights in sessions]
    middle = [(frame.x(at), frame.y(median(weights))) for at, weights in sessions]
    yield f'<path class="wd-spread" d="{_path(upper + lower[::-1])}Z" fill="#000" fill-opacity="0.08"/>'
    yield (
        f'<path class="wd-middle" d="{_path(middle)}" fill="none" stroke="#000" stroke-opacity="0.55" '
        'stroke-width="1.4" stroke-dasharray="5 4"/>'
    )


def sessions_of(chart: Chart) -> list[tuple[datetime, list[float]]]:
    """The weighings in which most of them stood on the scale, each with the weight of everybody at that moment.

    Who was weighed at other hours, as a runt at the bottle is, counts with what her line shows then [g].
    """
    return [
        (at, [weight for series in chart.series if (weight := shown_at(series, at)) is not None])
        for at in _session_moments(chart)
    ]


def shown_at(series: ChartSeries, at: datetime) -> float | None:
    """What a line shows at a moment [g]; None before its first sound weight and after its last."""
    before = next((point for point in reversed(series.sound) if point.at <= at), None)
    after = next((point for point in series.sound if point.at >= at), None)
    if before is None or after is None:
        near = before or after
        return near.weight_g if near is not None and abs(near.at - at) <= SESSION else None
    return before.weight_g if before is after else _crossing(before, after, at).weight_g


def _session_moments(chart: Chart) -> list[datetime]:
    """When at least half as many stood on the scale within three quarters of an hour as ever did."""
    told = sorted(
        ((point.at, place) for place, series in enumerate(chart.series) for point in series.sound),
    )
    found: list[tuple[datetime, set[int]]] = []
    for at, place in told:
        if not found or at - found[-1][0] > SESSION:
            found.append((at, set()))
        found[-1][1].add(place)
    most = max((len(inside) for _at, inside in found), default=0)
    return [at for at, inside in found if len(inside) >= 2 and len(inside) * 2 > most]


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
            f'<path class="wd-ahead wd-{percent}" d="{_path([*upper, *lower[::-1]])}Z" fill="#000" '
            f'fill-opacity="{opacity}" stroke="#000" stroke-opacity="0.35" stroke-width="0.7"/>'
        )
    middle = [(frame.x(point.at), frame.y(point.middle_g)) for point in points]
    yield (
        f'<path class="wd-next" d="{_path(middle)}" fill="none" stroke="#000" stroke-width="2.6" '
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
        yield _text(x - 5 if anchor == "end" else x + 5, frame.shape.top + 11, words.now(), anchor, "wd-faint")


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
        f'<path class="wd-mate" d="{_path(coordinates)}" fill="none" stroke="#555" stroke-width="1.3"{attributes}/>'
        if len(coordinates) > 1
        else ""
    )


def _own_line(own: ChartSeries, frame: Frame) -> Iterable[str]:
    sound = [point for point in entering(own, frame.from_at) if not point.is_doubtful and point.at <= frame.until_at]
    if sound and sound[0].at < frame.from_at and len(sound) > 1:
        sound = [_crossing(sound[0], sound[1], frame.from_at), *sound[1:]]
    yield from _strong(thinned(sound, frame), frame, "wd-self")


def _crossing(before: ChartPoint, after: ChartPoint, at: datetime) -> ChartPoint:
    """Where her line crosses a moment."""
    share = (at - before.at) / (after.at - before.at)
    return ChartPoint(
        age_days=before.age_days + (at - before.at) / DAY,
        weight_g=before.weight_g + share * (after.weight_g - before.weight_g),
        at=at,
    )


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
            f'<path class="{kind} wd-gap" d="{_path(bridge)}" fill="none" stroke="#000" stroke-width="1.6" '
            'stroke-dasharray="6 5"/>'
        )
    for run in runs:
        if len(run) > 1:
            path = _path([(frame.x(point.at), frame.y(point.weight_g)) for point in run])
            yield (
                f'<path class="{kind}" d="{path}" fill="none" stroke="#000" stroke-width="2.6" '
                'stroke-linejoin="round" stroke-linecap="round"/>'
            )


def _own_dots(own: ChartSeries, frame: Frame, chart: Chart, units: Units, zone: ZoneInfo) -> Iterable[str]:
    for point in _worth_a_dot([point for point in own.points if frame.holds(point.at)], frame):
        x, y = frame.x(point.at), frame.kept_y(point.weight_g)
        parts = [signs.was(x, frame.kept_y(was_g), y) for was_g in point.was_g]
        parts.append(signs.dot(point, x, y))
        if point.is_doubtful and not frame.is_inside(point.weight_g):
            parts.append(_text(x + 8, y + (12 if y < frame.bottom - 20 else -4), words.weight(point.weight_g, units)))
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


# What happened --------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Sign:
    """One sign, for one event or several of a kind close together."""

    x: float
    events: tuple[ChartEvent, ...]


def _lanes(chart: Chart, frame: Frame) -> list[list[_Sign]]:
    """The signs in as few rows as they fit into beside each other."""
    lanes: list[list[_Sign]] = []
    for event in chart.events:
        if not frame.holds(event.at):
            continue
        x = frame.x(event.at)
        alike = next(
            (
                (lane, place)
                for lane in lanes
                for place, sign in enumerate(lane)
                if sign.events[0].kind == event.kind and x - sign.x < SIGN
            ),
            None,
        )
        if alike:
            lane, place = alike
            lane[place] = _Sign(lane[place].x, (*lane[place].events, event))
            continue
        free = next((lane for lane in lanes if x - lane[-1].x >= _needs(lane[-1])), None)
        if free is None and len(lanes) < MOST_LANES:
            lanes.append(free := [])
        (lanes[-1] if free is None else free).append(_Sign(x, (event,)))
    return lanes


def _needs(sign: _Sign) -> int:
    return SIGN + (14 if len(sign.events) > 1 else 0)


def _events(lanes: Sequence[Sequence[_Sign]], chart: Chart, frame: Frame) -> Iterable[str]:
    """Each sign below the plot, and a hair up to her line."""
    for row, lane in enumerate(lanes):
        for sign in lane:
            x, y = sign.x, frame.bottom + 11 + row * LANE
            top = frame.kept_y(_on_line(chart, sign.events[0].at))
            title = escape("; ".join(words.event_kind(event) for event in sign.events[:1]))
            yield (
                f'<path class="wd-hair" d="M{x:g} {y - 8:g}V{top:g}" fill="none" stroke="#000" stroke-opacity="0.3" '
                f'stroke-width="0.8"/><circle class="wd-at" cx="{x:g}" cy="{top:g}" r="1.8" fill="#000"/>'
            )
            count = _text(x + 8, y + 4, f"×{len(sign.events)}", size=11) if len(sign.events) > 1 else ""
            yield f"<g><title>{title}</title>{signs.event(sign.events[0].kind, x, y)}{count}</g>"


def _on_line(chart: Chart, at: datetime) -> float:
    """What her line shows at a moment [g]: between two weights, or the nearest one."""
    sound = chart.own.sound if chart.own else ()
    if not sound:
        return 0.0
    after = next((point for point in sound if point.at >= at), None)
    before = next((point for point in reversed(sound) if point.at <= at), None)
    if before is None or after is None or before is after:
        return (before or after or sound[0]).weight_g
    return _crossing(before, after, at).weight_g


# Words on it ----------------------------------------------------------------------------------------------------------
def _labels(chart: Chart, frame: Frame, units: Units) -> Iterable[str]:
    """Names beside the ends of their lines, moved apart where they would lie on each other."""
    labels = _litter_labels(chart, frame) if chart.own is None else list(_her_labels(chart, frame, units))
    for label, y in zip(labels, _apart([label.y for label in labels], frame), strict=True):
        if abs(y - label.y) > 3 or label.x < frame.right - 4:
            yield (
                f'<path class="wd-lead" d="M{label.x + 3:g} {label.y:g}L{frame.right + 4} {y:g}" fill="none" '
                'stroke="#000" stroke-opacity="0.3" stroke-width="0.8"/>'
            )
        weight = ' font-weight="700"' if label.kind == "wd-strong" else ""
        yield _text(frame.right + 7, y + 4, label.words, "start", label.kind or "wd-name", more=weight)
    yield from _in_the_plot(chart, frame, units)


def _litter_labels(chart: Chart, frame: Frame) -> list[_Label]:
    found = []
    for series in chart.series:
        shown = [point for point in series.points if frame.holds(point.at)]
        if not shown:
            continue
        last = next((point for point in reversed(shown) if not point.is_doubtful), shown[-1])
        kind = "wd-strong" if series.animal_id == chart.leaving else ""
        found.append(_Label(frame.x(last.at), frame.kept_y(last.weight_g), words.shortened(series.name), kind))
    found.sort(key=lambda label: label.y)
    return found if len(found) <= frame.shape.names else [label for label in found if label.kind]


def _her_labels(chart: Chart, frame: Frame, units: Units) -> Iterable[_Label]:
    """The spans of the forecast by their size, and the reference."""
    found = []
    if chart.forecast and frame.holds(chart.forecast[-1].at):
        last = chart.forecast[-1]
        for percent in FORECAST:
            found.append(_Label(frame.right, frame.kept_y(last.span(percent).high_g), words.percent(percent)))
    band = _clipped(chart.band, chart.age_at(frame.from_at), chart.age_at(frame.until_at))
    if band and frame.is_inside(band[-1].middle_g):
        found.append(_Label(frame.right, frame.y(band[-1].middle_g), words.reference_label(), "wd-faint"))
    return sorted(found, key=lambda label: label.y)


def _in_the_plot(chart: Chart, frame: Frame, units: Units) -> Iterable[str]:
    """Her newest weight beside its dot, and one name for all her littermates."""
    own = chart.own
    if own is None:
        return
    shown = [point for point in own.sound if frame.holds(point.at)]
    mates = [point for series in chart.mates for point in series.sound[-1:] if frame.holds(point.at)]
    top = max(mates, key=lambda point: point.weight_g, default=None)
    if top is not None and frame.is_inside(top.weight_g):
        x, y = frame.x(top.at), frame.y(top.weight_g)
        yield _text(x - 4, max(y - 7, frame.shape.top + 24), words.mates_label(len(mates)), "end", "wd-name", more=HALO)
    if shown:
        last = shown[-1]
        x, y = frame.x(last.at), frame.y(last.weight_g)
        is_low = y > frame.bottom - 26
        anchor = "end" if x > frame.shape.left + 70 else "start"
        yield _text(
            x - 7 if anchor == "end" else x + 9,
            y - 9 if is_low else y + 19,
            words.weight(last.weight_g, units),
            anchor,
            "wd-strong",
            size=frame.shape.font + 1,
            more=f' font-weight="700"{HALO}',
        )


def _apart(wanted: Sequence[float], frame: Frame) -> list[float]:
    """Heights in their order, each at least a line from the next, inside the plot."""
    placed: list[float] = []
    for y in wanted:
        placed.append(max(y, placed[-1] + LABEL) if placed else max(y, frame.shape.top + 4))
    over = max(0.0, placed[-1] - frame.bottom) if placed else 0.0
    for place in range(len(placed) - 1, -1, -1):
        limit = frame.bottom if place == len(placed) - 1 else placed[place + 1] - LABEL
        placed[place] = min(placed[place], limit) if over else placed[place]
    return placed


def _text(
    x: float, y: float, said: str, anchor: str = "start", kind: str = "", *, size: int | None = None, more: str = ""
) -> str:
    chosen = f' class="{kind}"' if kind else ""
    sized = f' font-size="{size}"' if size else ""
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}"{chosen}{sized}{more}>{escape(said)}</text>'


def _path(points: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
