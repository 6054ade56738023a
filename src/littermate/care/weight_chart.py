"""What a drawing of weights shows, as values: hers, her littermates', the reference, the forecast, and what happened.

Weights are floats in grams here, as they are drawn and compared with curves; what is kept stays in tenths.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from littermate.care.values import FeedingState

DAY = timedelta(days=1)
#: What stands on her line beside weights; each has its own sign, so that nobody needs to tell colours apart.
EventKind = Literal["birth", "intake", "refused", "choked", "moved", "rearing", "company", "flagged", "left"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartPoint:
    """One weight on the chart: days since birth at the younger end, and grams."""

    age_days: float
    weight_g: float
    at: datetime
    is_doubtful: bool = False
    fed: FeedingState = "unknown"
    was_g: tuple[float, ...] = ()  # what had been written in its place, the newest first


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartSeries:
    """One animal's line; ``is_self`` is drawn strong, littermates thin."""

    animal_id: UUID
    name: str
    is_self: bool
    points: tuple[ChartPoint, ...]
    has_left: bool = False

    @property
    def sound(self) -> tuple[ChartPoint, ...]:
        """The weights that nobody doubts, old to new."""
        return tuple(point for point in self.points if not point.is_doubtful)


@dataclass(frozen=True, slots=True, kw_only=True)
class BandPoint:
    """The reference at one age: the middle and where most lie [g]."""

    age_days: float
    low_g: float
    middle_g: float
    high_g: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AheadSpan:
    """Between which weights she will be, in so many of a hundred cases [g]."""

    percent: int  # 50, 80 or 95
    low_g: float
    high_g: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AheadPoint:
    """Where her weight likely is at a moment to come."""

    at: datetime
    middle_g: float
    spans: tuple[AheadSpan, ...]  # the narrowest first

    def span(self, percent: int) -> AheadSpan:
        """The span that holds so many of a hundred."""
        return next(span for span in self.spans if span.percent == percent)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartEvent:
    """Something that happened to her, at its moment; ``words`` are names and words that people wrote."""

    at: datetime
    kind: EventKind
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Weight against age: hers, her littermates', the reference, the forecast, and what happened meanwhile."""

    series: tuple[ChartSeries, ...]  # her own first
    band: tuple[BandPoint, ...]  # empty when no reference fits
    band_source: str
    forecast: tuple[AheadPoint, ...] = ()
    events: tuple[ChartEvent, ...] = ()  # old to new
    born_at: datetime | None = None  # at the younger end
    as_of: datetime | None = None
    left_at: datetime | None = None  # she left care then, and her chart ends there
    leaving: UUID | None = None  # of a litter: the one that leaves the others

    @property
    def own(self) -> ChartSeries | None:
        """The line that the chart is about; a litter's has none."""
        return next((series for series in self.series if series.is_self), None)

    @property
    def mates(self) -> tuple[ChartSeries, ...]:
        """Everybody else's line."""
        return tuple(series for series in self.series if not series.is_self)

    @property
    def is_empty(self) -> bool:
        """Whether nobody on it has been weighed."""
        return not any(series.points for series in self.series)

    def since(self, at: datetime) -> Chart:
        """Only what happened and was weighed since a moment."""
        series = tuple(
            replace(each, points=tuple(point for point in each.points if point.at >= at)) for each in self.series
        )
        return replace(self, series=series, events=tuple(event for event in self.events if event.at >= at))

    def age_at(self, at: datetime) -> float:
        """Days since birth at a moment; 0 where no birth is known."""
        return 0.0 if self.born_at is None else (at - self.born_at) / DAY

    def moment_of(self, age_days: float) -> datetime | None:
        """When she was so many days old."""
        return None if self.born_at is None else self.born_at + age_days * DAY
