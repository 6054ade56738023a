"""The animals of an intake: made with the first word about them, and following what is told of the intake."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from littermate import tables
from littermate.actions import animals, changes, intake_parts, intake_rides, placements, wording
from littermate.actions.checks import unknown
from littermate.actions.errors import DoesNotFit
from littermate.actions.fields import Value, tenths
from littermate.records import ledger
from littermate.records.closed_moves import plan_of_move
from littermate.records.ids import new_id
from littermate.records.limits import CLOCKS_DIFFER, NO_TIME
from littermate.records.models import Animal, Birth, Intake, Photo, Placement, Rearing
from littermate.records.models.birth import BirthPlace
from littermate.records.models.intake import IntakeKind
from littermate.records.protocols import protocol_of
from littermate.records.viewers import Viewer

Said = Mapping[str, Value]
DESCRIBED: Final = (
    "sex", "mark", "mark_colour", "intake_weight_dg", "intake_temperature_dc", "intake_condition", "had_colostrum",
)  # fmt: skip
FOLLOWED: Final = ("custody_from_at", "custody_basis", "rearing", "home_id", "name", "has_stand_in_name")
BORN_IN_CARE: Final = "born in care"


def let_stand(intake: Intake, animal_id: UUID, said: Said, happened_at: datetime, *, by: Viewer) -> Animal:
    """Make the animal if she is new, and let what is said of her stand.

    Raises:
        DoesNotFit: If she came in with another intake, or the intake has another dam.
    """
    animal = Animal.objects.seen_by(by).filter(pk=animal_id).first()
    if animal is None:
        if ledger.known(animal_id, by=by):
            raise unknown(_("animal"))
        return make(intake, animal_id, said, since=intake.custody_from_at or happened_at, by=by)
    if animal.intake_id != intake.pk and intake.dam_id != animal.pk:
        raise DoesNotFit(
            _("%(name)s came in with another intake. Open that one, or add her anew.") % {"name": animal.name}
        )
    described = describe(animal, said, by=by)
    if intake.dam_id == animal.pk:
        intake.dam = described
        _call_after(intake, by=by)
    _name_the_intake(intake, described, by=by)
    return described


def make(
    intake: Intake, animal_id: UUID, said: Said, *, since: datetime, by: Viewer, basis: str | None = None
) -> Animal:
    """One animal more in an intake: in its litter if it is one of the little ones, and where the others live."""
    is_dam = said.get("is_dam") is True
    if is_dam and intake.dam_id is not None:
        raise DoesNotFit(
            _("This intake has a mother already: %(dam)s. Take the second one in with an intake of her own.")
            % {"dam": intake.dam.name if intake.dam else ""}
        )
    is_littermate = intake.kind != IntakeKind.ONE and not is_dam
    place = Animal.objects.within(by.organisation).filter(intake=intake, is_dam=is_dam).count() + 1
    is_named = bool(said.get("name")) and not (intake.has_stand_in_name and said["name"] == intake.name)
    given: dict[str, Any] = {name: said[name] for name in DESCRIBED if name in said}
    made = animals.take_in(
        ref=animal_id,
        name=intake_parts.called(said.get("name"), intake, place, is_dam=is_dam),
        has_stand_in_name=not is_named and (place > 1 or is_littermate or intake.has_stand_in_name),
        species=intake.species,
        litter=intake_parts.litter(intake, by=by) if is_littermate else None,
        is_dam=is_dam,
        intake=intake,
        custody_from_at=min(since, by.at),
        custody_basis=intake.custody_basis if basis is None else basis,
        found_words="\n".join(filter(None, (intake.place_found, intake.circumstances))),
        by=by,
        **({"sex": "female"} if is_dam else {}) | given,
    )
    if intake.home is not None:
        lives = Placement(
            id=new_id(), organisation=by.organisation, animal=made, home=intake.home, from_at=made.custody_from_at
        )
        changes.add(lives, kind="animal-placed", by=by)
    if is_dam:
        _has_dam(intake, made, by=by)
        _call_after(intake, by=by)
    elif intake.rearing:
        _reared(intake, made, since, by=by)
    _name_the_intake(intake, made, by=by)
    if said.get("photo"):
        describe(made, {"photo": said["photo"]}, by=by)
    if Animal.objects.within(by.organisation).filter(intake=intake).count() == 1:
        intake_rides.go_on(intake, by=by)
    return made


def describe(animal: Animal, said: Said, *, by: Viewer) -> Animal:
    """Let what is said of an animal stand; what is left out stays."""
    if said.get("name"):
        animals.call(animal, str(said["name"]))
    for name in DESCRIBED:
        if name in said:
            setattr(animal, name, said[name])
    animal.mark = wording.line(animal.mark, what=_("The mark"), letters=100)
    animal.mark_colour = animals.colour(animal.mark_colour)
    if said.get("photo"):
        animal.photo = Photo.objects.seen_by(by).filter(pk=str(said["photo"])).first()
    return changes.alter(animal, ["name", "has_stand_in_name", *DESCRIBED, "photo"], kind="animal-described", by=by)


def follow(intake: Intake, before: Mapping[str, Any], at: datetime, *, by: Viewer, because: str = "") -> None:
    """Its animals follow what was told of the intake: custody, basis, home, how they are fed, the litter's name."""
    if all(getattr(intake, name) == value for name, value in before.items()):
        return
    found = list(Animal.objects.within(by.organisation).filter(intake=intake))
    born_later = set(_born_in_custody(found, by=by))
    for animal in found:
        if animal.pk not in born_later and intake.custody_from_at is not None:
            animal.custody_from_at = intake.custody_from_at
        if animal.pk not in born_later:
            animal.custody_basis = intake.custody_basis
        changes.alter(animal, ["custody_from_at", "custody_basis"], kind="animal-described", by=by)
    if intake.rearing != before["rearing"] and intake.rearing:
        for animal in found:
            if not animal.is_dam:
                _reared(intake, animal, at, by=by)
    if intake.name != before["name"]:
        if before["has_stand_in_name"]:
            _call_who_stood_in(intake, found, before["name"], by=by)
        _call_after(intake, by=by)
    if intake.name != before["name"] and intake.litter is not None:
        intake.litter.name = intake.name
        changes.alter(intake.litter, ["name"], kind="litter-renamed", by=by)
    if intake.home is not None and intake.home_id != before["home_id"]:
        _place([*found, *([intake.dam] if intake.dam else [])], intake, at, because, by=by)


