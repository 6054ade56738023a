"""One neonate against her littermates and against the reference curve."""

from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from statistics import median

from littermate.care.growth_numbers import GrowthNumbers
from littermate.care.growth_rules import History, Scaled, scaled
from littermate.care.values import Littermate


def pct_day(base: Scaled, newer: Scaled) -> Decimal:
    """The gain in % of the earlier weight per 24 h of elapsed time."""
    days = Decimal((newer.at - base.at) // timedelta(seconds=1)) / 86400
    return (Decimal(newer.dg) / base.dg - 1) * 100 / days


def runt_ratio(history: History) -> Decimal | None:
    """Her part of the others' median weight, the first time they were weighed together."""
    if len(history.neonate.littermates) < history.table.least_others:
        return None
    others_by_birth, possible = history.neonate.littermates, history.table.possible_g
    for own in history.weights:
        nearest = [_nearest(other, own.at, history.table.common_within, possible) for other in others_by_birth]
        others = [each.dg for each in nearest if each is not None and are_alike(own, each)]
        if len(others) >= history.table.least_others:
            return rounded(own.dg / Decimal(median(others)), "0.001")
    return None


def are_alike(one: Scaled, other: Scaled) -> bool:
    """Whether both or neither were weighed after a feed."""
    return (one.fed == "after") == (other.fed == "after")


def _nearest(
    littermate: Littermate, at: datetime, within: timedelta, possible: tuple[Decimal, Decimal]
) -> Scaled | None:
    """The littermate's undoubted weight nearest to a moment, if one is near enough."""
    near = [
        each
        for each in littermate.weigh_ins
        if abs(each.at - at) <= within and not each.is_doubtful and possible[0] <= each.weight_g <= possible[1]
    ]
    nearest = min(near, key=lambda each: abs(each.at - at), default=None)
    return scaled(nearest) if nearest else None


def others_over(history: History, since_at: datetime, until_at: datetime) -> list[tuple[Scaled, Scaled]]:
    """Each littermate's two weights over about the same span, like with like; empty when they are too few."""
    within = min(history.table.common_within, (until_at - since_at) * int(history.table.common_part * 100) // 100)
    pairs = []
    for other in history.neonate.littermates:
        first, last = (_nearest(other, at, within, history.table.possible_g) for at in (since_at, until_at))
        if first is not None and last is not None and are_alike(first, last):
            pairs.append((first, last))
    return pairs if len(pairs) >= history.table.least_others else []


def others_pct_day(history: History, base: Scaled, judged: Scaled) -> Decimal | None:
    """The median gain of the others over her span, in % a day, leaving her out."""
    rates = [pct_day(first, last) for first, last in others_over(history, base.at, judged.at)]
    return rounded(median(rates), "0.01") if rates else None


def against_reference(history: History, judged: Scaled) -> Decimal | None:
    """Her weight as part of the reference at the youngest she can be, so that no age is guessed against her.

    Pups are measured by their own birth weight.
    """
    reference = reference_at(history.table, _youngest_days(history, judged.at))
    if history.table.is_reference_g:
        return rounded(judged.dg / (reference * 10), "0.001")
    first = history.weights[0]
    return rounded(judged.dg / (first.dg * reference), "0.001") if history.is_first_day(first.at) else None


def _youngest_days(history: History, at: datetime) -> Decimal:
    """Age in days with its fraction, at the younger end of the birth estimate."""
    return max(Decimal(0), Decimal((at - history.born_at) // timedelta(seconds=1)) / 86400)


def reference_at(table: GrowthNumbers, age_days: Decimal) -> Decimal:
    """The reference at an age, between two rows of its table on the logarithm."""
    for (low, low_value), (high, high_value) in pairwise(table.reference):
        if low <= age_days <= high:
            part = (age_days - low) / (high - low)
            return (low_value.ln() * (1 - part) + high_value.ln() * part).exp()
    return table.reference[-1][1]


def rounded(value: Decimal, step: str) -> Decimal:
    """Rounded half up to a step such as "0.1"."""
    return value.quantize(Decimal(step), rounding=ROUND_HALF_UP)
