"""Handovers: what the next watch needs to know of a home, whom it was handed to, and whether she has read it."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from littermate.actions import handovers
from littermate.api import pages
from littermate.api.door import KeyRequest, operation
from littermate.api.fields import Id, Ref, Words
from littermate.api.people import PersonName, name_of
from littermate.api.rows import is_new, made, one
from littermate.api.saying import ReasonOut, Voice
from littermate.api.saying import Worry as WorryCode
from littermate.records.models import Handover, Home, Person
from littermate.sheets import handover as sheets
from littermate.sheets.handover import HandedAnimal

router = Router(tags=["handovers"])


class HandedOut(Schema):
    """One animal as she is handed over: what these hours brought, and what comes next."""

    animal_id: UUID
    name: str
    worry: WorryCode
    do: ReasonOut | None
    reasons: list[ReasonOut]
    weight_g: float | None
    weighed_at: datetime | None
    change_g: float | None = Field(description="Against the weight before; null where there is none to compare with.")
    fed: int = Field(description="Feeds in these hours.")
    taken_ml: float
    not_measured: int = Field(description="Feeds of which nobody wrote down how much.")
    last_fed_at: datetime | None
    refusals: int
    chokings: int
    due_at: datetime | None
    about_ml: float | None
    most_ml: float | None
    cannot: ReasonOut | None = Field(description="Why there is no plan.")


class QuestionOut(Schema):
    """Something nobody has told yet, or that was told and left open."""

    code: str
    about: str = Field(description="The animal, nest or milk.")
    count: int
    words: str


class NoteOut(Schema):
    """What somebody wrote in words in these hours."""

    at: datetime
    about: str
    by: str
    words: str


class HandoverSheet(Schema):
    """One home as the next watch finds it, written from what was told; nothing added."""

    home_id: UUID
    made_at: datetime
    since_at: datetime
    is_draft: bool = Field(description="Planned from tables that no clinician has signed yet.")
    animals: list[HandedOut] = Field(description="What worries most first.")
    notes: list[NoteOut] = Field(description="Old to new.")
    questions: list[QuestionOut]


class HandoverOut(Schema):
    """A home was handed over: by whom, to whom, and when she said that she has read it."""

    id: UUID
    home_id: UUID
    by: PersonName
    to: PersonName
    at: datetime
    words: str
    read_at: datetime | None


class HandoverPart(pages.Part):
    """A part of the handovers."""

    handovers: list[HandoverOut]


class HandoverIn(Schema):
    """To whom, and what is to be said beside what was written down."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    to_id: Id = Field(description="Who cares there, now or within a day.")
    words: Annotated[Words, Field(max_length=4000)] = ""


class Asked(Schema):
    """Of which home."""

    home_id: UUID | None = None


@operation(
    router,
    "GET",
    "/o/{slug:slug}/homes/{uuid:home_id}/handover",
    scope="read",
    capability="see_own_animals",
    answers={200: HandoverSheet},
    name="get-handover",
    summary="The handover of a home, as of now",
)
def get_handover(request: KeyRequest, slug: str, home_id: UUID) -> Any:
    """The last 12 hours of each animal, what is due, what worries, what is open."""
    home = one(Home, home_id, by=request.viewer, what="home")
    sheet = sheets.build(request.viewer, home, request.as_of)
    return {
        "home_id": home.pk,
        "made_at": sheet.made_at,
        "since_at": sheet.since_at,
        "is_draft": sheet.is_draft,
        "animals": [
            _animal(animal, Voice(sheet.home, request.as_of, sex=animal.sex, name=animal.name))
            for animal in sheet.animals
        ],
        "notes": [
            {
                "at": entry.at,
                "about": entry.animal_name,
                "by": entry.by,
                "words": str(entry.figures.get("note") or entry.figures.get("words") or ""),
            }
            for entry in sheet.notes
        ],
        "questions": [
            {"code": each.code, "about": each.about, "count": each.count, "words": each.words}
            for each in sheet.questions
        ],
    }


@operation(
    router,
    "GET",
    "/o/{slug:slug}/handovers",
    scope="read",
    capability="see_own_animals",
    answers={200: HandoverPart},
    name="list-handovers",
    summary="Handovers: list",
)
def list_handovers(
    request: KeyRequest,
    slug: str,
    asked: Asked = Query(...),  # noqa: B008
    after: pages.After = None,
    limit: pages.Limit = 100,
) -> Any:
    """Who handed which home to whom, and who has read it."""
    rows = Handover.objects.seen_by(request.viewer).select_related("by", "to")
    of_home = rows if asked.home_id is None else rows.filter(home=asked.home_id)
    shown, following = pages.part_of(of_home, after, limit)
    return {"handovers": [_handed(row) for row in shown], "next": following}


@operation(
    router,
    "POST",
    "/o/{slug:slug}/homes/{uuid:home_id}/handovers",
    scope="keep-facts",
    capability="keep_facts",
    answers={201: HandoverOut, 200: HandoverOut},
    name="hand-over",
    summary="Hand a home over",
)
def hand_over(request: KeyRequest, slug: str, home_id: UUID, sent: HandoverIn) -> Any:
    """She is told, once; that she has read it she says herself."""
    fresh = is_new(sent.ref, by=request.viewer)
    home = one(Home, home_id, by=request.viewer, what="home")
    to = Person.objects.filter(pk=sent.to_id).first()
    if to is None:
        raise handovers.nobody()
    row = handovers.hand_over(home=home, to=to, words=sent.words, ref=sent.ref, by=request.viewer)
    return made(_handed(row), fresh=fresh)


def _animal(animal: HandedAnimal, voice: Voice) -> dict[str, Any]:
    weight = animal.weight
    return {
        "animal_id": animal.id,
        "name": animal.name,
        "worry": animal.worry.code,
        "do": voice.reason(animal.do),
        "reasons": [voice.reason(reason) for reason in animal.reasons],
        "weight_g": weight.weight_dg / 10 if weight else None,
        "weighed_at": weight.at if weight else None,
        "change_g": None if animal.change_dg is None else animal.change_dg / 10,
        "fed": animal.fed,
        "taken_ml": animal.taken_dml / 10,
        "not_measured": animal.not_measured,
        "last_fed_at": animal.last_fed_at,
        "refusals": animal.refusals,
        "chokings": animal.chokings,
        "due_at": animal.due_at,
        "about_ml": None if animal.about_dml is None else animal.about_dml / 10,
        "most_ml": None if animal.most_dml is None else animal.most_dml / 10,
        "cannot": voice.reason(animal.cannot),
    }


def _handed(row: Handover) -> dict[str, Any]:
    same = ("id", "home_id", "at", "words", "read_at")
    return {**{name: getattr(row, name) for name in same}, "by": name_of(row.by), "to": name_of(row.to)}
