"""What stood wrongly and was put right: the litter one was born in, who bore a litter, and two who are one.

A birth estimate is put right as any fact is: by another one that corrects it, or simply a later one.
"""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Router, Schema
from pydantic import ConfigDict, Field

from littermate.actions import joining, mends
from littermate.api import pages
from littermate.api.animals import AnimalOut
from littermate.api.animals import told as animals_told
from littermate.api.door import KeyRequest, operation
from littermate.api.fields import Id, Moment, Ref, Words
from littermate.api.litters import LitterOut
from littermate.api.litters import told as litter_told
from littermate.api.people import PersonName, name_of
from littermate.api.rows import is_new, made, maybe, one
from littermate.records.models import Animal, DamMend, Litter, LitterMend

router = Router(tags=["mends"])
Why = Annotated[Words, Field(max_length=300)]


class LitterMendOut(Schema):
    """An animal had been put in the wrong litter."""

    id: UUID
    animal_id: UUID
    before_id: UUID | None
    after_id: UUID | None
    at: datetime
    by: PersonName
    words: str


class DamMendOut(Schema):
    """A litter had another mother written down."""

    id: UUID
    litter_id: UUID
    before_id: UUID | None
    after_id: UUID | None
    at: datetime
    by: PersonName
    words: str


class LitterMendPart(pages.Part):
    """A part of the litters put right."""

    mends: list[LitterMendOut]


class DamMendPart(pages.Part):
    """A part of the mothers put right."""

    mends: list[DamMendOut]


class LitterMendIn(Schema):
    """In which litter she was born."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    litter_id: Id | None = Field(description="Null: in none that is known.")
    words: Why = Field("", description="Why.")


class DamMendIn(Schema):
    """Who bore the litter."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    dam_id: Id | None = Field(description="Null: nobody knows.")
    words: Why = Field("", description="Why.")


class Again(Schema):
    """Put back what stood there before."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref


class JoinIn(Schema):
    """She was written down twice."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    same_as_id: Id = Field(description="Who stays.")
    happened_at: Moment


@operation(
    router,
    "GET",
    "/o/{slug:slug}/litter-mends",
    scope="read",
    capability="see_own_animals",
    answers={200: LitterMendPart},
    name="list-litter-mends",
    summary="Litters put right: list",
)
def list_litter_mends(request: KeyRequest, slug: str, after: pages.After = None, limit: pages.Limit = 100) -> Any:
    """Who stood in another litter before, who said so, and why."""
    shown, following = pages.part_of(LitterMend.objects.seen_by(request.viewer).select_related("by"), after, limit)
    return {"mends": [{**_told(row), "animal_id": row.animal_id} for row in shown], "next": following}


@operation(
    router,
    "GET",
    "/o/{slug:slug}/dam-mends",
    scope="read",
    capability="see_own_animals",
    answers={200: DamMendPart},
    name="list-dam-mends",
    summary="Mothers put right: list",
)
def list_dam_mends(request: KeyRequest, slug: str, after: pages.After = None, limit: pages.Limit = 100) -> Any:
    """Which litter had another mother written down before, who said so, and why."""
    shown, following = pages.part_of(DamMend.objects.seen_by(request.viewer).select_related("by"), after, limit)
    return {"mends": [{**_told(row), "litter_id": row.litter_id} for row in shown], "next": following}


@operation(
    router,
    "POST",
    "/o/{slug:slug}/animals/{uuid:animal_id}/litter-mends",
    scope="take-in",
    capability="take_in_animals",
    answers={201: AnimalOut, 200: AnimalOut},
    name="mend-litter",
    summary="Put an animal in the litter it was born in",
)
def mend_litter(request: KeyRequest, slug: str, animal_id: UUID, sent: LitterMendIn) -> Any:
    """Her weights go with her: both litters are compared anew. 200 where she stands there already."""
    by = request.viewer
    fresh, animal = is_new(sent.ref, by=by), one(Animal, animal_id, by=by, what="animal")
    litter = maybe(Litter, sent.litter_id, by=by, what="litter")
    kept = mends.litter_of(animal=animal, litter=litter, words=sent.words, ref=sent.ref, by=by)
    return made(_animal(request, animal_id), fresh=fresh and kept is not None)


