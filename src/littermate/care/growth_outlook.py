"""What the growth filter says of each neonate, and which of it is said to a carer.

The chances are shown as words: "may", "likely"; never as 92 %, because large chances are too large. The plain rules
of ``growth_rules`` stand beside it and are never lowered by it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from littermate.care.growth_filter.course import Course, Who, days_between
from littermate.care.growth_filter.follow import Followed, state_of
from littermate.care.growth_filter.model import Floats, GrowthModel, Places
from littermate.care.growth_filter.outlook import chance_runt, growth_per_day, outlook
from littermate.care.growth_filter.state import GrowthState
from littermate.care.growth_numbers import growth_numbers
from littermate.care.littermates import rounded
from littermate.care.protocol import SHARED, Protocol
from littermate.care.values import Reason, Species

CALLS = "growth_calls"
ALIKE = ("may-falter-alone", "may-falter-of-two", "may-falter-of-three", "may-falter-of-four")
LEAST_READINGS = 2  # one weight says nothing of growth
FIRST_DAY = 1.0  # days: in the first, losing up to a tenth is usual (S8)
AHEAD, STEP = timedelta(hours=72), timedelta(hours=6)  # how far and how finely her weight is foretold
NO_TIME = 1e-9  # days
ABOUT_A_DAY = timedelta(hours=20)
TOO_OLD = timedelta(hours=72)  # a forecast from an older weight says nothing


class ForecastPoint(NamedTuple):
    """Where her weight is expected at one moment [g], with the spans that hold 50, 80 and 95 of a hundred."""

    at: datetime
    weight_g: float
    low_50_g: float
    high_50_g: float
    low_80_g: float
    high_80_g: float
    low_95_g: float
    high_95_g: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthOutlook:
    """What the growth filter says of one neonate since she was last weighed."""

    weighed_at: datetime  # the session her last believed weight belongs to
    readings: int  # so many weights it rests on
    weight_g: float  # now, with gut and bladder evened out
    p_loss: float  # to weigh less 24 h later
    p_short: float | None  # to gain less than the least for her age in 24 h
    floor_g: float | None  # that least gain
    p_faltering: float
    p_runt: float | None  # to weigh less than that part of her littermates; None with too few of them
    own_pct: float  # her own growth now [% a day]
    others_pct: float | None  # her litter's; None when nobody was weighed beside her
    beside: int  # so many littermates were weighed lately
    session_pct: float | None  # the whole litter so far off at once: the scale, the feed, or a cause they share
    is_litter_losing: bool
    is_weigh_again: bool  # the last reading fits nothing: a slip of the hand?
    ratios: tuple[float, ...]  # how the last readings moved the log-odds of faltering, newest last
    reasons: tuple[Reason, ...] = ()  # most telling first
    forecast: tuple[ForecastPoint, ...] = ()


class _Limits(NamedTuple):
    """The table ``growth_calls``."""

    may_falter: tuple[float, ...]  # alone, of two, of three, of four and more
    likely_falters: float
    may_lose: float
    likely_loses: float
    litter_off: float
    beside_days: float
    until_days: float

    @classmethod
    def of(cls, protocol: Protocol) -> "_Limits":
        def limit(row: str) -> float:
            return float(protocol.number(SHARED, CALLS, row))

        return cls(
            tuple(limit(row) for row in ALIKE), limit("likely-falters"), limit("may-lose"), limit("likely-loses"),
            limit("litter-off"), limit("weighed-beside") / 24.0, limit("speaks-until"),
        )  # fmt: skip

    def falters(self, beside: int) -> float:
        """From which chance on one of a litter of so many others speaks."""
        return self.may_falter[min(beside, len(self.may_falter) - 1)]


class _Last(NamedTuple):
    """Her last weighing that counts."""

    who: Who
    at: datetime
    weight_g: float
    age_days: float
    session: int  # the same number for those who stood on the scale together
    before_g: float | None  # what she weighed about a day before that; None without such a weight


# ---------------------------------------------------------------- now


def outlooks(followed: Sequence[Followed], model: GrowthModel, protocol: Protocol) -> dict[Who, GrowthOutlook]:
    """What the filter says of every one of these litters that was ever weighed, without the forecast."""
    found: dict[Who, GrowthOutlook] = {}
    for species, ours in _by_species(followed):
        found.update(_outlooks(ours, species, model, protocol))
    return found


def _by_species(followed: Sequence[Followed]) -> Iterator[tuple[Species, list[Followed]]]:
    for species in sorted({each.course.species for each in followed}):
        yield species, [each for each in followed if each.course.species == species]


def _outlooks(
    followed: Sequence[Followed], species: Species, model: GrowthModel, protocol: Protocol
) -> Iterator[tuple[Who, GrowthOutlook]]:
    limits, state = _Limits.of(protocol), state_of(followed, model)
    who, last = _weighed(followed)
    age = np.array([each.age_days for each in last], np.float64)
    ahead = outlook(state, who, age, model, days=1.0)
    weight_g = outlook(state, who, age, model, days=NO_TIME).weight_g()
    floor_g = _least_gains(age, weight_g, species, protocol)
    own, others = growth_per_day(state, who, age, model)
    together = np.array([each.session for each in last], np.intp)
    beside, session = _beside(state, limits.beside_days)[who], _session_off(state, who, together, limits.litter_off)
    runt = chance_runt(
        state,
        ratio=float(protocol.number(SHARED, "runt", "ratio")),
        least_others=int(protocol.number(SHARED, "littermates", "least-others")),
    )[who]
    told = _rows(
        readings=state.readings[who],
        weight_g=weight_g,
        p_loss=ahead.chance_gain_below(0.0),
        p_short=ahead.chance_gain_below(np.log1p(floor_g / weight_g)),
        floor_g=floor_g,
        p_faltering=state.p_faltering[who],
        p_runt=runt,
        own_pct=100.0 * np.expm1(own),
        others_pct=np.where(beside > 0, 100.0 * np.expm1(others), np.nan),
        beside=beside,
        session_pct=100.0 * np.expm1(session),
        is_litter_losing=(others < 0.0) & (beside > 0),
        is_weigh_again=state.is_odd[who],
    )
    for at, row, ratios in zip(last, told, state.ratios[who].tolist(), strict=True):
        found = GrowthOutlook(weighed_at=at.at, ratios=tuple(ratios), **row)
        yield at.who, replace(found, reasons=_reasons(found, at, limits, protocol))


def _weighed(followed: Sequence[Followed]) -> tuple[Places, list[_Last]]:
    """Who was ever weighed, by her place in the state, and when last."""
    lasts: dict[int, _Last] = {}
    first, sessions = 0, 0
    for each in followed:
        lasts |= {first + place: last for place, last in sorted(_lasts(each.course, sessions).items())}
        first, sessions = first + len(each.course.members), sessions + len(each.course.sessions)
    return np.array(list(lasts), np.intp), list(lasts.values())


def _lasts(course: Course, before: int) -> Mapping[int, _Last]:
    found: dict[int, _Last] = {}
    compared: set[int] = set()
    for number, session in reversed(list(enumerate(course.sessions, before))):
        for each in session.readings:
            last = found.get(each.place)
            if last is None:
                age_days = max(0.0, days_between(course.born_at[each.place], session.at))
                found[each.place] = _Last(course.members[each.place], session.at, each.weight_g, age_days, number, None)
            elif each.place not in compared and last.at - session.at >= ABOUT_A_DAY:
                found[each.place] = last._replace(before_g=each.weight_g)
                compared.add(each.place)
        if len(compared) == len(course.members):
            break
    return found


def _rows(**columns: NDArray[np.generic]) -> Iterator[dict[str, Any]]:
    """Columns as rows; what is not known is None."""
    values = [_or_none(column.tolist()) for column in columns.values()]
    for row in zip(*values, strict=True):
        yield dict(zip(columns, row, strict=True))


def _or_none(values: list[Any]) -> list[Any]:
    return [None if value != value else value for value in values]


def _least_gains(age_days: Floats, weight_g: Floats, species: Species, protocol: Protocol) -> Floats:
    """The least each should gain in a day [g]; nan at ages without one."""
    table = growth_numbers(protocol, species)
    found = np.full(age_days.size, np.nan)
    for place, (age, weight) in enumerate(zip(age_days.tolist(), weight_g.tolist(), strict=True)):
        least = table.least_gain_on(int(age))
        if least is not None:
            found[place] = float(least.value) if least.is_grams else float(least.value) * weight / 100.0
    return found


def _beside(state: GrowthState, within_days: float) -> NDArray[np.intp]:
    """How many littermates of each were weighed no longer than that before her."""
    count = state.litter.size
    found = np.zeros(count, np.intp)
    ends = np.searchsorted(state.litter, np.arange(state.species.size + 1))
    for begin, end in pairwise(ends.tolist()):
        at = state.at[begin:end]
        is_late = at[None, :] >= at[:, None] - within_days  # never weighed is never late
        found[begin:end] = is_late.sum(axis=1) - ~np.isnan(at)
    return found


def _session_off(state: GrowthState, who: Places, together: Places, limit: float) -> Floats:
    """How far all who stood on the scale together were off [ln]; nan where not all were, or nobody can tell."""
    _, group = np.unique(together, return_inverse=True)
    off = state.session[who]
    told, heavier, lighter = (
        np.bincount(group, each, together.size) == np.bincount(group, minlength=together.size)
        for each in (state.readings[who] >= LEAST_READINGS, off > limit, off < -limit)
    )
    several = np.bincount(group, minlength=together.size) > 1
    mean = np.bincount(group, off, together.size) / np.maximum(np.bincount(group, minlength=together.size), 1)
    return np.where((several & told & (heavier | lighter))[group], mean[group], np.nan)


# ---------------------------------------------------------------- in reasons


def _reasons(said: GrowthOutlook, last: _Last, limits: _Limits, protocol: Protocol) -> tuple[Reason, ...]:
    """What a carer is told of it, most telling first."""
    if said.readings < LEAST_READINGS or not FIRST_DAY <= last.age_days <= limits.until_days:
        return ()
    told = [*_of_her(said, last, limits, protocol), *_of_the_litter(said, protocol)]
    if said.is_weigh_again:
        told.append(protocol.reason("weigh-again", weight_g=_tenth(last.weight_g), weighed_at=said.weighed_at))
    return tuple(sorted(told, key=lambda reason: -reason.worry))


def _of_her(said: GrowthOutlook, last: _Last, limits: _Limits, protocol: Protocol) -> Iterator[Reason]:
    pace = _pace(said, last)
    others = {"others_pct": _tenth(said.others_pct)} if said.others_pct is not None and said.others_pct > 0 else {}
    if said.p_faltering >= limits.likely_falters:
        yield protocol.reason("likely-faltering", weighed_at=said.weighed_at, **pace, **others)
    elif said.p_faltering >= limits.falters(said.beside):
        yield protocol.reason("may-falter", weighed_at=said.weighed_at, **pace, **others)
    if said.p_loss >= limits.likely_loses:
        yield protocol.reason("likely-to-lose", weighed_at=said.weighed_at, **pace)
    elif said.p_loss >= limits.may_lose:
        yield protocol.reason("may-lose", weighed_at=said.weighed_at, **pace)


def _of_the_litter(said: GrowthOutlook, protocol: Protocol) -> Iterator[Reason]:
    if said.session_pct is not None:
        off_pct = _tenth(abs(said.session_pct))
        if said.session_pct < 0:
            yield protocol.reason("litter-off", weighed_at=said.weighed_at, lighter_pct=off_pct)
        else:
            yield protocol.reason("litter-heavier", weighed_at=said.weighed_at, heavier_pct=off_pct)
    if said.is_litter_losing and said.others_pct is not None:
        yield protocol.reason("litter-losing", litter_loss_pct=_tenth(-said.others_pct), weighed_at=said.weighed_at)


def _pace(said: GrowthOutlook, last: _Last) -> dict[str, Decimal]:
    """How she grows, as a loss or as a gain [% a day]; nothing where her last two weights went the other way.

    The filter weighs all she ever weighed: its pace may still be a gain when the scale has just shown a loss, and
    nobody should read "gains" then.
    """
    pct = _tenth(said.own_pct)
    if last.before_g is not None and (last.weight_g - last.before_g) * said.own_pct <= 0:
        return {}
    return {"gain_pct": Decimal(0), "loss_pct": -pct} if pct < 0 else {"gain_pct": pct}


def _tenth(value: float) -> Decimal:
    return rounded(Decimal(value), "0.1")


# ---------------------------------------------------------------- ahead


def forecasts(
    followed: Sequence[Followed], model: GrowthModel, as_of: datetime
) -> dict[Who, tuple[ForecastPoint, ...]]:
    """Where each one's weight is expected, from her last weighing to three days from now.

    None for one that was not weighed for three days: what is foretold from so old a weight says nothing.
    """
    found: dict[Who, list[ForecastPoint]] = {}
    for _, ours in _by_species(followed):
        state = state_of(ours, model)
        who, last = _weighed(ours)
        fresh = np.array([as_of - each.at <= TOO_OLD for each in last], np.bool_)
        who, last = who[fresh], [each for each, is_fresh in zip(last, fresh.tolist(), strict=True) if is_fresh]
        for hours_on in _steps(last, as_of):
            for each, point in zip(last, _points(state, who, last, model, hours_on), strict=True):
                if point.at <= as_of + AHEAD:
                    found.setdefault(each.who, []).append(point)
    return {who: tuple(points) for who, points in found.items()}


def _steps(last: Iterable[_Last], as_of: datetime) -> Iterator[timedelta]:
    oldest = min((each.at for each in last), default=as_of + AHEAD)
    on = timedelta()
    while oldest + on <= as_of + AHEAD:
        yield on
        on += STEP


def _points(
    state: GrowthState, who: Places, last: Sequence[_Last], model: GrowthModel, on: timedelta
) -> Iterator[ForecastPoint]:
    age = np.array([each.age_days for each in last], np.float64)
    ahead = outlook(state, who, age, model, days=max(on / timedelta(days=1), NO_TIME))
    spans = [end for percent in (50, 80, 95) for end in ahead.span_g(percent)]
    rows = zip(*(column.tolist() for column in (ahead.weight_g(), *spans)), strict=True)
    for each, row in zip(last, rows, strict=True):
        yield ForecastPoint(each.at + on, *row)
