"""Everything a carer's phone needs for the night: one sheet, sent whole, kept on the phone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from littermate.care.nests import nest_target
from littermate.care.protocol import Protocol
from littermate.care.rounds import Stop, order_round
from littermate.records.ledger import sequence_of
from littermate.records.models import Animal, Claim, Feed, Home, Organisation
from littermate.records.models.owned import holds_at
from littermate.records.stays import nests_at
from littermate.records.told import CLOCKS_DIFFER
from littermate.records.viewers import Viewer
from littermate.sheets import house_parts, journal
from littermate.sheets.animal_rows import round_animals
from littermate.sheets.cards import Entry, FeedPoint, HomeCard, PersonName
from littermate.sheets.judged import Judged, judge_all
from littermate.sheets.round_animal import Beside, round_animal
from littermate.sheets.round_cards import (
    ClaimCard,
    NestCard,
    OrderCard,
    PlanBefore,
    ProductCard,
    RoundAnimal,
    RoundSheet,
    Taps,
    TreatmentCard,
)
from littermate.sheets.whereabouts import homes_at
from littermate.tables.loader import house_protocol

__all__ = [
    "ClaimCard",
    "NestCard",
    "OrderCard",
    "PlanBefore",
    "ProductCard",
    "RoundAnimal",
    "RoundSheet",
    "Taps",
    "TreatmentCard",
    "build",
    "working",
]

RECENT = timedelta(hours=12)
MOST_RECENT = 300
FEEDS_BACK = timedelta(hours=48)


def build(viewer: Viewer, home: Home | None, as_of: datetime) -> RoundSheet:
    """One carer's round: the animals in her care at this moment, or all those of one home she sees.

    An animal that has left care is never on it. The number of queries does not grow with the
    number of animals.
    """
    organisation = viewer.organisation
    protocol = house_protocol()
    sequence = sequence_of(organisation)
    animals = round_animals(viewer, home, as_of)
    judged = judge_all(organisation, animals, as_of)
    places = _places(viewer, home, animals, as_of)
    told = _told(viewer, places, animals, as_of)
    cards = tuple(
        round_animal(animal, judged.get(animal.pk), _beside(animal, places, told), as_of) for animal in animals
    )
    discard_h = int(protocol.number("both", "formula", "discard-mixed"))
    return RoundSheet(
        made_at=as_of,
        sequence=sequence,
        viewer=house_parts.person_name(viewer),
        roles=tuple(sorted(viewer.roles)),
        organisation=house_parts.organisation_card(organisation),
        homes=tuple(places.homes.values()),
        calls=house_parts.calls(viewer, places.homes),
        night_sheet=house_parts.night_sheet(organisation),
        is_draft=any(card.plan is not None and card.plan.is_draft for card in cards),
        products=house_parts.products(organisation, places.homes, discard_mixed_h=discard_h, as_of=as_of),
        mix_spare_pct=int(protocol.number("both", "mixing", "spare")),
        discard_mixed_h=discard_h,
        nests=nest_cards(places, judged, told.troubled, protocol, as_of),
        animals=in_order(cards, places, protocol, as_of),
        recent=told.recent,
    )


def working(viewer: Viewer, animal: Animal, as_of: datetime) -> tuple[Judged | None, HomeCard | None]:
    """One animal's judgement with every step of her plan, and the home whose units to say it in; a dam has no plan."""
    homes = homes_at(viewer.organisation, [animal.pk], as_of)
    card = next(iter(house_parts.home_cards(viewer, homes.values())), None)
    return judge_all(viewer.organisation, [animal], as_of).get(animal.pk), card


@dataclass(frozen=True, slots=True)
class _Places:
    """Where everybody is."""

    homes: dict[UUID, HomeCard]
    home_of: dict[UUID, UUID]
    nests: list[Any]
    nest_of: dict[UUID, UUID]


@dataclass(frozen=True, slots=True)
class _Told:
    """What was told and ordered about everybody."""

    recent: tuple[Entry, ...]
    feeds: dict[UUID, tuple[FeedPoint, ...]]
    orders: dict[UUID, tuple[OrderCard, ...]]
    treatments: dict[UUID, tuple[TreatmentCard, ...]]
    claims: dict[UUID, ClaimCard]
    troubled: frozenset[UUID]


def _places(viewer: Viewer, home: Home | None, animals: Sequence[Animal], as_of: datetime) -> _Places:
    organisation = viewer.organisation
    ids = [animal.pk for animal in animals]
    home_of = homes_at(organisation, ids, as_of)
    wanted = {home.pk} if home else set(viewer.cares_for_home_ids) | set(home_of.values())
    homes = {card.id: card for card in house_parts.home_cards(viewer, wanted)}
    return _Places(
        homes=homes,
        home_of=home_of,
        nests=house_parts.nests_with_reading(organisation, Q(home__in=list(homes)), as_of),
        nest_of=nests_at(ids, as_of),
    )


