"""What the nests of a round and the questions of a move rest on, in two statements that are built once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F, Q

from littermate.care.company.numbers import span
from littermate.care.company.whereabouts import Stay
from littermate.care.names import counted
from littermate.records import models
from littermate.records.company import LOOKED_FOR_FLEAS, Health, Who
from littermate.records.limits import CLOCKS_DIFFER
from littermate.records.models import Animal, Organisation
from littermate.records.models.owned import holds_at
from littermate.records.protocols import protocol_of
from littermate.records.seen_together import SeenQuestions
from littermate.records.stay_history import stay_of
from littermate.records.together import Questions
from littermate.records.viewers import Viewer
from littermate.sheets.animal_rows import ANIMAL, round_animals
from littermate.sheets.cards import HomeCard
from littermate.sheets.house_parts import HOME, home_card

AHEAD = timedelta(hours=24)
BACK = timedelta(days=1)  # who shared a nest within it has met
NEST = ("pk", "name", "kind", "takes", "has_own_probe", "home_id")
STAY = ("animal_id", "nest_id", "from_at", "until_at", "daily_from", "daily_until", "zone", "pk", "nest_name")
AS_TOLD = ("animal_id", "happened_at", "sequence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The nests of the homes on her round, and where all who lie in them or are on it lay since a day ago, and will."""

    homes: Mapping[UUID, HomeCard]
    nests: Sequence[Any]  # as ``NEST``, by home and name
    lives: Mapping[UUID, UUID]  # who is on her round: in which home
    stays: Sequence[Any]  # as ``STAY``, from the day before until the day after
    left: Mapping[UUID, datetime]  # when who is no longer in care left it

    def stays_within(self, animals: Collection[UUID], from_at: datetime, until_at: datetime) -> list[Stay]:
        """The stays of these that reach into a part of this time; one that nobody ended ends when she left care."""
        found = (
            stay_of(tuple(row)[:7], self.left.get(row.animal_id))
            for row in self.stays
            if row.animal_id in animals and _reaches(row, from_at, until_at)
        )
        return [stay for stay in found if stay is not None]

    def who_lies_there(self, as_of: datetime) -> frozenset[UUID]:
        """Whoever is put into one of these nests within the next day."""
        nests = {nest.pk for nest in self.nests}
        return frozenset(
            row.animal_id for row in self.stays if row.nest_id in nests and _reaches(row, as_of, as_of + AHEAD)
        )

    def by_the_hour(self, animals: Collection[UUID], as_of: datetime) -> list[Any]:
        """The stays of these with hours of the day that hold now, as the hours begin."""
        rows = [row for row in self.stays if row.animal_id in animals and None not in (row.daily_from, row.daily_until)]
        held = (row for row in rows if row.from_at <= as_of and (row.until_at is None or row.until_at > as_of))
        return sorted(held, key=lambda row: row.daily_from)


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is known of some animals beside what is judged of them."""

    animals: Mapping[UUID, Animal]
    who: Mapping[UUID, Who]
    seen: Mapping[UUID, Animal]  # of these whom the viewer sees, by name
    names: Mapping[UUID, str]  # of those whom she may know by name
    health: Health
    companions: Sequence[tuple[UUID, UUID]]  # company that nobody has ended, and who keeps it now
    answers: Sequence[Any]  # whom it was answered about, and by whom


def places_of(viewer: Viewer, as_of: datetime) -> Places:
    """The nests of the homes on her round; the number of queries does not grow with nests or animals."""
    said = _PLACES.ask(
        organisation=viewer.organisation.pk,
        animals=[animal.pk for animal in round_animals(viewer, None, as_of)],
        homes=viewer.cares_for_home_ids,
        as_of=as_of,
        since=as_of - BACK,
        until=as_of + AHEAD,
    )
    homes = {row.pk: home_card(row) for row in said["homes"]}
    return Places(
        homes=homes,
        nests=sorted(said["nests"], key=lambda nest: (counted(homes[nest.home_id].name), counted(nest.name))),
        lives={row.animal_id: row.home_id for row in sorted(said["lives"])},
        stays=sorted(said["stays"], key=lambda row: (row.animal_id, row.from_at, row.pk)),
        left={row.animal_id: row.happened_at for row in sorted(said["left"], reverse=True)},
    )


def about(viewer: Viewer, animals: Collection[UUID], as_of: datetime) -> About:
    """What is known of these; one query."""
    said = _ABOUT.ask(
        viewer,
        ids=animals,
        as_of=as_of,
        told_until=as_of + CLOCKS_DIFFER,
        fleas_since=as_of - span(protocol_of(viewer.organisation), "fleas-within"),
    )
    rows = {row.id: row for row in sorted(said["animals"], key=lambda row: (row.name, row.id))}
    known = {one: Animal.from_db(connection.alias, ANIMAL, tuple(row)[: len(ANIMAL)]) for one, row in rows.items()}
    seen = {row.pk for row in said["seen"]}
    illness, tests, fleas = (sorted(said[name], key=_as_told) for name in ("illness", "tests", "fleas"))
    return About(
        animals=known,
        who={one: Who(one, row.species, row.litter_id, row.bore) for one, row in rows.items()},
        seen={one: animal for one, animal in known.items() if one in seen},
        names={row.pk: row.name for row in said["named"]},
        health=Health(
            ((row.animal_id, row.happened_at, row.agent, row.state) for row in illness),
            ((row.animal_id, row.happened_at, row.agent, row.result) for row in tests),
            ((row.animal_id, row.flea_free) for row in fleas),
        ),
        companions=[(row.companionship_id, row.animal_id) for row in said["companions"]],
        answers=said["answers"],
    )


def _reaches(row: Any, from_at: datetime, until_at: datetime) -> bool:
    """Whether a stay has to do with a time."""
    return row.from_at < until_at and (row.until_at is None or row.until_at > from_at)


def _as_told(row: Any) -> tuple[datetime, int]:
    return row.happened_at, row.sequence


def _places(
    *, organisation: UUID, animals: Any, homes: Any, as_of: datetime, since: datetime, until: datetime
) -> dict[str, Any]:
    whose = Organisation(pk=organisation)
    placed = models.Placement.objects.within(whose).filter(holds_at(as_of), animal__in=animals)
    theirs = models.Home.objects.within(whose).filter(Q(pk__in=homes) | Q(pk__in=placed.order_by().values("home_id")))
    nests = models.Nest.objects.within(whose).filter(home__in=theirs.order_by().values("pk"))
    stays: Any = models.Stay.objects.within(whose).filter(undone_at__isnull=True, from_at__lt=until)
    ahead = stays.filter(_lasts_beyond(as_of), nest__in=nests.order_by().values("pk"))
    asked = Q(animal__in=animals) | Q(animal__in=ahead.order_by().values("animal_id"))
    stays = stays.filter(_lasts_beyond(since), asked)
    left = models.LeavingCare.objects.within(whose).standing().filter(asked)
    return {
        "lives": placed.values_list("from_at", "animal_id", "home_id"),
        "homes": theirs.values_list(*HOME),
        "nests": nests.values_list(*NEST),
        "stays": stays.annotate(zone=F("nest__home__time_zone"), nest_name=F("nest__name")).values_list(*STAY),
        "left": left.values_list("happened_at", "animal_id"),
    }


def _lasts_beyond(at: datetime) -> Q:
    return Q(until_at__isnull=True) | Q(until_at__gt=at)


def _about(viewer: Viewer, *, ids: Any, as_of: datetime, told_until: datetime, fleas_since: datetime) -> dict[str, Any]:
    whose = viewer.organisation
    animals = Animal.objects.within(whose).filter(pk__in=ids)
    seen = Animal.objects.seen_by(viewer)
    named = seen if viewer.may("see_all_animals") else Animal.objects.beside(viewer)
    concerned = Q(animal__in=ids) | Q(animal__in=animals.order_by().values("litter__dam_id"))
    told: dict[str, Any] = {
        "illness": models.Illness.objects.within(whose),
        "tests": models.DiseaseTest.objects.within(whose),
        "fleas": models.Prevention.objects.within(whose).filter(happened_at__gte=fleas_since, **LOOKED_FOR_FLEAS),
    }
    told = {name: rows.standing().filter(concerned, happened_at__lte=told_until) for name, rows in told.items()}
    companions = models.Companion.objects.within(whose).filter(
        holds_at(as_of), animal__in=ids, companionship__until_at__isnull=True
    )
    answers = models.CompanyAnswer.objects.within(whose).filter(
        companionship__until_at__isnull=True, companionship__companions__animal__in=ids
    )
    return {
        "animals": animals.annotate(bore=F("litter__dam_id")).values_list(*ANIMAL, "bore"),
        "seen": seen.filter(pk__in=ids).values_list("pk"),
        "named": named.filter(pk__in=ids).values_list("pk", "name"),
        "illness": told["illness"].values_list(*AS_TOLD, "agent", "state"),
        "tests": told["tests"].values_list(*AS_TOLD, "agent", "result"),
        "fleas": told["fleas"].values_list(*AS_TOLD, "flea_free"),
        "companions": companions.values_list("companionship_id", "animal_id"),
        "answers": answers.values_list("companionship__companions__animal_id", "by_id", "by__name").distinct(),
    }


_PLACES = Questions(_places)
_ABOUT = SeenQuestions(_about)
