"""One weighing of many litters at once: what each reading says of the animal, of her litter, and of the scale.

What the littermates show in the same session, leaving her out, is taken out of her reading first: the litter's own
movement, a scale off its zero, all of them full. What is left is hers.
"""

from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from littermate.care.growth_filter.model import Floats, GrowthModel, Numbers, Places
from littermate.care.growth_filter.pairs import Drift, Pairs, corrected, mixed
from littermate.care.growth_filter.state import GrowthState

BLOCK = 8192  # so many animals at once fit in a processor's own memory
SHORTEST_DAYS = 0.05  # the reference's slope is taken over no less
CLIP_SD = 3.0  # of one reading on its littermates
ODD_SD = 4.0  # off both regimes: weigh again
UNKNOWN, BEFORE, AFTER = -1, 0, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """One weighing: each animal at most once, in the order of the state.

    ``fed`` is -1 for not known, 0 before a feed, 1 after one.
    """

    who: Places
    at: Floats  # [days]
    age_days: Floats
    weight_g: Floats
    fed: NDArray[np.int8]
    step_g: Floats  # the scale's division
    is_bottle_fed: NDArray[np.bool_]

    def part(self, place: slice) -> "Readings":
        """Those from one place to another."""
        return Readings(
            who=self.who[place], at=self.at[place], age_days=self.age_days[place], weight_g=self.weight_g[place],
            fed=self.fed[place], step_g=self.step_g[place], is_bottle_fed=self.is_bottle_fed[place],
        )  # fmt: skip


def weigh(
    state: GrowthState, readings: Readings, model: GrowthModel, *, helpers: Executor | None = None
) -> GrowthState:
    """The state after one weighing.

    ``helpers`` share the work, litter by litter; the result is the same without them.

    Raises:
        ValueError: If an animal is there twice or out of order, or a weight is not above zero.
    """
    if (np.diff(readings.who) <= 0).any():
        raise ValueError("One weighing holds each animal once, in the order of the state.")
    if not (readings.weight_g > 0).all():
        raise ValueError("Every weight must be above zero.")
    after = state.copy()
    blocks = [readings.part(place) for place in _blocks(state.litter[readings.who])]
    if helpers is None or len(blocks) == 1:
        for block in blocks:
            _weigh_block(after, block, model)
    else:
        list(helpers.map(lambda block: _weigh_block(after, block, model), blocks))
    return after


def _blocks(litter: Places) -> Iterator[slice]:
    """Parts of about one block each, that cut no litter in two."""
    begin, count = 0, litter.size
    while begin < count:
        end = min(begin + BLOCK, count)
        if end < count:
            whole = int(np.searchsorted(litter, litter[end]))
            end = whole if whole > begin else int(np.searchsorted(litter, litter[end], "right"))
        yield slice(begin, end)
        begin = end


class Known(NamedTuple):
    """What was known of the animals of a block just before they were weighed."""

    growing: Pairs
    faltering: Pairs
    p_faltering: Floats


class Others(NamedTuple):
    """How far the litter was off, as each one's littermates saw it, and how sure they are."""

    off: Floats
    var: Floats


class Expected(NamedTuple):
    """A block just before it is weighed, and where its readings fall."""

    who: Places | slice
    litter: Places
    group: Places  # of each animal the place of her litter in the block
    first: Places  # of each litter its first animal there
    ours: Numbers
    theirs: Numbers
    litters: Pairs
    known: Known
    noise: Floats
    seen: Floats  # of each reading what is left of it for her own level


def _expected(state: GrowthState, told: Readings, model: GrowthModel) -> Expected:
    who = _place(told.who)
    litter, first, group = np.unique(state.litter[told.who], return_index=True, return_inverse=True)
    species = state.species[litter]
    ours, theirs = model.of(species[group]), model.of(species)
    litters = _litters_until(state, _place(litter), told.at[first], told.age_days[first], theirs)
    known = _animals_until(state, who, told, ours, litters.slope[group])
    noise, offset = _noise(told, ours)
    seen = np.log(told.weight_g) - ours.expected_ln(told.age_days) - state.base[who] - offset - litters.level[group]
    return Expected(who, litter, group, first, ours, theirs, litters, known, noise, seen)


