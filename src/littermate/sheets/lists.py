"""The lists behind the desk's menu: animals, litters, nests, homes, people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery, UUIDField

from littermate.care.ages import age_days, born_at
from littermate.care.names import counted
from littermate.care.nests import target_if_any
from littermate.care.protocol import Protocol
from littermate.care.worry import Worry
from littermate.records.models import (
    Animal,
    Care,
    Home,
    LeavingCare,
    Litter,
    Membership,
    Nest,
    Organisation,
    Person,
    Placement,
    SamePerson,
)
from littermate.records.models.owned import holds_at
from littermate.records.neonates import is_birth_told
from littermate.records.protocols import protocol_of
from littermate.records.stays import nests_at, stays_at
from littermate.records.viewers import Viewer
from littermate.sheets import house_parts
from littermate.sheets.animal_sheet import animal_name
from littermate.sheets.answered import worries
from littermate.sheets.cards import PersonName, face_of
from littermate.sheets.carers import carers_of, reached_at
from littermate.sheets.judged import Judged, judge_all
from littermate.sheets.list_cards import AnimalLine, AnimalsList, HomeLine, LitterLine, NestLine, PersonLine
from littermate.sheets.round_animal import weight_points

__all__ = [
    "AnimalLine",
    "AnimalsList",
    "HomeLine",
    "LitterLine",
    "NestLine",
    "PersonLine",
    "animals_list",
    "homes_list",
    "litters_list",
    "nests_list",
    "people_list",
]


def animals_list(viewer: Viewer, as_of: datetime, *, shows_left: bool = False) -> AnimalsList:
    """All animals the viewer may see, by name; those who left only when asked for."""
    organisation = viewer.organisation
    rows = _animals(viewer, as_of)
    here = [row for row in rows if row.left_at is None]
    judged = judge_all(organisation, here, as_of)
    said = worries(organisation, here, judged, as_of)
    nests = {animal: stay.nest.name for animal, stay in stays_at(here, as_of).items()}
    homes = _homes(viewer, rows)
    shown = rows if shows_left else here
    return AnimalsList(
        made_at=as_of,
        animals=tuple(_animal_line(row, judged.get(row.pk), said.get(row.pk), homes, nests, as_of) for row in shown),
        left_count=len(rows) - len(here),
        shows_left=shows_left,
    )


def litters_list(viewer: Viewer, as_of: datetime) -> tuple[LitterLine, ...]:
    """All litters the viewer may see, the youngest first."""
    organisation = viewer.organisation
    litters = Litter.objects.seen_by(viewer).select_related("dam").order_by("name")
    rows = [row for row in _animals(viewer, as_of) if row.litter_id]
    here = [row for row in rows if row.left_at is None]
    judged = judge_all(organisation, here, as_of)
    said = worries(organisation, here, judged, as_of)
    homes = {key: home.name for key, home in _homes(viewer, rows).items()}
    totals = Counter(Animal.objects.within(organisation).filter(litter__isnull=False).values_list("litter", flat=True))
    seen: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        seen[row.litter_id].append(row)
    lines = [_litter_line(litter, seen[litter.pk], totals[litter.pk], judged, said, homes) for litter in litters]
    return tuple(
        sorted(lines, key=lambda line: (line.in_care == 0, -(line.born_on or date.min).toordinal(), line.name))
    )


def nests_list(viewer: Viewer, as_of: datetime) -> tuple[NestLine, ...]:
    """All nests of the homes the viewer sees, home by home."""
    organisation = viewer.organisation
    sight = Nest.objects.seen_by(viewer).values("pk")
    nests = house_parts.nests_with_reading(organisation, Q(pk__in=sight), as_of)
    animals = sorted(Animal.objects.seen_by(viewer).still_here(as_of), key=lambda animal: counted(animal.name))
    judged = judge_all(organisation, animals, as_of)
    lying, protocol = nests_at([animal.pk for animal in animals], as_of), protocol_of(organisation)
    return tuple(
        _nest_line(nest, [animal for animal in animals if lying.get(animal.pk) == nest.pk], judged, protocol, as_of)
        for nest in nests
    )


def homes_list(viewer: Viewer, as_of: datetime) -> tuple[HomeLine, ...]:
    """All homes the viewer sees, with who cares there and how those who live there are."""
    organisation = viewer.organisation
    homes = sorted(Home.objects.seen_by(viewer), key=lambda home: counted(home.name))
    carers = carers_of(viewer, [home.pk for home in homes], as_of)
    rows = [row for row in _animals(viewer, as_of) if row.left_at is None]
    judged = judge_all(organisation, rows, as_of)
    said = worries(organisation, rows, judged, as_of)
    nests = Counter(Nest.objects.within(organisation).values_list("home", flat=True))
    lines = []
    for home in homes:
        living = [row for row in rows if row.home_id == home.pk]
        known = [judged[row.pk] for row in living if row.pk in judged]
        lines.append(
            HomeLine(
                id=home.pk,
                name=home.name,
                address=home.address if viewer.may("see_contacts") else "",
                carers=carers.get(home.pk, ()),
                animals=len(living),
                nests=nests[home.pk],
                worst=_worst(living, said),
                last_heard_at=max((each.last_heard_at for each in known if each.last_heard_at), default=None),
                reached_at=max((each.reached_at for each in carers.get(home.pk, ()) if each.reached_at), default=None),
            )
        )
    return tuple(lines)


def people_list(viewer: Viewer, as_of: datetime) -> tuple[PersonLine, ...]:
    """The people of the organisation; contact details only for those who may see them, and one's own."""
    organisation = viewer.organisation
    members = Membership.objects.within(organisation).filter(holds_at(as_of)).select_related("person")
    points = _points(organisation)
    roles: dict[UUID, list[Any]] = defaultdict(list)
    for member in sorted(members, key=lambda row: row.person_id in points):  # the one who is kept before the others
        if viewer.may("manage_people") or viewer.may("see_contacts") or member.person_id == viewer.person.pk:
            roles[points.get(member.person_id, member.person_id)].append(member)
    homes: dict[UUID, list[str]] = defaultdict(list)
    everybody = {row.person_id for rows in roles.values() for row in rows}
    cares = Care.objects.within(organisation).filter(holds_at(as_of), home__isnull=False, person__in=everybody)
    for person, name in cares.order_by("home__name").values_list("person", "home__name"):
        homes[points.get(person, person)].append(name)
    reached = reached_at(organisation, list(everybody))
    lines = [_person_line(viewer, rows, homes.get(kept, ()), reached) for kept, rows in roles.items()]
    return tuple(sorted(lines, key=lambda line: counted(line.person.name)))


