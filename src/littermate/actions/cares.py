"""Care: who cares for which home or animal; rounds and sight rest on it."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import changes
from littermate.actions.checks import demand, demand_one, demand_order, seen
from littermate.actions.errors import DoesNotFit
from littermate.actions.write_gate import one_change
from littermate.records.ids import new_id
from littermate.records.models import Animal, Care, Home, Membership, Person
from littermate.records.models.care import CareRole
from littermate.records.viewers import Viewer


@one_change()
def give(
    *,
    person: Person,
    by: Viewer,
    home: Home | None = None,
    animal: Animal | None = None,
    role: str = CareRole.MAIN,
    from_at: datetime | None = None,
    until_at: datetime | None = None,
    ref: UUID | None = None,
) -> Care:
    """Give somebody the care of a home and all who live there, or of one animal.

    Raises:
        NotAllowed: If her role does not say who cares for whom.
        DoesNotFit: If there is a main carer already, a sitter has no end, or the person is no member here.
    """
    demand(by, "manage_homes", to=_("say who cares for whom"))
    demand_one(role, of=CareRole.values, what=_("The care"))
    if (home is None) == (animal is None):
        raise DoesNotFit(_("Care is of one home or of one animal. Choose one of the two."))
    known = Care.objects.within(by.organisation).filter(pk=ref).first() if ref else None
    begins = from_at or (known.from_at if known else by.at)
    demand_order(begins, until_at)
    if role == CareRole.SITTER and until_at is None:
        raise DoesNotFit(_("A sitter's dates have an end. Say until when she sits."))
    members = Membership.objects.within(by.organisation).at(max(begins, by.at))
    if known is None and not members.filter(person=person).exists():
        raise DoesNotFit(_("%(name)s is no member here. Give her a role first.") % {"name": person.name})
    row = Care(
        id=ref or new_id(),
        organisation=by.organisation,
        person=person,
        home=seen(home, by=by, what=_("home")) if home else None,
        animal=seen(animal, by=by, what=_("animal")) if animal else None,
        role=role,
        from_at=begins,
        until_at=until_at,
    )
    if known is None:
        _demand_one_main_carer(row, by=by)
    return changes.add(row, kind="care-given", by=by)


@one_change()
def end(*, care: Care, by: Viewer, at: datetime | None = None) -> Care:
    """End somebody's care from a moment on.

    Raises:
        NotAllowed: If her role does not say who cares for whom.
        Unknown: If it is not in her sight.
    """
    demand(by, "manage_homes", to=_("say who cares for whom"))
    found, ends = seen(care, by=by, what=_("care")), at or by.at
    if found.until_at is not None and found.until_at <= ends:
        return found
    demand_order(found.from_at, ends)
    found.until_at = ends
    return changes.alter(found, ["until_at"], kind="care-ended", by=by)


@one_change()
def resume(*, care: Care, by: Viewer, until_at: datetime | None = None) -> Care:
    """Take back the end of a care: it holds on, without an end or until the one it had before.

    Raises:
        NotAllowed: If her role does not say who cares for whom.
        DoesNotFit: If somebody else became the main carer since, or the end it had is over.
    """
    demand(by, "manage_homes", to=_("say who cares for whom"))
    found = seen(care, by=by, what=_("care"))
    demand_order(by.at, until_at)
    if found.role == CareRole.SITTER and until_at is None:
        raise DoesNotFit(_("A sitter's dates have an end. Say until when she sits."))
    found.until_at = until_at
    _demand_one_main_carer(found, by=by)
    return changes.alter(found, ["until_at"], kind="care-resumed", by=by)


def _demand_one_main_carer(row: Care, *, by: Viewer) -> None:
    if row.role != CareRole.MAIN or row.until_at is not None:
        return
    others = Care.objects.within(by.organisation).filter(role=CareRole.MAIN, until_at__isnull=True)
    main = others.filter(home=row.home, animal=row.animal).exclude(pk=row.pk).select_related("person").first()
    if main is not None:
        raise DoesNotFit(
            _("%(name)s is the main carer there. End that first, or make this one a co-carer.")
            % {"name": main.person.name}
        )
