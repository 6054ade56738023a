"""The weight chart: her line, her littermates', and where most of her kind lie."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime, timedelta
from math import exp, log

from littermate.care.protocol import NotInProtocol, Protocol, Table
from littermate.care.values import Neonate, WeighIn
from littermate.sheets.animal_cards import BandPoint, ChartPoint

DAY = timedelta(days=1)
MOST_Z = 1.6449  # nine in ten lie inside
EXPECTED_DAYS = 2
STEPS_A_DAY = 2


def points(weigh_ins: Sequence[WeighIn], born_at: datetime) -> tuple[ChartPoint, ...]:
    """Weigh-ins as points, old to new."""
    return tuple(
        ChartPoint(
            age_days=round((weigh_in.at - born_at) / DAY, 3),
            weight_g=float(weigh_in.weight_g),
            at=weigh_in.at,
            is_doubtful=weigh_in.is_doubtful,
        )
        for weigh_in in weigh_ins
    )


def band(neonate: Neonate, protocol: Protocol, as_of: datetime) -> tuple[tuple[BandPoint, ...], str]:
    """The reference from birth until a few days from now, and who said so; empty when none fits.

    A table of multiples (puppies, whose size nobody knows) is drawn through her first sound weight.
    """
    reference = _reference(neonate, protocol)
    if reference is None:
        return (), ""
    weights, spread, base = reference
    last_age = max(1.0, (as_of - neonate.born_latest_at) / DAY + EXPECTED_DAYS + 1)
    ages = [step / STEPS_A_DAY for step in range(int(last_age * STEPS_A_DAY) + 1)]
    return tuple(_band_point(age, weights, spread, base) for age in ages), _sources(weights)


def expected(neonate: Neonate, protocol: Protocol) -> tuple[ChartPoint, ...]:
    """Where her last sound weight leads in the next two days, growing as the reference does."""
    reference = _reference(neonate, protocol)
    sound = [weigh_in for weigh_in in neonate.weigh_ins if not weigh_in.is_doubtful]
    if reference is None or not sound:
        return ()
    weights, _spread, _base = reference
    last = sound[-1]
    age = (last.at - neonate.born_latest_at) / DAY
    now = _log_at(weights, age)
    return tuple(
        ChartPoint(
            age_days=round(age + ahead, 3),
            weight_g=round(float(last.weight_g) * exp(_log_at(weights, age + ahead) - now), 1),
            at=last.at + ahead * DAY,
        )
        for ahead in range(EXPECTED_DAYS + 1)
    )


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
