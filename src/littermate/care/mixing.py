"""How much milk to mix for a round: by product, with spare, in the label's own ratio."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_CEILING, Decimal

from littermate.care.protocol import SHARED, Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class MilkNeed:
    """What one neonate needs of one product on this round."""

    product: str
    about_ml: Decimal
    powder_parts: int | None = None
    water_parts: int | None = None
    mix_basis: str = "volume"  # "volume": parts by spoon or ml; "weight": parts by gram
    is_ready_to_feed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """How much of one product to make ready, spare included, and when to throw the rest away."""

    product: str
    total_ml: Decimal
    powder: Decimal | None  # ml of powder by volume, g by weight; None for ready-made or an unknown ratio
    water_ml: Decimal | None
    mix_basis: str
    throw_away_at: datetime


def mix(needs: Sequence[MilkNeed], *, protocol: Protocol, as_of: datetime) -> tuple[Mix, ...]:
    """What to mix for all of them together, product by product.

    The water alone makes the total: powder that dissolves adds a little, so the bottle never
    comes up short. The ratio of powder to water is always the label's (S4, S11).
    """
    by_product: dict[str, list[MilkNeed]] = {}
    for need in needs:
        by_product.setdefault(need.product, []).append(need)
    return tuple(_mix(product, rows, protocol, as_of) for product, rows in sorted(by_product.items()))


def _mix(product: str, needs: Sequence[MilkNeed], protocol: Protocol, as_of: datetime) -> Mix:
    spare = 1 + protocol.number(SHARED, "mixing", "spare") / 100
    step_ml = protocol.number(SHARED, "mixing", "round-to")
    asked_ml = sum((need.about_ml for need in needs), Decimal(0)) * spare
    total_ml = (asked_ml / step_ml).to_integral_value(rounding=ROUND_CEILING) * step_ml
    first = needs[0]
    powder = water_ml = None
    if not first.is_ready_to_feed and first.powder_parts and first.water_parts:
        water_ml = total_ml
        powder = (total_ml * first.powder_parts / first.water_parts).quantize(Decimal("0.1"), rounding=ROUND_CEILING)
    hours = protocol.number(SHARED, "formula", "discard-opened-liquid" if first.is_ready_to_feed else "discard-mixed")
    return Mix(
        product=product,
        total_ml=total_ml,
        powder=powder,
        water_ml=water_ml,
        mix_basis=first.mix_basis,
        throw_away_at=as_of + timedelta(hours=int(hours)),
    )
