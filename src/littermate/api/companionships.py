"""Company: asked for, every question with its answer, answered by name, tried, looked at again, ended."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Router, Schema
from pydantic import ConfigDict, Field

from littermate.actions import companionships, trials
from littermate.api import pages
from littermate.api.door import KeyRequest, operation
from littermate.api.fields import Count, Id, Moment, Ref, Words, YesNo
from littermate.api.people import PersonName, name_of
from littermate.api.rows import is_new, made, maybe, one
from littermate.care.company.checks import Check
from littermate.care.company.trials import SIGNS, State, Tried, state_of
from littermate.look import company_words
from littermate.records.models import Animal, Companion, Companionship, Nest, Trial
from littermate.records.models.trial import TrialStep
from littermate.sheets.company_names import names_in

router = Router(tags=["company"])
Purpose = Literal["company", "warmth", "own-species", "bond"]
Ended = Literal["grown", "back", "apart", "ill", "left", "mistake"]
Said = Literal["yes", "no", "not-known"]
Line = Annotated[Words, Field(max_length=300)]
Minutes = Annotated[Count, Field(ge=1, le=24 * 60)]
Sign = Annotated[Words, Field(max_length=30, examples=list(SIGNS[:2]))]


class CompanionOut(Schema):
    """One who keeps company."""

    animal_id: UUID
    from_at: datetime
    until_at: datetime | None


class CompanionshipOut(Schema):
    """Company of two or a few."""

    id: UUID
    state: State
    purpose: Purpose
    reason: str
    decided_by: PersonName
    nest_id: UUID | None
    review_at: datetime
    ends_when: str
    from_at: datetime
    until_at: datetime | None
    ended: Ended | None
    outcome: str
    companions: list[CompanionOut]


class CompanionshipPart(pages.Part):
    """A part of the company."""

    companionships: list[CompanionshipOut]


class CompanionshipIn(Schema):
    """Company to ask for."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    animal_ids: list[Id] = Field(min_length=2, max_length=12)
    ends_when: Annotated[Words, Field(min_length=1, max_length=300)]
    purpose: Purpose = "company"
    reason: Line = ""
    review_at: Moment | None = Field(None, description="After the protocol's days, where nothing is said.")
    nest_id: Id | None = None


class CheckOut(Schema):
    """One question and how it stands."""

    code: str
    asked: str
    answer: Said
    told: str = Field(description="Why it is answered so, in a sentence.")
    weight: Literal["forbids", "needs-a-name", "warns"] = Field(description="What a no means.")
    is_overruled: bool


class VerdictOut(Schema):
    """All questions about one company, in their order."""

    checks: list[CheckOut]
    may_be_tried: bool


class AnswerIn(Schema):
    """A clinician's answer to one question."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    code: Annotated[Words, Field(max_length=30)]
    answer: Said
    overrules: YesNo = Field(False, description="To be tried all the same; with a reason.")
    reason: Line = ""
    source: Annotated[Words, Field(max_length=200)] = ""


class AnswerOut(Schema):
    """What was answered, by whom."""

    id: UUID
    code: str
    answer: Said
    overrules: bool
    reason: str
    source: str
    at: datetime
    by: PersonName


class JoinIn(Schema):
    """One more to take in."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    animal_id: Id


class ReviewIn(Schema):
    """It goes on until it is looked at again."""

    model_config = ConfigDict(extra="forbid")
    review_at: Moment
    words: Line = ""


class EndIn(Schema):
    """How it ended."""

    model_config = ConfigDict(extra="forbid")
    ended: Ended
    outcome: Line = ""


class TrialOut(Schema):
    """A first time together."""

    id: UUID
    began_at: datetime
    planned_min: int | None
    watched_by: PersonName
    ended_at: datetime | None
    result: Literal["go-on", "again", "apart"] | None
    signs: list[str]
    words: str


class TrialIn(Schema):
    """A first time together, begun now."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    planned_min: Minutes | None = None


class TrialEndIn(Schema):
    """What came of it."""

    model_config = ConfigDict(extra="forbid")
    result: Literal["go-on", "again", "apart"]
    signs: list[Sign] = Field(default_factory=list, max_length=20)
    words: Line = ""


@operation(
    router,
    "GET",
    "/o/{slug:slug}/companionships",
    scope="read",
    capability="see_own_animals",
    answers={200: CompanionshipPart},
    name="list-companionships",
    summary="Company: list",
)
def list_companionships(
    request: KeyRequest, slug: str, animal_id: UUID | None = None, after: pages.After = None, limit: pages.Limit = 100
) -> Any:
    """What goes on and what has ended; with `animal_id` one animal's."""
    rows = Companionship.objects.seen_by(request.viewer).select_related("decided_by")
    if animal_id is not None:
        hers = Companion.objects.seen_by(request.viewer).filter(animal=animal_id)
        rows = rows.filter(pk__in=hers.values("companionship"))
    shown, following = pages.part_of(rows, after, limit)
    return {"companionships": _all(request, shown), "next": following}


