"""Rooms of a home: whose door stays closed, whose air is shared, which nests stand in them; and who is up at night."""

from datetime import datetime, time
from typing import Annotated, Any
from uuid import UUID

from ninja import Query, Router, Schema
from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field

from littermate.actions import night_covers, rooms
from littermate.actions.checks import unknown
from littermate.api import pages
from littermate.api.door import KeyRequest, operation
from littermate.api.fields import Count, Id, Moment, Ref, Words, YesNo, as_written
from littermate.api.people import PersonName, name_of
from littermate.api.rows import is_new, made, maybe, one
from littermate.records.models import Home, Membership, Nest, NightCover, Person, Room

router = Router(tags=["rooms"])


def _without_offset(said: time) -> time:
    if said.tzinfo is not None:
        raise ValueError("must be an hour of the home's own clock, without an offset")
    return said


Hour = Annotated[
    time,
    BeforeValidator(as_written),
    AfterValidator(_without_offset),
    Field(description="By the home's clock.", examples=["22:00"]),
]
Night = Annotated[Count, Field(ge=0, le=6)]


class RoomOut(Schema):
    """A room of a home."""

    id: UUID
    home_id: UUID
    name: str
    is_closed: bool | None = Field(description="Whether its door stays closed; null: nobody has said.")
    shares_air: bool | None = Field(description="Whether its air reaches other rooms; null: nobody has said.")
    words: str
    nest_ids: list[UUID]


class RoomPart(pages.Part):
    """A part of the rooms."""

    rooms: list[RoomOut]


class RoomSaid(Schema):
    """How a room is."""

    model_config = ConfigDict(extra="forbid")
    name: Annotated[Words, Field(min_length=1, max_length=100)]
    is_closed: YesNo | None = None
    shares_air: YesNo | None = None
    words: Annotated[Words, Field(max_length=300)] = ""


class RoomIn(RoomSaid):
    """A room to write down."""

    ref: Ref
    home_id: Id


class Put(Schema):
    """In which room a nest stands; null takes it out of any."""

    model_config = ConfigDict(extra="forbid")
    room_id: Id | None


class CoverOut(Schema):
    """On these nights of every week somebody is up in a home."""

    id: UUID
    home_id: UUID
    person: PersonName | None = Field(description="null: it is not said who.")
    nights: list[int] = Field(description="0 is the night that begins on a Monday, 6 Sunday's.")
    up_from: str
    up_until: str
    from_at: datetime
    until_at: datetime | None


class CoverPart(pages.Part):
    """A part of the night covers."""

    covers: list[CoverOut]


class CoverIn(Schema):
    """Who is up, on which nights and during which hours."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    home_id: Id
    person_id: Id | None = None
    nights: Annotated[list[Night], Field(min_length=1, max_length=7)]
    up_from: Hour
    up_until: Hour
    from_at: Moment | None = Field(None, description="Now, where nothing is said.")


class Asked(Schema):
    """Of which home."""

    home_id: UUID | None = None


@operation(
    router,
    "GET",
    "/o/{slug:slug}/rooms",
    scope="read",
    capability="see_own_animals",
    answers={200: RoomPart},
    name="list-rooms",
    summary="Rooms of homes: list",
)
def list_rooms(
    request: KeyRequest,
    slug: str,
    asked: Asked = Query(...),  # noqa: B008
    after: pages.After = None,
    limit: pages.Limit = 100,
) -> Any:
    """With the nests that stand in each."""
    shown, following = pages.part_of(_of_home(Room, request, asked), after, limit)
    nests = _nests(request, shown)
    return {"rooms": [_room(row, nests.get(row.pk, [])) for row in shown], "next": following}


@operation(
    router,
    "POST",
    "/o/{slug:slug}/rooms",
    scope="manage",
    capability="manage_homes",
    answers={201: RoomOut, 200: RoomOut},
    name="set-up-room",
    summary="Write a room of a home down",
)
def set_up_room(request: KeyRequest, slug: str, sent: RoomIn) -> Any:
    """Where nobody has said whether the door stays closed or the air is shared, leave it out."""
    fresh, said = is_new(sent.ref, by=request.viewer), sent.dict()
    home = one(Home, said.pop("home_id"), by=request.viewer, what="home")
    row = rooms.set_up(home=home, by=request.viewer, **said)
    return made(_room(row, _nests(request, [row]).get(row.pk, [])), fresh=fresh)


@operation(
    router,
    "PUT",
    "/o/{slug:slug}/rooms/{uuid:room_id}",
    scope="manage",
    capability="manage_homes",
    answers={200: RoomOut},
    name="change-room",
    summary="Say anew how a room is",
)
def change_room(request: KeyRequest, slug: str, room_id: UUID, sent: RoomSaid) -> Any:
    """All of it: what is left out is not known from then on."""
    found = one(Room, room_id, by=request.viewer, what="room")
    row = rooms.change(room=found, by=request.viewer, **sent.dict())
    return _room(row, _nests(request, [row]).get(row.pk, []))


@operation(
    router,
    "PUT",
    "/o/{slug:slug}/nests/{uuid:nest_id}/room",
    scope="manage",
    capability="manage_homes",
    answers={200: Put},
    name="put-nest",
    summary="Say in which room a nest stands",
)
def put_nest(request: KeyRequest, slug: str, nest_id: UUID, sent: Put) -> Any:
    """A room of the nest's own home; the air of one nest reaches the others in its room."""
    by = request.viewer
    room = maybe(Room, sent.room_id, by=by, what="room")
    nest = rooms.put_nest(nest=one(Nest, nest_id, by=by, what="nest"), room=room, by=by)
    return {"room_id": nest.room_id}


