"""Where what is told of one who was written down twice belongs: with the one that stands.

A phone that was offline may still name the other one. Its word is kept as it was told and goes over by a correction
at once, so that it counts for the one who stands, and it is told to whoever coordinates.
"""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID, uuid5

from littermate.actions import changes
from littermate.records.models import Animal, Birth, BirthEstimate, Fact, IntakeTold, LeavingCare
from littermate.records.viewers import Viewer

HERS = (Birth, BirthEstimate)  # of these the other has her own
FILLED = ("mark", "mark_colour", "intake_weight_dg", "intake_temperature_dc", "intake_condition", "photo_id", "sex")


def sees_all(by: Viewer) -> Viewer:
    """Herself, with all animals in sight: where the other one lives is no matter to what is told of both."""
    return replace(by, capabilities=by.capabilities | {"see_all_animals"})


def standing_one(animal: Animal) -> Animal:
    """Herself, or whoever she was said to be; over several steps, where that one was joined too."""
    found, seen = animal, {animal.pk}
    while found.joined_into_id is not None and found.joined_into_id not in seen:
        seen.add(found.joined_into_id)
        found = Animal.objects.within(animal.organisation).select_related("organisation").get(pk=found.joined_into_id)
    return found


def standing_ones(ids: Iterable[UUID], *, by: Viewer) -> dict[UUID, Animal]:
    """For those of the animals that were joined with another: that other one."""
    rows = Animal.objects.within(by.organisation).filter(pk__in=set(ids), joined_into__isnull=False)
    return {row.pk: standing_one(row) for row in rows.select_related("organisation", "intake")}


def goes_over(fact: Fact, *, by: Viewer) -> bool:
    """Whether it counts for the one who stands, too; her own birth, and that she never was, do not."""
    if fact.is_withdrawn or isinstance(fact, HERS):
        return False
    if not type(fact).objects.within(by.organisation).standing().filter(pk=fact.pk).exists():
        return False  # corrected or withdrawn in the same batch
    if not isinstance(fact, LeavingCare):
        return True
    births = Birth.objects.within(by.organisation).filter(animal=fact.animal_id).values_list("root_id", flat=True)
    return fact.outcome != "mistake" and fact.root_id not in {uuid5(root, "left") for root in births}


def moved_ref(fact_id: UUID, animal_id: UUID, to_id: UUID) -> UUID:
    """The id of the correction by which a fact goes over; the same however often it is said."""
    return uuid5(fact_id, f"{animal_id} is {to_id}")


def fill_in(animal: Animal, same_as: Animal, *, ref: UUID, by: Viewer) -> None:
    """What one officer saw and the other left open is known of the one they are; what was filled in is told."""
    filled = []
    for name in FILLED:
        open_yet = same_as.sex == Animal.Sex.UNKNOWN if name == "sex" else not getattr(same_as, name)
        told = animal.sex != Animal.Sex.UNKNOWN if name == "sex" else bool(getattr(animal, name))
        if open_yet and told:
            setattr(same_as, name, getattr(animal, name))
            filled.append(name)
    if filled:
        fields = ["photo" if name == "photo_id" else name for name in FILLED]
        changes.alter(same_as, fields, kind="animal-described", by=by)
        tell(same_as, {"filled_in": ",".join(filled), "from": str(animal.pk)}, ref=ref, by=by)


def take_out(animal: Animal, same_as: Animal, *, by: Viewer) -> None:
    """Empty again what was filled in from the other one, unless somebody has said it otherwise since."""
    rows = IntakeTold.objects.within(by.organisation).filter(animal=same_as, said__from=str(animal.pk))
    for name in {name for row in rows for name in str(row.said.get("filled_in", "")).split(",") if name in FILLED}:
        if getattr(same_as, name) == getattr(animal, name):
            setattr(same_as, name, getattr(Animal(), name))
    changes.alter(same_as, ["photo" if name == "photo_id" else name for name in FILLED], kind="animal-described", by=by)


def tell_late(animal: Animal, to: Animal, facts: list[Fact], *, by: Viewer) -> None:
    """Let the coordinator see that news of the joined one came late, and where they stand now."""
    said = {"told_late": len(facts), "now_under": str(to.pk)}
    tell(animal, said, ref=uuid5(min(fact.pk for fact in facts), "late"), by=by)


def tell(animal: Animal, said: dict[str, object], *, ref: UUID, by: Viewer) -> None:
    """A line among what was told of the intake."""
    intake_id = animal.intake_id or standing_one(animal).intake_id
    if intake_id is not None:
        row = IntakeTold(
            id=ref,
            organisation=by.organisation,
            intake_id=intake_id,
            animal=animal,
            said=said,
            told_at=by.at,
            by=by.person,
        )
        changes.add(row, kind="intake-told", by=by)
