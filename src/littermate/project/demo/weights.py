"""The weights of the demo: invented ones for the case, real ones of two litters that others published."""

import csv
import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "weights"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """One animal and how it grew: grams by age in days."""

    litter: str
    name: str
    species: str
    sex: str
    mark: str
    colour: str
    ages: tuple[float, ...]
    grams: tuple[float, ...]

    def dg_at(self, age_days: float) -> int:
        """Its weight at an age [0.1 g], to the gram, on a straight line between two weighings."""
        after = min(max(bisect_right(self.ages, age_days), 1), len(self.ages) - 1)
        before = after - 1
        share = (age_days - self.ages[before]) / (self.ages[after] - self.ages[before])
        return 10 * round(self.grams[before] + share * (self.grams[after] - self.grams[before]))


@cache
def of_the_case(litter: str) -> tuple[Grown, ...]:
    """Kangaroo's or Possum's litter, the runt first; invented inside published ranges."""
    told = tomllib.loads((FOLDER / "case.toml").read_text())["animal"]
    return tuple(
        Grown(**{**row, "ages": tuple(range(len(row["grams"]))), "grams": tuple(row["grams"])})
        for row in told
        if row["litter"] == litter
    )


@cache
def of_real_litters(dataset: str) -> tuple[Grown, ...]:
    """One of two nursed litters whose weights were published under the MIT licence."""
    with (FOLDER / "real_litters.csv").open(newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["dataset"] == dataset]
    names = list(dict.fromkeys(row["animal"] for row in rows))
    return tuple(_grown(name, [row for row in rows if row["animal"] == name], dataset) for name in names)


def _grown(name: str, rows: list[dict[str, str]], dataset: str) -> Grown:
    return Grown(
        litter=dataset,
        name=name.capitalize(),
        species=rows[0]["species"],
        sex={"F": "female", "M": "male"}[rows[0]["sex"]],
        mark="",
        colour="#d8c6b9",
        ages=tuple(float(row["age_days"]) for row in rows),
        grams=tuple(float(row["weight_g"]) for row in rows),
    )
