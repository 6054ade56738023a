"""A finder who is somebody known: said by somebody with a name, and taken back whenever it was wrong.

Nothing is moved. Her name and number stay where each was written down; a yes only points, lends nobody a role and shows
nobody an animal. Who asks to be erased is erased as a finder wherever she was one; her sign-in is another matter.
"""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from littermate.actions import changes
from littermate.actions.checks import demand, unknown
from littermate.actions.errors import DoesNotFit
from littermate.actions.write_gate import one_change
from littermate.records.ids import new_id
from littermate.records.models import Finder, Membership, Person, SameFinder
from littermate.records.models.same_finder import SameFinderQuerySet
from littermate.records.viewers import Viewer


@one_change()
def make_one(*, finder: Finder, known: Person | Finder, by: Viewer) -> SameFinder:
    """Say that this finder is somebody known: a person of the list, or the finder of others.

    Raises:
        NotAllowed: If she may not see contacts.
        Unknown: If one of them is not here, or was erased.
        DoesNotFit: If it is one row said twice, or the finder was said to be somebody else already.
    """
    _demand(finder, known, by=by)
    here = _open(by).filter(finder=finder)
    earlier = here.filter(_that(known), is_same=True).first()
    if earlier is not None:
        return earlier
    if here.filter(is_same=True).exists():
        raise DoesNotFit(
            _("%(name)s was said to be somebody else already. Take that back first.") % {"name": finder.name}
        )
    for no in here.filter(_that(known), is_same=False):
        _end(no, by=by)
    return _say(finder, known, is_same=True, by=by)


@one_change()
def keep_two(*, finder: Finder, known: Person | Finder, by: Viewer) -> SameFinder:
    """Say that they are two, so that it is not asked again.

    Raises:
        NotAllowed: If she may not see contacts.
        Unknown: If one of them is not here, or was erased.
    """
    _demand(finder, known, by=by)
    earlier = _open(by).filter(_that(known), finder=finder, is_same=False).first()
    return earlier or _say(finder, known, is_same=False, by=by)


@one_change()
def take_back(*, said: SameFinder, by: Viewer) -> SameFinder:
    """Take a yes or no back.

    Raises:
        NotAllowed: If she may not see contacts.
        Unknown: If nothing of the kind was said here.
    """
    demand(by, "see_contacts", to=_("say who a finder is"))
    found = SameFinder.objects.seen_by(by).filter(pk=said.pk).first()
    if found is None:
        raise unknown(_("finder"))
    return found if found.until_at is not None else _end(found, by=by)


def wherever_found(finder: Finder, *, by: Viewer) -> list[Finder]:
    """This finder, and every other that was said to be she."""
    pairs = _open(by).filter(is_same=True, kept__isnull=False).values_list("finder_id", "kept_id")
    group, grown = {finder.pk}, True
    while grown:
        reached = {pk for pair in pairs if group & set(pair) for pk in pair}
        grown = not reached <= group
        group |= reached
    return list(Finder.objects.within(by.organisation).filter(pk__in=group))


def _open(by: Viewer) -> SameFinderQuerySet:
    return SameFinder.objects.within(by.organisation).filter(until_at__isnull=True)


def _that(known: Person | Finder) -> Q:
    return Q(person=known) if isinstance(known, Person) else Q(kept=known)


def _say(finder: Finder, known: Person | Finder, *, is_same: bool, by: Viewer) -> SameFinder:
    row = SameFinder(
        id=new_id(),
        organisation=by.organisation,
        finder=finder,
        person=known if isinstance(known, Person) else None,
        kept=known if isinstance(known, Finder) else None,
        is_same=is_same,
        said_by=by.person,
        from_at=by.at,
    )
    return changes.add(row, kind="finder-made-one" if is_same else "finder-kept-two", by=by)


def _end(said: SameFinder, *, by: Viewer) -> SameFinder:
    said.until_at = max(by.at, said.from_at + timedelta(microseconds=1))
    return changes.alter(said, ["until_at"], kind="finder-answer-taken-back", by=by)


def _demand(finder: Finder, known: Person | Finder, *, by: Viewer) -> None:
    demand(by, "see_contacts", to=_("say who a finder is"))
    if finder.pk == known.pk:
        raise DoesNotFit(_("This is one finder already. Choose somebody else."))
    finders = [finder.pk, *([known.pk] if isinstance(known, Finder) else [])]
    seen = Finder.objects.seen_by(by).filter(pk__in=finders, erased_at__isnull=True)
    if seen.count() != len(finders):
        raise unknown(_("finder"))
    if isinstance(known, Person) and not Membership.objects.within(by.organisation).filter(person=known).exists():
        raise unknown(_("person"))
