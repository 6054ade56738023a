"""Where a moment and a weight stand on the drawing of weights: its shapes, its edges, its round numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from littermate.care.weight_chart import DAY, Chart, ChartPoint, ChartSeries
from littermate.look.units import G_PER_OZ, Units

OUNCE_G = float(G_PER_OZ)
STEPS = {
    "g": (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000),
    "oz": (0.1, 0.2, 0.5, 1, 2, 4, 8, 16, 32, 64, 160),
}
STEPS_DAYS = (1, 2, 4, 7, 14, 28, 56)
ROOM = 0.07  # of the range, above and below what is drawn
LEAST_ROOM_G = 4.0
EARLY = timedelta(days=7)  # a first weight within a week of birth: the drawing begins at birth
LEAST_DAYS = 1.0
LEAST_SHARE = 0.3  # of the height for her own line; where the others would leave her less, they get a plot below
OVERVIEW = 84  # px high
AFTER_LAST = timedelta(hours=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The paper: how large, and how much of it is margin [px of the drawing]."""

    width: int
    plot_height: int
    left: int = 50
    right: int = 88
    top: int = 14
    font: int = 13
    most_rows: int = 6
    column: int = 62  # the least width of a day's label
    names: int = 16  # more names than this are left to the table
    has_overview: bool = True  # a small plot below with everybody, where her own line needed one to itself


WIDE = Shape(width=760, plot_height=330)
NARROW = Shape(width=358, plot_height=280, left=42, right=62, font=13, most_rows=5, column=56)
SMALL = Shape(width=380, plot_height=84, left=44, right=70, font=12, most_rows=3, column=56, has_overview=False)
PAPER = Shape(width=470, plot_height=200, left=44, right=74, font=12, most_rows=5, column=52)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The drawing's two scales."""

    shape: Shape
    from_at: datetime
    until_at: datetime
    low_g: float
    high_g: float

    @property
    def right(self) -> int:
        """Where the plot ends to the right [px]."""
        return self.shape.width - self.shape.right

    @property
    def bottom(self) -> int:
        """Where the plot ends below [px]."""
        return self.shape.top + self.shape.plot_height

    def x(self, at: datetime) -> float:
        """Where a moment stands, never outside the plot."""
        share = (at - self.from_at) / (self.until_at - self.from_at)
        return round(self.shape.left + min(1.0, max(0.0, share)) * (self.right - self.shape.left), 1)

    def y(self, weight_g: float) -> float:
        """Where a weight stands; one beyond the scale lies beyond the plot."""
        share = (weight_g - self.low_g) / (self.high_g - self.low_g)
        return round(self.bottom - share * self.shape.plot_height, 1)

    def kept_y(self, weight_g: float) -> float:
        """Where a weight stands, at the edge of the plot where it is beyond it."""
        return min(float(self.bottom), max(float(self.shape.top), self.y(weight_g)))

    def holds(self, at: datetime) -> bool:
        """Whether a moment is on the drawing."""
        return self.from_at <= at <= self.until_at

    def is_inside(self, weight_g: float) -> bool:
        """Whether a weight is on the drawing, not beyond its upper or lower edge."""
        return self.low_g <= weight_g <= self.high_g

    def at(self, x: float) -> datetime:
        """Which moment stands there: what a test reads back."""
        share = (x - self.shape.left) / (self.right - self.shape.left)
        return self.from_at + share * (self.until_at - self.from_at)

    def weight_g(self, y: float) -> float:
        """Which weight stands there: what a test reads back."""
        return self.low_g + (self.bottom - y) / self.shape.plot_height * (self.high_g - self.low_g)


def frame_of(chart: Chart, shape: Shape, *, from_at: datetime | None = None) -> Frame | None:
    """The scales for a chart, or for its end from a moment on; None where nobody was weighed."""
    points = [point for series in chart.series for point in series.points]
    if not points:
        return None
    begin, end = _span(chart, points, from_at)
    hers = _range(chart, begin, end, of_all=False)
    chosen = hers if from_at or _is_lost(hers, _range(chart, begin, end)) else _range(chart, begin, end)
    return _framed(shape, begin, end, chosen)


def overview_of(chart: Chart, frame: Frame) -> Frame | None:
    """A smaller plot with everybody on it, below one that had to be drawn around her own line; None where all fit."""
    whole = _range(chart, frame.from_at, frame.until_at)
    if not frame.shape.has_overview or chart.own is None or (whole[0] >= frame.low_g and whole[1] <= frame.high_g):
        return None
    small = replace(frame.shape, plot_height=OVERVIEW, most_rows=2)
    return _framed(small, frame.from_at, frame.until_at, whole)


