"""How a plan was worked out: each step with its numbers and who said so."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from littermate.care.portions import CAP_UNDER, Portion
from littermate.care.protocol import Figure
from littermate.care.terms import WHOLE_PCT, Situation
from littermate.care.weights import Standing

ON_THE_LABEL = "label of the milk, as the house typed it in"
ON_THE_SCALE = "scale"
BIRTH_ESTIMATE = "birth estimate"
BY_ARITHMETIC = "arithmetic"
KEPT = 2048  # steps of one kind
Figures = Mapping[str, Decimal | datetime | int | str]


class Step(NamedTuple):
    """One line of "how this was worked out"."""

    code: str
    figures: Figures
    source: str = BY_ARITHMETIC
    is_draft: bool = False


@lru_cache(maxsize=16384)
def tenths(whole: int) -> Decimal:
    """A count of tenths as a number."""
    return Decimal(whole).scaleb(-1)


@lru_cache(maxsize=16384)
def hundredths(whole: int) -> Decimal:
    """A count of hundredths as a number."""
    return Decimal(whole).scaleb(-2)


@lru_cache(maxsize=4096)
def thousandths(whole: int) -> Decimal:
    """A count of thousandths as a number."""
    return Decimal(whole).scaleb(-3)


@lru_cache(maxsize=4096)
def hours(minutes: int) -> Decimal:
    """Minutes as hours."""
    return Decimal(minutes) / 60


def show_working(
    stand: Standing, case: Situation, portion: Portion, *, is_weak: bool, is_old: bool
) -> tuple[Step, ...]:
    """Tell a plan's steps in the order a person would reckon them."""
    numbers, terms = case.numbers, case.terms
    steps = [_weight_step(stand), _age_step(case.day)]
    if is_old:
        steps.append(_by_table("last-plan", numbers.weighing_limit, {"age_days": case.day}))
    if terms.order_dml is None:
        steps += _day_steps(stand, case, portion)
        figure = numbers.stomach[case.index]
        steps.append(
            _stomach_step(terms.cap_c, stand.cap_dg, portion.cap_over // CAP_UNDER, figure.source, figure.is_draft)
        )
    else:
        steps.append(_amount_by_order(stand, case, portion, terms.order_dml))
    steps.append(_feeds_step(case, portion, is_weak=is_weak or stand.cap_dg < terms.light_dg))
    steps.append(_rounding_step(portion.about_dml, portion.most_dml, numbers.mark.source, numbers.mark.is_draft))
    return tuple(steps)


# Most steps say the same of many neonates and at every look: they are put into words of their own once.


@lru_cache(maxsize=KEPT)
def _age_step(day: int) -> Step:
    return Step("age", {"age_days": day}, BIRTH_ESTIMATE)


@lru_cache(maxsize=KEPT)
def _milk_step(kcal_per_l: int) -> Step:
    return Step("milk", {"kcal_per_ml": thousandths(kcal_per_l)}, ON_THE_LABEL)


@lru_cache(maxsize=KEPT)
def _day_step(daily_dml: int) -> Step:
    return Step("day", {"daily_ml": tenths(daily_dml)})


@lru_cache(maxsize=KEPT)
def _energy_step(base_c: int, source: str, is_draft: bool) -> Step:
    return Step("energy", {"kcal_per_100g": hundredths(base_c)}, source, is_draft)


@lru_cache(maxsize=KEPT)
def _stomach_step(cap_c: int, cap_dg: int, cap_dml: int, source: str, is_draft: bool) -> Step:
    told: Figures = {"ml_per_100g": hundredths(cap_c), "weight_g": tenths(cap_dg), "cap_ml": tenths(cap_dml)}
    return Step("stomach", told, source, is_draft)


@lru_cache(maxsize=KEPT)
def _feeds_by_table(feeds: int, fewest: int, every_min: int, source: str, is_draft: bool) -> Step:
    return Step("feeds", {"feeds": feeds, "fewest": fewest, "every_h": hours(every_min)}, source, is_draft)


@lru_cache(maxsize=KEPT)
def _rounding_step(about_dml: int, most_dml: int, source: str, is_draft: bool) -> Step:
    return Step("rounding", {"about_ml": tenths(about_dml), "most_ml": tenths(most_dml)}, source, is_draft)


def _weight_step(stand: Standing) -> Step:
    weighed = stand.weighed
    told: Figures = {"weight_g": tenths(weighed.weight_dg), "weight_at": weighed.at}
    if weighed.seen_dg is None:
        return Step("weight", told, ON_THE_SCALE)
    return Step("weight-after-feed", {**told, "seen_g": tenths(weighed.seen_dg)}, ON_THE_SCALE)


def _by_table(code: str, figure: Figure, figures: Figures) -> Step:
    return Step(code, figures, figure.source, figure.is_draft)


def _day_steps(stand: Standing, case: Situation, portion: Portion) -> list[Step]:
    line, numbers = case.line, case.numbers
    plus_c = line.level.plus_c
    steps: list[Step] = []
    if stand.is_held:
        held: Figures = {"target_g": tenths(stand.target_dg), "target_at": stand.target_at}
        steps.append(Step(code="target-held", figures=held, source=ON_THE_SCALE))
    if line.kcal_per_l is None:
        steps.append(Step(code="label", figures={"ml_per_100g": hundredths(line.base_c)}, source=ON_THE_LABEL))
    else:
        figure = numbers.energy[case.index]
        if line.basis == "order":
            steps.append(_energy_by_order(case))
        else:
            steps.append(_energy_step(line.base_c, figure.source, figure.is_draft))
        if plus_c:
            steps.append(
                _by_table(
                    "energy-stepped-up",
                    figure,
                    {
                        "plus_kcal_per_100g": hundredths(plus_c),
                        "kcal_per_100g": hundredths(line.base_c + plus_c),
                    },
                )
            )
        steps.append(_milk_step(line.kcal_per_l))
    if line.share_pct < WHOLE_PCT:
        figure = numbers.milk_share[case.index]
        steps.append(_by_table("milk-share", figure, {"share_pct": line.share_pct}))
    if case.terms.nursed_dml:
        steps.append(
            Step(code="nursed", figures={"nursed_ml": tenths(case.terms.nursed_dml)}, source="weighed before and after")
        )
    steps.append(_day_step(portion.day_over // portion.day_under))
    return steps


def _energy_by_order(case: Situation) -> Step:
    told: Figures = {"kcal_per_100g": hundredths(case.line.base_c), **_by(case)}
    return Step(code="energy-by-order", figures=told, source="vet's order")


def _amount_by_order(stand: Standing, case: Situation, portion: Portion, order_dml: int) -> Step:
    hard_stop = case.numbers.hard_stop
    figures = {
        "weight_g": tenths(stand.cap_dg),
        "cap_ml": tenths(portion.cap_over // CAP_UNDER),
        "order_ml": tenths(order_dml),
        "hard_stop_ml_per_100g": hundredths(case.terms.hard_stop_c),
        "hard_stop_ml": tenths(stand.cap_dg * case.terms.hard_stop_c // CAP_UNDER),
    }
    return Step(
        code="amount-by-order",
        figures={**figures, **_by(case)},
        source="vet's order; " + hard_stop.source,
        is_draft=hard_stop.is_draft,
    )


def _feeds_step(case: Situation, portion: Portion, *, is_weak: bool) -> Step:
    numbers, terms = case.numbers, case.terms
    if terms.order_every_min is not None:
        figures = {"every_h": hours(portion.every_min), "feeds": portion.feeds, **_by(case)}
        return Step(code="interval-by-order", figures=figures, source="vet's order")
    figure = numbers.weak_feeds if is_weak else numbers.feeds[case.index]
    fewest = max(terms.fewest_feeds, terms.weak_feeds) if is_weak else terms.fewest_feeds
    return _feeds_by_table(portion.feeds, fewest, portion.every_min, figure.source, figure.is_draft)


def _by(case: Situation) -> dict[str, Decimal | datetime | int | str]:
    order = case.ruling.order
    return {} if order is None else {"by_name": order.by, "from_at": order.from_at}
