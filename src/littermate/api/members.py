"""Who belongs to the house, as what, from and until."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Router, Schema
from pydantic import ConfigDict, Field, model_validator

from littermate.actions import memberships, people
from littermate.actions.checks import unknown
from littermate.api import pages
from littermate.api.door import KeyRequest, operation
from littermate.api.fields import Id, Moment, Ref, Words
from littermate.api.people import PersonName, name_of
from littermate.api.rows import is_new, made, one
from littermate.records.models import Membership, Person

router = Router(tags=["people"])
Role = Literal["carer", "sitter", "volunteer", "officer", "coordinator", "clinician", "administrator"]


class MembershipOut(Schema):
    """One person in one role, from and until."""

    id: UUID
    person: PersonName
    role: Role
    from_at: datetime
    until_at: datetime | None


class MembershipPart(pages.Part):
    """A part of the memberships."""

    memberships: list[MembershipOut]


class NewPerson(Schema):
    """Somebody who is not on the list yet. Her sign-in is by a mailed link; a password is never set from here."""

    model_config = ConfigDict(extra="forbid")
    name: Annotated[Words, Field(min_length=1, max_length=200)]
    email: Annotated[Words, Field(max_length=254)] | None = Field(
        None, description="One who is known by it already is that person, under her own name."
    )
    phone: Annotated[Words, Field(max_length=40)] = ""


class MembershipIn(Schema):
    """A role to give, to somebody on the list or to somebody new."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    person_id: Id | None = None
    person: NewPerson | None = None
    role: Role
    from_at: Moment | None = Field(None, description="Now, where nothing is said.")
    until_at: Moment | None = Field(None, description="A sitter's always has an end.")

    @model_validator(mode="after")
    def _one_of_two(self) -> "MembershipIn":
        if (self.person_id is None) == (self.person is None):
            raise ValueError("either person_id or person, and not both")
        return self


class PersonChange(Schema):
    """How somebody is called and reached; what is left out stays."""

    model_config = ConfigDict(extra="forbid")
    name: Annotated[Words, Field(min_length=1, max_length=200)] | None = None
    phone: Annotated[Words, Field(max_length=40)] | None = None


class End(Schema):
    """From when it no longer holds."""

    model_config = ConfigDict(extra="forbid")
    at: Moment


@operation(
    router,
    "GET",
    "/o/{slug:slug}/memberships",
    scope="people",
    capability="manage_people",
    answers={200: MembershipPart},
    name="list-memberships",
    summary="Roles: list",
)
def list_memberships(
    request: KeyRequest,
    slug: str,
    person_id: UUID | None = None,
    after: pages.After = None,
    limit: pages.Limit = 100,
) -> Any:
    """Who was ever let in as what, ended ones too; with `person_id` one person's."""
    rows = Membership.objects.within(request.organisation).select_related("person")
    if person_id is not None:
        rows = rows.filter(person=person_id)
    shown, following = pages.part_of(rows, after, limit)
    return {"memberships": [_told(row) for row in shown], "next": following}


@operation(
    router,
    "POST",
    "/o/{slug:slug}/memberships",
    scope="people",
    capability="manage_people",
    answers={201: MembershipOut, 200: MembershipOut},
    name="grant-membership",
    summary="Let somebody in as something",
)
def grant(request: KeyRequest, slug: str, sent: MembershipIn) -> Any:
    """Who has the role already keeps it, and that row is the answer. Only an administrator gives the highest roles."""
    by, fresh = request.viewer, is_new(sent.ref, by=request.viewer)
    kept = memberships.grant(
        ref=sent.ref,
        person=_person(request, sent),
        role=sent.role,
        from_at=sent.from_at,
        until_at=sent.until_at,
        by=by,
    )
    return made(_told(kept), fresh=fresh and kept.pk == sent.ref)


def _person(request: KeyRequest, sent: MembershipIn) -> Person:
    """Somebody on the list, or somebody new; sent again, the new one is the one who was added then."""
    if sent.person is None:
        listed = Membership.objects.within(request.organisation).filter(person=sent.person_id)
        earlier = listed.select_related("person").first()
        if earlier is None:
            raise unknown("person")
        return earlier.person
    known = Membership.objects.within(request.organisation).filter(pk=sent.ref).select_related("person").first()
    said = sent.person
    if known is not None and (known.person.name, known.person.email or "") == (said.name, (said.email or "").lower()):
        return known.person
    return people.add(name=said.name, email=said.email, phone=said.phone, by=request.viewer)


@operation(
    router,
    "POST",
    "/o/{slug:slug}/memberships/{uuid:membership_id}/end",
    scope="people",
    capability="manage_people",
    answers={200: MembershipOut},
    name="end-membership",
    summary="End a role",
)
def end(request: KeyRequest, slug: str, membership_id: UUID, sent: End) -> Any:
    """From then on her keys and sign-in reach no further than her other roles. The last administrator stays."""
    found = one(Membership, membership_id, by=request.viewer, what="membership")
    return _told(memberships.end(membership=found, at=sent.at, by=request.viewer))


@operation(
    router,
    "PATCH",
    "/o/{slug:slug}/people/{uuid:person_id}",
    scope="people",
    capability="manage_people",
    answers={200: PersonName},
    name="change-person",
    summary="Change how somebody is called and reached",
)
def change(request: KeyRequest, slug: str, person_id: UUID, sent: PersonChange) -> Any:
    """Her e-mail is her sign-in: that she changes herself."""
    found = Person.objects.seen_by(request.viewer).filter(pk=person_id).first()
    if found is None:
        raise unknown("person")
    return name_of(people.change(person=found, by=request.viewer, **sent.dict()))


def _told(row: Membership) -> dict[str, Any]:
    return {
        "id": row.pk,
        "person": name_of(row.person),
        "role": row.role,
        "from_at": row.from_at,
        "until_at": row.until_at,
    }