def _is_lost(hers: tuple[float, float], whole: tuple[float, float]) -> bool:
    """Whether her own line would be a flat one among the others'."""
    return (hers[1] - hers[0]) < LEAST_SHARE * (whole[1] - whole[0])


def _framed(shape: Shape, begin: datetime, end: datetime, span: tuple[float, float]) -> Frame:
    low, high = span
    room = max((high - low) * ROOM, LEAST_ROOM_G)
    return Frame(shape=shape, from_at=begin, until_at=end, low_g=max(0.0, low - room), high_g=high + room)


def _span(chart: Chart, points: Sequence[ChartPoint], from_at: datetime | None) -> tuple[datetime, datetime]:
    first, last = min(point.at for point in points), max(point.at for point in points)
    begin = from_at or first
    if from_at is None and chart.born_at is not None and first - chart.born_at <= EARLY:
        begin = min(first, chart.born_at)
    ends = [last + AFTER_LAST]
    ends += [point.at for point in chart.forecast[-1:]]
    if chart.left_at is not None:
        ends = [max(last, chart.left_at) + AFTER_LAST]
    elif chart.as_of is not None and chart.own is not None:
        ends.append(chart.as_of)
    return begin, max(*ends, begin + LEAST_DAYS * DAY) if len(ends) > 1 else max(ends[0], begin + LEAST_DAYS * DAY)


def _range(chart: Chart, begin: datetime, end: datetime, *, of_all: bool = True) -> tuple[float, float]:
    """The lightest and heaviest weight drawn, of all or hers; a doubtful one never squeezes the others together."""
    lines = chart.series if of_all or chart.own is None else (chart.own,)
    shown = [
        point.weight_g
        for series in lines
        for point in entering(series, begin)
        if point.at <= end and not point.is_doubtful
    ]
    shown = shown or [point.weight_g for series in lines for point in series.points]
    if not shown:
        return _range(chart, begin, end)
    shown += [edge for point in chart.forecast for span in point.spans for edge in (span.low_g, span.high_g)]
    if of_all:
        for point in chart.band:
            at = chart.moment_of(point.age_days)
            if at is not None and begin <= at <= end:
                shown += [point.low_g, point.high_g]
    return min(shown), max(shown)


def entering(series: ChartSeries, begin: datetime) -> tuple[ChartPoint, ...]:
    """Her weights from a moment on, and the sound one before it, from which her line comes in."""
    before = [point for point in series.sound if point.at < begin]
    return (*before[-1:], *(point for point in series.points if point.at >= begin))


def rows_of(frame: Frame, units: Units) -> list[tuple[float, float]]:
    """The lines across: each in the home's unit, and in grams."""
    unit_g = OUNCE_G if units.mass == "oz" else 1.0
    low, high = frame.low_g / unit_g, frame.high_g / unit_g
    steps = STEPS[units.mass]
    step = next((step for step in steps if (high - low) / step <= frame.shape.most_rows), steps[-1])
    first = int(low / step) + (1 if low > 0 else 0)
    return [(round(place * step, 1), place * step * unit_g) for place in range(first, int(high / step) + 1)]


def age_columns(frame: Frame, chart: Chart) -> list[tuple[int, datetime]]:
    """The days of age that stand as columns: so many that each has room for its label."""
    if chart.born_at is None:
        return []
    per_day = (frame.right - frame.shape.left) / ((frame.until_at - frame.from_at) / DAY)
    step = next((step for step in STEPS_DAYS if step * per_day >= frame.shape.column), STEPS_DAYS[-1])
    first = -int(-chart.age_at(frame.from_at) // step)
    last = int(chart.age_at(frame.until_at) / step)
    return [(place * step, chart.born_at + place * step * DAY) for place in range(max(0, first), last + 1)]


def midnights(frame: Frame, zone: ZoneInfo) -> list[datetime]:
    """The beginnings of the calendar's days, by the home's clock."""
    day = frame.from_at.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    found = []
    while (day := day + timedelta(days=1)) < frame.until_at:
        found.append(day)
    return found


def thinned(points: Sequence[ChartPoint], frame: Frame) -> list[ChartPoint]:
    """Where more were weighed than the drawing has room for: of each column of it the lightest and the heaviest."""
    if len(points) <= frame.shape.width // 2:
        return list(points)
    columns: dict[int, list[ChartPoint]] = {}
    for point in points:
        columns.setdefault(int(frame.x(point.at) // 2), []).append(point)
    kept = {
        id(chosen)
        for inside in columns.values()
        for chosen in (min(inside, key=lambda each: each.weight_g), max(inside, key=lambda each: each.weight_g))
    }
    return [point for place, point in enumerate(points) if id(point) in kept or place in {0, len(points) - 1}]
