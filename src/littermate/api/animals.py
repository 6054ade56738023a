"""Animals: who is in care, how one is, and how her plan was worked out."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from littermate.actions import animals
from littermate.api import pages, saying
from littermate.api.door import KeyRequest, operation
from littermate.api.fields import Id, Moment, Ref, Tenths, Words, YesNo, from_tenths, in_tenths
from littermate.api.rows import is_new, made, maybe, one
from littermate.records.models import Animal, BirthEstimate, Home, LeavingCare, Litter, Photo, Placement
from littermate.sheets import round_sheet
from littermate.sheets.judged import dams_reasons

router = Router(tags=["animals"])
Sex = Literal["female", "male", "unknown"]
Grams = Annotated[Tenths, Field(gt=0, le=60_000, decimal_places=1)]


class Birth(Schema):
    """When she was born: a band, and how it was told."""

    earliest_at: datetime
    latest_at: datetime
    method: str


class AnimalOut(Schema):
    """One animal, neonate or dam."""

    id: UUID
    name: str
    species: str
    sex: Sex
    mark: str = Field(description="How to tell her from the others.")
    is_dam: bool
    litter_id: UUID | None = Field(description="The litter she was born in, for good.")
    home_id: UUID | None = Field(description="Where she lives now.")
    birth: Birth | None
    custody_from_at: datetime
    custody_basis: str
    intake_weight_g: float | None
    intake_temperature_c: float | None
    had_colostrum: bool | None
    photo_id: UUID | None
    intake_id: UUID | None = Field(description="The intake she came in with, where one was opened.")
    left_at: datetime | None = Field(description="When she left care, if she did.")
    outcome: str = Field(description="How she left care: died, adopted …; empty while she is in care.")
    source_system: str
    source_id: str


class AnimalPart(pages.Part):
    """A part of the animals."""

    animals: list[AnimalOut]


class AnimalIn(Schema):
    """An animal to take in."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    name: Annotated[Words, Field(min_length=1, max_length=60)]
    species: Annotated[Words, Field(min_length=1, max_length=20)] = Field(examples=["cat"])
    sex: Sex = "unknown"
    mark: Annotated[Words, Field(max_length=100)] = ""
    is_dam: YesNo = False
    litter_id: Id | None = None
    home_id: Id | None = Field(None, description="Where she lives from then on.")
    born_earliest_at: Moment | None = None
    born_latest_at: Moment | None = None
    custody_from_at: Moment
    custody_basis: Annotated[Words, Field(max_length=100)] = ""
    found_words: Annotated[Words, Field(max_length=4000)] = ""
    intake_weight_g: Grams | None = None
    intake_temperature_c: Annotated[Tenths, Field(ge=5, le=45, decimal_places=1)] | None = None
    had_colostrum: YesNo | None = None
    source_system: Annotated[Words, Field(max_length=60)] = ""
    source_id: Annotated[Words, Field(max_length=200)] = ""


class AnimalChange(Schema):
    """What to change; what is left out stays."""

    model_config = ConfigDict(extra="forbid")
    name: Annotated[Words, Field(min_length=1, max_length=60)] | None = None
    sex: Sex | None = None
    mark: Annotated[Words, Field(max_length=100)] | None = None
    had_colostrum: YesNo | None = None
    photo_id: Id | None = Field(None, description="Her portrait: a photo kept before.")


class Asked(Schema):
    """Which animals."""

    in_care: Literal["yes", "no", "all"] = Field("yes", description="Those in care, those that left, or all.")
    home_id: UUID | None = None
    litter_id: UUID | None = None
    intake_id: UUID | None = None
    source_id: str | None = Field(None, max_length=200, description="Its id in the program it came from.")


@operation(
    router,
    "GET",
    "/o/{slug:slug}/animals",
    scope="read",
    capability="see_own_animals",
    answers={200: AnimalPart},
    name="list-animals",
    summary="Animals: list",
)
def list_animals(
    request: KeyRequest,
    slug: str,
    asked: Asked = Query(...),  # noqa: B008
    after: pages.After = None,
    limit: pages.Limit = 100,
) -> Any:
    """Every animal that the key's holder sees."""
    seen = Animal.objects.seen_by(request.viewer)
    here = seen.still_here(request.as_of)
    if asked.in_care != "all":
        seen = here if asked.in_care == "yes" else seen.exclude(pk__in=here.values("pk"))
    if asked.home_id:
        lives = Placement.objects.seen_by(request.viewer).at(request.as_of).filter(home=asked.home_id)
        seen = seen.filter(pk__in=lives.values("animal"))
    if asked.litter_id:
        seen = seen.filter(litter=asked.litter_id)
    if asked.intake_id:
        seen = seen.filter(intake=asked.intake_id)
    if asked.source_id:
        seen = seen.filter(source_id=asked.source_id)
    shown, following = pages.part_of(seen, after, limit)
    return {"animals": told(request, list(shown)), "next": following}


@operation(
    router,
    "GET",
    "/o/{slug:slug}/animals/{uuid:animal_id}",
    scope="read",
    capability="see_own_animals",
    answers={200: AnimalOut},
    name="get-animal",
    summary="One animal",
)
def get_animal(request: KeyRequest, slug: str, animal_id: UUID) -> Any:
    """Who she is and where she lives."""
    return told(request, [one(Animal, animal_id, by=request.viewer, what="animal")])[0]


