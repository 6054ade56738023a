"""What was told of company, as the providers of standing worries read it: who lies where, with whom, answered how."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import chain, combinations
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q

from littermate.care.company import checks
from littermate.care.company.alone import Since, since_when
from littermate.care.company.checks import Verdict, stands_as_seen
from littermate.care.company.numbers import span
from littermate.care.company.occupancy import Occupied, occupied
from littermate.care.company.standing import MINUTES
from littermate.care.company.trials import Tried
from littermate.care.company.whereabouts import Stay
from littermate.care.protocol import Protocol
from littermate.records import models
from littermate.records.company import (
    ANSWERED,
    FADING,
    LOOKED_FOR_FLEAS,
    Health,
    Who,
    said_in,
)
from littermate.records.limits import CLOCKS_DIFFER
from littermate.records.models import Animal, Organisation
from littermate.records.models.companionship import CompanyEnd
from littermate.records.models.trial import ReturnEnd
from littermate.records.standing_moment import BACK, Heard

A_DAY: Final = timedelta(days=1)
LASTS: Final = timedelta(minutes=5)  # who lies where is looked at anew so often, and whenever somebody comes or goes
STAY: Final = (
    "animal_id", "nest_id", "from_at", "until_at", "daily_from", "daily_until",
    "overruled", "saw", "let_pass_at", "zone",
)  # fmt: skip
NEST: Final = ("id", "name", "home_id", "takes", "has_own_probe", "kind")
ANIMAL: Final = ("id", "organisation_id", "name", "species", "sex", "mark", "mark_colour", "litter_id", "is_dam")
BESIDE: Final = ("had_colostrum", "custody_from_at", "bore")


@dataclass(frozen=True, slots=True)
class Group:
    """Some who share a nest, from when: the first time within the next day."""

    nest: UUID
    members: frozenset[UUID]
    from_at: datetime
    until_at: datetime
    is_now: bool
    is_new: bool  # they were not together in the day before


@dataclass(frozen=True)
class Lying:
    """Who lies where from one moment on, for the next day."""

    groups: tuple[Group, ...]
    alone: Mapping[UUID, Since]  # who lies in a nest with nobody else
    until_at: datetime  # so long it holds

    @cached_property
    def of_animal(self) -> dict[UUID, list[Group]]:
        """The groups that each is in."""
        found: dict[UUID, list[Group]] = {}
        for group in self.groups:
            for one in group.members:
                found.setdefault(one, []).append(group)
        return found


class LetPass(NamedTuple):
    """What a clinician let pass by name as a stay was planned."""

    stay: Stay
    saw: Mapping[str, str]  # by question, what stood then
    at: datetime  # when she said so, maybe long before the stay begins


class Told:
    """The rows of this provider, as they are read."""

    def __init__(self, heard: Heard) -> None:
        rows = heard.rows
        left = {row.animal_id: row.happened_at for row in rows["company-left"]}
        self.left = left
        self.overruled: dict[tuple[UUID, UUID], list[LetPass]] = {}
        self.stays: list[Stay] = []
        self.stays_of: dict[UUID, list[Stay]] = {}
        for row in rows["company-stays"]:
            stay = _stay(row, left.get(row.animal_id))
            if stay is not None:
                self.stays.append(stay)
                self.stays_of.setdefault(stay.animal, []).append(stay)
                if said := _object(row.overruled):
                    saw = _object(row.saw)
                    line = LetPass(stay, {code: saw.get(code, "") for code in said}, row.let_pass_at or row.from_at)
                    self.overruled.setdefault((stay.animal, stay.nest), []).append(line)
        self.nests = {row.id: row for row in rows["company-nests"]}
        self.animals = {row.id: row for row in rows["company-animals"]}
        self.health_rows = (rows["company-illness"], rows["company-tests"], rows["company-fleas"])
        self.members: dict[UUID, dict[UUID, datetime]] = {}
        for row in rows["company-members"]:
            self.members.setdefault(row.companionship_id, {})[row.animal_id] = row.from_at
        self.parted = _parted(rows["company-parted"])
        self.keeps = {one: whole for whole, members in self.members.items() for one in members}
        self.reviews = {row.id: row.review_at for row in rows["company-open"]}
        self.answers = sorted(rows["company-answers"], key=lambda row: (row.at, row.id))
        self.trials = [row for row in rows["company-trials"] if row.ended_at is None]
        self.tries: dict[UUID, list[Tried]] = {}
        for row in rows["company-trials"]:
            self.tries.setdefault(row.companionship_id, []).append(Tried(row.began_at, row.ended_at, row.result))
        self._lying: tuple[datetime, Lying] | None = None  # from when on it holds; read by several at once

    def is_overtaken(self, line: LetPass, members: frozenset[UUID]) -> bool:
        """Whether two of these were parted after somebody let it pass: it did not go well, and is asked anew."""
        return any(pair <= members and line.at <= at for pair, at in self.parted.items())

    def has_left(self, one: UUID, at: datetime) -> bool:
        """Whether she died, was adopted or left otherwise by then."""
        return one in self.left and self.left[one] <= at

    def tried(self, at: datetime) -> frozenset[UUID]:
        """Who is for some minutes with another, watched: a first time together, a visit, a time at the teats."""
        running = [row for row in self.trials if row.step in MINUTES and row.began_at <= at]
        whole = [
            self.members.get(row.companionship_id, ()) if row.companionship_id else (row.tried,) for row in running
        ]
        return frozenset(chain.from_iterable(whole))

    def lying(self, at: datetime) -> Lying:
        """Who lies where now and in the next day; worked out anew when somebody comes or goes, or after minutes."""
        held = self._lying
        if held is None or not held[0] <= at < held[1].until_at:
            held = self._lying = at, self._lie(at)
        return held[1]

    def _lie(self, at: datetime) -> Lying:
        stays = [stay for stay in self.stays if stay.until_at is None or stay.until_at > at]
        found = occupied(stays, {stay.nest for stay in stays}, from_at=at, until_at=at + A_DAY)
        groups: dict[tuple[UUID, frozenset[UUID]], Group] = {}
        ends = at + LASTS
        for each in chain.from_iterable(found.values()):
            ends = min(ends, each.until_at)
            if len(each.members) > 1 and self._are_strangers(each):
                is_new = each.from_at > at and not self._were_together(each.members, at)
                groups.setdefault((each.nest, each.members), _group(each, at, is_new=is_new))
        alone = {one for each in chain.from_iterable(found.values()) if len(each.members) == 1 and each.from_at <= at
                 for one in each.members}  # fmt: skip
        return Lying(tuple(groups.values()), since_when(self.stays, alone, at, back=BACK) if alone else {}, ends)

    def _were_together(self, members: frozenset[UUID], at: datetime) -> bool:
        """Whether all of these lay in one nest at some hour of the day before."""
        hers = [stay for stay in self.stays if stay.animal in members]
        before = occupied(hers, {stay.nest for stay in hers}, from_at=at - A_DAY, until_at=at)
        return any(members <= each.members for each in chain.from_iterable(before.values()))

    def _are_strangers(self, each: Occupied) -> bool:
        """Of more litters than one, or with a dam who bore not all; littermates with their own are no company."""
        rows = [self.animals[one] for one in each.members if one in self.animals]
        young = [row for row in rows if not row.is_dam]
        litters = {row.litter_id for row in young}
        adults = {row.id for row in rows if row.is_dam}
        return len(litters) > 1 or (None in litters and len(young) > 1) or any(adults - {row.bore} for row in young)

    def named(self, others: Iterable[UUID]) -> str:
        """Their names, in order."""
        return ", ".join(sorted(self.animals[one].name for one in others if one in self.animals))

    def who(self, one: UUID) -> Who:
        """One as the questions about company name her."""
        row = self.animals[one]
        return Who(row.id, row.species, row.litter_id, row.bore)

    def health(self, at: datetime, protocol: Protocol) -> Health:
        """What is known at a moment of illness, tests and fleas."""
        until_at, fleas_since = at + CLOCKS_DIFFER, at - span(protocol, "fleas-within")
        illness, tests, fleas = (
            sorted((row for row in rows if row.happened_at <= until_at), key=_as_told) for rows in self.health_rows
        )
        return Health(
            ((row.animal_id, row.happened_at, row.agent, row.state) for row in illness),
            ((row.animal_id, row.happened_at, row.agent, row.result) for row in tests),
            ((row.animal_id, row.flea_free) for row in fleas if row.happened_at >= fleas_since),
        )

    def let_pass(self, group: Group, verdict: Verdict, at: datetime, protocol: Protocol) -> frozenset[str]:
        """What was let pass by name as they were laid there, and stands as it stood; of her state for a while only.

        A clinician's no that came after that stands, and so does that two of them were parted.
        """
        faded_at, refused = at - span(protocol, "answer-holds"), self._refused(group, at)
        lines = [line for one in group.members for line in self.overruled.get((one, group.nest), ())]
        held = [line for line in lines if line.stay.rank(group.from_at) is not None]
        held = [line for line in held if not self.is_overtaken(line, group.members)]
        return frozenset(
            check.code
            for check in verdict.checks
            for line in held
            if check.code in line.saw
            and stands_as_seen(check, line.saw[check.code])
            and not (check.code in FADING and line.at < faded_at)
            and not (check.code in refused and refused[check.code] >= line.at)
        )

    def said(self, group: Group, at: datetime, protocol: Protocol) -> tuple[dict[str, checks.Said], UUID | None]:
        """What clinicians answered about a company that holds exactly these."""
        whole, rows = self._answered(group, at)
        return said_in(rows, whole, at - span(protocol, "answer-holds"))

    def _refused(self, group: Group, at: datetime) -> dict[str, datetime]:
        """Questions whose last answer about them is no, and since when."""
        whole, rows = self._answered(group, at)
        last = {row.code: row for row in rows if row.at >= whole[row.companionship_id]}
        return {code: row.at for code, row in last.items() if row.answer == "no" and not row.overrules}

    def _answered(self, group: Group, at: datetime) -> tuple[dict[UUID, datetime], list[Any]]:
        """The companies of exactly these, since when each holds them, and what was answered about them."""
        whole = {
            one: max(members.values())
            for one, members in self.members.items()
            if members.keys() == group.members and one in self.reviews
        }
        by_then = max(at, group.from_at)  # of a plan that is looked back upon, what was answered before it began
        return whole, [row for row in self.answers if row.companionship_id in whole and row.at <= by_then]


def told_in(heard: Heard) -> Told:
    """The rows of this provider, read once."""
    found = heard.held.get("company")
    if not isinstance(found, Told):
        found = heard.held["company"] = Told(heard)
    return found


def beside(heard: Heard, asked: frozenset[UUID], at: datetime) -> frozenset[UUID]:
    """Those with whom they share a nest, or will within a day; dams are judged by nobody."""
    told = told_in(heard)
    of_animal = told.lying(at).of_animal
    mates = {mate for one in asked for group in of_animal.get(one, ()) for mate in group.members}
    return frozenset(one for one in mates if one in told.animals and not told.animals[one].is_dam)


def animals_in(heard: Heard, ids: Collection[UUID]) -> list[Animal]:
    """These as far as anybody said where they lie, enough of each to know her."""
    told = told_in(heard)
    names = (*ANIMAL, *BESIDE[:-1])
    return [Animal(**{name: getattr(told.animals[one], name) for name in names}) for one in ids if one in told.animals]


def questions(whose: Organisation, since: Any) -> Mapping[str, Any]:
    """Who lies where, who keeps whom company, what is tried and what was found; all for the whole house."""
    lasts = Q(until_at__isnull=True) | Q(until_at__gt=since)
    stays: Any = models.Stay.objects.within(whose).filter(lasts, undone_at__isnull=True)
    lain = stays.order_by().values("animal_id")
    animals = Animal.objects.within(whose).filter(pk__in=lain)
    concerned = Q(animal__in=lain) | Q(animal__in=animals.order_by().values("litter__dam_id"))
    open_now: Any = models.Companionship.objects.within(whose).filter(until_at__isnull=True)
    open_ids = open_now.order_by().values("pk")
    members: Any = models.Companion.objects.within(whose).filter(until_at__isnull=True, companionship__in=open_ids)
    parted: Any = models.Companion.objects.within(whose).filter(
        animal__in=lain, companionship__ended=CompanyEnd.APART, until_at=F("companionship__until_at")
    )
    answers: Any = models.CompanyAnswer.objects.within(whose).filter(companionship__in=open_ids)
    trials: Any = models.Trial.objects.within(whose).filter(Q(ended_at__isnull=True) | Q(companionship__in=open_ids))
    illness: Any = models.Illness.objects.within(whose).standing().filter(concerned)
    tests: Any = models.DiseaseTest.objects.within(whose).standing().filter(concerned)
    fleas: Any = models.Prevention.objects.within(whose).standing().filter(concerned, **LOOKED_FOR_FLEAS)
    left: Any = models.LeavingCare.objects.within(whose).standing().filter(animal__in=lain)
    begun = Exists(models.Trial.everywhere.filter(way=OuterRef("pk")))
    ways: Any = models.Return.objects.within(whose).filter(
        begun, Q(until_at__isnull=True) | Q(ended=ReturnEnd.COMPLETE), animal__in=lain
    )
    told = ("animal_id", "happened_at", "sequence")
    return {
        "company-stays": stays.annotate(zone=F("nest__home__time_zone")).values_list(*STAY),
        "company-nests": models.Nest.objects.within(whose)
        .filter(pk__in=stays.order_by().values("nest_id"))
        .values_list(*NEST),
        "company-animals": animals.annotate(bore=F("litter__dam_id")).values_list(*ANIMAL, *BESIDE),
        "company-left": left.values_list("animal_id", "happened_at"),
        "company-open": open_now.values_list("id", "review_at"),
        "company-members": members.values_list("companionship_id", "animal_id", "from_at"),
        "company-parted": parted.values_list("companionship_id", "animal_id", "until_at"),
        "company-answers": answers.values_list("id", *ANSWERED),
        "company-trials": trials.annotate(tried=F("way__animal_id")).values_list(
            "companionship_id", "tried", "step", "began_at", "planned_min", "ended_at", "result"
        ),
        "company-ways": ways.values_list("animal_id", "dam_id", "litter_id"),
        "company-illness": illness.values_list(*told, "agent", "state"),
        "company-tests": tests.values_list(*told, "agent", "result"),
        "company-fleas": fleas.values_list(*told, "flea_free"),
    }


def _parted(rows: Iterable[Any]) -> Mapping[frozenset[UUID], datetime]:
    """Each two whose company ended because it did not go well, and when it did last."""
    whole: dict[UUID, list[Any]] = {}
    for row in rows:
        whole.setdefault(row.companionship_id, []).append(row)
    ended = (
        (frozenset({one.animal_id, other.animal_id}), one.until_at)
        for kept in whole.values()
        for one, other in combinations(kept, 2)
    )
    return dict(sorted(ended, key=lambda each: each[1]))


def _as_told(row: Any) -> tuple[datetime, int]:
    return row.happened_at, row.sequence


def _group(each: Occupied, at: datetime, *, is_new: bool) -> Group:
    return Group(each.nest, each.members, each.from_at, each.until_at, is_now=each.from_at <= at, is_new=is_new)


def _stay(row: Any, gone_at: datetime | None) -> Stay | None:
    """A stay as the engine reads it; it ends when she left care."""
    ends = min((moment for moment in (row.until_at, gone_at) if moment is not None), default=None)
    if ends is not None and ends <= row.from_at:
        return None
    return Stay(
        animal=row.animal_id,
        nest=row.nest_id,
        zone=row.zone,
        from_at=row.from_at,
        until_at=ends,
        daily_from=row.daily_from,
        daily_until=row.daily_until,
    )


def _object(said: Any) -> Mapping[str, str]:
    """An object; SQLite gives it as text."""
    return (json.loads(said) if isinstance(said, str) else said) or {}
