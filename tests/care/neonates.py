"""Neonates as told in a few words, for tests that read like a card."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from littermate.care.values import Littermate, Milk, Neonate, WeighIn

BORN = datetime(2026, 5, 1, 0, 0, tzinfo=UTC)
TIN = Milk(name="Tin", species=None, kcal_per_ml=Decimal("0.9"), label_ml_per_100g_day=None)


def hour(hours: float) -> datetime:
    """So many hours after birth."""
    return BORN + timedelta(hours=hours)


def day(days: float, hours: float = 0) -> datetime:
    """So many days after birth."""
    return BORN + timedelta(days=days, hours=hours)


def weighed(at: datetime, grams: float | str, fed: Any = "before", **more: Any) -> WeighIn:
    """One weigh-in."""
    return WeighIn(at=at, weight_g=Decimal(str(grams)), fed=fed, **more)


def kitten(*weigh_ins: WeighIn, **more: Any) -> Neonate:
    """A bottle-fed kitten, born at ``BORN``."""
    told = {
        "id": None,
        "name": "Wren",
        "species": "cat",
        "born_earliest_at": BORN,
        "born_latest_at": BORN,
        "rearing": frozenset({"bottle"}),
        "milk": TIN,
        "weigh_ins": weigh_ins,
        **more,
    }
    return Neonate(**told)


def puppy(*weigh_ins: WeighIn, **more: Any) -> Neonate:
    """The same, as a puppy."""
    return kitten(*weigh_ins, **{"species": "dog", "name": "Possum", **more})


def littermates(*series: tuple[WeighIn, ...]) -> tuple[Littermate, ...]:
    """Littermates by their weights."""
    return tuple(Littermate(name=f"Mate {number}", weigh_ins=weights) for number, weights in enumerate(series, 1))
