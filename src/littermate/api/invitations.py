"""Invitations: a link for one person that makes her a member and hands over a home or named animals."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.urls import reverse
from ninja import Router, Schema
from pydantic import ConfigDict, Field

from littermate.actions import invitations
from littermate.api import links, pages
from littermate.api.door import KeyRequest, operation
from littermate.api.fields import Id, Moment, Ref, Words
from littermate.api.people import PersonName, name_of
from littermate.api.rows import is_new, made, maybe, one
from littermate.records.models import Animal, Home, Invitation

router = Router(tags=["people"])
Invited = Literal["carer", "sitter", "volunteer"]


class InvitationOut(Schema):
    """One invitation."""

    id: UUID
    role: Invited
    name: str = Field(description="For whom, as whoever made it calls her.")
    words: str
    reason: str = Field(description="Why the animals move there.")
    home_id: UUID | None
    animal_ids: list[UUID]
    ends_at: datetime | None = Field(description="When her time here ends.")
    made_by: PersonName
    made_at: datetime
    valid_until: datetime = Field(description="When the link ends, if nobody has used it.")
    state: Literal["open", "used", "taken-back", "expired"]
    link: str | None = Field(description="To hand to her, as long as it is open. Whoever has it may use it, once.")


class InvitationPart(pages.Part):
    """A part of the invitations."""

    invitations: list[InvitationOut]


class InvitationIn(Schema):
    """Whom to invite, and what is handed over: a home, or at least one animal."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    role: Invited
    name: Annotated[Words, Field(max_length=200)] = ""
    words: Annotated[Words, Field(max_length=300)] = Field("", description="A word to her.")
    reason: Annotated[Words, Field(max_length=300)] = Field(
        "", description="Why the animals move there; needed where a unit is closed (`asks-why`)."
    )
    home_id: Id | None = None
    animal_ids: list[Id] = Field([], max_length=30)
    ends_at: Moment | None = Field(None, description="A sitter's always does.")
    valid_until: Moment | None = Field(None, description="A week from now, where nothing is said.")


@operation(
    router,
    "GET",
    "/o/{slug:slug}/invitations",
    scope="people",
    capability="manage_people",
    answers={200: InvitationPart},
    name="list-invitations",
    summary="Invitations: list",
)
def list_invitations(request: KeyRequest, slug: str, after: pages.After = None, limit: pages.Limit = 100) -> Any:
    """All of them, used and ended ones too."""
    rows = Invitation.objects.seen_by(request.viewer).select_related("made_by").prefetch_related("handed_over")
    shown, following = pages.part_of(rows, after, limit)
    return {"invitations": [_told(request, row) for row in shown], "next": following}


@operation(
    router,
    "POST",
    "/o/{slug:slug}/invitations",
    scope="people",
    capability="manage_people",
    answers={201: InvitationOut, 200: InvitationOut},
    name="invite",
    summary="Invite somebody by a link",
)
def invite(request: KeyRequest, slug: str, sent: InvitationIn) -> Any:
    """Whoever opens the link signs in, sees what she takes over, and accepts. Takes the right to open homes too."""
    by, fresh, said = request.viewer, is_new(sent.ref, by=request.viewer), sent.dict()
    named = [one(Animal, each, by=by, what="animal") for each in dict.fromkeys(said.pop("animal_ids"))]
    home = maybe(Home, said.pop("home_id"), by=by, what="home")
    kept = invitations.make(animals=named, home=home, by=by, **said)
    return made(_told(request, kept), fresh=fresh)


@operation(
    router,
    "POST",
    "/o/{slug:slug}/invitations/{uuid:invitation_id}/take-back",
    scope="people",
    capability="manage_people",
    answers={200: InvitationOut},
    name="take-invitation-back",
    summary="Take an invitation back",
)
def take_back(request: KeyRequest, slug: str, invitation_id: UUID) -> Any:
    """The link does nothing from then on. One that was used is ended as a role."""
    found = one(Invitation, invitation_id, by=request.viewer, what="invitation")
    return _told(request, invitations.revoke(invitation=found, by=request.viewer))


def _told(request: KeyRequest, row: Invitation) -> dict[str, Any]:
    state = (
        "used"
        if row.accepted_at
        else "taken-back"
        if row.revoked_at
        else "expired"
        if row.valid_until <= request.as_of
        else "open"
    )
    link = links.absolute(request, reverse("desk:join", args=[invitations.token_of(row)])) if state == "open" else None
    same = ("role", "name", "words", "reason", "home_id", "ends_at", "made_at", "valid_until")
    return {
        "id": row.pk,
        **{name: getattr(row, name) for name in same},
        "animal_ids": sorted(each.animal_id for each in row.handed_over.all()),
        "made_by": name_of(row.made_by),
        "state": state,
        "link": link,
    }