@operation(
    router,
    "POST",
    "/o/{slug:slug}/litters/{uuid:litter_id}/dam-mends",
    scope="take-in",
    capability="take_in_animals",
    answers={201: LitterOut, 200: LitterOut},
    name="mend-dam",
    summary="Say who bore a litter",
)
def mend_dam(request: KeyRequest, slug: str, litter_id: UUID, sent: DamMendIn) -> Any:
    """Who nurses them is said apart, as a rearing. 200 where she stands there already."""
    by = request.viewer
    fresh, litter = is_new(sent.ref, by=by), one(Litter, litter_id, by=by, what="litter")
    dam = maybe(Animal, sent.dam_id, by=by, what="animal")
    kept = mends.dam_of(litter=litter, dam=dam, words=sent.words, ref=sent.ref, by=by)
    return made(litter_told(one(Litter, litter_id, by=by, what="litter")), fresh=fresh and kept is not None)


@operation(
    router,
    "POST",
    "/o/{slug:slug}/litter-mends/{uuid:mend_id}/take-back",
    scope="take-in",
    capability="take_in_animals",
    answers={201: AnimalOut, 200: AnimalOut},
    name="take-litter-mend-back",
    summary="Put an animal back in the litter it stood in before",
)
def take_litter_mend_back(request: KeyRequest, slug: str, mend_id: UUID, sent: Again) -> Any:
    """Both changes can still be read."""
    by = request.viewer
    mend, fresh = one(LitterMend, mend_id, by=by, what="change"), is_new(sent.ref, by=by)
    if fresh:
        mends.take_back(mend=mend, ref=sent.ref, by=by)
    else:
        mends.litter_of(animal=mend.animal, litter=mend.before, ref=sent.ref, by=by)
    return made(_animal(request, mend.animal_id), fresh=fresh)


@operation(
    router,
    "POST",
    "/o/{slug:slug}/dam-mends/{uuid:mend_id}/take-back",
    scope="take-in",
    capability="take_in_animals",
    answers={201: LitterOut, 200: LitterOut},
    name="take-dam-mend-back",
    summary="Put back who bore a litter",
)
def take_dam_mend_back(request: KeyRequest, slug: str, mend_id: UUID, sent: Again) -> Any:
    """Both changes can still be read."""
    by = request.viewer
    mend, fresh = one(DamMend, mend_id, by=by, what="change"), is_new(sent.ref, by=by)
    if fresh:
        mends.take_back(mend=mend, ref=sent.ref, by=by)
    else:
        mends.dam_of(litter=mend.litter, dam=mend.before, ref=sent.ref, by=by)
    return made(litter_told(one(Litter, mend.litter_id, by=by, what="litter")), fresh=fresh)


@operation(
    router,
    "POST",
    "/o/{slug:slug}/animals/{uuid:animal_id}/join",
    scope="take-in",
    capability="take_in_animals",
    answers={201: AnimalOut, 200: AnimalOut},
    name="join-animals",
    summary="Say that an animal was written down twice",
)
def join(request: KeyRequest, slug: str, animal_id: UUID, sent: JoinIn) -> Any:
    """All that was told of her is told of the other one from then on; answers with who stays."""
    by, fresh = request.viewer, is_new(sent.ref, by=request.viewer)
    joining.tell(ref=sent.ref, animal_id=animal_id, same_as_id=sent.same_as_id, happened_at=sent.happened_at, by=by)
    return made(_animal(request, sent.same_as_id), fresh=fresh)


def _animal(request: KeyRequest, animal_id: UUID) -> dict[str, Any]:
    return animals_told(request, [one(Animal, animal_id, by=request.viewer, what="animal")])[0]


def _told(row: LitterMend | DamMend) -> dict[str, Any]:
    return {
        "id": row.pk,
        "before_id": row.before_id,
        "after_id": row.after_id,
        "at": row.at,
        "by": name_of(row.by),
        "words": row.words,
    }
