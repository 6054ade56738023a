"""Phones and computers from which people record; their silence is shown, and one can be shut out.

Each has a key of its own, made when somebody signs in on it: with it, it sends what waits there when nobody is
signed in any more. The key sends entries and asks which of them are held; it reads nothing of the house.
"""

from datetime import datetime, timedelta
from importlib import import_module
from typing import Final
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from littermate.actions import changes, wording
from littermate.actions.checks import demand, seen, unknown
from littermate.actions.errors import NotAllowed
from littermate.actions.shown_once import hash_of, new_key
from littermate.actions.write_gate import one_change
from littermate.care.errors import CareError
from littermate.records.models import Device, Organisation
from littermate.records.raw import row_by
from littermate.records.viewers import Viewer

NOTED_EVERY: Final = timedelta(seconds=30)  # "last heard from" need not be finer, and writing it costs
MARK: Final = "ld_"  # so that a key in the wrong place is known for what it is
KEY_LASTS: Final = timedelta(days=365)  # from the last sign-in on this phone; every sign-in gives a new one
CLOCK_NOTED: Final = timedelta(seconds=30)  # a clock's offset is written down anew when it moved by so much


class ShutOut(NotAllowed):
    """This phone was shut out, such as a lost one."""

    code = "shut-out"


class KeyUnknown(CareError):
    """A key that opens nothing here: another house's, an older one, or none at all."""

    code = "key-unknown"


class KeyEnded(CareError):
    """A key that has run out: a sign-in on that phone gives a new one."""

    code = "key-ended"


def reached(
    *, ref: UUID, by: Viewer, label: str = "", session_key: str = "", clock_off: timedelta | None = None
) -> Device:
    """Return the device with the id it made for itself, kept at its first call, and note that it was heard from.

    Args:
        session_key: Of the session in which it speaks; shutting the phone out ends that too.
        clock_off: How far ahead its clock is, where it said what that shows.

    Raises:
        ShutOut: If it was shut out, such as a lost phone.
        Unknown: If it is somebody else's.
    """
    found = row_by(Device, "id", ref)
    if found is None:
        return _first_heard(ref, label, session_key=session_key, clock_off=clock_off, by=by)
    if found.organisation_id != by.organisation.pk or found.person_id != by.person.pk:
        raise unknown(_("device"))
    if found.revoked_at is not None:
        raise ShutOut(_("This device was shut out. Ask your coordinator to let it in again."))
    note_heard(found, at=by.at, session_key=session_key, clock_off=clock_off)
    return found


def note_heard(device: Device, *, at: datetime, session_key: str = "", clock_off: timedelta | None = None) -> None:
    """Note that a device spoke, what its clock showed and in which session; written where it is news."""
    changed = []
    if device.last_reached_at is None or at - device.last_reached_at >= NOTED_EVERY:
        device.last_reached_at = at
        changed.append("last_reached_at")
    off_s = None if clock_off is None else whole_seconds(clock_off)
    if off_s is not None and (device.clock_off_s is None or abs(off_s - device.clock_off_s) >= CLOCK_NOTED.seconds):
        device.clock_off_s = off_s
        changed.append("clock_off_s")
    if session_key and session_key != device.session_key:
        device.session_key = session_key
        changed.append("session_key")
    if changed:
        with one_change():
            device.save(update_fields=changed)


def whole_seconds(off: timedelta) -> int:
    """An offset as it is kept; a clock that stands in another century is as far off as a number holds."""
    return max(-(2**31) + 1, min(2**31 - 1, round(off.total_seconds())))


@one_change()
def _first_heard(ref: UUID, label: str, *, session_key: str, clock_off: timedelta | None, by: Viewer) -> Device:
    row = Device(
        id=ref,
        organisation=by.organisation,
        person=by.person,
        label=wording.line(label, what=_("The label"), letters=100),
        last_reached_at=by.at,
    )
    made = changes.add(row, kind="device-first-heard", by=by)
    made.session_key, made.clock_off_s = session_key, None if clock_off is None else whole_seconds(clock_off)
    made.save(update_fields=["session_key", "clock_off_s"])
    return made


# Keys ----------------------------------------------------------------------------------------------------------------
@one_change()
def make_key(*, device: Device, tablet_id: UUID | None = None, by: Viewer) -> str:
    """Give a phone a new key and return it; the one before opens nothing any more. Only its hash is kept here.

    Raises:
        NotAllowed: If she keeps no facts here.
        Unknown: If the device is not hers.
    """
    demand(by, "keep_facts", to=_("send entries from a phone"))
    if device.person_id != by.person.pk or device.organisation_id != by.organisation.pk:
        raise unknown(_("device"))
    secret = new_key(MARK)
    device.key_hash, device.key_until_at, device.tablet_id = hash_of(secret), by.at + KEY_LASTS, tablet_id
    device.save(update_fields=["key_hash", "key_until_at", "tablet"])
    return secret


def by_key(organisation: Organisation, secret: str, *, at: datetime) -> Device:
    """The device whose key this is; one that was shut out too: what it sends is kept aside.

    Raises:
        KeyUnknown: If it opens nothing in this house.
        KeyEnded: If it has run out.
    """
    found = row_by(Device, "key_hash", hash_of(secret)) if secret.startswith(MARK) and len(secret) <= 100 else None
    if found is None or found.organisation_id != organisation.pk:
        raise KeyUnknown(_("This phone's key opens nothing here. What you wrote is kept on it; sign in to send it."))
    if found.key_until_at is None or found.key_until_at <= at:
        raise KeyEnded(_("This phone's key has run out. What you wrote is kept on it; sign in to send it."))
    return found


# Lost and found ------------------------------------------------------------------------------------------------------
@one_change()
def revoke(*, device: Device, by: Viewer) -> Device:
    """Shut a device out and sign it out: one's own, or anybody's for who manages people.

    What it told stays. What it still sends is kept aside until a coordinator takes or drops it.

    Raises:
        Unknown: If it is not in her sight.
    """
    found = _in_hand(device, to=_("shut a device out"), by=by)
    if found.revoked_at is None:
        found.revoked_at = by.at
        _end_session(found)
    return changes.alter(found, ["revoked_at"], kind="device-revoked", by=by)


@one_change()
def let_in(*, device: Device, by: Viewer) -> Device:
    """Let a device in again that was found; its owner signs in on it as before.

    Raises:
        Unknown: If it is not in her sight.
        NotAllowed: If she does not manage people: who found a phone may not let it in.
    """
    found = seen(device, by=by, what=_("device"))
    demand(by, "manage_people", to=_("let a device in again"))
    found.revoked_at = None
    return changes.alter(found, ["revoked_at"], kind="device-let-in", by=by)


@one_change()
def name(*, device: Device, label: str, by: Viewer) -> Device:
    """Call a device something by which it is known, such as "Ann's phone".

    Raises:
        Unknown: If it is not in her sight.
    """
    found = _in_hand(device, to=_("name a device"), by=by)
    found.label = wording.line(label, what=_("The label"), letters=100)
    return changes.alter(found, ["label"], kind="device-named", by=by)


def _in_hand(device: Device, *, to: str, by: Viewer) -> Device:
    found = seen(device, by=by, what=_("device"))
    if found.person_id != by.person.pk:
        demand(by, "manage_people", to=to)
    return found


def _end_session(device: Device) -> None:
    """End the session in which it spoke, so that whoever has the phone reads nothing any more."""
    if device.session_key:
        import_module(settings.SESSION_ENGINE).SessionStore(device.session_key).delete()
        device.session_key = ""
        device.save(update_fields=["session_key"])
