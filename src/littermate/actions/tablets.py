"""Shared nursery tablets: enrolled by a coordinator for one home; volunteers sign in by name and PIN."""

from dataclasses import replace
from datetime import datetime
from math import ceil
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from littermate.actions import changes, pin_waits, pins, wording
from littermate.actions.checks import demand, seen
from littermate.actions.shown_once import hash_of, new_key
from littermate.actions.write_gate import one_change
from littermate.care.errors import CareError
from littermate.records.capabilities import capabilities_of
from littermate.records.ids import new_id
from littermate.records.models import Care, Home, Membership, Organisation, Person, Pin, PinTry, Role, Tablet
from littermate.records.models.owned import holds_at
from littermate.records.viewers import Viewer, viewer_for

SESSION = "tablet"  # where a session names the tablet at which it began
NOBODY = make_password(None)


class WrongPin(CareError):
    """The PIN was not this person's."""

    code = "wrong-pin"


class LockedOut(CareError):
    """Too many wrong PINs: this person, or everybody, waits at this tablet for so many seconds."""

    code = "locked-out"

    def __init__(self, message: str, *, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds


@one_change()
def enroll(*, home: Home, label: str, by: Viewer) -> tuple[Tablet, str]:
    """Make a device the shared tablet of one home; the key returned lies in that device alone.

    Raises:
        NotAllowed: If her role does not manage homes.
    """
    demand(by, "manage_homes", to=_("set up a nursery tablet"))
    key = new_key()
    row = Tablet(
        id=new_id(),
        organisation=by.organisation,
        home=seen(home, by=by, what=_("home")),
        label=wording.name(label, what=_("The label"), letters=100),
        key_hash=hash_of(key),
        enrolled_by=by.person,
        enrolled_at=by.at,
    )
    return changes.add(row, kind="tablet-enrolled", by=by), key


@one_change()
def revoke(*, tablet: Tablet, by: Viewer) -> Tablet:
    """Shut a tablet out: nobody signs in at it any more.

    Raises:
        NotAllowed: If her role does not manage homes.
    """
    demand(by, "manage_homes", to=_("shut a tablet out"))
    found = seen(tablet, by=by, what=_("tablet"))
    if found.revoked_at is None:
        found.revoked_at = by.at
    return changes.alter(found, ["revoked_at"], kind="tablet-revoked", by=by)


def by_key(organisation: Organisation, key: str) -> Tablet | None:
    """The tablet that holds this key, or None where there is none or it is shut out."""
    if not key:
        return None
    rows = Tablet.objects.within(organisation).filter(key_hash=hash_of(key), revoked_at__isnull=True)
    return rows.select_related("home", "organisation").first()


def in_force(organisation: Organisation, tablet_id: UUID) -> Tablet | None:
    """The tablet of this id, or None where it is shut out."""
    return Tablet.objects.within(organisation).filter(pk=tablet_id, revoked_at__isnull=True).first()


def seen_from(viewer: Viewer, said: object) -> Viewer | None:
    """A viewer as the tablet lets her look: one home, hands on alone, whatever else her roles are.

    Args:
        said: What her session holds of the tablet she signed in at; nothing where she signed in herself.

    Returns:
        None where that tablet is shut out, another organisation's, or she cares there no longer.
    """
    if not said:
        return viewer
    tablet = in_force(viewer.organisation, UUID(str(said)))
    if tablet is None or tablet.home_id not in viewer.cares_for_home_ids:
        return None
    home = frozenset({tablet.home_id})
    return replace(
        viewer,
        roles=frozenset({Role.VOLUNTEER.value}),
        cares_for_home_ids=home,
        cares_for_animal_ids=frozenset(),
        sees_home_ids=home,
        only_home_id=tablet.home_id,
        capabilities=capabilities_of([Role.VOLUNTEER.value]),
    )


def names_at(tablet: Tablet, at: datetime) -> list[Person]:
    """Who may sign in here: whoever has a PIN and cares in this home now, by name."""
    cares = Care.objects.within(tablet.organisation).filter(holds_at(at), home=tablet.home).values("person")
    members = Membership.objects.within(tablet.organisation).filter(holds_at(at)).values("person")
    pins = Pin.objects.within(tablet.organisation).filter(ended_at__isnull=True).values("person")
    rows = Person.everywhere.filter(is_active=True, pk__in=cares).filter(pk__in=members).filter(pk__in=pins)
    return list(rows.order_by("name"))


def sign_in(*, tablet: Tablet, person_id: UUID, digits: str, at: datetime) -> Person:
    """Return whose PIN it is; every try is kept, so that nobody tries them all.

    Raises:
        LockedOut: If there were too many wrong ones.
        WrongPin: If it is not hers; the same words whoever she is.
    """
    person = next((one for one in names_at(tablet, at) if one.pk == person_id), None)
    pin = _pin(tablet, person) if person else None
    is_right = check_password(digits, pin.digits_hash if pin else NOBODY)  # slow, so outside the change
    with one_change():
        Tablet.objects.within(tablet.organisation).select_for_update().get(pk=tablet.pk)  # tries go one by one
        wait_until = pin_waits.until(tablet, person, at)
        is_right = is_right and pin is not None and pin == (_pin(tablet, person) if person else None)
        if person is not None and wait_until is None:
            PinTry.everywhere.create(
                organisation=tablet.organisation, tablet=tablet, person=person, tried_at=at, is_right=is_right
            )
    if wait_until is not None:
        raise _locked_out(ceil((wait_until - at).total_seconds()))
    if person is None or not is_right:
        raise WrongPin(_("This is not the PIN for this name. Try again; your coordinator can give you a new one."))
    return person


def _locked_out(seconds: int) -> LockedOut:
    said = ngettext(
        "Too many wrong PINs. Wait %(seconds)s second. Your coordinator can give you a new PIN.",
        "Too many wrong PINs. Wait %(seconds)s seconds. Your coordinator can give you a new PIN.",
        seconds,
    )
    return LockedOut(said % {"seconds": seconds}, seconds=seconds)


def change_pin(*, tablet: Tablet, person: Person, old: str, new: str, at: datetime) -> None:
    """Give somebody signed in here another PIN, after her old one; wrong ones are counted as at the sign-in.

    Raises:
        LockedOut: If there were too many wrong ones.
        WrongPin: If the old one is not hers.
        NotUnderstood: If the new one is no PIN, or one that anybody would try first.
    """
    who = sign_in(tablet=tablet, person_id=person.pk, digits=old, at=at)
    viewer, pin = viewer_for(who, tablet.organisation, at), _pin(tablet, who)
    if viewer is None or pin is None:
        raise WrongPin(_("Your PIN was ended meanwhile. Your coordinator can give you a new one."))
    pins.change_own(old=pin, digits=new, by=viewer)


def _pin(tablet: Tablet, person: Person) -> Pin | None:
    rows = Pin.objects.within(tablet.organisation).filter(person=person, ended_at__isnull=True)
    return rows.first()
