"""Whom to call: who is on call, the clinic, the night clinic with its address."""

from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import changes, wording
from littermate.actions.checks import demand, seen
from littermate.actions.errors import NotUnderstood
from littermate.actions.write_gate import one_change
from littermate.records.ids import new_id
from littermate.records.models import Home, OnCall
from littermate.records.models.on_call import CallKind
from littermate.records.viewers import Viewer

MOST_CALLS = 32_000


@one_change()
def add(
    *,
    label: str,
    phone: str,
    by: Viewer,
    kind: str = CallKind.ON_CALL,
    home: Home | None = None,
    address: str = "",
    order: int = 0,
    ref: UUID | None = None,
) -> OnCall:
    """Add a number to every screen of the phone; without a home it stands in all homes.

    Raises:
        NotAllowed: If her role does not manage homes.
        NotUnderstood: If the number has no digit, so nobody could call it.
    """
    demand(by, "manage_homes", to=_("add a number to call"))
    number = wording.line(phone, what=_("The phone number"), letters=40)
    if not any(letter.isdigit() for letter in number):
        raise NotUnderstood(_("“%(seen)s” is no number one can call. Write its digits.") % {"seen": number})
    if kind not in CallKind.values or not 0 <= order <= MOST_CALLS:
        raise NotUnderstood(
            _("A number to call is one of %(kinds)s, and its place in the list is from 0 up.")
            % {"kinds": ", ".join(CallKind.values)}
        )
    row = OnCall(
        id=ref or new_id(),
        organisation=by.organisation,
        home=seen(home, by=by, what=_("home")) if home else None,
        label=wording.name(label, what=_("The label"), letters=100),
        phone=number,
        kind=kind,
        address=wording.note(address, what=_("The address")),
        order=order,
    )
    return changes.add(row, kind="number-added", by=by)


@one_change()
def remove(*, call: OnCall, by: Viewer) -> None:
    """Take a number off the screens.

    Raises:
        NotAllowed: If her role does not manage homes.
        Unknown: If it is not in her sight.
    """
    demand(by, "manage_homes", to=_("take a number off the screens"))
    found = seen(call, by=by, what=_("number"))
    changes.note("number-removed", about=found.pk, by=by)
    found.delete()
