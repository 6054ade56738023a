"""Two people of the list who are one: said by somebody with a name, and taken back whenever it was wrong.

Nothing is moved or rewritten. Both keep their sign-in, roles, cares and every line they wrote; a yes only points from
one to the other, in this organisation alone. While it holds, either sign-in sees and may what both together do.
"""

from datetime import timedelta

from django.utils.translation import gettext as _

from littermate.actions import changes
from littermate.actions.checks import demand, unknown
from littermate.actions.errors import DoesNotFit, NotAllowed
from littermate.actions.write_gate import one_change
from littermate.records.ids import new_id
from littermate.records.models import Membership, Person, Role, SamePerson
from littermate.records.viewers import Viewer, same_people

HIGH = (Role.ADMINISTRATOR, Role.CLINICIAN)


@one_change()
def make_one(*, person: Person, kept: Person, by: Viewer) -> SamePerson:
    """Say that ``person`` is ``kept``: lists show the one who is kept, and both sign-ins reach what both reach.

    Raises:
        NotAllowed: If her role does not manage people, or one of them has a role above her reach.
        Unknown: If one of them was never a member here.
        DoesNotFit: If it is one row said twice, or one of them points or is pointed to already.
    """
    _demand(person, kept, by=by)
    here = SamePerson.objects.within(by.organisation).filter(until_at__isnull=True)
    earlier = here.filter(person=person, kept=kept, is_same=True).first()
    if earlier is not None:
        return earlier
    _refuse_chain(person, kept, by=by)
    for no in here.filter(is_same=False, person__in=(person, kept), kept__in=(person, kept)):
        _end(no, by=by)
    return _say(person, kept, is_same=True, by=by)


@one_change()
def keep_two(*, person: Person, kept: Person, by: Viewer) -> SamePerson:
    """Say that they are two, so that it is not asked again.

    Raises:
        NotAllowed: If her role does not manage people.
        Unknown: If one of them was never a member here.
    """
    _demand(person, kept, by=by)
    said = SamePerson.objects.within(by.organisation).filter(until_at__isnull=True, is_same=False)
    earlier = said.filter(person__in=(person, kept), kept__in=(person, kept)).first()
    return earlier or _say(person, kept, is_same=False, by=by)


@one_change()
def take_back(*, said: SamePerson, by: Viewer) -> SamePerson:
    """Take a yes or no back: from now on both stand on the list as before, with all that each of them has.

    Raises:
        NotAllowed: If her role does not manage people, or one of them has a role above her reach.
        Unknown: If nothing of the kind was said here.
    """
    demand(by, "manage_people", to=_("say who is the same person"))
    found = SamePerson.objects.within(by.organisation).filter(pk=said.pk).first()
    if found is None:
        raise unknown(_("pair of people"))
    _demand_reach(found.person, found.kept, by=by)
    return found if found.until_at is not None else _end(found, by=by)


def _say(person: Person, kept: Person, *, is_same: bool, by: Viewer) -> SamePerson:
    row = SamePerson(
        id=new_id(),
        organisation=by.organisation,
        person=person,
        kept=kept,
        is_same=is_same,
        said_by=by.person,
        from_at=by.at,
    )
    return changes.add(row, kind="people-made-one" if is_same else "people-kept-two", by=by)


def _end(said: SamePerson, *, by: Viewer) -> SamePerson:
    said.until_at = max(by.at, said.from_at + timedelta(microseconds=1))
    return changes.alter(said, ["until_at"], kind="people-answer-taken-back", by=by)


def _demand(person: Person, kept: Person, *, by: Viewer) -> None:
    demand(by, "manage_people", to=_("say who is the same person"))
    if person.pk == kept.pk:
        raise DoesNotFit(_("This is one person already. Choose two of the list."))
    members = Membership.objects.within(by.organisation).filter(person__in=(person, kept))
    if set(members.values_list("person_id", flat=True)) != {person.pk, kept.pk}:
        raise unknown(_("person"))
    _demand_reach(person, kept, by=by)


def _demand_reach(person: Person, kept: Person, *, by: Viewer) -> None:
    """Whoever joins two sign-ins gives each the other's roles; so her own must reach so far."""
    if Role.ADMINISTRATOR in by.roles:
        return
    high = Membership.objects.within(by.organisation).filter(person__in=(person, kept), role__in=HIGH)
    if high.exclude(until_at__lte=by.at).exists():  # one that begins tomorrow counts too
        raise NotAllowed(
            _("One of them is a clinician or an administrator. Only an administrator says that they are one person.")
        )


def _refuse_chain(person: Person, kept: Person, *, by: Viewer) -> None:
    said = SamePerson.objects.within(by.organisation).filter(until_at__isnull=True, is_same=True)
    onward = said.filter(person=kept).select_related("kept").first()
    if onward is not None:
        raise DoesNotFit(
            _("%(kept)s is kept as %(onward)s already. Keep %(onward)s, or take that back first.")
            % {"kept": kept.name, "onward": onward.kept.name}
        )
    if said.filter(person=person).exists():
        raise DoesNotFit(_("%(name)s is kept as somebody else already. Take that back first.") % {"name": person.name})
    if len(same_people(person.pk, by.organisation)) > 1:
        raise DoesNotFit(
            _("%(name)s stands for others already. Keep %(name)s, and let %(other)s point to her.")
            % {"name": person.name, "other": kept.name}
        )