def _points(organisation: Organisation) -> dict[UUID, UUID]:
    """Who was said to be somebody else of the list, and whom."""
    said = SamePerson.objects.within(organisation).filter(is_same=True, until_at__isnull=True)
    return dict(said.values_list("person_id", "kept_id"))


def _animals(viewer: Viewer, as_of: datetime) -> list[Any]:
    """All animals the viewer may see, with home and leaving, in one query."""
    placed = Placement.everywhere.filter(holds_at(as_of), animal=OuterRef("pk")).order_by("-from_at").values("home_id")
    gone = LeavingCare.everywhere.standing().filter(animal=OuterRef("pk"), happened_at__lte=as_of).order_by("-sequence")
    rows = (
        Animal.objects.seen_by(viewer)
        .select_related("litter")
        .annotate(
            home_id=Subquery(placed[:1], output_field=UUIDField()),
            left_at=Subquery(gone.values("happened_at")[:1]),
            outcome=Subquery(gone.values("outcome")[:1]),
        )
    )
    return sorted(rows, key=lambda row: counted(row.name))


def _homes(viewer: Viewer, rows: Iterable[Any]) -> dict[UUID, Home]:
    ids = {row.home_id for row in rows if row.home_id}
    known = Home.objects.within(viewer.organisation).filter(pk__in=ids)
    return {home.pk: home for home in known.only("name", "mass_unit", "temperature_unit")}


