"""Things: what there is, what is lent to which home and goes with whom, and the traps that are out for an intake."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from littermate.actions import intakes, lendings
from littermate.actions.checks import unknown
from littermate.api import pages
from littermate.api.door import KeyRequest, operation
from littermate.api.fields import Day, Id, Moment, Ref, Words
from littermate.api.rows import is_new, made, maybe, one
from littermate.records.models import Animal, Equipment, Home, Intake, Lent, TrapLoan

router = Router(tags=["lendings"])
ThingKind = Literal["incubator", "warmth", "scale", "box", "trap", "feeding", "other"]


class ThingOut(Schema):
    """A thing: the organisation's own, to lend, or a home's."""

    id: UUID
    name: str
    kind: ThingKind
    mark: str = Field(description="The number on it.")
    home_id: UUID | None = Field(description="To which home it belongs; null: the organisation's, to lend.")
    words: str
    gone_at: datetime | None = Field(description="Since when it is broken, lost or given away.")


class ThingPart(pages.Part):
    """A part of the things."""

    things: list[ThingOut]


class ThingIn(Schema):
    """A thing to write down."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    name: Annotated[Words, Field(min_length=1, max_length=100)]
    kind: ThingKind = "other"
    mark: Annotated[Words, Field(max_length=60)] = ""
    home_id: Id | None = None
    words: Annotated[Words, Field(max_length=300)] = ""


class LentOut(Schema):
    """A thing in a home, from and until it came back."""

    id: UUID
    thing_id: UUID
    home_id: UUID
    animal_id: UUID | None = Field(description="Where this animal moves, it goes along.")
    from_at: datetime
    until_at: datetime | None
    back_on: date | None
    words: str


class LentPart(pages.Part):
    """A part of what is lent."""

    lent: list[LentOut]


