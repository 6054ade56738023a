"""What is asked before one more lies in a nest of her home, and company that is asked for, tried or going on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from itertools import chain, combinations
from typing import Literal
from uuid import UUID

from littermate.care.company.checks import Candidate, Verdict, are_strangers, check_company
from littermate.care.company.exposure import Unit, joining
from littermate.care.company.numbers import company_numbers, span
from littermate.care.company.occupancy import occupied, pairs
from littermate.care.company.trials import State, Tried, state_of
from littermate.records.company import (
    ANest,
    all_profiles,
    answers_for,
    candidate_of,
    candidates_of,
    judged_now,
    nest_of,
    place_of,
)
from littermate.records.exposure_units import units
from littermate.records.models import Companion, Companionship, Organisation, Trial
from littermate.records.models.owned import holds_at
from littermate.records.protocols import protocol_of
from littermate.records.viewers import Viewer
from littermate.sheets.company_need import heard_around
from littermate.sheets.exposure_sheet import names_of
from littermate.sheets.nest_nights import NestNights
from littermate.sheets.nest_rows import BACK

MOST_MOVES = 400  # a house with more young and nests asks one by one, at the desk
Stands = Literal["clear", "waits", "forbidden"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Hours of the day that she spends somewhere; a move ends them."""

    nest: str
    daily_from: time
    daily_until: time


@dataclass(frozen=True, slots=True, kw_only=True)
class PossibleMove:
    """One nest she might be moved to; without a verdict she would meet nobody new there."""

    nest: UUID
    verdict: Verdict | None

    @property
    def stands(self) -> Stands:
        """What stands in the way, in one word."""
        return stands(self.verdict)