def foretold(state: GrowthState, told: Readings, model: GrowthModel) -> tuple[Floats, Floats]:
    """How far each reading is off what was to be expected of it, and the variance of that, before it is taken in."""
    expected = _expected(state, told, model)
    one = mixed(expected.known.growing, expected.known.faltering, 1.0 - expected.known.p_faltering)
    of_litter = expected.litters.level_var[expected.group] + np.square(expected.ours.session_sd)
    return expected.seen - one.level, one.level_var + expected.noise + of_litter


def _weigh_block(state: GrowthState, told: Readings, model: GrowthModel) -> None:
    """Reads and writes the state at these animals and their litters only."""
    who, litter, group, first, ours, theirs, litters, known, noise, seen = _expected(state, told, model)
    litters_after, others = _litter_view(litters, group, known, seen, noise, ours, theirs)
    _store(state.litters, _place(litter), litters_after)
    state.litter_at[_place(litter)] = told.at[first]
    _animal_view(state, who, told, known, seen - others.off, noise + others.var)
    state.session[who] = others.off


def _litters_until(state: GrowthState, who: Places | slice, at: Floats, age_days: Floats, numbers: Numbers) -> Pairs:
    """The litters when they are weighed; one weighed for the first time grows as its age lets it."""
    pairs, last = state.litters.at(who), state.litter_at[who]
    is_new = np.isnan(last)
    days = np.where(is_new, 0.0, np.maximum(at - np.where(is_new, at, last), 0.0))
    start = numbers.litter_growth_sd + numbers.young_growth_sd * np.exp(-age_days / numbers.young_days)
    pairs = pairs._replace(slope_var=np.where(is_new, start**2, pairs.slope_var))
    return litter_drift(numbers).over(days, pairs)


def litter_drift(numbers: Numbers) -> Drift:
    """How a litter wanders about the reference."""
    return Drift(numbers.litter_growth_rate, numbers.litter_growth_sd, numbers.litter_drift_sd)


def growing_drift(numbers: Numbers) -> Drift:
    """How one that grows wanders about her litter."""
    return Drift(numbers.growth_rate, numbers.growth_sd, numbers.drift_sd)


def faltering_drift(numbers: Numbers) -> Drift:
    """How one that falters goes her own way."""
    return Drift(numbers.falter_rate, numbers.falter_growth_sd, numbers.drift_sd)


def _animals_until(
    state: GrowthState, who: Places | slice, told: Readings, numbers: Numbers, litter_growth: Floats
) -> Known:
    """Both views of each animal when she is weighed; she may have begun to falter, or recovered, since."""
    last = state.at[who]
    days = np.maximum(told.at - np.where(np.isnan(last), told.at, last), 0.0)
    over = np.maximum(days, SHORTEST_DAYS)
    reference = (numbers.expected_ln(told.age_days) - numbers.expected_ln(told.age_days - over)) / over
    was = state.p_faltering[who]
    began = -np.expm1(-numbers.falters_per_day(told.age_days) * days)
    recovered = -np.expm1(-numbers.recovery_rate * days)
    from_growing = (1.0 - was) * began
    p_faltering = from_growing + was * (1.0 - recovered)
    growing, faltering = state.growing.at(who), state.faltering.at(who)
    stayed = (1.0 - was) * (1.0 - began) / (1.0 - p_faltering)
    came = from_growing / np.maximum(p_faltering, 1e-12)
    return Known(
        growing_drift(numbers).over(days, mixed(growing, faltering, stayed)),
        faltering_drift(numbers).over(
            days, mixed(growing, faltering, came), numbers.falter_growth - reference - litter_growth
        ),
        p_faltering,
    )


