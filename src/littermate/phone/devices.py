"""Which phone speaks: its row is made at its first word, and its silence is shown on the desk."""

from __future__ import annotations

from uuid import UUID, uuid5

from littermate.actions import devices
from littermate.phone.in_house import PhoneRequest, uuid_or_none
from littermate.records.models import Device
from littermate.records.viewers import Viewer

DEVICE_HEADER = "X-Littermate-Device"
KINDS = ("iPhone", "iPad", "Android", "Windows", "Macintosh", "Linux")


def row_id(device_id: UUID, viewer: Viewer) -> UUID:
    """The id of a phone's row: one for each person and house, as two people may share a phone."""
    return uuid5(device_id, f"{viewer.organisation.pk}/{viewer.person.pk}")


def reached(request: PhoneRequest, said: object = None) -> Device | None:
    """The phone that speaks, noted as heard from; None when it does not say which it is.

    Raises:
        NotAllowed: If it was shut out, such as a lost phone.
    """
    device_id = uuid_or_none(said) or uuid_or_none(request.headers.get(DEVICE_HEADER))
    if device_id is None:
        return None
    return devices.reached(ref=row_id(device_id, request.viewer), by=request.viewer, label=label_of(request))


def label_of(request: PhoneRequest) -> str:
    """A rough name for the phone, such as "Android", until its owner names it."""
    agent = request.headers.get("User-Agent", "")
    return next((kind for kind in KINDS if kind in agent), "")