class LentIn(Schema):
    """What is lent to which home."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    thing_id: Id
    home_id: Id
    animal_id: Id | None = None
    back_on: Day | None = None
    words: Annotated[Words, Field(max_length=300)] = ""
    at: Moment | None = Field(None, description="Now, where nothing is said.")


class CameBack(Schema):
    """When it came back."""

    model_config = ConfigDict(extra="forbid")
    at: Moment | None = Field(None, description="Now, where nothing is said.")


class TrapOut(Schema):
    """A humane trap that was lent for an intake."""

    id: UUID
    intake_id: UUID
    trap: str
    whose: str = Field(description="A group, a clinic; empty: ours.")
    thing_id: UUID | None = Field(description="Which of ours.")
    lent_at: datetime
    due_back_on: date | None
    returned_at: datetime | None


class TrapPart(pages.Part):
    """A part of the traps lent."""

    traps: list[TrapOut]


class Asked(Schema):
    """Of which home, and whether only what is still out."""

    home_id: UUID | None = None
    only_out: bool = Field(False, description="Only what has not come back.")


@operation(
    router,
    "GET",
    "/o/{slug:slug}/things",
    scope="read",
    capability="see_own_animals",
    answers={200: ThingPart},
    name="list-things",
    summary="Things: list",
)
def list_things(request: KeyRequest, slug: str, after: pages.After = None, limit: pages.Limit = 100) -> Any:
    """What there is, also what is gone; a carer sees what stands in her own home."""
    shown, following = pages.part_of(Equipment.objects.seen_by(request.viewer), after, limit)
    return {"things": [_thing(row) for row in shown], "next": following}


@operation(
    router,
    "POST",
    "/o/{slug:slug}/things",
    scope="manage",
    capability="manage_homes",
    answers={201: ThingOut, 200: ThingOut},
    name="add-thing",
    summary="Write a thing down",
)
def add_thing(request: KeyRequest, slug: str, sent: ThingIn) -> Any:
    """Two of one name need the number on each."""
    fresh, said = is_new(sent.ref, by=request.viewer), sent.dict()
    home = maybe(Home, said.pop("home_id"), by=request.viewer, what="home")
    return made(_thing(lendings.add(home=home, by=request.viewer, **said)), fresh=fresh)


@operation(
    router,
    "POST",
    "/o/{slug:slug}/things/{uuid:thing_id}/gone",
    scope="manage",
    capability="manage_homes",
    answers={200: ThingOut},
    name="thing-gone",
    summary="Say that a thing is broken, lost or given away",
)
def thing_gone(request: KeyRequest, slug: str, thing_id: UUID) -> Any:
    """Where it was lent, it is back. Who had it, and when, is still shown."""
    return _thing(
        lendings.retire(equipment=one(Equipment, thing_id, by=request.viewer, what="thing"), by=request.viewer)
    )


@operation(
    router,
    "GET",
    "/o/{slug:slug}/lent",
    scope="read",
    capability="see_own_animals",
    answers={200: LentPart},
    name="list-lent",
    summary="What is lent: list",
)
def list_lent(
    request: KeyRequest,
    slug: str,
    asked: Asked = Query(...),  # noqa: B008
    after: pages.After = None,
    limit: pages.Limit = 100,
) -> Any:
    """What came back too, unless `only_out` is asked."""
    rows = Lent.objects.seen_by(request.viewer)
    if asked.home_id is not None:
        rows = rows.filter(home=asked.home_id)
    shown, following = pages.part_of(rows.filter(until_at__isnull=True) if asked.only_out else rows, after, limit)
    return {"lent": [_lent(row) for row in shown], "next": following}


@operation(
    router,
    "POST",
    "/o/{slug:slug}/lent",
    scope="manage",
    capability="manage_homes",
    answers={201: LentOut, 200: LentOut},
    name="lend",
    summary="Lend a thing to a home",
)
def lend(request: KeyRequest, slug: str, sent: LentIn) -> Any:
    """A thing is in one place at a time. With an animal named, it goes where she goes."""
    by, fresh, said = request.viewer, is_new(sent.ref, by=request.viewer), sent.dict()
    thing = one(Equipment, said.pop("thing_id"), by=by, what="thing")
    home = one(Home, said.pop("home_id"), by=by, what="home")
    animal = maybe(Animal, said.pop("animal_id"), by=by, what="animal")
    earlier = Lent.objects.seen_by(by).filter(pk=sent.ref).first()
    at = said.pop("at") or (earlier.from_at if earlier else None)
    row = lendings.give_out(equipment=thing, home=home, animal=animal, at=at, by=by, **said)
    return made(_lent(row), fresh=fresh)


@operation(
    router,
    "POST",
    "/o/{slug:slug}/lent/{uuid:lent_id}/back",
    scope="manage",
    capability="manage_homes",
    answers={200: LentOut},
    name="lent-back",
    summary="Say that a thing came back",
)
def lent_back(request: KeyRequest, slug: str, lent_id: UUID, sent: CameBack) -> Any:
    """Said twice, it came back once."""
    found = one(Lent, lent_id, by=request.viewer, what="thing lent")
    return _lent(lendings.come_back(lent=found, at=sent.at, by=request.viewer))


@operation(
    router,
    "GET",
    "/o/{slug:slug}/trap-loans",
    scope="read",
    capability="see_own_animals",
    answers={200: TrapPart},
    name="list-trap-loans",
    summary="Traps lent for an intake: list",
)
def list_traps(
    request: KeyRequest,
    slug: str,
    only_out: bool = False,
    after: pages.After = None,
    limit: pages.Limit = 100,
) -> Any:
    """A loan is told with the intake (`trap…`). What came back is listed too, unless `only_out` is asked."""
    rows = TrapLoan.objects.seen_by(request.viewer)
    shown, following = pages.part_of(rows.filter(returned_at__isnull=True) if only_out else rows, after, limit)
    return {"traps": [_trap(row) for row in shown], "next": following}


@operation(
    router,
    "POST",
    "/o/{slug:slug}/intakes/{uuid:intake_id}/trap-back",
    scope="take-in",
    capability="take_in_animals",
    answers={200: TrapOut},
    name="trap-back",
    summary="Say that the trap of an intake came back",
)
def trap_back(request: KeyRequest, slug: str, intake_id: UUID, sent: CameBack) -> Any:
    """One of ours is then back from wherever else it was lent to. Said twice, it came back once."""
    by = request.viewer
    intake = one(Intake, intake_id, by=by, what="intake")
    loan = TrapLoan.objects.seen_by(by).filter(intake=intake).first()
    if loan is None:
        raise unknown("trap of this intake")
    if loan.returned_at is None:
        intakes.change(intake=intake, by=by, trap_returned_at=sent.at or by.at)
        loan.refresh_from_db()
    return _trap(loan)


def _thing(row: Equipment) -> dict[str, Any]:
    same = ("id", "name", "kind", "mark", "home_id", "words", "gone_at")
    return {name: getattr(row, name) for name in same}


def _lent(row: Lent) -> dict[str, Any]:
    same = ("id", "home_id", "animal_id", "from_at", "until_at", "back_on", "words")
    return {**{name: getattr(row, name) for name in same}, "thing_id": row.equipment_id}


def _trap(row: TrapLoan) -> dict[str, Any]:
    same = ("id", "intake_id", "trap", "whose", "lent_at", "due_back_on", "returned_at")
    return {**{name: getattr(row, name) for name in same}, "thing_id": row.equipment_id}
