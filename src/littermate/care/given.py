"""Milk that was given although it should not have been: kept as told, and said aloud.

A carer must be able to write down whatever she did. What it means for the neonate is said here,
for as long as it may still matter.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from littermate.care.feeding import CannotPlan, FeedPlan, plan_feeds
from littermate.care.orders import ruling
from littermate.care.protocol import SHARED, Protocol
from littermate.care.same_feed import counted_once, judge_told_twice, window
from littermate.care.values import Feed, Neonate, Reason
from littermate.care.warmth import is_warm_first


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

    Two feeds that may be one are both in her stomach until somebody answers; but what nobody knows yet is told as a
    question, and calls nobody: only what surely went in does.
    """
    last_at = fed[-1].at
    together = timedelta(minutes=int(protocol.number(SHARED, "given", "one-meal")))
    meal = [feed for feed in fed if last_at - feed.at < together]
    taken_ml, surely_ml = _ml(meal), _ml(counted_once(meal, neonate.feed_answers, within=window(protocol)))
    if plan is not None and taken_ml <= plan.most_ml:
        return
    try:
        then = plan_feeds(neonate, protocol=protocol, as_of=last_at)
    except CannotPlan:
        return
    if taken_ml <= then.most_ml:
        return
    hard_stop = protocol.number(neonate.species, "stomach", "hard-stop")
    if surely_ml <= then.most_ml:
        yield protocol.reason("maybe-above-most", taken_ml=taken_ml, most_ml=then.most_ml, fed_at=last_at)
    else:
        code = "fed-far-above" if surely_ml * 100 > hard_stop * then.weight_g else "fed-above-most"
        yield protocol.reason(code, taken_ml=surely_ml, most_ml=then.most_ml, fed_at=last_at)


def _ml(feeds: Iterable[Feed]) -> Decimal:
    return sum((feed.taken_ml or Decimal(0) for feed in feeds), Decimal(0))
