"""How well a rule tells a fading neonate: alarms on healthy days, episodes seen, how long before the end."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np

from littermate.care.growth_filter.model import GrowthModel
from littermate.care.growth_filter.outlook import outlook
from littermate.care.growth_filter.state import GrowthState
from littermate.care.growth_filter.update import Readings, weigh
from littermate.cli.bench.growth_records import Flags, Floats, Places, Records

QUIET_DAYS = 1.0  # alarms within a day are one
GRACE_DAYS = 3.0  # after an episode nobody counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the filter said at each reading."""

    p_falters: Floats
    p_loss: Floats  # in the next 24 h
    p_short: Floats  # gain under 5 g in the next 24 h
    session: Floats
    is_odd: Flags
    ahead_ln: Floats  # ln weight a day later
    ahead_var: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Episodes:
    """Of each animal when she begins to fade and when that ends [days]; infinite if she never does."""

    begin: Floats
    end: Floats
    dies: Flags
    is_sudden: Flags

    @classmethod
    def none(cls, animals: int) -> "Episodes":
        return cls(
            begin=np.full(animals, np.inf), end=np.full(animals, np.inf),
            dies=np.zeros(animals, np.bool_), is_sudden=np.zeros(animals, np.bool_),
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One row of the table."""

    false_per_100_days: float
    detected: float
    a_day_before: float
    two_days_before: float
    lead_h: float
    delay_h: float


SAID = tuple(field.name for field in fields(Said))


def follow(records: Records, model: GrowthModel, *, alone: bool = False) -> Said:
    """Let the filter follow every weighing; ``alone`` gives each animal a litter of her own and no session."""
    litter = np.arange(records.animals) if alone else records.litter
    kinds = np.array([model.place(name) for name in records.species], np.intp)
    species = kinds[records.litter] if alone else kinds
    base, litter_sd = _size(records, model, litter, species)
    state = GrowthState.new(litter, species, model, base=base, litter_sd=litter_sd)
    found = {name: np.full(records.at.size, np.nan) for name in SAID}
    for place in records.sessions():
        who, age = records.animal[place], records.age_days[place]
        state = weigh(
            state,
            Readings(
                who=who, at=records.at[place], age_days=age, weight_g=records.weight_g[place], fed=records.fed[place],
                step_g=records.step_g[place], is_bottle_fed=np.zeros(who.size, np.bool_),
            ),
            model,
        )  # fmt: skip
        ahead = outlook(state, who, age, model, days=1.0)
        found["p_falters"][place] = state.p_faltering[who]
        found["p_loss"][place] = ahead.chance_gain_below(0.0)
        now = outlook(state, who, age, model, days=1e-9).weight_g()
        found["p_short"][place] = ahead.chance_gain_below(np.log1p(5.0 / now))
        found["session"][place] = state.session[who]
        found["is_odd"][place] = state.is_odd[who]
        found["ahead_ln"][place], found["ahead_var"][place] = ahead.expected_ln()
    return Said(**{**found, "is_odd": found["is_odd"] == 1.0})


def _size(records: Records, model: GrowthModel, litter: Places, species: Places) -> tuple[Floats, Floats]:
    """Of each animal the base, and of each litter how sure one is of it; where the size of the kind is not known, the
    litter's own first session stands for it.
    """
    first = next(records.sessions())
    who = records.animal[first]
    expected = model.of(species[litter[who]]).expected_ln(records.age_days[first])
    count = np.maximum(np.bincount(litter[who], minlength=species.size), 1)
    mean = np.bincount(litter[who], np.log(records.weight_g[first]) - expected, species.size) / count
    numbers = model.of(species)
    is_open = np.broadcast_to(numbers.litter_sd != numbers.litter_known_sd, species.shape)
    return np.where(is_open[litter], mean[litter], 0.0), np.zeros(species.size) + numbers.litter_known_sd


def day_gain(records: Records) -> Floats:
    """The gain over about a day, ln a day, at each reading; none is taken as the middle of all."""
    before = records.before(0.65, 1.35)
    has_day = before >= 0
    found = np.full(records.at.size, np.nan)
    days = (records.at - records.at[before])[has_day]
    found[has_day] = np.log(records.weight_g / records.weight_g[before])[has_day] / days
    return np.where(np.isnan(found), np.nanmedian(found) if has_day.any() else 0.0, found)


def area(ill: Floats, well: Floats) -> float:
    """The chance that one of the first is higher than one of the second, ties shared; nan where either is empty."""
    if not (ill.size and well.size):
        return float("nan")
    _, place, count = np.unique(np.r_[ill, well], return_inverse=True, return_counts=True)
    ranks = (np.cumsum(count) - (count - 1) / 2)[place]
    return round(float((ranks[: ill.size].sum() - ill.size * (ill.size + 1) / 2) / (ill.size * well.size)), 3)


def rules(records: Records) -> Iterator[tuple[str, Flags]]:
    """The plain rules, at each reading."""
    before = records.before(0.65, 1.35)
    has_day = before >= 0
    days = np.where(has_day, records.at - records.at[before], 1.0)
    gain_g = np.where(has_day, (records.weight_g - records.weight_g[before]) / days, np.inf)
    same = np.r_[False, np.diff(records.animal) == 0]
    last = np.where(same, np.r_[0.0, records.weight_g[:-1]], -np.inf)
    fell = same & (records.weight_g <= last)
    peak = np.empty(records.at.size)
    highest = -np.inf
    for place, weight in enumerate(records.weight_g):
        highest = max(highest, weight) if same[place] else weight
        peak[place] = highest
    yield "no gain in 24 h", has_day & (gain_g <= 0)
    yield "gain < 10 g/day", has_day & (gain_g < 10)
    yield "2 weighings running without gain", fell & np.r_[False, fell[:-1]]
    yield "loss > 5 % of peak", records.weight_g < 0.95 * peak
    yield "loss > 10 % of peak", records.weight_g < 0.90 * peak


def litter_stands_still(records: Records) -> Flags:
    """Whether a litter, all who stood on the scale together, gained nothing in the middle, over a day and over two.

    A named variant beside the filter, for the litter that fails as a whole and so hides in what all share. It has no
    number that could be fitted.
    """
    return (_litter_gain(records, 1.0) <= 0) & (_litter_gain(records, 2.0) <= 0)


def _litter_gain(records: Records, days: float) -> Floats:
    """The mean gain of all weighed in one session over about so many days, ln a day; nan where nobody's is known."""
    before = records.before(0.65 * days, 1.35 * days, about=days)
    known = before >= 0
    gain = np.zeros(records.at.size)
    gain[known] = np.log(records.weight_g / records.weight_g[before])[known] / (records.at - records.at[before])[known]
    found = np.full(records.at.size, np.nan)
    for place in records.sessions():
        litter = records.litter[records.animal[place]]
        count = np.bincount(litter, known[place], len(records.species))[litter]
        total = np.bincount(litter, gain[place], len(records.species))[litter]
        found[place] = np.where(count > 0, total / np.maximum(count, 1), np.nan)
    return found


def score(records: Records, alarm: Flags, episodes: Episodes, *, healthy_days: float) -> Score:
    """Count what a rule caught and how often it cried."""
    begin, end = episodes.begin[records.animal], episodes.end[records.animal]
    is_in = (records.at >= begin) & (records.at <= end)
    is_after = (records.at > end) & (records.at <= end + GRACE_DAYS) & ~episodes.dies[records.animal]
    false = _events(records, alarm & ~is_in & ~is_after)
    first = np.full(records.animals, np.inf)
    np.minimum.at(first, records.animal[alarm & is_in], records.at[alarm & is_in])
    asked = np.isfinite(episodes.begin) & episodes.dies & ~episodes.is_sudden
    lead, delay = (episodes.end[asked] - first[asked]), (first[asked] - episodes.begin[asked])
    hit = np.isfinite(lead)
    count = max(int(asked.sum()), 1)
    return Score(
        false_per_100_days=100.0 * false / healthy_days,
        detected=float(hit.sum()) / count,
        a_day_before=float((lead >= 1).sum()) / count,
        two_days_before=float((lead >= 2).sum()) / count,
        lead_h=24.0 * float(np.median(lead[hit])) if hit.any() else np.nan,
        delay_h=24.0 * float(np.median(delay[hit])) if hit.any() else np.nan,
    )


def _events(records: Records, alarm: Flags) -> int:
    """Alarms of one animal within a day of the one before are one."""
    count, who, last = 0, -1, -np.inf
    for place in np.flatnonzero(alarm):
        if records.animal[place] != who:
            who, last = records.animal[place], -np.inf
        count += bool(records.at[place] - last >= QUIET_DAYS)
        last = records.at[place]
    return count