@dataclass(frozen=True, slots=True, kw_only=True)
class MovesOf:
    """Where one neonate might be moved within her home."""

    hours: tuple[Hours, ...]
    to: tuple[PossibleMove, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningTrial:
    """A first time together that runs."""

    id: UUID
    began_at: datetime
    planned_min: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedTrial:
    """The last first time together that ended."""

    result: str
    ended_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyCard:
    """Company of some on her round: how it stands, and what is answered."""

    id: UUID
    animals: tuple[UUID, ...]
    nest: UUID | None  # where they are to lie
    state: State
    verdict: Verdict
    trial: RunningTrial | None
    last: EndedTrial | None
    ended: tuple[UUID, ...]  # every trial that has ended
    heard: tuple[Heard, ...]  # around the first one


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Of so many looks, at how many one cried: before they were first together, and since."""

    animal: UUID
    before: tuple[int, int]
    after: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """What a phone takes along of moves and company."""

    moves: Mapping[UUID, MovesOf]
    companies: tuple[CompanyCard, ...]
    names: Mapping[str, str]  # of whoever answered, of whom it is asked, and of the rules of the place
    planned_min: int
    is_draft: bool


def stands(verdict: Verdict | None) -> Stands:
    """What stands in the way: nothing, an answer that a clinician has yet to give, or something nobody lets pass."""
    if verdict is None or verdict.may_be_tried:
        return "clear"
    return "forbidden" if verdict.forbidden else "waits"


def build(viewer: Viewer, nights: NestNights, as_of: datetime) -> Moves:
    """The questions about every young one in these nests, or in none, and every other nest of its home."""
    asking = _Asking(viewer, nights, as_of)
    protocol = protocol_of(viewer.organisation)
    table = protocol.table("both", "company")
    return Moves(
        moves=asking.moves(),
        companies=asking.companies(),
        names=asking.names(),
        planned_min=int(protocol.number("both", "company", "introduction-min")),
        is_draft=table.is_draft,
    )


class _Asking:
    """Everything the questions rest on, read once; each question itself is asked of values."""

    def __init__(self, viewer: Viewer, nights: NestNights, as_of: datetime) -> None:
        self.organisation: Organisation = viewer.organisation
        self.viewer, self.nights, self.as_of = viewer, nights, as_of
        ids = {one for nest in nights.nests for each in nest.stretches for one in each.inside} | nights.animals.keys()
        self.candidates = self._known(ids)
        self.units: tuple[Unit, ...] = tuple(units(self.organisation, as_of, sequence=nights.sequence))
        self.nests = {each.id: each for each in nights.nests}
        self.together, self.lately = self._together(), self._lately()
        self.kept = self._kept()
        self.answered = {frozenset(members) for members in self.kept.values()}

    def _known(self, ids: Collection[UUID]) -> dict[UUID, Candidate]:
        """These as they are now; all of them were read with the nests."""
        about, protocol = self.nights.about, protocol_of(self.organisation)
        judged = judged_now([about.animals[one] for one in ids], protocol, self.as_of)
        return {one: candidate_of(about.who[one], judged.get(one), about.health, protocol, self.as_of) for one in ids}

    def moves(self) -> dict[UUID, MovesOf]:
        """Each young one's other nests of her home; none where there would be too many to take along."""
        young = [one for one in self.nights.animals.values() if not one.is_dam]
        if len(young) * len(self.nights.nests) > MOST_MOVES:
            return {}
        home_of = dict(self.nights.nowhere)
        home_of |= {
            animal: nest.home.id for nest in self.nights.nests for each in nest.stretches for animal in each.lying
        }
        hours = self._hours({one.id for one in young})
        return {
            one.id: MovesOf(
                hours=tuple(hours.get(one.id, ())),
                to=tuple(
                    PossibleMove(nest=nest.id, verdict=self._beside(one.id, nest.id))
                    for nest in self.nights.nests
                    if nest.home.id == home_of[one.id]
                ),
            )
            for one in young
        }

    def companies(self) -> tuple[CompanyCard, ...]:
        """Company that stands, of those in these nests."""
        if not self.kept:
            return ()
        open_now = Companionship.objects.seen_by(self.viewer).filter(until_at__isnull=True).order_by("from_at")
        rows = Companion.objects.within(self.organisation).filter(
            holds_at(self.as_of), companionship__in=open_now.values("pk")
        )
        members: dict[UUID, list[UUID]] = {}
        for company, animal in rows.order_by("animal__name").values_list("companionship", "animal"):
            members.setdefault(company, []).append(animal)
        wanted = [row for row in open_now if set(members.get(row.pk, ())) & self.nights.animals.keys()]
        trials: dict[UUID | None, list[Trial]] = {}
        for trial in Trial.objects.within(self.organisation).filter(companionship__in=wanted).order_by("began_at"):
            trials.setdefault(trial.companionship_id, []).append(trial)
        return tuple(self._card(row, members[row.pk], trials.get(row.pk, [])) for row in wanted)

    def names(self) -> dict[str, str]:
        """How those who answered, those it is asked of, and the rules of the place are called."""
        about = self.nights.about
        people = {str(by): name for animal, by, name in about.answers if animal in self.nights.animals}
        people |= {str(one): name for one, name in about.names.items() if one in self.candidates}
        if elsewhere := self.candidates.keys() - about.animals.keys():  # who keeps one of these company from afar
            people |= {str(one): name for one, name in names_of(self.viewer, elsewhere).items()}
        profile = all_profiles().get(self.organisation.place_profile)
        return people | ({rule.id: rule.cite for rule in profile.rules} if profile else {})

    def _card(self, row: Companionship, animals: Sequence[UUID], trials: Sequence[Trial]) -> CompanyCard:
        tried = [Tried(each.began_at, each.ended_at, each.result) for each in trials]
        running = next((each for each in trials if each.ended_at is None), None)
        over = [each for each in trials if each.ended_at is not None]
        last = over[-1] if over else None
        return CompanyCard(
            id=row.pk,
            animals=tuple(animals),
            nest=row.nest_id,
            state=state_of(tried, has_ended=False),
            verdict=self._asked(animals, row.nest, is_attended=True),
            trial=RunningTrial(id=running.pk, began_at=running.began_at, planned_min=running.planned_min)
            if running
            else None,
            last=EndedTrial(result=last.result, ended_at=last.ended_at) if last and last.ended_at else None,
            ended=tuple(each.pk for each in over),
            heard=self._heard(animals, trials),
        )

    def _heard(self, animals: Sequence[UUID], trials: Sequence[Trial]) -> tuple[Heard, ...]:
        if not trials:
            return ()
        lasts = span(protocol_of(self.organisation), "distress-span")
        asked = [(one, trials[0].began_at) for one in animals]
        around = heard_around(self.organisation, asked, lasts, self.as_of)
        return tuple(
            Heard(animal=one, before=(before.loud, before.looks), after=(after.loud, after.looks))
            for (one, _at), (before, after) in around.items()
            if before.looks or after.looks
        )

    def _together(self) -> set[frozenset[UUID]]:
        """Every two who share a nest within the next day as things stand: they are not new to each other."""
        return {
            frozenset(pair)
            for nest in self.nights.nests
            for each in nest.stretches
            for pair in combinations(sorted(each.inside), 2)
        }

    def _lately(self) -> set[frozenset[UUID]]:
        """Every two who shared a nest at some hour of the day before: whoever else meets is new to the other."""
        known = self.nights.places.stays_within(self.candidates.keys(), self.as_of - BACK, self.as_of)
        before = occupied(known, {stay.nest for stay in known}, from_at=self.as_of - BACK, until_at=self.as_of)
        return pairs(chain.from_iterable(before.values()))

    def _kept(self) -> dict[UUID, set[UUID]]:
        """Company that is asked for, and who of these keeps it: only of such has a clinician answered anything."""
        groups: dict[UUID, set[UUID]] = {}
        for company, animal in self.nights.about.companions:
            if animal in self.nights.animals:
                groups.setdefault(company, set()).add(animal)
        return groups

    def _beside(self, animal: UUID, nest: UUID) -> Verdict | None:
        """The questions about whoever would lie there with her over the next day; None where nothing is to be asked.

        As ``verdict_on_plan`` asks of a plan: everything of whoever is new to her, and of strangers whom somebody took
        apart; of her own litter and mother, and of whom she is with at other hours, only what nobody may let pass.
        """
        there = {one for each in self.nests[nest].stretches for one in each.inside} - {animal}
        if not there:
            return None
        verdict = self._asked([*there, animal], self.nests[nest], is_attended=False)
        meets = {frozenset((animal, one)) for one in there}
        was_parted = not meets <= self.together
        if meets <= self.lately and not (was_parted and are_strangers(self._candidates([*there, animal]))):
            return replace(verdict, checks=verdict.forbidden) if verdict.forbidden else None
        return verdict

    def _asked(self, animals: Collection[UUID], nest: ANest | None, *, is_attended: bool) -> Verdict:
        said, named = (
            ({}, None)
            if frozenset(animals) not in self.answered
            else answers_for(self.organisation, animals, self.as_of)
        )
        return check_company(
            self._candidates(animals),
            nest=nest_of(nest, attended=is_attended),
            place=place_of(self.organisation, named),
            joining=joining(self.units, animals),
            numbers=company_numbers(protocol_of(self.organisation)),
            said=said,
        )

    def _candidates(self, animals: Collection[UUID]) -> tuple[Candidate, ...]:
        missing = set(animals) - self.candidates.keys()
        if missing:
            self.candidates |= {each.animal: each for each in candidates_of(self.organisation, missing, self.as_of)}
        return tuple(self.candidates[one] for one in sorted(animals))

    def _hours(self, animals: Collection[UUID]) -> dict[UUID, list[Hours]]:
        found: dict[UUID, list[Hours]] = {}
        for row in self.nights.places.by_the_hour(animals, self.as_of):
            hours = Hours(nest=row.nest_name, daily_from=row.daily_from, daily_until=row.daily_until)
            found.setdefault(row.animal_id, []).append(hours)
        return found
