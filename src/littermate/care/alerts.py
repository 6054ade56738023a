"""Alerts: what opens one, what holds it until facts settle it, and what steps it down. Values in, values out.

An alert follows the judgement upwards at once, and downwards only as far as facts reach. What a weight, a cold body or
a breath of milk called for is *held*: a feed settles none of these. A weight is settled by two weigh-ins running that
have reached what she weighed before; cold by a hand or a thermometer that found her warm; milk in the wrong way by a
person alone. What is settled leaves the alert at *watch*, until a person closes it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Literal
from uuid import UUID

from littermate.care.judgement import Judgement, MayTap, rests_on_hunger, vet_first
from littermate.care.numbers import Numbers
from littermate.care.orders import ruling
from littermate.care.protocol import Protocol
from littermate.care.values import Neonate, Reason
from littermate.care.weights import read_weights
from littermate.care.worry import Worry

Family = Literal["weight", "cold", "breath", "sign", "other"]
COLD = frozenset({"cool", "still-cool", "severe-cold", "rewarming-too-fast", "too-warm", "deadly-warm"})
BREATH = frozenset({"choked", "fed-while-cool", "was-fed-while-cool", "fed-far-above"})
SIGNS = {"flag-breath": "breath", "flag-nose": "nose"}  # seen in her; by the sign's name in the answers
OF_WEIGHTS = ("growth-", "S7", "S8")  # how the rules of what weights say are named
RUNNING = 2  # so many weigh-ins running must have regained what was lost
TO_COME = ("again_at", "again_from_at", "again_until_at", "due_at", "by_hand_from_at", "begins_at", "closed_until_at")
REACH = timedelta(hours=71)  # the engine is told of feeds and findings of three days; what is older cannot be asked
REOPENS_WITHIN = timedelta(hours=48)  # a call so soon after the closing is the same story, opened again


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One animal as she was just judged."""

    animal: UUID
    litter: UUID | None
    home: UUID | None
    neonate: Neonate
    numbers: Numbers  # by which weights are believed
    at: datetime
    worry: Worry
    reasons: tuple[Reason, ...]
    do: Reason | None
    is_of_home: bool = False  # only the hours without a word worry: that is the home's silence, not hers
    has_left: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One animal of an alert: how much she worries, why, and what is held."""

    animal: UUID
    level: Worry
    reasons: tuple[Reason, ...] = ()
    held: tuple[Reason, ...] = ()
    do: Reason | None = None

    @property
    def calls(self) -> frozenset[str]:
        """The codes that ask for somebody, held ones too."""
        return self.calls_now | {reason.code for reason in self.held}

    @property
    def calls_now(self) -> frozenset[str]:
        """The codes that ask for somebody by the judgement alone."""
        return frozenset(reason.code for reason in self.reasons if reason.worry.needs_someone)


def family_of(reason: Reason) -> Family:
    """Which facts can settle what this reason calls for."""
    if reason.code in BREATH:
        return "breath"
    if reason.code in COLD:
        return "cold"
    if reason.code in SIGNS:
        return "sign"
    return "weight" if reason.rule.startswith(OF_WEIGHTS) else "other"


def follow(look: Look, held: Sequence[Reason]) -> Member:
    """How an animal stands now: what calls, what is still held of before, and how much that worries together."""
    calling = [] if look.is_of_home else [reason for reason in look.reasons if reason.worry.needs_someone]
    holds = {reason.code: reason for reason in held if not is_settled(reason, look)}
    for reason in calling:
        if family_of(reason) != "other":
            holds[reason.code] = _further(holds.get(reason.code), reason)
    speaking = [*calling, *holds.values()]
    return Member(
        animal=look.animal,
        level=max((reason.worry for reason in speaking), default=Worry.WATCH),
        reasons=tuple(reason for reason in look.reasons if reason in calling or not reason.worry.needs_someone),
        held=tuple(holds[code] for code in sorted(holds)),
        do=look.do,
    )


def _further(earlier: Reason | None, now: Reason) -> Reason:
    """The same rule calling again: as it speaks now, but back to what she weighed before she first fell."""
    was_g, now_g = (wanted(reason) if reason else None for reason in (earlier, now))
    if earlier is None or was_g is None or now_g is None or was_g <= now_g:
        return now
    return replace(now, figures={**now.figures, "from_g": was_g, "since_at": earlier.figures["since_at"]})


# What settles ---------------------------------------------------------------------------------------------------------
def is_settled(reason: Reason, look: Look) -> bool:
    """Whether facts have settled what this reason called for, or what it rested on was taken back."""
    family = family_of(reason)
    if family == "weight":
        return _is_regained(reason, look)
    if family == "cold":
        said = {each.code for each in look.reasons}
        return not said & COLD and _was_felt_since(reason, look.neonate)
    if family == "breath":
        return not _still_told(reason, look)
    if family == "sign":
        return _is_seen_no_more(reason, look)
    return True


def _is_regained(reason: Reason, look: Look) -> bool:
    """Two weigh-ins running, after the one that called, at what she weighed before or above."""
    called_at = evidence_at(reason)
    if called_at is None or _is_taken_back(reason, called_at, look.neonate):
        return True
    believed = read_weights(look.neonate, numbers=look.numbers, as_of=look.at).sound
    later = [each.weight_dg for each in believed if each.at > called_at][-RUNNING:]
    if len(later) < RUNNING:
        return False
    wanted_g = wanted(reason)
    if wanted_g is not None:
        return all(weight_dg >= wanted_g * 10 for weight_dg in later)
    before = [each.weight_dg for each in believed if each.at <= called_at][-1:]
    return all(second > first for first, second in pairwise([*before, *later]))


def _is_taken_back(reason: Reason, called_at: datetime, neonate: Neonate) -> bool:
    """Whether the weight that called was corrected, or taken back."""
    weight_g = reason.figures.get("weight_g")
    told = [each.weight_g for each in neonate.weigh_ins if each.at == called_at]
    return isinstance(weight_g, Decimal) and weight_g not in told


def wanted(reason: Reason) -> Decimal | None:
    """What she must reach on two weigh-ins running [g], where the reason says from which weight she fell.

    Of one who did gain, but too little, it is what she weighed then: less than that would be a loss.
    """
    from_g, weight_g = (reason.figures.get(name) for name in ("from_g", "weight_g"))
    if not isinstance(from_g, Decimal):
        return None
    return max(from_g, weight_g) if isinstance(weight_g, Decimal) else from_g


def _was_felt_since(reason: Reason, neonate: Neonate) -> bool:
    called_at = evidence_at(reason)
    return called_at is None or any(each.at >= called_at for each in neonate.warmths)


def _is_seen_no_more(reason: Reason, look: Look) -> bool:
    """Whether somebody looked again and saw none of it, or the look that saw it was taken back."""
    seen_at = evidence_at(reason)
    sign = SIGNS[reason.code]
    if seen_at is None or any(each.at > seen_at and sign in each.not_seen for each in look.neonate.look_overs):
        return True
    return seen_at > look.at - REACH and not any(
        each.at == seen_at and sign in each.seen for each in look.neonate.look_overs
    )


def _still_told(reason: Reason, look: Look) -> bool:
    """Whether what it rests on still stands; only one that was taken back does not. Beyond reach it stands."""
    called_at = evidence_at(reason)
    if called_at is None or called_at <= look.at - REACH:
        return True
    told = look.neonate.chokings if reason.code == "choked" else look.neonate.feeds
    return any(each.at == called_at for each in told)


def evidence_at(reason: Reason) -> datetime | None:
    """The moment of what a reason rests on: of the weight, the feed, the finding."""
    weighed_at = reason.figures.get("weighed_at")
    if isinstance(weighed_at, datetime):
        return weighed_at
    moments = [
        moment for name, moment in reason.figures.items() if isinstance(moment, datetime) and not name.endswith(TO_COME)
    ]
    return max(moments, default=None)


# What the screens read ------------------------------------------------------------------------------------------------
def hold(judgement: Judgement, member: Member, *, neonate: Neonate, protocol: Protocol, as_of: datetime) -> Judgement:
    """The judgement of an animal whose alert stands: what is held speaks with it, on every screen the same.

    Nothing is lowered here: what is judged now always counts as well. Where what is held sends her to the vet, no
    amount stands beside it but one that a vet ordered since.
    """
    said = {reason.code for reason in judgement.reasons}
    held = [reason for reason in member.held if reason.code not in said]
    level = max((*(reason.worry for reason in held), Worry.WATCH))
    worry = max(judgement.worry, level)
    wants = _wants(held, protocol) if held else _watched(judgement, protocol)
    reasons = sorted((*judgement.reasons, *held, *wants), key=lambda reason: -reason.worry)
    found = replace(
        judgement,
        worry=worry,
        reasons=tuple(reasons),
        do=judgement.do if judgement.worry >= worry else _do(worry, protocol),
        taps=_taps(judgement, worry, protocol),
    )
    sending = [reason for reason in held if reason.worry == Worry.GO_NOW]
    return found if _ordered_since(sending, neonate, as_of) else vet_first(found, protocol)


def _ordered_since(sending: Sequence[Reason], neonate: Neonate, as_of: datetime) -> bool:
    """Whether the vet who ordered her amount knew of all this; true where nothing sends her."""
    if not sending:
        return True
    amount, moments = ruling(neonate, as_of).amount, [evidence_at(reason) for reason in sending]
    return amount is not None and all(at is not None and at < amount.from_at for at in moments)


def _wants(held: Sequence[Reason], protocol: Protocol) -> list[Reason]:
    """What would settle what is held, in words."""
    families = {family_of(reason) for reason in held}
    weights = [wanted_g for reason in held if family_of(reason) == "weight" and (wanted_g := wanted(reason))]
    said = []
    if "weight" in families:
        said.append(
            protocol.reason("held-for-weights", wanted_g=max(weights)) if weights else protocol.reason("held-for-gains")
        )
    if "cold" in families:
        said.append(protocol.reason("held-for-warmth"))
    if families & {"breath", "sign"}:
        said.append(protocol.reason("held-for-a-person"))
    return said


def _watched(judgement: Judgement, protocol: Protocol) -> list[Reason]:
    return [] if judgement.worry.needs_someone else [protocol.reason("alert-stepped-down")]


def _do(worry: Worry, protocol: Protocol) -> Reason:
    codes: Mapping[Worry, str] = {
        Worry.GO_NOW: "do-go",
        Worry.CALL_NOW: "do-call-now",
        Worry.CALL_TODAY: "do-call-today",
    }
    return protocol.reason(codes.get(worry, "do-look"))


def _taps(judgement: Judgement, worry: Worry, protocol: Protocol) -> MayTap:
    if worry.needs_someone and judgement.taps.why_not is None:
        return MayTap(why_not=protocol.reason("tap-urgent"))
    return judgement.taps


# Silence --------------------------------------------------------------------------------------------------------------
def is_of_home(reasons: Sequence[Reason], *, is_silent: bool) -> bool:
    """Whether nothing worries about her but that nobody wrote down a feed, in a home nobody has heard from."""
    return is_silent and rests_on_hunger(reasons)
