"""What is due in the key holder's round, and Now: who needs somebody."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Router, Schema
from pydantic import Field

from littermate.api import saying
from littermate.api.door import KeyRequest, from_the_number_on, operation
from littermate.records.models import Home
from littermate.sheets import now_board, round_sheet

router = Router(tags=["rounds"])


class Stop(Schema):
    """One animal of the round; in the order in which it is walked."""

    animal_id: UUID
    name: str
    home_id: UUID | None
    nest_id: UUID | None
    worry: saying.Worry
    do: saying.ReasonOut | None
    due_at: datetime | None
    is_due: bool
    is_overdue: bool
    about_ml: float | None = Field(description="Null while there is no plan; the condition says why.")
    most_ml: float | None
    waits_for_warmth: bool
    is_draft: bool


class RoundOut(Schema):
    """The round of the key's holder at this moment."""

    made_at: datetime
    sequence: int
    stops: list[Stop]


class NowLine(Schema):
    """One line of Now: an animal, or littermates that are silent together."""

    animal_ids: list[UUID]
    name: str
    group: Literal["need-you", "watch", "not-heard-from", "steady"]
    worry: saying.Worry
    do: saying.ReasonOut | None
    reasons: list[saying.ReasonOut]
    since_at: datetime | None
    home_id: UUID | None
    last_heard_at: datetime | None
    feeds_missed: int


class NowOut(Schema):
    """Who needs somebody, in the desk's order; silence is never steady."""

    made_at: datetime
    sequence: int
    counts: dict[str, int]
    lines: list[NowLine]


@operation(
    router,
    "GET",
    "/o/{slug:slug}/round",
    scope="read",
    capability="see_own_animals",
    answers={200: RoundOut},
    name="get-round",
    summary="What is due",
)
def get_round(request: KeyRequest, slug: str, home_id: UUID | None = None) -> Any:
    """Whom the key's holder feeds, in the order of the round; with `home_id` in one home only."""
    home = Home.objects.seen_by(request.viewer).filter(pk=home_id).first() if home_id else None
    sequence = from_the_number_on(request)
    sheet = round_sheet.build(request.viewer, home, request.as_of, sequence=sequence)
    zones = {card.id: card for card in sheet.homes}
    stops = []
    for animal in sheet.animals:
        card = zones.get(animal.home_id) if animal.home_id else None
        voice = saying.Voice(card, request.as_of, sex=animal.sex, name=animal.name)
        if home_id is not None and animal.home_id != home_id:
            continue
        plan, due = animal.plan, animal.due
        stops.append(
            {
                "animal_id": animal.id,
                "name": animal.name,
                "home_id": animal.home_id,
                "nest_id": animal.nest_id,
                "worry": animal.worry.code,
                "do": voice.reason(animal.do),
                "due_at": due.due_at if due else None,
                "is_due": bool(due and due.is_due),
                "is_overdue": bool(due and due.is_overdue),
                "about_ml": float(plan.about_ml) if plan else None,
                "most_ml": float(plan.most_ml) if plan else None,
                "waits_for_warmth": bool(plan and plan.waits_for_warmth),
                "is_draft": bool(plan and plan.is_draft),
            }
        )
    return {"made_at": sheet.made_at, "sequence": sheet.sequence, "stops": stops}


@operation(
    router,
    "GET",
    "/o/{slug:slug}/now",
    scope="read",
    capability="see_now",
    answers={200: NowOut},
    name="get-now",
    summary="Now: who needs somebody, and why",
)
def get_now(request: KeyRequest, slug: str) -> Any:
    """The same board as the desk's."""
    sequence = from_the_number_on(request)
    board = now_board.build(request.viewer, request.as_of, sequence=sequence)
    lines = []
    for group in board.groups:
        for row in group.rows:
            voice = saying.Voice(None, request.as_of, sex=row.sex, name=row.name)
            lines.append(
                {
                    "animal_ids": list(row.animal_ids),
                    "name": row.name,
                    "group": row.group,
                    "worry": row.worry.code,
                    "do": voice.reason(row.do),
                    "reasons": [voice.reason(reason) for reason in row.reasons],
                    "since_at": row.since_at,
                    "home_id": row.home.id if row.home else None,
                    "last_heard_at": row.last_heard_at,
                    "feeds_missed": row.feeds_missed,
                }
            )
    counts = dict(board.counts)
    return {"made_at": board.made_at, "sequence": board.sequence, "counts": counts, "lines": lines}
