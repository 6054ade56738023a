"""Nests, and who sleeps in which."""

from datetime import datetime, time
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Router, Schema
from pydantic import ConfigDict, Field

from littermate.actions import nests, stays
from littermate.api import pages
from littermate.api.door import KeyRequest, operation
from littermate.api.fields import Id, Moment, Ref, Words, YesNo
from littermate.api.rows import is_new, made, one
from littermate.records.models import Animal, Home, Nest, Person, Stay
from littermate.records.viewers import Viewer
from littermate.records.whereabouts import Whereabouts, whereabouts

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
    takes: int | None = Field(description="How many neonates at most, a mother not counted; null: nobody has said.")
    has_own_probe: bool | None = Field(description="A thermometer of its own lies in it; null: nobody has said.")


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
    takes: Annotated[int, Field(ge=1, le=100)] | None = None
    has_own_probe: YesNo | None = None


class NestChange(Schema):
    """A nest as it is from now on; all of it."""

    model_config = ConfigDict(extra="forbid")
    name: Annotated[Words, Field(min_length=1, max_length=60)]
    kind: NestKind
    wash_before: YesNo
    takes: Annotated[int, Field(ge=1, le=100)] | None = None
    has_own_probe: YesNo | None = None


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
    outcome: str = Field(description="What came of it.")
    decided_by: UUID | None = Field(description="Who decided it, where it was not whoever wrote it down.")
    overruled: dict[str, str] = Field(description="Questions that a clinician let pass, each with her reason.")
    undone_at: datetime | None = Field(description="It was a mistake: it held for no time at all.")


class StayPart(pages.Part):
    """A part of the stays."""

    stays: list[StayOut]


class StayEnd(Schema):
    """From when she no longer sleeps there."""

    model_config = ConfigDict(extra="forbid")
    at: Moment
    outcome: Annotated[Words, Field(max_length=300)] = ""


Clock = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", examples=["21:00"])]


class StayIn(Schema):
    """Where an animal sleeps from a moment on; where she slept ends as this begins, and nothing before it changes."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    animal_id: Id
    nest_id: Id
    from_at: Moment
    until_at: Moment | None = Field(None, description="Afterwards she is where she was.")
    daily_from: Clock | None = Field(None, description="By the home's clock; with `daily_until` it repeats every day.")
    daily_until: Clock | None = Field(None, description="Before `daily_from`: it passes midnight.")
    ends_hours: YesNo = Field(False, description="Her other hours of the day end as this begins.")
    reason: Annotated[Words, Field(max_length=300)] = ""
    outcome: Annotated[Words, Field(max_length=300)] = Field("", description="What came of the stay that ends.")
    decided_by: Id | None = Field(None, description="Who decided it, where it was not the key's holder.")
    is_planned: YesNo = Field(
        False,
        description="It is to happen: refused while a question about new company stands in the way. What has happened "
        "is kept, whatever speaks against it.",
    )
    overrules: dict[str, Annotated[Words, Field(min_length=1, max_length=300)]] = Field(
        default_factory=dict, description="Of a plan: the questions a clinician lets pass, each with her reason."
    )


class WhereaboutsOut(Schema):
    """Where one animal is at a moment, with whom, nursed by whom, fed how, in whose care; null: nobody has said."""

    animal_id: UUID
    has_left: bool
    home_id: UUID | None
    nest_id: UUID | None
    nest_mates: list[UUID]
    nursed_by: UUID | None
    rearing: list[str]
    carers: list[UUID] = Field(description="People, the first who is nearest.")


class WhereaboutsAll(Schema):
    """The answer for each animal asked for."""

    at: datetime
    animals: list[WhereaboutsOut]


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
    shown, following = pages.part_about(rows, animal_id, after, limit)
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
    decided_by = _member(said.pop("decided_by"), by=by)
    overrules = said.pop("overrules")
    said["checked"] = overrules if said.pop("is_planned") else None
    for name in ("daily_from", "daily_until"):
        said[name] = time.fromisoformat(said[name]) if said[name] else None
    kept = stays.move(animal=animal, nest=nest, decided_by=decided_by, by=by, **said)
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
    return _stay(stays.end(stay=found, at=sent.at, outcome=sent.outcome, by=request.viewer))


@operation(
    router,
    "POST",
    "/o/{slug:slug}/stays/{uuid:stay_id}/take-back",
    scope="move",
    capability="settle_nests",
    answers={200: StayOut},
    name="take-back-stay",
    summary="Take back a stay that was a mistake",
)
def take_back_stay(request: KeyRequest, slug: str, stay_id: UUID) -> Any:
    """What it ended goes on as if it had never been; whom she seemed to meet by it, she did not meet."""
    found = one(Stay, stay_id, by=request.viewer, what="stay")
    return _stay(stays.take_back(stay=found, by=request.viewer))


@operation(
    router,
    "PATCH",
    "/o/{slug:slug}/nests/{uuid:nest_id}",
    scope="manage",
    capability="manage_homes",
    answers={200: NestOut},
    name="change-nest",
    summary="Change a nest",
)
def change_nest(request: KeyRequest, slug: str, nest_id: UUID, sent: NestChange) -> Any:
    """Those who lie in it stay, also where they are more than it takes."""
    found = one(Nest, nest_id, by=request.viewer, what="nest")
    return _nest(nests.change(nest=found, by=request.viewer, **sent.dict()))


@operation(
    router,
    "GET",
    "/o/{slug:slug}/whereabouts",
    scope="read",
    capability="see_own_animals",
    answers={200: WhereaboutsAll},
    name="whereabouts",
    summary="Where, with whom, nursed by whom, fed how, in whose care",
)
def where_they_are(request: KeyRequest, slug: str, at: Moment | None = None, animal_id: UUID | None = None) -> Any:
    """Every animal that the key's holder sees, or one, now or at a moment."""
    moment = at or request.viewer.at
    rows = Animal.objects.seen_by(request.viewer).filter(**({"pk": animal_id} if animal_id else {}))
    found = whereabouts(request.viewer.organisation, list(rows.values_list("pk", flat=True)), moment)
    return {"at": moment, "animals": [_where(found[animal]) for animal in sorted(found)]}


def _nest(nest: Nest) -> dict[str, Any]:
    return {
        "id": nest.pk,
        "home_id": nest.home_id,
        "room_id": nest.room_id,
        "name": nest.name,
        "kind": nest.kind,
        "wash_before": nest.wash_before,
        "takes": nest.takes,
        "has_own_probe": nest.has_own_probe,
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
        "outcome": stay.outcome,
        "decided_by": stay.decided_by_id,
        "overruled": stay.overruled,
        "undone_at": stay.undone_at,
    }


def _where(where: Whereabouts) -> dict[str, Any]:
    return {
        "animal_id": where.animal,
        "has_left": where.has_left,
        "home_id": where.home,
        "nest_id": where.nest,
        "nest_mates": where.mates,
        "nursed_by": where.nursed_by,
        "rearing": sorted(where.rearing),
        "carers": where.carers,
    }


def _member(person: UUID | None, *, by: Viewer) -> Person | None:
    """Whoever decided it; whether she is of this house is asked where it is kept."""
    return None if person is None else Person(pk=person)
