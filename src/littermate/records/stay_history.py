"""Stays as the engine reads them: who slept where, from and until, also those of long ago."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from littermate.care.company.occupancy import Occupied, occupied, pairs
from littermate.care.company.whereabouts import Stay
from littermate.records.models import nest
from littermate.records.models.leaving_care import LeavingCare
from littermate.records.models.organisation import Organisation
from littermate.records.models.owned import holds_at
from littermate.records.models.placement import Placement

A_DAY: Final = timedelta(days=1)  # hours repeat after so long
ONE_AFTER_ANOTHER: Final = timedelta(minutes=30)  # a whole nest is carried over within so long


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """With whom some would share a nest if they slept there, themselves included, and what each pair was before.

    New were in no nest together in the day before. Parted were, but somebody took one of them out and no hours of hers
    lead back. Apart are those who come back by their hours. Of none of these are those who lie together until then.
    """

    members: frozenset[UUID]
    new: frozenset[frozenset[UUID]]
    parted: frozenset[frozenset[UUID]] = frozenset()
    apart: frozenset[frozenset[UUID]] = frozenset()


def stays_of(
    organisation: Organisation, animals: Collection[UUID] | None, *, from_at: datetime, until_at: datetime
) -> list[Stay]:
    """All stays of these animals that reach into a period; of everybody where none are named. Two queries.

    A stay that was taken back never was. One that nobody ended ends when she left care: the dead and the adopted lie
    in no nest.
    """
    whose = Q() if animals is None else Q(animal__in=animals)
    left = left_at(organisation, animals)
    rows = nest.Stay.objects.within(organisation).filter(whose, undone_at__isnull=True, from_at__lt=until_at)
    rows = rows.filter(Q(until_at__isnull=True) | Q(until_at__gt=from_at)).order_by("animal", "from_at", "pk")
    columns = ("animal_id", "nest_id", "from_at", "until_at", "daily_from", "daily_until", "nest__home__time_zone")
    found = (stay_of(row, left.get(row[0])) for row in rows.values_list(*columns))
    return [stay for stay in found if stay is not None]


def company_in(organisation: Organisation, planned: Sequence[Stay]) -> Company:
    """Who would share a nest with these if they slept as planned; five queries.

    One day from the beginning is looked at, and beyond it until a day after the last move that is planned already:
    who comes to that nest next week is company too. Some who go one after another to another nest go together.
    """
    begins = min(stay.from_at for stay in planned)
    nests, moving = {stay.nest for stay in planned}, {stay.animal for stay in planned}
    homes = nest.Nest.objects.within(organisation).filter(pk__in=nests).values("home")
    near = Placement.objects.within(organisation).filter(holds_at(begins), home__in=homes)
    coming = _coming(organisation, nests, planned)
    ends_at = max([begins, *coming.values()]) + A_DAY
    animals = {*near.values_list("animal", flat=True), *coming, *moving}
    known = stays_of(organisation, animals, from_at=begins - A_DAY, until_at=ends_at)
    lain_in = {stay.nest for stay in known}
    after = occupied([*known, *planned], nests, from_at=begins, until_at=ends_at)
    will_be = {pair for pair in pairs(each for stretches in after.values() for each in stretches) if pair & moving}
    without = [stay for stay in known if not any(_is_of(stay, plan) for plan in planned)]
    before = chain(*occupied(without, lain_in, from_at=begins - A_DAY, until_at=begins).values())
    ahead = chain(*occupied(without, lain_in, from_at=begins, until_at=begins + A_DAY).values())
    last = {pair: each for each in sorted(before, key=lambda each: each.until_at) for pair in pairs([each])}
    still = {pair for pair, each in last.items() if _goes_on(each, begins, nests)}
    by_hours = (last.keys() & pairs(ahead)) - still
    return Company(
        members=frozenset(moving).union(*will_be),
        new=frozenset(will_be - last.keys()),
        parted=frozenset((will_be & last.keys()) - still - by_hours),
        apart=frozenset(will_be & by_hours),
    )


def _is_of(stay: Stay, plan: Stay) -> bool:
    """Whether this is the planned one itself, kept already."""
    return (stay.animal, stay.nest, stay.from_at) == (plan.animal, plan.nest, plan.from_at)


def _goes_on(each: Occupied, begins: datetime, nests: Collection[UUID]) -> bool:
    """Whether they lie together until then, or went on just now from there, one after another, to another nest."""
    return each.until_at >= begins or (each.until_at >= begins - ONE_AFTER_ANOTHER and each.nest not in nests)


def _coming(organisation: Organisation, nests: Collection[UUID], planned: Sequence[Stay]) -> dict[UUID, datetime]:
    """Who comes to these nests while those who are planned would lie there, and when, the last time of each."""
    rows = nest.Stay.objects.within(organisation).filter(nest__in=nests, undone_at__isnull=True)
    rows = rows.filter(from_at__gt=min(stay.from_at for stay in planned))
    ends = [stay.until_at for stay in planned if stay.until_at is not None]
    if len(ends) == len(planned):
        rows = rows.filter(from_at__lt=max(ends))
    return dict(rows.order_by("from_at").values_list("animal_id", "from_at"))


def by_animal(stays: Collection[Stay]) -> dict[UUID, list[Stay]]:
    """The same, by animal."""
    found: dict[UUID, list[Stay]] = defaultdict(list)
    for stay in stays:
        found[stay.animal].append(stay)
    return found


def left_at(organisation: Organisation, animals: Collection[UUID] | None) -> dict[UUID, datetime]:
    """When each of those who are no longer in care left it; one query."""
    rows = LeavingCare.objects.within(organisation).standing()
    if animals is not None:
        rows = rows.filter(animal__in=animals)
    return dict(rows.order_by("-happened_at").values_list("animal_id", "happened_at"))


def stay_of(row: tuple[Any, ...], gone_at: datetime | None) -> Stay | None:
    """A stay out of its columns; none where she left care before it began."""
    animal, nest_id, from_at, until_at, daily_from, daily_until, zone = row
    ends = min((moment for moment in (until_at, gone_at) if moment is not None), default=None)
    if ends is not None and ends <= from_at:
        return None
    return Stay(
        animal=animal,
        nest=nest_id,
        zone=zone,
        from_at=from_at,
        until_at=ends,
        daily_from=daily_from,
        daily_until=daily_until,
    )
