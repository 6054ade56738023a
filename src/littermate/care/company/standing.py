"""Company that goes on, asked again: what is said aloud of a question whose answer has become no meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from littermate.care.company.checks import Check, Verdict
from littermate.care.company.stopping import IN_VAIN
from littermate.care.protocol import SHARED, Protocol
from littermate.care.values import Reason
from littermate.care.worry import Worry

#: The question and what is said of it; the questions left out are asked before they come together only.
SAID: Final[Mapping[str, str]] = {
    "law": "company-law",
    "adults": "company-adults",
    "illness": "company-illness",
    "fleas": "company-fleas",
    "retro": "company-retro",
    "wellbeing": "company-wellbeing",
    "clocks": "company-clocks",
    "weights": "company-weights",
    "milk": "company-milk",
    "warmth": "company-warmth",
    "room": "company-room",
}
CASE: Final = "company-case"  # what others can catch, of all signs of illness
#: The worst first.
UNSETTLED: Final = ("company-refused", "company-parted", "company-unasked", "company-waits", "company-untried")
FIGURES: Final[Mapping[str, tuple[str, ...]]] = {
    "weights": ("ratio",),
    "clocks": ("closed_until_at",),
    "room": ("count", "takes"),
}
ABOUT_COMPANY: Final = frozenset(
    {*SAID.values(), *UNSETTLED, CASE, "trial-over", "visit-over", "alone-long", "alone-asked", "nest-not-said"}
    | IN_VAIN
)  # what speaks of whom she lies with, and not of how she is
MINUTES: Final = frozenset({"introduction", "visit", "teats"})  # tries that last minutes; the others last for days


def worry_of_her_own(reasons: Iterable[Reason]) -> Worry:
    """How much she worries by herself, whoever lies beside her: one who must be parted is not ill for that."""
    return max((reason.worry for reason in reasons if reason.code not in ABOUT_COMPANY), default=Worry.STEADY)


def speaks(verdict: Verdict, *, is_new: bool) -> tuple[Check, ...]:
    """What speaks against company that goes on: answered no, and let pass by nobody who may.

    One who is not doing well is offered no new company; the company she has is part of her care, and is not asked
    about for that.

    Args:
        is_new: They were not together in the day before.
    """
    asked = (check for check in verdict.checks if check.code in SAID and (is_new or check.code != "wellbeing"))
    return tuple(check for check in asked if _speaks(check, verdict))


def _speaks(check: Check, verdict: Verdict) -> bool:
    if check.answer != "no":
        return False
    return check.weight == "forbids" or (check.asks_for_a_name and check.code not in verdict.overruled)


def reason_of(protocol: Protocol, check: Check, *, names: str, begins_at: datetime | None) -> Reason:
    """One question as it is said of one of them.

    Args:
        names: The others.
        begins_at: Where they are yet to come together; None while they lie together.
    """
    figures: dict[str, Any] = {"names": names}
    if begins_at is not None:
        figures["begins_at"] = begins_at
    figures |= {name: check.figures[name] for name in FIGURES.get(check.code, ())}
    is_case = check.code == "illness" and "agent:" in str(check.figures.get("signs", ""))
    return protocol.reason(CASE if is_case else SAID[check.code], **figures)


def try_is_over(
    protocol: Protocol, step: str, *, began_at: datetime, planned_min: int | None, names: str, as_of: datetime
) -> Reason | None:
    """A try whose minutes are over and whose end nobody told; None while they run, or where it lasts for days.

    Args:
        names: With whom it is a first time together; empty on the way to a dam.
    """
    minutes = planned_min
    if minutes is None and step == "introduction":
        minutes = int(protocol.number(SHARED, "company", "introduction-min"))
    if step not in MINUTES or minutes is None or as_of < began_at + timedelta(minutes=minutes):
        return None
    figures: dict[str, Any] = {"began_at": began_at, "planned_min": minutes}
    if step == "introduction":
        return protocol.reason("trial-over", names=names, **figures)
    return protocol.reason("visit-over", **figures)


def is_alone_long(protocol: Protocol, since: Mapping[str, Any], *, names: str) -> Reason:
    """She lies alone for longer than is watched, though some should keep her company; ``since``: ``told_since``."""
    return protocol.reason("alone-long", **since, names=names)


def is_alone_and_asked_for(protocol: Protocol, since: Mapping[str, Any], *, names: str) -> Reason:
    """She lies alone for longer than is watched, and company is only asked for: nobody lays them together yet."""
    return protocol.reason("alone-asked", **since, names=names)


def is_nowhere(protocol: Protocol, since_at: datetime) -> Reason:
    """Her stay ended, and nobody said where she lies since."""
    return protocol.reason("nest-not-said", since_at=since_at)
