"""What stood wrongly and is put right: the litter an animal was born in, the mother of a litter."""

from typing import TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import changes, wording
from littermate.actions.checks import demand, seen
from littermate.actions.errors import DoesNotFit, KeptOtherwise
from littermate.actions.write_gate import one_change
from littermate.records.ids import new_id
from littermate.records.models import Animal, DamMend, Litter, LitterMend
from littermate.records.viewers import Viewer

Row = TypeVar("Row", LitterMend, DamMend)


@one_change()
def litter_of(
    *, animal: Animal, litter: Litter | None, by: Viewer, words: str = "", ref: UUID | None = None
) -> LitterMend | None:
    """Put an animal in the litter it was born in; the one it stood in stays to be seen. None if it stands there.

    Her weights go with her: both litters are compared anew, and so are the runt and all growth beside littermates.

    Raises:
        NotAllowed: If her role does not take in animals.
        DoesNotFit: If the litter is of another species, or she is its mother.
        KeptOtherwise: If something else was kept under this id.
    """
    demand(by, "take_in_animals", to=_("put an animal in another litter"))
    hers = seen(animal, by=by, what=_("animal"))
    there = seen(litter, by=by, what=_("litter")) if litter else None
    earlier = LitterMend.objects.within(by.organisation).filter(pk=ref).first() if ref else None
    if earlier is not None:
        return _same(earlier, is_same=(earlier.animal_id, earlier.after_id) == (hers.pk, there.pk if there else None))
    if hers.litter_id == (there.pk if there else None):
        return None
    if there is not None and there.species != hers.species:
        raise DoesNotFit(
            _("%(litter)s is a litter of another species. Choose one of the same species, or none.")
            % {"litter": there.name}
        )
    if there is not None and there.dam_id == hers.pk:
        raise DoesNotFit(
            _("%(name)s is the mother of %(litter)s and was not born in it.") % {"name": hers.name, "litter": there}
        )
    row = LitterMend(
        id=ref or new_id(),
        organisation=by.organisation,
        animal=hers,
        before_id=hers.litter_id,
        after=there,
        at=by.at,
        by=by.person,
        words=wording.line(words, what=_("The reason"), letters=300),
    )
    kept = changes.add(row, kind="litter-mended", by=by)
    hers.litter = there
    changes.alter(hers, ["litter"], kind="animal-described", by=by)
    return kept


@one_change()
def dam_of(
    *, litter: Litter, dam: Animal | None, by: Viewer, words: str = "", ref: UUID | None = None
) -> DamMend | None:
    """Say who bore a litter; who stood there before stays to be seen. None if she stands there already.

    Who nurses them is said apart, on each animal's page.

    Raises:
        NotAllowed: If her role does not take in animals.
        DoesNotFit: If she is of another species, a newborn herself, or was born in this litter.
        KeptOtherwise: If something else was kept under this id.
    """
    demand(by, "take_in_animals", to=_("say who bore a litter"))
    theirs = seen(litter, by=by, what=_("litter"))
    mother = seen(dam, by=by, what=_("animal")) if dam else None
    earlier = DamMend.objects.within(by.organisation).filter(pk=ref).first() if ref else None
    if earlier is not None:
        return _same(
            earlier, is_same=(earlier.litter_id, earlier.after_id) == (theirs.pk, mother.pk if mother else None)
        )
    if theirs.dam_id == (mother.pk if mother else None):
        return None
    if mother is not None:
        _demand_mother(mother, theirs)
    row = DamMend(
        id=ref or new_id(),
        organisation=by.organisation,
        litter=theirs,
        before_id=theirs.dam_id,
        after=mother,
        at=by.at,
        by=by.person,
        words=wording.line(words, what=_("The reason"), letters=300),
    )
    kept = changes.add(row, kind="dam-mended", by=by)
    theirs.dam = mother
    changes.alter(theirs, ["dam"], kind="litter-changed", by=by)
    return kept


@one_change()
def take_back(*, mend: LitterMend | DamMend, by: Viewer, ref: UUID | None = None) -> LitterMend | DamMend | None:
    """Put back what stood there before; both changes can still be read.

    Raises:
        NotAllowed: If her role does not take in animals.
        DoesNotFit: If something else was put there since.
    """
    found = seen(mend, by=by, what=_("change"))
    words = _("taken back")
    if isinstance(found, LitterMend):
        _demand_standing(found.animal.litter_id == found.after_id)
        return litter_of(animal=found.animal, litter=found.before, words=words, by=by, ref=ref)
    _demand_standing(found.litter.dam_id == found.after_id)
    return dam_of(litter=found.litter, dam=found.before, words=words, by=by, ref=ref)


def _demand_mother(mother: Animal, litter: Litter) -> None:
    if mother.species != litter.species:
        raise DoesNotFit(_("%(dam)s is of another species than the litter. Choose another.") % {"dam": mother.name})
    if not mother.is_dam or mother.litter_id == litter.pk:
        raise DoesNotFit(
            _("%(name)s is written down as a newborn, not as a mother. Choose another.") % {"name": mother.name}
        )


def _demand_standing(is_standing: bool) -> None:
    if not is_standing:
        raise DoesNotFit(_("It was changed again since. Look at what stands there now."))


def _same(earlier: Row, *, is_same: bool) -> Row:
    if is_same:
        return earlier
    raise KeptOtherwise(
        _("Something else was kept under this number. Look at what stands there, and begin anew."), kept="", sent=""
    )
