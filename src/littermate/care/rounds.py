"""What is due on a round, in which order, and who has gone silent.

Everything counts elapsed time: the hour that comes twice in autumn is two hours of hunger.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from uuid import UUID

from littermate.care.ages import age_days
from littermate.care.appetite import Refusals, count_refusals, short_meal
from littermate.care.feeding import FeedPlan, longest_gap
from littermate.care.holds import is_shut
from littermate.care.names import counted
from littermate.care.orders import ruling
from littermate.care.protocol import SHARED, Protocol
from littermate.care.values import (
    Elimination,
    Feed,
    Neonate,
    Observation,
    Order,
    Reason,
    Refusal,
    Species,
    Warmth,
    WeighIn,
)
from littermate.care.warmth import WarmthState
from littermate.care.worry import Worry

NOT_BY_HAND = frozenset({"nursed", "weaned"})  # with these alone no carer is asked for milk


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfed:
    """How long she may go without milk; past ``call_at`` somebody must be called today."""

    since_at: datetime  # her last milk; where none is written down, the first thing told about her
    is_ever_fed: bool
    longest: timedelta  # between two feeds at her age
    every: timedelta  # between two feeds by her plan
    call_after: timedelta  # so much more is no delay any more
    is_beside_dam: bool = False  # topped up, and nobody knows how much she drinks from her mother

    @property
    def gap(self) -> timedelta:
        """The longest time without milk that stands."""
        return max(self.longest, self.every)

    @property
    def call_at(self) -> datetime:
        """From when on somebody is called."""
        return self.since_at + self.gap + self.call_after


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When her next feed is due, if one is ever asked of a carer."""

    due_at: datetime | None = None
    is_due: bool = False
    is_overdue: bool = False
    every_h: Decimal | None = None
    last_fed_at: datetime | None = None
    feeds_missed: int = 0  # whole intervals gone by since the feed was due
    warming: bool = False  # warm first: due, but not late
    held_by_order: bool = False
    try_again_at: datetime | None = None  # after a first refusal
    unfed: "Unfed | None" = None  # None: nobody counts her hours without milk
    reasons: tuple[Reason, ...] = ()


def next_due(
    neonate: Neonate, plan: FeedPlan | None, warmth: WarmthState, *, protocol: Protocol, as_of: datetime
) -> Due:
    """When she is fed next, from what was really fed.

    An animal that left, is weaned or nurses fully is never due; while a vet's order holds
    food, nothing is due; while she warms, nothing is late; a first refusal is tried again.

    Args:
        plan: None where there is none for her now.

    Raises:
        NotInProtocol: If there are no tables for her species.
    """
    if _is_never_asked(neonate, as_of):
        return Due()
    held = ruling(neonate, as_of).holds_food
    if held is not None:
        reasons = _held_long(neonate, held, protocol, as_of)
        return Due(held_by_order=True, last_fed_at=_last_fed_at(neonate, as_of), reasons=reasons)
    if plan is None and is_shut(neonate, protocol=protocol, as_of=as_of):
        return Due(last_fed_at=_last_fed_at(neonate, as_of))
    every = timedelta(minutes=plan.every_min) if plan else _fallback(neonate, protocol, as_of)
    refusals = count_refusals(neonate, plan, protocol=protocol, as_of=as_of)
    return _due(neonate, plan, every, warmth, refusals, protocol, as_of)


