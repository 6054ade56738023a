"""What is said beside a plan: each thing a carer should know before she fills the syringe."""

from collections.abc import Iterator
from datetime import datetime

from littermate.care.ages import oldest_age_days
from littermate.care.milk import home_made_until
from littermate.care.portions import CAP_UNDER, Portion
from littermate.care.protocol import Protocol
from littermate.care.slotted import slotted
from littermate.care.terms import WHOLE_PCT, Situation
from littermate.care.values import Neonate, Order, Reason
from littermate.care.weights import Standing, Weights, slips_under_dg
from littermate.care.working import hundredths, tenths

PER_100G = 10_000  # 0.1 ml per 0.1 g, as hundredths of a ml per 100 g


@slotted
class Planned:
    """A plan worked out, and all it came from."""

    neonate: Neonate
    protocol: Protocol
    weights: Weights
    stand: Standing
    case: Situation
    portion: Portion
    is_weak: bool
    is_old: bool
    as_of: datetime

    @property
    def is_capped_by_doubt(self) -> bool:
        """Whether a weight that nobody believes yet keeps each feed small: then it says nothing else about her."""
        return self.stand.cap_dg < self.stand.weighed.weight_dg


def tell(planned: Planned) -> tuple[Reason, ...]:
    """All that is said beside a plan, weights first."""
    told: list[Reason] = []
    neonate, case, stand = planned.neonate, planned.case, planned.stand
    if planned.is_old or planned.weights.doubtful or stand.is_held:
        told += _about_weights(planned)
    if (order := case.ruling.order) is not None:
        told += _about_order(planned, order)
    line, milk = case.line, neonate.milk
    if line.level.plus_c or line.level.held_after or neonate.solids_fraction:
        told += _about_energy(planned)
    if line.share_pct >= WHOLE_PCT and not case.is_topped_up:
        # Milk by hand is all she has: does the day bring her enough to drink?
        told += _about_fluid(planned) if case.terms.order_dml is None else _about_order_day(planned)
    if line.basis == "label" or (milk is not None and milk.is_home_made):
        told += _about_milk(planned)
    if case.is_topped_up:
        told.append(_about_top_up(planned))
    if planned.is_weak or stand.cap_dg < case.terms.light_dg:
        told += _about_small_feeds(planned)
    if not planned.is_old and (oldest := oldest_age_days(neonate, planned.as_of)) > case.day:
        told.append(planned.protocol.reason("age-uncertain", youngest_days=case.day, oldest_days=oldest))
    return tuple(told)