@operation(
    router,
    "POST",
    "/o/{slug:slug}/animals",
    scope="take-in",
    capability="take_in_animals",
    answers={201: AnimalOut, 200: AnimalOut},
    name="take-in-animal",
    summary="Take an animal in",
)
def take_in(request: KeyRequest, slug: str, sent: AnimalIn) -> Any:
    """Who she is, how she came, how she was then, and where she lives from now on."""
    by, fresh = request.viewer, is_new(sent.ref, by=request.viewer)
    said = sent.dict()
    kept = animals.take_in(
        ref=said.pop("ref"),
        litter=maybe(Litter, said.pop("litter_id"), by=by, what="litter"),
        home=maybe(Home, said.pop("home_id"), by=by, what="home"),
        intake_weight_dg=in_tenths(said.pop("intake_weight_g")),
        intake_temperature_dc=in_tenths(said.pop("intake_temperature_c")),
        by=by,
        **said,
    )
    return made(told(request, [kept])[0], fresh=fresh)


@operation(
    router,
    "PATCH",
    "/o/{slug:slug}/animals/{uuid:animal_id}",
    scope="take-in",
    capability="settle_nests",
    answers={200: AnimalOut},
    name="describe-animal",
    summary="Name an animal, or say how to tell her",
)
def describe(request: KeyRequest, slug: str, animal_id: UUID, sent: AnimalChange) -> Any:
    """What is left out stays; a new name takes the right to take animals in."""
    animal = one(Animal, animal_id, by=request.viewer, what="animal")
    said = sent.dict()
    name = said.pop("name")
    said["photo"] = maybe(Photo, said.pop("photo_id"), by=request.viewer, what="photo")
    if name is not None:
        animal = animals.rename(animal=animal, name=name, by=request.viewer)
    if any(value is not None for value in said.values()):
        animal = animals.describe(animal=animal, by=request.viewer, **said)
    return told(request, [animal])[0]


class PlanStep(Schema):
    """One line of how it was worked out."""

    code: str
    say: str
    source: str
    is_draft: bool


class Plan(Schema):
    """How much milk, at most how much, how often; and how that was worked out."""

    about_ml: float
    most_ml: float = Field(description="Never more than this at one feed.")
    every_min: int
    daily_ml: float
    weight_g: float = Field(description="The weight it stands on.")
    weight_at: datetime
    is_weight_old: bool = Field(description="Weigh first: planned from an old weight, never raised.")
    waits_for_warmth: bool = Field(description="Warm first: nothing by bottle or tube until she is warm.")
    is_draft: bool = Field(description="It rests on a table that no clinician has signed.")
    stands_on: str
    steps: list[PlanStep]


class Condition(Schema):
    """How one animal stands at this moment."""

    animal_id: UUID
    worry: saying.Worry
    do: saying.ReasonOut | None = Field(description="The one thing to do, if there is one.")
    reasons: list[saying.ReasonOut] = Field(description="Most telling first.")
    due_at: datetime | None
    is_due: bool
    is_overdue: bool
    last_fed_at: datetime | None
    plan: Plan | None
    cannot: saying.ReasonOut | None = Field(description="Why there is no plan, and what to do.")
    protocol: str = Field(description="Which version of the house's protocol it rests on, in words.")


@operation(
    router,
    "GET",
    "/o/{slug:slug}/animals/{uuid:animal_id}/condition",
    scope="read",
    capability="see_own_animals",
    answers={200: Condition},
    name="get-condition",
    summary="How an animal stands: worry with reasons, plan with its working",
)
def condition(request: KeyRequest, slug: str, animal_id: UUID) -> Any:
    """The same judgement as the phone's and the desk's. A dam, and an animal without tables, has no plan."""
    animal = one(Animal, animal_id, by=request.viewer, what="animal")
    judged, home = round_sheet.working(request.viewer, animal, request.as_of)
    voice = saying.Voice(home, request.as_of, sex=animal.sex, name=animal.name)
    of_dam = dams_reasons(request.organisation, request.as_of).get(animal.pk, ()) if animal.is_dam else ()
    return saying.condition(animal.pk, judged, voice, of_dam=of_dam)


def told(request: KeyRequest, found: list[Animal]) -> list[dict[str, Any]]:
    """Animals as programs read them; three questions however many there are."""
    house, ids = request.organisation, [animal.pk for animal in found]
    homes = dict(Placement.objects.within(house).at(request.as_of).filter(animal__in=ids).values_list("animal", "home"))
    births = BirthEstimate.objects.within(house).standing().filter(animal__in=ids).order_by("sequence")
    born = {birth.animal_id: birth for birth in births}
    gone = LeavingCare.objects.within(house).standing().filter(animal__in=ids, happened_at__lte=request.as_of)
    left = {leaving.animal_id: leaving for leaving in gone.order_by("sequence")}
    return [
        {
            "id": animal.pk,
            "name": animal.name,
            "species": animal.species,
            "sex": animal.sex,
            "mark": animal.mark,
            "is_dam": animal.is_dam,
            "litter_id": animal.litter_id,
            "home_id": homes.get(animal.pk),
            "birth": _birth(born.get(animal.pk)),
            "custody_from_at": animal.custody_from_at,
            "custody_basis": animal.custody_basis,
            "intake_weight_g": from_tenths(animal.intake_weight_dg),
            "intake_temperature_c": from_tenths(animal.intake_temperature_dc),
            "had_colostrum": animal.had_colostrum,
            "photo_id": animal.photo_id,
            "intake_id": animal.intake_id,
            "left_at": left[animal.pk].happened_at if animal.pk in left else None,
            "outcome": left[animal.pk].outcome if animal.pk in left else "",
            "source_system": animal.source_system,
            "source_id": animal.source_id,
        }
        for animal in found
    ]


def _birth(estimate: BirthEstimate | None) -> dict[str, Any] | None:
    if estimate is None:
        return None
    return {"earliest_at": estimate.earliest_at, "latest_at": estimate.latest_at, "method": estimate.method}
