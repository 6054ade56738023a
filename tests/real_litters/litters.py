"""Two nursed litters as their owners weighed them, told to the engine day by day."""

import csv
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

from littermate.care.growth import Growth, judge_growth
from littermate.care.values import Littermate, Neonate, WeighIn
from littermate.tables import house_protocol

WEIGHTS = Path(__file__).parent / "weights.csv"
GRAM, OUNCE, BATHROOM_SCALE = Decimal(1), Decimal("28.3"), Decimal(450)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One animal on the scale, and what the growth rules said then."""

    animal: str
    at: datetime
    age_days: int
    growth: Growth

    @property
    def codes(self) -> set[str]:
        return {reason.code for reason in self.growth.reasons}


@cache
def days(dataset: str) -> tuple[Day, ...]:
    """Every weighing but each animal's first, judged with all that was known by then."""
    with WEIGHTS.open(newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["dataset"] == dataset]
    series: dict[str, list[tuple[WeighIn, int]]] = {}
    for row in rows:
        series.setdefault(row["animal"], []).append((_weigh_in(row), int(float(row["age_days"]))))
    first = rows[0]
    born_at = _at(first) - timedelta(days=float(first["age_days"]))
    return tuple(
        Day(
            animal=name,
            at=weigh_in.at,
            age_days=age_days,
            growth=_judged(name, first["species"], born_at, series, weigh_in.at),
        )
        for name, weighed in series.items()
        for weigh_in, age_days in weighed[1:]
    )


def neonate_on(dataset: str, animal: str, day: str) -> Neonate:
    """One of a litter with all that was known at noon of a day, such as 2019-04-27."""
    with WEIGHTS.open(newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["dataset"] == dataset]
    series: dict[str, list[tuple[WeighIn, int]]] = {}
    for row in rows:
        series.setdefault(row["animal"], []).append((_weigh_in(row), 0))
    born_at = _at(rows[0]) - timedelta(days=float(rows[0]["age_days"]))
    return _neonate(animal, rows[0]["species"], born_at, series, datetime.fromisoformat(f"{day}T12:00+00:00"))


def _judged(
    name: str, species: str, born_at: datetime, series: dict[str, list[tuple[WeighIn, int]]], at: datetime
) -> Growth:
    return judge_growth(_neonate(name, species, born_at, series, at), protocol=house_protocol(), as_of=at)


def _neonate(
    name: str, species: str, born_at: datetime, series: dict[str, list[tuple[WeighIn, int]]], at: datetime
) -> Neonate:
    known = {each: tuple(one for one, _age in weighed if one.at <= at) for each, weighed in series.items()}
    return Neonate(
        id=None,
        name=name,
        species=species,
        born_earliest_at=born_at,
        born_latest_at=born_at,
        rearing=frozenset({"nursed"}),
        milk=None,
        weigh_ins=known[name],
        littermates=tuple(Littermate(name=each, weigh_ins=told) for each, told in known.items() if each != name),
    )


def _at(row: dict[str, str]) -> datetime:
    return datetime.fromisoformat(row["datetime"]).replace(tzinfo=UTC)


def _weigh_in(row: dict[str, str]) -> WeighIn:
    step_g = GRAM if row["dataset"] == "purrfectdata" else OUNCE
    if "bathroom scale" in row["flag"]:
        step_g = BATHROOM_SCALE
    return WeighIn(at=_at(row), weight_g=Decimal(row["weight_g"]), step_g=step_g, fed="unknown")
