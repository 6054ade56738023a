"""Who lies in which nest from now until this time tomorrow, hour by hour, and how warm it suits all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from uuid import UUID

from littermate.care.company.whereabouts import Span, spans
from littermate.care.names import counted
from littermate.care.nests import NestTarget, NobodyInNest, nest_target
from littermate.records.ledger import sequence_of
from littermate.records.models import Animal
from littermate.records.protocols import protocol_of
from littermate.records.stay_history import by_animal
from littermate.records.viewers import Viewer
from littermate.sheets.cards import Face, HomeCard, face_of
from littermate.sheets.judged import Judged, judge_all
from littermate.sheets.nest_against import Against, standing_against
from littermate.sheets.nest_rows import AHEAD, About, Places, about, places_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Lying:
    """One who lies in a nest in the next day."""

    id: UUID
    name: str
    species: str
    is_dam: bool
    face: Face


@dataclass(frozen=True, slots=True, kw_only=True)
class NestStretch:
    """As long as the same lie in a nest together."""

    from_at: datetime
    until_at: datetime
    lying: tuple[UUID, ...]  # those the viewer sees, by name
    others: int  # and so many whom she does not see
    inside: frozenset[UUID]  # all of them; never told, only asked about
    target: NestTarget | None  # for all of them; None without a neonate of an age that the table knows
    against: Against | None  # every question about company asked anew; None where only littermates lie there


@dataclass(frozen=True, slots=True, kw_only=True)
class NestNight:
    """One nest from now until this time tomorrow; stretches without anybody are left out."""

    id: UUID
    name: str
    home: HomeCard
    kind: str
    takes: int | None
    has_own_probe: bool | None
    until_at: datetime
    stretches: tuple[NestStretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NestNights:
    """The nests of a carer's homes, and who lies in them."""

    made_at: datetime
    nests: tuple[NestNight, ...]
    animals: Mapping[UUID, Lying]
    nowhere: Mapping[UUID, UUID]  # of these, who lies in no nest within the day: in which home she lives
    sequence: int  # the ledger's, read before all of it
    places: Places  # what it was worked out from; never told, only asked about
    about: About


def build(viewer: Viewer, as_of: datetime) -> NestNights:
    """The nests of the homes on her round; the number of queries does not grow with nests or animals."""
    organisation, sequence = viewer.organisation, sequence_of(viewer.organisation)
    places = places_of(viewer, as_of)
    visits = _visits(places, as_of)
    everybody = {animal for inside in visits.values() for _span, animal in inside}
    known = about(viewer, everybody | places.lives.keys(), as_of)
    seen = known.seen
    lying = [animal for one, animal in known.animals.items() if one in everybody]
    judged = judge_all(organisation, lying, as_of, sequence=sequence)  # the warmth is for those unseen too
    against = standing_against(organisation, [nest.pk for nest in places.nests], as_of, sequence=sequence)
    return NestNights(
        made_at=as_of,
        nests=tuple(
            NestNight(
                id=nest.pk,
                name=nest.name,
                home=places.homes[nest.home_id],
                kind=nest.kind,
                takes=nest.takes,
                has_own_probe=nest.has_own_probe,
                until_at=as_of + AHEAD,
                stretches=tuple(
                    replace(each, against=against.get((nest.pk, each.inside)))
                    for each in _stretches(visits[nest.pk], seen, judged, viewer, as_of)
                ),
            )
            for nest in places.nests
        ),
        animals={one.pk: _lying(one) for one in seen.values()},
        nowhere={one: home for one, home in places.lives.items() if one in seen and one not in everybody},
        sequence=sequence,
        places=places,
        about=known,
    )


def _visits(places: Places, as_of: datetime) -> dict[UUID, list[tuple[Span, UUID]]]:
    """Each nest's visits of the next day, with whose they are."""
    found: dict[UUID, list[tuple[Span, UUID]]] = defaultdict(list)
    stays = places.stays_within(places.who_lies_there(as_of), as_of, as_of + AHEAD)
    for animal, own in by_animal(stays).items():
        for span in spans(own, from_at=as_of, until_at=as_of + AHEAD):
            found[span.nest].append((span, animal))
    return found


def _lying(animal: Animal) -> Lying:
    return Lying(
        id=animal.pk,
        name=animal.name,
        species=animal.species,
        is_dam=animal.is_dam,
        face=face_of(name=animal.name, colour=animal.mark_colour, key=animal.pk),
    )


def _stretches(
    visits: Sequence[tuple[Span, UUID]],
    seen: Mapping[UUID, Animal],
    judged: Mapping[UUID, Judged],
    viewer: Viewer,
    as_of: datetime,
) -> tuple[NestStretch, ...]:
    """One company after another; one that stays the same over a change elsewhere is one stretch."""
    found: list[NestStretch] = []
    edges = sorted({moment for span, _animal in visits for moment in (span.from_at, span.until_at)})
    for begin, end in pairwise(edges):
        inside = {animal for span, animal in visits if span.from_at <= begin < span.until_at}
        if not inside:
            continue
        lying = tuple(sorted(inside & seen.keys(), key=lambda one: (counted(seen[one].name), one)))
        target = _target([judged[one] for one in sorted(inside) if one in judged], viewer, as_of)
        found.append(
            NestStretch(
                from_at=begin,
                until_at=end,
                lying=lying,
                others=len(inside) - len(lying),
                inside=frozenset(inside),
                target=target,
                against=None,
            )
        )
    return tuple(found)


def _target(lying: Sequence[Judged], viewer: Viewer, as_of: datetime) -> NestTarget | None:
    try:
        return nest_target([each.neonate for each in lying], protocol=protocol_of(viewer.organisation), as_of=as_of)
    except NobodyInNest:  # a dam alone, or all have grown out of the table
        return None