@operation(
    router,
    "GET",
    "/o/{slug:slug}/night-covers",
    scope="read",
    capability="see_own_animals",
    answers={200: CoverPart},
    name="list-night-covers",
    summary="Who is up at night: list",
)
def list_covers(
    request: KeyRequest,
    slug: str,
    asked: Asked = Query(...),  # noqa: B008
    after: pages.After = None,
    limit: pages.Limit = 100,
) -> Any:
    """Ended ones too."""
    shown, following = pages.part_of(_of_home(NightCover, request, asked).select_related("person"), after, limit)
    return {"covers": [_cover(row) for row in shown], "next": following}


@operation(
    router,
    "POST",
    "/o/{slug:slug}/night-covers",
    scope="manage",
    capability="manage_homes",
    answers={201: CoverOut, 200: CoverOut},
    name="keep-night-cover",
    summary="Say who is up on which nights",
)
def keep_cover(request: KeyRequest, slug: str, sent: CoverIn) -> Any:
    """Every week, until it is ended. A night bears the name of the day on which it begins."""
    by, fresh, said = request.viewer, is_new(sent.ref, by=request.viewer), sent.dict()
    home = one(Home, said.pop("home_id"), by=by, what="home")
    person = _member(request, said.pop("person_id"))
    earlier = NightCover.objects.seen_by(by).filter(pk=sent.ref).first()
    at = said.pop("from_at") or (earlier.from_at if earlier else None)
    return made(_cover(night_covers.keep(home=home, person=person, from_at=at, by=by, **said)), fresh=fresh)


@operation(
    router,
    "POST",
    "/o/{slug:slug}/night-covers/{uuid:cover_id}/end",
    scope="manage",
    capability="manage_homes",
    answers={200: CoverOut},
    name="end-night-cover",
    summary="Say that somebody is up on these nights no longer",
)
def end_cover(request: KeyRequest, slug: str, cover_id: UUID) -> Any:
    """It stays to be seen."""
    return _cover(night_covers.end(cover=one(NightCover, cover_id, by=request.viewer, what="night"), by=request.viewer))


def _of_home(model: Any, request: KeyRequest, asked: Asked) -> Any:
    rows = model.objects.seen_by(request.viewer)
    return rows if asked.home_id is None else rows.filter(home=asked.home_id)


def _member(request: KeyRequest, person_id: UUID | None) -> Person | None:
    if person_id is None:
        return None
    listed = Membership.objects.within(request.organisation).filter(person=person_id).select_related("person").first()
    if listed is None:
        raise unknown("person")
    return listed.person


def _nests(request: KeyRequest, shown: Any) -> dict[UUID, list[UUID]]:
    """By room the nests that stand in it."""
    found: dict[UUID, list[UUID]] = {}
    rows = Nest.objects.seen_by(request.viewer).filter(room__in=[row.pk for row in shown]).order_by("pk")
    for room_id, nest_id in rows.values_list("room_id", "pk"):
        found.setdefault(room_id, []).append(nest_id)
    return found


def _room(row: Room, nest_ids: list[UUID]) -> dict[str, Any]:
    same = ("id", "home_id", "name", "is_closed", "shares_air", "words")
    return {**{name: getattr(row, name) for name in same}, "nest_ids": nest_ids}


def _cover(row: NightCover) -> dict[str, Any]:
    same = ("id", "home_id", "from_at", "until_at")
    return {
        **{name: getattr(row, name) for name in same},
        "person": name_of(row.person) if row.person else None,
        "nights": [night for night in range(night_covers.NIGHTS_A_WEEK) if row.nights >> night & 1],
        "up_from": f"{row.up_from:%H:%M}",
        "up_until": f"{row.up_until:%H:%M}",
    }
