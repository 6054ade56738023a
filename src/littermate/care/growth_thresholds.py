"""The growth rules for the coming hours as rows of plain numbers, for the phone to compare with."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from littermate.care.ages import DAY, age_days, day_turn
from littermate.care.growth_rules import (
    History,
    Rule,
    Scaled,
    day_before,
    history_of,
    is_fed_alike,
    rules_for,
    tenths,
)
from littermate.care.numbers import Numbers, numbers, plan_ahead
from littermate.care.protocol import Protocol
from littermate.care.values import FeedingState, Neonate, WeighIn
from littermate.care.weights import Weighed, believed_band, held_under_dg, in_order, plan_weights
from littermate.care.worry import Worry

FED_STATES: tuple[FeedingState, ...] = ("before", "unknown", "after")
NOT_FED: tuple[FeedingState, ...] = ("before", "unknown")
FED: tuple[FeedingState, ...] = ("after",)
EACH_STATE: tuple[tuple[FeedingState, ...], ...] = (("before",), ("unknown",), ("after",))
TICK = timedelta.resolution  # a span that includes its end is over one tick later
HELD = "target-held-after-loss"
SHOWN = 3  # how many weights are shown when one is far off


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """One rule: it speaks when a weight of that feeding state, put on the scale in that time, is under ``under_dg``."""

    code: str
    worry: Worry
    under_dg: int
    base_dg: int  # the earlier weight it is set against, and when that was
    since_at: datetime
    from_at: datetime
    until_at: datetime  # not included
    fed: tuple[FeedingState, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightBand:
    """Weights that are believed without asking, both ends included [0.1 g]."""

    low_dg: int
    high_dg: int
    from_at: datetime
    until_at: datetime  # not included


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Plain numbers with which the phone judges a new weight exactly as ``judge_growth`` will."""

    rules: tuple[Threshold, ...] = ()
    held: tuple[Threshold, ...] = ()  # the same of a plan: a loss under which it keeps up the day's milk, and calls
    bands: tuple[WeightBand, ...] = ()
    last: tuple[WeighIn, ...] = ()  # the last three believed weights, newest first, to show when it asks


def is_far_off(new: WeighIn, neonate: Neonate, *, protocol: Protocol) -> bool:
    """Whether a weight is so far from the last believed one that the carer should be asked.

    Raises:
        NotInProtocol: If there are no tables for her species.
    """
    history = history_of(neonate, protocol=protocol, as_of=new.at)
    band = _band(history, new.at, numbers(protocol, neonate.species))
    return not band[0] <= tenths(new.weight_g) <= band[1]


def thresholds(neonate: Neonate, *, protocol: Protocol, as_of: datetime, hours: int | None = None) -> Thresholds:
    """Every rule's weight for a weigh-in in the coming hours, and what is believed without asking.

    Raises:
        NotInProtocol: If there are no tables for her species.
    """
    history = history_of(neonate, protocol=protocol, as_of=as_of)
    until_at = as_of + plan_ahead(protocol, hours)
    ahead = _Ahead(history, as_of, until_at)
    rows = [row for states in ahead.states for row in _rows(ahead, states)]
    return Thresholds(
        rules=tuple(_merged(rows)),
        held=tuple(_held(neonate, protocol, as_of, until_at)),
        bands=tuple(_bands(history, as_of, until_at)),
        last=_last(history, as_of),
    )


def _last(history: History, as_of: datetime) -> tuple[WeighIn, ...]:
    believed = {(each.at, each.dg) for each in history.weights}
    known = [
        each for each in in_order(history.neonate.weigh_ins, as_of) if (each.at, tenths(each.weight_g)) in believed
    ]
    return tuple(reversed(known[-SHOWN:]))


class _Ahead:
    """The rules of the coming hours, by the feeding state; worked out once where no rule asks for it."""

    def __init__(self, history: History, from_at: datetime, until_at: datetime) -> None:
        self.history, self._span = history, (from_at, until_at)
        self._is_fed_alike = is_fed_alike(history)
        self.states: tuple[tuple[FeedingState, ...], ...] = (NOT_FED, FED) if self._is_fed_alike else EACH_STATE
        self._turns: dict[FeedingState, list[datetime]] = {}
        self._rules: dict[tuple[FeedingState, datetime], tuple[Rule, ...]] = {}
        self._poor: dict[Scaled, Rule | None] = {}

    def turns(self, fed: FeedingState) -> list[datetime]:
        """Every moment at which a rule may change its number."""
        asked = self._asked(fed)
        if asked not in self._turns:
            self._turns[asked] = _turns(self.history, asked, *self._span)
        return self._turns[asked]

    def rules(self, fed: FeedingState, at: datetime) -> tuple[Rule, ...]:
        """Every rule for a weight that comes at a moment."""
        asked = self._asked(fed), at
        if asked not in self._rules:
            self._rules[asked] = rules_for(self.history, at=at, fed=asked[0], poor=self._poor)
        return self._rules[asked]

    def _asked(self, fed: FeedingState) -> FeedingState:
        return FED_STATES[0] if self._is_fed_alike else fed


def _rows(ahead: _Ahead, states: tuple[FeedingState, ...]) -> Iterator[Threshold]:
    """The rules of feeding states that are judged alike, each row joined over the time in which its number stays."""
    open_rows: dict[str, Threshold] = {}
    for start, end in pairwise(ahead.turns(states[0])):
        now = {} if _is_not_judged(ahead.history, states[0], start) else _at(ahead, states, start, end)
        for code in [code for code, row in open_rows.items() if not _goes_on(row, now.get(code))]:
            yield open_rows.pop(code)
        for code, row in now.items():
            open_rows[code] = replace(row, from_at=open_rows[code].from_at) if code in open_rows else row
    yield from open_rows.values()


