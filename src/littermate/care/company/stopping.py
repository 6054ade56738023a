"""What stops a step of a way to a dam, said aloud wherever she is looked at: the step is ended today."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from littermate.care.company.steps_back import Stop, StopCode
from littermate.care.protocol import Protocol
from littermate.care.values import Reason, WeighIn

#: What was seen during a step is told as it ends: it stops nothing that still goes on.
SAID: Final[Mapping[StopCode, str]] = {
    "lost": "way-lost",
    "no-gain": "way-no-gain",
    "too-many-topups": "way-topups",
    "ill": "way-ill",
}


def reason_of_stop(protocol: Protocol, stop: Stop, *, topups_most: int) -> Reason | None:
    """One reason to end it, with its figures; None for what is told only at the end."""
    code = SAID.get(stop.code)
    if code is None:
        return None
    figures: dict[str, Any] = {}
    if stop.code in ("lost", "no-gain"):
        figures = {"from_g": stop.from_g, "to_g": stop.to_g}
    elif stop.code == "too-many-topups":
        figures = {"topups": stop.topups, "most": topups_most}
    return protocol.reason(code, **figures)


def goes_on_by_name(
    stop: Stop, said_at: datetime | None, weigh_ins: tuple[WeighIn, ...], *, holds: timedelta, as_of: datetime
) -> bool:
    """Whether a clinician said that it goes on all the same: for as long as a word holds, of weights until the next.

    Of illness nobody may say so.
    """
    if said_at is None or stop.code == "ill" or not said_at <= as_of < said_at + holds:
        return False
    newest = max((each.at for each in weigh_ins if not each.is_doubtful and each.at <= as_of), default=said_at)
    return stop.code not in ("lost", "no-gain") or newest <= said_at


#: A way, or the last try on it, that came to nothing: nothing goes on that could be stopped.
IN_VAIN: Final = frozenset({"way-rejected", "way-turned-away", "way-stopped"})
#: Signs by which the mother herself turns her away.
OF_THE_DAM: Final = frozenset({"growls", "bites", "moves-away", "pushed-out"})


def reason_of_rejection(protocol: Protocol, *, names: str, ended_at: datetime) -> Reason:
    """A way ended because they would not have her: said with what is hers now.

    Args:
        names: The mother, or the litter where none was with it.
    """
    return protocol.reason("way-rejected", names=names, ended_at=ended_at)


def reason_of_try_that_failed(
    protocol: Protocol, *, names: str, signs: Collection[str], ended_at: datetime, rests: timedelta, as_of: datetime
) -> Reason:
    """The last try was stopped and the way is still open: she rests first, then somebody decides."""
    until_at = ended_at + rests
    figures: dict[str, Any] = {"ended_at": ended_at} | ({"until_at": until_at} if as_of < until_at else {})
    if OF_THE_DAM.intersection(signs):
        return protocol.reason("way-turned-away", names=names, **figures)
    return protocol.reason("way-stopped", **figures)
