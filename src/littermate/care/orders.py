"""What a vet's orders for one animal say together at a moment."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from littermate.care.values import Neonate, Order


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """Orders in force, put together: the newest word on each point stands."""

    order: Order | None = None  # the newest that says how much or how often
    amount: Order | None = None  # the newest that says how much a feed is
    per_feed_ml: Decimal | None = None
    every_h: Decimal | None = None
    kcal_per_100g_day: Decimal | None = None
    holds_food: Order | None = None
    lifts_warm_first: Order | None = None
    newest_from_at: datetime | None = None


NO_ORDER = Ruling()


def in_force(neonate: Neonate, as_of: datetime) -> list[Order]:
    """Orders that hold at a moment, oldest first."""
    standing = [
        order
        for order in neonate.orders
        if order.from_at <= as_of and (order.until_at is None or as_of < order.until_at)
    ]
    standing.sort(key=lambda order: order.from_at)
    return standing


def is_of_feeding(order: Order) -> bool:
    """Whether a vet's order may answer a choking or an urgent sign; one that only says when to weigh does not.

    An order in words alone may: the vet has seen her and said so.
    """
    only_weighs = order.weigh_every_h is not None and not (
        order.per_feed_ml or order.every_h or order.kcal_per_100g_day or order.holds_food or order.lifts_warm_first
    )
    return not only_weighs


def ruling(neonate: Neonate, as_of: datetime) -> Ruling:
    """Put the orders in force together."""
    if not neonate.orders:
        return NO_ORDER
    per_feed_ml = every_h = kcal = None
    feeding = amount = holds = lifts = newest = None
    for order in in_force(neonate, as_of):
        newest = order.from_at
        if order.per_feed_ml is not None and order.per_feed_ml > 0:
            per_feed_ml, feeding, amount = order.per_feed_ml, order, order
        if order.every_h is not None and order.every_h > 0:
            every_h, feeding = order.every_h, order
        if order.kcal_per_100g_day is not None and order.kcal_per_100g_day > 0:
            kcal, feeding = order.kcal_per_100g_day, order
        holds = order if order.holds_food else holds
        lifts = order if order.lifts_warm_first else lifts
    return Ruling(
        order=feeding,
        amount=amount,
        per_feed_ml=per_feed_ml,
        every_h=every_h,
        kcal_per_100g_day=kcal,
        holds_food=holds,
        lifts_warm_first=lifts,
        newest_from_at=newest,
    )
