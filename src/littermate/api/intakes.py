"""Intakes: how animals come in; half done is kept, told in as many parts as it takes."""

from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from ninja import Router, Schema
from pydantic import ConfigDict, Field, create_model

from littermate.actions import intakes
from littermate.actions.intake_fields import OF_ANIMAL, OF_INTAKE
from littermate.api import pages
from littermate.api.animals import AnimalOut
from littermate.api.animals import told as animals_told
from littermate.api.door import KeyRequest, operation
from littermate.api.fact_fields import asked, is_tenths, name_of
from littermate.api.fields import Id, Moment, Ref, in_tenths
from littermate.api.people import PersonName
from littermate.api.people import name_of as person_name
from littermate.api.rows import is_new, made, one
from littermate.records.models import Animal, Intake
from littermate.records.rides import rides_of

router = Router(tags=["intakes"])
INTAKE_FIELDS: Final = tuple(each for each in OF_INTAKE if each.name != "intake")
ANIMAL_FIELDS: Final = tuple(each for each in OF_ANIMAL if each.name not in {"intake", "animal"})
_INTAKE: dict[str, Any] = {name_of(each): asked(each) for each in INTAKE_FIELDS}
_ANIMAL: dict[str, Any] = {name_of(each): asked(each) for each in ANIMAL_FIELDS}


class Telling(Schema):
    """One telling; what is left out stays as it was."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    happened_at: Moment


IntakeIn = create_model(
    "IntakeIn",
    __base__=Telling,
    __doc__="What is told of an intake; told first, it opens it, and then `who` and `species` are needed.",
    intake_id=(Id, Field(description="The intake's own id, made by the caller.")),
    **_INTAKE,
)
IntakeAnimalIn = create_model(
    "IntakeAnimalIn",
    __base__=Telling,
    __doc__="What is told of an animal in an intake; told first, it makes the animal, with a name or without.",
    animal_id=(Id, Field(description="The animal's own id, made by the caller.")),
    **_ANIMAL,
)


class IntakeOut(Schema):
    """One coming-in, as it was told last. Who found them is a person's matter, and told at the desk only."""

    id: UUID
    kind: str = Field(description="one, litter or labour.")
    species: str
    name: str
    opened_at: datetime
    opened_by: PersonName
    closed_at: datetime | None
    custody_from_at: datetime | None
    custody_basis: str
    hold_until: date | None
    place_found: str
    circumstances: str
    straining_since_at: datetime | None
    rearing: str = Field(description="How the little ones are fed: nursed, bottle, or empty where nobody has said.")
    how_many: int | None = Field(description="How many little ones were counted, whether written down yet or not.")
    chip_scanned: bool | None
    chip_number: str
    chip_owner: str
    is_finder_known: bool | None
    dam_id: UUID | None
    litter_id: UUID | None
    home_id: UUID | None
    animal_ids: list[UUID]
    rode_with_ids: list[UUID] = Field(description="The intakes that came in one vehicle with this one.")


_AS_KEPT: Final = tuple(
    name for name in IntakeOut.model_fields if name not in {"id", "opened_by", "animal_ids", "rode_with_ids"}
)


class IntakeKept(IntakeOut):
    """The same, and what looks unlikely."""

    cautions: list[str]


class IntakePart(pages.Part):
    """A part of the intakes."""

    intakes: list[IntakeOut]


@operation(
    router,
    "GET",
    "/o/{slug:slug}/intakes",
    scope="read",
    capability="see_own_animals",
    answers={200: IntakePart},
    name="list-intakes",
    summary="Intakes: list",
)
def list_intakes(request: KeyRequest, slug: str, after: pages.After = None, limit: pages.Limit = 100) -> Any:
    """Those that the key's holder sees: her own and the open ones, or all."""
    shown, following = pages.part_of(Intake.objects.seen_by(request.viewer).select_related("opened_by"), after, limit)
    return {"intakes": _told(request, list(shown)), "next": following}


