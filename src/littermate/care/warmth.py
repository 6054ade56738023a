"""Warm first: whether milk may go in, how to warm, and when to feel again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise
from typing import Literal, NamedTuple

from littermate.care.ages import age_days
from littermate.care.orders import ruling
from littermate.care.protocol import SHARED, Protocol
from littermate.care.values import Neonate, Order, Reason
from littermate.care.worry import Worry

State = Literal["warm", "warming", "unknown"]
HOUR_S = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class WarmthState:
    """Whether she is warm enough for milk.

    ``blocks`` holds back bottle, syringe and tube, never nursing from a warm dam. While
    she is ``warming`` she is not overdue: feel again at ``feel_again_at``.
    """

    state: State
    since_at: datetime | None
    feel_again_at: datetime | None
    limit_c: Decimal
    blocks: bool
    worry: Worry
    reasons: tuple[Reason, ...]
    lifted_by: Order | None
    felt_at: datetime | None = None  # the last believable finding, warm or cool
    by_hand_from_at: datetime | None = None  # after a cool reading: until then a hand that finds her warm lifts nothing


class _Found(NamedTuple):
    """One finding that can be believed."""

    at: datetime
    is_cool: bool
    reading_c: Decimal | None


def warm_limit_c(neonate: Neonate, *, protocol: Protocol, as_of: datetime) -> Decimal:
    """No milk under this body temperature [°C], by the younger end of her age."""
    return protocol.number(neonate.species, "body_temperature", age_days(neonate, as_of))


def is_warm_first(neonate: Neonate, *, protocol: Protocol, as_of: datetime) -> bool:
    """Whether warm first holds back the bottle, without the reasons."""
    for each in neonate.warmths:
        if each.reading_c is not None or each.feel == "cool":
            break
    else:
        return False  # as nearly always: no hand found her cool, and nothing was measured
    limit_c = warm_limit_c(neonate, protocol=protocol, as_of=as_of)
    found = _that_can_tell(_findings(neonate, protocol, limit_c, as_of), limit_c, protocol)
    return bool(found) and found[-1].is_cool and not _lifted(neonate, as_of)


def judge_warmth(neonate: Neonate, *, protocol: Protocol, as_of: datetime) -> WarmthState:
    """Judge the last findings: a reading, else how she felt to the hand.

    A finding under the limit, or cool to the hand, blocks until a warm one; only an order
    lifts it. After a cool reading a warm hand counts only once she can have warmed that far without harm;
    a warm reading counts at once. A warm finding stands for some hours, then she is ``unknown``: feel first.

    Source:
        The tables ``body_temperature``, ``feeling`` and ``rewarming``.
    """
    limit_c = warm_limit_c(neonate, protocol=protocol, as_of=as_of)
    felt = _findings(neonate, protocol, limit_c, as_of)
    found = _that_can_tell(felt, limit_c, protocol)
    run = _cool_run(found)
    lifted_by = _lifted(neonate, as_of) if run else None
    by_hand_from_at = _by_hand_from(run, limit_c, protocol)
    is_too_soon = bool(run) and not felt[-1].is_cool
    feel_again_at = _feel_again(run, by_hand_from_at if is_too_soon else None, protocol)
    reasons = (
        *(_while_cool(neonate, run, limit_c, lifted_by, feel_again_at, protocol, as_of) if feel_again_at else ()),
        *(_of_hand(run, by_hand_from_at, protocol) if is_too_soon and by_hand_from_at else ()),
        *_of_speed(found, protocol),
        *_of_heat(neonate, found, limit_c, protocol, as_of),
        *_of_slips(neonate, protocol, as_of),
    )
    state = _state(found, run, protocol, as_of)
    if state == "unknown":
        reasons = (protocol.reason("feel-first", limit_c=limit_c), *reasons)
    return WarmthState(
        state=state,
        since_at=run[0].at if run else None,
        feel_again_at=feel_again_at,
        limit_c=limit_c,
        blocks=bool(run) and lifted_by is None,
        worry=max((reason.worry for reason in reasons), default=Worry.STEADY),
        reasons=reasons,
        lifted_by=lifted_by,
        felt_at=found[-1].at if found else None,
        by_hand_from_at=by_hand_from_at,
    )


def is_felt_now(warmth: WarmthState, *, protocol: Protocol, as_of: datetime) -> bool:
    """Whether she was felt or measured at this visit, so that nobody need be told to feel her first."""
    return warmth.felt_at is not None and as_of - warmth.felt_at <= _minutes(protocol, "this-visit")


def _findings(neonate: Neonate, protocol: Protocol, limit_c: Decimal, as_of: datetime) -> list[_Found]:
    """Believable findings up to now, oldest first; of two at one moment the cooler one counts."""
    low_c, high_c = protocol.row(neonate.species, "body_temperature", "believable").span()
    found = []
    for warmth in neonate.warmths:
        if warmth.at > as_of:
            continue
        if warmth.reading_c is None:
            if warmth.feel is not None:
                found.append(_Found(warmth.at, warmth.feel == "cool", None))
        elif low_c <= warmth.reading_c <= high_c:
            found.append(_Found(warmth.at, warmth.reading_c < limit_c, warmth.reading_c))
    if any(one.at >= other.at for one, other in pairwise(found)):  # seldom: records arrive in order
        found.sort(key=lambda each: (each.at, each.is_cool, -limit_c if each.reading_c is None else -each.reading_c))
    return found


def _that_can_tell(felt: list[_Found], limit_c: Decimal, protocol: Protocol) -> list[_Found]:
    """The findings without each warm hand that came sooner after a cool reading than she can have warmed."""
    found: list[_Found] = []
    from_at = None
    for each in felt:
        if each.reading_c is not None:
            from_at = _by_hand_from([each], limit_c, protocol)
        elif not each.is_cool and from_at is not None and each.at < from_at:
            continue
        found.append(each)
    return found


def _by_hand_from(found: list[_Found], limit_c: Decimal, protocol: Protocol) -> datetime | None:
    """When she can have warmed from the last reading to the limit, at the fastest that does no harm."""
    reading_c, at = next(
        ((each.reading_c, each.at) for each in reversed(found) if each.reading_c is not None), (None, None)
    )
    if reading_c is None or at is None or reading_c >= limit_c:
        return None
    hours = (limit_c - reading_c) / _speed(protocol, "alarm")
    return at + timedelta(seconds=int((hours * HOUR_S).to_integral_value(ROUND_CEILING)))


def _feel_again(run: list[_Found], not_before_at: datetime | None, protocol: Protocol) -> datetime | None:
    """Some minutes after the last cool finding; where a warm hand came too soon, not before a hand can tell."""
    if not run:
        return None
    usual_at = run[-1].at + _minutes(protocol, "feel-again")
    return usual_at if not_before_at is None else max(usual_at, not_before_at)


def _cool_run(found: list[_Found]) -> list[_Found]:
    """The cool findings since the last warm one."""
    run: list[_Found] = []
    for each in reversed(found):
        if not each.is_cool:
            break
        run.append(each)
    run.reverse()
    return run


def _state(found: list[_Found], run: list[_Found], protocol: Protocol, as_of: datetime) -> State:
    if run:
        return "warming"
    if found and as_of - found[-1].at <= _minutes(protocol, "warm-stands"):
        return "warm"
    return "unknown"


def _lifted(neonate: Neonate, as_of: datetime) -> Order | None:
    return ruling(neonate, as_of).lifts_warm_first


def _while_cool(
    neonate: Neonate,
    run: list[_Found],
    limit_c: Decimal,
    lifted_by: Order | None,
    feel_again_at: datetime,
    protocol: Protocol,
    as_of: datetime,
) -> Iterator[Reason]:
    """What is wrong, then how to warm, then when to feel again."""
    last = run[-1]
    severe_c = protocol.number(neonate.species, "body_temperature", "severe-below")
    seen = {} if last.reading_c is None else {"reading_c": last.reading_c}
    is_severe = last.reading_c is not None and last.reading_c < severe_c
    if last.reading_c is not None and is_severe:
        yield protocol.reason("severe-cold", reading_c=last.reading_c, severe_c=severe_c)
    elif as_of - run[0].at >= _minutes(protocol, "still-cool"):  # nobody found her warm in all that time
        yield protocol.reason("still-cool", since_at=run[0].at, limit_c=limit_c, **seen)
    else:
        yield protocol.reason("cool", since_at=run[0].at, limit_c=limit_c, **seen)
    if lifted_by is not None:
        yield protocol.reason("warm-first-lifted", by_name=lifted_by.by)
    else:
        yield from _given_anyway(neonate, run[0].at, protocol, as_of)
        yield protocol.reason("stay-with-dam" if neonate.has_warm_dam and not is_severe else "nothing-by-mouth")
    if age_days(neonate, as_of) == 0:
        yield protocol.reason("newborn-reads-low")
    yield protocol.reason("warm-slowly", c_per_h=protocol.number(SHARED, "rewarming", "target"))
    yield protocol.reason("warm-half-the-floor")
    yield protocol.reason("feel-again", feel_again_at=feel_again_at)


def _of_hand(run: list[_Found], by_hand_from_at: datetime, protocol: Protocol) -> Iterator[Reason]:
    """A hand found her warm sooner after a cool reading than she can have warmed."""
    read = [(each.reading_c, each.at) for each in run if each.reading_c is not None]
    for reading_c, read_at in read[-1:]:
        yield protocol.reason("hand-too-soon", reading_c=reading_c, read_at=read_at, by_hand_from_at=by_hand_from_at)


def _given_anyway(neonate: Neonate, since_at: datetime, protocol: Protocol, as_of: datetime) -> Iterator[Reason]:
    """A feed by bottle, syringe or tube while she was cool: written down, and said aloud."""
    given = [feed for feed in neonate.feeds if since_at < feed.at <= as_of and feed.route != "nursing"]
    if any(feed.taken_ml is None or feed.taken_ml > 0 for feed in given):
        yield protocol.reason("fed-while-cool", fed_at=max(feed.at for feed in given))


def _of_speed(found: list[_Found], protocol: Protocol) -> Iterator[Reason]:
    """How fast the last reading rose against each earlier one that can tell (S5)."""
    if not found or found[-1].reading_c is None:
        return
    last_c, last_at = found[-1].reading_c, found[-1].at
    shortest_min, longest_min = protocol.row(SHARED, "rewarming", "span").span()
    fastest = Decimal(0)
    for each in found[:-1]:
        apart_s = (last_at - each.at) // timedelta(seconds=1)
        if each.reading_c is None or not each.is_cool or not shortest_min * 60 <= apart_s <= longest_min * 60:
            continue
        fastest = max(fastest, (last_c - each.reading_c) * HOUR_S / apart_s)
    c_per_h = fastest.quantize(Decimal("0.1"))
    if fastest > protocol.number(SHARED, "rewarming", "alarm"):
        yield protocol.reason("rewarming-too-fast", c_per_h=c_per_h, limit_c_per_h=_speed(protocol, "alarm"))
    elif fastest > protocol.number(SHARED, "rewarming", "warn"):
        yield protocol.reason("rewarming-quick", c_per_h=c_per_h, limit_c_per_h=_speed(protocol, "warn"))


def _of_heat(
    neonate: Neonate, found: list[_Found], limit_c: Decimal, protocol: Protocol, as_of: datetime
) -> Iterator[Reason]:
    """A last reading that is too high for her age, or warm enough for milk and still low for it."""
    if not found or found[-1].reading_c is None or as_of - found[-1].at > _minutes(protocol, "warm-stands"):
        return
    reading_c, days = found[-1].reading_c, age_days(neonate, as_of)
    usual_c = protocol.number(neonate.species, "fever", days)
    warn_c = protocol.number(neonate.species, "body_temperature", "warn-below")
    warn_from = protocol.number(neonate.species, "body_temperature", "warn-from-day")
    if reading_c > protocol.number(neonate.species, "body_temperature", "deadly-above"):
        yield protocol.reason("deadly-warm", reading_c=reading_c)
    elif reading_c > usual_c + protocol.number(neonate.species, "fever", "margin"):
        yield protocol.reason("too-warm", reading_c=reading_c, usual_c=usual_c)
    elif limit_c <= reading_c < warn_c and days >= warn_from:
        yield protocol.reason("cooler-than-expected", reading_c=reading_c, expected_c=warn_c)


def _of_slips(neonate: Neonate, protocol: Protocol, as_of: datetime) -> Iterator[Reason]:
    """A last reading that nobody can have: a slip of the hand, or the wrong unit."""
    low_c, high_c = protocol.row(neonate.species, "body_temperature", "believable").span()
    last_at = max((each.at for each in neonate.warmths if each.at <= as_of), default=None)
    readings = [each.reading_c for each in neonate.warmths if each.at == last_at and each.reading_c is not None]
    slips = [reading_c for reading_c in readings if not low_c <= reading_c <= high_c]
    if slips:
        yield protocol.reason("reading-unlikely", reading_c=min(slips))


def _minutes(protocol: Protocol, row: str) -> timedelta:
    return timedelta(minutes=int(protocol.number(SHARED, "feeling", row)))


def _speed(protocol: Protocol, row: str) -> Decimal:
    return protocol.number(SHARED, "rewarming", row)
