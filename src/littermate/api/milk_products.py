"""Milk products as their tins describe them."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from ninja import Router, Schema
from pydantic import BeforeValidator, ConfigDict, Field

from littermate.actions import milk
from littermate.api import pages
from littermate.api.door import KeyRequest, operation
from littermate.api.fields import Count, Id, Moment, Ref, Tenths, Words, YesNo, as_number, from_tenths, in_tenths
from littermate.api.rows import is_new, made, maybe, one
from littermate.records.models import Animal, MilkProduct, MilkUse, Photo

router = Router(tags=["milk"])
Kcal = Annotated[Decimal, BeforeValidator(as_number), Field(gt=0, le=5, decimal_places=3)]
Parts = Annotated[Count, Field(ge=1, le=100)]


class MilkProductOut(Schema):
    """One product."""

    id: UUID
    name: str
    species: str | None = Field(description="Null: for any.")
    kcal_per_ml: float | None = Field(description="Null where the tin does not say: plans then follow the label's ml.")
    label_ml_per_100g_day: float | None
    powder_parts: int | None
    water_parts: int | None
    is_ready_to_feed: bool
    is_home_made: bool
    is_invented: bool = Field(description="Exists in the demo only.")
    photo_id: UUID | None
    is_retired: bool = Field(description="Offered no longer; whoever has it keeps it.")


class MilkProductPart(pages.Part):
    """A part of the products."""

    products: list[MilkProductOut]


class MilkUseOut(Schema):
    """An animal has a milk, from and until."""

    id: UUID
    animal_id: UUID
    product_id: UUID
    from_at: datetime
    until_at: datetime | None


class MilkUseKept(MilkUseOut):
    """An animal has a milk from now on, and what looks unlikely about it."""

    cautions: list[str] = Field(description="Kept all the same, such as a tin made for another species; in words.")


class MilkUsePart(pages.Part):
    """A part of who has which milk."""

    uses: list[MilkUseOut]


class MilkUseIn(Schema):
    """Which milk she has from now on."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    animal_id: Id
    product_id: Id
    from_at: Moment


class MilkProductIn(Schema):
    """A product to add, as its tin describes it."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    name: Annotated[Words, Field(min_length=1, max_length=100)]
    species: Annotated[Words, Field(min_length=1, max_length=20)] | None = None
    kcal_per_ml: Kcal | None = None
    label_ml_per_100g_day: Annotated[Tenths, Field(gt=0, le=100, decimal_places=1)] | None = None
    powder_parts: Parts | None = None
    water_parts: Parts | None = None
    is_ready_to_feed: YesNo = False
    photo_id: Id | None = Field(None, description="Of the tin: a photo kept before.")


@operation(
    router,
    "GET",
    "/o/{slug:slug}/milk-products",
    scope="read",
    capability="see_own_animals",
    answers={200: MilkProductPart},
    name="list-milk-products",
    summary="Milk products: list",
)
def list_products(request: KeyRequest, slug: str, after: pages.After = None, limit: pages.Limit = 100) -> Any:
    """Every product of the house."""
    shown, following = pages.part_of(MilkProduct.objects.seen_by(request.viewer), after, limit)
    return {"products": [_told(product) for product in shown], "next": following}


@operation(
    router,
    "POST",
    "/o/{slug:slug}/milk-products",
    scope="manage",
    capability="manage_milk",
    answers={201: MilkProductOut, 200: MilkProductOut},
    name="add-milk-product",
    summary="Add a milk product",
)
def add_product(request: KeyRequest, slug: str, sent: MilkProductIn) -> Any:
    """One without energy is welcome: plans then follow the label's amount."""
    fresh, said = is_new(sent.ref, by=request.viewer), sent.dict()
    kcal = said.pop("kcal_per_ml")
    said["photo"] = maybe(Photo, said.pop("photo_id"), by=request.viewer, what="photo")
    kept = milk.add_product(
        kcal_per_ml_thousandths=None if kcal is None else int(kcal * 1000),
        label_dml_per_100g_day=in_tenths(said.pop("label_ml_per_100g_day")),
        by=request.viewer,
        **said,
    )
    return made(_told(kept), fresh=fresh)


@operation(
    router,
    "POST",
    "/o/{slug:slug}/milk-products/{uuid:product_id}/retire",
    scope="manage",
    capability="manage_milk",
    answers={200: MilkProductOut},
    name="retire-milk-product",
    summary="Offer a milk product no longer",
)
def retire(request: KeyRequest, slug: str, product_id: UUID) -> Any:
    """Whoever has it now keeps it; nobody new is given it."""
    found = one(MilkProduct, product_id, by=request.viewer, what="milk")
    return _told(milk.retire(product=found, by=request.viewer))


@operation(
    router,
    "GET",
    "/o/{slug:slug}/milk-uses",
    scope="read",
    capability="see_own_animals",
    answers={200: MilkUsePart},
    name="list-milk-uses",
    summary="Who has which milk: list",
)
def list_uses(
    request: KeyRequest,
    slug: str,
    animal_id: UUID | None = None,
    after: pages.After = None,
    limit: pages.Limit = 100,
) -> Any:
    """Ended ones too; with `animal_id` one animal's."""
    rows = MilkUse.objects.seen_by(request.viewer)
    shown, following = pages.part_about(rows, animal_id, after, limit)
    return {"uses": [_use(row) for row in shown], "next": following}


@operation(
    router,
    "POST",
    "/o/{slug:slug}/milk-uses",
    scope="move",
    capability="settle_nests",
    answers={201: MilkUseKept, 200: MilkUseKept},
    name="give-milk",
    summary="Give an animal this milk from now on",
)
def give_milk(request: KeyRequest, slug: str, sent: MilkUseIn) -> Any:
    """What she had ends there. Where she has it already, that row is the answer."""
    by, fresh = request.viewer, is_new(sent.ref, by=request.viewer)
    animal = one(Animal, sent.animal_id, by=by, what="animal")
    product = one(MilkProduct, sent.product_id, by=by, what="milk")
    kept = milk.use(animal=animal, product=product, from_at=sent.from_at, ref=sent.ref, by=by)
    told = {**_use(kept), "cautions": milk.cautions(kept, ref=sent.ref)}
    return made(told, fresh=fresh and kept.pk == sent.ref)


def _use(row: MilkUse) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("id", "animal_id", "product_id", "from_at", "until_at")}


def _told(product: MilkProduct) -> dict[str, Any]:
    kcal = product.kcal_per_ml_thousandths
    return {
        "id": product.pk,
        "name": product.name,
        "species": product.species,
        "kcal_per_ml": None if kcal is None else kcal / 1000,
        "label_ml_per_100g_day": from_tenths(product.label_dml_per_100g_day),
        "powder_parts": product.powder_parts,
        "water_parts": product.water_parts,
        "is_ready_to_feed": product.is_ready_to_feed,
        "is_home_made": product.is_home_made,
        "is_invented": product.is_invented,
        "photo_id": product.photo_id,
        "is_retired": product.retired_at is not None,
    }
