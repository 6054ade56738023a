"""What may be in the bottle: known strength, the label's mix, and fresh (S4, S12, S13)."""

from datetime import datetime, timedelta
from decimal import ROUND_CEILING, Decimal
from functools import lru_cache

from littermate.care.numbers import Numbers
from littermate.care.protocol import SHARED, Protocol
from littermate.care.slotted import slotted
from littermate.care.values import Milk, Reason


@slotted
class Strength:
    """What a day's milk can be worked out from: energy, else the label's line, else neither."""

    kcal_per_l: int | None
    label_c: int | None  # hundredths of a ml per 100 g a day


def strength_of(milk: Milk, numbers: Numbers) -> Strength:
    """Energy when it is known and the mix is the label's (S4); what nobody can believe is unknown."""
    kcal_per_l = label_c = None
    if milk.kcal_per_ml is not None and milk.is_label_mix:
        seen = _per_litre(milk.kcal_per_ml)
        kcal_per_l = seen if numbers.kcal_per_l[0] <= seen <= numbers.kcal_per_l[1] else None
    if milk.label_ml_per_100g_day is not None:
        line = int(milk.label_ml_per_100g_day * 100)
        label_c = line if numbers.label_c[0] <= line <= numbers.label_c[1] else None
    return Strength(kcal_per_l, label_c)


@lru_cache(maxsize=256)
def _per_litre(kcal_per_ml: Decimal) -> int:
    """Rounded up: the richer the milk, the less of it."""
    return int((kcal_per_ml * 1000).to_integral_value(ROUND_CEILING))


def ends_at(milk: Milk, protocol: Protocol) -> list[tuple[datetime, str]]:
    """When this milk must be thrown away, and why: mixed, opened, out of the fridge."""

    ends: list[tuple[datetime, str]] = []
    if milk.mixed_at is not None:
        ends.append((milk.mixed_at + _lasts(protocol, "discard-mixed"), "discard-mixed"))
    if milk.opened_at is not None and milk.is_ready_to_feed:
        ends.append((milk.opened_at + _lasts(protocol, "discard-opened-liquid"), "discard-opened-liquid"))
    if milk.out_of_fridge_since is not None:
        ends.append((milk.out_of_fridge_since + _lasts(protocol, "discard-out-of-fridge"), "discard-out-of-fridge"))
    ends.sort()
    return ends


def home_made_until(milk: Milk, protocol: Protocol) -> datetime | None:
    """When the emergency of a home-made mix is over; None when its beginning is not known."""
    return None if milk.home_made_since is None else milk.home_made_since + _lasts(protocol, "home-made")


def refuse_milk(milk: Milk, *, protocol: Protocol, as_of: datetime) -> Reason | None:
    """Why this milk may not be given now, or None."""
    if milk.is_home_made:
        until = home_made_until(milk, protocol)
        if until is None:
            return protocol.reason("home-made-undated")
        if as_of >= until:
            return protocol.reason("home-made-over", until_at=until)
    for ended_at, why in ends_at(milk, protocol):
        if as_of >= ended_at:
            return protocol.reason("milk-too-old", ended_at=ended_at, what=why)
    return None


def _lasts(protocol: Protocol, row: str) -> timedelta:
    return protocol.hours(SHARED, "formula", row)