def _due(
    neonate: Neonate,
    plan: FeedPlan | None,
    every: timedelta,
    warmth: WarmthState,
    refusals: Refusals,
    protocol: Protocol,
    as_of: datetime,
) -> Due:
    fed_at = _last_fed_at(neonate, as_of)
    due_at = as_of if fed_at is None else fed_at + every  # when she last drank from a dam who is gone nobody knows
    short = None if plan is None else short_meal(neonate, plan, protocol=protocol, as_of=as_of)
    if short is not None:
        due_at = min(due_at, short.again_at)
    if refusals.try_again_at is not None:
        due_at = refusals.try_again_at
    grace = timedelta(minutes=int(protocol.number(SHARED, "rounds", "overdue-after")))
    is_warming = warmth.blocks or warmth.state == "warming"
    is_overdue = as_of > due_at + grace and not is_warming
    unfed = _unfed(neonate, every, protocol, as_of)
    reasons: tuple[Reason, ...] = ()
    if unfed is not None and as_of > unfed.call_at and not is_warming:
        reasons = (_long_unfed(unfed, protocol),)
    elif is_overdue:
        reasons = (protocol.reason("overdue", due_at=due_at, late_min=int((as_of - due_at).total_seconds() // 60)),)
    elif fed_at is None and neonate.nursed_until_at is None:
        reasons = (protocol.reason("never-fed"),)
    elif short is not None and refusals.in_row == 0:
        reasons = (short.reason,)
    return Due(
        due_at=due_at,
        is_due=as_of >= due_at,
        is_overdue=is_overdue,
        every_h=Decimal(int(every.total_seconds()) // 60) / 60,
        last_fed_at=fed_at,
        feeds_missed=max(0, (as_of - due_at) // every),
        warming=is_warming,
        try_again_at=refusals.try_again_at,
        unfed=unfed,
        reasons=reasons,
    )


def gap_at(
    species: Species, rearing: Collection[str], age: int, *, protocol: Protocol, is_beside_dam: bool = False
) -> timedelta:
    """The longest time between two feeds at an age; longer for one who eats from a dish as well, or nurses."""
    longest_h = longest_gap(species, protocol=protocol, age_days=age).value
    if "gruel" in rearing:
        longest_h = max(longest_h, protocol.number(SHARED, "rounds", "unfed-on-gruel"))
    if is_beside_dam:
        longest_h = max(longest_h, protocol.number(SHARED, "rounds", "unfed-beside-dam"))
    return timedelta(minutes=int(longest_h * 60))


def _unfed(neonate: Neonate, every: timedelta, protocol: Protocol, as_of: datetime) -> Unfed | None:
    """Since when nothing went in; None while she nurses from a warm dam alone, or ate in the last day.

    One who is topped up beside her dam was not known to drink enough there: her hours count from the last top-up, or
    from the last weight that shows that she gained since.
    """
    nurses = bool(neonate.rearing & {"nursed", "supplemented"}) and neonate.has_warm_dam is True
    is_topped_up = nurses and "supplemented" in neonate.rearing
    eats = "gruel" in neonate.rearing and neonate.solids_fraction is not None and neonate.solids_fraction > 0
    if eats or (nurses and not is_topped_up):
        return None
    drank = (feed.at for feed in neonate.feeds if feed.at <= as_of and feed.taken_ml != 0)
    drank_at = max((*drank, *filter(None, [neonate.nursed_until_at])), default=None)
    since_at = drank_at or _first_told_at(neonate, as_of)
    if since_at is None or (is_topped_up and drank_at is None):
        return None
    if is_topped_up:
        since_at = max(since_at, _gained_at(neonate, as_of) or since_at)
    return Unfed(
        since_at=since_at,
        is_ever_fed=drank_at is not None,
        is_beside_dam=is_topped_up,
        longest=gap_at(
            neonate.species,
            neonate.rearing,
            age_days(neonate, as_of),
            protocol=protocol,
            is_beside_dam=is_topped_up,
        ),
        every=every,
        call_after=timedelta(minutes=int(protocol.number(SHARED, "rounds", "unfed-call-after"))),
    )


def _gained_at(neonate: Neonate, as_of: datetime) -> datetime | None:
    """When a weight last showed that she had gained; one that is doubted shows nothing."""
    sound = [each for each in neonate.weigh_ins if not each.is_doubtful and each.at <= as_of]
    gains = (now.at for before, now in pairwise(sound) if now.weight_g > before.weight_g)
    return max(gains, default=None)


def _first_told_at(neonate: Neonate, as_of: datetime) -> datetime | None:
    told: tuple[WeighIn | Warmth | Refusal | Elimination | Observation, ...]
    told = (*neonate.weigh_ins, *neonate.warmths, *neonate.refusals, *neonate.eliminations, *neonate.observations)
    return min((each.at for each in told if each.at <= as_of), default=None)


def _long_unfed(unfed: Unfed, protocol: Protocol) -> Reason:
    gap_h = Decimal(int(unfed.gap.total_seconds()) // 60) / 60
    fed = {"fed_at": unfed.since_at} if unfed.is_ever_fed else {}
    return protocol.reason("long-unfed", gap_h=gap_h, **fed)


def _held_long(neonate: Neonate, held: Order, protocol: Protocol, as_of: datetime) -> tuple[Reason, ...]:
    """Food held for longer than she may go without: where no end was said, whoever ordered it may have forgotten."""
    age = age_days(neonate, as_of)
    longest = gap_at(neonate.species, neonate.rearing, age, protocol=protocol)
    late = timedelta(minutes=int(protocol.number(SHARED, "rounds", "unfed-call-after")))
    fed_at = _last_fed_at(neonate, as_of)
    if as_of <= max(held.from_at, fed_at or held.from_at) + longest + late:
        return ()
    if held.until_at is not None:
        return (protocol.reason("held-past-gap", by_name=held.by, until_at=held.until_at),)
    return (protocol.reason("held-long", by_name=held.by, from_at=held.from_at),)


def _is_never_asked(neonate: Neonate, as_of: datetime) -> bool:
    has_left = neonate.left_at is not None and neonate.left_at <= as_of
    return has_left or not is_hand_fed(neonate)


def is_hand_fed(neonate: Neonate) -> bool:
    """Whether a carer gives her milk or gruel; while nobody has said how she is reared, yes."""
    return not neonate.rearing or bool(neonate.rearing - NOT_BY_HAND)


def _last_fed_at(neonate: Neonate, as_of: datetime) -> datetime | None:
    return max((feed.at for feed in neonate.feeds if feed.at <= as_of and is_fed(feed)), default=None)


def is_fed(feed: Feed) -> bool:
    """Whether this feed counts: milk went in, she was full, or someone else fed her.

    Nursing that nobody measured, and after which she was not full, leaves the top-up due.
    """
    if feed.is_full or feed.by_someone_else:
        return True
    if feed.taken_ml is None:
        return feed.route != "nursing"
    return feed.taken_ml > 0


def _fallback(neonate: Neonate, protocol: Protocol, as_of: datetime) -> timedelta:
    """The interval when there is no plan: by order, else the fewest feeds of her age, over the day."""
    every_h = ruling(neonate, as_of).every_h
    if every_h is not None:
        low, high = order_bounds_h(neonate, protocol)
        return timedelta(minutes=int(min(max(every_h, low), high) * 60))
    feeds = protocol.number(neonate.species, "feeds", age_days(neonate, as_of))
    return timedelta(minutes=int(24 * 60 / feeds))


def order_bounds_h(neonate: Neonate, protocol: Protocol) -> tuple[Decimal, Decimal]:
    """The shortest and the longest interval an order may set [h]."""
    return protocol.row(neonate.species, "order_bounds", "interval").span()


# ---------------------------------------------------------------- silence


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A home nobody has heard from although feeds were due."""

    since_at: datetime
    feeds_due: int
    do: Reason
    reason: Reason


def find_silence(
    dues: Iterable[Due], *, last_entry_at: datetime | None, protocol: Protocol, as_of: datetime
) -> Silence | None:
    """Whether a home is silent: no entry of any kind, and too many of one neonate's feeds due since.

    A word by phone is an entry too. None while all is heard from, or nothing was due.
    """
    worst: tuple[int, datetime] | None = None
    for due in dues:
        if due.due_at is None or due.every_h is None or due.due_at > as_of:
            continue
        every = timedelta(minutes=int(due.every_h * 60))
        due_at = due.due_at
        if due.unfed is not None and not due.unfed.is_ever_fed:
            due_at = min(due_at, due.unfed.since_at + every)
        since_at = due_at if last_entry_at is None else max(due_at, last_entry_at)
        feeds = (as_of - since_at) // every + 1
        if worst is None or feeds > worst[0]:
            worst = (feeds, last_entry_at or due_at)
    if worst is None or worst[0] < protocol.number(SHARED, "rounds", "silent-feeds"):
        return None
    return Silence(
        since_at=worst[1],
        feeds_due=worst[0],
        do=protocol.reason("do-call-home"),
        reason=protocol.reason("not-heard-from", since_at=worst[1], feeds=worst[0]),
    )


def find_silence_unweighed(
    reasons: Iterable[Reason], *, last_entry_at: datetime | None, protocol: Protocol, as_of: datetime
) -> Silence | None:
    """Whether a home is silent where no feed is due, as all nurse: a weight is owed, and for as long as one may go
    unweighed there was no entry of any kind.

    Args:
        reasons: Of everybody who lives there.
    """
    for reason in reasons:
        weighed_at, limit_h = reason.figures.get("weighed_at"), reason.figures.get("limit_h")
        if not reason.code.startswith("unweighed") or not isinstance(weighed_at, datetime):
            continue
        since_at = max(weighed_at, last_entry_at or weighed_at)
        if isinstance(limit_h, int | Decimal) and as_of - since_at >= timedelta(hours=float(limit_h)):
            return Silence(
                since_at=since_at,
                feeds_due=0,
                do=protocol.reason("do-call-home"),
                reason=protocol.reason("not-heard-nursed", since_at=since_at, limit_h=limit_h),
            )
    return None


# ---------------------------------------------------------------- the order of a round


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One neonate on a round."""

    key: UUID
    name: str
    nest: str  # empty when she has none
    due: Due
    worry: Worry
    wash_before: bool = False  # her nest is to be entered with washed hands
    hands: tuple[int, bool, str] = (0, False, "")  # the well come first, who waits next, the sick last


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What is due now in the order to walk it, and when the next is due."""

    pinned: tuple[Stop, ...]  # to look at first, wherever they sleep
    nests: tuple[tuple[str, tuple[Stop, ...]], ...]
    later: tuple[Stop, ...]
    next_at: datetime | None


def order_round(stops: Iterable[Stop], *, protocol: Protocol, as_of: datetime) -> Round:
    """Order a round: the most worried on top to look at, then nest by nest: the well first, who waits next, sick last.

    Among these, nests to wash for come last. Nests go by their earliest feed, and neonates within one by name, so
    that a hand that knows the order finds it again. The client keeps this order while a round is open.
    """
    known = sorted(stops, key=lambda stop: (counted(stop.name), stop.key))
    together = timedelta(minutes=int(protocol.number(SHARED, "rounds", "together-within")))
    pinned = sorted(
        (stop for stop in known if stop.worry.needs_someone), key=lambda stop: (-stop.worry, _due_key(stop))
    )
    rest = [stop for stop in known if not stop.worry.needs_someone]
    now = [stop for stop in rest if stop.due.due_at is not None and stop.due.due_at <= as_of + together]
    later = [stop for stop in rest if stop not in now]
    nests: dict[tuple[str, tuple[int, bool, str] | None], list[Stop]] = {}
    for stop in now:  # several of whom nobody said where they lie are not one nest: a sick one draws no other back
        nests.setdefault((stop.nest, None if stop.nest else stop.hands), []).append(stop)
    walk = sorted(((nest, inside) for (nest, _), inside in nests.items()), key=lambda item: _nest_key(*item))
    upcoming = [stop.due.due_at for stop in known if stop.due.due_at is not None and stop.due.due_at > as_of + together]
    return Round(
        pinned=tuple(pinned),
        nests=tuple((nest, tuple(inside)) for nest, inside in walk),
        later=tuple(sorted(later, key=_due_key)),
        next_at=min(upcoming, default=None),
    )


def _nest_key(nest: str, inside: list[Stop]) -> tuple[object, ...]:
    """By the hands first: one who waits or is sick brings her whole nest to the later place."""
    return max(stop.hands for stop in inside), inside[0].wash_before, min(map(_due_key, inside)), nest


def _due_key(stop: Stop) -> tuple[bool, datetime | int]:
    return (stop.due.due_at is None, stop.due.due_at or 0)
