"""Who is looking: one person in one organisation at one moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from littermate.records.capabilities import CAPABILITIES, capabilities_of
from littermate.records.models import Care, Device, Membership, Organisation, Person, Placement, SamePerson
from littermate.records.raw import held_id, held_moment, run, told_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """One person with the roles and the animals she had in one organisation at one moment."""

    person: Person
    organisation: Organisation
    roles: frozenset[str]
    at: datetime
    device: Device | None = None
    cares_for_home_ids: frozenset[UUID] = frozenset()
    cares_for_animal_ids: frozenset[UUID] = frozenset()
    sees_home_ids: frozenset[UUID] = frozenset()  # her own, and where an animal in her care lives
    capabilities: frozenset[str] = field(default=frozenset())
    only_home_id: UUID | None = None  # signed in at a home's shared tablet: she sees this home and no other
    also_ids: frozenset[UUID] = frozenset()  # other people of the list who are she: somebody said yes to that
    has_other_house: bool = False  # whether there is anywhere else for her to go

    def may(self, capability: str) -> bool:
        """Whether she may do something named in ``records.capabilities``.

        Raises:
            KeyError: If there is no such capability: a slip in the program, never a silent no.
        """
        if capability not in CAPABILITIES:
            raise KeyError(capability)
        return capability in self.capabilities


def viewer_for(
    person: Person, organisation: Organisation, at: datetime, *, device: Device | None = None
) -> Viewer | None:
    """Return the person as she may look and act at a moment, or None where she is no member then."""
    roles, homes, animals, lived_in, also, elsewhere = _belongings(person, organisation, at)
    for other in also:
        theirs = _belongings_of(other, organisation, at)
        roles, homes = roles | theirs[0], homes | theirs[1]
        animals, lived_in = animals | theirs[2], lived_in | theirs[3]
    if not roles or not person.is_active:
        return None
    return Viewer(
        person=person,
        organisation=organisation,
        roles=roles,
        at=at,
        device=device,
        cares_for_home_ids=homes,
        cares_for_animal_ids=animals,
        sees_home_ids=homes | lived_in,
        capabilities=capabilities_of(roles),
        also_ids=also,
        has_other_house=elsewhere,
    )


def ended_at(person: Person, organisation: Organisation, at: datetime) -> datetime | None:
    """When the last of her roles in an organisation ended; None where she never had one, or still has."""
    hers = Membership.objects.within(organisation).filter(person=person)
    ends = list(hers.values_list("until_at", flat=True))
    over = [until_at for until_at in ends if until_at is not None and until_at <= at]
    return max(over) if over and len(over) == len(ends) else None


def turning_points(person: Person, organisation: Organisation) -> list[datetime]:
    """Every moment at which what ``viewer_for`` finds of her may change, sorted: between two of them it stays."""
    hers = same_people(person.pk, organisation)
    cares = Care.objects.within(organisation).filter(person__in=hers)
    spans = (
        Membership.objects.within(organisation).filter(person__in=hers),
        cares,
        Placement.objects.within(organisation).filter(animal__in=cares.order_by().values("animal")),
    )
    ends = {end for rows in spans for span in rows.values_list("from_at", "until_at") for end in span}
    return sorted(end for end in ends if end is not None)


_Belongings = tuple[frozenset[str], frozenset[UUID], frozenset[UUID], frozenset[UUID], frozenset[UUID], bool]


def _belongings(person: Person, organisation: Organisation, at: datetime) -> _Belongings:
    """Roles, homes and animals in her care, the homes these animals live in, who else is she, and another house.

    One query, as every page asks it; who stands for nobody else, as nearly everybody, pays no more.
    """
    found = _belongings_of(person.pk, organisation, at)
    if not found[4]:
        return found
    return (*found[:4], same_people(person.pk, organisation) - {person.pk}, found[5])


def _belongings_of(person_id: UUID, organisation: Organisation, at: datetime) -> _Belongings:
    asked = {"person": held_id(person_id), "organisation": held_id(organisation.pk), "at": held_moment(at)}
    rows = run(_BELONGINGS, asked)
    return (
        frozenset(role for role, *_ in rows if role),
        frozenset(told_id(home) for _, home, *_ in rows if home),
        frozenset(told_id(animal) for _, _, animal, *_ in rows if animal),
        frozenset(told_id(home) for _, _, _, home, *_ in rows if home),
        frozenset(told_id(other) for *_, other, _ in rows if other),
        any(elsewhere for *_, elsewhere in rows),
    )


def same_people(person_id: UUID, organisation: Organisation) -> frozenset[UUID]:
    """Everybody on an organisation's list who is this person: she, whom she points to, and who point there too."""
    open_yes = SamePerson.objects.within(organisation).filter(is_same=True, until_at__isnull=True)
    kept = open_yes.filter(person=person_id).values_list("kept_id", flat=True).first() or person_id
    return frozenset({kept, *open_yes.filter(kept=kept).values_list("person_id", flat=True)})


_HOLDS = "{row}.from_at <= %(at)s AND ({row}.until_at IS NULL OR {row}.until_at > %(at)s)"
_HERS = "{row}.organisation_id = %(organisation)s AND {row}.person_id = %(person)s AND " + _HOLDS
_STILL_ONE = "same.organisation_id = %(organisation)s AND same.is_same AND same.until_at IS NULL"
_NO_ID = "CAST(NULL AS uuid)"
_BELONGINGS: Final = f"""
SELECT member.role, {_NO_ID}, {_NO_ID}, {_NO_ID}, {_NO_ID}, {_NO_ID}
FROM {Membership._meta.db_table} AS member WHERE {_HERS.format(row="member")}
UNION ALL
SELECT NULL, care.home_id, care.animal_id, NULL, NULL, NULL
FROM {Care._meta.db_table} AS care WHERE {_HERS.format(row="care")}
UNION ALL
SELECT NULL, NULL, NULL, lives.home_id, NULL, NULL
FROM {Care._meta.db_table} AS care JOIN {Placement._meta.db_table} AS lives ON lives.animal_id = care.animal_id
WHERE {_HERS.format(row="care")} AND {_HOLDS.format(row="lives")}
UNION ALL
SELECT NULL, NULL, NULL, NULL, same.kept_id, NULL
FROM {SamePerson._meta.db_table} AS same WHERE same.person_id = %(person)s AND {_STILL_ONE}
UNION ALL
SELECT NULL, NULL, NULL, NULL, same.person_id, NULL
FROM {SamePerson._meta.db_table} AS same WHERE same.kept_id = %(person)s AND {_STILL_ONE}
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, member.organisation_id
FROM {Membership._meta.db_table} AS member
WHERE member.person_id = %(person)s AND member.organisation_id <> %(organisation)s AND {_HOLDS.format(row="member")}
"""  # noqa: S608 - the names are ours