def _worst(animals: Iterable[Any], said: Mapping[UUID, Worry]) -> Worry | None:
    return max((said[animal.pk] for animal in animals if animal.pk in said), default=None)


def _animal_line(
    row: Any,
    judged: Judged | None,
    worry: Worry | None,
    homes: Mapping[UUID, Home],
    nests: Mapping[UUID, str],
    as_of: datetime,
) -> AnimalLine:
    home = homes.get(row.home_id)
    last = next(iter(weight_points(judged.neonate)), None) if judged else None
    return AnimalLine(
        id=row.pk,
        name=row.name,
        species=row.species,
        sex=row.sex,
        is_dam=row.is_dam,
        mark=row.mark,
        face=face_of(name=row.name, colour=row.mark_colour, key=row.pk),
        age_days=age_days(judged.neonate, as_of) if judged else None,
        is_age_told=judged is None or is_birth_told(judged.neonate),
        litter_id=row.litter_id,
        litter_name=row.litter.name if row.litter else "",
        home_id=row.home_id if row.left_at is None else None,
        home_name=home.name if home and row.left_at is None else "",
        mass_unit=home.mass_unit if home else "g",
        temperature_unit=home.temperature_unit if home else "C",
        nest_name=nests.get(row.pk, ""),
        rearing=tuple(sorted(judged.neonate.rearing)) if judged else (),
        worry=worry,
        last_weight_dg=last.weight_dg if last else None,
        last_weighed_at=last.at if last else None,
        left_at=row.left_at,
        outcome=row.outcome or "",
    )


def _litter_line(
    litter: Litter,
    rows: Sequence[Any],
    total: int,
    judged: Mapping[UUID, Judged],
    said: Mapping[UUID, Worry],
    homes: Mapping[UUID, str],
) -> LitterLine:
    here = [row for row in rows if row.left_at is None]
    known = [judged[row.pk] for row in here if row.pk in judged]
    births = [born_at(each.neonate).date() for each in known if is_birth_told(each.neonate)]
    return LitterLine(
        id=litter.pk,
        name=litter.name,
        species=litter.species,
        born_on=litter.born_on or min(births, default=None),
        dam=animal_name(litter.dam) if litter.dam else None,
        in_care=len(here),
        total=total,
        home_names=tuple(sorted({homes[row.home_id] for row in here if row.home_id in homes})),
        worst=_worst(here, said),
    )


def _nest_line(
    nest: Any, animals: Sequence[Any], judged: Mapping[UUID, Judged], protocol: Protocol, as_of: datetime
) -> NestLine:
    neonates = [judged[animal.pk].neonate for animal in animals if animal.pk in judged]
    return NestLine(
        id=nest.pk,
        name=nest.name,
        kind=nest.kind,
        wash_before=nest.wash_before,
        home_id=nest.home_id,
        home_name=nest.home.name,
        animals=tuple(animal_name(animal) for animal in animals),
        target=target_if_any(neonates, protocol=protocol, as_of=as_of),
        last_reading=house_parts.level_reading(nest),
        cool_end_reading=house_parts.cool_reading(nest),
    )


def _person_line(
    viewer: Viewer, rows: Sequence[Any], homes: Collection[str], reached: Mapping[UUID, datetime]
) -> PersonLine:
    """One person with all she holds; ``rows`` begin with the one who is kept, where two were said to be one."""
    people: dict[UUID, Person] = {row.person_id: row.person for row in rows}
    person, *others = people.values()
    may_see = viewer.may("see_contacts") or viewer.person.pk in people
    ends = [row.until_at for row in rows]
    heard = [reached[one] for one in people if one in reached]
    return PersonLine(
        person=PersonName(id=person.pk, name=person.name),
        roles=tuple(sorted({row.role for row in rows})),
        email=(person.email or "") if may_see else "",
        phone=person.phone if may_see else "",
        home_names=tuple(sorted(set(homes))),
        reached_at=max(heard, default=None),
        until_at=None if None in ends else max(ends),
        also=tuple((one.name, (one.email or "") if may_see else "", one.phone if may_see else "") for one in others),
    )
