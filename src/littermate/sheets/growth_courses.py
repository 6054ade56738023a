"""The growth filter's own memory of every litter: the cache ``growth-courses``.

It lives in this process beside the judgements, outside any save's transaction, and may be dropped at any time: what
it holds is made again from the weights, to the last bit. Each litter's part knows the protocol's numbers it was made
with. A save never waits for it; the next look at a litter advances it by one session, or goes back to the checkpoint
before a late or corrected weight.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast
from uuid import UUID

from littermate.care.growth_filter.course import Who, course_of
from littermate.care.growth_filter.follow import Followed, follow
from littermate.care.growth_filter.model import GrowthModel, growth_model
from littermate.care.growth_outlook import ForecastPoint, GrowthOutlook, forecasts, outlooks
from littermate.care.protocol import Protocol
from littermate.care.values import Neonate


@dataclass
class GrowthCourses:
    """All litters of one house, as the growth filter follows them."""

    litters: dict[tuple[Who, ...], Followed] = field(default_factory=dict)

    def outlooks(
        self, neonates: Mapping[UUID, Neonate], protocol: Protocol, as_of: datetime
    ) -> dict[UUID, GrowthOutlook]:
        """What the filter says of these and of all born with them."""
        model = growth_model(protocol)
        return cast("dict[UUID, GrowthOutlook]", outlooks(self._follow(neonates, protocol, model, as_of), model, protocol))

    def forecasts(
        self, neonates: Mapping[UUID, Neonate], protocol: Protocol, as_of: datetime
    ) -> dict[UUID, tuple[ForecastPoint, ...]]:
        """Where their weights, and those of all born with them, are expected."""
        model = growth_model(protocol)
        followed = self._follow(neonates, protocol, model, as_of)
        return cast("dict[UUID, tuple[ForecastPoint, ...]]", forecasts(followed, model, as_of))

    def _follow(
        self, neonates: Mapping[UUID, Neonate], protocol: Protocol, model: GrowthModel, as_of: datetime
    ) -> list[Followed]:
        courses = [
            course
            for neonate in _one_of_each_litter(neonates.values())
            if (course := course_of(neonate, protocol=protocol, model=model, as_of=as_of)) is not None
        ]
        followed = follow(courses, model, self.litters)
        self.litters.update((each.course.members, each) for each in followed)
        return followed


def _one_of_each_litter(neonates: Collection[Neonate]) -> list[Neonate]:
    seen: set[UUID | None] = set()
    chosen = []
    for neonate in neonates:
        if neonate.id not in seen:
            seen.update((neonate.id, *(mate.id for mate in neonate.littermates)))
            chosen.append(neonate)
    return chosen
