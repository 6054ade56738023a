"""Litters told to the growth filter in a few words, and what it says of them."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from littermate.care.growth_filter.course import Course, Who, course_of, members_of
from littermate.care.growth_filter.follow import Followed, follow
from littermate.care.growth_filter.model import growth_model
from littermate.care.growth_outlook import GrowthOutlook, outlooks
from littermate.care.protocol import Protocol
from littermate.care.values import Littermate, Neonate, WeighIn
from littermate.tables import house_protocol
from tests.care.neonates import BORN, kitten

PROTOCOL = house_protocol()
MODEL = growth_model(PROTOCOL)
FAR = BORN + timedelta(days=400)


def scale(at: datetime, grams: float, fed: Any = "before", **more: Any) -> WeighIn:
    """One weigh-in on a scale of 1 g."""
    return WeighIn(at=at, weight_g=Decimal(round(grams)), fed=fed, **more)


def grown(
    per_day: Sequence[float], *, days: float = 6, every_h: float = 12, start_g: float = 110, from_day: float = 1
) -> dict[str, list[WeighIn]]:
    """A litter of A, B, C … that grows at these paces [ln a day], weighed a minute apart."""
    turns = round(days * 24 / every_h) + 1
    return {
        chr(65 + place): [
            scale(
                BORN + timedelta(days=from_day, hours=every_h * turn, minutes=place),
                start_g * math.exp(pace * every_h * turn / 24),
            )
            for turn in range(turns)
        ]
        for place, pace in enumerate(per_day)
    }


def one_of(series: Mapping[str, Sequence[WeighIn]], name: str = "A", **more: Any) -> Neonate:
    """One of a litter, with the others as her littermates."""
    mates = tuple(Littermate(name=each, weigh_ins=tuple(told)) for each, told in series.items() if each != name)
    return replace(kitten(*series[name], name=name, littermates=mates), **more)


def course(neonate: Neonate, *, as_of: datetime = FAR, protocol: Protocol = PROTOCOL) -> Course:
    """What the filter is told of her litter."""
    told = course_of(members_of(neonate), protocol=protocol, model=growth_model(protocol), as_of=as_of)
    assert told is not None
    return told


def followed(neonate: Neonate, *, as_of: datetime = FAR, protocol: Protocol = PROTOCOL) -> Followed:
    """Her litter as the filter follows it from the first weight."""
    (found,) = follow([course(neonate, as_of=as_of, protocol=protocol)], growth_model(protocol), {})
    return found


def said(neonate: Neonate, *, as_of: datetime = FAR, protocol: Protocol = PROTOCOL) -> dict[Who, GrowthOutlook]:
    """What the filter says of all of her litter."""
    return outlooks([followed(neonate, as_of=as_of, protocol=protocol)], growth_model(protocol), protocol)


def codes(outlook: GrowthOutlook) -> list[str]:
    """Its reasons by their codes, most telling first."""
    return [reason.code for reason in outlook.reasons]
