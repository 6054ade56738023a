"""What is noted of a home: notes, what to look at next, days without new animals, what it can do."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from littermate.actions import blackouts, home_notes, skills
from littermate.api import pages
from littermate.api.door import KeyRequest, operation
from littermate.api.fields import Day, Id, Moment, Ref, Words
from littermate.api.people import PersonName, name_of
from littermate.api.rows import is_new, made, one
from littermate.records.models import Blackout, Home, HomeNote, NextCheck, Skill

router = Router(tags=["home-plans"])
SkillKind = Literal["bottle", "newborns", "tube", "dam", "weaning", "sick", "cats", "dogs"]


class NoteOut(Schema):
    """A note about a home."""

    id: UUID
    home_id: UUID
    words: str
    written_at: datetime
    by: PersonName


class NotePart(pages.Part):
    """A part of the notes about homes."""

    notes: list[NoteOut]


class NoteIn(Schema):
    """A note to write, for those who speak with the home."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    home_id: Id
    words: Annotated[Words, Field(min_length=1, max_length=4000)]
    at: Moment | None = Field(None, description="Now, where nothing is said.")


class CheckOut(Schema):
    """Something to look at or ask in a home, by a day."""

    id: UUID
    home_id: UUID
    due_on: date
    words: str
    set_by: PersonName
    done_at: datetime | None
    done_by: PersonName | None
    done_words: str


class CheckPart(pages.Part):
    """A part of the checks."""

    checks: list[CheckOut]


class CheckIn(Schema):
    """What to look at or ask, and by which day."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    home_id: Id
    due_on: Day
    words: Annotated[Words, Field(min_length=1, max_length=300)]


class Done(Schema):
    """What came of it."""

    model_config = ConfigDict(extra="forbid")
    words: Annotated[Words, Field(max_length=300)] = ""


class BlackoutOut(Schema):
    """Days on which a home takes nobody in, both included; whoever lives there stays."""

    id: UUID
    home_id: UUID
    first_on: date
    last_on: date
    words: str
    cancelled_at: datetime | None


class BlackoutPart(pages.Part):
    """A part of the days without new animals."""

    blackouts: list[BlackoutOut]


class BlackoutIn(Schema):
    """From which day until which, both included."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    home_id: Id
    first_on: Day
    last_on: Day
    words: Annotated[Words, Field(max_length=300)] = ""


class Skills(Schema):
    """All that a home can do."""

    model_config = ConfigDict(extra="forbid")
    kinds: list[SkillKind] = Field(max_length=8)


class Asked(Schema):
    """Of which home."""

    home_id: UUID | None = None


@operation(
    router,
    "GET",
    "/o/{slug:slug}/home-notes",
    scope="read-contacts",
    capability="see_contacts",
    answers={200: NotePart},
    name="list-home-notes",
    summary="Notes about homes: list",
)
def list_notes(
    request: KeyRequest,
    slug: str,
    asked: Asked = Query(...),  # noqa: B008
    after: pages.After = None,
    limit: pages.Limit = 100,
) -> Any:
    """For those who speak with the homes."""
    shown, following = pages.part_of(_of_home(HomeNote, request, asked).select_related("by"), after, limit)
    return {"notes": [_note(row) for row in shown], "next": following}


@operation(
    router,
    "POST",
    "/o/{slug:slug}/home-notes",
    scope="manage",
    capability="see_contacts",
    answers={201: NoteOut, 200: NoteOut},
    name="write-home-note",
    summary="Write a note about a home",
)
def write_note(request: KeyRequest, slug: str, sent: NoteIn) -> Any:
    """What was said on the telephone, for whoever speaks with the home next. Takes `read-contacts` too."""
    by, fresh = request.viewer, is_new(sent.ref, by=request.viewer)
    earlier = HomeNote.objects.seen_by(by).filter(pk=sent.ref).first()
    at = sent.at or (earlier.written_at if earlier else None)
    home = one(Home, sent.home_id, by=by, what="home")
    return made(_note(home_notes.write(home=home, words=sent.words, at=at, ref=sent.ref, by=by)), fresh=fresh)


@operation(
    router,
    "GET",
    "/o/{slug:slug}/checks",
    scope="read-contacts",
    capability="see_contacts",
    answers={200: CheckPart},
    name="list-checks",
    summary="What to look at next: list",
)
def list_checks(
    request: KeyRequest,
    slug: str,
    asked: Asked = Query(...),  # noqa: B008
    after: pages.After = None,
    limit: pages.Limit = 100,
) -> Any:
    """Done ones too."""
    shown, following = pages.part_of(
        _of_home(NextCheck, request, asked).select_related("set_by", "done_by"), after, limit
    )
    return {"checks": [_check(row) for row in shown], "next": following}


