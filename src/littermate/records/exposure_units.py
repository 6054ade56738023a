"""Exposure units of a house, worked out from what was told: never kept, so what was told by mistake leaves no trace.

Who shared what is read from stays, rearings by a dam, trials, meetings and the homes where one pair of hands goes from
nest to nest. Littermates of whom nobody said in which nest they lie count as together where they live in one home.

What was told is held in this process (cache ``exposure``) until the ledger moves on; it may be dropped at any time.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from littermate.care.company import exposure
from littermate.care.company.agents import Said, Told, cases, incubations, settled
from littermate.care.company.exposure import Arrival, Case, Contact, Incubations, Joining, Unit
from littermate.care.protocol import Protocol
from littermate.records.exposure_contacts import Lives
from littermate.records.kept_in_mind import Houses
from littermate.records.ledger import sequence_of
from littermate.records.models import (
    Animal,
    DiseaseTest,
    Home,
    Illness,
    LeavingCare,
    Met,
    Organisation,
    Placement,
    Rearing,
    Stay,
    Trial,
)
from littermate.records.models.exposure import TestResult
from littermate.records.news import tells_only
from littermate.records.protocols import protocol_of
from littermate.records.together import Questions
from littermate.records.tried_together import WITHOUT_A_TOUCH

REACH: Final = timedelta(days=180)  # what ended longer ago is not asked for: nobody here is a neonate for so long
ASKED_ANEW: Final = timedelta(hours=6)  # what lies further back than REACH falls out of what is held
LASTS: Final = timedelta(minutes=5)  # the wait of those with a sick one begins anew every moment: shown as of then
#: News on which no unit rests.
NO_CONTACT: Final = frozenset(
    {
        *("weigh-in", "feed", "refusal", "choking", "elimination", "stimulation", "warmth", "observation"),
        *("look-over", "treatment", "solids", "same-feed", "contact", "taking", "nest-reading", "nest-trouble"),
        *("dam-check", "milk-mixed", "milk-opened", "prevention", "birth-estimate", "photo-kept"),
    }
)


@dataclass(slots=True, kw_only=True)
class Heard:
    """What units are worked out from."""

    arrivals: tuple[Arrival, ...]
    contacts: tuple[Contact, ...]
    cases: tuple[Case, ...]
    incubations: Incubations
    left: dict[UUID, datetime]  # when each who left care did
    _last: tuple[datetime, datetime, tuple[Unit, ...]] | None = None  # from when until when these units hold

    def units(self, at: datetime) -> tuple[Unit, ...]:
        """The units at a moment, of those who were in care then; worked out anew only when one may have changed."""
        last = self._last
        if last is not None and last[0] <= at < last[1]:
            return last[2]
        found = exposure.units_at(
            at, arrivals=self.arrivals, contacts=self.contacts, cases=self.cases, incubations=self.incubations
        )
        gone = {animal for animal, left_at in self.left.items() if left_at <= at}
        here = (replace(unit, members=unit.members - gone) for unit in found)
        units = tuple(unit for unit in here if unit.members)
        self._last = at, self._holds_until(at, units), units
        return units

    def _holds_until(self, at: datetime, units: tuple[Unit, ...]) -> datetime:
        """The next moment at which a clock runs out or something told of begins or ends."""
        moments = [
            at + LASTS,
            *(clock.ends_at for unit in units for clock in unit.clocks),
            *(moment for each in self.contacts for moment in (each.from_at, each.until_at) if moment is not None),
            *(each.at for each in self.arrivals),
            *(moment for each in self.cases for moment in (each.at, each.over_at) if moment is not None),
            *self.left.values(),
        ]
        return min(moment for moment in moments if moment > at)


@dataclass(slots=True)
class _Held:
    sequence: int
    protocol: Protocol
    at: datetime
    heard: Heard


_houses: Houses[_Held] = Houses()
drop = _houses.drop  # the cache ``exposure``


def units(organisation: Organisation, at: datetime, *, sequence: int | None = None) -> tuple[Unit, ...]:
    """Everybody's unit at a moment, those in care alone; one query, or none where nothing was told since.

    Whoever stands in none has neither a clock nor company.
    """
    return heard_of(organisation, at, sequence=sequence).units(at)


def joining(organisation: Organisation, animals: Collection[UUID], at: datetime) -> Joining:
    """What would become one unit if these came together, and until when all of it would be closed."""
    return exposure.joining(units(organisation, at), animals)


def heard_of(organisation: Organisation, at: datetime, *, sequence: int | None = None) -> Heard:
    """All that was told of contacts and illness; what lies after a moment is told too, and left out by ``units``."""
    told = sequence_of(organisation) if sequence is None else sequence
    protocol = protocol_of(organisation)
    held = _houses.get(organisation)
    if (
        held
        and held.protocol is protocol
        and abs(at - held.at) < ASKED_ANEW
        and tells_only(organisation, NO_CONTACT, after=held.sequence, until=told)
    ):
        held.sequence = told
        return held.heard
    heard = _hear(organisation, protocol, at)
    _houses.put(organisation, _Held(told, protocol, at, heard))
    return heard


def _hear(organisation: Organisation, protocol: Protocol, at: datetime) -> Heard:
    here = _QUESTIONS.ask(organisation=organisation.pk, since=at - REACH)
    left = {row.animal_id: row.happened_at for row in here["left"]}
    waits = incubations(protocol)
    lives = Lives(here, left, waits.unknown)
    return Heard(
        arrivals=lives.arrivals(),
        contacts=lives.contacts(),
        cases=_cases(here, left, protocol),
        incubations=waits,
        left=left,
    )


def _cases(here: dict[str, list[Any]], left: dict[UUID, datetime], protocol: Protocol) -> tuple[Case, ...]:
    """Who was ill from when until when; who left care was ill among these no longer."""
    told: dict[str, Told] = {
        "suspected": "suspected",
        "confirmed": "confirmed",
        "ruled-out": "ruled-out",
        "over": "over",
    }
    said = [
        Said(animal=row.animal_id, at=row.happened_at, told=told[row.state], agent=row.agent) for row in here["illness"]
    ]
    said += [
        Said(animal=row.animal_id, at=row.happened_at, told="positive", agent=row.agent) for row in here["positive"]
    ]
    return tuple(_until_left(case, left.get(case.animal)) for case in settled(cases(said), protocol))


def _until_left(case: Case, left_at: datetime | None) -> Case:
    if left_at is None or not case.is_ill(left_at):
        return case
    return replace(case, over_at=left_at)


def _questions(*, organisation: UUID, since: datetime) -> dict[str, Any]:
    whose = Organisation(pk=organisation)
    lasts = Q(until_at__isnull=True) | Q(until_at__gt=since)
    gone: Any = LeavingCare.objects.within(whose).standing()
    animals = Animal.objects.within(whose).filter(
        ~Exists(LeavingCare.everywhere.standing().filter(animal=OuterRef("pk"), happened_at__lt=since))
    )
    positive: Any = DiseaseTest.objects.within(whose).standing()
    illness: Any = Illness.objects.within(whose).standing()
    tried = Trial.objects.within(whose).filter(Q(ended_at__isnull=True) | Q(ended_at__gt=since))
    met = Met.objects.within(whose).filter(meeting__undone_at__isnull=True)
    nursed = Rearing.objects.within(whose).filter(lasts, dam__isnull=False, undone_at__isnull=True)
    met = met.filter(Q(meeting__until_at__isnull=True) | Q(meeting__until_at__gt=since))
    return {
        "animals": animals.values_list(
            "pk", "litter_id", "intake_id", "custody_from_at", "custody_basis", "litter__dam_id"
        ),
        "left": gone.filter(happened_at__gte=since).values_list("animal_id", "happened_at"),
        "stays": Stay.objects.within(whose)
        .filter(lasts, undone_at__isnull=True)
        .values_list("animal_id", "nest_id", "from_at", "until_at"),
        "placed": Placement.objects.within(whose)
        .filter(lasts)
        .values_list("animal_id", "home_id", "from_at", "until_at"),
        "one_pair": Home.objects.within(whose).filter(one_pair_of_hands=True).values_list("pk", "name"),
        "nursed": nursed.values_list("animal_id", "dam_id", "from_at", "until_at"),
        "tried": tried.filter(companionship__isnull=False).values_list(
            "id",
            "companionship__companions__animal_id",
            "companionship__companions__from_at",
            "companionship__companions__until_at",
            "began_at",
            "ended_at",
        ),
        "tried_on_ways": tried.filter(way__isnull=False)
        .exclude(step__in=WITHOUT_A_TOUCH)
        .values_list("id", "way__animal_id", "way__dam_id", "way__litter_id", "began_at", "ended_at"),
        "met": met.values_list("meeting_id", "animal_id", "meeting__way", "meeting__from_at", "meeting__until_at"),
        "illness": illness.values_list("animal_id", "happened_at", "state", "agent"),
        "positive": positive.filter(result=TestResult.POSITIVE).values_list("animal_id", "happened_at", "agent"),
    }


_QUESTIONS: Final = Questions(_questions)
