"""Litters: those born together, for good."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from ninja import Router, Schema
from pydantic import ConfigDict, Field

from littermate.actions import litters
from littermate.api import pages
from littermate.api.door import KeyRequest, operation
from littermate.api.fields import Day, Id, Ref, Words
from littermate.api.rows import is_new, made, maybe, one
from littermate.records.models import Animal, Litter

router = Router(tags=["litters"])


class LitterOut(Schema):
    """One litter; `GET animals?litter_id=` lists who is in it."""

    id: UUID
    name: str
    species: str
    dam_id: UUID | None
    born_on: date | None
    source_system: str
    source_id: str


class LitterPart(pages.Part):
    """A part of the litters."""

    litters: list[LitterOut]


class LitterIn(Schema):
    """A litter to open."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    name: Annotated[Words, Field(min_length=1, max_length=100)]
    species: Annotated[Words, Field(min_length=1, max_length=20)] = Field(examples=["cat"])
    dam_id: Id | None = None
    born_on: Day | None = None
    source_system: Annotated[Words, Field(max_length=60)] = ""
    source_id: Annotated[Words, Field(max_length=200)] = ""


@operation(
    router,
    "GET",
    "/o/{slug:slug}/litters",
    scope="read",
    capability="see_own_animals",
    answers={200: LitterPart},
    name="list-litters",
    summary="Litters: list",
)
def list_litters(request: KeyRequest, slug: str, after: pages.After = None, limit: pages.Limit = 100) -> Any:
    """Every litter of which the key's holder sees somebody."""
    shown, following = pages.part_of(Litter.objects.seen_by(request.viewer), after, limit)
    return {"litters": [told(litter) for litter in shown], "next": following}


@operation(
    router,
    "GET",
    "/o/{slug:slug}/litters/{uuid:litter_id}",
    scope="read",
    capability="see_own_animals",
    answers={200: LitterOut},
    name="get-litter",
    summary="One litter",
)
def get_litter(request: KeyRequest, slug: str, litter_id: UUID) -> Any:
    """Its name, dam and day of birth."""
    return told(one(Litter, litter_id, by=request.viewer, what="litter"))


@operation(
    router,
    "POST",
    "/o/{slug:slug}/litters",
    scope="take-in",
    capability="take_in_animals",
    answers={201: LitterOut, 200: LitterOut},
    name="open-litter",
    summary="Open a litter",
)
def open_litter(request: KeyRequest, slug: str, sent: LitterIn) -> Any:
    """Its dam may be unknown, and it may turn out to be a litter of one."""
    fresh, said = is_new(sent.ref, by=request.viewer), sent.dict()
    dam = maybe(Animal, said.pop("dam_id"), by=request.viewer, what="animal")
    return made(told(litters.open(dam=dam, by=request.viewer, **said)), fresh=fresh)


def told(litter: Litter) -> dict[str, Any]:
    """A litter as programs read it."""
    return {
        "id": litter.pk,
        "name": litter.name,
        "species": litter.species,
        "dam_id": litter.dam_id,
        "born_on": litter.born_on,
        "source_system": litter.source_system,
        "source_id": litter.source_id,
    }