@operation(
    router,
    "POST",
    "/o/{slug:slug}/checks",
    scope="manage",
    capability="see_contacts",
    answers={201: CheckOut, 200: CheckOut},
    name="plan-check",
    summary="Say what to look at in a home, and by which day",
)
def plan_check(request: KeyRequest, slug: str, sent: CheckIn) -> Any:
    """It stands on the home's page, and among what is due, until it is done. Takes `read-contacts` too."""
    fresh, said = is_new(sent.ref, by=request.viewer), sent.dict()
    home = one(Home, said.pop("home_id"), by=request.viewer, what="home")
    return made(_check(home_notes.plan_check(home=home, by=request.viewer, **said)), fresh=fresh)


@operation(
    router,
    "POST",
    "/o/{slug:slug}/checks/{uuid:check_id}/done",
    scope="manage",
    capability="see_contacts",
    answers={200: CheckOut},
    name="check-done",
    summary="Say that a check is done",
)
def check_done(request: KeyRequest, slug: str, check_id: UUID, sent: Done) -> Any:
    """Done twice, it stays as the first one said. Takes `read-contacts` too."""
    found = one(NextCheck, check_id, by=request.viewer, what="check")
    return _check(home_notes.check_done(check=found, words=sent.words, by=request.viewer))


@operation(
    router,
    "GET",
    "/o/{slug:slug}/blackouts",
    scope="read",
    capability="see_own_animals",
    answers={200: BlackoutPart},
    name="list-blackouts",
    summary="Days without new animals: list",
)
def list_blackouts(
    request: KeyRequest,
    slug: str,
    asked: Asked = Query(...),  # noqa: B008
    after: pages.After = None,
    limit: pages.Limit = 100,
) -> Any:
    """Cancelled ones too."""
    shown, following = pages.part_of(_of_home(Blackout, request, asked), after, limit)
    return {"blackouts": [_blackout(row) for row in shown], "next": following}


@operation(
    router,
    "POST",
    "/o/{slug:slug}/blackouts",
    scope="manage",
    capability="manage_homes",
    answers={201: BlackoutOut, 200: BlackoutOut},
    name="keep-blackout",
    summary="Say when a home takes nobody in",
)
def keep_blackout(request: KeyRequest, slug: str, sent: BlackoutIn) -> Any:
    """Both days included; whoever lives there stays."""
    fresh, said = is_new(sent.ref, by=request.viewer), sent.dict()
    home = one(Home, said.pop("home_id"), by=request.viewer, what="home")
    return made(_blackout(blackouts.keep(home=home, by=request.viewer, **said)), fresh=fresh)


@operation(
    router,
    "POST",
    "/o/{slug:slug}/blackouts/{uuid:blackout_id}/cancel",
    scope="manage",
    capability="manage_homes",
    answers={200: BlackoutOut},
    name="cancel-blackout",
    summary="Say that a home takes animals on these days after all",
)
def cancel_blackout(request: KeyRequest, slug: str, blackout_id: UUID) -> Any:
    """They stay to be seen, as cancelled."""
    found = one(Blackout, blackout_id, by=request.viewer, what="days")
    return _blackout(blackouts.cancel(blackout=found, by=request.viewer))


@operation(
    router,
    "GET",
    "/o/{slug:slug}/homes/{uuid:home_id}/skills",
    scope="read",
    capability="see_own_animals",
    answers={200: Skills},
    name="get-skills",
    summary="What a home can do",
)
def get_skills(request: KeyRequest, slug: str, home_id: UUID) -> Any:
    """What it was said to be able to do, and still is."""
    home = one(Home, home_id, by=request.viewer, what="home")
    rows = Skill.objects.seen_by(request.viewer).filter(home=home, until_at__isnull=True)
    return {"kinds": sorted(rows.values_list("kind", flat=True))}


@operation(
    router,
    "PUT",
    "/o/{slug:slug}/homes/{uuid:home_id}/skills",
    scope="manage",
    capability="manage_homes",
    answers={200: Skills},
    name="say-skills",
    summary="Say all that a home can do",
)
def say_skills(request: KeyRequest, slug: str, home_id: UUID, sent: Skills) -> Any:
    """What is left out ends."""
    home = one(Home, home_id, by=request.viewer, what="home")
    return {"kinds": sorted(row.kind for row in skills.say(home=home, kinds=sent.kinds, by=request.viewer))}


def _of_home(model: Any, request: KeyRequest, asked: Asked) -> Any:
    rows = model.objects.seen_by(request.viewer)
    return rows if asked.home_id is None else rows.filter(home=asked.home_id)


def _note(row: HomeNote) -> dict[str, Any]:
    same = ("id", "home_id", "words", "written_at")
    return {**{name: getattr(row, name) for name in same}, "by": name_of(row.by)}


def _check(row: NextCheck) -> dict[str, Any]:
    same = ("id", "home_id", "due_on", "words", "done_at", "done_words")
    people = {"set_by": name_of(row.set_by), "done_by": name_of(row.done_by) if row.done_by else None}
    return {**{name: getattr(row, name) for name in same}, **people}


def _blackout(row: Blackout) -> dict[str, Any]:
    same = ("id", "home_id", "first_on", "last_on", "words", "cancelled_at")
    return {name: getattr(row, name) for name in same}
