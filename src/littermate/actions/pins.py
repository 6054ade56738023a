"""PINs: four to eight digits by which somebody signs in at a shared nursery tablet, and nowhere else."""

from itertools import pairwise

from django.contrib.auth.hashers import check_password, make_password
from django.utils.translation import gettext as _

from littermate.actions import changes
from littermate.actions.checks import demand, unknown
from littermate.actions.errors import NotUnderstood
from littermate.actions.write_gate import one_change
from littermate.records.ids import new_id
from littermate.records.models import Membership, Person, Pin
from littermate.records.viewers import Viewer

FEWEST, MOST = 4, 8


@one_change()
def give(*, person: Person, digits: str, by: Viewer) -> Pin:
    """Give somebody a PIN; an earlier one ends. Only its hash is kept.

    Raises:
        NotAllowed: If her role does not manage people.
        NotUnderstood: If it is no PIN, or one that anybody would try first.
        Unknown: If the person is no member here.
    """
    demand(by, "manage_people", to=_("give somebody a PIN"))
    if not Membership.objects.within(by.organisation).at(by.at).filter(person=person).exists():
        raise unknown(_("person"))
    _demand_good(digits, person)
    _end(person, by=by)
    row = Pin(id=new_id(), organisation=by.organisation, person=person, digits_hash=make_password(digits), set_at=by.at)
    row.save(force_insert=True)
    changes.note("pin-given", about=person.pk, by=by)
    return row


@one_change()
def change_own(*, old: Pin, digits: str, by: Viewer) -> Pin:
    """Give oneself another PIN, once the old one was entered rightly.

    Raises:
        NotUnderstood: If it is no PIN, one that anybody would try first, or the old one.
        Unknown: If the old one was ended meanwhile.
    """
    standing = Pin.objects.within(by.organisation).filter(person=by.person, ended_at__isnull=True)
    if standing.filter(pk=old.pk).select_for_update().first() is None:
        raise unknown(_("PIN"))
    _demand_good(digits, by.person)
    if check_password(digits, old.digits_hash):
        raise NotUnderstood(_("This is the PIN you have. Choose another."))
    _end(by.person, by=by)
    row = Pin(
        id=new_id(), organisation=by.organisation, person=by.person, digits_hash=make_password(digits), set_at=by.at
    )
    row.save(force_insert=True)
    changes.note("pin-given", about=by.person.pk, by=by)
    return row


@one_change()
def end(*, person: Person, by: Viewer) -> None:
    """Let somebody's PIN end; nothing happens where she has none.

    Raises:
        NotAllowed: If her role does not manage people.
    """
    demand(by, "manage_people", to=_("end somebody's PIN"))
    _end(person, by=by)


def _end(person: Person, *, by: Viewer) -> None:
    ended = Pin.objects.within(by.organisation).filter(person=person, ended_at__isnull=True).update(ended_at=by.at)
    if ended:
        changes.note("pin-ended", about=person.pk, by=by)


def _demand_good(digits: str, person: Person) -> None:
    if not (digits.isascii() and digits.isdecimal() and FEWEST <= len(digits) <= MOST):
        raise NotUnderstood(
            _("A PIN has %(fewest)s to %(most)s digits and nothing else. Choose some that are not a name or a date.")
            % {"fewest": FEWEST, "most": MOST}
        )
    phone = "".join(letter for letter in person.phone if letter.isdecimal())
    if _is_easy(digits) or (phone and phone.endswith(digits)):
        raise NotUnderstood(
            _(
                "Anybody would try this PIN first. "
                "Choose another: not one digit repeated, not 1234, not her phone number."
            )
        )


def _is_easy(digits: str) -> bool:
    """One digit or one pair repeated, or a run upwards or downwards."""
    steps = {(int(second) - int(first)) % 10 for first, second in pairwise(digits)}
    is_pair = len(digits) % 2 == 0 and digits == digits[:2] * (len(digits) // 2)
    return steps in ({0}, {1}, {9}) or is_pair
