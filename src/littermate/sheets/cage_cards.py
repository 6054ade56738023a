"""Cage cards: who lies here, for whoever stands before the nest at night.

A card hangs for days, so nothing on it may grow old in an hour: no amount of milk, no worry. What changes is behind
its code, which opens the animal's page for whoever may see it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from littermate.care.ages import DAY
from littermate.care.names import counted
from littermate.records.models import (
    Animal,
    BirthEstimate,
    Home,
    MilkUse,
    OnCall,
    Organisation,
    Placement,
    Rearing,
    Stay,
    VetOrder,
    WeighIn,
)
from littermate.records.models.owned import holds_at
from littermate.records.stays import stays_at
from littermate.records.together import ask, listed
from littermate.records.viewers import Viewer
from littermate.sheets import house_parts
from littermate.sheets.cards import CallNumber, HomeCard


@dataclass(frozen=True, slots=True, kw_only=True)
class CageCard:
    """One animal on her cage."""

    id: UUID
    name: str
    species: str
    sex: str
    mark: str
    mark_colour: str
    is_dam: bool
    born_earliest_at: datetime | None
    born_latest_at: datetime | None
    litter: str
    dam: str
    home: HomeCard | None
    nest: str
    wash_before: bool
    rearing: tuple[str, ...]
    milk: str
    has_order: bool
    weight_dg: int | None  # the last sound weight, with its day: what she weighed when the card was printed
    weighed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CageCards:
    """Cards in the order of their homes, nests and names."""

    made_at: datetime
    organisation: str
    time_zone: str
    cards: tuple[CageCard, ...]
    calls: tuple[CallNumber, ...]  # of the whole house


def build(viewer: Viewer, animals: Sequence[Animal], as_of: datetime) -> CageCards:
    """A card for each of these; ``animals`` came out of ``seen_by``. The number of queries is fixed."""
    organisation = viewer.organisation
    said = _ask(organisation, [animal.pk for animal in animals], as_of)
    stays = stays_at(animals, as_of)
    homes = {row.pk: house_parts.home_card(row) for row in Home.objects.within(organisation)}
    told = _Told(said, homes)
    cards = [_card(animal, stays.get(animal.pk), told) for animal in animals]
    calls = OnCall.objects.within(organisation).filter(home__isnull=True)
    return CageCards(
        made_at=as_of,
        organisation=organisation.name,
        time_zone=organisation.time_zone,
        cards=tuple(sorted(cards, key=_place)),
        calls=house_parts.call_numbers(
            calls.values_list("home_id", "order", "label", "phone", "kind", "address", named=True)
        ),
    )


class _Told:
    """The little that a card says of each animal, by her id."""

    def __init__(self, said: Mapping[str, list[Any]], homes: Mapping[UUID, HomeCard]) -> None:
        self.homes = {row.animal_id: homes[row.home_id] for row in sorted(said["placements"])}
        self.births = {row.animal_id: row for row in sorted(said["births"])}
        self.milks = {row.animal_id: row.product__name for row in sorted(said["milks"])}
        self.ordered = {row.animal_id for row in said["orders"]}
        self.weights = {row.animal_id: row for row in sorted(said["weights"])}
        self.litters = {row.pk: row for row in said["litters"]}
        self.rearing: dict[UUID, list[str]] = defaultdict(list)
        for row in sorted(said["rearings"]):
            self.rearing[row.animal_id].append(row.kind)


def _ask(organisation: Organisation, ids: Sequence[UUID], as_of: datetime) -> dict[str, list[Any]]:
    theirs = listed(ids)

    def now(model: Any) -> Any:
        return model.objects.within(organisation).filter(holds_at(as_of), animal__in=theirs)

    births: Any = BirthEstimate.objects.within(organisation).standing().filter(animal__in=theirs)
    weights: Any = WeighIn.objects.within(organisation).standing().filter(animal__in=theirs, is_doubtful=False)
    return ask(
        placements=now(Placement).values_list("from_at", "animal_id", "home_id"),
        rearings=now(Rearing).values_list("from_at", "animal_id", "kind"),
        milks=now(MilkUse).values_list("from_at", "animal_id", "product__name"),
        orders=now(VetOrder).values_list("animal_id", "pk"),
        births=births.values_list("sequence", "animal_id", "earliest_at", "latest_at"),
        weights=weights.since(as_of - 14 * DAY)
        .until(as_of)
        .values_list("happened_at", "sequence", "animal_id", "weight_dg"),
        litters=Animal.objects.within(organisation)
        .filter(pk__in=theirs, litter__isnull=False)
        .values_list("pk", "litter__name", "litter__dam__name"),
    )


def _card(animal: Animal, stay: Stay | None, told: _Told) -> CageCard:
    birth, weight, litter = told.births.get(animal.pk), told.weights.get(animal.pk), told.litters.get(animal.pk)
    return CageCard(
        id=animal.pk,
        name=animal.name,
        species=animal.species,
        sex=animal.sex,
        mark=animal.mark,
        mark_colour=animal.mark_colour,
        is_dam=animal.is_dam,
        born_earliest_at=birth.earliest_at if birth else None,
        born_latest_at=birth.latest_at if birth else None,
        litter=litter.litter__name if litter else "",
        dam=(litter.litter__dam__name or "") if litter else "",
        home=told.homes.get(animal.pk),
        nest=stay.nest.name if stay else "",
        wash_before=stay.nest.wash_before if stay else False,
        rearing=tuple(dict.fromkeys(told.rearing[animal.pk])),
        milk=told.milks.get(animal.pk, ""),
        has_order=animal.pk in told.ordered,
        weight_dg=weight.weight_dg if weight else None,
        weighed_at=weight.happened_at if weight else None,
    )


def _place(card: CageCard) -> tuple[str, str, bool, str]:
    home = card.home.name if card.home else ""
    return counted(home), counted(card.nest), not card.is_dam, counted(card.name)
