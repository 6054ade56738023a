"""Who belongs to an organisation, as what, from when until when."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from littermate.actions import changes
from littermate.actions.checks import demand, demand_order, seen
from littermate.actions.errors import DoesNotFit, NotAllowed, NotUnderstood
from littermate.actions.write_gate import one_change
from littermate.records.ids import new_id
from littermate.records.models import Membership, Person, Role
from littermate.records.viewers import Viewer


@one_change()
def grant(
    *,
    person: Person,
    role: str,
    by: Viewer,
    from_at: datetime | None = None,
    until_at: datetime | None = None,
    ref: UUID | None = None,
) -> Membership:
    """Make somebody a member in one role; a sitter's membership has an end.

    Raises:
        NotAllowed: If her role does not manage people, or she would make an administrator without being one.
        DoesNotFit: If a sitter's end is missing, or the end comes first.
    """
    demand(by, "manage_people", to=_("give somebody a role"))
    if role not in Role.values:
        raise NotUnderstood(
            _("“%(role)s” is no role. Choose one of %(roles)s.") % {"role": role, "roles": ", ".join(Role.values)}
        )
    _demand_reach(by, role)
    known = Membership.objects.within(by.organisation).filter(pk=ref).first() if ref else None
    begins = from_at or (known.from_at if known else by.at)
    demand_order(begins, until_at)
    if role == Role.SITTER and until_at is None:
        raise DoesNotFit(_("A sitter's dates have an end. Say until when she sits."))
    earlier = Membership.objects.within(by.organisation).filter(person=person, role=role, until_at__isnull=True).first()
    if until_at is None and earlier is not None and known is None:
        return earlier
    row = Membership(
        id=ref or new_id(), organisation=by.organisation, person=person, role=role, from_at=begins, until_at=until_at
    )
    return changes.add(row, kind="membership-granted", by=by)


@one_change()
def end(*, membership: Membership, by: Viewer, at: datetime | None = None) -> Membership:
    """End a membership; the last administrator stays, or nobody could let anybody in again.

    Raises:
        NotAllowed: If her role does not manage people.
        DoesNotFit: If it is the last administrator's.
    """
    demand(by, "manage_people", to=_("end somebody's role"))
    found = seen(membership, by=by, what=_("membership"))
    _demand_reach(by, found.role)
    ends = at or by.at
    if found.until_at is not None and found.until_at <= ends:
        return found
    demand_order(found.from_at, ends)
    if found.role == Role.ADMINISTRATOR and not _administrators_after(ends, by=by).exclude(pk=found.pk).exists():
        raise DoesNotFit(_("This is the last administrator. Give the role to somebody else first."))
    found.until_at = ends
    return changes.alter(found, ["until_at"], kind="membership-ended", by=by)


@one_change()
def resume(*, membership: Membership, by: Viewer, until_at: datetime | None = None) -> Membership:
    """Take back the end of a role: it holds on, without an end or until the one it had before.

    Raises:
        NotAllowed: If her role does not manage people, or this role is above her reach.
        DoesNotFit: If the end it had is over, or a sitter's would have none.
    """
    demand(by, "manage_people", to=_("give somebody a role"))
    found = seen(membership, by=by, what=_("membership"))
    _demand_reach(by, found.role)
    demand_order(by.at, until_at)
    if found.role == Role.SITTER and until_at is None:
        raise DoesNotFit(_("A sitter's dates have an end. Say until when she sits."))
    found.until_at = until_at
    return changes.alter(found, ["until_at"], kind="membership-resumed", by=by)


def _administrators_after(moment: datetime, *, by: Viewer) -> QuerySet[Membership]:
    rows = Membership.objects.within(by.organisation).filter(role=Role.ADMINISTRATOR, person__is_active=True)
    return rows.filter(Q(until_at__isnull=True) | Q(until_at__gt=moment))


def _demand_reach(by: Viewer, role: str) -> None:
    """Nobody lifts herself, or another, above her own reach."""
    if role in {Role.ADMINISTRATOR, Role.CLINICIAN} and Role.ADMINISTRATOR not in by.roles:
        raise NotAllowed(_("Only an administrator gives or ends this role. Ask one of yours."))
