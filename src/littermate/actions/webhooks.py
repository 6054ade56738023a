"""Webhooks: who outside is told of what, with which secret, and what is sent again."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from littermate.actions import changes, wording
from littermate.actions.channels import addresses
from littermate.actions.channels.posting import SECRET_MARK
from littermate.actions.checks import demand, demand_one, seen
from littermate.actions.errors import DoesNotFit, InTheFuture, NotUnderstood
from littermate.actions.write_gate import one_change
from littermate.records import ledger
from littermate.records.ids import new_id
from littermate.records.models import Delivery, Ledger, Webhook
from littermate.records.models.webhook import DeliveryState
from littermate.records.viewers import Viewer

#: Every event by its name, and when it is told.
EVENTS: Final[dict[str, str | Promise]] = {
    "weigh-in.kept": gettext_lazy("somebody told a weight"),
    "weigh-in.corrected": gettext_lazy("a weight was told again, otherwise"),
    "weigh-in.withdrawn": gettext_lazy("a weight was taken back"),
    "feed.kept": gettext_lazy("somebody told a feed"),
    "feed.corrected": gettext_lazy("a feed was told again, otherwise"),
    "feed.withdrawn": gettext_lazy("a feed was taken back"),
    "alert.changed": gettext_lazy("the worry about an animal rose or fell"),
    "animal.moved": gettext_lazy("an animal moved to another home"),
    "animal.left-care": gettext_lazy("an animal died, was adopted or left otherwise"),
    "animal.left-care.corrected": gettext_lazy("how an animal left was told again, otherwise"),
    "animal.left-care.withdrawn": gettext_lazy("an animal is back: that it left was taken back"),
}
TEST: Final = "test"
BOTH_SIGN: Final = timedelta(days=1)  # after a change of secret the old one signs too, so that nothing is refused
SECRET_BYTES: Final = 32
MOST: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """A webhook with the secret it got just now; None when that was shown before."""

    webhook: Webhook
    secret: str | None


@one_change()
def add(*, name: str, url: str, events: Collection[str], by: Viewer, ref: UUID | None = None) -> Secret:
    """Let an address be told from now on.

    Raises:
        NotAllowed: If her role does not.
        NoAddress: If nothing may be sent there.
        NotUnderstood: If an event is none, or there is none at all.
        DoesNotFit: If there are very many already.
    """
    _demand(by)
    known = Webhook.objects.within(by.organisation).filter(pk=ref, person=by.person).first() if ref else None
    if known is not None:
        return Secret(webhook=known, secret=None)
    if Webhook.objects.within(by.organisation).standing().count() >= MOST:
        raise DoesNotFit(_("There are twenty webhooks already. Remove one that nobody needs first."))
    secret = _new_secret()
    row = Webhook(
        id=ref or new_id(),
        organisation=by.organisation,
        person=by.person,
        name=wording.name(name, what=_("The webhook's name"), letters=100),
        url=_allowed(url),
        events=_known_events(events),
        secret=secret,
        after=ledger.sequence_of(by.organisation),
        made_at=by.at,
    )
    return Secret(webhook=changes.add(row, kind="webhook-added", by=by), secret=secret)


@one_change()
def change(*, webhook: Webhook, name: str, url: str, events: Collection[str], by: Viewer) -> Webhook:
    """Change what an address is told, or which address it is. Raises as ``add``."""
    found = _found(webhook, by=by)
    found.name = wording.name(name, what=_("The webhook's name"), letters=100)
    found.url, found.events = _allowed(url), _known_events(events)
    return changes.alter(found, ["name", "url", "events"], kind="webhook-changed", by=by)


@one_change()
def renew_secret(*, webhook: Webhook, by: Viewer) -> Secret:
    """Give it another secret; for a day the former one signs every message too."""
    found = _found(webhook, by=by)
    found.former_secret, found.former_until_at = found.secret, by.at + BOTH_SIGN
    found.secret = _new_secret()
    fields = ["secret", "former_secret", "former_until_at"]
    return Secret(webhook=changes.alter(found, fields, kind="webhook-changed", by=by), secret=found.secret)


@one_change()
def pause(*, webhook: Webhook, by: Viewer) -> Webhook:
    """Send nothing until it is resumed; what happens meanwhile waits and is sent then."""
    found = _found(webhook, by=by)
    if found.paused_at is None:
        found.paused_at, found.paused_why = by.at, "by-hand"
    return changes.alter(found, ["paused_at", "paused_why"], kind="webhook-changed", by=by)


@one_change()
def resume(*, webhook: Webhook, by: Viewer) -> Webhook:
    """Go on from where it stopped."""
    found = _found(webhook, by=by)
    found.paused_at, found.paused_why = None, ""
    return changes.alter(found, ["paused_at", "paused_why"], kind="webhook-changed", by=by)


@one_change()
def remove(*, webhook: Webhook, by: Viewer) -> Webhook:
    """Tell this address nothing any more; its log stays for a month."""
    found = _found(webhook, by=by)
    found.removed_at = found.removed_at or by.at
    return changes.alter(found, ["removed_at"], kind="webhook-changed", by=by)


@one_change()
def send_again(*, delivery: Delivery, by: Viewer) -> Delivery:
    """Send one message again now, under the id it had: a receiver that has it already lets it pass."""
    _demand(by)
    found = seen(delivery, by=by, what=_("message"))
    found.state, found.tries, found.next_try_at, found.held_until_at = DeliveryState.WAITING, 0, by.at, None
    found.save(update_fields=["state", "tries", "next_try_at", "held_until_at"])
    return found


@one_change()
def send_from(*, webhook: Webhook, since: datetime, by: Viewer) -> Webhook:
    """Send everything since a moment again, each under the id it had.

    Raises:
        InTheFuture: If the moment is yet to come.
    """
    found = _found(webhook, by=by)
    if since > by.at:
        raise InTheFuture(_("This moment is yet to come. Choose one that is past."))
    waiting = {"state": DeliveryState.WAITING, "tries": 0, "next_try_at": by.at, "held_until_at": None}
    Delivery.objects.within(by.organisation).filter(webhook=found, made_at__gte=since).exclude(event=TEST).update(
        **waiting
    )
    lines = Ledger.objects.within(by.organisation).filter(received_at__gte=since).order_by("sequence")
    first = lines.values_list("sequence", flat=True).first()
    found.after = found.after if first is None else min(found.after, first - 1)
    return changes.alter(found, ["after"], kind="webhook-changed", by=by)


@one_change()
def send_test(*, webhook: Webhook, by: Viewer) -> Delivery:
    """Send one message that tells of nothing, to see whether it arrives and its signature is understood."""
    found, event_id = _found(webhook, by=by), new_id()
    body = {
        "id": str(event_id),
        "type": TEST,
        "timestamp": by.at.isoformat(),
        "organisation": by.organisation.slug,
        "data": {"words": "Nothing happened: this is a test."},
    }
    row = Delivery(
        organisation=by.organisation,
        webhook=found,
        event_id=event_id,
        event=TEST,
        body=json.dumps(body, separators=(",", ":")),
        made_at=by.at,
        next_try_at=by.at,
    )
    row.save(force_insert=True)
    return row


def _found(webhook: Webhook, *, by: Viewer) -> Webhook:
    _demand(by)
    return seen(webhook, by=by, what=_("webhook"))


def _demand(by: Viewer) -> None:
    demand(by, "manage_webhooks", to=_("let another program be told what happens here"))


def _allowed(url: str) -> str:
    cleaned = url.strip()
    addresses.demand_allowed(cleaned)
    return cleaned


def _known_events(events: Collection[str]) -> str:
    if not events:
        raise NotUnderstood(_("It would be told nothing. Choose at least one event."))
    for event in events:
        demand_one(event, of=EVENTS, what=_("The event"))
    return " ".join(event for event in EVENTS if event in events)


def _new_secret() -> str:
    return SECRET_MARK + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()
