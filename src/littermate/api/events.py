"""What webhooks are told, cut from the ledger: its line is the notice, kept in the same transaction as the fact."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import F

from littermate.actions.write_gate import one_change
from littermate.api import journal
from littermate.api.fact_fields import tell
from littermate.api.journal import Line
from littermate.records.ids import new_id
from littermate.records.models import Delivery, Placement, Webhook
from littermate.records.viewers import Viewer, viewer_for

PORTION: Final = 200
FACTS: Final = {"weigh-in": "weigh-in", "feed": "feed", "leaving": "animal.left-care"}
MOVED: Final = "animal-moved"
NO_LONGER_MAY: Final = "no-longer-may"


def cut_all(at: datetime) -> None:
    """Cut what every webhook has not been told of yet; without news it costs one look, and writes nothing."""
    behind = Webhook.everywhere.filter(
        paused_at__isnull=True, removed_at__isnull=True, organisation__ledger_count__last__gt=F("after")
    )
    for hook_id in list(behind.values_list("pk", flat=True)):
        while _cut(hook_id, at):
            pass


def _cut(hook_id: UUID, at: datetime) -> bool:
    """Cut one portion, and whether there may be more; the messages and how far it came are kept together."""
    with one_change(is_batch=True):
        rows = Webhook.everywhere.filter(pk=hook_id, paused_at__isnull=True, removed_at__isnull=True)
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True, of=("self",))
        hook = rows.select_related("organisation", "person").first()
        if hook is None:
            return False
        viewer = viewer_for(hook.person, hook.organisation, at)
        if viewer is None or not viewer.may("manage_webhooks"):
            Webhook.everywhere.filter(pk=hook_id).update(paused_at=at, paused_why=NO_LONGER_MAY)
            return False
        lines, last = journal.read(viewer, hook.after, most=PORTION)
        _write(hook, messages(lines, viewer), at=at)
        Webhook.everywhere.filter(pk=hook_id).update(after=last)
        return last - hook.after >= PORTION


def messages(lines: Iterable[Line], viewer: Viewer) -> list[dict[str, Any]]:
    """What these lines tell other programs; most tell nothing."""
    told = list(lines)
    moved = [line.row.pk for line in told if line.row.kind == MOVED]
    rows = Placement.objects.seen_by(viewer).filter(pk__in=moved) if moved else []
    moves = {row.pk: row for row in rows}
    found = []
    for line in told:
        event, content = _event(line, moves)
        if event:
            found.append(
                {
                    "id": str(line.row.pk),
                    "type": event,
                    "timestamp": line.row.received_at,
                    "organisation": viewer.organisation.slug,
                    "sequence": line.row.sequence,
                    "data": content,
                }
            )
    return found


def _event(line: Line, moves: dict[UUID, Placement]) -> tuple[str, dict[str, Any]]:
    fact, kind = line.fact, line.row.kind
    if fact is not None and kind in FACTS:
        name = FACTS[kind]
        if fact.is_withdrawn:
            return f"{name}.withdrawn", tell(fact)
        if fact.corrects_id is not None:  # type: ignore[attr-defined]  # each kind points at itself
            return f"{name}.corrected", tell(fact)
        return (name if kind == "leaving" else f"{name}.kept"), tell(fact)
    move = moves.get(line.row.pk)
    if move is not None:
        by = {"id": line.row.by_id, "name": line.row.by.name}
        said = {"animal_id": move.animal_id, "home_id": move.home_id, "from_at": move.from_at, "reason": move.reason}
        return "animal.moved", {**said, "by": by}
    return "", {}


def deliveries(hook: Webhook, told: Iterable[dict[str, Any]], *, at: datetime) -> list[Delivery]:
    """Messages of the kinds that a webhook wants, ready to be written down."""
    return [
        Delivery(
            id=new_id(),
            organisation=hook.organisation,
            webhook=hook,
            event_id=UUID(message["id"]),
            event=message["type"],
            body=json.dumps(message, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":")),
            made_at=at,
            next_try_at=at,
        )
        for message in told
        if message["type"] in hook.event_words
    ]


def _write(hook: Webhook, told: Iterable[dict[str, Any]], *, at: datetime) -> None:
    """A message cut before, and asked for again, stands already: its id never changes."""
    Delivery.everywhere.bulk_create(deliveries(hook, told, at=at), ignore_conflicts=True)
