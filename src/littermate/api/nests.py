"""Nests, and who sleeps in which."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Router, Schema
from pydantic import ConfigDict, Field

from littermate.actions import nests, stays
from littermate.api import pages
from littermate.api.door import KeyRequest, operation
from littermate.api.fields import Id, Moment, Ref, Words, YesNo
from littermate.api.rows import is_new, made, one
from littermate.records.models import Animal, Home, Nest, Stay

router = Router(tags=["nests"])
NestKind = Literal["incubator", "box", "room"]


class NestOut(Schema):
    """A nest in a home."""

    id: UUID
    home_id: UUID
    room_id: UUID | None = Field(description="In which room it stands; null: nobody has said.")
    name: str
    kind: NestKind
    wash_before: bool = Field(description="Wash your hands before reaching in.")


class NestPart(pages.Part):
    """A part of the nests."""

    nests: list[NestOut]


class NestIn(Schema):
    """A nest to set up."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    home_id: Id
    name: Annotated[Words, Field(min_length=1, max_length=60)]
    kind: NestKind = "box"
    wash_before: YesNo = False


class StayOut(Schema):
    """An animal sleeps in a nest, from and until."""

    id: UUID
    animal_id: UUID
    nest_id: UUID
    from_at: datetime
    until_at: datetime | None
    daily_from: str | None = Field(
        description="By the home's clock, where the stay repeats by the hour.", examples=["20:00"]
    )
    daily_until: str | None
    reason: str


class StayPart(pages.Part):
    """A part of the stays."""

    stays: list[StayOut]


class StayEnd(Schema):
    """From when she no longer sleeps there."""

    model_config = ConfigDict(extra="forbid")
    at: Moment


class StayIn(Schema):
    """Where an animal sleeps from now on; where she slept ends as this begins."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    animal_id: Id
    nest_id: Id
    from_at: Moment
    reason: Annotated[Words, Field(max_length=300)] = ""


@operation(
    router,
    "GET",
    "/o/{slug:slug}/nests",
    scope="read",
    capability="see_own_animals",
    answers={200: NestPart},
    name="list-nests",
    summary="Nests: list",
)
def list_nests(request: KeyRequest, slug: str, after: pages.After = None, limit: pages.Limit = 100) -> Any:
    """Every nest of the homes that the key's holder sees."""
    shown, following = pages.part_of(Nest.objects.seen_by(request.viewer), after, limit)
    return {"nests": [_nest(nest) for nest in shown], "next": following}


@operation(
    router,
    "POST",
    "/o/{slug:slug}/nests",
    scope="manage",
    capability="manage_homes",
    answers={201: NestOut, 200: NestOut},
    name="set-up-nest",
    summary="Set up a nest",
)
def set_up_nest(request: KeyRequest, slug: str, sent: NestIn) -> Any:
    """An incubator, a box or a room in a home."""
    fresh, said = is_new(sent.ref, by=request.viewer), sent.dict()
    home = one(Home, said.pop("home_id"), by=request.viewer, what="home")
    return made(_nest(nests.set_up(home=home, by=request.viewer, **said)), fresh=fresh)


@operation(
    router,
    "GET",
    "/o/{slug:slug}/stays",
    scope="read",
    capability="see_own_animals",
    answers={200: StayPart},
    name="list-stays",
    summary="Who sleeps where: list",
)
def list_stays(
    request: KeyRequest,
    slug: str,
    animal_id: UUID | None = None,
    after: pages.After = None,
    limit: pages.Limit = 100,
) -> Any:
    """All stays, ended ones too; with `animal_id` one animal's."""
    rows = Stay.objects.seen_by(request.viewer)
    if animal_id is not None:
        rows = rows.filter(animal=animal_id)
    shown, following = pages.part_of(rows, after, limit)
    return {"stays": [_stay(stay) for stay in shown], "next": following}


@operation(
    router,
    "POST",
    "/o/{slug:slug}/stays",
    scope="move",
    capability="settle_nests",
    answers={201: StayOut, 200: StayOut},
    name="begin-stay",
    summary="Move an animal to another nest of its home",
)
def begin_stay(request: KeyRequest, slug: str, sent: StayIn) -> Any:
    """Where she slept ends as this begins. Where she sleeps there already, that row is the answer."""
    by, fresh, said = request.viewer, is_new(sent.ref, by=request.viewer), sent.dict()
    animal = one(Animal, said.pop("animal_id"), by=by, what="animal")
    nest = one(Nest, said.pop("nest_id"), by=by, what="nest")
    kept = stays.move(animal=animal, nest=nest, by=by, **said)
    return made(_stay(kept), fresh=fresh and kept.pk == sent.ref)


@operation(
    router,
    "POST",
    "/o/{slug:slug}/stays/{uuid:stay_id}/end",
    scope="move",
    capability="settle_nests",
    answers={200: StayOut},
    name="end-stay",
    summary="End where an animal sleeps, such as the nights with a companion",
)
def end_stay(request: KeyRequest, slug: str, stay_id: UUID, sent: StayEnd) -> Any:
    """It stays to be seen."""
    found = one(Stay, stay_id, by=request.viewer, what="stay")
    return _stay(stays.end(stay=found, at=sent.at, by=request.viewer))


def _nest(nest: Nest) -> dict[str, Any]:
    return {
        "id": nest.pk,
        "home_id": nest.home_id,
        "room_id": nest.room_id,
        "name": nest.name,
        "kind": nest.kind,
        "wash_before": nest.wash_before,
    }


def _stay(stay: Stay) -> dict[str, Any]:
    return {
        "id": stay.pk,
        "animal_id": stay.animal_id,
        "nest_id": stay.nest_id,
        "from_at": stay.from_at,
        "until_at": stay.until_at,
        "daily_from": f"{stay.daily_from:%H:%M}" if stay.daily_from else None,
        "daily_until": f"{stay.daily_until:%H:%M}" if stay.daily_until else None,
        "reason": stay.reason,
    }