@operation(
    router,
    "POST",
    "/o/{slug:slug}/companionships",
    scope="move",
    capability="settle_nests",
    answers={201: CompanionshipOut, 200: CompanionshipOut},
    name="ask-company",
    summary="Ask that some keep each other company",
)
def ask_company(request: KeyRequest, slug: str, sent: CompanionshipIn) -> Any:
    """Nothing is tried before every question is answered; what nobody may overrule refuses it at once."""
    by, fresh, said = request.viewer, is_new(sent.ref, by=request.viewer), sent.dict()
    animals = [one(Animal, each, by=by, what="animal") for each in said.pop("animal_ids")]
    nest = maybe(Nest, said.pop("nest_id"), by=by, what="nest")
    earlier = Companionship.objects.seen_by(by).filter(pk=sent.ref).first()
    if earlier is not None:
        said["review_at"] = said["review_at"] or earlier.review_at
    from_at = earlier.from_at if earlier else None
    row = companionships.ask(animals=animals, nest=nest, from_at=from_at, by=by, **said)
    return made(_one(request, row), fresh=fresh)


@operation(
    router,
    "GET",
    "/o/{slug:slug}/companionships/{uuid:companionship_id}/checks",
    scope="read",
    capability="see_own_animals",
    answers={200: VerdictOut},
    name="company-checks",
    summary="Every question about one company, with its answer",
)
def company_checks(request: KeyRequest, slug: str, companionship_id: UUID) -> Any:
    """As it stands now, for a first time with somebody beside them."""
    row = _row(request, companionship_id)
    verdict = companionships.verdict_on(row, request.as_of, attended=True)
    names = names_in(request.viewer, verdict.checks)
    return {
        "checks": [_check(check, verdict.overruled, names) for check in verdict.checks],
        "may_be_tried": verdict.may_be_tried,
    }


@operation(
    router,
    "POST",
    "/o/{slug:slug}/companionships/{uuid:companionship_id}/answers",
    scope="order",
    capability="answer_company",
    answers={201: AnswerOut, 200: AnswerOut},
    name="answer-company",
    summary="Answer a question about company, by name",
)
def answer_company(request: KeyRequest, slug: str, companionship_id: UUID, sent: AnswerIn) -> Any:
    """The latest answer to a question stands, and the more cautious of record and person."""
    fresh = is_new(sent.ref, by=request.viewer)
    row = companionships.answer(companionship=_row(request, companionship_id), by=request.viewer, **sent.dict())
    same = ("id", "code", "answer", "overrules", "reason", "source", "at")
    return made({**{name: getattr(row, name) for name in same}, "by": name_of(row.by)}, fresh=fresh)


@operation(
    router,
    "POST",
    "/o/{slug:slug}/companionships/{uuid:companionship_id}/companions",
    scope="move",
    capability="settle_nests",
    answers={201: CompanionshipOut, 200: CompanionshipOut},
    name="join-company",
    summary="Take one more into company",
)
def join_company(request: KeyRequest, slug: str, companionship_id: UUID, sent: JoinIn) -> Any:
    """What was answered before is asked anew."""
    by, fresh = request.viewer, is_new(sent.ref, by=request.viewer)
    row, animal = _row(request, companionship_id), one(Animal, sent.animal_id, by=request.viewer, what="animal")
    companionships.join(companionship=row, animal=animal, by=by, ref=sent.ref)
    return made(_one(request, row), fresh=fresh)


@operation(
    router,
    "POST",
    "/o/{slug:slug}/companionships/{uuid:companionship_id}/companions/{uuid:animal_id}/leave",
    scope="move",
    capability="settle_nests",
    answers={200: CompanionshipOut},
    name="leave-company",
    summary="Take one out of company",
)
def leave_company(request: KeyRequest, slug: str, companionship_id: UUID, animal_id: UUID) -> Any:
    """A pair is ended instead, so that nobody is left alone without a word."""
    row, animal = _row(request, companionship_id), one(Animal, animal_id, by=request.viewer, what="animal")
    companionships.leave(companionship=row, animal=animal, by=request.viewer)
    return _one(request, row)


