"""The weight chart on the desk: the one drawing in two widths, its words, and what the cursor needs to tell them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from littermate.care.weight_chart import Chart
from littermate.look import weight_drawing, weight_tables, weight_words
from littermate.look.units import Units
from littermate.look.weight_scale import NARROW, PAPER, WIDE, Shape, frame_of
from littermate.look.weight_tables import AheadRow, EventRow, KeyLine, WeighingRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownChart:
    """Everything a page shows of a chart."""

    says: tuple[str, ...]  # in sentences
    wide: SafeString  # the drawing, for a wide screen
    narrow: SafeString  # and for a phone's
    key: tuple[KeyLine, ...]
    names: tuple[str, ...]  # the table's columns
    rows: tuple[WeighingRow, ...]
    ahead: tuple[AheadRow, ...]
    events: tuple[EventRow, ...]
    more_rows: int  # weighings that the table leaves to the history
    limits: str  # what the forecast cannot know; empty without one
    source: str
    cursor: dict[str, Any]  # for the script that follows the pointer

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.wide


def shown(chart: Chart, units: Units, zone: ZoneInfo) -> ShownChart:
    """One chart, ready for a page of the desk."""
    rows = weight_tables.rows(chart, units, zone)
    weighings = sum(len(series.points) for series in chart.series)
    told = sum(1 for row in rows for weight in row.weights if weight)
    return ShownChart(
        says=tuple(weight_words.summary(chart, units, zone)) if chart.series else (),
        wide=svg(chart, units, zone, WIDE),
        narrow=svg(chart, units, zone, NARROW),
        key=tuple(weight_tables.key(chart)),
        names=tuple(series.name for series in chart.series),
        rows=rows,
        ahead=weight_tables.ahead_rows(chart, units, zone),
        events=weight_tables.event_rows(chart, zone),
        more_rows=weighings - told,
        limits=weight_words.limits() if chart.forecast else "",
        source=chart.band_source,
        cursor=_cursor(chart, rows),
    )


def svg(
    chart: Chart, units: Units, zone: ZoneInfo, shape: Shape = PAPER, *, from_at: datetime | None = None
) -> SafeString:
    """The drawing itself: every word on it is escaped by its writer."""
    drawn = weight_drawing.draw(chart, units=units, zone=zone, says=called(chart), shape=shape, from_at=from_at)
    return mark_safe(drawn)  # noqa: S308 - our own drawing


def called(chart: Chart) -> str:
    """What the drawing is called for those who hear it."""
    own = chart.own
    if own is None:
        return _("Weights of the litter by age; the same figures stand in the table below.")
    return _("Weights of %(name)s by age; the same figures stand in the table below.") % {"name": own.name}


def _cursor(chart: Chart, rows: tuple[WeighingRow, ...]) -> dict[str, Any]:
    """Each weighing's moment and its words, and where the plot lies on each of the two drawings."""
    frames = [frame for shape in (WIDE, NARROW) if (frame := frame_of(chart, shape))]
    old_to_new = rows[::-1]
    return {
        "at": [round(row.at.timestamp()) for row in old_to_new],
        "words": [_weighing(row, chart) for row in old_to_new],
        "plots": [
            {
                "from": round(frame.from_at.timestamp()),
                "until": round(frame.until_at.timestamp()),
                "width": frame.shape.width,
                "left": frame.shape.left,
                "right": frame.right,
                "top": frame.shape.top,
                "bottom": frame.bottom,
            }
            for frame in frames
        ],
    }


def _weighing(row: WeighingRow, chart: Chart) -> str:
    told = [f"{series.name} {weight}" for series, weight in zip(chart.series, row.weights, strict=True) if weight]
    return f"{row.when}, {row.day}: {'; '.join(told)}"