def _told(viewer: Viewer, places: _Places, animals: Sequence[Animal], as_of: datetime) -> _Told:
    organisation = viewer.organisation
    ids = [animal.pk for animal in animals]
    at_home = {animal: places.homes.get(places.home_of.get(animal, animal)) for animal in ids}
    recent = journal.tell(
        organisation,
        animals=ids,
        nests=[nest.pk for nest in places.nests],
        homes=list(places.homes),
        since=as_of - RECENT,
        most=MOST_RECENT,
        until=as_of + CLOCKS_DIFFER,
    )
    return _Told(
        recent=recent,
        feeds=last_feeds(organisation, ids, as_of),
        orders=house_parts.orders_in_force(organisation, ids, as_of),
        treatments=house_parts.treatments_today(organisation, at_home, as_of),
        claims=claims(organisation, ids, as_of),
        troubled=troubled(recent),
    )


def _beside(animal: Animal, places: _Places, told: _Told) -> Beside:
    return Beside(
        home_id=places.home_of.get(animal.pk),
        nest_id=places.nest_of.get(animal.pk),
        feeds=told.feeds.get(animal.pk, ()),
        orders=told.orders.get(animal.pk, ()),
        treatments=told.treatments.get(animal.pk, ()),
        claim=told.claims.get(animal.pk),
    )


def last_feeds(
    organisation: Organisation, animals: Collection[UUID], as_of: datetime, *, most: int = 3
) -> dict[UUID, tuple[FeedPoint, ...]]:
    """Each animal's newest standing feeds of the last two days, with who gave them, in one query."""
    rows: Any = (
        Feed.objects.within(organisation)
        .standing()
        .since(as_of - FEEDS_BACK)
        .until(as_of + CLOCKS_DIFFER)
        .filter(animal__in=animals)
        .order_by("-happened_at", "-sequence")
        .values_list("animal_id", "pk", "taken_dml", "happened_at", "by__name", "route", "outcome", "planned_dml")
    )
    found: dict[UUID, list[FeedPoint]] = defaultdict(list)
    for animal, pk, taken, at, by, route, outcome, planned in rows:
        if len(found[animal]) < most:
            found[animal].append(
                FeedPoint(id=pk, taken_dml=taken, at=at, by=by, route=route, outcome=outcome, planned_dml=planned)
            )
    return {animal: tuple(points) for animal, points in found.items()}


def claims(organisation: Organisation, animals: Collection[UUID], as_of: datetime) -> dict[UUID, ClaimCard]:
    """Who has which animal in hand now, the latest to say so."""
    rows = Claim.objects.within(organisation).filter(holds_at(as_of), animal__in=animals)
    return {
        row.animal_id: ClaimCard(by=PersonName(id=row.person_id, name=row.person.name), since_at=row.from_at)
        for row in rows.select_related("person").order_by("from_at")
    }


def troubled(recent: Sequence[Entry]) -> frozenset[UUID]:
    """Nests with trouble that nobody has called off since."""
    last: dict[tuple[Any, bool], Entry] = {}
    for entry in recent:
        if entry.kind == "nest-trouble":
            is_heat = str(entry.figures.get("trouble", "")).startswith("heat")
            last.setdefault((entry.figures.get("nest_id"), is_heat), entry)
    return frozenset(nest for (nest, _), entry in last.items() if entry.figures.get("trouble") != "heat-back")


def nest_cards(
    places: _Places,
    judged: Mapping[UUID, Judged],
    troubled: frozenset[UUID],
    protocol: Protocol,
    as_of: datetime,
) -> tuple[NestCard, ...]:
    """The nests of these homes, each with how warm it should be for those who lie in it."""
    cards = []
    for nest in places.nests:
        lying = [
            judged[animal].neonate for animal, where in places.nest_of.items() if where == nest.pk and animal in judged
        ]
        cards.append(
            NestCard(
                id=nest.pk,
                name=nest.name,
                kind=nest.kind,
                home_id=nest.home_id,
                wash_before=nest.wash_before,
                target=nest_target(lying, protocol=protocol, as_of=as_of) if lying else None,
                last_reading=house_parts.level_reading(nest),
                has_trouble=nest.pk in troubled,
            )
        )
    return tuple(cards)


def in_order(
    cards: Sequence[RoundAnimal], places: _Places, protocol: Protocol, as_of: datetime
) -> tuple[RoundAnimal, ...]:
    """The most worrying on top to look at; then nest by nest as a round is walked; those due later; dams last."""
    names = {nest.pk: f"{nest.home.name}\t{nest.name}\t{nest.pk}" for nest in places.nests}
    washed = {nest.pk: nest.wash_before for nest in places.nests}
    stops = [
        Stop(
            key=card.id,
            name=card.name,
            nest=names.get(card.nest_id, "") if card.nest_id else "",
            due=card.due,
            worry=card.worry,
            wash_before=washed.get(card.nest_id, False) if card.nest_id else False,
        )
        for card in cards
        if card.due is not None
    ]
    walk = order_round(stops, protocol=protocol, as_of=as_of)
    ordered = [*walk.pinned, *(stop for _, inside in walk.nests for stop in inside), *walk.later]
    by_id = {card.id: card for card in cards}
    dams = sorted((card for card in cards if card.due is None), key=lambda card: card.name.casefold())
    return (*(by_id[stop.key] for stop in ordered), *dams)
