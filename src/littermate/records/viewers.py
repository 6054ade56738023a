"""Who is looking: one person in one organisation at one moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import CharField, UUIDField, Value
from django.db.models.functions import Cast

from littermate.records.capabilities import CAPABILITIES, capabilities_of
from littermate.records.models import Care, Device, Membership, Organisation, Person, Placement


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
    roles, homes, animals, lived_in = _belongings(person, organisation, at)
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
    )


def _belongings(
    person: Person, organisation: Organisation, at: datetime
) -> tuple[frozenset[str], frozenset[UUID], frozenset[UUID], frozenset[UUID]]:
    """Roles, homes and animals in her care, and the homes these animals live in; one query, as every page asks it."""
    nobody = Cast(Value(None), output_field=UUIDField())
    no_role = Value("", output_field=CharField())
    roles = Membership.everywhere.at(at).filter(organisation=organisation, person=person)
    cares = Care.everywhere.at(at).filter(organisation=organisation, person=person)
    lives = Placement.everywhere.at(at).filter(animal__in=cares.filter(animal__isnull=False).values("animal"))
    rows = list(
        roles.values_list("role", nobody, nobody, nobody).union(
            cares.values_list(no_role, "home_id", "animal_id", nobody),
            lives.order_by().values_list(no_role, nobody, nobody, "home_id"),
            all=True,
        )
    )
    return (
        frozenset(role for role, *_ in rows if role),
        frozenset(home for _, home, _, _ in rows if home),
        frozenset(animal for _, _, animal, _ in rows if animal),
        frozenset(home for *_, home in rows if home),
    )
