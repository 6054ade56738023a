"""One question, answered for many at once: where she is, with whom, nursed by whom, fed how, in whose care."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F, Q

from littermate.records.models.animal import Animal
from littermate.records.models.care import Care, CareRole
from littermate.records.models.nest import Stay
from littermate.records.models.organisation import Organisation
from littermate.records.models.owned import holds_at
from littermate.records.models.placement import Placement
from littermate.records.models.rearing import Rearing, RearingKind
from littermate.records.stay_history import left_at
from littermate.records.stays import COLUMNS, chosen

BY_A_DAM = (RearingKind.NURSED, RearingKind.SUPPLEMENTED)
MOST_NAMED = 300  # beyond so many animals the database reads everybody sooner than a list of names


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Where one animal is at a moment, as far as anybody said; None and empty are "nobody said"."""

    animal: UUID
    has_left: bool  # left care by then: nowhere, with nobody, in nobody's care
    home: UUID | None = None
    home_name: str = ""
    nest: UUID | None = None
    nest_name: str = ""
    mates: tuple[UUID, ...] = ()  # who else is in that nest at that moment
    nursed_by: UUID | None = None
    rearing: frozenset[str] = frozenset()
    carers: tuple[UUID, ...] = ()  # people: hers before her home's, the main carer before others

    @property
    def is_alone(self) -> bool:
        """In a nest with nobody else."""
        return self.nest is not None and not self.mates


def whereabouts(organisation: Organisation, animals: Collection[UUID], at: datetime) -> dict[UUID, Whereabouts]:
    """The answer for each of these animals; five queries, however many they are.

    A dam who is not named is the one who bore the litter, while she lives in the same home and is in care.
    """
    wanted = set(animals)
    lying = _lying(organisation, wanted, at)
    lives, named = _homes(organisation, wanted, at)
    fed = _rearings(organisation, wanted, at)
    met = {*wanted, *lying, *lives}
    left = left_at(organisation, met if len(met) <= MOST_NAMED else None)
    gone = {one for one, moment in left.items() if moment <= at}
    cares = _cares(organisation, at)
    in_nest: dict[UUID, list[UUID]] = defaultdict(list)
    for one, place in lying.items():
        if one not in gone:
            in_nest[place.nest].append(one)
    return {
        one: Whereabouts(animal=one, has_left=True)
        if one in gone
        else Whereabouts(
            animal=one,
            has_left=False,
            home=lives.get(one),
            home_name=named.get(lives[one], "") if one in lives else "",
            nest=lying[one].nest if one in lying else None,
            nest_name=lying[one].name if one in lying else "",
            mates=tuple(sorted(set(in_nest[lying[one].nest]) - {one})) if one in lying else (),
            nursed_by=_nurse(fed.get(one, ()), lives, one, gone),
            rearing=frozenset(way.kind for way in fed.get(one, ())),
            carers=_carers(cares, one, lives.get(one)),
        )
        for one in wanted
    }


class _Place(NamedTuple):
    nest: UUID
    name: str


class _Way(NamedTuple):
    kind: str
    dam: UUID | None
    bore_her: UUID | None


def _lying(organisation: Organisation, wanted: Collection[UUID], at: datetime) -> dict[UUID, _Place]:
    """The nest of each of them and of whoever may share one with them."""
    held = Stay.objects.within(organisation).filter(holds_at(at), undone_at__isnull=True)
    beside = held.filter(nest__in=held.filter(animal__in=wanted).values("nest")).values("animal")
    rows = held if len(wanted) > MOST_NAMED else held.filter(animal__in=beside)
    found = list(rows.order_by().values_list(*COLUMNS, "nest__name"))
    names = {row[1]: row[-1] for row in found}
    nests = chosen((row[: len(COLUMNS)] for row in found), at)
    return {one: _Place(nest, names[nest]) for one, nest in nests.items()}


def _homes(
    organisation: Organisation, wanted: Collection[UUID], at: datetime
) -> tuple[dict[UUID, UUID], dict[UUID, str]]:
    """In which home each lives, and each one's dam; and the homes' names."""
    rows = Placement.objects.within(organisation).filter(holds_at(at))
    if len(wanted) <= MOST_NAMED:
        dams = Animal.objects.within(organisation).filter(pk__in=wanted).values("litter__dam")
        rows = rows.filter(Q(animal__in=wanted) | Q(animal__in=dams))
    found = list(rows.order_by("from_at").values_list("animal_id", "home_id", "home__name"))
    return {row[0]: row[1] for row in found}, {row[1]: row[2] for row in found}


def _rearings(organisation: Organisation, wanted: Collection[UUID], at: datetime) -> dict[UUID, list[_Way]]:
    """How each is fed, the newest way last."""
    rows = Rearing.objects.within(organisation).filter(holds_at(at), undone_at__isnull=True)
    if len(wanted) <= MOST_NAMED:
        rows = rows.filter(animal__in=wanted)
    found: dict[UUID, list[_Way]] = defaultdict(list)
    columns: Any = rows.order_by("from_at", "pk").annotate(bore_her=F("animal__litter__dam_id"))
    for animal, kind, dam, bore_her in columns.values_list("animal_id", "kind", "dam_id", "bore_her"):
        found[animal].append(_Way(kind, dam, bore_her))
    return found


def _nurse(ways: Iterable[_Way], lives: Mapping[UUID, UUID], animal: UUID, gone: Collection[UUID]) -> UUID | None:
    """Whoever is said to nurse her, the last named first; else the dam who bore her, where they live together."""
    by_a_dam = [way for way in ways if way.kind in BY_A_DAM]
    for way in reversed(by_a_dam):
        if way.dam is not None:
            return way.dam
    bore_her = by_a_dam[-1].bore_her if by_a_dam else None
    if bore_her is None or bore_her in gone or animal not in lives or lives.get(bore_her) != lives[animal]:
        return None
    return bore_her


def _cares(organisation: Organisation, at: datetime) -> dict[UUID, list[UUID]]:
    """Who cares for each animal and each home, by its id, the main carer before others."""
    rows = Care.objects.within(organisation).filter(holds_at(at))
    ranks = {role: rank for rank, role in enumerate(CareRole.values)}
    found = sorted(
        rows.values_list("role", "from_at", "person_id", "animal_id", "home_id"),
        key=lambda row: (ranks.get(row[0], len(ranks)), row[1]),
    )
    cares: dict[UUID, list[UUID]] = defaultdict(list)
    for _role, _from_at, person, animal, home in found:
        cares[animal or home].append(person)
    return cares


def _carers(cares: Mapping[UUID, list[UUID]], animal: UUID, home: UUID | None) -> tuple[UUID, ...]:
    of_home = cares.get(home, ()) if home else ()
    return tuple(dict.fromkeys([*cares.get(animal, ()), *of_home]))
