"""Nests of her own kind where one who is alone could lie: her litter's first, then those nearest."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from littermate.care.company.checks import Candidate, joins_one_ill
from littermate.records.company import candidates_of
from littermate.records.models import Animal, Nest, Organisation
from littermate.records.whereabouts import Whereabouts
from littermate.sheets.company_cards import LieWith
from littermate.sheets.company_plan import Planner
from littermate.sheets.judged import Judged

MOST_ASKED: Final = 40  # nests looked into for one neonate, those of her home first
MOST_SHOWN: Final = 3


class Company:
    """Who lies where with whom just now, as the questions ask of them."""

    def __init__(
        self,
        organisation: Organisation,
        nests: Sequence[Nest],
        places: Mapping[UUID, Whereabouts],
        judged: Mapping[UUID, Judged],
        as_of: datetime,
    ) -> None:
        self._nests = {nest.pk: nest for nest in nests}
        lying: dict[UUID, set[UUID]] = {}
        for one, place in places.items():
            if place.nest in self._nests and place.mates and not place.has_left:
                lying.setdefault(place.nest, set()).update((one, *place.mates))
        self._lying = lying
        everybody = {one for members in lying.values() for one in members}
        self._candidates = {each.animal: each for each in candidates_of(organisation, everybody, as_of, judged=judged)}
        rows = Animal.objects.within(organisation).filter(pk__in=everybody).values_list("pk", "name")
        self._names = dict(rows)

    def for_one(self, her: Candidate, home: UUID | None, planner: Planner) -> tuple[LieWith, ...]:
        """Where she could lie with her own kind; nothing forbids it, nobody there is in trouble or near one ill."""
        near = sorted(self._of_her_kind(her), key=lambda nest: (nest.home_id != home, nest.name, nest.pk))
        found = [line for nest in near[:MOST_ASKED] if (line := self._line(her, nest, home, planner)) is not None]
        return tuple(sorted(found, key=_nearest_first)[:MOST_SHOWN])

    def _of_her_kind(self, her: Candidate) -> list[Nest]:
        return [
            self._nests[nest]
            for nest, members in self._lying.items()
            if {self._candidates[one].species for one in members if one in self._candidates} == {her.species}
            and any(not self._candidates[one].is_dam for one in members if one in self._candidates)
        ]

    def _line(self, her: Candidate, nest: Nest, home: UUID | None, planner: Planner) -> LieWith | None:
        beside = [self._candidates[one] for one in sorted(self._lying[nest.pk]) if one in self._candidates]
        verdict, joining = planner.ask([her, *beside], nest)
        if verdict.forbidden or _is_in_trouble(verdict.checks):
            return None
        young = [each for each in beside if not each.is_dam]
        return LieWith(
            nest_id=nest.pk,
            nest_name=nest.name,
            home_id=nest.home_id,
            home_name=nest.home.name,
            names=tuple(sorted(self._names.get(each.animal, "") for each in young)),
            young=tuple(each.animal for each in young),
            has_dam=len(young) < len(beside),
            is_own_litter=her.litter is not None and {each.litter for each in young} == {her.litter},
            is_other_home=nest.home_id != home,
            closed_until_at=joining.closed_until_at if joining.joins else None,
            verdict=verdict,
        )


def _is_in_trouble(checks: Collection[Any]) -> bool:
    return any((check.code == "wellbeing" and check.answer == "no") or joins_one_ill(check) for check in checks)


def _nearest_first(line: LieWith) -> tuple[bool, bool, bool, int, str]:
    return (
        not line.is_own_litter,
        line.is_other_home,
        line.closed_until_at is not None,
        len(line.verdict.waits_for_a_name),
        line.nest_name,
    )