@operation(
    router,
    "GET",
    "/o/{slug:slug}/intakes/{uuid:intake_id}",
    scope="read",
    capability="see_own_animals",
    answers={200: IntakeOut},
    name="get-intake",
    summary="One intake",
)
def get_intake(request: KeyRequest, slug: str, intake_id: UUID) -> Any:
    """As it was told last, with who came in."""
    return _told(request, [one(Intake, intake_id, by=request.viewer, what="intake")])[0]


@operation(
    router,
    "POST",
    "/o/{slug:slug}/intakes",
    scope="take-in",
    capability="take_in_animals",
    answers={201: IntakeKept, 200: IntakeKept},
    name="tell-intake",
    summary="Open an intake, or say more of it",
)
def tell_intake(request: KeyRequest, slug: str, sent: IntakeIn) -> Any:  # type: ignore[valid-type]
    """Send as many tellings as it takes, each with a `ref` of its own; `is_closed` says that all is told."""
    by, told = request.viewer, sent.dict(exclude_unset=True)  # type: ignore[attr-defined]
    fresh = is_new(told["ref"], by=by)
    said = {each.name: told[name_of(each)] for each in INTAKE_FIELDS if told.get(name_of(each)) is not None}
    cautions = intakes.tell(
        ref=told["ref"], intake_id=told["intake_id"], said=said, happened_at=told["happened_at"], by=by
    )
    kept = _told(request, [intakes.seen_intake(told["intake_id"], by=by)])[0]
    return made({**kept, "cautions": cautions}, fresh=fresh)


@operation(
    router,
    "POST",
    "/o/{slug:slug}/intakes/{uuid:intake_id}/animals",
    scope="take-in",
    capability="take_in_animals",
    answers={201: AnimalOut, 200: AnimalOut},
    name="tell-intake-animal",
    summary="Add an animal to an intake, or say more of her",
)
def tell_animal(request: KeyRequest, slug: str, intake_id: UUID, sent: IntakeAnimalIn) -> Any:  # type: ignore[valid-type]
    """She may come without a name. A birth is told as a fact of its own, under `births`."""
    by, told = request.viewer, sent.dict(exclude_unset=True)  # type: ignore[attr-defined]
    fresh = is_new(told["ref"], by=by)
    said = {
        each.name: in_tenths(told[name_of(each)]) if is_tenths(each) else told[name_of(each)]
        for each in ANIMAL_FIELDS
        if told.get(name_of(each)) is not None
    }
    intakes.tell_animal(
        ref=told["ref"],
        intake_id=intake_id,
        animal_id=told["animal_id"],
        said=said,
        happened_at=told["happened_at"],
        by=by,
    )
    return made(animals_told(request, [one(Animal, told["animal_id"], by=by, what="animal")])[0], fresh=fresh)


def _told(request: KeyRequest, found: list[Intake]) -> list[dict[str, Any]]:
    who: dict[UUID | None, list[UUID]] = {}
    rows = Animal.objects.seen_by(request.viewer).filter(intake__in=found)
    for animal_id, intake_id in rows.order_by("pk").values_list("pk", "intake"):
        who.setdefault(intake_id, []).append(animal_id)
    rode = rides_of(found, within=request.viewer.organisation)
    others = {other for pairs in rode.values() for other, together in pairs.items() if together}
    in_sight = set(Intake.objects.seen_by(request.viewer).filter(pk__in=others).values_list("pk", flat=True))
    return [
        {
            "id": intake.pk,
            "opened_by": person_name(intake.opened_by),
            "animal_ids": who.get(intake.pk, []),
            "rode_with_ids": sorted(
                other for other, together in rode.get(intake.pk, {}).items() if together and other in in_sight
            ),
            **{name: getattr(intake, name) for name in _AS_KEPT},
        }
        for intake in found
    ]
