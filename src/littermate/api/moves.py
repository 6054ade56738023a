"""Moves to another home, where each has lived, and how each is reared."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Router, Schema, Status
from pydantic import ConfigDict, Field

from littermate.actions import moves, rearings
from littermate.api import pages
from littermate.api.door import KeyRequest, operation
from littermate.api.fields import Id, Moment, Ref, Words
from littermate.api.left_behind import YoungFed, read_fed
from littermate.api.rows import is_new, made, maybe, one
from littermate.records.models import Animal, Home, Person, Placement, Rearing

router = Router(tags=["moves"])
RearingKind = Literal["nursed", "supplemented", "bottle", "tube", "gruel", "weaned"]


class PlacementOut(Schema):
    """An animal lives in a home, from and until."""

    id: UUID
    animal_id: UUID
    home_id: UUID
    from_at: datetime
    until_at: datetime | None
    reason: str
    closed_until_at: datetime | None = Field(
        description="Where the move parted or joined a closed unit: until when, as it was known then."
    )


class PlacementPart(pages.Part):
    """A part of the placements."""

    placements: list[PlacementOut]


class MoveIn(Schema):
    """Who moves where; all who are still in care, or none."""

    model_config = ConfigDict(extra="forbid")
    animal_ids: list[Id] = Field(min_length=1, max_length=30)
    home_id: Id
    at: Moment
    reason: Annotated[Words, Field(max_length=300)] = ""
    rode_together: bool = Field(True, description="In one vehicle or carrier: then they have met.")
    young_fed: YoungFed = []


class MovedOut(Schema):
    """What the move did."""

    moved: list[PlacementOut]
    stayed: list[UUID] = Field(description="Lived there already.")
    left: list[UUID] = Field(description="Have left care: nobody moves them.")


class RearingOut(Schema):
    """One way of rearing, from and until; several may hold at once."""

    id: UUID
    animal_id: UUID
    kind: RearingKind
    dam_id: UUID | None = Field(description="Who nurses her.")
    reason: str
    outcome: str = Field(description="What came of it.")
    decided_by: UUID | None = Field(description="Who decided it, where it was not whoever wrote it down.")
    from_at: datetime
    until_at: datetime | None


class RearingPart(pages.Part):
    """A part of the rearings."""

    rearings: list[RearingOut]


class RearingIn(Schema):
    """How one is reared from a moment on."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    animal_id: Id
    kind: RearingKind
    dam_id: Id | None = Field(None, description="Who nurses her.")
    from_at: Moment
    reason: Annotated[Words, Field(max_length=300)] = ""
    outcome: Annotated[Words, Field(max_length=300)] = Field("", description="What came of the ways that end now.")
    decided_by: Id | None = Field(None, description="Who decided it, where it was not the key's holder.")


@operation(
    router,
    "GET",
    "/o/{slug:slug}/placements",
    scope="read",
    capability="see_own_animals",
    answers={200: PlacementPart},
    name="list-placements",
    summary="Who lives where: list",
)
def list_placements(
    request: KeyRequest,
    slug: str,
    animal_id: UUID | None = None,
    after: pages.After = None,
    limit: pages.Limit = 100,
) -> Any:
    """All placements, ended ones too; with `animal_id` one animal's."""
    rows = Placement.objects.seen_by(request.viewer)
    shown, following = pages.part_about(rows, animal_id, after, limit)
    return {"placements": [_placement(row) for row in shown], "next": following}


@operation(
    router,
    "POST",
    "/o/{slug:slug}/moves",
    scope="move",
    capability="move_animals",
    answers={201: MovedOut, 200: MovedOut},
    name="move-animals",
    summary="Move animals to another home",
)
def move_animals(request: KeyRequest, slug: str, sent: MoveIn) -> Any:
    """One act for the whole group. Those who live there already stay as they are, so sending it again is harmless.

    A planned move that parts or joins a closed unit takes a `reason` (`asks-why`); one that has happened is kept.
    """
    by = request.viewer
    found = [one(Animal, animal_id, by=by, what="animal") for animal_id in dict.fromkeys(sent.animal_ids)]
    home = one(Home, sent.home_id, by=by, what="home")
    did = moves.move(
        animals=found,
        to=home,
        at=sent.at,
        reason=sent.reason,
        rode_together=sent.rode_together,
        fed=read_fed(sent.young_fed, by=by),
        by=by,
    )
    said = {
        "moved": [_placement(row) for row in did.placements],
        "stayed": [animal.pk for animal in did.stayed],
        "left": [animal.pk for animal in did.left],
    }
    return Status(201 if did.placements else 200, said)


@operation(
    router,
    "GET",
    "/o/{slug:slug}/rearings",
    scope="read",
    capability="see_own_animals",
    answers={200: RearingPart},
    name="list-rearings",
    summary="How they are reared: list",
)
def list_rearings(
    request: KeyRequest,
    slug: str,
    animal_id: UUID | None = None,
    after: pages.After = None,
    limit: pages.Limit = 100,
) -> Any:
    """All ways of rearing, ended ones too; with `animal_id` one animal's."""
    rows = Rearing.objects.seen_by(request.viewer)
    shown, following = pages.part_about(rows, animal_id, after, limit)
    return {"rearings": [_rearing(row) for row in shown], "next": following}


@operation(
    router,
    "POST",
    "/o/{slug:slug}/rearings",
    scope="move",
    capability="settle_nests",
    answers={201: RearingOut, 200: RearingOut},
    name="change-rearing",
    summary="Change how an animal is reared",
)
def change_rearing(request: KeyRequest, slug: str, sent: RearingIn) -> Any:
    """What cannot hold beside it ends as it begins. Where it holds already, that row is the answer."""
    by, fresh, said = request.viewer, is_new(sent.ref, by=request.viewer), sent.dict()
    animal = one(Animal, said.pop("animal_id"), by=by, what="animal")
    dam = maybe(Animal, said.pop("dam_id"), by=by, what="animal")
    person = said.pop("decided_by")
    decided_by = None if person is None else Person(pk=person)  # whether she is of this house is asked there
    kept = rearings.change(animal=animal, dam=dam, decided_by=decided_by, by=by, **said)
    return made(_rearing(kept), fresh=fresh and kept.pk == sent.ref)


@operation(
    router,
    "POST",
    "/o/{slug:slug}/rearings/{uuid:rearing_id}/undo",
    scope="move",
    capability="settle_nests",
    answers={200: RearingOut},
    name="undo-rearing",
    summary="Take a change of rearing back that was a mistake",
)
def undo_rearing(request: KeyRequest, slug: str, rearing_id: UUID) -> Any:
    """Within a day; what it ended goes on as if nothing had been."""
    found = one(Rearing, rearing_id, by=request.viewer, what="change")
    return _rearing(rearings.undo(rearing=found, by=request.viewer))


def _placement(row: Placement) -> dict[str, Any]:
    return {
        "id": row.pk,
        "animal_id": row.animal_id,
        "home_id": row.home_id,
        "from_at": row.from_at,
        "until_at": row.until_at,
        "reason": row.reason,
        "closed_until_at": row.closed_until_at,
    }


def _rearing(row: Rearing) -> dict[str, Any]:
    return {
        "id": row.pk,
        "animal_id": row.animal_id,
        "kind": row.kind,
        "dam_id": row.dam_id,
        "reason": row.reason,
        "outcome": row.outcome,
        "decided_by": row.decided_by_id,
        "from_at": row.from_at,
        "until_at": row.until_at,
    }
