"""Messages on their way: who has one in hand, what became of it, and when it is tried again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from littermate.actions.channels.posting import Answered
from littermate.actions.write_gate import one_change
from littermate.records.models import Delivery, Webhook
from littermate.records.models.webhook import DeliveryState

HELD: Final = timedelta(seconds=90)  # a worker that died in the middle lets go after so long
#: After each try that failed, how long until the next; after the last one the message is parked: about three days.
BACK_OFF: Final = tuple(
    timedelta(seconds=seconds) for seconds in (5, 30, 300, 1800, 7200, 18000, 36000, 43200, 64800, 86400)
)
KEEPS_ORDER: Final = 2  # so many tries the others of a webhook wait for one that failed: about 35 s; then it comes late
KEPT: Final = timedelta(days=30)
GONE: Final = 410


def take_due(at: datetime, *, most: int, but_webhooks: Collection[UUID] = ()) -> list[Delivery]:
    """Take messages that are due in hand, at most one for each webhook, so that no receiver holds up another.

    Each webhook's come in the order in which they were cut. One that failed is waited for while its next try is near;
    after that the others go on, so that one message nobody can read never holds up a worry for long.

    Two workers never take the same one: the rows are locked while they are marked.
    """
    due = _due(at).exclude(webhook__in=list(but_webhooks))
    if not due.exists():  # as nearly always; looked at without the lock
        return []
    with one_change():
        rows = due.select_related("webhook").order_by("made_at", "id")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True, of=("self", "webhook"))  # nor two of one webhook
        taken = list(_one_each(rows[: most * 20]))[:most]
        Delivery.everywhere.filter(pk__in=[one.pk for one in taken]).update(held_until_at=at + HELD)
    return taken


def _due(at: datetime) -> Any:
    open_hooks = Q(webhook__paused_at__isnull=True, webhook__removed_at__isnull=True)
    free = Q(held_until_at__isnull=True) | Q(held_until_at__lte=at)
    others = Delivery.everywhere.filter(webhook=OuterRef("webhook"), state=DeliveryState.WAITING)
    in_hand = others.exclude(pk=OuterRef("pk")).filter(held_until_at__gt=at)
    failed = others.filter(tries__range=(1, KEEPS_ORDER), next_try_at__gt=at)
    return Delivery.everywhere.filter(
        open_hooks, free, ~Exists(in_hand), ~Exists(failed), state=DeliveryState.WAITING, next_try_at__lte=at
    )


def _one_each(rows: Iterable[Delivery]) -> Iterator[Delivery]:
    seen: set[UUID] = set()
    for row in rows:
        if row.webhook_id not in seen:
            seen.add(row.webhook_id)
            yield row


def let_go_of_all() -> None:
    """On SQLite, where one process works: what it held when it ended is tried again at once, under the same id."""
    if connection.vendor == "sqlite":
        held = Delivery.everywhere.filter(state=DeliveryState.WAITING, held_until_at__isnull=False)
        if held.exists():
            with one_change():
                held.update(held_until_at=None)


def settle(delivery: Delivery, answered: Answered, *, at: datetime) -> None:
    """Write down what came back: sent, or tried again later, or parked after the last try."""
    tries = delivery.tries + 1
    change: dict[str, object] = {
        "tries": tries,
        "tried_at": at,
        "status": answered.status,
        "answer": answered.words,
        "held_until_at": None,
    }
    if answered.is_well:
        change |= {"state": DeliveryState.SENT, "sent_at": at}
    elif tries > len(BACK_OFF):
        change |= {"state": DeliveryState.PARKED}
    else:
        change |= {"next_try_at": at + BACK_OFF[tries - 1]}
    with one_change():
        Delivery.everywhere.filter(pk=delivery.pk, state=DeliveryState.WAITING).update(**change)
        if answered.status == GONE:
            hook = Webhook.everywhere.filter(pk=delivery.webhook_id, paused_at__isnull=True)
            hook.update(paused_at=at, paused_why="gone")


def forget_old(at: datetime) -> None:
    """Let go of messages that arrived or were parked a month ago; the facts they told of stay."""
    old = Delivery.everywhere.filter(made_at__lt=at - KEPT).exclude(state=DeliveryState.WAITING)
    if old.exists():
        with one_change(is_batch=True):
            old.delete()
