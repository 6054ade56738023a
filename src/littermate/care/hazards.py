"""Signs about milk that call whatever the plan says: choking, no suck, loose or bloody stool, colostrum, no pee."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from littermate.care.ages import born_at
from littermate.care.energy import LOOSE
from littermate.care.holds import unsettled_choking, unsettled_no_suck
from littermate.care.numbers import numbers
from littermate.care.protocol import SHARED, Protocol
from littermate.care.values import Neonate, Reason

HOUR = timedelta(hours=1)
BIRTH_SEEN = HOUR  # a birth known as closely as this was seen


def judge_hazards(neonate: Neonate, *, protocol: Protocol, as_of: datetime) -> tuple[Reason, ...]:
    """Everything of S10, S11 and colostrum that speaks at a moment, plan or no plan."""
    return tuple(_hazards(neonate, protocol, as_of))


def judge_suck(neonate: Neonate, *, protocol: Protocol, as_of: datetime) -> Reason | None:
    """A neonate that does not suck, by the last look that still says something, until a vet's order answers it."""
    seen_at = unsettled_no_suck(neonate, numbers=numbers(protocol, neonate.species), as_of=as_of)
    return protocol.reason("no-suck", seen_at=seen_at) if seen_at is not None else None


def judge_colostrum(neonate: Neonate, *, protocol: Protocol, as_of: datetime) -> Reason | None:
    """Hours left to get colostrum, for a newborn not known to have had any; None when settled or too old.

    The hours count from the earliest moment she can have been born: later would be too late. One who was seen born and
    nurses is looked at first: her mother is where the first milk comes from.
    """
    if neonate.had_colostrum:
        return None
    if as_of - born_at(neonate) >= timedelta(hours=int(protocol.number(SHARED, "colostrum", "ask-until"))):
        return None
    window_h = protocol.number(SHARED, "colostrum", "window")
    lived_h = Decimal((as_of - min(neonate.born_earliest_at, neonate.born_latest_at)) // HOUR)
    left_h = min(window_h, max(Decimal(0), window_h - lived_h))
    if neonate.had_colostrum is None and _is_with_her_mother(neonate, lived_h, protocol, as_of):
        return protocol.reason("colostrum-look", left_h=left_h)
    code = "colostrum-unknown" if neonate.had_colostrum is None else "colostrum-missed"
    return protocol.reason(code, left_h=left_h)


def _is_with_her_mother(neonate: Neonate, lived_h: Decimal, protocol: Protocol, as_of: datetime) -> bool:
    """Whether she was seen born and nurses: then it is looked whether she sucks, and nobody is called for it yet.

    Past the hours in which the first milk is to be seen going in, only a gain, a nursing or a dam found warm and
    willing stands for it.
    """
    is_seen_born = neonate.born_latest_at - neonate.born_earliest_at <= BIRTH_SEEN
    nurses = bool(neonate.rearing & {"nursed", "supplemented"}) and neonate.nursed_until_at is None
    if not is_seen_born or not nurses or neonate.has_warm_dam is False:
        return False
    weights = [each.weight_g for each in neonate.weigh_ins if not each.is_doubtful and each.at <= as_of]
    gains = len(weights) > 1 and weights[-1] > weights[0]
    fed = (each for each in neonate.feeds if each.at <= as_of)
    sucked = any(each.is_full or (each.route == "nursing" and each.taken_ml != 0) for each in fed)
    is_seen = neonate.has_warm_dam is True or gains or sucked
    return is_seen or lived_h < protocol.number(SHARED, "colostrum", "seen-by")


def _hazards(neonate: Neonate, protocol: Protocol, as_of: datetime) -> Iterator[Reason]:
    known = numbers(protocol, neonate.species)
    choking = unsettled_choking(neonate, numbers=known, as_of=as_of)
    if choking is not None:
        yield protocol.reason("choked", choked_at=choking.at)
    suck = judge_suck(neonate, protocol=protocol, as_of=as_of)
    if suck is not None:
        yield suck
    heard = [each for each in neonate.observations if each.voice and as_of - known.suck_stands <= each.at <= as_of]
    last = max(heard, key=lambda each: (each.at, each.voice == "screams"), default=None)
    if last is not None and last.voice == "screams":
        yield protocol.reason("screams", seen_at=last.at)
    since = as_of - known.stool_counts_for
    loose = [each for each in neonate.eliminations if each.poo_kind in LOOSE and since <= each.at <= as_of]
    bloody = [each.at for each in loose if each.poo_kind == "bloody"]
    if bloody:
        yield protocol.reason("bloody-stool", seen_at=max(bloody))
    if len(loose) >= protocol.number(SHARED, "stool", "repeated"):
        yield protocol.reason("loose-stool-repeated", times=len(loose))
    elif loose and not bloody:
        yield protocol.reason("loose-stool", seen_at=loose[0].at)
    yield from _no_pee(neonate, protocol, as_of)
    colostrum = judge_colostrum(neonate, protocol=protocol, as_of=as_of)
    if colostrum is not None:
        yield colostrum


def _no_pee(neonate: Neonate, protocol: Protocol, as_of: datetime) -> Iterator[Reason]:
    """Pee that was looked for and did not come for a day; what nobody noted is no look, and one that came ends it."""
    looks = [each for each in neonate.eliminations if each.pee is not None and each.at <= as_of]
    came_at = max((each.at for each in looks if each.pee), default=None)
    dry = [each.at for each in looks if came_at is None or each.at > came_at]
    since = as_of - timedelta(hours=int(protocol.number(SHARED, "stool", "no-pee-for")))
    lately = sum(at >= since for at in dry)
    if lately >= protocol.number(SHARED, "stool", "no-pee-looks") and min(dry) <= since:
        yield protocol.reason("no-pee", times=len(dry), since_at=min(dry))
