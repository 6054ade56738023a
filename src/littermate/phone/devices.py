"""Which phone speaks, and when it was last heard: its silence is shown on the desk."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db.models import Q

from littermate.phone.in_house import PhoneRequest, uuid_or_none
from littermate.records.models import Device
from littermate.records.viewers import Viewer

DEVICE_HEADER = "X-Littermate-Device"
AT_MOST_EVERY = timedelta(minutes=1)


def row_id(device_id: UUID, viewer: Viewer) -> UUID:
    """The id of a phone's row: one for each person and house, as two people may share a phone."""
    return uuid5(device_id, f"{viewer.organisation.pk}/{viewer.person.pk}")


def own(viewer: Viewer, device_id: UUID | None, *, label: str, as_of: datetime) -> Device | None:
    """The viewer's row for this phone, made at its first word; None when it did not say which it is."""
    if device_id is None:
        return None
    key = row_id(device_id, viewer)
    device = Device.objects.within(viewer.organisation).filter(pk=key, person=viewer.person).first()
    if device is None:
        device, _made = Device.everywhere.get_or_create(
            pk=key,
            defaults={
                "organisation": viewer.organisation,
                "person": viewer.person,
                "label": label,
                "last_reached_at": as_of,
            },
        )
    if is_due(device.last_reached_at, as_of):
        touch(viewer, key, as_of)
    return device


def reached(request: PhoneRequest) -> None:
    """Note that this phone was heard, at most once a minute, so that polls write next to nothing."""
    own(
        request.viewer,
        uuid_or_none(request.headers.get(DEVICE_HEADER)),
        label=label_of(request),
        as_of=request.as_of,
    )


def touch(viewer: Viewer, key: UUID, as_of: datetime) -> None:
    """Move the phone's last-heard moment on; never back."""
    stale = Q(last_reached_at__isnull=True) | Q(last_reached_at__lte=as_of - AT_MOST_EVERY)
    Device.objects.within(viewer.organisation).filter(stale, pk=key).update(last_reached_at=as_of)


def is_due(last_reached_at: datetime | None, as_of: datetime) -> bool:
    """Whether a minute has passed since it was last noted."""
    return last_reached_at is None or as_of - last_reached_at >= AT_MOST_EVERY


def label_of(request: PhoneRequest) -> str:
    """A rough name for the phone, such as "Android", until its owner names it."""
    agent = request.headers.get("User-Agent", "")
    for kind in ("iPhone", "iPad", "Android", "Windows", "Macintosh", "Linux"):
        if kind in agent:
            return kind
    return ""
