"""Where one neonate might be moved within her home: who lies there, how full it gets, what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final
from uuid import UUID

from littermate.care.company import whereabouts
from littermate.care.company.checks import Verdict
from littermate.care.company.occupancy import occupied
from littermate.records.company import verdict_on_plan
from littermate.records.models import Animal, Nest, Placement, Stay
from littermate.records.models.owned import holds_at
from littermate.records.stay_history import company_in, stays_of
from littermate.records.viewers import Viewer

A_DAY: Final = timedelta(days=1)
MOST_ASKED: Final = 8  # a shelter with more nests in one room asks when one is chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursOfHers:
    """Hours of the day that she spends somewhere, and which go on unless they are ended."""

    nest_name: str
    daily_from: time
    daily_until: time


@dataclass(frozen=True, slots=True, kw_only=True)
class NestChoice:
    """One nest of her home."""

    id: UUID
    name: str
    names: tuple[str, ...]  # who lies there at some hour of the next day
    most: int  # neonates at once, without her
    takes: int | None
    is_hers: bool  # she lies there now or tonight
    verdict: Verdict | None  # None: she would meet nobody new there, or there are too many nests to ask about


def choices_for(viewer: Viewer, animal: Animal, as_of: datetime) -> tuple[NestChoice, ...]:
    """The nests of the home she lives in, by name."""
    organisation = viewer.organisation
    lives = Placement.objects.within(organisation).at(as_of).filter(animal=animal).values("home")
    nests = list(Nest.objects.seen_by(viewer).filter(home__in=lives).select_related("home").order_by("name"))
    held = Stay.objects.within(organisation).filter(holds_at(as_of), nest__in=nests, undone_at__isnull=True)
    animals = {*held.values_list("animal", flat=True), animal.pk}
    stays = stays_of(organisation, animals, from_at=as_of, until_at=as_of + A_DAY)
    inside = occupied(stays, [nest.pk for nest in nests], from_at=as_of, until_at=as_of + A_DAY)
    rows = {row.pk: row for row in Animal.objects.within(organisation).filter(pk__in=animals)}
    young = {pk for pk, row in rows.items() if not row.is_dam and pk != animal.pk}
    found = []
    for nest in nests:
        stretches = inside[nest.pk]
        there = frozenset().union(*(each.members for each in stretches))
        found.append(
            NestChoice(
                id=nest.pk,
                name=nest.name,
                names=tuple(sorted(rows[one].name for one in there if one != animal.pk and one in rows)),
                most=max((len(each.members & young) for each in stretches), default=0),
                takes=nest.takes,
                is_hers=animal.pk in there,
                verdict=_asked(viewer, animal, nest, as_of) if there and len(nests) <= MOST_ASKED else None,
            )
        )
    return tuple(found)


def hours_of(viewer: Viewer, animal: Animal, as_of: datetime) -> tuple[HoursOfHers, ...]:
    """Her hours of the day that hold, or are planned."""
    rows = Stay.objects.within(viewer.organisation).filter(
        animal=animal, daily_from__isnull=False, until_at__isnull=True, undone_at__isnull=True
    )
    return tuple(
        HoursOfHers(nest_name=row.nest.name, daily_from=row.daily_from, daily_until=row.daily_until)
        for row in rows.select_related("nest").order_by("daily_from")
        if row.daily_from is not None and row.daily_until is not None
    )


def _asked(viewer: Viewer, animal: Animal, nest: Nest, as_of: datetime) -> Verdict | None:
    """The questions if she lay there from now on, day and night; None where nothing is to be asked."""
    planned = whereabouts.Stay(animal=animal.pk, nest=nest.pk, zone=nest.home.time_zone, from_at=as_of)
    return verdict_on_plan(viewer.organisation, company_in(viewer.organisation, [planned]), nest, as_of)