def unlikely(animal: Animal) -> list[str]:
    """What is kept of her and still looks like a slip of the hand."""
    weight, found = animal.intake_weight_dg, []
    if weight is not None and not animal.is_dam and animal.species in tables.species():
        highest = 10 * max(
            row.span()[1] for row in protocol_of(animal.organisation).table(animal.species, "believable_weight").rows
        )
        if weight > highest:
            found.append(
                _("%(name)s is said to weigh %(weight)s, much for a little one. Weigh again if that was a slip.")
                % {"name": animal.name, "weight": tenths(weight, "g")}
            )
    return found


def _has_dam(intake: Intake, dam: Animal, *, by: Viewer) -> None:
    intake.dam = dam
    changes.alter(intake, ["dam"], kind="intake-changed", by=by)
    if intake.litter is not None:
        intake.litter.dam = dam
        changes.alter(intake.litter, ["dam"], kind="litter-changed", by=by)


def _call_after(intake: Intake, *, by: Viewer) -> None:
    """Little ones without a name of their own follow when their mother, or the intake, gets one."""
    base = intake_parts.name_for_the_young(intake)
    if base is None:
        return
    nameless = Animal.objects.within(by.organisation).filter(intake=intake, is_dam=False, has_stand_in_name=True)
    for animal in nameless:
        number = animal.name.rpartition(" ")[2]
        if number.isdecimal():
            animal.name = f"{base[:50]} {number}"
            changes.alter(animal, ["name"], kind="animal-renamed", by=by)


def _name_the_intake(intake: Intake, animal: Animal, *, by: Viewer) -> None:
    """An intake that nobody has named goes by its mother's name, or its one animal's; and so does its litter."""
    speaks_for_all = animal.pk == intake.dam_id or intake.kind == IntakeKind.ONE
    was = intake.name
    if not speaks_for_all or animal.has_stand_in_name or not intake.has_stand_in_name:
        return
    intake.name, intake.has_stand_in_name = animal.name, False
    changes.alter(intake, ["name", "has_stand_in_name"], kind="intake-changed", by=by)
    if intake.litter is not None and intake.litter.name == was:
        intake.litter.name = intake.name
        changes.alter(intake.litter, ["name"], kind="litter-renamed", by=by)


def _call_who_stood_in(intake: Intake, found: list[Animal], before: str, *, by: Viewer) -> None:
    """A mother, or the one animal, that was called as the intake was until it got a name."""
    for animal in found:
        if animal.has_stand_in_name and animal.name == before:
            animal.name, animal.has_stand_in_name = intake.name, False
            changes.alter(animal, ["name", "has_stand_in_name"], kind="animal-renamed", by=by)


def _reared(intake: Intake, animal: Animal, at: datetime, *, by: Viewer) -> None:
    """How the little ones are fed, as told of all of them; one who was told otherwise since keeps hers."""
    held = Rearing.objects.within(by.organisation).filter(animal=animal, until_at__isnull=True).first()
    if held is not None and held.kind == intake.rearing:
        return
    begins = max(at, held.from_at) if held else max(at, animal.custody_from_at)
    if held is not None and begins <= held.from_at:
        return
    nurse = intake.dam if intake.rearing == Rearing.Kind.NURSED else None
    row = Rearing(
        id=new_id(), organisation=by.organisation, animal=animal, kind=intake.rearing, from_at=begins, dam=nurse
    )
    if held is not None:
        held.until_at = begins
        changes.alter(held, ["until_at"], kind="rearing-ended", by=by)
    changes.add(row, kind="rearing-begun", by=by)


def _born_in_custody(found: list[Animal], *, by: Viewer) -> list[UUID]:
    births = Birth.objects.within(by.organisation).standing().filter(animal__in=found)
    return list(births.exclude(place=BirthPlace.BEFORE).values_list("animal", flat=True))


def _place(found: list[Animal], intake: Intake, at: datetime, because: str, *, by: Viewer) -> None:
    """All who have no home go there; who lives somewhere already moves, as one act.

    Whoever was moved after this was said stays where she is: it was told late, by a phone that was offline.
    """
    assert intake.home is not None  # noqa: S101 - asked of an intake with a home
    still_here = Animal.objects.within(by.organisation).filter(pk__in={each.pk for each in found}).still_here(by.at)
    lives = Placement.objects.within(by.organisation).filter(animal__in=still_here, until_at__isnull=True)
    moved_since = {row.animal_id for row in lives if row.from_at > at + CLOCKS_DIFFER}
    latest = max((row.from_at for row in lives if row.animal_id not in moved_since), default=at - NO_TIME)
    moving = [animal for animal in still_here if animal.pk not in moved_since]
    if moving:
        begins = max(at, latest + NO_TIME)
        plan = plan_of_move(by.organisation, [animal.pk for animal in moving], intake.home, begins)
        placements.move(
            animals=moving,
            home=intake.home,
            from_at=begins,
            reason=because or _("taken in"),
            closed_until_at=plan.closed_until_at if plan.ill_there else None,
            by=by,
        )
