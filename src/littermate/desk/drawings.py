"""Drawings as numbers: bars over days and the hours of one day, for SVG that needs no script."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from littermate.sheets.animal_cards import DayHour
from littermate.sheets.cards import Bar

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


def _step(span: float, steps: Sequence[int]) -> int:
    return next((step for step in steps if span / step <= MOST_LINES), steps[-1])


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
