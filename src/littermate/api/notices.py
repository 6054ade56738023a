"""What the key's holder is told, and “I have it” from a program, such as a button by the bed."""

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from ninja import Router, Schema
from pydantic import Field

from littermate.actions import notices
from littermate.api.door import KeyRequest, operation
from littermate.api.people import PersonName, name_of
from littermate.care.worry import Worry
from littermate.look.notice_words import say_notice
from littermate.records.models import Notice
from littermate.records.models.notice import AnsweredHow
from littermate.records.viewers import Viewer

router = Router(tags=["notices"])
MOST = 50


class NoticeOut(Schema):
    """Something that the key's holder is told."""

    id: UUID
    kind: str = Field(description="Why: `alert`, `silence`, `told-carer`, `home-wide`, `handover`, `reminder`, `test`.")
    title: str
    words: str
    worry: str = Field(description="`steady`, `watch`, `call-today`, `call-now` or `go-now`.")
    rings: bool = Field(description="It must wake her, whatever her quiet hours.")
    about_kind: str = Field(description="`animal`, `litter`, `home`, or empty.")
    about_id: UUID | None
    alert_id: UUID | None
    written_at: datetime
    state: str = Field(description="`waiting`, `going`, `told`, `untold` (no way took it) or `over`.")
    answered_at: datetime | None
    answered_by: PersonName | None


class Notices(Schema):
    """The last fifty of them, the newest first."""

    notices: list[NoticeOut]


@operation(
    router,
    "GET",
    "/o/{slug:slug}/notices",
    scope="read",
    capability="see_own_animals",
    answers={200: Notices},
    name="list-notices",
    summary="What you are told",
)
def list_notices(request: KeyRequest, slug: str) -> Any:
    """Only one's own: what others are told is theirs."""
    rows = _own(request.viewer).select_related("answered_by").order_by("-written_at", "-id")[:MOST]
    return {"notices": [_told(row, request.viewer) for row in rows]}


@operation(
    router,
    "PUT",
    "/o/{slug:slug}/notices/{uuid:notice_id}/answer",
    scope="keep-facts",
    capability="keep_facts",
    answers={200: NoticeOut},
    name="answer-notice",
    summary="Say “I have it”",
)
def answer_notice(request: KeyRequest, slug: str, notice_id: UUID) -> Any:
    """Nobody further is asked then. Said again it changes nothing; whoever was first stays."""
    found = notices.of_person(notice_id, by=request.viewer)
    return _told(notices.answer(notice=found, by=request.viewer, how=AnsweredHow.PROGRAM), request.viewer)


def _own(viewer: Viewer) -> Any:
    return Notice.objects.seen_by(viewer).filter(person=viewer.person)


def _told(row: Notice, viewer: Viewer) -> dict[str, Any]:
    told = say_notice(row.says, row.values, zone=ZoneInfo(viewer.organisation.time_zone), as_of=viewer.at)
    return {
        "id": row.pk,
        "kind": row.kind,
        "title": told.title,
        "words": told.body,
        "worry": Worry(row.worry).code,
        "rings": row.rings,
        "about_kind": row.about_kind,
        "about_id": row.about_id,
        "alert_id": row.alert_id,
        "written_at": row.written_at,
        "state": row.state,
        "answered_at": row.answered_at,
        "answered_by": name_of(row.answered_by) if row.answered_by is not None else None,
    }
