"""Litters: those born together, for good."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import changes, wording
from littermate.actions.checks import demand, known_species, seen
from littermate.actions.errors import DoesNotFit
from littermate.actions.write_gate import one_change
from littermate.records.ids import new_id
from littermate.records.models import Animal, Litter
from littermate.records.viewers import Viewer


@one_change()
def open(  # noqa: A001 - a litter is opened
    *,
    name: str,
    species: str,
    by: Viewer,
    dam: Animal | None = None,
    born_on: date | None = None,
    source_system: str = "",
    source_id: str = "",
    ref: UUID | None = None,
) -> Litter:
    """Open a litter; its dam may be unknown, and it may turn out to be a litter of one.

    Raises:
        NotAllowed: If her role does not take in animals.
        DoesNotFit: If the dam is of another species, or there are no tables for this one.
    """
    demand(by, "take_in_animals", to=_("open a litter"))
    mother = seen(dam, by=by, what=_("animal")) if dam else None
    if mother is not None and mother.species != species:
        raise DoesNotFit(
            _("%(dam)s is of another species than the litter is said to be. Choose another mother or species.")
            % {"dam": mother.name}
        )
    row = Litter(
        id=ref or new_id(),
        organisation=by.organisation,
        name=wording.name(name, what=_("The litter's name"), letters=100),
        species=known_species(species),
        dam=mother,
        born_on=born_on,
        source_system=source_system,
        source_id=source_id,
    )
    return changes.add(row, kind="litter-opened", by=by)
