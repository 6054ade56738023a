"""A kitten on the bottle with a night behind her, and whoever looks at her."""

from typing import Any

from littermate.records.models import Animal, Home, Litter, MilkProduct, Nest
from littermate.records.viewers import Viewer
from tests import factories as make
from tests.factories import NOW, days, hours


def bottle_kitten(
    home: Home,
    *,
    milk: MilkProduct | None = None,
    name: str = "Kangaroo",
    nest: Nest | None = None,
    litter: Litter | None = None,
    weight_dg: int = 1340,
    **given: Any,
) -> Animal:
    """A ten-day-old who gained since yesterday, felt warm and drank 5 ml two hours ago."""
    kitten = make.animal(home=home, name=name, litter=litter, **given)
    make.rearing(kitten, "bottle", from_at=NOW - days(9))
    make.milk_use(kitten, milk or make.milk_product(home.organisation))
    if nest:
        make.stay(kitten, nest, from_at=NOW - days(9))
    make.weigh_in(kitten, weight_dg=weight_dg - 110, at=NOW - hours(26))
    make.weigh_in(kitten, weight_dg=weight_dg, at=NOW - hours(2))
    make.warmth(kitten, at=NOW - hours(2))
    make.feed(kitten, at=NOW - hours(2))
    return kitten


def carer_of(home: Home) -> Viewer:
    """The main carer of a home."""
    return make.viewer("carer", home=home)
