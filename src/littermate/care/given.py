"""Milk that was given although it should not have been: kept as told, and said aloud.

A carer must be able to write down whatever she did. What it means for the neonate is said here,
for as long as it may still matter.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from littermate.care.feeding import CannotPlan, FeedPlan, Stomach, most_in_stomach, plan_feeds
from littermate.care.orders import ruling
from littermate.care.protocol import SHARED, Protocol
from littermate.care.same_feed import counted_once, judge_told_twice, meal_lasts, window
from littermate.care.values import Feed, Neonate, Reason
from littermate.care.warmth import is_warm_first

FAR = "fed-far-above"  # past the hard stop


class _Above(NamedTuple):
    """A meal above the most: how it is told, how much it was, the most then, and when it ended."""

    code: str
    taken_ml: Decimal
    most_ml: Decimal
    fed_at: datetime


class TooMuch(NamedTuple):
    """A feed with which a meal comes above the most at that moment, and what of the meal went in beside it."""

    most_ml: Decimal
    beside: tuple[Feed, ...]


def above_most(fed: Feed, neonate: Neonate, *, protocol: Protocol) -> TooMuch | None:
    """What to ask about before a feed is kept: it makes a meal that is more than her most then; None when it is not.

    Source:
        The tables ``given`` and ``stomach``.
    """
    together = meal_lasts(protocol)
    if not _is_by_hand(fed, fed.at - together, fed.at):
        return None
    beside = [each for each in neonate.feeds if _is_by_hand(each, fed.at - together, fed.at + together)]
    known = sorted((*beside, fed), key=lambda feed: feed.at)
    for last in known[known.index(fed) :]:
        meal = _meal(known, last.at, together)
        above = _above(neonate, known, last.at, None, protocol)
        if above is not None and fed in meal:
            return TooMuch(above.most_ml, tuple(each for each in meal if each is not fed))
    return None


def judge_given(neonate: Neonate, plan: FeedPlan | None, *, protocol: Protocol, as_of: datetime) -> tuple[Reason, ...]:
    """What the feeds by bottle, syringe and tube of the last hours should not have been.

    Source:
        The tables ``given``, ``stomach`` and ``worry``.
    """
    back = timedelta(hours=int(protocol.number(SHARED, "given", "tells")))
    fed = sorted((feed for feed in neonate.feeds if _is_by_hand(feed, as_of - back, as_of)), key=lambda feed: feed.at)
    if not fed:
        return ()
    return (
        *_while_cool(neonate, fed, protocol, as_of),
        *_while_held(neonate, fed, protocol),
        *_too_much(neonate, fed, plan, protocol),
        *judge_told_twice(neonate, protocol=protocol, as_of=as_of),
    )


def _is_by_hand(feed: Feed, since: datetime, until: datetime) -> bool:
    went_in = feed.taken_ml is None or feed.taken_ml > 0
    return feed.route != "nursing" and went_in and since < feed.at <= until


def _while_cool(neonate: Neonate, fed: list[Feed], protocol: Protocol, as_of: datetime) -> Iterator[Reason]:
    """Fed while cool and warm again by now: what went the wrong way shows hours later (S1)."""
    if is_warm_first(neonate, protocol=protocol, as_of=as_of):
        return  # said with the warming
    for feed in reversed(fed):
        if is_warm_first(neonate, protocol=protocol, as_of=feed.at):
            yield protocol.reason("was-fed-while-cool", fed_at=feed.at)
            return


def _while_held(neonate: Neonate, fed: list[Feed], protocol: Protocol) -> Iterator[Reason]:
    """Fed while a vet's order held food."""
    for feed in reversed(fed):
        held_by = ruling(neonate, feed.at).holds_food
        if held_by is not None:
            yield protocol.reason("fed-while-held", fed_at=feed.at, by_name=held_by.by)
            return


def _too_much(neonate: Neonate, fed: list[Feed], plan: FeedPlan | None, protocol: Protocol) -> Iterator[Reason]:
    """More in one meal than the most, however many bottles it came in (S2).

    Of earlier meals the worst past the hard stop is told as well: the good feed after it takes nothing back.
    """
    found = [above for each in fed if (above := _above(neonate, fed, each.at, plan, protocol)) is not None]
    far = [above for above in found if above.code == FAR]
    told = {above.code: above for above in found if above.fed_at == fed[-1].at}
    if far:
        told[FAR] = max(far, key=lambda above: above.taken_ml)
    for above in told.values():
        yield protocol.reason(above.code, taken_ml=above.taken_ml, most_ml=above.most_ml, fed_at=above.fed_at)


def _above(
    neonate: Neonate, fed: list[Feed], last_at: datetime, plan: FeedPlan | None, protocol: Protocol
) -> _Above | None:
    """The meal that ended with one feed, when it was more than her most at that moment.

    Two feeds that may be one are both in her stomach until somebody answers; but what nobody knows yet is told as a
    question, and calls nobody: only what surely went in does.
    """
    meal = _meal(fed, last_at, meal_lasts(protocol))
    taken_ml = _ml(meal)
    if plan is not None and taken_ml <= plan.most_ml:
        return None
    most = _most_at(neonate, protocol, last_at)
    if most is None or taken_ml <= most.most_ml:
        return None
    surely_ml = _ml(counted_once(meal, neonate.feed_answers, within=window(protocol)))
    if surely_ml <= most.most_ml:
        return _Above("maybe-above-most", taken_ml, most.most_ml, last_at)
    hard_stop = protocol.number(neonate.species, "stomach", "hard-stop")
    return _Above(
        FAR if surely_ml * 100 > hard_stop * most.weight_g else "fed-above-most", surely_ml, most.most_ml, last_at
    )


def _meal(fed: list[Feed], last_at: datetime, together: timedelta) -> list[Feed]:
    """The feeds of the meal that ended at a moment."""
    return [feed for feed in fed if timedelta(0) <= last_at - feed.at < together]


def _most_at(neonate: Neonate, protocol: Protocol, at: datetime) -> Stomach | None:
    """The most at a moment: by her plan, else what her stomach holds, whatever stands against a plan."""
    try:
        plan = plan_feeds(neonate, protocol=protocol, as_of=at)
    except CannotPlan:
        return most_in_stomach(neonate, protocol=protocol, as_of=at)
    return Stomach(most_ml=plan.most_ml, weight_g=plan.weight_g)


def _ml(feeds: Iterable[Feed]) -> Decimal:
    return sum((feed.taken_ml or Decimal(0) for feed in feeds), Decimal(0))
