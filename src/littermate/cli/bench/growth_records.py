"""Many weigh-ins in one row of arrays, as a trial of growth rules and of the filter wants them."""

import csv
import io
import math
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from littermate.care.growth_filter.update import AFTER, BEFORE, UNKNOWN

Floats = NDArray[np.float64]
Places = NDArray[np.intp]
Flags = NDArray[np.bool_]
SESSION_DAYS = 45 / 1440  # one litter on one scale, one after the other
OUNCE_G = 28.349523125
OLDEST_DAYS = 56.0
MOST_G = 60_000
LEAST_G = 20.0  # half of a file's neonates weigh more than this, or it is not in grams
KINDS = {
    "kitten": "cat",
    "kittens": "cat",
    "cats": "cat",
    "puppy": "dog",
    "pup": "dog",
    "puppies": "dog",
    "dogs": "dog",
}
FED = {"before": BEFORE, "0": BEFORE, "after": AFTER, "1": AFTER}


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

    def of_litter(self, litter: int) -> "Records":
        """One litter by itself, its animals counted from 0."""
        hers = self.litter == litter
        part = self.only(hers[self.animal])
        place = np.cumsum(hers) - 1
        return replace(
            part, species=(self.species[litter],), litter=np.zeros(int(hers.sum()), np.intp), animal=place[part.animal]
        )

    def before(self, least: float, most: float, about: float = 1.0) -> Places:
        """Of each reading the one of the same animal nearest to so long before it, in that span [days]; -1 for none."""
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
            better = is_near & (gap >= least) & (np.abs(gap - about) < off)
            best[better], off[better] = there[better], np.abs(gap - about)[better]
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


def joined(parts: Sequence[Records]) -> Records:
    """Several beside each other, as litters that know nothing of each other."""
    litters = np.cumsum([0, *(len(part.species) for part in parts)])
    animals = np.cumsum([0, *(part.animals for part in parts)])
    return Records(
        species=tuple(name for part in parts for name in part.species),
        litter=np.concatenate([part.litter + first for part, first in zip(parts, litters, strict=False)]),
        animal=np.concatenate([part.animal + first for part, first in zip(parts, animals, strict=False)]),
        at=np.concatenate([part.at for part in parts]),
        age_days=np.concatenate([part.age_days for part in parts]),
        weight_g=np.concatenate([part.weight_g for part in parts]),
        step_g=np.concatenate([part.step_g for part in parts]),
        fed=np.concatenate([part.fed for part in parts]),
    )


class Row(NamedTuple):
    """One line of a tidy table."""

    species: str
    litter: str
    animal: str
    age_days: float
    weight_g: float
    step_g: float
    fed: int = UNKNOWN


class Table(NamedTuple):
    """What could be read of a file, and what could not and why."""

    rows: list[Row]
    bad: list[str]


def read(path: Path) -> Table:
    """The rows of a tidy table (dataset, litter, animal, species, age_days, weight_g, flag, fed, step_g).

    The first two, the last three and every other column may be missing; commas, semicolons or tabs part them. What
    cannot be a weight is told and left out; what was weighed on a bathroom scale or after eight weeks is left out.

    Raises:
        UnreadableWeights: If no line can be read, with the first reason.
    """
    rows: dict[tuple[str, str, str, float], Row] = {}
    bad: list[str] = []
    unused = 0
    text = _text(path.read_bytes())
    for number, line in enumerate(_lines(text), start=2):
        try:
            row = _row(line)
        except (KeyError, TypeError, ValueError) as problem:
            why = f"it has no {problem.args[0]}" if isinstance(problem, KeyError) else str(problem)
            bad.append(f"Line {number} of {path.name} is no weight: {why}.")
            continue
        if row is None:
            unused += 1
            continue
        key = (row.species, row.litter, row.animal, row.age_days)
        if key in rows:
            bad.append(f"Line {number} of {path.name} tells the same animal at the same age again: the later counts.")
        rows[key] = row
    if not rows:
        raise UnreadableWeights(
            f"{bad[0] if bad else f'{path.name} holds no weights.'} Expected the columns species, litter, animal, "
            "age_days and weight_g, with numbers in the last two."
        )
    return Table(list(rows.values()), [*_doubts(list(rows.values()), unused), *bad])


