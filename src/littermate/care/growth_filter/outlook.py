"""What the filter says of each neonate: where her weight goes, and how likely she is to lose, falter or be the runt."""

from typing import NamedTuple

import numpy as np

from littermate.care.growth_filter.model import Floats, GrowthModel, Number, Numbers, Places
from littermate.care.growth_filter.normal import chance_below
from littermate.care.growth_filter.pairs import Drift, Pairs
from littermate.care.growth_filter.state import GrowthState
from littermate.care.growth_filter.update import faltering_drift, growing_drift, litter_drift

SPANS = {50: 0.674489750196082, 80: 1.2815515655446004, 95: 1.959963984540054}  # of a normal value [sd]


class Way(NamedTuple):
    """One of her two ways on: ln weight and ln gain at the end of the span, with their variances."""

    level: Floats
    level_var: Floats
    gain: Floats
    gain_var: Floats


class Outlook(NamedTuple):
    """Both ways on over some days, and how much of each."""

    growing: Way
    faltering: Way
    p_faltering: Floats  # now
    p_falters_soon: Floats  # now, or on average over the span

    def expected_ln(self) -> tuple[Floats, Floats]:
        """ln weight at the end of the span, and its variance."""
        apart = self.growing.level - self.faltering.level
        rest = 1.0 - self.p_faltering
        mean = self.faltering.level + rest * apart
        return mean, (
            rest * self.growing.level_var + self.p_faltering * self.faltering.level_var
            + self.p_faltering * rest * apart**2
        )  # fmt: skip

    def weight_g(self) -> Floats:
        """The weight to be expected [g]."""
        return np.exp(self.expected_ln()[0])

    def span_g(self, percent: int) -> tuple[Floats, Floats]:
        """Between which weights she will be in so many of a hundred cases [g]; percent is 50, 80 or 95."""
        mean, var = self.expected_ln()
        reach = SPANS[percent] * np.sqrt(var)
        return np.exp(mean - reach), np.exp(mean + reach)

    def chance_gain_below(self, gain_ln: Number) -> Floats:
        """The chance to gain less than that over the span: 0 for any gain, ln(1 + 7/weight) for 7 g."""
        growing, faltering = (
            chance_below((gain_ln - way.gain) / np.sqrt(way.gain_var)) for way in (self.growing, self.faltering)
        )
        return growing + self.p_falters_soon * (faltering - growing)


def outlook(state: GrowthState, who: Places | slice, age_days: Floats, model: GrowthModel, *, days: float) -> Outlook:
    """Her ways on from her last weighing, at the age she had then."""
    litter = state.litter[who]
    numbers = model.of(state.species[litter])
    litters, p_faltering = state.litters.at(litter), state.p_faltering[who]
    span = np.full(litter.size, float(days))
    now, later = numbers.expected_ln(age_days), numbers.expected_ln(age_days + days)
    reference = later - now
    drift = litter_drift(numbers)
    ahead = drift.over(span, litters)
    ours = Way(
        later + state.base[who] + ahead.level,
        ahead.level_var,
        reference + ahead.level - litters.level,
        drift.gain_var(span, litters),
    )
    began = -np.expm1(-numbers.falters_per_day(age_days) * days / 2.0)
    own = numbers.falter_growth - reference / days - litters.slope
    return Outlook(
        _way(ours, growing_drift(numbers), state.growing.at(who), span, 0.0),
        _way(ours, faltering_drift(numbers), state.faltering.at(who), span, own),
        p_faltering,
        p_faltering + (1.0 - p_faltering) * began,
    )


def _way(ours: Way, drift: Drift, pairs: Pairs, span: Floats, mean: Number) -> Way:
    """Her own way, on top of her litter's."""
    ahead = drift.over(span, pairs, mean)
    return Way(
        ours.level + ahead.level,
        ours.level_var + ahead.level_var,
        ours.gain + ahead.level - pairs.level,
        ours.gain_var + drift.gain_var(span, pairs),
    )


def growth_per_day(
    state: GrowthState, who: Places | slice, age_days: Floats, model: GrowthModel
) -> tuple[Floats, Floats]:
    """Her own growth and her litter's, now [ln per day]."""
    litter = state.litter[who]
    numbers = model.of(state.species[litter])
    litters = _reference_per_day(numbers, age_days) + state.litters.slope[litter]
    p = state.p_faltering[who]
    return litters + (1.0 - p) * state.growing.slope[who] + p * state.faltering.slope[who], litters


def _reference_per_day(numbers: Numbers, age_days: Floats) -> Floats:
    return numbers.expected_ln(age_days + 0.5) - numbers.expected_ln(np.maximum(age_days - 0.5, 0.0))


def own_level(state: GrowthState, who: Places | slice) -> tuple[Floats, Floats]:
    """How far above her litter she stands [ln], and the variance."""
    p, growing, faltering = state.p_faltering[who], state.growing.at(who), state.faltering.at(who)
    rest, apart = 1.0 - p, growing.level - faltering.level
    return faltering.level + rest * apart, rest * growing.level_var + p * faltering.level_var + p * rest * apart**2


def chance_runt(state: GrowthState, *, ratio: float, least_others: int) -> Floats:
    """The chance of each to weigh less than that part of her littermates' mean; nan with too few of them weighed.

    ``ratio`` and ``least_others`` stand in the tables ``runt`` and ``littermates``.
    """
    level, var = own_level(state, slice(None))
    is_weighed = (state.readings > 0).astype(np.float64)
    count = state.species.size
    others, levels, spreads = (
        np.bincount(state.litter, each, count)[state.litter] - each
        for each in (is_weighed, is_weighed * level, is_weighed * var)
    )
    is_told = (is_weighed > 0) & (others >= least_others)
    others = np.where(is_told, others, 1.0)
    z = (np.log(ratio) - level + levels / others) / np.sqrt(var + spreads / others**2)
    return np.where(is_told, chance_below(z), np.nan)
