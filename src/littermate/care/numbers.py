"""One species' tables as whole numbers by day of age, for the inner loop.

Energy, stomach and fluid are hundredths, weights tenths of a gram, volumes tenths of a
millilitre. Nothing here is a number of its own: all of it is read from the tables.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from littermate.care.protocol import SHARED, Figure, Protocol
from littermate.care.values import Species


class Band(NamedTuple):
    """Weights [0.1 g] from low to high, both included."""

    low_dg: int
    high_dg: int

    def holds(self, weight_dg: int) -> bool:
        """Whether a weight lies inside."""
        return self.low_dg <= weight_dg <= self.high_dg


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """How old a weight may be, and which ones are believed."""

    limit: timedelta
    limit_young: timedelta
    young_until_day: int
    grace: timedelta
    above_pct: int
    above_daily_pct: int
    below_pct: int
    below_daily_pct: int
    below_most_pct: int
    near_pct: int  # this near the last weight every band believes
    possible: Band
    agree_pct: int
    agree_after: timedelta
    agree_within: timedelta
    again_after: timedelta  # weights nearer than this tell a full stomach, not growth
    noise_per_mille: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Marks of the syringe [0.1 ml]: small ones, and large ones from a volume on."""

    small: int
    large: int
    large_from: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Everything the inner loop asks of the protocol for one species."""

    last_day: int  # arrays end here; later days answer as this one does
    energy: tuple[Figure, ...]
    energy_c: tuple[int, ...]
    ceiling_c: int
    step_c: int
    step_from_day: int
    energy_bounds_c: tuple[int, int]
    stomach: tuple[Figure, ...]
    stomach_c: tuple[int, ...]
    hard_stop: Figure
    hard_stop_c: int
    feeds: tuple[Figure, ...]
    feeds_n: tuple[int, ...]
    weak_feeds: Figure
    weak_feeds_n: int
    most_feeds_n: int
    light_dg: int
    milk_share: tuple[Figure, ...]
    milk_share_pct: tuple[int, ...]
    min_gain: tuple[tuple[int, int], ...]  # hundredths of 0.1 g, and hundredths of a percent
    gain_span: tuple[timedelta, timedelta]
    no_gain_calls: tuple[int, int]
    stool_counts_for: timedelta
    choking_hold: timedelta
    suck_stands: timedelta
    believable: tuple[Band, ...]
    weighing: Weighing
    weighing_limit: Figure
    marks: Marks
    mark: Figure
    order_every_min: tuple[int, int]
    fluid_target_c: int
    fluid_floor_c: int
    kcal_per_l: tuple[int, int]
    label_c: tuple[int, int]
    is_draft: bool

    def day(self, age_days: int) -> int:
        """Where to look in the arrays for a day of age."""
        return age_days if age_days < self.last_day else self.last_day

    def min_gain_c(self, age_days: int, weight_dg: int) -> int:
        """The least gain expected in a day [hundredths of 0.1 g] at that age and weight."""
        by_gram_c, by_percent_c = self.min_gain[age_days if age_days < self.last_day else self.last_day]
        return by_gram_c + by_percent_c * weight_dg // 100


def numbers(protocol: Protocol, species: Species) -> Numbers:
    """The tables of a species, worked out once per protocol.

    Raises:
        NotInProtocol: If there are no tables for the species.
    """
    found: Numbers | None = protocol.compiled.get(species)
    if found is None:
        protocol.kind(species)
        found = protocol.compiled[species] = _compile(protocol, species)
    return found


def plan_ahead(protocol: Protocol, hours: int | None = None) -> timedelta:
    """How far ahead a phone without a network is told: so many hours, else as the table ``rounds`` says."""
    return timedelta(hours=int(protocol.number(SHARED, "rounds", "plan-ahead") if hours is None else hours))


def _compile(protocol: Protocol, species: Species) -> Numbers:
    by_age = ("energy", "stomach", "feeds", "milk_share", "believable_weight")
    rows = [row for name in by_age for row in protocol.table(species, name).rows]
    days = range(max(row.days[1] for row in rows if row.days) + 1)

    def figures(name: str) -> tuple[Figure, ...]:
        return tuple(protocol.figure(species, name, day) for day in days)

    def whole(name: str, row: str, by: int = 1) -> int:
        return int(protocol.number(species, name, row) * by)

    def hours(name: str, row: str) -> timedelta:
        return timedelta(seconds=whole(name, row, 3600))

    def ends(name: str, row: str, by: int) -> tuple[int, int]:
        low, high = protocol.row(species, name, row).span()
        return int(low * by), int(high * by)

    energy, stomach, feeds, share = (figures(name) for name in by_age[:4])
    energy_row = protocol.row(species, "energy", 0)
    span_h = ends("growth", "gain-span", 1)
    return Numbers(
        last_day=days[-1],
        energy=energy,
        energy_c=_scaled(energy, 100),
        ceiling_c=whole("energy", "ceiling", 100),
        step_c=whole("energy", "step", 100),
        step_from_day=whole("energy", "step-from-day"),
        energy_bounds_c=(int((energy_row.lowest or 0) * 100), int((energy_row.highest or 0) * 100)),
        stomach=stomach,
        stomach_c=_scaled(stomach, 100),
        hard_stop=protocol.figure(species, "stomach", "hard-stop"),
        hard_stop_c=whole("stomach", "hard-stop", 100),
        feeds=feeds,
        feeds_n=_scaled(feeds, 1),
        weak_feeds=protocol.figure(species, "feeds", "weak"),
        weak_feeds_n=whole("feeds", "weak"),
        most_feeds_n=whole("feeds", "most"),
        light_dg=whole("feeds", "light-weight", 10),
        milk_share=share,
        milk_share_pct=_scaled(share, 100),
        min_gain=tuple(_min_gain(protocol, species, day) for day in days),
        gain_span=(timedelta(hours=span_h[0]), timedelta(hours=span_h[1])),
        no_gain_calls=ends("growth", "no-gain-calls", 1),
        stool_counts_for=hours("stool", "counts-for"),
        choking_hold=hours("choking", "hold"),
        suck_stands=hours("strength", "stands"),
        believable=tuple(_believable(protocol, species, day) for day in days),
        weighing=Weighing(
            limit=hours("weighing", "limit"),
            limit_young=hours("weighing", "limit-young"),
            young_until_day=whole("weighing", "young-until"),
            grace=hours("weighing", "grace"),
            above_pct=whole("weighing", "doubtful-above"),
            above_daily_pct=whole("weighing", "doubtful-above-daily"),
            below_pct=whole("weighing", "doubtful-below"),
            below_daily_pct=whole("weighing", "doubtful-below-daily"),
            below_most_pct=whole("weighing", "doubtful-below-most"),
            near_pct=min(whole("weighing", f"doubtful-{side}") for side in ("above", "below", "below-most")),
            possible=Band(*ends("weighing", "possible", 10)),
            agree_pct=whole("weighing", "agree"),
            agree_after=timedelta(minutes=whole("weighing", "agree-after")),
            agree_within=hours("weighing", "agree-within"),
            again_after=timedelta(hours=int(ends("growth", "watch-again", 1)[0])),
            noise_per_mille=whole("growth", "reading-noise-pct", 10),
        ),
        weighing_limit=protocol.figure(species, "weighing", "limit"),
        marks=Marks(
            small=whole("rounding", "mark-small", 10),
            large=whole("rounding", "mark-large", 10),
            large_from=whole("rounding", "large-from", 10),
        ),
        mark=protocol.figure(species, "rounding", "mark-small"),
        order_every_min=ends("order_bounds", "interval", 60),
        fluid_target_c=whole("fluid", "target", 100),
        fluid_floor_c=whole("fluid", "floor", 100),
        kcal_per_l=ends("milk_strength", "believable", 1000),
        label_c=ends("milk_strength", "label-believable", 100),
        is_draft=any(each[0].is_draft for each in (energy, stomach, feeds)),
    )


def _scaled(figures: tuple[Figure, ...], by: int) -> tuple[int, ...]:
    return tuple(int(figure.value * by) for figure in figures)


def _believable(protocol: Protocol, species: Species, day: int) -> Band:
    low, high = protocol.row(species, "believable_weight", day).span()
    return Band(int(low * 10), int(high * 10))


def _min_gain(protocol: Protocol, species: Species, day: int) -> tuple[int, int]:
    """The row for the day among those named ``min-gain…``: so many grams, or so many percent."""
    named = [row for row in protocol.table(species, "growth").rows if row.id.startswith("min-gain")]
    row = next((row for row in named if row.holds_on(day)), named[-1])
    value = protocol.number(species, "growth", row.id)
    return (int(value * 1000), 0) if row.unit.startswith("g") else (0, int(value * 100))
