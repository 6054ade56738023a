"""Many weigh-ins in one row of arrays, as a trial of growth rules and of the filter wants them."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Places = NDArray[np.intp]
Flags = NDArray[np.bool_]
SESSION_DAYS = 45 / 1440  # one litter on one scale, one after the other
OUNCE_G = 28.349523125
OLDEST_DAYS = 56.0


class UnreadableWeights(Exception):
    """A file is no tidy table of weights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """Readings in the order of animal and time; animals in the order of their litters."""

    species: tuple[str, ...]  # of each litter
    litter: Places  # of each animal
    animal: Places  # of each reading, and so on
    at: Floats  # [days]
    age_days: Floats
    weight_g: Floats
    step_g: Floats
    fed: NDArray[np.int8]

    @property
    def animals(self) -> int:
        return self.litter.size

    def days_watched(self) -> float:
        """Animal-days from first to last reading."""
        first, last = self.ends()
        return float((self.at[last] - self.at[first]).sum())

    def ends(self) -> tuple[Places, Places]:
        """Of each animal her first and her last reading."""
        animals = np.arange(self.animals)
        return np.searchsorted(self.animal, animals), np.searchsorted(self.animal, animals, "right") - 1

    def only(self, keep: Flags) -> "Records":
        """Some of the readings."""
        return replace(
            self, animal=self.animal[keep], at=self.at[keep], age_days=self.age_days[keep],
            weight_g=self.weight_g[keep], step_g=self.step_g[keep], fed=self.fed[keep],
        )  # fmt: skip

    def before(self, least: float, most: float) -> Places:
        """Of each reading the one of the same animal nearest to a day before it, in that span [days]; -1 for none."""
        best = np.full(self.at.size, -1)
        off = np.full(self.at.size, np.inf)
        here = np.arange(self.at.size)
        for back in range(1, self.at.size):
            there = here - back
            is_hers = (there >= 0) & (self.animal[there] == self.animal)
            gap = self.at - self.at[there]
            is_near = is_hers & (gap <= most)
            if not is_near.any():
                break
            better = is_near & (gap >= least) & (np.abs(gap - 1.0) < off)
            best[better], off[better] = there[better], np.abs(gap - 1.0)[better]
        return best

    def sessions(self) -> Iterator[Places]:
        """Weighings of all litters beside each other: the first of each, then the second of each."""
        litter = self.litter[self.animal]
        order = np.lexsort((self.animal, self.at, litter))
        number = np.empty(order.size, np.intp)
        now, begun, count = -1, 0.0, -1
        weighed: set[int] = set()
        for place in order:
            if litter[place] != now:
                now, count, begun = litter[place], -1, -np.inf
                weighed = set()
            if self.at[place] - begun > SESSION_DAYS or self.animal[place] in weighed:
                count, begun, weighed = count + 1, self.at[place], set()
            weighed.add(self.animal[place])
            number[place] = count
        by_number = np.argsort(number, kind="stable")
        for part in np.split(by_number, np.flatnonzero(np.diff(number[by_number])) + 1):
            yield np.sort(part)


class Row(NamedTuple):
    """One line of a tidy table."""

    species: str
    litter: str
    animal: str
    age_days: float
    weight_g: float
    step_g: float


def read(path: Path) -> list[Row]:
    """The rows of a tidy table (dataset, litter, animal, species, age_days, weight_g, flag), but bathroom scales.

    Raises:
        UnreadableWeights: If a column is missing or a number is none.
    """
    rows = []
    with path.open(newline="", encoding="utf-8-sig") as file:
        for number, line in enumerate(csv.DictReader(file), start=2):
            try:
                flag = line.get("flag") or ""
                row = Row(
                    line["species"], f"{line.get('dataset') or ''}/{line['litter']}", line["animal"],
                    float(line["age_days"]), float(line["weight_g"]), OUNCE_G if "1 oz" in flag else 1.0,
                )  # fmt: skip
                if not row.weight_g > 0:
                    raise ValueError(f"{row.weight_g:g} g, and a weight is above zero")
            except (KeyError, TypeError, ValueError) as problem:
                raise UnreadableWeights(
                    f"Line {number} of {path.name} is no weight: {problem}. Expected the columns species, litter, "
                    "animal, age_days and weight_g, with numbers in the last two."
                ) from problem
            if "bathroom" not in flag and row.age_days <= OLDEST_DAYS:
                rows.append(row)
    return rows


def gathered(rows: Iterable[Row], species: str) -> Records:
    """All of one species; a litter on a 1 oz scale is so throughout."""
    ours = sorted(row for row in rows if row.species == species)
    litters = sorted({row.litter for row in ours})
    animals = sorted({(row.litter, row.animal) for row in ours})
    steps = {litter: max(row.step_g for row in ours if row.litter == litter) for litter in litters}
    ours.sort(key=lambda row: (row.litter, row.animal, row.age_days))
    place = {key: at for at, key in enumerate(animals)}
    return Records(
        species=(species,) * len(litters),
        litter=np.array([litters.index(litter) for litter, _ in animals], np.intp),
        animal=np.array([place[row.litter, row.animal] for row in ours], np.intp),
        at=np.array([row.age_days for row in ours]),
        age_days=np.array([row.age_days for row in ours]),
        weight_g=np.array([row.weight_g for row in ours]),
        step_g=np.array([steps[row.litter] for row in ours]),
        fed=np.full(len(ours), -1, np.int8),
    )
