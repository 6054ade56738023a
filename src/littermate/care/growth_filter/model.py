"""What the growth filter believes before it has seen a weight: curves, spreads and rates, by species.

All growth is the natural logarithm of weight, and time is in days: a growth of 0.05 a day is about 5 % a day.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from littermate.care.growth_numbers import SameProtocol
from littermate.care.protocol import NotInProtocol, Protocol, Table

Floats = NDArray[np.float64]
Places = NDArray[np.intp]
Number = float | Floats

LEARNT, FALTERING, REFERENCE = "growth_filter", "faltering", "reference_weight"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeciesModel:
    """One species. Spreads (``_sd``) are of ln weight, or of growth per day; rates are per day.

    Source:
        The tables ``growth_filter``, ``faltering`` and ``reference_weight``.
    """

    litter_sd: float  # a litter's level around the reference, at intake
    litter_known_sd: float  # the same once its size is known
    animal_sd: float  # an animal's level around her litter
    litter_growth_sd: float  # a litter's growth around the reference's
    litter_growth_rate: float  # how fast that is forgotten
    young_growth_sd: float  # more of it in the first days,
    young_days: float  # fading so fast
    litter_drift_sd: float  # per square root of a day
    growth_sd: float  # an animal's growth around her litter's
    growth_rate: float
    drift_sd: float
    session_sd: float  # the whole session off: tare, all full
    reading_sd: float  # one reading: gut, bladder, handling
    bottle_reading_sd: float  # the same when bottle-fed and nobody knows when she last drank
    scale_sd_g: float  # scale and movement [g]
    fed_gain: float  # heavier after a feed
    fed_gain_sd: float
    falter_growth: float  # absolute growth of one that falters
    falter_growth_sd: float
    falter_rate: float
    recovery_rate: float  # faltering to growing
    falter_at_intake: float  # chance
    reference_days: Floats
    reference_ln: Floats
    hazard_days: Floats
    hazard: Floats  # growing to faltering, per day


@dataclass(frozen=True, slots=True)
class GrowthModel:
    """All species that the filter knows; its arrays name a species by its place here."""

    species: tuple[str, ...]
    models: tuple[SpeciesModel, ...]

    def place(self, species: str) -> int:
        """Where a species stands.

        Raises:
            NotInProtocol: If the filter has no numbers for it.
        """
        if species not in self.species:
            raise NotInProtocol(f"No growth model for {species}; there is one for {', '.join(self.species)}.")
        return self.species.index(species)

    def of(self, species: Places) -> "Numbers":
        """The numbers for these animals or litters: plain ones when they are all of one species."""
        first = int(species[0]) if species.size else 0
        if (species == first).all():
            return Numbers((self.models[first],))
        return Numbers(self.models, species)


class Numbers:
    """The model's numbers, one for all or one each; and its curves at each one's age."""

    def __init__(self, models: Sequence[SpeciesModel], species: Places | None = None) -> None:
        self._models, self._species = models, species

    def __getattr__(self, name: str) -> Number:
        if name not in PLAIN:
            raise AttributeError(name)
        if self._species is None:
            plain: float = getattr(self._models[0], name)
            return plain
        return np.array([getattr(model, name) for model in self._models], np.float64)[self._species]

    def expected_ln(self, age_days: Floats) -> Floats:
        """ln of the reference weight at each age."""
        return self._curve(age_days, "reference_days", "reference_ln")

    def falters_per_day(self, age_days: Floats) -> Floats:
        """The chance per day to begin to falter, at each age."""
        return self._curve(age_days, "hazard_days", "hazard")

    def _curve(self, age_days: Floats, days: str, values: str) -> Floats:
        curves = [np.interp(age_days, getattr(model, days), getattr(model, values)) for model in self._models]
        return curves[0] if self._species is None else np.choose(self._species, curves)


CURVES = frozenset({"reference_days", "reference_ln", "hazard_days", "hazard"})
PLAIN = frozenset(field.name for field in fields(SpeciesModel)) - CURVES


def growth_model(protocol: Protocol) -> GrowthModel:
    """The filter's numbers for every species whose tables have them; the same object for the same protocol."""
    return _compiled(SameProtocol(protocol))


@lru_cache(maxsize=64)
def _compiled(key: SameProtocol) -> GrowthModel:
    protocol = key.protocol
    has = {table.species for table in protocol.tables if table.name == LEARNT}
    species = tuple(name for name in protocol.species if name in has)
    return GrowthModel(species, tuple(_species_model(protocol, name) for name in species))


def _species_model(protocol: Protocol, species: str) -> SpeciesModel:
    def learnt(row: str) -> float:
        return float(protocol.number(species, LEARNT, row))

    def faltering(row: str) -> float:
        return float(protocol.number(species, FALTERING, row))

    reference_days, reference = _by_age(protocol.table(species, REFERENCE))
    hazard_days, hazard = _by_age(protocol.table(species, FALTERING))
    return SpeciesModel(
        litter_sd=learnt("spread-of-litters"),
        litter_known_sd=learnt("spread-of-litters-of-known-size"),
        animal_sd=learnt("spread-of-littermates"),
        litter_growth_sd=learnt("spread-of-litter-growth"),
        litter_growth_rate=learnt("litter-growth-forgotten"),
        young_growth_sd=learnt("more-spread-when-young"),
        young_days=learnt("young-for"),
        litter_drift_sd=learnt("drift-of-a-litter"),
        growth_sd=learnt("spread-of-own-growth"),
        growth_rate=learnt("own-growth-forgotten"),
        drift_sd=learnt("drift-of-one"),
        session_sd=learnt("noise-of-a-session"),
        reading_sd=learnt("noise-of-a-reading"),
        bottle_reading_sd=faltering("noise-when-bottle-fed"),
        scale_sd_g=faltering("noise-of-the-scale"),
        fed_gain=faltering("heavier-after-a-feed"),
        fed_gain_sd=faltering("spread-of-that-weight"),
        falter_growth=faltering("growth-while-faltering"),
        falter_growth_sd=faltering("spread-of-that-growth"),
        falter_rate=faltering("speed-of-turning"),
        recovery_rate=faltering("recovers"),
        falter_at_intake=faltering("faltering-at-intake"),
        reference_days=reference_days,
        reference_ln=np.log(reference),
        hazard_days=hazard_days,
        hazard=hazard,
    )


def _by_age(table: Table) -> tuple[Floats, Floats]:
    """The rows of a table that are by age: day and value."""
    rows = [(row.days[0], float(row.value)) for row in table.rows if row.days is not None and row.value is not None]
    days, values = zip(*rows, strict=True)
    return np.array(days, np.float64), np.array(values)
