"""How warm a nest should be for all who lie in it, and whether a reading of it alarms."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from littermate.care.ages import age_days
from littermate.care.errors import CareError
from littermate.care.protocol import SHARED, Protocol
from littermate.care.values import Neonate, Reason
from littermate.care.worry import Worry


class NobodyInNest(CareError):
    """A nest without neonates has no target."""

    code = "nobody-in-nest"


@dataclass(frozen=True, slots=True, kw_only=True)
class NestTarget:
    """Least, best and most temperature [°C] at the animals' level, and where the probe alarms."""

    min_c: Decimal
    target_c: Decimal
    max_c: Decimal
    overlaps: bool
    cool_end: bool
    cool_end_min_c: Decimal  # what the cool end should have: the range of the one who needs least
    cool_end_max_c: Decimal
    alarm_low_c: Decimal
    alarm_high_c: Decimal
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NestReading:
    """What a probe of its own, not the incubator's display, read at the animals' level."""

    at: datetime
    temperature_c: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class NestState:
    """How a nest stands by its last reading."""

    worry: Worry
    reasons: tuple[Reason, ...]


class _Need(NamedTuple):
    neonate: Neonate
    low: Decimal
    target: Decimal
    high: Decimal


def nest_target(neonates: Iterable[Neonate], *, protocol: Protocol, as_of: datetime) -> NestTarget:
    """The temperature that is safe for everyone in one nest.

    Where the ranges of two ages or species meet, the overlap; where they do not, the range of
    the one who needs most, with a cool end for the other, a probe at each end and a
    clinician's yes. Ages count by their younger end.

    Raises:
        NobodyInNest: If no neonate of an age that the table knows lies there.

    Source:
        The tables ``nest_temperature`` and ``box_alarm``.
    """
    needs = [need for each in neonates if (need := _need(each, protocol, as_of)) is not None]
    if not needs:
        raise NobodyInNest(
            "No neonate lies in this nest, so it has no target. Move one in first.", says="nobody-in-nest"
        )
    neediest = max(needs, key=lambda need: (need.target, need.low))
    easiest = min(needs, key=lambda need: (need.target, need.low))
    least, most = max(need.low for need in needs), min(need.high for need in needs)
    overlaps = least <= most
    low, high = (least, most) if overlaps else (neediest.low, neediest.high)
    return NestTarget(
        min_c=low,
        target_c=min(max(neediest.target, low), high),
        max_c=high,
        overlaps=overlaps,
        cool_end=True,
        cool_end_min_c=easiest.low,
        cool_end_max_c=min(easiest.high, high),
        alarm_low_c=low - _margin(protocol, "below-least"),
        alarm_high_c=min(high + _margin(protocol, "above-most"), _margin(protocol, "highest-box")),
        reasons=tuple(_reasons(needs, neediest, easiest, low, high, overlaps, protocol)),
    )


def target_if_any(neonates: Iterable[Neonate], *, protocol: Protocol, as_of: datetime) -> NestTarget | None:
    """As ``nest_target``; None where nobody lies there, or only those who have grown out of the table."""
    try:
        return nest_target(neonates, protocol=protocol, as_of=as_of)
    except NobodyInNest:
        return None


def judge_nest(
    target: NestTarget,
    reading: NestReading | None,
    *,
    protocol: Protocol,
    as_of: datetime,
    heat_failed_at: datetime | None = None,
) -> NestState:
    """Judge the last reading of an independent probe (S6); no reading is never a good sign."""
    reasons = tuple(_of_reading(target, reading, protocol, as_of, heat_failed_at))
    return NestState(worry=max(reason.worry for reason in reasons), reasons=reasons)


def _need(neonate: Neonate, protocol: Protocol, as_of: datetime) -> _Need | None:
    if neonate.left_at is not None and neonate.left_at <= as_of:
        return None
    days = age_days(neonate, as_of)
    row = protocol.row(neonate.species, "nest_temperature", days)
    if not row.holds_on(days):
        return None  # grown out of the table
    low, high = row.span()
    return _Need(neonate, low, protocol.number(neonate.species, "nest_temperature", days), high)


def _reasons(
    needs: list[_Need],
    neediest: _Need,
    easiest: _Need,
    low: Decimal,
    high: Decimal,
    overlaps: bool,
    protocol: Protocol,
) -> Iterator[Reason]:
    if overlaps:
        yield protocol.reason("nest-overlap", min_c=low, max_c=high, animals=len(needs))
        yield protocol.reason("nest-cool-end", cool_min_c=easiest.low)
        return
    yield protocol.reason(
        "nest-no-overlap",
        first_name=neediest.neonate.name,
        first_min_c=neediest.low,
        first_max_c=neediest.high,
        second_name=easiest.neonate.name,
        second_min_c=easiest.low,
        second_max_c=easiest.high,
    )
    yield protocol.reason("nest-youngers-range", name=neediest.neonate.name, min_c=low, max_c=high)
    yield protocol.reason("nest-cool-end", cool_min_c=easiest.low)
    yield protocol.reason("nest-probe-each-end")
    yield protocol.reason("nest-clinicians-yes")


def _of_reading(
    target: NestTarget,
    reading: NestReading | None,
    protocol: Protocol,
    as_of: datetime,
    heat_failed_at: datetime | None,
) -> Iterator[Reason]:
    if heat_failed_at is not None and heat_failed_at <= as_of and (reading is None or reading.at <= heat_failed_at):
        yield protocol.reason("nest-heat-failed", failed_at=heat_failed_at)
    good_for = timedelta(hours=int(_margin(protocol, "reading-good")))
    if reading is None or reading.at > as_of or as_of - reading.at > good_for:
        yield protocol.reason("nest-not-read", min_c=target.min_c, max_c=target.max_c)
        return
    figures = {"reading_c": reading.temperature_c, "min_c": target.min_c, "max_c": target.max_c}
    if reading.temperature_c > target.alarm_high_c:
        yield protocol.reason("nest-too-hot", read_at=reading.at, limit_c=target.alarm_high_c, **figures)
    elif reading.temperature_c < target.alarm_low_c:
        yield protocol.reason("nest-too-cold", read_at=reading.at, limit_c=target.alarm_low_c, **figures)
    elif target.min_c <= reading.temperature_c <= target.max_c:
        yield protocol.reason("nest-in-range", read_at=reading.at, **figures)
    else:
        yield protocol.reason("nest-off-target", read_at=reading.at, **figures)


def _margin(protocol: Protocol, row: str) -> Decimal:
    return protocol.number(SHARED, "box_alarm", row)
