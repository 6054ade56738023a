"""Who could keep whom company: everybody who is alone at once, each pair with the nest it would have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Count

from littermate.care.company.checks import Candidate, CompanyNumbers, Place, Verdict, check_company
from littermate.care.company.exposure import Joining, Unit
from littermate.care.company.numbers import company_numbers, preference, span
from littermate.care.company.suggest import Seeker, Suggestion, Suggestions, suggest
from littermate.records.company import nest_of
from littermate.records.models import Blackout, Home, Nest, Placement, Skill
from littermate.records.models.nest import NestKind
from littermate.records.models.of_home import SkillKind
from littermate.records.models.owned import holds_at
from littermate.records.protocols import protocol_of
from littermate.records.viewers import Viewer

IN_THREES_UP_TO: Final = 40  # alone at once; beyond, pairs only
MOST: Final = 150  # looked at together, those in need first


class Nests:
    """The nests of a house, who lies in each, and which homes take nobody today."""

    def __init__(
        self,
        nests: Sequence[Nest],
        lying: Mapping[UUID, frozenset[UUID]],
        closed_homes: frozenset[UUID],
        *,
        newborn_until: timedelta,
        skills: Mapping[UUID, frozenset[str]] | None = None,
        load: Mapping[UUID, int] | None = None,
    ) -> None:
        self.nests = nests
        self._skills, self._load = skills or {}, load or {}
        self._newborn_until = newborn_until
        self._by_skill: dict[frozenset[str], list[Nest]] = {}
        self._lying = lying  # by nest: everybody who sleeps there at some hour
        self._empty: dict[UUID, list[Nest]] = {}
        self._own: dict[UUID, list[Nest]] = {}
        self._elsewhere: list[Nest] = []
        for nest in sorted((each for each in nests if each.kind != NestKind.ROOM), key=_best_first):
            members = lying.get(nest.pk, frozenset())
            if members:
                self._own.setdefault(min(members), []).append(nest)
                continue
            self._empty.setdefault(nest.home_id, []).append(nest)
            if nest.home_id not in closed_homes:
                self._elsewhere.append(nest)

    def best_for(self, seekers: Sequence[Seeker], taken: frozenset[UUID] = frozenset()) -> Nest | None:
        """A nest that some could share: one of theirs before another of their home, before another home's."""
        members = {each.id for each in seekers}
        homes = {each.home for each in seekers if each.home}

        def fits(nest: Nest) -> bool:
            is_theirs = self._lying.get(nest.pk, frozenset()) <= members
            return is_theirs and nest.pk not in taken and (nest.takes is None or nest.takes >= len(members))

        theirs = [nest for one in sorted(members) for nest in self._own.get(one, ()) if fits(nest)]
        if theirs:
            return min(
                theirs, key=lambda nest: (-len(self._lying[nest.pk]), nest.home_id not in homes, *_best_first(nest))
            )
        near = (next(filter(fits, self._empty.get(home, ())), None) for home in homes)
        found = [nest for nest in near if nest is not None]
        return min(found, key=_best_first) if found else next(filter(fits, self._elsewhere_for(seekers)), None)

    def _elsewhere_for(self, seekers: Sequence[Seeker]) -> Sequence[Nest]:
        """The empty nests of other homes: first where somebody can do what these need, then where fewer live."""
        needs = frozenset(
            need
            for each in seekers
            for need in (KINDS.get(each.candidate.species), self._hands(each.candidate))
            if need
        )
        if needs not in self._by_skill:
            self._by_skill[needs] = sorted(
                self._elsewhere,
                key=lambda nest: (
                    len(needs - self._skills.get(nest.home_id, frozenset())),
                    self._load.get(nest.home_id, 0),
                    *_best_first(nest),
                ),
            )
        return self._by_skill[needs]

    def _hands(self, candidate: Candidate) -> str:
        """What a home must be able to do for her, as homes say it of themselves."""
        if not candidate.is_hand_fed:
            return ""
        is_newborn = candidate.age_days is not None and timedelta(days=candidate.age_days[0]) < self._newborn_until
        return str(SkillKind.NEWBORNS if is_newborn else SkillKind.BOTTLE)


KINDS: Final[Mapping[str, str]] = {"cat": SkillKind.CATS, "dog": SkillKind.DOGS}


def _best_first(nest: Nest) -> tuple[bool, bool, str, UUID]:
    return nest.has_own_probe is not True, nest.kind != NestKind.INCUBATOR, nest.name, nest.pk


