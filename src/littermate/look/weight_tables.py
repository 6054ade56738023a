"""The weight drawing's key and its tables: the same signs and the same numbers for whoever reads or hears them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from littermate.care.weight_chart import Chart, ChartPoint, EventKind
from littermate.care.weights import SESSION
from littermate.look.units import Units
from littermate.look.weight_words import FED, KINDS, age, event_kind, moment, weight

MOST_ROWS = 250  # of the table; what was weighed before stands in the animal's history


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One sign and what it means; ``sign`` names a drawing of ``weight_key``."""

    sign: str
    words: str


def key(chart: Chart) -> list[KeyLine]:
    """Only what stands on this drawing."""
    own = chart.own
    points = own.points if own else tuple(point for series in chart.series for point in series.points)
    fed = {point.fed for point in points if not point.is_doubtful} if own else set()
    found = [KeyLine(f"fed-{state}", str(FED[state])) for state in ("before", "after", "unknown") if state in fed]
    if any(point.is_doubtful for point in points):
        found.append(KeyLine("doubt", _("doubtful: the line does not go through it")))
    if any(point.was_g for point in points):
        found.append(KeyLine("was", _("what had been written before it was corrected")))
    if own is None and len(chart.series) > 1:
        found.append(KeyLine("spread", _("from the smallest to the largest, the middle dashed")))
    if chart.forecast:
        found.append(KeyLine("ahead", _("where the weight likely goes: 50, 80 and 95 of 100 cases")))
    if chart.band:
        found.append(KeyLine("reference", _("where most of this kind and age lie, as published")))
    kinds = list(dict.fromkeys(event.kind for event in chart.events))
    return found + [KeyLine(kind, str(KINDS[kind])) for kind in KINDS if kind in kinds]


# The tables -----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class WeighingRow:
    """One weighing: when, on which day of age, and what each on the chart weighed."""

    at: datetime
    when: str
    day: str
    weights: tuple[str, ...]


def rows(chart: Chart, units: Units, zone: ZoneInfo, *, most: int = MOST_ROWS) -> tuple[WeighingRow, ...]:
    """The chart as a table, newest first; those weighed within three quarters of an hour stand in one line."""
    told = sorted(
        ((told, place) for place, series in enumerate(chart.series) for told in series.points),
        key=lambda each: each[0].at,
    )
    weighings: list[list[tuple[ChartPoint, int]]] = []
    for each, place in told:
        last = weighings[-1] if weighings else None
        if last and each.at - last[0][0].at <= SESSION and place not in {one[1] for one in last}:
            last.append((each, place))
        else:
            weighings.append([(each, place)])
    return tuple(_row(weighing, chart, units, zone) for weighing in reversed(weighings[-most:]))


def _row(weighing: Sequence[tuple[ChartPoint, int]], chart: Chart, units: Units, zone: ZoneInfo) -> WeighingRow:
    weights = [""] * len(chart.series)
    for each, place in weighing:
        weights[place] = _cell(each, units)
    at = weighing[0][0].at
    return WeighingRow(at, moment(at, zone), age(max(0, int(chart.age_at(at)))), tuple(weights))


def _cell(each: ChartPoint, units: Units) -> str:
    said = weight(each.weight_g, units)
    more = [
        str(FED["after"]) if each.fed == "after" else "",
        _("doubtful") if each.is_doubtful else "",
        *(_("corrected, was %(was)s") % {"was": weight(was_g, units)} for was_g in each.was_g),
    ]
    return ", ".join([said, *(part for part in more if part)])


@dataclass(frozen=True, slots=True)
class AheadRow:
    """One moment of the forecast: the middle, and the spans from narrow to wide."""

    when: str
    middle: str
    spans: tuple[str, ...]


def ahead_rows(chart: Chart, units: Units, zone: ZoneInfo) -> tuple[AheadRow, ...]:
    """The forecast as a table."""
    return tuple(
        AheadRow(
            moment(each.at, zone),
            weight(each.middle_g, units),
            tuple(
                _("%(low)s to %(high)s") % {"low": weight(span.low_g, units), "high": weight(span.high_g, units)}
                for span in each.spans
            ),
        )
        for each in chart.forecast
    )


@dataclass(frozen=True, slots=True)
class EventRow:
    """One thing that happened."""

    kind: EventKind
    when: str
    words: str


def event_rows(chart: Chart, zone: ZoneInfo) -> tuple[EventRow, ...]:
    """What happened, newest first."""
    return tuple(EventRow(event.kind, moment(event.at, zone), event_kind(event)) for event in reversed(chart.events))
