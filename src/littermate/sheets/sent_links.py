"""The secret links to one animal's page: for whom, until when, and when they were opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max

from littermate.records.models import Animal, SecretLink
from littermate.records.viewers import Viewer

MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class SentLink:
    """One link; its address is known to nobody here."""

    id: UUID
    for_whom: str
    made_by: str
    made_at: datetime
    until_at: datetime
    revoked_at: datetime | None
    revoked_by: str
    names_people: bool
    is_open: bool
    openings: int
    last_opened_at: datetime | None


def of(viewer: Viewer, animal: Animal, as_of: datetime) -> tuple[SentLink, ...]:
    """The newest first; ``animal`` comes out of ``seen_by``. One query."""
    rows = SecretLink.objects.seen_by(viewer).filter(animal=animal).select_related("made_by", "revoked_by")
    counted: Any = rows.annotate(times=Count("openings"), last_at=Max("openings__opened_at")).order_by("-from_at")
    return tuple(
        SentLink(
            id=row.pk,
            for_whom=row.for_whom,
            made_by=row.made_by.name,
            made_at=row.from_at,
            until_at=row.until_at,
            revoked_at=row.revoked_at,
            revoked_by=row.revoked_by.name if row.revoked_by else "",
            names_people=row.names_people,
            is_open=row.revoked_at is None and row.from_at <= as_of < row.until_at,
            openings=row.times,
            last_opened_at=row.last_at,
        )
        for row in counted[:MOST]
    )
