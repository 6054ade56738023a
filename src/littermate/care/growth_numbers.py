"""The growth tables of one species in the form the rules ask for, worked out once per protocol."""

from datetime import timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from littermate.care.protocol import NotInProtocol, Protocol, Row
from littermate.care.values import Species

LAST_DAY = 70  # later days answer as this one does


class LeastGain(NamedTuple):
    """The least she should gain in a day: grams, or a part of her weight."""

    value: Decimal
    is_grams: bool

    def a_day_mg(self, base_dg: int) -> int:
        """The least gain in a day [mg] from a weight [0.1 g]."""
        return int(self.value * 1000) if self.is_grams else int(self.value * base_dg)


class GrowthNumbers(NamedTuple):
    """What the growth rules ask of the tables."""

    watch_again: tuple[timedelta, timedelta]
    gain_span: tuple[timedelta, timedelta]
    early_span: tuple[timedelta, timedelta]
    early_pct: Decimal
    no_gain_days: tuple[Decimal, Decimal]
    short_gain_days: tuple[Decimal, Decimal]
    loss_pct: Decimal
    first_day_loss_pct: Decimal
    least_gain: tuple[LeastGain | None, ...]
    possible_g: tuple[Decimal, Decimal]
    gain_steps: timedelta  # a least gain is asked for in steps this long
    fine_step_dg: int  # a scale with this step sees what matters [0.1 g]
    common_within: timedelta
    common_part: Decimal
    least_others: int
    behind: Decimal
    noise_pct: Decimal  # two readings of one that neither gains nor loses differ by less
    together: Decimal
    runt: Decimal
    under_reference: Decimal
    spread: tuple[Decimal, ...]
    reference: tuple[tuple[Decimal, Decimal], ...]  # age in days, value
    is_reference_g: bool  # grams, or multiples of her own birth weight

    def least_gain_on(self, age_days: int) -> LeastGain | None:
        """The least gain on a day of age, if the species has one for it."""
        return self.least_gain[min(age_days, LAST_DAY)]

    def spread_on(self, age_days: int) -> Decimal:
        """How far healthy weights lie apart on a day of age [ln]."""
        return self.spread[min(age_days, LAST_DAY)]


class SameProtocol:
    """A protocol as a cache key: the same object, not an equal one, which is slow to tell."""

    __slots__ = ("protocol",)

    def __init__(self, protocol: Protocol) -> None:
        self.protocol = protocol

    def __hash__(self) -> int:
        return id(self.protocol)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameProtocol) and other.protocol is self.protocol


def growth_numbers(protocol: Protocol, species: Species) -> GrowthNumbers:
    """The growth tables of a species.

    Raises:
        NotInProtocol: If there are no tables for it.
    """
    return _compiled(SameProtocol(protocol), species)


@lru_cache(maxsize=256)
def _compiled(key: SameProtocol, species: Species) -> GrowthNumbers:
    protocol = key.protocol
    protocol.kind(species)

    def number(table: str, row: str) -> Decimal:
        return protocol.number(species, table, row)

    def span(row: str) -> tuple[timedelta, timedelta]:
        low, high = ends(protocol.row(species, "growth", row))
        return hours(low), hours(high)

    reference = protocol.table(species, "reference_weight")
    return GrowthNumbers(
        watch_again=span("watch-again"),
        gain_span=span("gain-span"),
        early_span=span("birth-to-day-2-span"),
        early_pct=number("growth", "birth-to-day-2-pct"),
        no_gain_days=ends(protocol.row(species, "growth", "no-gain-calls")),
        short_gain_days=ends(protocol.row(species, "growth", "short-gain-days")),
        loss_pct=number("growth", "loss-calls-pct"),
        first_day_loss_pct=number("growth", "max-loss-first-day-pct"),
        least_gain=tuple(_least_gain(protocol, species, day) for day in range(LAST_DAY + 1)),
        possible_g=ends(protocol.row(species, "weighing", "possible")),
        gain_steps=hours(number("weighing", "gain-steps")),
        fine_step_dg=int(number("weighing", "fine-step") * 10),
        common_within=hours(number("littermates", "common-within")),
        common_part=number("littermates", "common-part"),
        least_others=int(number("littermates", "least-others")),
        behind=number("littermates", "behind"),
        noise_pct=number("growth", "reading-noise-pct"),
        together=number("littermates", "together"),
        runt=number("runt", "ratio"),
        under_reference=number("littermates", "under-reference"),
        spread=tuple(protocol.figure(species, "reference_spread", day).value for day in range(LAST_DAY + 1)),
        reference=tuple((Decimal(row.days[0]), row.value) for row in reference.rows if row.days and row.value),
        is_reference_g=reference.unit == "g",
    )


def _least_gain(protocol: Protocol, species: Species, day: int) -> LeastGain | None:
    for row in protocol.table(species, "growth").rows:
        is_least = row.id.startswith("min-gain") and row.days is not None and row.holds_on(day)
        if is_least and row.value is not None:
            return LeastGain(row.value, row.unit.startswith("g"))
    return None


def ends(row: Row) -> tuple[Decimal, Decimal]:
    """The low and the high end of a row.

    Raises:
        NotInProtocol: If the row lacks one.
    """
    if row.low is None or row.high is None:
        raise NotInProtocol(
            f"The row {row.id!r} has no low and high end. Look into its table.", says="row-without-ends", row=row.id
        )
    return row.low, row.high


def hours(number: Decimal) -> timedelta:
    """A number of hours as a span."""
    return timedelta(seconds=int(number * 3600))
