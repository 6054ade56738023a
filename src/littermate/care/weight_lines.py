"""What a chart's lines show between weights: where each stands at a moment, and when all were weighed together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from littermate.care.weight_chart import DAY, BandPoint, Chart, ChartPoint, ChartSeries
from littermate.care.weights import SESSION


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
    return before.weight_g if before is after else crossing(before, after, at).weight_g


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


def clipped(band: Sequence[BandPoint], days_from: float, days_until: float) -> list[BandPoint]:
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


def crossing(before: ChartPoint, after: ChartPoint, at: datetime) -> ChartPoint:
    """Where her line crosses a moment."""
    share = (at - before.at) / (after.at - before.at)
    return ChartPoint(
        age_days=before.age_days + (at - before.at) / DAY,
        weight_g=before.weight_g + share * (after.weight_g - before.weight_g),
        at=at,
    )


def on_line(chart: Chart, at: datetime) -> float:
    """What her line shows at a moment [g]: between two weights, or the nearest one."""
    sound = chart.own.sound if chart.own else ()
    if not sound:
        return 0.0
    after = next((point for point in sound if point.at >= at), None)
    before = next((point for point in reversed(sound) if point.at <= at), None)
    if before is None or after is None or before is after:
        return (before or after or sound[0]).weight_g
    return crossing(before, after, at).weight_g