def nests_of(viewer: Viewer, lying: Mapping[UUID, frozenset[UUID]], as_of: datetime) -> Nests:
    """What there is to lie in, and what each home can do and how many live there; five queries."""
    today = as_of.date()
    closed = Blackout.objects.within(viewer.organisation).filter(
        cancelled_at__isnull=True, first_on__lte=today, last_on__gte=today
    )
    seen = Home.objects.seen_by(viewer).values("pk")
    nests = Nest.objects.within(viewer.organisation).filter(home__in=seen).select_related("home").order_by("pk")
    skills: dict[UUID, set[str]] = defaultdict(set)
    said = Skill.objects.within(viewer.organisation).filter(holds_at(as_of), home__in=seen)
    for home, kind in said.values_list("home_id", "kind"):
        skills[home].add(kind)
    living = Placement.objects.within(viewer.organisation).filter(holds_at(as_of), home__in=seen)
    load = dict(living.order_by().values_list("home_id").annotate(count=Count("pk")))
    return Nests(
        list(nests),
        lying,
        frozenset(closed.values_list("home_id", flat=True)),
        newborn_until=span(protocol_of(viewer.organisation), "newborn-until"),
        skills={home: frozenset(kinds) for home, kinds in skills.items()},
        load=load,
    )


@dataclass(frozen=True, slots=True)
class Plan:
    """Everybody who is alone at once, and where each company would lie."""

    found: Suggestions
    where: Mapping[tuple[UUID, ...], Nest | None]
    joinings: Mapping[tuple[UUID, ...], Joining]
    left_out: int


class Planner:
    """Asks the same questions of every pair, with everything read once."""

    def __init__(self, viewer: Viewer, nests: Nests, units: Sequence[Unit], place: Place) -> None:
        self._nests, self._place = nests, place
        self._numbers: CompanyNumbers = company_numbers(protocol_of(viewer.organisation))
        self._preference = preference(protocol_of(viewer.organisation))
        self._unit_of = {member: unit for unit in units for member in unit.members}

    def plan(self, seekers: Sequence[Seeker]) -> Plan:
        """Choose for all of them; no nest is given to two companies."""
        shown = seekers[:MOST]
        by_id = {each.id: each for each in shown}
        found = suggest(
            shown,
            ask=lambda members: self._verdict(members, self._nests.best_for(members)),
            preference=self._preference,
            in_threes=len(shown) <= IN_THREES_UP_TO,
        )
        where: dict[tuple[UUID, ...], Nest | None] = {}
        chosen: list[Suggestion] = []
        taken: frozenset[UUID] = frozenset()
        for each in sorted(found.chosen, key=lambda suggestion: (-suggestion.worth, suggestion.members)):
            members = [by_id[one] for one in each.members]
            nest = self._nests.best_for(members, taken)
            where[each.members] = nest
            taken |= {nest.pk} if nest else frozenset()
            chosen.append(replace(each, verdict=self._verdict(members, nest)))
        return Plan(
            found=replace(found, chosen=tuple(chosen)),
            where=where,
            joinings={each.members: self._joining([by_id[one] for one in each.members]) for each in chosen},
            left_out=len(seekers) - len(shown),
        )

    def ask(self, candidates: Sequence[Candidate], nest: Nest | None) -> tuple[Verdict, Joining]:
        """Every question about some, in a nest if one is named."""
        met = self._joined([each.animal for each in candidates])
        verdict = check_company(candidates, nest=nest_of(nest), place=self._place, joining=met, numbers=self._numbers)
        return verdict, met

    def _verdict(self, members: Sequence[Seeker], nest: Nest | None) -> Verdict:
        return check_company(
            [each.candidate for each in members],
            nest=nest_of(nest),
            place=self._place,
            joining=self._joining(members),
            numbers=self._numbers,
        )

    def _joining(self, members: Sequence[Seeker]) -> Joining:
        return self._joined([each.id for each in members])

    def _joined(self, members: Sequence[UUID]) -> Joining:
        """As ``exposure.joining``, with the units looked up by member."""
        units = {min(unit.members): unit for one in members if (unit := self._unit_of.get(one))}
        alone = [Unit(members=frozenset({one})) for one in members if one not in self._unit_of]
        ends = [unit.closed_until_at for unit in units.values() if unit.closed_until_at is not None]
        return Joining(units=(*units.values(), *alone), closed_until_at=max(ends, default=None))
