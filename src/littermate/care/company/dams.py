"""What was seen of a dam last, said aloud: of herself, and of each whom she nurses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from littermate.care.protocol import Protocol
from littermate.care.values import Reason

#: What is looked at, which answer is not as it should be, and what is said of her.
OF_HERSELF: Final = {
    "eats": (False, "dam-eats-not"),
    "teats_ok": (False, "dam-teats-unwell"),
    "discharge": (True, "dam-discharge"),
    "milk": (False, "dam-no-milk"),
    "is_warm": (False, "dam-cool"),
    "lets_nurse": (False, "dam-turns-away"),
}
#: What it means for one whom she nurses; what is left out there speaks of the dam's own health alone.
OF_NURSLINGS: Final = {
    "eats": "nursling-dam-unwell",
    "teats_ok": "nursling-dam-unwell",
    "discharge": "nursling-dam-unwell",
    "milk": "nursling-no-milk",
    "is_warm": "nursling-dam-cool",
    "lets_nurse": "nursling-turned-away",
}
GRAVEST_FIRST: Final = ("nursling-no-milk", "nursling-turned-away", "nursling-dam-cool", "nursling-dam-unwell")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look at a dam: yes, no, or None for what was not noted."""

    at: datetime
    eats: bool | None = None
    teats_ok: bool | None = None
    discharge: bool | None = None
    milk: bool | None = None
    is_warm: bool | None = None
    lets_nurse: bool | None = None


@dataclass(frozen=True, slots=True)
class Amiss:
    """One thing that was not as it should be when it was looked at last."""

    sign: str
    seen_at: datetime


def amiss(looks: Iterable[Look]) -> tuple[Amiss, ...]:
    """What stands against her: of each sign the last answer; it stands until a later look answers it otherwise.

    Args:
        looks: From old to new.
    """
    last: dict[str, tuple[bool, datetime]] = {}
    for look in looks:
        for sign in OF_HERSELF:
            answer = getattr(look, sign)
            if answer is not None:
                last[sign] = answer, look.at
    return tuple(
        Amiss(sign, last[sign][1]) for sign, (bad, _) in OF_HERSELF.items() if sign in last and last[sign][0] == bad
    )


def of_herself(protocol: Protocol, found: Iterable[Amiss]) -> tuple[Reason, ...]:
    """What is said of the dam."""
    return tuple(protocol.reason(OF_HERSELF[each.sign][1], seen_at=each.seen_at) for each in found)


def of_nursling(protocol: Protocol, found: Iterable[Amiss], *, dam: str) -> Reason | None:
    """What is said of one whom she nurses: the gravest alone, for the same is to be done; her own lines say all."""
    said: dict[str, datetime] = {}
    for each in found:
        code = OF_NURSLINGS[each.sign]
        said[code] = max(said.get(code, each.seen_at), each.seen_at)
    gravest = next((code for code in GRAVEST_FIRST if code in said), None)
    return protocol.reason(gravest, dam=dam, seen_at=said[gravest]) if gravest else None


def of_no_dam(protocol: Protocol, *, since_at: datetime) -> Reason:
    """What is said of one who nurses, by nobody whose name was ever written down, and gets no bottle."""
    return protocol.reason("nursling-no-dam", since_at=since_at)


def of_parted(protocol: Protocol, *, dam: str, since_at: datetime, died: bool, is_elsewhere: bool) -> Reason:
    """What is said of one whose dam is not with her: she died, left, is in another home, or lies elsewhere."""
    if died:
        return protocol.reason("nursling-dam-died", dam=dam, since_at=since_at)
    if is_elsewhere:
        return protocol.reason("nursling-dam-away", dam=dam, since_at=since_at)
    return protocol.reason("nursling-apart", dam=dam, since_at=since_at)
