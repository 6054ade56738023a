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
    steps = [
        _weight_step(stand),
        Step("age", {"age_days": case.day}, BIRTH_ESTIMATE),
    ]
    if is_old:
        steps.append(_by_table("last-plan", case.numbers.weighing_limit, {"age_days": case.day}))
    if case.terms.order_dml is None:
        steps += _day_steps(stand, case, portion)
    steps.append(_stomach_step(stand, case, portion))
    steps.append(_feeds_step(case, portion, is_weak=is_weak or stand.cap_dg < case.terms.light_dg))
    steps.append(
        _by_table(
            "rounding",
            case.numbers.mark,
            {"about_ml": tenths(portion.about_dml), "most_ml": tenths(portion.most_dml)},
        )
    )
    return tuple(steps)


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
    steps: list[Step] = []
    if stand.is_held:
        held: Figures = {"target_g": tenths(stand.target_dg), "target_at": stand.target_at}
        steps.append(Step(code="target-held", figures=held, source=ON_THE_SCALE))
    if line.kcal_per_l is None:
        steps.append(Step(code="label", figures={"ml_per_100g": hundredths(line.base_c)}, source=ON_THE_LABEL))
    else:
        steps.append(_energy_step(case))
        if line.level.plus_c:
            figure = numbers.energy[numbers.day(case.day)]
            steps.append(
                _by_table(
                    "energy-stepped-up",
                    figure,
                    {
                        "plus_kcal_per_100g": hundredths(line.level.plus_c),
                        "kcal_per_100g": hundredths(line.base_c + line.level.plus_c),
                    },
                )
            )
        kcal = thousandths(line.kcal_per_l)
        steps.append(Step("milk", {"kcal_per_ml": kcal}, ON_THE_LABEL))
    if line.share_pct < WHOLE_PCT:
        figure = numbers.milk_share[numbers.day(case.day)]
        steps.append(_by_table("milk-share", figure, {"share_pct": line.share_pct}))
    if case.terms.nursed_dml:
        steps.append(
            Step(code="nursed", figures={"nursed_ml": tenths(case.terms.nursed_dml)}, source="weighed before and after")
        )
    steps.append(Step("day", {"daily_ml": tenths(portion.day_over // portion.day_under)}))
    return steps


def _energy_step(case: Situation) -> Step:
    kcal = hundredths(case.line.base_c)
    if case.line.basis == "order":
        return Step(code="energy-by-order", figures={"kcal_per_100g": kcal, **_by(case)}, source="vet's order")
    return _by_table("energy", case.numbers.energy[case.numbers.day(case.day)], {"kcal_per_100g": kcal})


def _stomach_step(stand: Standing, case: Situation, portion: Portion) -> Step:
    weight_g, cap_ml = tenths(stand.cap_dg), tenths(portion.cap_over // CAP_UNDER)
    if case.terms.order_dml is not None:
        figures = {
            "weight_g": weight_g,
            "cap_ml": cap_ml,
            "order_ml": tenths(case.terms.order_dml),
            "hard_stop_ml_per_100g": hundredths(case.terms.hard_stop_c),
            "hard_stop_ml": tenths(stand.cap_dg * case.terms.hard_stop_c // CAP_UNDER),
        }
        return Step(
            code="amount-by-order",
            figures={**figures, **_by(case)},
            source="vet's order; " + case.numbers.hard_stop.source,
            is_draft=case.numbers.hard_stop.is_draft,
        )
    figure = case.numbers.stomach[case.numbers.day(case.day)]
    ml_per_100g = hundredths(case.terms.cap_c)
    return _by_table("stomach", figure, {"ml_per_100g": ml_per_100g, "weight_g": weight_g, "cap_ml": cap_ml})


def _feeds_step(case: Situation, portion: Portion, *, is_weak: bool) -> Step:
    every_h = hours(portion.every_min)
    if case.terms.order_every_min is not None:
        figures = {"every_h": every_h, "feeds": portion.feeds, **_by(case)}
        return Step(code="interval-by-order", figures=figures, source="vet's order")
    numbers = case.numbers
    figure = numbers.weak_feeds if is_weak else numbers.feeds[numbers.day(case.day)]
    fewest = max(case.terms.fewest_feeds, case.terms.weak_feeds) if is_weak else case.terms.fewest_feeds
    return _by_table("feeds", figure, {"feeds": portion.feeds, "fewest": fewest, "every_h": every_h})


def _by(case: Situation) -> dict[str, Decimal | datetime | int | str]:
    order = case.ruling.order
    return {} if order is None else {"by_name": order.by, "from_at": order.from_at}
