"""In whose name a command changes anything: a member of the organisation who may."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from littermate.records.models import Organisation
    from littermate.records.viewers import Viewer


def organisation_of(slug: str | None) -> "Organisation":
    """The organisation by its short name, or the only one there is.

    Raises:
        UsageError: If there is none of that name, or several and none was named.
    """
    from littermate.records.models import Organisation

    known = {organisation.slug: organisation for organisation in Organisation.everywhere.order_by("slug")}
    if slug is None and len(known) == 1:
        return next(iter(known.values()))
    if slug not in known:
        seen = "No organisation was named" if slug is None else f"“{slug}” is no organisation here"
        raise click.UsageError(f"{seen}. Expected one of: {', '.join(known) or 'none is set up yet'}.")
    return known[slug]


def viewer_named(email: str, organisation: "Organisation") -> "Viewer":
    """The member with this e-mail address, as she may act now.

    Raises:
        UsageError: If nobody of this address is a member now.
    """
    from django.utils import timezone

    from littermate.records.models import Person
    from littermate.records.viewers import viewer_for

    person = Person.everywhere.filter(email=email.strip().lower()).first()
    viewer = viewer_for(person, organisation, timezone.now()) if person else None
    if viewer is None:
        raise click.UsageError(
            f"“{email}” is no member of {organisation.name} now. Give the address she signs in with."
        )
    return viewer