def _about_weights(planned: Planned) -> Iterator[Reason]:
    protocol, stand, case = planned.protocol, planned.stand, planned.case
    weight_g = tenths(stand.weighed.weight_dg)
    if planned.is_old:
        yield protocol.reason("weight-old", weight_g=weight_g, weight_at=stand.weighed.at)
    if planned.weights.doubtful:
        under_dg = slips_under_dg(planned.weights, case.numbers)
        likely = [each for each in planned.weights.doubtful if each.weight_dg >= under_dg]
        seen = (
            min(likely, key=lambda each: each.weight_dg) if planned.is_capped_by_doubt else planned.weights.doubtful[-1]
        )
        code = "weight-slip" if seen.weight_dg < under_dg else "weight-doubtful"
        yield protocol.reason(code, seen_g=tenths(seen.weight_dg), seen_at=seen.at, weight_g=weight_g)
    if stand.is_held:
        first, last = case.numbers.no_gain_calls
        lost_dg = stand.target_dg - stand.weighed.weight_dg
        yield protocol.reason(
            "target-held-after-loss" if first <= stand.weighed.day <= last else "target-held-watch",
            weight_g=weight_g,
            target_g=tenths(stand.target_dg),
            target_at=stand.target_at,
            loss_g=tenths(lost_dg),
            loss_pct=tenths(lost_dg * 1000 // stand.target_dg),
        )


def _about_order(planned: Planned, order: Order) -> Iterator[Reason]:
    protocol, case = planned.protocol, planned.case
    yield protocol.reason("stands-on-order", by_name=order.by, from_at=order.from_at)
    order_dml = case.terms.order_dml
    hard_dml = planned.stand.cap_dg * case.terms.hard_stop_c // CAP_UNDER
    if case.is_clipped or (order_dml is not None and order_dml > hard_dml):
        yield protocol.reason("order-clipped", by_name=order.by, hard_stop_ml=tenths(hard_dml))


def _about_energy(planned: Planned) -> Iterator[Reason]:
    protocol, line = planned.protocol, planned.case.line
    if line.level.plus_c:
        yield protocol.reason(
            "energy-stepped-up",
            plus_kcal_per_100g=hundredths(line.level.plus_c),
            kcal_per_100g=hundredths(line.base_c + line.level.plus_c),
        )
    if line.level.held_after == "loose-stool":
        yield protocol.reason("step-held-loose-stool")
    elif line.level.held_after == "choking":
        yield protocol.reason("step-held-choking")
    if line.share_pct < WHOLE_PCT:
        yield protocol.reason("milk-cut-by-solids", share_pct=line.share_pct)
    elif (planned.neonate.solids_fraction or 0) > 0:
        yield protocol.reason("solids-without-gain")


def _about_order_day(planned: Planned) -> Iterator[Reason]:
    """A vet's own amount that comes to less than the floor of fluid (S16): 0.6 may have been meant for 6.0."""
    case, portion = planned.case, planned.portion
    fluid_c = portion.day_over * PER_100G // (portion.day_under * planned.stand.cap_dg)
    if case.ruling.order is not None and fluid_c < case.numbers.fluid_floor_c:
        yield planned.protocol.reason("order-little", by_name=case.ruling.order.by, ml_per_100g=hundredths(fluid_c))


def _about_fluid(planned: Planned) -> list[Reason]:
    """Too little fluid in the planned milk (S16), or a day that the stomach does not let in."""
    protocol, case, portion = planned.protocol, planned.case, planned.portion
    told: list[Reason] = []
    line = case.line
    fluid_c = line.over * PER_100G // line.under
    if fluid_c < case.numbers.fluid_floor_c:
        told.append(protocol.reason("very-low-fluid", ml_per_100g=hundredths(fluid_c)))
    elif fluid_c < case.numbers.fluid_target_c:
        told.append(protocol.reason("low-fluid", ml_per_100g=hundredths(fluid_c)))
    daily_dml = portion.day_over // portion.day_under
    reached_dml = portion.cap_over * portion.feeds // CAP_UNDER
    if reached_dml < daily_dml and not planned.is_capped_by_doubt:
        told.append(protocol.reason("day-not-met", daily_ml=tenths(daily_dml), reached_ml=tenths(reached_dml)))
    return told


def _about_milk(planned: Planned) -> Iterator[Reason]:
    line, milk, protocol = planned.case.line, planned.neonate.milk, planned.protocol
    if line.basis == "label":
        yield protocol.reason("stands-on-label", ml_per_100g=hundredths(line.base_c))
    if milk is not None and milk.is_home_made and (until := home_made_until(milk, protocol)) is not None:
        yield protocol.reason("home-made-emergency", until_at=until)


def _about_top_up(planned: Planned) -> Reason:
    """She nurses too: what she was measured to drink there the day before, or that nobody measured it."""
    nursed_dml = planned.case.terms.nursed_dml
    if nursed_dml:
        return planned.protocol.reason("top-up", nursed_ml=tenths(nursed_dml))
    return planned.protocol.reason("top-up-unmeasured")


def _about_small_feeds(planned: Planned) -> Iterator[Reason]:
    """Who sucks weakly, or is light, is fed more often."""
    protocol, feeds = planned.protocol, planned.portion.feeds
    if planned.is_weak:
        yield protocol.reason("weak-suck", feeds=feeds)
    elif not planned.is_capped_by_doubt:
        yield protocol.reason("light", light_g=tenths(planned.case.terms.light_dg), feeds=feeds)
