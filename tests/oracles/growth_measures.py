"""Published measures of size and gain, worked out afresh to hold the oracles against: no rule of ours calls by one.

Cut-offs come as arguments: they are by breed, and most of ours have none.
"""

from math import exp, log, sqrt
from typing import Literal

BirthWeight = Literal["very-low", "low", "normal"]
Vitality = Literal["severe", "moderate", "normal"]
NEWBORN_LOSS = {75: (0.002115, -0.2794, 0.3227), 95: (0.001682, -0.2646, -1.002)}  # of hours squared, hours, and none
APGAR_SEVERE_TO, APGAR_MODERATE_TO = 3, 6  # of ten points


def z_of_lms(weight: float, *, skew: float, median: float, spread: float) -> float:
    """How many sd from the median, by Cole's LMS method.

    Source:
        Cole TJ, Green PJ. Smoothing reference centile curves: the LMS method. Stat Med 1992;11:1305-1319.
    """
    if skew == 0:
        return log(weight / median) / spread
    return (exp(skew * log(weight / median)) - 1) / (skew * spread)


def z_of(value: float, *, mean: float, sd: float) -> float:
    """How many sd from the mean."""
    return (value - mean) / sd


def conditional_gain_z(z_before: float, z_now: float, *, correlation: float) -> float:
    """The gain, given where she began: small ones are expected to come nearer to the middle.

    Source:
        van Buuren S. Evaluation and prediction of individual growth trajectories. Ann Hum Biol 2023;50:247.
    """
    return (z_now - correlation * z_before) / sqrt(1 - correlation**2)


def birth_weight_class(weight_g: float, *, very_low_under_g: float, normal_from_g: float) -> BirthWeight:
    """Very low, low or normal for her breed.

    Source:
        Mugnier A et al. Low and very low birth weight in puppies. BMC Vet Res 2020, doi 10.1186/s12917-020-02577-z.
    """
    if weight_g < very_low_under_g:
        return "very-low"
    return "normal" if weight_g >= normal_from_g else "low"


def odds_ratio(pct: float, *, against_pct: float) -> float:
    """How the odds of one share compare with those of another."""
    return pct / (100 - pct) / (against_pct / (100 - against_pct))


def apgar_class(score: int) -> Vitality:
    """What a newborn pup's score of ten says.

    Source:
        Veronesi MC et al. An Apgar scoring system for newborn puppies. Theriogenology 2009;72:401-407.
    """
    if score <= APGAR_SEVERE_TO:
        return "severe"
    return "moderate" if score <= APGAR_MODERATE_TO else "normal"


def fastest_pup_multiple(days: float) -> float:
    """The fastest growth of a pup in print, as a multiple of her birth weight: a ceiling, not a norm.

    Source:
        Alves. A model of puppy growth during the first three weeks. Vet Med Sci 2020.
    """
    return exp(0.13084 * days - 0.001616 * days**2)


def newborn_change_pct(hours: float, *, percentile: Literal[75, 95]) -> float:
    """What a breastfed human newborn weighs against her birth, at a percentile of loss, 6 to 72 h after it [%].

    People, not animals: to compare the shape of early losses with; no rule of ours rests on it.

    Source:
        Curves fitted to Flaherman VJ et al. Early weight loss nomograms for exclusively breastfed newborns. Pediatrics
        2015;135:e16, vaginal delivery, as medicalalgorithms.com prints them.
    """
    squared, each_hour, at_birth = NEWBORN_LOSS[percentile]
    return squared * hours**2 + each_hour * hours + at_birth
