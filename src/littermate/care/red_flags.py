"""“Is she all right?”: plain signs in, how soon somebody must look or call out. Never a diagnosis, never a dose.

What is not noted is not taken for no: as long as something that matters was not looked at, nobody hears that she is
all right. A look raises a worry; only a later look, a feed that was drunk, a vet's order or time takes a sign away.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from littermate.care.orders import in_force, is_of_feeding
from littermate.care.protocol import SHARED, Protocol
from littermate.care.values import LookOver, Neonate, Reason, Species
from littermate.care.worry import Worry

TABLE = "red_flags"
#: Every sign that is asked for, the most telling first, with the code under which its level stands.
FLAGS: dict[str, str] = {
    "breath": "flag-breath",
    "limp": "flag-limp",
    "gums": "flag-gums",
    "bleeds": "flag-bleeds",
    "nose": "flag-nose",
    "dry": "flag-dry",
    "loose": "flag-loose",
    "belly": "flag-belly",
    "cries": "flag-cries",
    "navel": "flag-navel",
    "eyes": "flag-eyes",
    "worried": "flag-worried",
    "sucked": "flag-sucked",
    "apart": "flag-apart",
    "sneezes": "flag-sneezes",
}
SIGNS = tuple(FLAGS)
#: Signs with which nobody swallows well: no bottle and no tube until a vet has said so, as after choking.
NO_MILK = ("breath", "limp", "gums", "bleeds", "nose")
SHARED_NEST = "sucked"  # asked only where young lie together
ALWAYS_ASKED = ("feel", "refused")  # warmth and milk: nobody hears that she is all right without them
FLAG = "flag-"
REFUSED = {"more": "flag-refuses", "once": "flag-refused-once"}
Outcome = Literal["go-on", "look-on", "watch", "call-today", "warm-first", "call-now", "go-now"]
BY_WORRY: dict[Worry, Outcome] = {
    Worry.STEADY: "go-on",
    Worry.WATCH: "watch",
    Worry.CALL_TODAY: "call-today",
    Worry.CALL_NOW: "call-now",
    Worry.GO_NOW: "go-now",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one look comes to, said at once to her who looked."""

    outcome: Outcome
    worry: Worry
    codes: tuple[str, ...]  # what speaks, most telling first
    open: tuple[str, ...]  # what must be looked at before she can be called all right
    weigh_again: tuple[datetime, datetime] | None  # from and until


def judge_look(
    look: LookOver,
    *,
    species: Species,
    standing: Worry,
    is_unweighed: bool,
    shares_nest: bool,
    protocol: Protocol,
) -> Result:
    """What one look comes to.

    Args:
        look: What was answered; what was not is not known.
        species: Hers; the span for the next weight is by it.
        standing: How much she worries already. A look never makes that less.
        is_unweighed: Whether her weight is too old, or there is none.
        shares_nest: Whether she lies with other young, so that the body check belongs to it.

    Source:
        The tables ``red_flags``, ``worry`` and ``growth``.
    """
    is_cool = look.feel == "cool"
    codes = _codes(look.seen, look.refused, is_cool, protocol)
    told = [protocol.worries[code].worry for code in (*codes, *(("cool",) if is_cool else ()))]
    seen = max(told, default=Worry.STEADY)
    worry = max(standing, seen)
    missing = _open(look, shares_nest, protocol)
    if worry == Worry.STEADY and (missing or is_unweighed):
        worry = protocol.worries["flag-open"].worry
    return Result(
        outcome=_outcome(worry, is_cool=is_cool, is_open=bool(missing)),
        worry=worry,
        codes=codes,
        open=missing,
        weigh_again=_weigh_again(look.at, species, protocol)
        if seen > Worry.STEADY and worry < Worry.CALL_NOW
        else None,
    )


def judge_red_flags(neonate: Neonate, *, is_cool: bool, protocol: Protocol, as_of: datetime) -> tuple[Reason, ...]:
    """The signs that still speak at a moment, most telling first.

    Source:
        The tables ``red_flags`` and ``worry``.
    """
    if not neonate.look_overs:
        return ()
    signs = dict(_standing(neonate, protocol, as_of))
    refused, refused_at = _refused(neonate, protocol, as_of)
    if refused is not None:
        signs["refused"] = refused_at
    count = len(signs) + is_cool
    return tuple(
        protocol.reason(code, signs=count)
        if code == "flag-several"
        else _seen(code, signs.get(code.removeprefix(FLAG), refused_at), neonate.species, protocol)
        for code in _codes(signs, refused, is_cool, protocol)
    )


def no_milk_since(neonate: Neonate, *, protocol: Protocol, as_of: datetime) -> datetime | None:
    """When a sign was seen that still speaks and with which she may have no bottle and no tube; None without one.

    Source:
        The table ``red_flags``: signs that go to a vet at once, of breath, strength, blood and milk at the nose.
    """
    if not neonate.look_overs:
        return None
    return max((at for sign, at in _standing(neonate, protocol, as_of) if sign in NO_MILK), default=None)


def sign_ends(neonate: Neonate, *, protocol: Protocol) -> Iterator[datetime]:
    """Every moment at which a sign that shuts the milk may begin or end to speak."""
    for look in neonate.look_overs:
        if not look.seen.isdisjoint(NO_MILK) or not look.not_seen.isdisjoint(NO_MILK):
            yield look.at
            yield look.at + _hours(protocol, "stands-urgent")


