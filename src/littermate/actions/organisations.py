"""Rescues and shelters: begun once, changed by their administrators."""

from datetime import date, datetime

from django.utils.text import slugify
from django.utils.translation import gettext as _

from littermate.actions import changes, clinic_words, wording
from littermate.actions.checks import demand, demand_one
from littermate.actions.errors import DoesNotFit, NotAName
from littermate.actions.time_zones import known_zone
from littermate.actions.write_gate import one_change
from littermate.records.company import all_profiles
from littermate.records.models import Membership, Organisation, Person, Role
from littermate.records.models.protocol_version import WordsKind
from littermate.records.viewers import Viewer, viewer_for

SLUG_LETTERS = 50


@one_change()
def open(  # noqa: A001 - a house is opened
    *, name: str, administrator: Person, at: datetime, slug: str = "", time_zone: str = "UTC", is_demo: bool = False
) -> Viewer:
    """Open an organisation with its first administrator, and return how she sees it.

    Whoever calls this has made sure that it may be done: it is the first start, or the machine's owner asks.

    Raises:
        NotAName: If the name or the short name cannot stand in an address.
        DoesNotFit: If the short name is taken, or the time zone is not known.
    """
    name = wording.name(name, what=_("The organisation's name"), letters=200)
    slug = slugify(slug or name)[:SLUG_LETTERS].strip("-")
    if not slug:
        raise NotAName(_("“%(name)s” gives no short name for the address. Add one in plain letters.") % {"name": name})
    if Organisation.everywhere.filter(slug=slug).exists():
        raise DoesNotFit(_("The short name “%(slug)s” is taken. Choose another.") % {"slug": slug})
    organisation = Organisation.everywhere.create(
        name=name, slug=slug, time_zone=known_zone(time_zone), is_demo=is_demo
    )
    Membership.everywhere.create(organisation=organisation, person=administrator, role=Role.ADMINISTRATOR, from_at=at)
    by = viewer_for(administrator, organisation, at)
    assert by is not None  # noqa: S101 - the membership stands one line above
    changes.note("organisation-opened", about=organisation.pk, by=by)
    return by


@one_change()
def change(*, by: Viewer, name: str | None = None, time_zone: str | None = None) -> Organisation:
    """Change the name or the time zone; the address stays, since it is written on papers.

    Raises:
        NotAllowed: If her role does not manage the organisation.
    """
    demand(by, "manage_organisation", to=_("change the organisation"))
    organisation = Organisation.everywhere.get(pk=by.organisation.pk)
    if name is not None:
        organisation.name = wording.name(name, what=_("The organisation's name"), letters=200)
    if time_zone is not None:
        organisation.time_zone = known_zone(time_zone)
    return changes.alter(organisation, ["name", "time_zone"], kind="organisation-changed", by=by)


@one_change()
def choose_place(*, profile: str, by: Viewer) -> Organisation:
    """Choose which profile of rules holds where the organisation is; empty for none.

    Raises:
        NotAllowed: If her role does not manage the organisation.
        NotUnderstood: If there is no such profile.
    """
    demand(by, "manage_organisation", to=_("choose the rules of the place"))
    demand_one(profile, of=["", *all_profiles()], what=_("The profile"))
    organisation = Organisation.everywhere.get(pk=by.organisation.pk)
    organisation.place_profile = profile
    return changes.alter(organisation, ["place_profile"], kind="organisation-changed", by=by)


def write_night_sheet(*, text: str, by: Viewer, signed_on: date | None = None) -> Organisation:
    """Keep the clinician's own words for the night; signed by her name when she gives the day, unsigned otherwise.

    Raises:
        NotAllowed: If her role does not sign for the protocol.
    """
    clinic_words.write(WordsKind.NIGHT, text=text, by=by, signed_as=by.person.name if signed_on else "", on=signed_on)
    return Organisation.everywhere.get(pk=by.organisation.pk)