@operation(
    router,
    "POST",
    "/o/{slug:slug}/companionships/{uuid:companionship_id}/review",
    scope="move",
    capability="settle_nests",
    answers={200: CompanionshipOut},
    name="review-company",
    summary="Say that company goes on, and when it is looked at again",
)
def review_company(request: KeyRequest, slug: str, companionship_id: UUID, sent: ReviewIn) -> Any:
    """Within the days that the protocol allows."""
    row = companionships.review(companionship=_row(request, companionship_id), by=request.viewer, **sent.dict())
    return _one(request, row)


@operation(
    router,
    "POST",
    "/o/{slug:slug}/companionships/{uuid:companionship_id}/end",
    scope="move",
    capability="settle_nests",
    answers={200: CompanionshipOut},
    name="end-company",
    summary="End company",
)
def end_company(request: KeyRequest, slug: str, companionship_id: UUID, sent: EndIn) -> Any:
    """For all who keep it, with what came of it."""
    row = companionships.end(companionship=_row(request, companionship_id), by=request.viewer, **sent.dict())
    return _one(request, row)


@operation(
    router,
    "POST",
    "/o/{slug:slug}/companionships/{uuid:companionship_id}/trials",
    scope="move",
    capability="settle_nests",
    answers={201: TrialOut, 200: TrialOut},
    name="begin-introduction",
    summary="Begin a first time together",
)
def begin_introduction(request: KeyRequest, slug: str, companionship_id: UUID, sent: TrialIn) -> Any:
    """Somebody sits beside them; only once every question is answered."""
    fresh = is_new(sent.ref, by=request.viewer)
    row = _row(request, companionship_id)
    trial = trials.begin(step=TrialStep.INTRODUCTION, companionship=row, by=request.viewer, **sent.dict())
    return made(_trial(trial), fresh=fresh)


@operation(
    router,
    "POST",
    "/o/{slug:slug}/companionships/{uuid:companionship_id}/trials/{uuid:trial_id}/end",
    scope="move",
    capability="settle_nests",
    answers={200: TrialOut},
    name="end-introduction",
    summary="Say what came of a first time together",
)
def end_introduction(request: KeyRequest, slug: str, companionship_id: UUID, trial_id: UUID, sent: TrialEndIn) -> Any:
    """It goes on, is tried again, or they are kept apart, which ends their company."""
    _row(request, companionship_id)
    trial = one(Trial, trial_id, by=request.viewer, what="trial")
    return _trial(trials.end(trial=trial, by=request.viewer, **sent.dict()))


def _row(request: KeyRequest, companionship_id: UUID) -> Companionship:
    return one(Companionship, companionship_id, by=request.viewer, what="companionship")


def _one(request: KeyRequest, row: Companionship) -> dict[str, Any]:
    return _all(request, [row])[0]


def _all(request: KeyRequest, rows: Any) -> list[dict[str, Any]]:
    ids = [row.pk for row in rows]
    members: dict[UUID, list[dict[str, Any]]] = {}
    companions = Companion.objects.within(request.organisation).filter(companionship__in=ids).order_by("from_at", "pk")
    for row in companions:
        said = {name: getattr(row, name) for name in ("animal_id", "from_at", "until_at")}
        members.setdefault(row.companionship_id, []).append(said)
    tried: dict[UUID, list[Tried]] = {}
    told = Trial.objects.within(request.organisation).filter(companionship__in=ids)
    for one_of, began_at, ended_at, result in told.values_list("companionship", "began_at", "ended_at", "result"):
        tried.setdefault(one_of, []).append(Tried(began_at, ended_at, result))
    same = ("id", "purpose", "reason", "nest_id", "review_at", "ends_when", "from_at", "until_at", "outcome")
    return [
        {
            **{name: getattr(row, name) for name in same},
            "state": state_of(tried.get(row.pk, ()), has_ended=row.until_at is not None),
            "decided_by": name_of(row.decided_by),
            "ended": row.ended or None,
            "companions": members.get(row.pk, []),
        }
        for row in rows
    ]


def _check(check: Check, overruled: frozenset[str], names: Mapping[str, str]) -> dict[str, Any]:
    same = {name: getattr(check, name) for name in ("code", "answer", "weight")}
    told = {"asked": company_words.asked(check), "told": company_words.answered(check, names)}
    return {**same, **told, "is_overruled": check.code in overruled}


def _trial(row: Trial) -> dict[str, Any]:
    same = ("id", "began_at", "planned_min", "ended_at", "words")
    return {
        **{name: getattr(row, name) for name in same},
        "watched_by": name_of(row.watched_by),
        "result": row.result or None,
        "signs": row.signs.split(),
    }