def _at(ahead: _Ahead, states: tuple[FeedingState, ...], start: datetime, end: datetime) -> dict[str, Threshold]:
    worries = ahead.history.protocol.worries
    return {
        rule.code: Threshold(
            code=rule.code,
            worry=worries[rule.code].worry,
            under_dg=rule.under_dg,
            base_dg=rule.base.dg,
            since_at=rule.base.at,
            from_at=start,
            until_at=end,
            fed=states,
        )
        for rule in ahead.rules(states[0], start)
    }


def _goes_on(row: Threshold, next_row: Threshold | None) -> bool:
    return next_row is not None and (next_row.under_dg, next_row.since_at) == (row.under_dg, row.since_at)


def _is_not_judged(history: History, fed: FeedingState, at: datetime) -> bool:
    """A weight after a feed is not judged while the one before that feed is fresh."""
    least = history.table.watch_again[0]
    return fed == "after" and any(each.fed != "after" and at - each.at < least for each in history.weights)


def _turns(history: History, fed: FeedingState, from_at: datetime, until_at: datetime) -> list[datetime]:
    """Every moment in the span at which a rule may change its number."""
    coarse = {from_at, until_at, *_age_turns(history, from_at, until_at), *_base_turns(history)}
    edges = sorted(at for at in coarse if from_at <= at <= until_at)
    return sorted({*edges, *(at for start, end in pairwise(edges) for at in _gain_turns(history, fed, start, end))})


def _age_turns(history: History, from_at: datetime, until_at: datetime) -> Iterator[datetime]:
    low, high = history.table.early_span
    yield history.oldest_born_at + low
    yield history.born_at + high + TICK
    for born in {history.oldest_born_at, history.born_at}:
        day = born + ((from_at - born) // DAY) * DAY
        while day <= until_at:
            yield day
            day += DAY


def _base_turns(history: History) -> Iterator[datetime]:
    least_again = history.table.watch_again[0]
    least_day, most_day = history.table.gain_span
    for each in history.weights:
        yield each.at + TICK
        yield each.at + least_again
        yield each.at + least_day
        yield each.at + DAY
        yield each.at + most_day + TICK


def _gain_turns(history: History, fed: FeedingState, start: datetime, end: datetime) -> Iterator[datetime]:
    """The steps in which the least gain grows, between two other turns."""
    base, steps = day_before(history, start, fed), history.table.gain_steps
    if base is None:
        return
    at = base.at + ((start - base.at) // steps + 1) * steps
    while at < end:
        yield at
        at += steps


def _merged(rows: Iterable[Threshold]) -> Iterator[Threshold]:
    """Rows that differ only in the feeding state, as one."""
    by_rest: dict[Threshold, Threshold] = {}
    for row in rows:
        key = replace(row, fed=())
        seen = by_rest.get(key)
        by_rest[key] = replace(seen, fed=(*seen.fed, *row.fed)) if seen else row
    yield from by_rest.values()


def _held(neonate: Neonate, protocol: Protocol, from_at: datetime, until_at: datetime) -> Iterator[Threshold]:
    """Under which weight her plan will say that she lost and must be called about, day of age by day of age (S7).

    A weight after a feed is more than she weighs, so one under the limit is a loss for certain; of one above it only
    the plan knows, which counts the milk off.
    """
    known = numbers(protocol, neonate.species)
    sound = plan_weights(neonate, numbers=known, as_of=from_at).sound
    first, last = known.no_gain_calls
    for start, end in _days(neonate, from_at, until_at):
        day = age_days(neonate, start)
        lately = [each for each in reversed(sound) if each.day >= day - 1]
        if not lately or not first <= day <= last:
            continue
        most = max(lately, key=lambda each: each.weight_dg)
        for fed, least_dg in zip((NOT_FED, FED), (most.weight_dg, lately[0].weight_dg), strict=True):
            yield Threshold(
                code=HELD,
                worry=protocol.worries[HELD].worry,
                under_dg=held_under_dg(least_dg, known),
                base_dg=most.weight_dg,
                since_at=most.at,
                from_at=start,
                until_at=end,
                fed=fed,
            )


def _days(neonate: Neonate, from_at: datetime, until_at: datetime) -> Iterator[tuple[datetime, datetime]]:
    """A span cut where a day of her age begins."""
    turns = (day_turn(neonate, day) for day in range(age_days(neonate, from_at), age_days(neonate, until_at) + 1))
    return pairwise(sorted({from_at, until_at, *(at for at in turns if from_at < at < until_at)}))


def _bands(history: History, from_at: datetime, until_at: datetime) -> Iterator[WeightBand]:
    """What is believed without asking, day of age by day of age."""
    table = numbers(history.protocol, history.neonate.species)
    for start, end in _days(history.neonate, from_at, until_at):
        low_dg, high_dg = _band(history, start, table)
        yield WeightBand(low_dg=low_dg, high_dg=high_dg, from_at=start, until_at=end)


def _band(history: History, at: datetime, table: Numbers) -> tuple[int, int]:
    newest = history.weights[-1] if history.weights else None
    last = newest and Weighed(newest.at, newest.dg, age_days(history.neonate, newest.at))
    band = believed_band(last, age_days(history.neonate, at), table)
    possible = table.weighing.possible
    return max(band.low_dg, possible.low_dg), min(band.high_dg, possible.high_dg)
