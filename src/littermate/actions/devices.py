"""Phones and computers from which people record; their silence is shown, and one can be shut out."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import changes, wording
from littermate.actions.checks import demand, seen, unknown
from littermate.actions.errors import NotAllowed
from littermate.actions.write_gate import one_change
from littermate.records.models import Device
from littermate.records.raw import row_by
from littermate.records.viewers import Viewer

NOTED_EVERY: Final = timedelta(seconds=30)  # "last heard from" need not be finer, and writing it costs


def reached(*, ref: UUID, by: Viewer, label: str = "") -> Device:
    """Return the device with the id it made for itself, kept at its first call, and note that it was heard from.

    Raises:
        NotAllowed: If it was shut out, such as a lost phone.
        Unknown: If it is somebody else's.
    """
    found = row_by(Device, "id", ref)
    if found is None:
        return _first_heard(ref, label, by=by)
    if found.organisation_id != by.organisation.pk or found.person_id != by.person.pk:
        raise unknown(_("device"))
    if found.revoked_at is not None:
        raise NotAllowed(_("This device was shut out. Ask your coordinator to let it in again."))
    if found.last_reached_at is None or by.at - found.last_reached_at >= NOTED_EVERY:
        with one_change():
            found.last_reached_at = by.at
            found.save(update_fields=["last_reached_at"])
    return found


@one_change()
def _first_heard(ref: UUID, label: str, *, by: Viewer) -> Device:
    row = Device(
        id=ref,
        organisation=by.organisation,
        person=by.person,
        label=wording.line(label, what=_("The label"), letters=100),
        last_reached_at=by.at,
    )
    return changes.add(row, kind="device-first-heard", by=by)


@one_change()
def revoke(*, device: Device, by: Viewer) -> Device:
    """Shut a device out: one's own, or anybody's for who manages people. What it told stays.

    Raises:
        Unknown: If it is not in her sight.
    """
    found = seen(device, by=by, what=_("device"))
    if found.person_id != by.person.pk:
        demand(by, "manage_people", to=_("shut a device out"))
    if found.revoked_at is None:
        found.revoked_at = by.at
    return changes.alter(found, ["revoked_at"], kind="device-revoked", by=by)
