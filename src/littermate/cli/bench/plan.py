"""``littermate bench plan``: feed plans a second on one core."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import ROUND_DOWN, Decimal
from itertools import cycle
from math import ceil

import click

from littermate import tables
from littermate.care.ages import age_days
from littermate.care.feeding import bare_plan, plan_feeds
from littermate.care.numbers import numbers
from littermate.care.terms import situation
from littermate.care.values import Feed, Milk, Neonate, Observation, Warmth, WeighIn
from littermate.care.weights import plan_weights, stand_on

NOW = datetime(2026, 3, 4, 2, 40, tzinfo=UTC)
BARE_AIM, WORKED_AIM = 100_000, 20_000
PORTION = 500  # plans between two looks at the clock
GRAMS_OVER_AGE = {"cat": (95, 11), "dog": (330, 28)}  # at birth, and more each day


@click.command("plan")
@click.option("--seconds", default=2.0, show_default=True, help="How long each kind is counted.")
def plan(seconds: float) -> None:
    """Count feed plans a second on one core, over 200 neonates of both species and all ages up to 28 days.

    The baseline is the textbook's formula alone in decimal numbers: energy over the milk's strength, shared by what
    the stomach holds; no rule of safety, no rounding of the most, no working.
    """
    protocol = tables.house_protocol()
    neonates = [
        _neonate(species, day, extra) for species in tables.species() for day in range(28) for extra in range(4)
    ]
    cases = [_case(neonate) for neonate in neonates]
    baseline = _rate([(neonate.weigh_ins[-1].weight_g,) for neonate in neonates], _textbook, seconds)
    bare = _rate(cases, bare_plan, seconds)
    worked = _rate(
        [(neonate,) for neonate in neonates], lambda one: plan_feeds(one, protocol=protocol, as_of=NOW), seconds
    )
    click.echo(f"{'textbook formula in Decimal':<28} {baseline:10,.0f} plans/s   (baseline)")
    click.echo(f"{'bare plan':<28} {bare:10,.0f} plans/s   {_against(bare, BARE_AIM, baseline)}")
    click.echo(f"{'plan with its working':<28} {worked:10,.0f} plans/s   {_against(worked, WORKED_AIM, baseline)}")


def _against(rate: float, aim: int, baseline: float) -> str:
    return f"{rate / baseline:.2f} of the baseline   aim: {aim:,} a second: {'met' if rate >= aim else 'MISSED'}"


def _rate(cases: list[tuple[object, ...]], plan_one: Callable[..., object], seconds: float) -> float:
    """How often a second, over the cases again and again."""
    endless = cycle(cases)
    for _ in range(PORTION):
        plan_one(*next(endless))
    began, done = time.perf_counter(), 0
    while (took := time.perf_counter() - began) < seconds:
        for _ in range(PORTION):
            plan_one(*next(endless))
        done += PORTION
    return done / took


def _textbook(weight_g: Decimal) -> tuple[int, Decimal]:
    daily_ml = weight_g / 100 * Decimal(20) / Decimal("0.74")
    feeds = ceil(daily_ml / (weight_g / 100 * Decimal(4)))
    return feeds, (daily_ml / feeds).quantize(Decimal("0.1"), rounding=ROUND_DOWN)


def _case(neonate: Neonate) -> tuple[object, ...]:
    """What the bare plan is told: everything that the facts and tables decide is worked out already."""
    protocol = tables.house_protocol()
    known = numbers(protocol, neonate.species)
    weights = plan_weights(neonate, numbers=known, as_of=NOW)
    stand = stand_on(weights, known)
    if stand is None:
        raise RuntimeError("a neonate of the bench has no sound weight")
    terms = situation(neonate, weights, protocol=protocol, day=age_days(neonate, NOW), as_of=NOW).terms
    return stand.cap_dg, stand.target_dg, False, terms


def _neonate(species: str, day: int, extra: int) -> Neonate:
    """A neonate of an ordinary night: weighed twice a day, fed every three hours, warm."""
    born_at = NOW - timedelta(days=day, hours=5)
    grams, a_day = GRAMS_OVER_AGE[species]
    milk = Milk(name="Milk", species=species, kcal_per_ml=Decimal("1.0"), label_ml_per_100g_day=None, mixed_at=NOW)
    weighed = [born_at + timedelta(hours=12 * n) for n in range(2 * day + 1)]
    weigh_ins = tuple(
        WeighIn(
            at=at, weight_g=Decimal(grams + extra + int(a_day * ((at - born_at) / timedelta(days=1)))), fed="before"
        )
        for at in weighed[-6:]
    )
    fed = [NOW - timedelta(hours=3 * n) for n in range(8, 0, -1) if NOW - timedelta(hours=3 * n) > born_at]
    return Neonate(
        id=None,
        name="Pip",
        species=species,
        born_earliest_at=born_at,
        born_latest_at=born_at + timedelta(hours=4),
        rearing=frozenset({"bottle"}),
        milk=milk,
        weigh_ins=weigh_ins,
        feeds=tuple(Feed(at=at, taken_ml=Decimal(4), route="bottle") for at in fed),
        warmths=tuple(Warmth(at=at, feel="warm") for at in (*fed, NOW)),
        observations=(Observation(at=NOW - timedelta(hours=3), suck="strong"),),
        had_colostrum=True,
    )
