"""Two people wrote down a feed within minutes: one feed told twice, or two feeds.

Until somebody answers, each thing is judged the safe way: the next feed is due from the later one, the stomach counts
both, and the day's milk counts once.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import combinations
from typing import Literal
from uuid import UUID

from littermate.care.protocol import SHARED, Protocol
from littermate.care.values import Feed, FeedAnswer, Neonate, Reason

Pair = frozenset[UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldTwice:
    """Two feeds of one neonate that may be one, the earlier first."""

    first: Feed
    second: Feed
    answer: Literal["open", "both"]


def window(protocol: Protocol) -> timedelta:
    """Within how long two people's feeds may be one and the same."""
    return timedelta(minutes=int(protocol.number(SHARED, "given", "same-feed")))


def meal_lasts(protocol: Protocol) -> timedelta:
    """What goes in within this time counts as one meal."""
    return timedelta(minutes=int(protocol.number(SHARED, "given", "one-meal")))


def standing_feeds(feeds: Collection[Feed], answers: Collection[FeedAnswer]) -> tuple[Feed, ...]:
    """Feeds as they count: of two that were said to be one the later stands, with the larger amount [ml].

    Where one person said that both went in and another that it was one feed, both count, until that is taken back.
    """
    return _settled(feeds, answers)[0]


def _settled(feeds: Collection[Feed], answers: Collection[FeedAnswer]) -> tuple[tuple[Feed, ...], dict[UUID, UUID]]:
    """The feeds that stand, and for each that became another, which."""
    became: dict[UUID, UUID] = {}
    if not answers:
        return tuple(sorted(feeds, key=_in_order)), became
    left = {feed.id: feed for feed in sorted(feeds, key=_in_order)}
    nameless = [feed for feed in feeds if feed.id is None]
    left.pop(None, None)
    both = [answer.feeds for answer in answers if answer.answer == "both"]
    for answer in answers:
        if answer.answer != "same" or _pair(answer.feeds, became) in {_pair(pair, became) for pair in both}:
            continue
        found = sorted((left[ref] for ref in _pair(answer.feeds, became) if ref in left), key=_in_order)
        if len(found) == 2:
            earlier, later = found
            assert earlier.id is not None  # noqa: S101 - they were found by their ids
            assert later.id is not None  # noqa: S101
            left[later.id] = replace(later, taken_ml=larger_ml(earlier.taken_ml, later.taken_ml))
            del left[earlier.id]
            became[earlier.id] = later.id
    return tuple(sorted([*nameless, *left.values()], key=_in_order)), became


def told_twice(feeds: Collection[Feed], answers: Collection[FeedAnswer], *, within: timedelta) -> tuple[ToldTwice, ...]:
    """Pairs that may be one feed, as they happened: told by two people, so close together, and not said to be one.

    Each feed is asked about once at a time, with the nearest.
    """
    if len({feed.by for feed in feeds if may_be_told_twice(feed)}) < 2:
        return ()  # as nearly always: one person feeds her
    stands, became = _settled(feeds, answers)
    known = [feed for feed in stands if may_be_told_twice(feed)]
    both = {_pair(answer.feeds, became) for answer in answers if answer.answer == "both"}
    near = sorted(
        (pair for pair in combinations(known, 2) if pair[0].by != pair[1].by and _apart(pair) <= within), key=_nearest
    )
    said = [ToldTwice(first=one, second=two, answer="both") for one, two in near if _ids(one, two) in both]
    taken: set[UUID | None] = set()
    asked = []
    for one, two in near:
        if _ids(one, two) in both or one.id in taken or two.id in taken:
            continue
        taken |= {one.id, two.id}
        asked.append(ToldTwice(first=one, second=two, answer="open"))
    return tuple(sorted([*said, *asked], key=lambda pair: (_in_order(pair.second), _in_order(pair.first))))


def counted_once(feeds: Collection[Feed], answers: Collection[FeedAnswer], *, within: timedelta) -> tuple[Feed, ...]:
    """Feeds for the day's milk: two that may be one count once until somebody answers, with the larger amount [ml]."""
    open_pairs = [pair for pair in told_twice(feeds, answers, within=within) if pair.answer == "open"]
    as_one = [FeedAnswer(feeds=_ids(pair.first, pair.second), answer="same") for pair in open_pairs]
    return standing_feeds(feeds, [*answers, *as_one])


def judge_told_twice(neonate: Neonate, *, protocol: Protocol, as_of: datetime) -> Iterator[Reason]:
    """What is said of feeds told by two people in the last hours: the question, or that both went in.

    Source:
        The table ``given``.
    """
    back = timedelta(hours=int(protocol.number(SHARED, "given", "tells")))
    lately = [feed for feed in neonate.feeds if as_of - back < feed.at <= as_of]
    for pair in reversed(told_twice(lately, neonate.feed_answers, within=window(protocol))):
        code = "maybe-fed-twice" if pair.answer == "open" else "fed-twice"
        yield protocol.reason(code, fed_at=pair.first.at, again_at=pair.second.at)


def may_be_told_twice(feed: Feed) -> bool:
    """Whether it is known who told it, and anything went in."""
    return feed.id is not None and feed.by is not None and feed.taken_ml != 0


def larger_ml(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    """The larger of two amounts [ml]; one that was not measured says nothing against the other."""
    return other if one is None else one if other is None else max(one, other)


def _pair(refs: Pair, became: dict[UUID, UUID]) -> Pair:
    """The ids under which two feeds stand now."""
    return frozenset(_now_under(ref, became) for ref in refs)


def _now_under(ref: UUID, became: dict[UUID, UUID]) -> UUID:
    while ref in became:
        ref = became[ref]
    return ref


def _ids(one: Feed, other: Feed) -> Pair:
    return frozenset(ref for ref in (one.id, other.id) if ref is not None)


def _apart(pair: tuple[Feed, Feed]) -> timedelta:
    return pair[1].at - pair[0].at


def _nearest(pair: tuple[Feed, Feed]) -> tuple[timedelta, tuple[datetime, str], tuple[datetime, str]]:
    return _apart(pair), _in_order(pair[0]), _in_order(pair[1])


def _in_order(feed: Feed) -> tuple[datetime, str]:
    return feed.at, str(feed.id)
