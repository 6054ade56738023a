"""Whose key it is, and the house it opens."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Router, Schema
from pydantic import Field

from littermate.api import pages
from littermate.api.door import KeyRequest, operation
from littermate.api.people import PersonName, name_of
from littermate.records.ledger import sequence_of
from littermate.records.models import Membership, Person

router = Router(tags=["house"])


class OrganisationOut(Schema):
    """A house."""

    id: UUID
    slug: str = Field(description="Stands in every address.")
    name: str
    time_zone: str
    is_demo: bool
    sequence: int = Field(description="How far its ledger has come; unchanged while nothing was told.")


class Me(Schema):
    """What this key opens."""

    person: PersonName
    organisation: OrganisationOut
    key_name: str
    scopes: list[str]
    capabilities: list[str] = Field(description="What it may do at this moment: never more than its holder.")
    expires_at: datetime


class PersonOut(PersonName):
    """A member of the house."""

    roles: list[str]
    email: str | None = Field(description="Only with the scope read-contacts.")
    phone: str | None = Field(description="Only with the scope read-contacts.")


class PersonPart(pages.Part):
    """A part of the people."""

    people: list[PersonOut]


@operation(
    router,
    "GET",
    "/me",
    scope="",
    capability="",
    answers={200: Me},
    name="get-me",
    summary="What this key opens",
)
def get_me(request: KeyRequest) -> Any:
    """Ask this first: it names the house whose `slug` stands in all other addresses."""
    return {
        "person": name_of(request.viewer.person),
        "organisation": _house(request),
        "key_name": request.key.name,
        "scopes": sorted(request.key.scope_words),
        "capabilities": sorted(request.viewer.capabilities),
        "expires_at": request.key.expires_at,
    }


@operation(
    router,
    "GET",
    "/o/{slug:slug}",
    scope="read",
    capability="see_own_animals",
    answers={200: OrganisationOut},
    name="get-organisation",
    summary="The house",
)
def get_organisation(request: KeyRequest, slug: str) -> Any:
    """Its name, its clock, and how far its ledger has come."""
    return _house(request)


@operation(
    router,
    "GET",
    "/o/{slug:slug}/people",
    scope="read-contacts",
    capability="see_contacts",
    answers={200: PersonPart},
    name="list-people",
    summary="Members of the house",
)
def list_people(request: KeyRequest, slug: str, after: pages.After = None, limit: pages.Limit = 100) -> Any:
    """Who belongs to it now, as what, and how they are reached."""
    held = Membership.objects.within(request.organisation).at(request.as_of)
    roles: dict[UUID, list[str]] = {}
    for person_id, role in held.order_by("role").values_list("person", "role"):
        roles.setdefault(person_id, []).append(role)
    rows = Person.objects.get_queryset().filter(pk__in=list(roles))
    shown, following = pages.part_of(rows, after, limit)
    people = [{**name_of(one), "roles": roles[one.pk], "email": one.email, "phone": one.phone or None} for one in shown]
    return {"people": people, "next": following}


def _house(request: KeyRequest) -> dict[str, Any]:
    house = request.organisation
    return {
        "id": house.pk,
        "slug": house.slug,
        "name": house.name,
        "time_zone": house.time_zone,
        "is_demo": house.is_demo,
        "sequence": sequence_of(house),
    }
