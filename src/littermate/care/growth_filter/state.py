"""What the filter remembers of each litter and each animal: all it needs to go on from the next weighing."""

from dataclasses import dataclass, fields, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from littermate.care.growth_filter.model import Floats, GrowthModel, Number, Places
from littermate.care.growth_filter.pairs import Pairs

NEVER = np.nan
RATIOS = 4  # of so many last readings it is remembered what each said


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthState:
    """Animals stand in the order of their litters. Moments are days since any one day, the same for all.

    About 170 bytes an animal.
    """

    species: Places  # of each litter
    litter: Places  # of each animal, in order
    base: Floats  # ln of what the reference must be multiplied by, of each animal
    litters: Pairs
    litter_at: Floats
    growing: Pairs
    faltering: Pairs
    at: Floats
    p_faltering: Floats
    readings: NDArray[np.int32]
    ratios: Floats  # (animals, 4): how the last readings moved the log-odds of faltering, newest last
    session: Floats  # how far her litter's last session was off what was expected, by her littermates
    off_sd: Floats  # how far her last reading was off, in sd
    is_odd: NDArray[np.bool_]  # it fitted nothing: weigh again

    @classmethod
    def new(
        cls,
        litter: Places,
        species: Places,
        model: GrowthModel,
        *,
        base: Floats | None = None,
        litter_sd: Floats | None = None,
    ) -> Self:
        """Nobody weighed yet.

        Args:
            litter: Of each animal the place of her litter, in order from 0.
            species: Of each litter the place of its species in the model.
            base: Of each animal the ln of what the reference is multiplied by (dogs: the birth weight).
            litter_sd: Of each litter how far from that it may be [ln]; by default the model's.

        Raises:
            ValueError: If the animals do not stand in the order of their litters.
        """
        if litter.size and ((np.diff(litter) < 0).any() or litter[0] < 0 or litter[-1] >= species.size):
            raise ValueError("Animals must stand in the order of their litters, each litter with its species.")
        animals, litters = model.of(species[litter]), model.of(species)
        count = litter.size
        start = _pairs(count, animals.animal_sd, animals.growth_sd)
        return cls(
            species=species,
            litter=litter,
            base=np.zeros(count) if base is None else base,
            litters=_pairs(species.size, litters.litter_sd if litter_sd is None else litter_sd, 0.0),
            litter_at=np.full(species.size, NEVER),
            growing=start,
            faltering=start._replace(slope_var=np.full(count, animals.falter_growth_sd) ** 2),
            at=np.full(count, NEVER),
            p_faltering=np.zeros(count) + animals.falter_at_intake,
            readings=np.zeros(count, np.int32),
            ratios=np.zeros((count, RATIOS)),
            session=np.zeros(count),
            off_sd=np.zeros(count),
            is_odd=np.zeros(count, np.bool_),
        )

    def copy(self) -> Self:
        """The same, with arrays of its own where a weighing changes them."""
        return replace(
            self,
            litters=self.litters.copy(),
            litter_at=self.litter_at.copy(),
            growing=self.growing.copy(),
            faltering=self.faltering.copy(),
            at=self.at.copy(),
            p_faltering=self.p_faltering.copy(),
            readings=self.readings.copy(),
            ratios=self.ratios.copy(),
            session=self.session.copy(),
            off_sd=self.off_sd.copy(),
            is_odd=self.is_odd.copy(),
        )

    def packed(self) -> Floats:
        """All of it but who belongs where, a row for each animal, her litter's part in each of its rows."""
        return np.column_stack(
            [
                *(each[self.litter] for each in (*self.litters, self.litter_at)),
                *self.growing, *self.faltering, self.base, self.at, self.p_faltering, self.readings, self.ratios,
                self.session, self.off_sd, self.is_odd,
            ]
        )  # fmt: skip

    @classmethod
    def unpacked(cls, rows: Floats, litter: Places, species: Places) -> Self:
        """What was packed, for these animals and litters."""
        columns = [np.ascontiguousarray(column) for column in rows.T]
        first = np.searchsorted(litter, np.arange(species.size))
        of_litters = [column[first] for column in columns[:6]]
        base, at, p_faltering, readings = columns[16:20]
        return cls(
            species=species,
            litter=litter,
            base=base,
            litters=Pairs(*of_litters[:5]),
            litter_at=of_litters[5],
            growing=Pairs(*columns[6:11]),
            faltering=Pairs(*columns[11:16]),
            at=at,
            p_faltering=p_faltering,
            readings=readings.astype(np.int32),
            ratios=np.column_stack(columns[20 : 20 + RATIOS]),
            session=columns[-3],
            off_sd=columns[-2],
            is_odd=columns[-1] > 0.0,
        )

    @property
    def size_bytes(self) -> int:
        """All of it in memory."""
        return sum(_size(getattr(self, field.name)) for field in fields(self))


def _pairs(count: int, level_sd: Number, slope_sd: Number) -> Pairs:
    nothing = np.zeros(count)
    return Pairs(nothing, nothing, nothing + np.square(level_sd), nothing, nothing + np.square(slope_sd))


def _size(value: Pairs | NDArray[np.generic]) -> int:
    return sum(each.nbytes for each in value) if isinstance(value, Pairs) else value.nbytes
