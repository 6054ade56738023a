"""What the phone kept comes home: entries, the question which of them are held here, and the key that sends them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from littermate.actions import devices as device_actions
from littermate.actions import entries, of_her_time, quarantine, tablets
from littermate.actions.devices import ShutOut
from littermate.actions.errors import TooMuchAside
from littermate.phone import devices, round_json
from littermate.phone.answers import answer, refuse
from littermate.phone.in_house import PhoneRequest, SentByKey, by_session_or_key, in_house
from littermate.phone.sent import moment_or_none, reads_json, too_large, uuid_or_none
from littermate.phone.voice import iso_or_none
from littermate.records.ledger import sequence_of
from littermate.records.models import Device, Photo
from littermate.records.models.quarantine import AsideBecause

MOST_ENTRIES = 2_000


@require_POST
@by_session_or_key("keep_facts")
@reads_json
def keep_entries(request: SentByKey, said: dict[str, Any]) -> HttpResponse:
    """Take what the phone kept; each entry is judged alone and named in a receipt.

    What comes from a phone that was shut out is kept aside, and answered as held.
    """
    batch = said.get("entries")
    if not isinstance(batch, list):
        return refuse("no-entries", _("There were no entries in what was sent."), status=400)
    if len(batch) > MOST_ENTRIES:
        return too_large()
    sent_at = moment_or_none(said.get("sent_at"))
    if request.aside is not None and request.device is not None:
        return _keep_aside(batch, request.device, request.aside, request.as_of, sent_at)
    try:
        device = devices.reached(request, said.get("device"), sent_at=sent_at)
    except ShutOut:
        return _keep_aside(batch, devices.shut_out(request, said), AsideBecause.SHUT_OUT, request.as_of, sent_at)
    receipts = quarantine.take_undecided(batch, device=device, sent_at=sent_at, by=request.viewer)
    return answer(
        {
            "sequence": sequence_of(request.viewer.organisation),
            "receipts": [round_json.receipt(receipt) for receipt in receipts],
        }
    )


def _keep_aside(
    batch: list[Any], device: Device, because: AsideBecause, at: datetime, sent_at: datetime | None
) -> HttpResponse:
    """Answer with receipts that say it is held, and with nothing else of the house.

    Who left it hears of a number that no sheet of hers has reached: what she gave goes on standing over her last one.
    """
    sequence = 0
    try:
        if because is AsideBecause.NO_MEMBER:
            receipts = of_her_time.take(batch, device=device, at=at, sent_at=sent_at)
            sequence = sequence_of(device.organisation) + 1
        else:
            receipts = quarantine.keep_aside(batch, device=device, because=because, at=at, sent_at=sent_at)
    except TooMuchAside as full:
        return refuse(full.code, str(full), status=429)
    return answer({"sequence": sequence, "receipts": [round_json.receipt(receipt) for receipt in receipts]})


@require_POST
@by_session_or_key("keep_facts")
@reads_json
def held(request: SentByKey, said: dict[str, Any]) -> HttpResponse:
    """Which of the entries and photos that a phone has sent are held here: all of them, but after a restore.

    What a coordinator dropped is held too and named as such: it counts nowhere and is not to come again.
    """
    ids, pictures = (
        [ref for ref in map(uuid_or_none, asked) if ref] if isinstance(asked, list) else []
        for asked in (said.get("ids"), said.get("photos"))
    )
    if request.aside is not None and request.device is not None:
        words, seen = (sorted(quarantine.held_of(asked, device=request.device)) for asked in (ids, pictures))
        return answer({"held": words, "photos": seen, "sequence": 0})
    pictures = pictures[:MOST_ENTRIES]
    mine = Photo.objects.seen_by(request.viewer).filter(pk__in=pictures)
    told = {str(ref) for ref in entries.held_among(ids, by=request.viewer)}
    dropped = quarantine.dropped_among(ids, by=request.viewer)
    shown = {str(ref) for ref in mine.values_list("pk", flat=True)}
    return answer(
        {
            "held": sorted(told | dropped),
            "dropped": sorted(dropped),
            "photos": sorted(shown | quarantine.dropped_among(pictures, by=request.viewer)),
            "sequence": sequence_of(request.viewer.organisation),
        }
    )


@require_POST
@in_house("keep_facts")
def make_key(request: PhoneRequest) -> HttpResponse:
    """Give this phone its own key, under whoever is signed in; with it, what waits there goes out without a sign-in."""
    try:
        device = devices.reached(request)
    except ShutOut as shut_out:
        return refuse(shut_out.code, str(shut_out), status=403)
    if device is None:
        return refuse("no-device", _("This phone did not say which it is. Load the page again."), status=400)
    tablet = uuid_or_none(request.session.get(tablets.SESSION))
    key = device_actions.make_key(device=device, tablet_id=tablet, by=request.viewer)
    return answer({"key": key, "until": iso_or_none(device.key_until_at), "person": str(request.viewer.person.pk)})