def _noise(told: Readings, numbers: Numbers) -> tuple[Floats, Floats]:
    """The variance of each reading, and how much heavier than before a feed it is to be expected."""
    is_unknown, is_after = told.fed == UNKNOWN, told.fed == AFTER
    reading = np.where(is_unknown & told.is_bottle_fed, numbers.bottle_reading_sd, numbers.reading_sd)
    scale = (np.square(numbers.scale_sd_g) + told.step_g**2 / 12.0) / told.weight_g**2
    noise = reading**2 + scale + np.where(is_after, np.square(numbers.fed_gain_sd), 0.0)
    return noise, np.where(is_after, numbers.fed_gain, np.where(is_unknown, numbers.fed_gain / 2.0, 0.0))


def _litter_view(
    litters: Pairs, group: Places, known: Known, seen: Floats, noise: Floats, ours: Numbers, theirs: Numbers
) -> tuple[Pairs, Others]:
    """What all of a litter say together, and what each one's littermates say without her."""
    one = mixed(known.growing, known.faltering, 1.0 - known.p_faltering)
    var = one.level_var + noise
    session_var = np.square(ours.session_sd)
    litter_var = litters.level_var[group] + session_var
    bound = CLIP_SD * np.sqrt(var + litter_var)
    off = np.clip(seen - one.level, -bound, bound)
    weight = (1.0 - 0.9 * known.p_faltering) / var
    count = litters.level.size
    weights, offs = np.bincount(group, weight, count), np.bincount(group, weight * off, count)
    sure = weights[group] - weight + 1.0 / litter_var
    others = Others((offs[group] - weight * off) / sure, 1.0 / sure)
    after, _ = corrected(litters, offs / weights, 1.0 / weights + np.square(theirs.session_sd))
    return after, others


def _animal_view(
    state: GrowthState, who: Places | slice, told: Readings, known: Known, seen: Floats, noise: Floats
) -> None:
    """Both views corrected by her own reading, and which of the two it speaks for."""
    is_first = state.readings[who] == 0
    offs = [seen - view.level for view in (known.growing, known.faltering)]
    sds = [
        off / np.sqrt(view.level_var + noise) for off, view in zip(offs, (known.growing, known.faltering), strict=True)
    ]
    off_sd = np.where(np.abs(sds[0]) < np.abs(sds[1]), sds[0], sds[1])
    is_odd = (np.abs(off_sd) > ODD_SD) & ~is_first
    noise = noise * np.where(is_odd, (off_sd / 2.0) ** 2, 1.0)
    growing, growing_var = corrected(known.growing, offs[0], noise)
    faltering, faltering_var = corrected(known.faltering, offs[1], noise)
    ratio = 0.5 * (offs[0] ** 2 / growing_var - offs[1] ** 2 / faltering_var + np.log(growing_var / faltering_var))
    ratio = np.where(is_first, 0.0, ratio)
    p = np.clip(known.p_faltering, 1e-9, 1.0 - 1e-9)
    odds = np.clip(np.log(p / (1.0 - p)) + ratio, -30.0, 30.0)

    _store(state.growing, who, growing)
    _store(state.faltering, who, faltering)
    state.at[who] = told.at
    state.p_faltering[who] = 1.0 / (1.0 + np.exp(-odds))
    state.readings[who] += 1
    state.ratios[who, :-1] = state.ratios[who, 1:]
    state.ratios[who, -1] = ratio
    state.off_sd[who] = off_sd
    state.is_odd[who] = is_odd


def _store(pairs: Pairs, who: Places | slice, new: Pairs) -> None:
    for kept, value in zip(pairs, new, strict=True):
        kept[who] = value


def _place(who: Places) -> Places | slice:
    """The same places, as a slice where they stand side by side: that copies nothing."""
    first, last = int(who[0]), int(who[-1])
    return slice(first, last + 1) if last - first + 1 == who.size else who
