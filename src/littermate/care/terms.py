"""What decides one neonate's portion at a moment, apart from her weight."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal

from littermate.care.ages import DAY, day_turn
from littermate.care.energy import Level, level_on
from littermate.care.milk import strength_of
from littermate.care.numbers import Numbers, numbers
from littermate.care.orders import Ruling, ruling
from littermate.care.portions import CAP_UNDER, Terms
from littermate.care.protocol import Protocol
from littermate.care.same_feed import counted_once, window
from littermate.care.slotted import slotted
from littermate.care.values import Neonate, RearingKind
from littermate.care.weights import Weights

Basis = Literal["energy", "label", "order"]
NO_STEP = Level(0, "unknown", None)
WHOLE_PCT = 100
TOPPED_UP: frozenset[RearingKind] = frozenset({"supplemented", "nursed"})
# A weight in 0.1 g times hundredths of a kcal per 100 g, over kcal per litre, as 0.1 ml; times percent.
ENERGY_UNDER = 10 * WHOLE_PCT
# A weight in 0.1 g times hundredths of a ml per 100 g, as 0.1 ml; times percent.
LABEL_UNDER = 10_000 * WHOLE_PCT


@slotted
class DayLine:
    """A day's milk for 100 g, and what it was worked out from."""

    basis: Basis
    base_c: int  # hundredths of a kcal, or of a ml by the label, per 100 g
    kcal_per_l: int | None
    level: Level
    share_pct: int  # what stays milk when she eats solids
    over: int
    under: int
    is_clipped: bool


@slotted
class Situation:
    """All that a plan follows from, with what its working must tell."""

    numbers: Numbers
    day: int  # the day of age the plan goes by
    index: int  # where that day stands in the numbers
    line: DayLine
    ruling: Ruling
    terms: Terms
    basis: Basis
    is_clipped: bool  # an order was brought inside the hard bounds
    is_topped_up: bool  # the bottle comes beside nursing


class NoStrength(Exception):
    """Neither the milk's energy nor its label's line is known; never leaves the engine."""


def situation(neonate: Neonate, weights: Weights, *, protocol: Protocol, day: int, as_of: datetime) -> Situation:
    """Gather the terms for a day of her age.

    Raises:
        NoStrength: If there is nothing to work a day's milk out from.
    """
    known = numbers(protocol, neonate.species)
    rule = ruling(neonate, as_of)
    index = known.day(day)
    line = _day_line(neonate, weights, rule, known, index, day, as_of)
    is_topped_up = not neonate.rearing.isdisjoint(TOPPED_UP)
    every_min, is_late = None, False
    if rule.every_h is not None:
        every_min, is_late = _clip(int(rule.every_h * 60), known.order_every_min)
    terms = Terms(
        line.over,
        line.under,
        _nursed_dml(neonate, weights, known, day, as_of, window(protocol)) if is_topped_up else 0,
        known.stomach_c[index],
        known.hard_stop_c,
        known.feeds_n[index],
        known.weak_feeds_n,
        known.most_feeds_n,
        known.light_dg,
        known.marks,
        None if rule.per_feed_ml is None else int(rule.per_feed_ml * 10),
        every_min,
    )
    basis: Basis = "order" if rule.per_feed_ml is not None or every_min is not None else line.basis
    return Situation(known, day, index, line, rule, terms, basis, line.is_clipped or is_late, is_topped_up)


def is_weak(neonate: Neonate, numbers: Numbers, as_of: datetime) -> bool:
    """Whether the last noted suck, if it still says something, was weak or none."""
    for each in neonate.observations:
        if each.suck is not None and each.suck != "strong":
            break
    else:
        return False  # as nearly always
    since = as_of - numbers.suck_stands
    looks = [
        (each.at, each.suck != "strong")
        for each in neonate.observations
        if each.suck is not None and since <= each.at <= as_of
    ]
    return max(looks)[1] if looks else False


def _day_line(
    neonate: Neonate, weights: Weights, rule: Ruling, known: Numbers, index: int, day: int, as_of: datetime
) -> DayLine:
    strength = strength_of(neonate.milk, known) if neonate.milk is not None else None
    if strength is not None and strength.kcal_per_l is not None:
        kcal_per_l = strength.kcal_per_l
        reached_c = known.most_feeds_n * known.stomach_c[index] * kcal_per_l // 1000
        room_c = (reached_c if reached_c < known.ceiling_c else known.ceiling_c) - known.energy_c[index]
        level = level_on(neonate, weights.sound, numbers=known, day=day, as_of=as_of, room_c=room_c)
        share_pct = _milk_share_pct(neonate, known, index, level)
        basis: Basis = "energy"
        base_c, is_clipped = known.energy_c[index], False
        if rule.kcal_per_100g_day is not None:
            base_c, is_clipped = _clip(int(rule.kcal_per_100g_day * 100), known.energy_bounds_c)
            level, basis = replace(level, plus_c=0), "order"
        over = (base_c + level.plus_c) * share_pct
        return DayLine(basis, base_c, kcal_per_l, level, share_pct, over, ENERGY_UNDER * kcal_per_l, is_clipped)
    if strength is not None and strength.label_c is not None:
        level = level_on(neonate, weights.sound, numbers=known, day=day, as_of=as_of, room_c=0)
        share_pct = _milk_share_pct(neonate, known, index, level)
        label_c = strength.label_c
        return DayLine("label", label_c, None, level, share_pct, label_c * share_pct, LABEL_UNDER, False)
    if rule.per_feed_ml is None:
        raise NoStrength
    return DayLine("order", 0, None, NO_STEP, WHOLE_PCT, 0, 1, False)


def _milk_share_pct(neonate: Neonate, known: Numbers, index: int, level: Level) -> int:
    """Milk is cut by solids eaten, and only while she gains, never under the share of her age (S15)."""
    eaten = neonate.solids_fraction
    if eaten is None or eaten <= 0 or level.gain != "fine":
        return WHOLE_PCT
    return max(known.milk_share_pct[index], WHOLE_PCT - int(eaten * WHOLE_PCT))


def _nursed_dml(
    neonate: Neonate, weights: Weights, known: Numbers, day: int, as_of: datetime, within: timedelta
) -> int:
    """What she was measured to drink at the dam on the day of her age before this one; told twice, it counts once.

    Of one feed no more than her stomach can hold: the rest is a slip at the scale, and takes no top-up from her.
    """
    turn = day_turn(neonate, day)
    return sum(
        _at_most_held(int(feed.taken_ml * 10), weights, known, feed.at)
        for feed in counted_once(neonate.feeds, neonate.feed_answers, within=within)
        if feed.route == "nursing"
        and feed.taken_ml is not None
        and feed.taken_ml > 0
        and turn - DAY <= feed.at < turn
        and feed.at <= as_of
    )


def _at_most_held(dml: int, weights: Weights, known: Numbers, at: datetime) -> int:
    """No more than her stomach holds by her last believed weight then; as it was told where nobody had weighed her."""
    dg = next((each.weight_dg for each in reversed(weights.sound) if each.at <= at), None)
    return dml if dg is None else min(dml, dg * known.hard_stop_c // CAP_UNDER)


def _clip(said: int, bounds: tuple[int, int]) -> tuple[int, bool]:
    inside = min(max(said, bounds[0]), bounds[1])
    return inside, inside != said
