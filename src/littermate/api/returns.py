"""Ways to a dam: what is still missing, the steps tried, opened, begun and ended."""

from datetime import datetime, time
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Router, Schema
from pydantic import ConfigDict, Field

from littermate.actions import returns
from littermate.api import pages
from littermate.api.door import KeyRequest, operation
from littermate.api.fields import Count, Id, Moment, Ref, Words, YesNo
from littermate.api.people import PersonName, name_of
from littermate.api.rows import is_new, made, maybe, one
from littermate.care.company.steps_back import COMPLETE, ORDER, SIGNS, is_asked
from littermate.records import dams_for
from littermate.records.models import Animal, Litter, Nest, Return, Trial

router = Router(tags=["ways to a dam"])
Step = Literal["scent", "visit", "teats", "part", "whole"]
Result = Literal["go-on", "again", "apart"]
Ended = Literal["complete", "rejected", "no-gain", "ill", "grown", "left", "mistake"]
Line = Annotated[Words, Field(max_length=300)]
Minutes = Annotated[Count, Field(ge=1, le=24 * 60)]
Clock = Annotated[Words, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$", description="By the home's clock.")]
Sign = Annotated[Words, Field(max_length=30, examples=list(SIGNS[:2]))]


class WayOut(Schema):
    """A way of one neonate to a dam, or to littermates without one."""

    id: UUID
    animal_id: UUID
    dam_id: UUID | None
    litter_id: UUID | None
    reason: str
    for_companion: str = Field(description="What becomes of whoever keeps her company now.")
    decided_by: PersonName
    from_at: datetime
    until_at: datetime | None
    ended: Ended | None
    outcome: str


class WayPart(pages.Part):
    """A part of the ways to a dam."""

    ways: list[WayOut]


class GateOut(Schema):
    """One question that is asked before a step."""

    code: str
    met: Literal["met", "missing", "not-known"]
    expected_at: datetime | None = Field(description="When it would be met if all goes on as now.")
    is_passed: bool = Field(description="A clinician lets it pass by name.")
    may_pass: bool = Field(description="False where nobody may let it pass, such as an illness.")
    asked_for: list[Step | Literal["complete"]] = Field(
        description="Before which steps it is asked; complete: before it is said that she is there for good."
    )


class TryOut(Schema):
    """One step as it was tried."""

    id: UUID
    step: Step
    began_at: datetime
    ended_at: datetime | None
    planned_min: int | None
    result: Result | None
    signs: list[str]
    words: str
    watched_by: PersonName


class StandingOut(Schema):
    """How a way stands now."""

    way: WayOut
    gates: list[GateOut]
    tries: list[TryOut] = Field(description="From old to new.")


class OpenIn(Schema):
    """A way to open: back to her own litter where neither dam nor litter is named."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    animal_id: Id
    dam_id: Id | None = None
    litter_id: Id | None = None
    from_at: Moment
    reason: Line = ""
    for_companion: Line = ""
    other_species_because: Line = ""


class BeginIn(Schema):
    """A step that begins; what has happened already is kept, whatever was missing."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    step: Step
    began_at: Moment
    planned_min: Minutes | None = None
    nest_id: Id | None = Field(None, description="Asked for part of the day, and for day and night.")
    daily_from: Clock | None = None
    daily_until: Clock | None = None
    is_topped_up: YesNo = Field(False, description="From then on she is nursed by the dam and topped up.")


class EndTryIn(Schema):
    """How a step went."""

    model_config = ConfigDict(extra="forbid")
    result: Result
    signs: list[Sign] = Field(default=[], max_length=len(SIGNS))
    words: Line = ""
    ended_at: Moment
    back_to_nest_id: Id | None = None


class EndWayIn(Schema):
    """How a way ended."""

    model_config = ConfigDict(extra="forbid")
    ended: Ended
    outcome: Line = ""
    at: Moment
    fed: Literal["", "nursed", "supplemented"] = ""
    company: Literal["", "ends", "goes-on"] = Field(
        "", description="Asked where she is there for good and keeps company: whether that ends or goes on."
    )


@operation(
    router,
    "GET",
    "/o/{slug:slug}/ways-to-a-dam",
    scope="read",
    capability="see_own_animals",
    answers={200: WayPart},
    name="list-ways",
    summary="Ways to a dam: list",
)
def list_ways(
    request: KeyRequest,
    slug: str,
    animal_id: UUID | None = None,
    after: pages.After = None,
    limit: pages.Limit = 100,
) -> Any:
    """All of them, ended ones too; with `animal_id` one animal's."""
    rows = Return.objects.seen_by(request.viewer).select_related("decided_by")
    shown, following = pages.part_about(rows, animal_id, after, limit)
    return {"ways": [_way(row) for row in shown], "next": following}


@operation(
    router,
    "GET",
    "/o/{slug:slug}/ways-to-a-dam/{uuid:way_id}",
    scope="read",
    capability="see_own_animals",
    answers={200: StandingOut},
    name="way-standing",
    summary="How a way to a dam stands: what is missing, what was tried",
)
def way_standing(request: KeyRequest, slug: str, way_id: UUID) -> Any:
    """The questions asked before a step, as they are met now, and the steps so far."""
    way = one(Return, way_id, by=request.viewer, what="way")
    stand = dams_for.standing_of(way, request.as_of)
    tries = Trial.objects.seen_by(request.viewer).filter(way=way).select_related("watched_by").order_by("began_at")
    return {
        "way": _way(way),
        "gates": [
            {
                "code": gate.code,
                "met": gate.met,
                "expected_at": gate.expected_at,
                "is_passed": gate.code in stand.passed,
                "may_pass": not gate.forbids,
                "asked_for": [step for step in (*ORDER, COMPLETE) if is_asked(gate.code, step=step)],
            }
            for gate in stand.gates
        ],
        "tries": [_try(row) for row in tries],
    }


@operation(
    router,
    "POST",
    "/o/{slug:slug}/ways-to-a-dam",
    scope="move",
    capability="settle_nests",
    answers={201: WayOut, 200: WayOut},
    name="open-way",
    summary="Open a way to a dam",
)
def open_way(request: KeyRequest, slug: str, sent: OpenIn) -> Any:
    """One is open at a time. Whoever keeps her company now must not be left behind without a word."""
    by, said, fresh = request.viewer, sent.dict(), is_new(sent.ref, by=request.viewer)
    animal = one(Animal, said.pop("animal_id"), by=by, what="animal")
    dam = maybe(Animal, said.pop("dam_id"), by=by, what="animal")
    litter = maybe(Litter, said.pop("litter_id"), by=by, what="litter")
    return made(_way(returns.open(animal=animal, dam=dam, litter=litter, by=by, **said)), fresh=fresh)


@operation(
    router,
    "POST",
    "/o/{slug:slug}/ways-to-a-dam/{uuid:way_id}/tries",
    scope="move",
    capability="settle_nests",
    answers={201: TryOut, 200: TryOut},
    name="begin-try",
    summary="Begin a step of a way to a dam",
)
def begin_try(request: KeyRequest, slug: str, way_id: UUID, sent: BeginIn) -> Any:
    """Refused while something is missing that no clinician let pass; her weighings come closer from then on."""
    by, said, fresh = request.viewer, sent.dict(), is_new(sent.ref, by=request.viewer)
    way = one(Return, way_id, by=by, what="way")
    nest = maybe(Nest, said.pop("nest_id"), by=by, what="nest")
    daily_from, daily_until = _clock(said.pop("daily_from")), _clock(said.pop("daily_until"))
    trial = returns.begin_step(way=way, nest=nest, daily_from=daily_from, daily_until=daily_until, by=by, **said)
    return made(_try(trial), fresh=fresh)


@operation(
    router,
    "POST",
    "/o/{slug:slug}/ways-to-a-dam/tries/{uuid:trial_id}/end",
    scope="move",
    capability="settle_nests",
    answers={200: TryOut},
    name="end-try",
    summary="End a step of a way to a dam",
)
def end_try(request: KeyRequest, slug: str, trial_id: UUID, sent: EndTryIn) -> Any:
    """Apart takes her back to where she was, and to the bottle."""
    by, said = request.viewer, sent.dict()
    trial = one(Trial, trial_id, by=by, what="try")
    back_to = maybe(Nest, said.pop("back_to_nest_id"), by=by, what="nest")
    return _try(returns.end_step(trial=trial, back_to=back_to, by=by, **said))


@operation(
    router,
    "POST",
    "/o/{slug:slug}/ways-to-a-dam/{uuid:way_id}/end",
    scope="move",
    capability="settle_nests",
    answers={200: WayOut},
    name="end-way",
    summary="End a way to a dam",
)
def end_way(request: KeyRequest, slug: str, way_id: UUID, sent: EndWayIn) -> Any:
    """With how it ended; a mistake never was."""
    way = one(Return, way_id, by=request.viewer, what="way")
    return _way(returns.end(way=way, by=request.viewer, **sent.dict()))


def _clock(said: str | None) -> time | None:
    return None if said is None else time.fromisoformat(said)


def _way(row: Return) -> dict[str, Any]:
    return {
        "id": row.pk,
        "animal_id": row.animal_id,
        "dam_id": row.dam_id,
        "litter_id": row.litter_id,
        "reason": row.reason,
        "for_companion": row.for_companion,
        "decided_by": name_of(row.decided_by),
        "from_at": row.from_at,
        "until_at": row.until_at,
        "ended": row.ended or None,
        "outcome": row.outcome,
    }


def _try(row: Trial) -> dict[str, Any]:
    return {
        "id": row.pk,
        "step": row.step,
        "began_at": row.began_at,
        "ended_at": row.ended_at,
        "planned_min": row.planned_min,
        "result": row.result or None,
        "signs": row.signs.split(),
        "words": row.words,
        "watched_by": name_of(row.watched_by),
    }
