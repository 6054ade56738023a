"""Back to the litter: what is still missing, and when it would be met as she grows now.

No study of giving a runt back was found. The steps and the figures are practice and this project's own defaults, for a
clinician to change.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from math import log
from typing import Final, Literal
from uuid import UUID

from littermate.care.company.exposure import Joining
from littermate.care.growth_rules import day_before, history_of
from littermate.care.protocol import Protocol
from littermate.care.values import Neonate

Met = Literal["met", "missing", "not-known"]
DAY_S: Final = 86_400
TOO_FAR: Final = timedelta(days=60)  # what lies further ahead than childhood is not foretold


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyNumbers:
    """The figures of the gate, for a clinician to sign."""

    part_of_median: Decimal  # of the littermates' weight
    gain_days: int  # running


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """A weight and how fast it grows; ``gain_pct_day`` is None where two weights are not known yet."""

    weight_g: Decimal
    gain_pct_day: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Returning:
    """One who might go back to her litter, as she and they are now; None is "not known"."""

    own: Grown | None
    littermates: Grown | None  # the median of those in the nest
    gain_days_running: int | None
    sucks_strongly: bool | None
    keeps_warm: bool | None  # on what her littermates lie on
    is_healthy: bool | None  # no sign of illness, no wound from sucking
    dam_is_well: bool | None
    clinician_agrees: bool | None
    is_ill: bool = False  # with something that others catch, or signs of it
    are_mates_well: bool | None = True  # none of those she would lie with is ill
    is_dam_ill: bool = False  # with something that others catch
    closed_until_at: datetime | None = None  # her unit's clock, or her litter's, whichever is later


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """One thing that is asked, whether it is met, and when it would be if all goes on as now.

    What company forbids, illness and the law of the place, no clinician lets pass on a way either.
    """

    code: str
    met: Met
    expected_at: datetime | None = None
    forbids: bool = False  # nobody may let it pass
    figures: Mapping[str, Decimal | datetime | int | str] = field(default_factory=dict)


#: What is not asked of one whom a strange dam takes in: she is held against nobody's litter, and cannot wait to grow.
NOT_OF_A_SURROGATE: Final = frozenset({"gains", "size", "keeps-warm"})


def gates(
    returning: Returning, *, numbers: ReadyNumbers, as_of: datetime, left_out: Collection[str] = ()
) -> tuple[Gate, ...]:
    """Everything that is asked before she goes back, in the order in which it is looked at."""
    every = (
        _clocks(returning, as_of),
        replace(_said("healthy", returning.is_healthy), forbids=returning.is_ill),
        replace(_said("mates-well", returning.are_mates_well), forbids=returning.are_mates_well is False),
        _said("keeps-warm", returning.keeps_warm),
        _said("sucks", returning.sucks_strongly),
        _gains(returning, numbers, as_of),
        _size(returning, numbers, as_of),
        replace(_said("dam-well", returning.dam_is_well), forbids=returning.is_dam_ill),
        _said("clinician", returning.clinician_agrees),
    )
    return tuple(gate for gate in every if gate.code not in left_out)


def is_ready(found: tuple[Gate, ...]) -> bool:
    """Whether a first short stay may be tried."""
    return all(gate.met == "met" for gate in found)


def closed_until(joining: Joining, *, family: Collection[UUID]) -> datetime | None:
    """Until when nobody goes in or out: for one who met others than her dam and littermates, or while one was ill.

    One unit with her own litter alone stays as it was when she goes back; its clock asks nothing of her.
    """
    has_met_others = any(unit.members - set(family) for unit in joining.units)
    has_case = any(clock.cause == "case" for unit in joining.units for clock in unit.clocks)
    return joining.closed_until_at if has_met_others or has_case else None


def gain_days(neonate: Neonate, *, protocol: Protocol, as_of: datetime) -> int | None:
    """How many days of gain lie behind her last weight, running; None while no two weights are a day apart.

    A step over several days counts for one: nobody saw that she gained on each of them.
    """
    history = history_of(neonate, protocol=protocol, as_of=as_of)
    weight = history.weights[-1] if history.weights else None
    base = weight and day_before(history.before(weight.at), weight.at, weight.fed)
    if weight is None or base is None:
        return None
    days = 0
    while base is not None and base.dg < weight.dg:
        days += 1
        weight, base = base, day_before(history.before(base.at), base.at, base.fed)
    return days


def _said(code: str, told: bool | None) -> Gate:
    return Gate(code=code, met="not-known" if told is None else "met" if told else "missing")


def _clocks(returning: Returning, as_of: datetime) -> Gate:
    """Nobody comes in or goes out while a clock runs on either side."""
    ends_at = returning.closed_until_at
    if ends_at is None or ends_at <= as_of:
        return Gate(code="clocks", met="met")
    return Gate(code="clocks", met="missing", expected_at=ends_at, figures={"closed_until_at": ends_at})


def _gains(returning: Returning, numbers: ReadyNumbers, as_of: datetime) -> Gate:
    """So many days of gain running; those still missing are days to come."""
    days = returning.gain_days_running
    figures = {"wanted_days": numbers.gain_days}
    if days is None:
        return Gate(code="gains", met="not-known", figures=figures)
    if days >= numbers.gain_days:
        return Gate(code="gains", met="met", figures={**figures, "days": days})
    expected_at = as_of + timedelta(days=numbers.gain_days - days)
    return Gate(code="gains", met="missing", expected_at=expected_at, figures={**figures, "days": days})


def _size(returning: Returning, numbers: ReadyNumbers, as_of: datetime) -> Gate:
    """Her weight as a part of her littermates', and when it would be enough if all grow on as they do."""
    own, others = returning.own, returning.littermates
    wanted = {"wanted_part": numbers.part_of_median}
    if own is None or others is None:
        return Gate(code="size", met="not-known", figures=wanted)
    figures = {**wanted, "weight_g": own.weight_g, "median_g": others.weight_g}
    if own.weight_g >= numbers.part_of_median * others.weight_g:
        return Gate(code="size", met="met", figures=figures)
    return Gate(code="size", met="missing", expected_at=_catches_up_at(own, others, numbers, as_of), figures=figures)


def _catches_up_at(own: Grown, others: Grown, numbers: ReadyNumbers, as_of: datetime) -> datetime | None:
    """When she has her part of their weight; None while she does not gain on them, or not within childhood."""
    if own.gain_pct_day is None or others.gain_pct_day is None or own.gain_pct_day <= others.gain_pct_day:
        return None
    gains = log((1 + float(own.gain_pct_day) / 100) / (1 + float(others.gain_pct_day) / 100))
    lacks = log(float(numbers.part_of_median * others.weight_g / own.weight_g))
    if lacks > gains * TOO_FAR.days:
        return None
    return as_of + timedelta(seconds=round(lacks / gains * DAY_S))
