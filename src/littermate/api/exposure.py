"""Exposure units with their clocks, what a plan would join, and meetings that no stay says."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from littermate.actions import meetings
from littermate.api import pages
from littermate.api.door import KeyRequest, operation
from littermate.api.fields import Id, Moment, Ref, Words
from littermate.api.rows import is_new, made, one
from littermate.care.company.exposure import Unit
from littermate.records.exposure_units import joining, units
from littermate.records.models import Animal, Meeting

router = Router(tags=["exposure"])
MOST_ASKED = 50
Way = Literal["nest", "dam", "vehicle", "hands"]


class ClockOut(Schema):
    """Why a unit is closed, and until when."""

    cause: Literal["arrival", "case"]
    animal_id: UUID | None = Field(description="Who came or fell ill; null: one the key's holder does not see.")
    agent: str = Field(description="A word of the table of agents; empty for an arrival, or while nobody knows.")
    from_at: datetime
    ends_at: datetime = Field(description="With `is_ill` the earliest there can be.")
    is_ill: bool = Field(description="She still is; the unit opens no sooner than she is well.")


class UnitOut(Schema):
    """Animals that may share whatever one of them has."""

    animal_ids: list[UUID] = Field(description="Those the key's holder sees.")
    unseen: int = Field(description="How many more there are.")
    closed_until: datetime | None = Field(description="Null: open. The earliest end where somebody is ill.")
    clocks: list[ClockOut]


class UnitsOut(Schema):
    """Every closed unit with an animal that the key's holder sees."""

    units: list[UnitOut]


class JoiningOut(Schema):
    """What would become one unit, and until when it would be closed."""

    joins: bool = Field(description="Whether units that are apart would become one while a clock runs.")
    closed_until: datetime | None
    units: list[UnitOut]


class MeetingOut(Schema):
    """Animals that were together though no stay says so."""

    id: UUID
    way: Way
    animal_ids: list[UUID] = Field(description="Those the key's holder sees.")
    from_at: datetime
    until_at: datetime | None
    words: str
    undone_at: datetime | None = Field(description="When it was taken back; it then never was.")


class MeetingPart(pages.Part):
    """A part of the meetings."""

    meetings: list[MeetingOut]


class MeetingIn(Schema):
    """Who met, how, from when until when."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    animal_ids: list[Id] = Field(min_length=2, max_length=300)
    way: Way
    from_at: Moment
    until_at: Moment | None = None
    words: Annotated[Words, Field(max_length=300)] = ""


@operation(
    router,
    "GET",
    "/o/{slug:slug}/exposure/units",
    scope="read",
    capability="see_own_animals",
    answers={200: UnitsOut},
    name="list-units",
    summary="Exposure units that are closed",
)
def list_units(request: KeyRequest, slug: str) -> Any:
    """Worked out anew from what was told: never kept, so what is taken back leaves no trace."""
    seen = _seen(request)
    found = units(request.viewer.organisation, request.viewer.at)
    return {"units": [_unit(unit, seen) for unit in found if unit.clocks and unit.members & seen]}


@operation(
    router,
    "GET",
    "/o/{slug:slug}/exposure/joining",
    scope="read",
    capability="see_own_animals",
    answers={200: JoiningOut},
    name="ask-joining",
    summary="What it would join if these came together",
)
def ask_joining(
    request: KeyRequest,
    slug: str,
    animal_id: Annotated[list[UUID], Query(min_length=1, max_length=MOST_ASKED)],
) -> Any:
    """Ask before a move, a placement or an introduction; nothing is changed."""
    animals = [one(Animal, each, by=request.viewer, what="animal").pk for each in animal_id]
    found, seen = joining(request.viewer.organisation, animals, request.viewer.at), _seen(request)
    return {
        "joins": found.joins,
        "closed_until": found.closed_until_at,
        "units": [_unit(unit, seen) for unit in found.units],
    }


@operation(
    router,
    "GET",
    "/o/{slug:slug}/meetings",
    scope="read",
    capability="see_own_animals",
    answers={200: MeetingPart},
    name="list-meetings",
    summary="Meetings: list",
)
def list_meetings(request: KeyRequest, slug: str, after: pages.After = None, limit: pages.Limit = 100) -> Any:
    """What was told of animals that met, also what was taken back."""
    shown, following = pages.part_of(Meeting.objects.seen_by(request.viewer), after, limit)
    seen = _seen(request)
    return {"meetings": [_meeting(row, seen) for row in shown], "next": following}


@operation(
    router,
    "POST",
    "/o/{slug:slug}/meetings",
    scope="keep-facts",
    capability="keep_facts",
    answers={201: MeetingOut, 200: MeetingOut},
    name="tell-meeting",
    summary="Tell that animals met",
)
def tell_meeting(request: KeyRequest, slug: str, sent: MeetingIn) -> Any:
    """On the road, at one dam, in the same unwashed hands: they are one unit while a clock runs in either."""
    fresh, said = is_new(sent.ref, by=request.viewer), sent.dict()
    animals = [one(Animal, each, by=request.viewer, what="animal") for each in said.pop("animal_ids")]
    row = meetings.tell(animals=animals, by=request.viewer, **said)
    return made(_meeting(row, {animal.pk for animal in animals}), fresh=fresh)


@operation(
    router,
    "POST",
    "/o/{slug:slug}/meetings/{uuid:meeting_id}/take-back",
    scope="keep-facts",
    capability="keep_facts",
    answers={200: MeetingOut},
    name="take-back-meeting",
    summary="Take a mistaken meeting back",
)
def take_back_meeting(request: KeyRequest, slug: str, meeting_id: UUID) -> Any:
    """Every unit is as if it had never been told, however many it joined."""
    row = meetings.take_back(meeting=one(Meeting, meeting_id, by=request.viewer, what="meeting"), by=request.viewer)
    return _meeting(row, _seen(request))


def _seen(request: KeyRequest) -> set[UUID]:
    return set(Animal.objects.seen_by(request.viewer).still_here(request.viewer.at).values_list("pk", flat=True))


def _unit(unit: Unit, seen: set[UUID]) -> dict[str, Any]:
    here = sorted(unit.members & seen)
    return {
        "animal_ids": here,
        "unseen": len(unit.members) - len(here),
        "closed_until": unit.closed_until_at,
        "clocks": [
            {**clock._asdict(), "animal_id": clock.animal if clock.animal in seen else None} for clock in unit.clocks
        ],
    }


def _meeting(row: Meeting, seen: set[UUID]) -> dict[str, Any]:
    return {
        "id": row.pk,
        "way": row.way,
        "animal_ids": sorted(met.animal_id for met in row.met.all() if met.animal_id in seen),
        "from_at": row.from_at,
        "until_at": row.until_at,
        "words": row.words,
        "undone_at": row.undone_at,
    }
