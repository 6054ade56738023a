"""Who is looking: one person in one organisation at one moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

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
    memberships = Membership.everywhere.at(at).filter(organisation=organisation, person=person)
    roles = frozenset(memberships.values_list("role", flat=True))
    if not roles or not person.is_active:
        return None
    homes, animals = _cares_of(person, organisation, at)
    return Viewer(
        person=person,
        organisation=organisation,
        roles=roles,
        at=at,
        device=device,
        cares_for_home_ids=homes,
        cares_for_animal_ids=animals,
        sees_home_ids=homes | _homes_of(animals, at),
        capabilities=capabilities_of(roles),
    )


def _cares_of(person: Person, organisation: Organisation, at: datetime) -> tuple[frozenset[UUID], frozenset[UUID]]:
    cares = Care.everywhere.at(at).filter(organisation=organisation, person=person)
    pairs = list(cares.values_list("home_id", "animal_id"))
    return frozenset(home for home, _ in pairs if home), frozenset(animal for _, animal in pairs if animal)


def _homes_of(animal_ids: frozenset[UUID], at: datetime) -> frozenset[UUID]:
    if not animal_ids:
        return frozenset()
    placements = Placement.everywhere.at(at).filter(animal__in=animal_ids)
    return frozenset(placements.values_list("home_id", flat=True))
