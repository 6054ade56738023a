"""The weight chart: her line, her littermates', where most of her kind lie, where she likely goes, what happened."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from math import exp, log
from typing import Any
from uuid import UUID

from littermate.care.ages import born_at
from littermate.care.growth_outlook import ForecastPoint
from littermate.care.protocol import NotInProtocol, Protocol, Table
from littermate.care.values import Neonate, WeighIn
from littermate.care.weight_chart import (
    AheadPoint,
    AheadSpan,
    BandPoint,
    Chart,
    ChartEvent,
    ChartPoint,
    ChartSeries,
)
from littermate.sheets.judged import Judged

DAY = timedelta(days=1)
MOST_Z = 1.6449  # nine in ten lie inside
STEPS_A_DAY = 2
AHEAD_DAYS = 4  # the reference is drawn a little further than the forecast reaches
NOTHING = Chart(series=(), band=(), band_source="")


def of_animal(
    animal_id: UUID,
    judged: Judged | None,
    mates: Mapping[str, UUID],
    *,
    was: Mapping[UUID, tuple[float, ...]],
    events: Sequence[ChartEvent],
    forecast: Sequence[AheadPoint],
    as_of: datetime,
) -> Chart:
    """Her line first, then her littermates' from her own birth on, as they share it.

    The chart of an animal that has left ends where she left: nothing is expected of her any more.
    """
    if judged is None:
        return NOTHING
    neonate = judged.neonate
    born, left_at = born_at(neonate), neonate.left_at
    ends_at = left_at or as_of
    own = ChartSeries(animal_id=animal_id, name=neonate.name, is_self=True, points=points(neonate.weigh_ins, born, was))
    others = tuple(
        ChartSeries(
            animal_id=mates.get(mate.name, UUID(int=0)),
            name=mate.name,
            is_self=False,
            points=points([each for each in mate.weigh_ins if left_at is None or each.at <= ends_at], born),
        )
        for mate in neonate.littermates
    )
    reference, source = band(neonate, judged.protocol, ends_at)
    has_ahead = bool(own.points) and left_at is None
    return Chart(
        series=(own, *others),
        band=reference,
        band_source=source,
        forecast=tuple(forecast) if has_ahead else (),
        events=tuple(sorted((each for each in events if each.at <= ends_at), key=lambda each: (each.at, each.kind))),
        born_at=born,
        as_of=as_of,
        left_at=left_at,
    )


def of_litter(animals: Sequence[Any], judged: Mapping[UUID, Judged], *, leaving: UUID | None, as_of: datetime) -> Chart:
    """All of them on one chart, the one with the longest record lending its reference band."""
    known = [(animal, judged[animal.pk]) for animal in animals if animal.pk in judged]
    if not known:
        return NOTHING
    born = min(born_at(each.neonate) for _animal, each in known)
    series = tuple(
        ChartSeries(
            animal_id=animal.pk,
            name=animal.name,
            is_self=False,
            points=points(each.neonate.weigh_ins, born),
            has_left=each.neonate.left_at is not None,
        )
        for animal, each in known
    )
    longest = max(known, key=lambda pair: len(pair[1].neonate.weigh_ins))[1]
    reference, source = band(longest.neonate, longest.protocol, as_of)
    return Chart(series=series, band=reference, band_source=source, born_at=born, as_of=as_of, leaving=leaving)


def ahead(forecast: Sequence[ForecastPoint]) -> tuple[AheadPoint, ...]:
    """What the growth filter foretells, as it is drawn."""
    return tuple(
        AheadPoint(
            at=each.at,
            middle_g=each.weight_g,
            spans=(
                AheadSpan(percent=50, low_g=each.low_50_g, high_g=each.high_50_g),
                AheadSpan(percent=80, low_g=each.low_80_g, high_g=each.high_80_g),
                AheadSpan(percent=95, low_g=each.low_95_g, high_g=each.high_95_g),
            ),
        )
        for each in forecast
    )


def points(
    weigh_ins: Sequence[WeighIn], born: datetime, was: Mapping[UUID, tuple[float, ...]] | None = None
) -> tuple[ChartPoint, ...]:
    """Weigh-ins as points, old to new; ``was`` holds what had been written before a weight was corrected."""
    earlier = was or {}
    return tuple(
        ChartPoint(
            age_days=round((weigh_in.at - born) / DAY, 3),
            weight_g=float(weigh_in.weight_g),
            at=weigh_in.at,
            is_doubtful=weigh_in.is_doubtful,
            fed=weigh_in.fed,
            was_g=earlier.get(weigh_in.id, ()) if weigh_in.id else (),
        )
        for weigh_in in sorted(weigh_ins, key=lambda each: each.at)
    )


def band(neonate: Neonate, protocol: Protocol, as_of: datetime) -> tuple[tuple[BandPoint, ...], str]:
    """The reference from birth until a few days from now, and who said so; empty when none fits.

    A table of multiples (puppies, whose size nobody knows) is drawn through her first sound weight.
    """
    reference = _reference(neonate, protocol)
    if reference is None:
        return (), ""
    weights, spread, base = reference
    last_age = max(1.0, (as_of - neonate.born_latest_at) / DAY + AHEAD_DAYS)
    ages = [step / STEPS_A_DAY for step in range(int(last_age * STEPS_A_DAY) + 1)]
    return tuple(_band_point(age, weights, spread, base) for age in ages), _sources(weights)


def _reference(neonate: Neonate, protocol: Protocol) -> tuple[Table, Table, float] | None:
    """The species' tables of middle and spread, and the natural log of the weight a multiple of 1 stands for."""
    try:
        weights = protocol.table(neonate.species, "reference_weight")
        spread = protocol.table(neonate.species, "reference_spread")
    except NotInProtocol:
        return None
    if weights.unit == "g":
        return weights, spread, 0.0
    first = next((weigh_in for weigh_in in neonate.weigh_ins if not weigh_in.is_doubtful), None)
    if first is None:
        return None
    age = (first.at - neonate.born_latest_at) / DAY
    return weights, spread, log(float(first.weight_g)) - _log_at(weights, age)


def _band_point(age: float, weights: Table, spread: Table, base: float) -> BandPoint:
    middle, sd = base + _log_at(weights, age), _at(spread, age)
    low, high = exp(middle - MOST_Z * sd), exp(middle + MOST_Z * sd)
    return BandPoint(age_days=age, low_g=round(low, 1), middle_g=round(exp(middle), 1), high_g=round(high, 1))


def _log_at(table: Table, age: float) -> float:
    """The log of a table's value at an age, straight between its days on the log."""
    return _between([(day, log(value)) for day, value in _by_day(table)], age)


def _at(table: Table, age: float) -> float:
    """A table's value at an age, straight between its days."""
    return _between(_by_day(table), age)


def _by_day(table: Table) -> list[tuple[float, float]]:
    return [(float(row.days[0]), float(row.value)) for row in table.rows if row.days and row.value is not None]


def _between(knots: list[tuple[float, float]], age: float) -> float:
    """Straight between knots, and level beyond both ends."""
    place = bisect_right([day for day, _value in knots], age)
    if place == 0:
        return knots[0][1]
    if place == len(knots):
        return knots[-1][1]
    (day_0, value_0), (day_1, value_1) = knots[place - 1], knots[place]
    return value_0 + (value_1 - value_0) * (age - day_0) / (day_1 - day_0)


def _sources(table: Table) -> str:
    used = {source for row in table.rows for source in row.sources}
    return "; ".join(source.cite for source in table.sources if source.id in used)