def _text(told: bytes) -> str:
    """What a file says, as spreadsheets write it on every system."""
    if told.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return told.decode("utf-16", errors="replace")
    try:
        return told.decode("utf-8-sig")
    except UnicodeDecodeError:
        return told.decode("latin-1")


def _doubts(rows: Sequence[Row], unused: int) -> Iterator[str]:
    """What the whole file looks as if it meant something else; said first."""
    if unused:
        lines = len(rows) + unused
        yield f"Left out of {lines} lines: {unused}, weighed on a bathroom scale, or past {OLDEST_DAYS:g} days of age."
    if len({row.litter for row in rows}) == 1 and rows[0].litter.endswith("/") and len(rows) > 1:
        yield "No line names a litter: all animals of one species are taken as littermates."
    middle = sorted(row.weight_g for row in rows)[len(rows) // 2]
    if middle < LEAST_G:
        yield f"Half of the weights are {middle:g} g or less. Are they in grams?"


def _lines(text: str) -> Iterator[dict[str, str]]:
    head = text.split("\n", 1)[0]
    mark = max(",;\t", key=head.count)
    for line in csv.DictReader(io.StringIO(text), delimiter=mark):
        yield {(name or "").strip().lower(): (value or "").strip() for name, value in line.items() if name is not None}


def _row(line: dict[str, str]) -> Row | None:
    """One line; None where it is known not to be used.

    Raises:
        KeyError: If a column or its value is missing.
        ValueError: If a number is none, or no neonate's.
    """
    for name in ("species", "animal", "age_days", "weight_g"):
        if not line.get(name):
            raise KeyError(name)
    flag = line.get("flag", "").lower()
    age_days, weight_g = _number(line["age_days"]), _number(line["weight_g"])
    if not 0 < weight_g < MOST_G:
        raise ValueError(f"{weight_g:g} g, and a weight is above zero and under {MOST_G / 1000:g} kg")
    if age_days < -1:
        raise ValueError(f"weighed {-age_days:g} days before birth")
    if "bathroom" in flag or age_days > OLDEST_DAYS:
        return None
    step_g = _number(line["step_g"]) if line.get("step_g") else OUNCE_G if "1 oz" in flag else 1.0
    species = line["species"].lower()
    return Row(
        KINDS.get(species, species), f"{line.get('dataset', '')}/{line.get('litter', '')}", line["animal"],
        max(age_days, 0.0), weight_g, max(step_g, 0.1), FED.get(line.get("fed", "").lower(), UNKNOWN),
    )  # fmt: skip


def _number(said: str) -> float:
    try:
        value = float(said.replace(",", ".") if said.count(",") == 1 and "." not in said else said)
    except ValueError as problem:
        raise ValueError(f"“{said}” is no number") from problem
    if not math.isfinite(value):
        raise ValueError(f"“{said}” is no number")
    return value


def gathered(rows: Iterable[Row], species: str) -> Records:
    """All of one species; a litter on a 1 oz scale is so throughout."""
    ours = sorted(row for row in rows if row.species == species)
    litters = sorted({row.litter for row in ours})
    animals = sorted({(row.litter, row.animal) for row in ours})
    number = {litter: at for at, litter in enumerate(litters)}
    steps: dict[str, float] = {}
    for row in ours:
        steps[row.litter] = max(steps.get(row.litter, 0.0), row.step_g)
    ours.sort(key=lambda row: (row.litter, row.animal, row.age_days))
    place = {key: at for at, key in enumerate(animals)}
    return Records(
        species=(species,) * len(litters),
        litter=np.array([number[litter] for litter, _ in animals], np.intp),
        animal=np.array([place[row.litter, row.animal] for row in ours], np.intp),
        at=np.array([row.age_days for row in ours]),
        age_days=np.array([row.age_days for row in ours]),
        weight_g=np.array([row.weight_g for row in ours]),
        step_g=np.array([steps[row.litter] for row in ours]),
        fed=np.array([row.fed for row in ours], np.int8),
    )
