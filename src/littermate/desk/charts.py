"""The weight chart's numbers in the two other shapes: for the script that adds a cursor, and as a table."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from littermate.look.units import plain
from littermate.sheets.animal_sheet import Chart, ChartPoint

EDGES = (("high", "high_g"), ("low", "low_g"))  # the band's, drawn first so that every line lies on top
TOGETHER = timedelta(minutes=45)  # weights of one weighing stand in one line of the table


def values_for(chart: Chart) -> dict[str, Any]:
    """Lines over one row of ages, as the chart's script takes them."""
    own = next((series.points for series in chart.series if series.is_self), ())
    ages = sorted(
        {point.age_days for series in chart.series for point in series.points}
        | {point.age_days for point in chart.expected}
        | {point.age_days for point in chart.band if _inside(point.age_days, chart)}
    )
    lines = [{"name": name, "kind": "edge", "grams": _edge(chart, edge, ages)} for name, edge in EDGES if chart.band]
    lines += [_line(series.name, "mate", series.points, ages) for series in chart.series if not series.is_self]
    if chart.expected and own:
        lines.append(_line(_("expected"), "next", (*own[-1:], *chart.expected), ages))
    lines += [_line(series.name, "self", series.points, ages) for series in chart.series if series.is_self]
    words = {"day": _("day"), "birth": _("birth")}
    weighed = [point.age_days for series in chart.series for point in series.points]
    newest = ages.index(max(weighed)) if weighed else None
    return {"days": [round(age, 3) for age in ages], "lines": lines, "newest": newest, "words": words}


def _inside(age_days: float, chart: Chart) -> bool:
    shown = [point.age_days for series in chart.series for point in series.points]
    shown += [point.age_days for point in chart.expected]
    return bool(shown) and min(shown) <= age_days <= max(shown)


def _edge(chart: Chart, edge: str, ages: list[float]) -> list[float | None]:
    by_age = {point.age_days: round(getattr(point, edge), 1) for point in chart.band}
    return [by_age.get(age) for age in ages]


def _line(name: str, kind: str, points: tuple[ChartPoint, ...], ages: list[float]) -> dict[str, Any]:
    by_age = {point.age_days: point.weight_g for point in points}
    return {"name": name, "kind": kind, "grams": [by_age.get(age) for age in ages]}


@dataclass(frozen=True, slots=True)
class WeighingRow:
    """One weighing: when, on which day of age, and what each on the chart weighed."""

    at: datetime
    day: int
    weights: tuple[str, ...]


def rows_for(chart: Chart) -> tuple[WeighingRow, ...]:
    """The chart as a table, newest first; those weighed within three quarters of an hour stand in one line."""
    told = sorted(
        ((point, place) for place, series in enumerate(chart.series) for point in series.points),
        key=lambda each: each[0].at,
    )
    weighings: list[list[tuple[ChartPoint, int]]] = []
    for point, place in told:
        last = weighings[-1] if weighings else None
        if last and point.at - last[0][0].at <= TOGETHER and place not in {each[1] for each in last}:
            last.append((point, place))
        else:
            weighings.append([(point, place)])
    return tuple(_row(weighing, len(chart.series)) for weighing in reversed(weighings))


def _row(weighing: list[tuple[ChartPoint, int]], width: int) -> WeighingRow:
    weights = [""] * width
    for point, place in weighing:
        weights[place] = plain(Decimal(str(point.weight_g))) + ("?" if point.is_doubtful else "")
    first = weighing[0][0]
    return WeighingRow(at=first.at, day=int(first.age_days), weights=tuple(weights))
