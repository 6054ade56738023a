"""Whether she drinks: feeds refused, feeds of next to nothing, and what she took beside what was planned."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_DOWN, Decimal
from typing import NamedTuple
from uuid import UUID

from littermate.care.feeding import FeedPlan
from littermate.care.protocol import SHARED, Protocol
from littermate.care.same_feed import counted_once, meal_lasts, window
from littermate.care.values import Feed, Neonate, Reason, Refusal

BY_HAND_ALONE = frozenset({"bottle", "tube"})  # whoever nurses or eats beside it may rightly leave the bottle
TENTH = Decimal("0.1")
DAY_H = Decimal(24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusals:
    """Feeds refused since the last one she took."""

    in_row: int
    try_again_at: datetime | None  # after the first: wait, warm, try once more
    reason: Reason | None
    last: "Refused | None" = None


NONE_REFUSED = Refusals(in_row=0, try_again_at=None, reason=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """One refusal, by whomever it was told."""

    at: datetime
    by: frozenset[UUID]


class Meal(NamedTuple):
    """What went in within one meal, refusals as nothing [ml]; None where somebody fed her and did not measure."""

    from_at: datetime
    at: datetime
    taken_ml: Decimal | None


class ShortMeal(NamedTuple):
    """A meal of far less than was planned, and when she is due again for it."""

    again_at: datetime
    reason: Reason


def judge_appetite(
    neonate: Neonate, plan: FeedPlan | None, *, protocol: Protocol, as_of: datetime
) -> tuple[Reason, ...]:
    """What refused feeds and small ones come to (S9).

    Source:
        The tables ``refusal`` and ``red_flags`` (row ``no-appetite``).
    """
    refused = count_refusals(neonate, plan, protocol=protocol, as_of=as_of).reason
    drank = () if plan is None else _little(neonate, plan, protocol, as_of)
    return (*((refused,) if refused else ()), *drank)


def count_refusals(neonate: Neonate, plan: FeedPlan | None, *, protocol: Protocol, as_of: datetime) -> Refusals:
    """Refusals running (S9): after one warm and try again, after the second call now.

    "Full after nursing" is a feed, not a refusal; so is what someone else gave. A feed of nothing is a refusal, and
    far less than was planned answers none, though two people told it. One that two people told within minutes, with
    no milk between, is one.
    """
    if not neonate.refusals and not any(feed.taken_ml is not None and feed.taken_ml <= 0 for feed in neonate.feeds):
        return NONE_REFUSED  # as nearly always
    fair = fair_ml(neonate, plan, protocol=protocol)
    fed = _fed_once(neonate, protocol, as_of)
    answered_at = next((feed.at for feed in reversed(fed) if _drank(feed, fed, fair, protocol)), None)
    told = [each for each in _refused(neonate, fed, protocol, as_of) if answered_at is None or each.at > answered_at]
    running = _counted(told, fed, protocol)
    if not running:
        return NONE_REFUSED
    last, times = running[-1], len(running)
    if times >= protocol.number(SHARED, "refusal", "in-a-row"):
        reason = protocol.reason("refused-again", times=times, refused_at=last.at)
        return Refusals(in_row=times, try_again_at=None, reason=reason, last=last)
    little_ml = sum((feed.taken_ml or Decimal(0) for feed in fed if feed.at > last.at), Decimal(0))
    if little_ml > 0 and plan is not None:
        reason = protocol.reason("refused-took-little", refused_at=last.at, taken_ml=little_ml, about_ml=plan.about_ml)
        return Refusals(in_row=times, try_again_at=None, reason=reason, last=last)
    again_at = last.at + timedelta(minutes=int(protocol.number(SHARED, "refusal", "try-again")))
    reason = protocol.reason("refused-once", refused_at=last.at, try_again_at=again_at)
    return Refusals(in_row=times, try_again_at=again_at, reason=reason, last=last)


def _counted(told: Sequence[Refusal], fed: Sequence[Feed], protocol: Protocol) -> list[Refused]:
    """Refusals as they count: told again within minutes by somebody else, once by each, it is the same one.

    What one person tells twice are two, and so is what was told after any milk: no second refusal is hidden.
    """
    same = timedelta(minutes=int(protocol.number(SHARED, "refusal", "same-within")))
    found: list[Refused] = []
    for each in told:
        by = frozenset[UUID]() if each.by is None else frozenset({each.by})
        last = found[-1] if found else None
        is_another = last is not None and last.by and by and not by & last.by
        if last is None or not is_another or each.at - last.at >= same or _drank_between(fed, last.at, each.at):
            found.append(Refused(at=each.at, by=by))
        else:
            found[-1] = Refused(at=last.at, by=last.by | by)
    return found


def _drank_between(fed: Sequence[Feed], after: datetime, until: datetime) -> bool:
    return any(after < feed.at <= until and not _is_nothing(feed) for feed in fed)


def fair_ml(neonate: Neonate, plan: FeedPlan | None, *, protocol: Protocol) -> Decimal | None:
    """The least that counts as a feed taken [ml]; None where any milk does, as beside nursing and solids."""
    if plan is None or not neonate.rearing <= BY_HAND_ALONE:
        return None
    share_pct = protocol.number(SHARED, "refusal", "fair-share")
    return (plan.about_ml * share_pct / 100).quantize(TENTH, rounding=ROUND_DOWN)


def short_meal(neonate: Neonate, plan: FeedPlan, *, protocol: Protocol, as_of: datetime) -> ShortMeal | None:
    """Her last meal, where less than a fair share of the plan went in; None where it was a feed, or nobody measured.

    She is due again after that share of her interval: by then, by the plan's own pace, it is used up. It is never
    within the same meal, since what went in there counts together against the most; nor before what went in earlier
    is used up: a sip after a good feed puts nothing forward.

    Source:
        The tables ``refusal`` (row ``fair-share``) and ``given`` (row ``one-meal``).
    """
    fair, one_meal = fair_ml(neonate, plan, protocol=protocol), meal_lasts(protocol)
    drunk = [feed for feed in _fed_once(neonate, protocol, as_of) if _ml(feed) != 0]
    if fair is None or not drunk:
        return None
    last = drunk[-1]
    meal = _meal_until(last, drunk, one_meal)
    taken_ml = _together(meal)
    if taken_ml is None or taken_ml >= fair:
        return None
    running = [feed for feed in drunk if feed.at > last.at - timedelta(minutes=plan.every_min)]
    return ShortMeal(
        again_at=max(_used_up_at(_meal_until(feed, drunk, one_meal), plan, fair, one_meal) for feed in running),
        reason=protocol.reason("fed-little", taken_ml=taken_ml, about_ml=plan.about_ml, fed_at=last.at),
    )


def _meal_until(last: Feed, drunk: Sequence[Feed], one_meal: timedelta) -> list[Feed]:
    return [feed for feed in drunk if last.at - one_meal < feed.at <= last.at]


def _together(meal: Sequence[Feed]) -> Decimal | None:
    """What went in at one meal [ml]; None where some of it was not measured."""
    amounts = [ml for ml in map(_ml, meal) if ml is not None]
    return sum(amounts, Decimal(0)) if len(amounts) == len(meal) else None


def _used_up_at(meal: Sequence[Feed], plan: FeedPlan, fair: Decimal, one_meal: timedelta) -> datetime:
    taken_ml = _together(meal)
    if taken_ml is None or taken_ml >= fair:
        return meal[-1].at + timedelta(minutes=plan.every_min)
    share = timedelta(minutes=int(plan.every_min * taken_ml / plan.about_ml))
    return max(meal[0].at + share, meal[-1].at + one_meal)


def _drank(feed: Feed, fed: Sequence[Feed], fair: Decimal | None, protocol: Protocol) -> bool:
    """Whether this feed ends a row of refusals, with what went in shortly before it."""
    if feed.is_full or feed.by_someone_else or feed.taken_ml is None:
        return True
    if fair is None or feed.taken_ml <= 0:
        return feed.taken_ml > 0
    together = meal_lasts(protocol)
    meal = (each.taken_ml or Decimal(0) for each in fed if feed.at - together < each.at <= feed.at)
    return sum(meal, Decimal(0)) >= fair


def _refused(neonate: Neonate, fed: Sequence[Feed], protocol: Protocol, as_of: datetime) -> list[Refusal]:
    """Every refusal, oldest first; a bottle of which nothing went in is one, unless it was told already."""
    told = [each for each in neonate.refusals if each.at <= as_of]
    same = timedelta(minutes=int(protocol.number(SHARED, "refusal", "same-within")))
    nothing = sorted((feed for feed in fed if _is_nothing(feed)), key=lambda feed: feed.at, reverse=True)
    for feed in nothing:  # of two tellings the later stands
        if all(abs(feed.at - other.at) >= same for other in told):
            told.append(Refusal(at=feed.at, by=feed.by))
    return sorted(told, key=lambda each: each.at)


def _is_nothing(feed: Feed) -> bool:
    is_offered = feed.route != "nursing" and not feed.is_full and not feed.by_someone_else
    return is_offered and feed.taken_ml is not None and feed.taken_ml <= 0


def _little(neonate: Neonate, plan: FeedPlan, protocol: Protocol, as_of: datetime) -> Iterator[Reason]:
    """Far less than was planned: watched over some hours; next to nothing for all of them calls."""
    fair = fair_ml(neonate, plan, protocol=protocol)
    if fair is None:
        return
    meals = _meals(neonate, protocol, as_of)
    hours = timedelta(hours=float(protocol.number(SHARED, "red_flags", "no-appetite")))
    taken_at = max((meal.at for meal in meals if meal.taken_ml is None or meal.taken_ml >= fair), default=None)
    since = [meal for meal in meals if taken_at is None or meal.at > taken_at]
    begun_at = taken_at or (since[0].from_at if since else as_of)
    if as_of - begun_at >= hours:
        yield from _told("hardly-drinks", "hardly-share", since, as_of - begun_at, plan, protocol)
    lately = [meal for meal in meals if meal.at > as_of - hours]
    if all(meal.taken_ml is not None for meal in lately):
        yield from _told("drinks-little", "little-share", lately, hours, plan, protocol)


def _told(
    code: str, share: str, meals: Sequence[Meal], over: timedelta, plan: FeedPlan, protocol: Protocol
) -> Iterator[Reason]:
    """The reason, where enough meals together are less than a share of what was planned for them."""
    if len(meals) < protocol.number(SHARED, "refusal", "least-meals"):
        return
    by_the_clock = plan.about_ml * plan.feeds * Decimal(int(over.total_seconds())) / 3600 / DAY_H
    planned_ml = min(plan.about_ml * len(meals), by_the_clock).quantize(TENTH, rounding=ROUND_DOWN)
    taken_ml = sum((meal.taken_ml or Decimal(0) for meal in meals), Decimal(0))
    if taken_ml * 100 < planned_ml * protocol.number(SHARED, "refusal", share):
        yield protocol.reason(code, taken_ml=taken_ml, planned_ml=planned_ml, since_at=meals[0].from_at)


def _meals(neonate: Neonate, protocol: Protocol, as_of: datetime) -> list[Meal]:
    """Every bottle and refusal, those shortly after a meal began as one; a feed told by two counts once."""
    together = meal_lasts(protocol)
    fed = _fed_once(neonate, protocol, as_of)
    said = [(feed.at, _ml(feed)) for feed in fed if feed.route != "nursing"]
    said += [(each.at, Decimal(0)) for each in neonate.refusals if each.at <= as_of]
    meals: list[Meal] = []
    for at, taken_ml in sorted(said, key=lambda each: each[0]):
        if meals and at - meals[-1].from_at < together:
            last = meals.pop()
            both = None if last.taken_ml is None or taken_ml is None else last.taken_ml + taken_ml
            meals.append(Meal(last.from_at, at, both))
        else:
            meals.append(Meal(at, at, taken_ml))
    return meals


def _fed_once(neonate: Neonate, protocol: Protocol, as_of: datetime) -> tuple[Feed, ...]:
    """Her feeds until now, one that two people told counted once."""
    known = [feed for feed in neonate.feeds if feed.at <= as_of]
    return counted_once(known, neonate.feed_answers, within=window(protocol))


def _ml(feed: Feed) -> Decimal | None:
    return None if feed.is_full or feed.by_someone_else else feed.taken_ml
