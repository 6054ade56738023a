"""The ledger line by line: whoever reads up to a number has seen all below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Router, Schema
from pydantic import Field

from littermate.actions.known import rows_of
from littermate.api import pages
from littermate.api.door import KeyRequest, operation
from littermate.api.fact_fields import tell
from littermate.api.people import PersonName, name_of
from littermate.records.ledger import fact_kinds, sequence_of
from littermate.records.models import Fact, Ledger
from littermate.records.viewers import Viewer

router = Router(tags=["journal"])


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger and, where it stands for one, its fact."""

    row: Ledger
    fact: Fact | None


class LineOut(Schema):
    """One line."""

    id: UUID
    sequence: int
    kind: str = Field(description="A kind of fact, or of change, such as animal-moved.")
    happened_at: datetime
    received_at: datetime
    by: PersonName
    fact: dict[str, Any] | None = Field(description="The fact as its own address tells it; null for other changes.")


class Journal(Schema):
    """A part of the ledger."""

    lines: list[LineOut]
    next: str = Field(description="Send it as `after`, now or later: what is kept meanwhile comes then.")
    has_more: bool


@operation(
    router,
    "GET",
    "/o/{slug:slug}/journal",
    scope="read",
    capability="see_own_animals",
    answers={200: Journal},
    name="read-journal",
    summary="What was told, in the order in which it was kept",
)
def read_journal(request: KeyRequest, slug: str, after: pages.After = None, limit: pages.Limit = 100) -> Any:
    """Begin without `after`, keep `next`, and come back with it: nothing is missed and nothing comes twice.

    A part may hold fewer lines than `limit`: what the key's holder does not see is passed over.
    """
    begin = pages.number_of(after)
    known = sequence_of(request.organisation)
    lines, last = read(request.viewer, begin, most=limit)
    return {
        "lines": [
            {
                "id": line.row.pk,
                "sequence": line.row.sequence,
                "kind": line.row.kind,
                "happened_at": line.row.happened_at,
                "received_at": line.row.received_at,
                "by": name_of(line.row.by),
                "fact": tell(line.fact) if line.fact else None,
            }
            for line in lines
        ],
        "next": pages.cursor_of(last),
        "has_more": last < known,
    }


def read(viewer: Viewer, after: int, *, most: int) -> tuple[list[Line], int]:
    """The lines after a number that a viewer sees, of the next so many; and up to which number all was looked at.

    Where there were fewer, that is how far the ledger had come before: its last numbers may stand for no line.
    """
    known = sequence_of(viewer.organisation)
    rows = list(
        Ledger.objects.within(viewer.organisation)
        .filter(sequence__gt=after)
        .select_related("by")
        .order_by("sequence")[:most]
    )
    facts = _facts(rows, viewer)
    kinds = fact_kinds()
    sees_all = viewer.may("see_all_animals")
    lines = [
        Line(row, facts.get(row.pk))
        for row in rows
        if row.pk in facts or (row.kind not in kinds and (sees_all or row.by_id == viewer.person.pk))
    ]
    seen = rows[-1].sequence if rows else after
    return lines, seen if len(rows) == most else max(seen, known)


def _facts(rows: Sequence[Ledger], viewer: Viewer) -> dict[UUID, Fact]:
    ids: dict[str, list[UUID]] = {}
    for row in rows:
        ids.setdefault(row.kind, []).append(row.pk)
    found: dict[UUID, Fact] = {}
    for kind, model in fact_kinds().items():
        if kind in ids:
            seen = rows_of(model).seen_by(viewer).select_related("by").filter(pk__in=ids[kind])
            found.update({fact.pk: fact for fact in seen})
    return found
