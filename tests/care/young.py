"""One kitten or puppy for a test: plain unless the test says otherwise."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from littermate.care.feeding import CannotPlan, FeedPlan, plan_feeds
from littermate.care.values import Elimination, Feed, Milk, Neonate, Observation, Order, Reason, Warmth, WeighIn
from littermate.tables import house_protocol

PROTOCOL = house_protocol()

NOW = datetime(2026, 5, 3, 3, 2, tzinfo=UTC)
TIN = Milk(name="Tin", species=None, kcal_per_ml=Decimal("0.74"), label_ml_per_100g_day=Decimal("26.1"))


def ago(hours: float = 0, minutes: float = 0) -> datetime:
    return NOW - timedelta(hours=hours, minutes=minutes)


def weighed(grams: str | int, hours: float = 0, **said: Any) -> WeighIn:
    return WeighIn(at=ago(hours), weight_g=Decimal(grams), **said)


def felt(feel: Any = None, hours: float = 0, reading: str | None = None) -> Warmth:
    return Warmth(at=ago(hours), feel=feel, reading_c=Decimal(reading) if reading else None)


def sucked(how: Any, hours: float = 0) -> Observation:
    return Observation(at=ago(hours), suck=how)


def bottle(ml: str | None, hours: float = 0, route: Any = "bottle", **said: Any) -> Feed:
    return Feed(at=ago(hours), taken_ml=Decimal(ml) if ml else None, route=route, **said)


def young(
    grams: str | int | None = 134, *, species: str = "cat", day: int = 9, hour: float = 5, **said: Any
) -> Neonate:
    """She was born ``day`` days and ``hour`` hours ago and weighed just now."""
    born_at = ago(24 * day + hour)
    said.setdefault("weigh_ins", () if grams is None else (weighed(grams),))
    said.setdefault("rearing", frozenset({"bottle"}))
    said.setdefault("milk", TIN)
    said.setdefault("born_earliest_at", born_at)
    said.setdefault("born_latest_at", born_at)
    return Neonate(id=None, name="Pip", species=species, **said)


def plan(neonate: Neonate, at: datetime = NOW, protocol: Any = PROTOCOL) -> FeedPlan:
    return plan_feeds(neonate, protocol=protocol, as_of=at)


def amounts(neonate: Neonate, at: datetime = NOW) -> tuple[str, str, int]:
    """About, at most and how often, as text."""
    found = plan(neonate, at)
    return str(found.about_ml), str(found.most_ml), found.feeds


def refused(neonate: Neonate, at: datetime = NOW) -> Reason:
    """Why there is no plan."""
    with pytest.raises(CannotPlan) as caught:
        plan(neonate, at)
    return caught.value.reason


def said(found: FeedPlan) -> list[str]:
    """The codes of what is said beside a plan."""
    return [reason.code for reason in found.reasons]


def order(hours: float = 1, **words: Any) -> Order:
    return Order(id=None, by="Dr. Example", from_at=ago(hours), **words)


def loose(hours: float = 1.0, kind: Any = "loose") -> Elimination:
    return Elimination(at=ago(hours), poo=True, poo_kind=kind)


def failing(days: int, **words: Any) -> Neonate:
    """No gain on any day since day 6: weighed daily an hour before each turn."""
    turns = [weighed(130, 6 + 24 * back) for back in range(days, -1, -1)]
    return young(None, day=6 + days, weigh_ins=(*turns, weighed(130, 0)), **words)
