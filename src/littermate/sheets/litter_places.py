"""Where those of one litter are now, nest by nest: the litter stays the litter wherever they live."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from littermate.care.names import counted
from littermate.records.models import Animal, Litter, Organisation
from littermate.records.whereabouts import Whereabouts, whereabouts
from littermate.sheets.cards import AnimalName
from littermate.sheets.whereabouts_sheet import names_of


@dataclass(frozen=True, slots=True, kw_only=True)
class NursedElsewhere:
    """One of the litter whom another dam nurses."""

    animal: AnimalName
    dam: AnimalName


@dataclass(frozen=True, slots=True, kw_only=True)
class LitterPlace:
    """One nest with those of the litter who are in it at this moment, and with whom else."""

    home_id: UUID | None
    home_name: str
    nest_id: UUID | None  # None: in that home, and nobody said in which nest
    nest_name: str
    animals: tuple[AnimalName, ...]
    others: tuple[AnimalName, ...]  # of other litters; the dam who bore them is none


@dataclass(frozen=True, slots=True, kw_only=True)
class LitterPlaces:
    """Where all of a litter are."""

    places: tuple[LitterPlace, ...]  # the one with most of them first
    nursed_elsewhere: tuple[NursedElsewhere, ...]

    @property
    def is_split(self) -> bool:
        """They are not all in one nest."""
        return len(self.places) > 1


def places_of(litter: Litter, organisation: Organisation, as_of: datetime) -> LitterPlaces:
    """Where they are at a moment; those who have left care are left out. A fixed number of queries."""
    ids = list(Animal.objects.within(organisation).filter(litter=litter).values_list("pk", flat=True))
    found = {one: where for one, where in whereabouts(organisation, ids, as_of).items() if not where.has_left}
    names = names_of(organisation, _mentioned(found.values()))
    kin = {*ids, *([litter.dam_id] if litter.dam_id else [])}
    inside: dict[tuple[UUID | None, UUID | None], list[Whereabouts]] = defaultdict(list)
    for where in found.values():
        inside[where.home, where.nest].append(where)
    places = [
        LitterPlace(
            home_id=home,
            home_name=here[0].home_name,
            nest_id=nest,
            nest_name=here[0].nest_name,
            animals=_by_name(names[where.animal] for where in here),
            others=_by_name(names[mate] for mate in set(here[0].mates) - kin if mate in names),
        )
        for (home, nest), here in inside.items()
    ]
    elsewhere = [
        NursedElsewhere(animal=names[where.animal], dam=names[where.nursed_by])
        for where in found.values()
        if where.nursed_by is not None and where.nursed_by != litter.dam_id and where.nursed_by in names
    ]
    return LitterPlaces(
        places=tuple(sorted(places, key=lambda place: (-len(place.animals), place.home_name, place.nest_name))),
        nursed_elsewhere=tuple(sorted(elsewhere, key=lambda one: counted(one.animal.name))),
    )


def _mentioned(found: Iterable[Whereabouts]) -> set[UUID]:
    return {one for where in found for one in (where.animal, *where.mates, where.nursed_by) if one is not None}


def _by_name(names: Iterable[AnimalName]) -> tuple[AnimalName, ...]:
    return tuple(sorted(names, key=lambda one: (counted(one.name), one.id)))
