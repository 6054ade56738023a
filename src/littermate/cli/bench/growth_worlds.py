"""Litters that never were: growing, dipping, fading, weighed by tired people. Not the filter's own model, on purpose.

Nobody has published how the weight of a fading neonate falls: the shapes here are assumptions. They serve to compare
methods with each other, not to say how many would be found in a nursery.

Source:
    spec/growth.md section 4.
"""

from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np

from littermate.cli.bench.growth_records import Floats, Places, Records
from littermate.cli.bench.growth_trial import Episodes

STEPS = 4  # of the world, between two weighings


class Fade(NamedTuple):
    """How one fades: its growth per day, how long until it is that, how long it lasts [days]."""

    growth: Floats
    ramp: Floats
    lasts: Floats
    dies: np.ndarray
    is_sudden: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What is simulated: how many litters, for how long, how often and on what scale they are weighed."""

    litters: int
    days: float = 35.0
    every_days: float = 0.5
    step_g: float = 1.0
    litter_of: int | None = None
    is_of_whole_litters: bool = False  # all littermates fade together, or none does
    reference_days: Floats = field(repr=False)
    reference_ln: Floats = field(repr=False)


class Truth(NamedTuple):
    """The weighings, the episodes, and what one may count."""

    records: Records
    episodes: Episodes
    healthy_days: float
    lost: np.ndarray  # of each reading: did she weigh less, or was she dead, a day later
    is_told: np.ndarray  # of each reading: is that known


def fades(count: int, rng: np.random.Generator) -> Fade:
    """One in seven goes suddenly; of the others three in five die, after three days in the middle."""
    is_sudden = rng.random(count) < 0.15
    slow = np.clip(np.exp(rng.normal(np.log(3), 0.5, count)), 1, 8)
    return Fade(
        -rng.uniform(0.005, 0.07, count),
        rng.uniform(0.25, 1.25, count),
        np.where(is_sudden, rng.uniform(0.25, 1.0, count), slow),
        is_sudden | (rng.random(count) < 0.6),
        is_sudden,
    )


class _Litters:
    """A simulated nursery as it goes from one quarter of a weighing to the next."""

    def __init__(self, world: World, rng: np.random.Generator) -> None:
        self.world, self.rng = world, rng
        drawn = np.clip(rng.poisson(3.2, world.litters) + 1, 1, 8)
        self.litter: Places = np.repeat(np.arange(world.litters), drawn if world.litter_of is None else world.litter_of)
        self.count = self.litter.size
        self.age0 = rng.uniform(0, 14, world.litters)[self.litter]
        level = rng.normal(0, 0.11, world.litters)[self.litter] + rng.normal(0, 0.115, self.count)
        is_runt = rng.random(self.count) < 0.04
        self.ln = self._ln(self.age0) + level - np.where(is_runt, rng.uniform(0.15, 0.35, self.count), 0)
        self.pace = np.clip(rng.normal(0.95, 0.25, world.litters), 0.4, 1.6)[self.litter] * np.clip(
            rng.normal(1, 0.08, self.count), 0.7, 1.3
        )
        self.litter_growth = rng.normal(0, 0.0085, world.litters)
        self.growth = rng.normal(0, 0.0127, self.count)
        never = np.full(self.count, np.inf)
        self.begin, self.end = never.copy(), never.copy()
        self.fade = Fade(*(np.zeros(self.count) for _ in range(3)), *(np.zeros(self.count, bool) for _ in range(2)))
        self.dip_end, self.dip = np.full(self.count, -1.0), np.ones(self.count)
        self.caught_up = np.full(self.count, -1.0)
        self.litter_dip_end, self.litter_dip = np.full(world.litters, -1.0), np.ones(world.litters)
        self.is_alive = np.ones(self.count, bool)

    def _ln(self, age: Floats) -> Floats:
        return np.interp(age, self.world.reference_days, self.world.reference_ln)

    def live(self, now: float, days: float) -> None:
        """Grow on for a while."""
        age = self.age0 + now
        self._wander(days)
        self._dips(now, days, age)
        pace = np.where(self.dip_end > now, self.dip, np.where(self.caught_up > now, 1.3, 1.0))
        pace *= np.where(self.litter_dip_end > now, self.litter_dip, 1.0)[self.litter]
        slope = self._ln(age + 0.5) - self._ln(np.maximum(age - 0.5, 0))
        gain = slope * self.pace * pace + self.litter_growth[self.litter] + self.growth
        self._begin_to_fade(now, days, age)
        part = np.clip((now - self.begin) / np.where(self.fade.ramp > 0, self.fade.ramp, 1), 0, 1)
        part = np.where((now >= self.begin) & (now < self.end), part, 0)
        gain += part * (self.fade.growth + self.growth - gain)
        self.ln += np.where(self.is_alive, gain * days, 0)
        self.is_alive &= ~(self.fade.dies & (now + days >= self.end))

    def _wander(self, days: float) -> None:
        draw = self.rng.normal
        fresh = 0.0085 * np.sqrt(0.88 * days) * draw(size=self.world.litters)
        self.litter_growth += fresh - 0.44 * self.litter_growth * days
        self.growth += 0.0127 * np.sqrt(2.6 * days) * draw(size=self.count) - 1.3 * self.growth * days

    def _dips(self, now: float, days: float, age: Floats) -> None:
        """A day or so of little gain without an illness, more around weaning; or of a whole litter."""
        rate = np.where((age > 22) & (age < 38), 0.05, 0.025)
        free = self.is_alive & (self.dip_end < now) & (self.caught_up < now)
        starts = free & (self.rng.random(self.count) < rate * days)
        count = int(starts.sum())
        self.dip_end[starts] = now + self.rng.uniform(0.5, 1.5, count)
        self.dip[starts] = self.rng.uniform(-0.3, 0.5, count)
        self.caught_up[starts] = self.dip_end[starts] + 1.5
        starts = (self.litter_dip_end < now) & (self.rng.random(self.world.litters) < 0.01 * days)
        count = int(starts.sum())
        self.litter_dip_end[starts] = now + self.rng.uniform(0.5, 2, count)
        self.litter_dip[starts] = self.rng.uniform(-0.2, 0.6, count)

    def _begin_to_fade(self, now: float, days: float, age: Floats) -> None:
        rate = np.interp(age, [0, 7, 21, 56], [0.011, 0.008, 0.004, 0.0015])
        whole = self.world.is_of_whole_litters
        drawn = self.rng.random(self.world.litters)[self.litter] if whole else self.rng.random(self.count)
        starts = self.is_alive & np.isinf(self.begin) & (drawn < rate * days)
        together = np.unique(self.litter[starts], return_inverse=True)[1] if whole else np.arange(int(starts.sum()))
        new = Fade(*(each[together] for each in fades(int(together.max(initial=-1)) + 1, self.rng)))
        self.begin[starts] = now
        self.end[starts] = now + new.lasts
        for kept, value in zip(self.fade, new, strict=True):
            kept[starts] = value

    def weighed(self) -> Floats:
        """What the scale shows: full bellies, a shaking hand, a scale off its zero, a slip of the pen."""
        rng, count, litters = self.rng, self.count, self.world.litters
        gut = rng.standard_t(6, count) * 0.0135 * np.sqrt(4 / 6)
        shown = np.exp(self.ln + gut + rng.normal(0, 0.006, litters)[self.litter])
        is_off = rng.random(litters) < 0.01
        shown += np.where(is_off, rng.choice([-1, 1], litters) * rng.uniform(3, 8, litters), 0)[self.litter]
        shown += rng.normal(0, 0.8, count)
        is_slip = rng.random(count) < 0.002
        shown = np.where(is_slip, shown * np.exp(rng.choice([-1, 1], count) * rng.uniform(0.1, 0.3, count)), shown)
        return np.maximum(np.round(shown / self.world.step_g), 1.0) * self.world.step_g


def simulate(world: World, rng: np.random.Generator) -> Truth:
    """Let them live, and weigh them."""
    nursery = _Litters(world, rng)
    times = np.asarray(np.arange(int(world.days / world.every_days) + 1) * world.every_days, np.float64)
    shown, true = (np.full((nursery.count, times.size), np.nan) for _ in range(2))
    for turn, now in enumerate(times):
        if turn:
            for part in range(STEPS):
                nursery.live(times[turn - 1] + part * world.every_days / STEPS, world.every_days / STEPS)
        true[:, turn] = np.where(nursery.is_alive, np.exp(nursery.ln), np.nan)
        is_missed = (rng.random(nursery.count) < 0.08) | (rng.random(world.litters) < 0.06)[nursery.litter]
        is_due = (nursery.age0 + now < 21) | (now % 1 == 0)
        shown[:, turn] = np.where(nursery.is_alive & is_due & ~is_missed, nursery.weighed(), np.nan)
    return _truth(world, nursery, times, shown, true)


def _truth(world: World, nursery: _Litters, times: Floats, shown: Floats, true: Floats) -> Truth:
    animal, turn = np.nonzero(~np.isnan(shown))
    episodes = Episodes(
        begin=nursery.begin, end=nursery.end,
        dies=nursery.fade.dies & np.isfinite(nursery.begin) & (nursery.end <= times[-1]),
        is_sudden=nursery.fade.is_sudden,
    )  # fmt: skip
    begin, end = nursery.begin[:, None], nursery.end[:, None]
    is_counted = ~np.isnan(true) & ~((times >= begin) & (times <= end + 3))
    later = np.full(true.shape, np.nan)
    ahead = round(1 / world.every_days)
    later[:, :-ahead] = true[:, ahead:]
    is_told = np.zeros(true.shape, bool)
    is_told[:, :-ahead] = True
    with np.errstate(invalid="ignore"):
        lost = (later < true) | np.isnan(later)
    return Truth(
        Records(
            species=("cat",) * world.litters, litter=nursery.litter, animal=animal, at=times[turn],
            age_days=nursery.age0[animal] + times[turn], weight_g=shown[animal, turn],
            step_g=np.full(animal.size, world.step_g), fed=np.full(animal.size, -1, np.int8),
        ),
        episodes,
        float(is_counted.sum() * world.every_days),
        lost[animal, turn],
        is_told[animal, turn],
    )  # fmt: skip


def injected(records: Records, animal: int, rng: np.random.Generator) -> tuple[Records, Episodes] | None:
    """The same litter with one animal fading from a moment on; none if she was not weighed while she did.

    Her own smoothed growth gives way to a decline; what each reading was off it stays as it was.
    """
    hers = records.animal == animal
    at = records.at[hers]
    if at.size < 12:
        return None
    earliest, latest = at[0] + 1.5, min(at[-1] - 1, 42)
    if latest <= earliest:
        return None
    begin = rng.uniform(earliest, latest)
    growth, ramp = -rng.uniform(0.005, 0.07), rng.uniform(0.25, 1.25)
    end = begin + float(np.clip(np.exp(rng.normal(np.log(3), 0.5)), 1, 8))
    if not ((at > begin) & (at <= end)).any():
        return None
    ln = np.log(records.weight_g[hers])
    about = (at > begin - 3) & (at < end + 3)
    near = at[about] - begin
    degree = 2 if np.unique(near.round(3)).size > 5 and np.ptp(near) > 2 else 1
    own = np.asarray(np.polyder(np.polyfit(near, ln[about], degree)), np.float64)
    faded = np.round(np.exp(ln + np.array([_decline(now - begin, growth, ramp, own) for now in at])))
    weight = records.weight_g.copy()
    weight[hers] = np.where(at > begin, faded, weight[hers])
    changed = replace(records, weight_g=np.maximum(weight, 1.0)).only(records.at <= end)
    episodes = Episodes.none(records.animals)
    for kept, value in zip((episodes.begin, episodes.end, episodes.dies), (begin, end, True), strict=True):
        kept[animal] = value
    return changed, episodes


def _decline(since: float, growth: float, ramp: float, own: Floats) -> float:
    """How much ln weight the fading has cost so long after it began."""
    if since <= 0:
        return 0.0
    times = np.linspace(0, since, 40)
    return float(np.trapezoid(np.clip(times / ramp, 0, 1) * (growth - np.polyval(own, times)), times))
