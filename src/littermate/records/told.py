"""What was told about animals in the last three days, of all kinds in one query, and how it stands by now."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

from littermate.care import values
from littermate.care.same_feed import standing_feeds
from littermate.records.limits import CLOCKS_DIFFER
from littermate.records.models.dam_check import DamCheck
from littermate.records.models.feed import Choking, Feed, FeedOutcome, Refusal, SolidsEaten
from littermate.records.models.leaving_care import LeavingCare
from littermate.records.models.look_over import SIGNS, LookOver
from littermate.records.models.observation import Elimination, Observation
from littermate.records.models.same_feed import SameFeed
from littermate.records.models.warmth import Warmth
from littermate.records.raw_rows import raw_id, told_rows

BACK = timedelta(hours=72)  # the longest any rule of the engine looks back, weights and births apart
A_DAY = timedelta(days=1)


@lru_cache(maxsize=65_536)
def tenths(number: int) -> Decimal:
    """A figure kept in tenths, as the engine takes it."""
    return Decimal(number) / 10


@dataclass(slots=True)
class Told:
    """What was told about one animal, from old to new."""

    _feeds: list[values.Feed] = field(default_factory=list)
    _refusals: list[values.Refusal] = field(default_factory=list)
    _chokings: list[values.Choking] = field(default_factory=list)
    _warmths: list[values.Warmth] = field(default_factory=list)
    _eliminations: list[values.Elimination] = field(default_factory=list)
    _observations: list[values.Observation] = field(default_factory=list)
    _look_overs: list[values.LookOver] = field(default_factory=list)
    solids_fraction: Decimal | None = None
    left_at: datetime | None = None
    _feed_answers: list[values.FeedAnswer] = field(default_factory=list)
    _looks: list[tuple[datetime, bool | None, bool | None]] = field(default_factory=list)  # at a dam: warm, lets nurse

    @property
    def feeds(self) -> tuple[values.Feed, ...]:
        """As they count: two that were said to be one are one."""
        return standing_feeds(self._feeds, self._feed_answers) if self._feed_answers else tuple(self._feeds)

    @property
    def feed_answers(self) -> tuple[values.FeedAnswer, ...]:
        return tuple(self._feed_answers)

    @property
    def refusals(self) -> tuple[values.Refusal, ...]:
        return tuple(self._refusals)

    @property
    def chokings(self) -> tuple[values.Choking, ...]:
        return tuple(self._chokings)

    @property
    def warmths(self) -> tuple[values.Warmth, ...]:
        return tuple(self._warmths)

    @property
    def eliminations(self) -> tuple[values.Elimination, ...]:
        return tuple(self._eliminations)

    @property
    def observations(self) -> tuple[values.Observation, ...]:
        return tuple(self._observations)

    @property
    def look_overs(self) -> tuple[values.LookOver, ...]:
        return tuple(self._look_overs)

    def is_warm_and_nurses(self, since: datetime) -> bool | None:
        """Of a dam: warm, here, and not known to turn them away; None where nobody looked since a moment."""
        felt = [(warmth.at, warmth.feel == "warm") for warmth in self._warmths if warmth.feel and warmth.at > since]
        felt += [(at, is_warm) for at, is_warm, _ in self._looks if is_warm is not None]
        nurses = [lets_nurse for _, _, lets_nurse in self._looks if lets_nurse is not None]
        if self.left_at or (nurses and not nurses[-1]):
            return False
        return max(felt)[1] if felt else None


def told(animal_ids: Collection[UUID], as_of: datetime) -> dict[UUID, Told]:
    """What stands about each animal at a moment; one query for all kinds."""
    heard = {animal_id: Told() for animal_id in animal_ids}
    by_raw = {raw_id(animal_id): told for animal_id, told in heard.items()}
    a_day_ago = as_of - A_DAY
    for at, row in told_rows(animal_ids, since=as_of - BACK, until=as_of + CLOCKS_DIFFER, as_of=as_of):
        kind = row[0]
        if kind not in _ONLY_A_DAY or at > a_day_ago:
            _NOTED[kind](by_raw[row[1]], at, *row[5:], row[3])
    return heard


# How each kind is noted: words, a number, and what is yes, no or not noted -------------------------------------------
def _feed(told: Told, at: datetime, route: Any, outcome: str, taken_dml: int | None, *rest: Any) -> None:
    *_, by, ref = rest
    told._feeds.append(
        values.Feed(
            at=at,
            taken_ml=None if taken_dml is None else tenths(taken_dml),
            route=route,
            is_full=outcome == FeedOutcome.FULL,
            by_someone_else=outcome == FeedOutcome.BY_OTHER,
            id=UUID(ref),
            by=_person(by),
        )
    )


def _refusal(told: Told, at: datetime, *rest: Any) -> None:
    *_, by, _ref = rest
    told._refusals.append(values.Refusal(at=at, by=_person(by)))


def _choking(told: Told, at: datetime, *_: Any) -> None:
    told._chokings.append(values.Choking(at=at))


def _warmth(told: Told, at: datetime, feel: Any, _: Any, reading_dc: int | None, *__: Any) -> None:
    told._warmths.append(values.Warmth(at=at, feel=feel, reading_c=None if reading_dc is None else tenths(reading_dc)))


def _same_feed(told: Told, at: datetime, answer: Any, feed: str, *rest: Any) -> None:
    *_, other, _ref = rest
    told._feed_answers.append(values.FeedAnswer(feeds=frozenset({UUID(feed), UUID(other)}), answer=answer))


def _elimination(
    told: Told, at: datetime, poo_kind: Any, _: Any, __: Any, pee: Any, poo: Any, is_unaided: Any, *rest: Any
) -> None:
    *___, ref = rest
    told._eliminations.append(
        values.Elimination(
            at=at, pee=_known(pee), poo=_known(poo), poo_kind=poo_kind, is_unaided=_known(is_unaided), id=UUID(ref)
        )
    )


def _observation(told: Told, at: datetime, suck: Any, voice: Any, *_: Any) -> None:
    told._observations.append(values.Observation(at=at, suck=suck, voice=voice))


def _look_over(told: Told, at: datetime, refused: Any, feel: Any, *rest: Any) -> None:
    """How she felt and milk at the nose count as if they had been told alone: one truth for warmth and for choking."""
    signs = dict(zip(SIGNS, rest[4], strict=True))
    seen, not_seen = (frozenset(sign for sign, noted in signs.items() if noted == said) for said in ("1", "0"))
    told._look_overs.append(values.LookOver(at=at, seen=seen, not_seen=not_seen, refused=refused, feel=feel))
    if feel is not None:
        told._warmths.append(values.Warmth(at=at, feel=feel))
    if "nose" in seen:
        told._chokings.append(values.Choking(at=at))


def _solids(told: Told, at: datetime, _: Any, __: Any, share_pct: int, *___: Any) -> None:
    told.solids_fraction = Decimal(share_pct) / 100


def _dam_check(told: Told, at: datetime, _: Any, __: Any, ___: Any, is_warm: Any, lets_nurse: Any, *____: Any) -> None:
    told._looks.append((at, _known(is_warm), _known(lets_nurse)))


def _leaving(told: Told, at: datetime, *_: Any) -> None:
    told.left_at = at


@lru_cache(maxsize=4_096)
def _person(raw: str) -> UUID:
    """Who told it; a house has few who tell."""
    return UUID(raw)


def _known(noted: Any) -> bool | None:
    """Yes, no, or not noted; SQLite says 1 and 0."""
    return None if noted is None else bool(noted)


_NOTED: dict[str, Callable[..., None]] = {
    Feed.kind: _feed,
    Refusal.kind: _refusal,
    Choking.kind: _choking,
    Warmth.kind: _warmth,
    Elimination.kind: _elimination,
    Observation.kind: _observation,
    SolidsEaten.kind: _solids,
    DamCheck.kind: _dam_check,
    LeavingCare.kind: _leaving,
    LookOver.kind: _look_over,
    SameFeed.kind: _same_feed,
}
_ONLY_A_DAY = {SolidsEaten.kind, DamCheck.kind}
