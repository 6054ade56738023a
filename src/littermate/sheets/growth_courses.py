"""The growth filter's own memory of every litter: the cache ``growth-courses``.

It lives in this process beside the judgements, outside any save's transaction, and may be dropped at any time: what
it holds is made again from the weights, to the last bit. Each litter's part knows the protocol's numbers it was made
with. A save never waits for it; the next look at a litter advances it by one session, or goes back to the checkpoint
before a late or corrected weight.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast
from uuid import UUID

from littermate.care.growth_filter.course import Course, Member, Who, course_of, members_of
from littermate.care.growth_filter.follow import Followed, follow
from littermate.care.growth_filter.model import GrowthModel, growth_model
from littermate.care.growth_outlook import ForecastPoint, GrowthOutlook, forecasts, outlooks
from littermate.care.protocol import Protocol
from littermate.care.values import Neonate


@dataclass(frozen=True, slots=True)
class _Kept:
    """One litter: what was told of it, and what came of that."""

    told: tuple[Member, ...]
    model: GrowthModel
    followed: Followed
    said: Mapping[Who, GrowthOutlook]


@dataclass
class GrowthCourses:
    """All litters of one house, as the growth filter follows them."""

    litters: dict[Who, _Kept] = field(default_factory=dict)  # by each of its members

    def outlooks(
        self, neonates: Mapping[UUID, Neonate], protocol: Protocol, as_of: datetime
    ) -> dict[UUID, GrowthOutlook]:
        """What the filter says of these and of all born with them."""
        said: dict[Who, GrowthOutlook] = {}
        for each in self._follow(neonates.values(), protocol, as_of):
            said.update(each.said)
        return cast("dict[UUID, GrowthOutlook]", said)

    def forecasts(
        self, neonates: Mapping[UUID, Neonate], protocol: Protocol, as_of: datetime
    ) -> dict[UUID, tuple[ForecastPoint, ...]]:
        """Where their weights, and those of all born with them, are expected."""
        followed = [each.followed for each in self._follow(neonates.values(), protocol, as_of)]
        ahead = forecasts(followed, growth_model(protocol), as_of)
        return cast("dict[UUID, tuple[ForecastPoint, ...]]", ahead)

    def _follow(self, neonates: Iterable[Neonate], protocol: Protocol, as_of: datetime) -> list[_Kept]:
        """These litters as far as they are told; only those of whom there is news are worked at."""
        model = growth_model(protocol)
        litters = list(_litters(neonates))
        news: list[tuple[tuple[Member, ...], Course]] = []
        for told in litters:
            kept = self.litters.get(told[0].who)
            if kept is None or kept.model is not model or kept.told != told:
                course = course_of(told, protocol=protocol, model=model, as_of=as_of)
                if course is not None:
                    news.append((told, course))
        earlier = {each.followed.course.members: each.followed for each in self.litters.values()} if news else {}
        followed = follow([course for _, course in news], model, earlier)
        said = outlooks(followed, model, protocol)
        for (told, course), each in zip(news, followed, strict=True):
            hers = {who: said[who] for who in course.members if who in said}
            self.litters.update(dict.fromkeys(course.members, _Kept(told, model, each, hers)))
        return [self.litters[told[0].who] for told in litters if told[0].who in self.litters]


def _litters(neonates: Iterable[Neonate]) -> Iterable[tuple[Member, ...]]:
    """Each litter once."""
    seen: set[Who] = set()
    for neonate in neonates:
        if (neonate.id or neonate.name) not in seen:
            members = members_of(neonate)
            seen.update(member.who for member in members)
            yield members
