"""Drawings as numbers: the weight chart and the bars over days, for SVG that needs no script."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from django.utils import timezone

from littermate.sheets.animal_sheet import BandPoint, Chart, ChartPoint, DayHour
from littermate.sheets.cards import Bar

WIDTH, HEIGHT = 720, 340
LEFT, RIGHT, TOP, BOTTOM = 44, 84, 14, 30
STEPS_G = (5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000)
STEPS_DAYS = (1, 2, 4, 7, 14, 28)
MOST_LINES = 6
BAR_WIDTH, BAR_GAP, BAR_MARGIN = 360, 24, 18
TONES = {
    "nursed": "tone-1",
    "supplemented": "tone-2",
    "bottle": "tone-0",
    "tube": "tone-4",
    "gruel": "tone-3",
    "weaned": "tone-2",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the drawing with what stands there."""

    x: float
    y: float
    text: str = ""
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class WeightDrawing:
    """The chart against littermates, ready to be written as SVG."""

    width: int
    height: int
    left: int
    right: float
    bottom: float
    band: str
    mates: tuple[str, ...]
    own: str
    dots: tuple[Mark, ...]
    expected: str
    rows: tuple[Mark, ...]  # gridlines with their grams
    days: tuple[Mark, ...]
    last: Mark | None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw yet."""
        return not self.dots and not self.mates


@dataclass(frozen=True, slots=True)
class _Scale:
    days_from: float
    days_until: float
    grams_from: float
    grams_until: float

    def x(self, age_days: float) -> float:
        share = (age_days - self.days_from) / (self.days_until - self.days_from)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def y(self, grams: float) -> float:
        share = (grams - self.grams_from) / (self.grams_until - self.grams_from)
        return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)

    def line(self, points: Sequence[ChartPoint]) -> str:
        return " ".join(f"{self.x(point.age_days)},{self.y(point.weight_g)}" for point in points)


def draw_weights(chart: Chart) -> WeightDrawing:
    """Turn weights by age into points on paper; grams upwards, days to the right."""
    scale = _scale_for(chart)
    own = next((series.points for series in chart.series if series.is_self), ())
    mates = [series.points for series in chart.series if not series.is_self and len(series.points) > 1]
    dots = tuple(
        Mark(scale.x(point.age_days), scale.y(point.weight_g), f"{point.weight_g:g}", point.is_doubtful)
        for point in own
    )
    return WeightDrawing(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=WIDTH - RIGHT,
        bottom=HEIGHT - BOTTOM,
        band=_band(chart.band, scale),
        mates=tuple(scale.line(points) for points in mates),
        own=scale.line([point for point in own if not point.is_doubtful]),
        dots=dots,
        expected=scale.line((*own[-1:], *chart.expected)) if chart.expected and own else "",
        rows=_rows(scale),
        days=_days(scale),
        last=dots[-1] if dots else None,
    )


def _scale_for(chart: Chart) -> _Scale:
    points = [point for series in chart.series for point in series.points] + list(chart.expected)
    if not points:
        return _Scale(0, 1, 0, 1)
    days = [point.age_days for point in points]
    until = max(max(days), min(days) + 1)
    band = [point for point in chart.band if min(days) <= point.age_days <= until]
    grams = [point.weight_g for point in points] + [point.low_g for point in band] + [point.high_g for point in band]
    low, high = min(grams), max(grams)
    room = max((high - low) * 0.08, 5)
    return _Scale(min(days), until, max(0, low - room), high + room)


def _band(band: Sequence[BandPoint], scale: _Scale) -> str:
    inside = _clipped(band, scale.days_from, scale.days_until)
    if len(inside) < 2:
        return ""
    upper = [f"{scale.x(point.age_days)},{scale.y(point.high_g)}" for point in inside]
    lower = [f"{scale.x(point.age_days)},{scale.y(point.low_g)}" for point in reversed(inside)]
    return " ".join(upper + lower)


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


def _step(span: float, steps: Sequence[int]) -> int:
    return next((step for step in steps if span / step <= MOST_LINES), steps[-1])


def _rows(scale: _Scale) -> tuple[Mark, ...]:
    step = _step(scale.grams_until - scale.grams_from, STEPS_G)
    first = int(scale.grams_from // step + 1) * step
    return tuple(Mark(LEFT, scale.y(grams), str(grams)) for grams in range(first, int(scale.grams_until) + 1, step))


def _days(scale: _Scale) -> tuple[Mark, ...]:
    step = _step(scale.days_until - scale.days_from, STEPS_DAYS)
    first = int(-(-scale.days_from // step)) * step
    return tuple(Mark(scale.x(day), HEIGHT - 8, str(day)) for day in range(first, int(scale.days_until) + 1, step))


@dataclass(frozen=True, slots=True)
class BarDrawing:
    """One span on a strip of days."""

    x: float
    y: int
    width: float
    tone: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class BarsDrawing:
    """Spans over days, one lane for each label."""

    width: int
    height: int
    bars: tuple[BarDrawing, ...]
    days: tuple[tuple[float, datetime], ...]


def draw_bars(bars: Sequence[Bar], *, as_of: datetime) -> BarsDrawing | None:
    """Lay spans on a strip from the first beginning until now; None when there is none."""
    if not bars:
        return None
    from_at = min(bar.from_at for bar in bars)
    until_at = max([as_of, from_at + timedelta(hours=24), *(bar.until_at for bar in bars if bar.until_at)])
    per_second = BAR_WIDTH / (until_at - from_at).total_seconds()
    lanes = list(dict.fromkeys(bar.label for bar in bars))

    def x(moment: datetime) -> float:
        return round((moment - from_at).total_seconds() * per_second, 1)

    drawn = tuple(
        BarDrawing(
            x=x(bar.from_at),
            y=lanes.index(bar.label) * BAR_GAP,
            width=max(3.0, round(x(bar.until_at or until_at) - x(bar.from_at), 1)),
            tone=TONES.get(bar.code) or f"tone-{lanes.index(bar.label) % 5}",
            bar=bar,
        )
        for bar in bars
    )
    length_days = (until_at - from_at) / timedelta(days=1)
    step = _step(length_days, STEPS_DAYS)
    first = timezone.localtime(from_at).replace(hour=0, minute=0, second=0, microsecond=0)
    starts = [first + timedelta(days=day) for day in range(1, int(length_days) + 2, step)]
    days = tuple((x(start), start) for start in starts if BAR_MARGIN <= x(start) <= BAR_WIDTH - BAR_MARGIN)
    return BarsDrawing(BAR_WIDTH, len(lanes) * BAR_GAP + 18, drawn, days)


COMPANY_TONES = {"litter": "tone-1", "others": "tone-0", "alone": "tone-3", "unknown": "tone-none"}


@dataclass(frozen=True, slots=True)
class HourDrawing:
    """One hour of her day as a small block."""

    x: float
    width: float
    tone: str
    hour: DayHour


def draw_day(day: Sequence[DayHour]) -> tuple[HourDrawing, ...]:
    """The hours of one day side by side: 24, or 23 and 25 when the clocks change."""
    if not day:
        return ()
    width = BAR_WIDTH / len(day)
    return tuple(
        HourDrawing(round(place * width, 2), round(width - 2, 2), COMPANY_TONES[hour.company], hour)
        for place, hour in enumerate(day)
    )