def judge_litter_loss(neonate: Neonate, *, protocol: Protocol, as_of: datetime) -> tuple[Reason, ...]:
    """A littermate died: the others are watched more closely for as long as the table says."""
    within = _hours(protocol, "mates-watch")
    lost = [each for each in neonate.littermates if each.died_at is not None and each.died_at <= as_of]
    lately = [(each.died_at, each.name) for each in lost if each.died_at is not None and as_of < each.died_at + within]
    if not lately:
        return ()
    died_at, name = max(lately)
    again = _weigh_again(as_of, neonate.species, protocol)
    return (
        protocol.reason(
            "littermate-died", name=name, died_at=died_at, again_from_at=again[0], again_until_at=again[1]
        ),
    )  # fmt: skip


def _codes(seen: Collection[str], refused: str | None, is_cool: bool, protocol: Protocol) -> tuple[str, ...]:
    """What speaks: each sign, and what several of them together or beside a refused feed come to."""
    codes = [REFUSED[refused]] if refused in REFUSED else []
    codes += [code for sign, code in FLAGS.items() if sign in seen]
    worst = max((protocol.worries[code].worry for code in codes), default=Worry.STEADY)
    others = sum(sign in seen for sign in SIGNS) + is_cool
    if refused == "once" and others >= protocol.number(SHARED, TABLE, "with-refusal"):
        codes += _raising("flag-with-refusal", worst, protocol)
    if others + (refused in REFUSED) >= protocol.number(SHARED, TABLE, "several"):
        codes += _raising("flag-several", worst, protocol)
    return tuple(sorted(codes, key=lambda code: -protocol.worries[code].worry))


def _raising(code: str, worst: Worry, protocol: Protocol) -> list[str]:
    """Said only where it asks for more than each sign alone."""
    return [code] if protocol.worries[code].worry > worst else []


def _open(look: LookOver, shares_nest: bool, protocol: Protocol) -> tuple[str, ...]:
    answered = look.seen | look.not_seen
    signs = (sign for sign in SIGNS if shares_nest or sign != SHARED_NEST)
    missing = [sign for sign in signs if sign not in answered and protocol.number(SHARED, TABLE, sign)]
    unsaid = [name for name, said in zip(ALWAYS_ASKED, (look.feel, look.refused), strict=True) if said is None]
    return (*unsaid, *missing)


def _outcome(worry: Worry, *, is_cool: bool, is_open: bool) -> Outcome:
    if worry < Worry.CALL_NOW and is_cool:
        return "warm-first"
    return "look-on" if worry == Worry.WATCH and is_open else BY_WORRY[worry]


def _weigh_again(at: datetime, species: Species, protocol: Protocol) -> tuple[datetime, datetime]:
    low_h, high_h = protocol.row(species, "growth", "watch-again").span()
    return at + timedelta(hours=float(low_h)), at + timedelta(hours=float(high_h))


def _hours(protocol: Protocol, row: str) -> timedelta:
    return timedelta(hours=float(protocol.number(SHARED, TABLE, row)))


def _stands(code: str, protocol: Protocol) -> timedelta:
    is_urgent = protocol.worries[code].worry >= Worry.CALL_NOW
    return _hours(protocol, "stands-urgent" if is_urgent else "stands")


def _is_over(code: str, at: datetime, neonate: Neonate, protocol: Protocol, as_of: datetime) -> bool:
    """Whether time has passed over a sign, or a vet's order made after it has answered it."""
    is_answered = any(order.from_at > at and is_of_feeding(order) for order in in_force(neonate, as_of))
    return is_answered or as_of >= at + _stands(code, protocol)


def _standing(neonate: Neonate, protocol: Protocol, as_of: datetime) -> Iterator[tuple[str, datetime]]:
    """Each sign that was seen at the last look that says anything of it, with the moment."""
    looks = [look for look in neonate.look_overs if look.at <= as_of]
    for sign, code in FLAGS.items():
        last = next((look for look in reversed(looks) if sign in look.seen | look.not_seen), None)
        if last and sign in last.seen and not _is_over(code, last.at, neonate, protocol, as_of):
            yield sign, last.at


def _refused(neonate: Neonate, protocol: Protocol, as_of: datetime) -> tuple[str | None, datetime]:
    """How often she would not feed by the last look that says so, unless she drank since."""
    looks = [look for look in neonate.look_overs if look.at <= as_of and look.refused is not None]
    if not looks or looks[-1].refused == "none":
        return None, as_of
    last = looks[-1]
    drank = any(last.at < feed.at <= as_of and (feed.taken_ml is None or feed.taken_ml > 0) for feed in neonate.feeds)
    is_over = drank or _is_over(REFUSED[last.refused or "more"], last.at, neonate, protocol, as_of)
    return (None if is_over else last.refused), last.at


def _seen(code: str, seen_at: datetime, species: Species, protocol: Protocol) -> Reason:
    """A sign with when it was seen; what is only watched says when to weigh again."""
    if protocol.worries[code].worry != Worry.WATCH:
        return protocol.reason(code, seen_at=seen_at)
    from_at, until_at = _weigh_again(seen_at, species, protocol)
    return protocol.reason(code, seen_at=seen_at, again_from_at=from_at, again_until_at=until_at)
