"""Everything a carer's phone needs for the night: one sheet, sent whole, kept on the phone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from littermate.care.names import counted
from littermate.care.nests import target_if_any
from littermate.care.protocol import Protocol
from littermate.care.rounds import Stop, order_round
from littermate.care.values import Neonate
from littermate.records.ledger import sequence_of
from littermate.records.models import Animal, Home
from littermate.records.protocols import protocol_of
from littermate.records.viewers import Viewer
from littermate.sheets import house_parts, round_house
from littermate.sheets.animal_rows import round_animals
from littermate.sheets.cards import HomeCard
from littermate.sheets.hands import hands_of
from littermate.sheets.judged import Judged, dams_reasons, judge_all
from littermate.sheets.near_lines import near_lines
from littermate.sheets.round_animal import round_animal
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
from littermate.sheets.round_house import RoundHouse, heat_failed, troubled, without_what_is_over
from littermate.sheets.same_names import Named, told_apart
from littermate.sheets.whereabouts import homes_at

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


def build(viewer: Viewer, home: Home | None, as_of: datetime, *, sequence: int | None = None) -> RoundSheet:
    """One carer's round: the animals in her care at this moment, or all those of one home she sees.

    An animal that has left care is never on it. The number of queries does not grow with the
    number of animals; one less where the ledger's ``sequence`` was read before.
    """
    organisation = viewer.organisation
    protocol = protocol_of(organisation)
    known = sequence_of(organisation) if sequence is None else sequence
    animals = round_animals(viewer, home, as_of)
    judged = judge_all(organisation, animals, as_of, sequence=known)
    discard_h = int(protocol.number("both", "formula", "discard-mixed"))
    house = round_house.build(viewer, home, animals, discard_mixed_h=discard_h, as_of=as_of)
    ids = [animal.pk for animal in animals]
    hands = hands_of(organisation, ids, as_of, nests=house.nest_of, sequence=known)
    dams = dams_reasons(organisation, as_of, sequence=known)
    cards = tuple(
        round_animal(
            animal,
            judged.get(animal.pk),
            house.beside(animal),
            as_of,
            of_dam=dams.get(animal.pk, ()),
            hands=hands[animal.pk],
        )
        for animal in animals
    )
    return RoundSheet(
        made_at=as_of,
        sequence=known,
        protocol=protocol,
        viewer=house_parts.person_name(viewer),
        roles=tuple(sorted(viewer.roles)),
        takes_in=viewer.may("take_in_animals"),
        has_other_house=viewer.has_other_house,
        organisation=house_parts.organisation_card(organisation),
        homes=tuple(house.homes.values()),
        calls=house.calls,
        night_sheet=house_parts.night_sheet(organisation),
        emergency=house_parts.emergency_words(organisation),
        is_draft=any(card.plan is not None and card.plan.is_draft for card in cards),
        products=house.products,
        mix_spare_pct=int(protocol.number("both", "mixing", "spare")),
        mix_step_dml=int(protocol.number("both", "mixing", "round-to") * 10),
        discard_mixed_h=discard_h,
        nests=nest_cards(house, judged, protocol, as_of),
        animals=in_order(_named_apart(cards, house), house, protocol, as_of),
        near=near_lines(organisation, animals, protocol, as_of, sequence=known),
    )


def _named_apart(cards: Sequence[RoundAnimal], house: RoundHouse) -> tuple[RoundAnimal, ...]:
    """The same cards; those of one name told apart by litter, mark or home."""
    names = told_apart(
        Named(
            card.id,
            card.name,
            (
                card.litter.name if card.litter else "",
                card.mark,
                house.homes[card.home_id].name if card.home_id in house.homes else "",
            ),
        )
        for card in cards
    )
    return tuple(replace(card, name=names[card.id]) if card.id in names else card for card in cards)


def working(viewer: Viewer, animal: Animal, as_of: datetime) -> tuple[Judged | None, HomeCard | None]:
    """One animal's judgement with every step of her plan, and the home whose units to say it in; a dam has no plan."""
    homes = homes_at(viewer.organisation, [animal.pk], as_of)
    card = next(iter(house_parts.home_cards(viewer, homes.values())), None)
    return judge_all(viewer.organisation, [animal], as_of).get(animal.pk), card


def nest_cards(
    house: RoundHouse,
    judged: Mapping[UUID, Judged],
    protocol: Protocol,
    as_of: datetime,
) -> tuple[NestCard, ...]:
    """The nests of these homes, each with how warm it should be for those who lie in it."""
    lying: dict[UUID, list[Neonate]] = defaultdict(list)
    for animal, where in house.nest_of.items():
        if animal in judged:
            lying[where].append(judged[animal].neonate)
    targets = {
        nest.pk: target_if_any(lying[nest.pk], protocol=protocol, as_of=as_of)
        for nest in house.nests
        if nest.pk in lying
    }
    read = {nest.pk: nest.level_at for nest in house.nests if targets.get(nest.pk)}
    troubles = without_what_is_over(house.troubles, read, as_of)
    in_trouble, without_heat = troubled(troubles), heat_failed(troubles)
    return tuple(
        NestCard(
            id=nest.pk,
            name=nest.name,
            kind=nest.kind,
            home_id=nest.home_id,
            wash_before=nest.wash_before,
            target=targets.get(nest.pk),
            last_reading=house_parts.level_reading(nest),
            heat_failed_at=without_heat.get(nest.pk),
            has_trouble=nest.pk in in_trouble,
        )
        for nest in house.nests
    )


def in_order(
    cards: Sequence[RoundAnimal], house: RoundHouse, protocol: Protocol, as_of: datetime
) -> tuple[RoundAnimal, ...]:
    """The most worrying on top to look at; then nest by nest as hands may go: the well, who waits, the sick; then
    those due later; dams last.
    """
    names = {nest.pk: f"{house.homes[nest.home_id].name}\t{nest.name}\t{nest.pk}" for nest in house.nests}
    washed = {nest.pk: nest.wash_before for nest in house.nests}
    stops = [
        Stop(
            key=card.id,
            name=card.name,
            nest=names.get(card.nest_id, "") if card.nest_id else "",
            due=card.due,
            worry=card.worry,
            wash_before=washed.get(card.nest_id, False) if card.nest_id else False,
            hands=card.hands.order if card.hands else (0, False, ""),
        )
        for card in cards
        if card.due is not None
    ]
    walk = order_round(stops, protocol=protocol, as_of=as_of)
    ordered = [*walk.pinned, *(stop for _, inside in walk.nests for stop in inside), *walk.later]
    by_id = {card.id: card for card in cards}
    dams = sorted((card for card in cards if card.due is None), key=_dam_key)
    return (*(by_id[stop.key] for stop in ordered), *dams)


def _dam_key(card: RoundAnimal) -> tuple[object, ...]:
    return card.hands.order if card.hands else (), counted(card.name)
