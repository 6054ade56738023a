"""Who cares for which home or animal; rounds and sight rest on it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from littermate.actions import cares
from littermate.actions.checks import unknown
from littermate.api import pages
from littermate.api.door import KeyRequest, operation
from littermate.api.fields import Id, Moment, Ref
from littermate.api.homes import CareRole
from littermate.api.members import End
from littermate.api.people import PersonName, name_of
from littermate.api.rows import is_new, made, maybe, one
from littermate.records.models import Animal, Care, Home, Membership

router = Router(tags=["homes"])


class CareRowOut(Schema):
    """One person cares for one home or one animal, from and until."""

    id: UUID
    person: PersonName
    home_id: UUID | None
    animal_id: UUID | None
    role: CareRole
    from_at: datetime
    until_at: datetime | None


class CarePart(pages.Part):
    """A part of the cares."""

    cares: list[CareRowOut]


class CareIn(Schema):
    """The care of a home and all who live there, or of one animal."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    person_id: Id
    home_id: Id | None = None
    animal_id: Id | None = None
    role: CareRole = "main"
    from_at: Moment | None = Field(None, description="Now, where nothing is said.")
    until_at: Moment | None = Field(None, description="A sitter's always has an end.")


class Asked(Schema):
    """Whose care."""

    person_id: UUID | None = None
    home_id: UUID | None = None
    animal_id: UUID | None = None


@operation(
    router,
    "GET",
    "/o/{slug:slug}/cares",
    scope="read",
    capability="see_own_animals",
    answers={200: CarePart},
    name="list-cares",
    summary="Who cares for whom: list",
)
def list_cares(
    request: KeyRequest,
    slug: str,
    asked: Asked = Query(...),  # noqa: B008
    after: pages.After = None,
    limit: pages.Limit = 100,
) -> Any:
    """All cares in her sight, ended ones too."""
    rows = Care.objects.seen_by(request.viewer).select_related("person")
    rows = rows.filter(**{name: value for name, value in asked.dict().items() if value is not None})
    shown, following = pages.part_of(rows, after, limit)
    return {"cares": [_told(row) for row in shown], "next": following}


@operation(
    router,
    "POST",
    "/o/{slug:slug}/cares",
    scope="manage",
    capability="manage_homes",
    answers={201: CareRowOut, 200: CareRowOut},
    name="give-care",
    summary="Give somebody the care of a home or an animal",
)
def give(request: KeyRequest, slug: str, sent: CareIn) -> Any:
    """She is a member already. A home has one main carer without an end; others are co-carers beside her."""
    by, fresh, said = request.viewer, is_new(sent.ref, by=request.viewer), sent.dict()
    person_id = said.pop("person_id")
    member = Membership.objects.within(request.organisation).filter(person=person_id).select_related("person").first()
    if member is None:
        raise unknown("person")
    home = maybe(Home, said.pop("home_id"), by=by, what="home")
    animal = maybe(Animal, said.pop("animal_id"), by=by, what="animal")
    return made(_told(cares.give(person=member.person, home=home, animal=animal, by=by, **said)), fresh=fresh)


@operation(
    router,
    "POST",
    "/o/{slug:slug}/cares/{uuid:care_id}/end",
    scope="manage",
    capability="manage_homes",
    answers={200: CareRowOut},
    name="end-care",
    summary="End somebody's care",
)
def end(request: KeyRequest, slug: str, care_id: UUID, sent: End) -> Any:
    """From then on the home or animal is no longer in her round."""
    return _told(cares.end(care=one(Care, care_id, by=request.viewer, what="care"), at=sent.at, by=request.viewer))


def _told(row: Care) -> dict[str, Any]:
    same = ("home_id", "animal_id", "role", "from_at", "until_at")
    return {"id": row.pk, "person": name_of(row.person), **{name: getattr(row, name) for name in same}}
