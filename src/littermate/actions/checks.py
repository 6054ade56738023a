"""What every action asks before it changes anything: may this person, and does she see it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final, TypeVar

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from littermate import tables
from littermate.actions import wording
from littermate.actions.errors import DoesNotFit, NotAllowed, NotUnderstood, Unknown
from littermate.records.limits import NO_TIME
from littermate.records.models import Home, Membership, Person
from littermate.records.viewers import Viewer

_Row = TypeVar("_Row", bound=Model)


HAPPENED_BEFORE: Final = timedelta(minutes=15)


def demand(by: Viewer, capability: str, *, to: str) -> None:
    """Refuse whoever's role does not reach so far; ``to`` says what, as in "move an animal".

    Raises:
        NotAllowed: If none of her roles in this organisation may.
    """
    if not by.may(capability):
        raise NotAllowed(
            _(
                "Your role in %(organisation)s does not let you %(do)s. "
                "Ask your coordinator to do it, or to change your role."
            )
            % {"organisation": by.organisation.name, "do": to}
        )


def seen(row: _Row, *, by: Viewer, what: str) -> _Row:
    """Return the row as the viewer sees it now.

    Raises:
        Unknown: If it is not in her sight; whether it exists elsewhere is not told.
    """
    rows = type(row)._default_manager.seen_by(by).filter(pk=row.pk)  # type: ignore[attr-defined]
    found: _Row | None = next(iter(rows), None)
    if found is None:
        raise unknown(what)
    return found


def member(person: Person, *, by: Viewer) -> Person:
    """Return somebody of the organisation: who decided something may be named by whoever writes it down.

    Raises:
        Unknown: If she is no member now; whether she is known elsewhere is not told.
    """
    if not Membership.objects.within(by.organisation).at(by.at).filter(person=person).exists():
        raise unknown(_("person"))
    return person


def unknown(what: str) -> Unknown:
    """The refusal for what is not in sight."""
    return Unknown(
        _("We know no such %(what)s in your care. Load the sheet again and choose from it.") % {"what": what}
    )


def demand_order(from_at: datetime, until_at: datetime | None) -> None:
    """Refuse a period that ends before it begins.

    Raises:
        DoesNotFit: If it does.
    """
    if until_at is not None and until_at <= from_at:
        zone = timezone.get_current_timezone_name()  # of the home or the house that is looked at
        raise DoesNotFit(
            _("It would end at %(until)s, before it begins at %(from)s. Give a later end.")
            % {"until": wording.moment(until_at, zone), "from": wording.moment(from_at, zone)}
        )


def demand_of_home(by: Viewer, home: Home, *, to: str) -> Home:
    """Return a home of which this person may say how things are: she cares there, or manages homes.

    Raises:
        NotAllowed: If neither.
        Unknown: If it is not in her sight.
    """
    found = seen(home, by=by, what=_("home"))
    if not (by.may("settle_nests") and found.pk in by.cares_for_home_ids):
        demand(by, "manage_homes", to=to)
    return found


def end_of(from_at: datetime, at: datetime) -> datetime:
    """When something ends that is said to end now: never before it has begun, be it by a millionth of a second."""
    return max(at, from_at + NO_TIME)


def begins_now(at: datetime, *, by: Viewer) -> bool:
    """Whether it begins now or later; what is said to have begun earlier has happened, and is kept as it was."""
    return by.at - at < HAPPENED_BEFORE


def known_species(species: str) -> str:
    """Return a species that has tables.

    Raises:
        DoesNotFit: If there are none: nothing could be planned or watched for it.
    """
    if species not in tables.species():
        raise DoesNotFit(
            _("There are no tables for “%(seen)s”. Choose one of: %(known)s.")
            % {"seen": wording.excerpt(species), "known": ", ".join(tables.species())}
        )
    return species


def demand_one(words: str, *, of: Iterable[str], what: str) -> None:
    """Refuse a word that is not one of its list.

    Raises:
        NotUnderstood: If it is not.
    """
    if words not in of:
        raise NotUnderstood(
            _("%(what)s is “%(seen)s”. Choose one of: %(words)s.")
            % {"what": what, "seen": wording.excerpt(words), "words": ", ".join(of)}
        )
