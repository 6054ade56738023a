"""Two were written down and are one: by two officers, or twice by one. Nothing that was told is lost."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import changes, corrections, facts, joined
from littermate.actions.checks import demand, unknown
from littermate.actions.errors import DoesNotFit
from littermate.actions.intake_parts import part
from littermate.actions.write_gate import one_change
from littermate.records import ledger
from littermate.records.ids import new_id
from littermate.records.models import (
    Animal,
    Birth,
    BirthEstimate,
    Fact,
    IntakeTold,
    LeavingCare,
    TreatmentOrder,
    VetOrder,
)
from littermate.records.models.intake import IntakeKind
from littermate.records.viewers import Viewer

NOT_MOVED = (Birth, BirthEstimate, LeavingCare)  # of these the other has her own


@one_change()
def join(
    *, animal: Animal, same_as: Animal, by: Viewer, ref: UUID | None = None, happened_at: datetime | None = None
) -> Animal:
    """Say that two are one: what was told of the first is told of the second, and the first was never there.

    Weights, feeds and all else go over as corrections, so that who told what stays to be seen. What arrives later
    from a phone that was offline goes over as it comes.

    Raises:
        NotAllowed: If her role does not take in animals.
        DoesNotFit: If they are of two species, or one and the same already; or if a vet's order stands for the first,
            which would be lost with her.
    """
    tell(ref=ref or new_id(), animal_id=animal.pk, same_as_id=same_as.pk, happened_at=happened_at or by.at, by=by)
    return Animal.objects.seen_by(by).get(pk=same_as.pk)


@one_change()
def tell(*, ref: UUID, animal_id: UUID, same_as_id: UUID, happened_at: datetime, by: Viewer) -> list[str]:
    """Keep that two are one; see ``join``."""
    demand(by, "take_in_animals", to=_("say that two are one"))
    animal, same_as = (_animal(each, by=by) for each in (animal_id, same_as_id))
    if animal.pk == same_as.pk:
        raise DoesNotFit(_("This is one and the same. Choose the other one."))
    if animal.species != same_as.species or animal.is_dam != same_as.is_dam:
        raise DoesNotFit(
            _("%(one)s and %(other)s cannot be one: they are of two species, or one is a mother.")
            % {"one": animal.name, "other": same_as.name}
        )
    if animal.joined_into_id not in (None, same_as.pk) or joined.standing_one(same_as).pk == animal.pk:
        raise DoesNotFit(_("One of them was joined with another already. Take that back first."))
    is_known = ledger.known(ref, by=by) is not None
    intake = animal.intake or same_as.intake
    if intake is None:
        raise DoesNotFit(_("Neither came in with an intake, so they cannot be joined here. Ask your coordinator."))
    row = IntakeTold(
        id=ref,
        organisation=by.organisation,
        intake=intake,
        animal=animal,
        said={"same_as": str(same_as.pk)},
        told_at=happened_at,
        by=by.person,
    )
    changes.add(row, kind="intake-told", by=by)
    if not is_known:
        _demand_no_order(animal, same_as, by=by)
        _move_over(animal, same_as, by=by)
        _never_was(ref, animal, same_as, at=happened_at, by=by)
        joined.fill_in(animal, same_as, ref=part(ref, "filled"), by=by)
    return []


@one_change()
def part_again(*, animal: Animal, by: Viewer, ref: UUID | None = None) -> Animal:
    """Take back that she was written down twice: both are there, each with all that was ever told of her.

    What was told of her under her own name goes back to her, also what came late; what was mended meanwhile stays
    mended. Said twice, it is done once.

    Raises:
        NotAllowed: If her role does not take in animals.
        Unknown: If the animal is not in her sight.
    """
    demand(by, "take_in_animals", to=_("say that two are two after all"))
    found = _animal(animal.pk, by=by)
    same_as = found.joined_into
    if same_as is None:
        return found
    _is_there(found, same_as, by=by)
    _move_back(found, same_as, by=by)
    joined.take_out(found, same_as, by=by)
    joined.tell(found, {"not_same_as": str(same_as.pk)}, ref=ref or new_id(), by=by)
    return found


def _animal(animal_id: UUID, *, by: Viewer) -> Animal:
    found = Animal.objects.seen_by(by).select_related("intake__litter", "joined_into").filter(pk=animal_id).first()
    if found is None:
        raise unknown(_("animal"))
    return found


def _demand_no_order(animal: Animal, same_as: Animal, *, by: Viewer) -> None:
    """An order goes over to nobody by itself: only whoever may order gives it to the other one."""
    for model in (VetOrder, TreatmentOrder):
        rows = model.objects.within(by.organisation).filter(animal=animal)
        if rows.exclude(until_at__lte=by.at).exists():
            raise DoesNotFit(
                _(
                    "A vet's order stands for %(name)s, and would be lost. Let the vet give it to %(other)s and end it "
                    "for %(name)s; then say again that they are one."
                )
                % {"name": animal.name, "other": same_as.name}
            )


def _move_over(animal: Animal, same_as: Animal, *, by: Viewer) -> None:
    wide = joined.sees_all(by)
    for fact in list(_told_of(animal, by=by)):
        corrections.amend(ref=joined.moved_ref(fact.pk, animal.pk, same_as.pk), fact=fact, by=wide, animal=same_as.pk)


def _move_back(animal: Animal, same_as: Animal, *, by: Viewer) -> None:
    """Whatever went over from her, then or late, is told of her again, as it was mended since."""
    wide = joined.sees_all(by)
    gone = LeavingCare.objects.within(by.organisation).standing().filter(animal=same_as)
    for fact in [*_told_of(same_as, by=by), *gone]:
        history = type(fact).objects.within(by.organisation).history(fact.root_id)
        told = history.filter(corrects__isnull=False).values_list("pk", "corrects_id")
        if any(pk == joined.moved_ref(corrected, animal.pk, same_as.pk) for pk, corrected in told):
            corrections.amend(ref=new_id(), fact=fact, by=wide, animal=animal.pk)


def _told_of(animal: Animal, *, by: Viewer) -> Iterator[Fact]:
    for model in ledger.fact_kinds().values():
        if model not in NOT_MOVED:
            yield from model.objects.within(by.organisation).standing().filter(animal=animal)


def _never_was(ref: UUID, animal: Animal, same_as: Animal, *, at: datetime, by: Viewer) -> None:
    if not _mistake(animal, by=by):
        words = _("Written down twice: the same as %(name)s.") % {"name": same_as.name}
        said = {"animal": animal.pk, "outcome": "mistake", "place": "", "words": words}
        facts.keep(LeavingCare, ref=part(ref, "left"), said=said, happened_at=at, by=by)
    animal.litter, animal.joined_into = None, same_as
    changes.alter(animal, ["litter", "joined_into"], kind="animal-out-of-litter", by=by)


def _is_there(animal: Animal, same_as: Animal, *, by: Viewer) -> None:
    gone = _mistake(animal, by=by)
    if gone is not None:
        corrections.withdraw(ref=new_id(), fact=gone, by=by)
    intake = animal.intake
    if intake is not None and intake.kind != IntakeKind.ONE and not animal.is_dam:
        animal.litter = intake.litter or same_as.litter
    animal.joined_into = None
    changes.alter(animal, ["litter", "joined_into"], kind="animal-in-litter", by=by)


def _mistake(animal: Animal, *, by: Viewer) -> LeavingCare | None:
    rows = LeavingCare.objects.within(by.organisation).standing().filter(animal=animal, outcome="mistake")
    found: LeavingCare | None = rows.order_by("sequence").last()
    return found
