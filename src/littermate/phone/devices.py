"""Which phone speaks: its row is made at its first word, and its silence is shown on the desk."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from littermate.actions import devices
from littermate.phone.in_house import DEVICE_HEADER, PhoneRequest, SentByKey, row_id
from littermate.phone.sent import moment_or_none, uuid_or_none
from littermate.records.models import Device

SENT_HEADER = "X-Littermate-Sent"  # what the phone's own clock showed as it sent this
KINDS = ("iPhone", "iPad", "Android", "Windows", "Macintosh", "Linux")


def reached(request: PhoneRequest, said: object = None, *, sent_at: datetime | None = None) -> Device | None:
    """The phone that speaks, noted as heard from; None when it does not say which it is.

    Raises:
        ShutOut: If it was shut out, such as a lost phone.
    """
    sent_at = sent_at or moment_or_none(request.headers.get(SENT_HEADER))
    clock_off = clock_off_of(sent_at, request.as_of)
    if request.device is not None:
        devices.note_heard(request.device, at=request.as_of, clock_off=clock_off)
        return request.device
    device_id = uuid_or_none(said) or uuid_or_none(request.headers.get(DEVICE_HEADER))
    if device_id is None:
        return None
    viewer = request.viewer
    return devices.reached(
        ref=row_id(device_id, viewer.organisation.pk, viewer.person.pk),
        by=viewer,
        label=label_of(request),
        session_key=request.session.session_key or "",
        clock_off=clock_off,
    )


def clock_off_of(sent_at: datetime | None, as_of: datetime) -> timedelta | None:
    """How far ahead the phone's clock is, where it said what that shows."""
    return None if sent_at is None else sent_at - as_of


def label_of(request: PhoneRequest) -> str:
    """A rough name for the phone, such as "Android", until its owner names it."""
    agent = request.headers.get("User-Agent", "")
    return next((kind for kind in KINDS if kind in agent), "")


def shut_out(request: SentByKey, said: dict[str, Any]) -> Device:
    """The device that was shut out, spoken for by a sign-in that still holds."""
    device_id = uuid_or_none(said.get("device")) or uuid_or_none(request.headers.get(DEVICE_HEADER))
    assert device_id is not None  # noqa: S101 - it was found by this id just now
    return Device.everywhere.get(pk=row_id(device_id, request.organisation.pk, request.viewer.person.pk))
