"""A level and its slope, with how sure one is of both: the piece that the whole filter is made of."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from littermate.care.growth_filter.model import Floats, Number, Places


class Pairs(NamedTuple):
    """Levels [ln weight] and slopes [per day], their variances and what the two share."""

    level: Floats
    slope: Floats
    level_var: Floats
    shared_var: Floats
    slope_var: Floats

    def at(self, who: Places | slice) -> "Pairs":
        """Some of them."""
        return Pairs(*(each[who] for each in self))

    def copy(self) -> "Pairs":
        """The same in arrays of its own."""
        return Pairs(*(each.copy() for each in self))


@dataclass(frozen=True, slots=True)
class Drift:
    """How levels and slopes wander: the slope is drawn back to its mean, the level follows it and strays a little."""

    rate: Number
    slope_sd: Number
    level_sd: Number

    def over(self, days: Floats, pairs: Pairs, mean: Number = 0.0) -> Pairs:
        """The pairs so many days later (Ornstein-Uhlenbeck slope, integrated level)."""
        kept = np.exp(-self.rate * days)
        gone = 1.0 - kept
        reach = gone / self.rate
        wander = 2.0 * self.slope_sd * self.slope_sd * self.rate
        strayed = wander / (self.rate * self.rate) * (days - 2.0 * reach + gone * (1.0 + kept) / (2.0 * self.rate))
        above = pairs.slope - mean
        turned = pairs.shared_var + reach * pairs.slope_var
        return Pairs(
            pairs.level + mean * days + above * reach,
            mean + kept * above,
            pairs.level_var + reach * (pairs.shared_var + turned) + strayed + self.level_sd * self.level_sd * days,
            kept * turned + wander / (2.0 * (self.rate * self.rate)) * (gone * gone),
            kept * kept * pairs.slope_var + self.slope_sd * self.slope_sd * gone * (1.0 + kept),
        )

    def gain_var(self, days: Floats, pairs: Pairs) -> Floats:
        """How sure one is of the gain over so many days, the level now being what it is."""
        still = np.zeros_like(pairs.level)
        return self.over(days, pairs._replace(level_var=still, shared_var=still)).level_var


def corrected(pairs: Pairs, off: Floats, noise_var: Floats) -> tuple[Pairs, Floats]:
    """The pairs after a reading that was so far off, and the variance with which that was expected."""
    total = pairs.level_var + noise_var
    level_gain, slope_gain = pairs.level_var / total, pairs.shared_var / total
    rest = 1.0 - level_gain
    return Pairs(
        pairs.level + level_gain * off,
        pairs.slope + slope_gain * off,
        pairs.level_var * rest,
        pairs.shared_var * rest,
        pairs.slope_var - slope_gain * pairs.shared_var,
    ), total


def mixed(first: Pairs, second: Pairs, part: Floats) -> Pairs:
    """Two views of the same animal as one, ``part`` of it the first, with the same mean and variance."""
    rest = 1.0 - part
    spread = part * rest
    level_apart, slope_apart = first.level - second.level, first.slope - second.slope
    return Pairs(
        second.level + part * level_apart,
        second.slope + part * slope_apart,
        part * first.level_var + rest * second.level_var + spread * level_apart * level_apart,
        part * first.shared_var + rest * second.shared_var + spread * level_apart * slope_apart,
        part * first.slope_var + rest * second.slope_var + spread * slope_apart * slope_apart,
    )
