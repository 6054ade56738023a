"""Vets' orders for one animal, and treatments as written; no dose is ever worked out."""

from datetime import datetime, time
from typing import Annotated, Any
from uuid import UUID

from ninja import Router, Schema
from pydantic import ConfigDict, Field

from littermate.actions import orders
from littermate.api import pages
from littermate.api.door import KeyRequest, operation
from littermate.api.fields import Count, Id, Moment, Ref, Tenths, Words, YesNo, from_tenths, in_tenths
from littermate.api.people import PersonName, name_of
from littermate.api.rows import is_new, made, one
from littermate.records.models import Animal, TreatmentOrder, VetOrder

router = Router(tags=["orders"])
Minutes = Annotated[Count, Field(ge=1, le=7 * 24 * 60)]
Clock = Annotated[Words, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$", description="By the home's clock.")]


class OrderOut(Schema):
    """A vet's order; of several that hold, the newest word on each point stands."""

    id: UUID
    animal_id: UUID
    by: PersonName
    from_at: datetime
    until_at: datetime | None
    per_feed_ml: float | None
    every_min: int | None
    holds_food: bool
    lifts_warm_first: bool
    weigh_every_min: int | None
    kcal_per_100g_day: float | None
    words: str


class OrderPart(pages.Part):
    """A part of the orders."""

    orders: list[OrderOut]


class OrderIn(Schema):
    """An order to give, inside the hard bounds."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    animal_id: Id
    from_at: Moment
    until_at: Moment | None = None
    per_feed_ml: Annotated[Tenths, Field(gt=0, le=2000, decimal_places=1)] | None = None
    every_min: Minutes | None = None
    holds_food: YesNo = False
    lifts_warm_first: YesNo = False
    weigh_every_min: Minutes | None = None
    kcal_per_100g_day: Annotated[Tenths, Field(gt=0, le=100, decimal_places=1)] | None = Field(
        None, description="The day's energy, per 100 g of her weight."
    )
    words: Annotated[Words, Field(max_length=4000)] = ""


class End(Schema):
    """From when it no longer holds."""

    model_config = ConfigDict(extra="forbid")
    at: Moment


class TreatmentOut(Schema):
    """A treatment as written."""

    id: UUID
    animal_id: UUID
    by: PersonName
    words: str
    times: list[str] = Field(description="By the clock of the animal's home.", examples=[["08:00", "20:00"]])
    from_at: datetime
    until_at: datetime | None


class TreatmentPart(pages.Part):
    """A part of the treatments ordered."""

    treatments: list[TreatmentOut]


class TreatmentIn(Schema):
    """A treatment as written, at clock times of the animal's home."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    animal_id: Id
    words: Annotated[Words, Field(min_length=1, max_length=4000)]
    times: list[Clock] = Field(min_length=1, max_length=24, examples=[["08:00", "20:00"]])
    from_at: Moment
    until_at: Moment | None = None


@operation(
    router,
    "GET",
    "/o/{slug:slug}/orders",
    scope="read",
    capability="see_own_animals",
    answers={200: OrderPart},
    name="list-orders",
    summary="Vets' orders: list",
)
def list_orders(
    request: KeyRequest,
    slug: str,
    animal_id: UUID | None = None,
    after: pages.After = None,
    limit: pages.Limit = 100,
) -> Any:
    """All orders, ended ones too; with `animal_id` one animal's."""
    rows = VetOrder.objects.seen_by(request.viewer).select_related("ordered_by")
    shown, following = pages.part_about(rows, animal_id, after, limit)
    return {"orders": [_order(row) for row in shown], "next": following}


@operation(
    router,
    "POST",
    "/o/{slug:slug}/orders",
    scope="order",
    capability="give_orders",
    answers={201: OrderOut, 200: OrderOut},
    name="give-order",
    summary="Give a vet's order",
)
def give_order(request: KeyRequest, slug: str, sent: OrderIn) -> Any:
    """It outranks the protocol for this animal alone, inside the hard bounds, until it ends."""
    fresh, said = is_new(sent.ref, by=request.viewer), sent.dict()
    animal = one(Animal, said.pop("animal_id"), by=request.viewer, what="animal")
    kept = orders.give(
        animal=animal,
        per_feed_dml=in_tenths(said.pop("per_feed_ml")),
        kcal_tenths_per_100g_day=in_tenths(said.pop("kcal_per_100g_day")),
        by=request.viewer,
        **said,
    )
    return made(_order(kept), fresh=fresh)


@operation(
    router,
    "POST",
    "/o/{slug:slug}/orders/{uuid:order_id}/end",
    scope="order",
    capability="give_orders",
    answers={200: OrderOut},
    name="end-order",
    summary="End a vet's order",
)
def end_order(request: KeyRequest, slug: str, order_id: UUID, sent: End) -> Any:
    """It stays readable, with who ended it."""
    ended = orders.end(order=one(VetOrder, order_id, by=request.viewer, what="order"), at=sent.at, by=request.viewer)
    assert isinstance(ended, VetOrder)  # noqa: S101 - as it was given
    return _order(ended)


@operation(
    router,
    "GET",
    "/o/{slug:slug}/treatments",
    scope="read",
    capability="see_own_animals",
    answers={200: TreatmentPart},
    name="list-treatments",
    summary="Treatments ordered: list",
)
def list_treatments(
    request: KeyRequest,
    slug: str,
    animal_id: UUID | None = None,
    after: pages.After = None,
    limit: pages.Limit = 100,
) -> Any:
    """All treatments as written, ended ones too; with `animal_id` one animal's."""
    rows = TreatmentOrder.objects.seen_by(request.viewer).select_related("ordered_by").prefetch_related("times")
    shown, following = pages.part_about(rows, animal_id, after, limit)
    return {"treatments": [_treatment(row) for row in shown], "next": following}


@operation(
    router,
    "POST",
    "/o/{slug:slug}/treatments",
    scope="order",
    capability="give_orders",
    answers={201: TreatmentOut, 200: TreatmentOut},
    name="order-treatment",
    summary="Order a treatment as you write it",
)
def order_treatment(request: KeyRequest, slug: str, sent: TreatmentIn) -> Any:
    """It stands in the round at its times as due, given or missed."""
    fresh, said = is_new(sent.ref, by=request.viewer), sent.dict()
    animal = one(Animal, said.pop("animal_id"), by=request.viewer, what="animal")
    times = [time.fromisoformat(clock) for clock in said.pop("times")]
    return made(_treatment(orders.treat(animal=animal, times=times, by=request.viewer, **said)), fresh=fresh)


@operation(
    router,
    "POST",
    "/o/{slug:slug}/treatments/{uuid:treatment_id}/end",
    scope="order",
    capability="give_orders",
    answers={200: TreatmentOut},
    name="end-treatment",
    summary="End a treatment",
)
def end_treatment(request: KeyRequest, slug: str, treatment_id: UUID, sent: End) -> Any:
    """It stays readable, with who ended it."""
    found = one(TreatmentOrder, treatment_id, by=request.viewer, what="order")
    ended = orders.end(order=found, at=sent.at, by=request.viewer)
    assert isinstance(ended, TreatmentOrder)  # noqa: S101 - as it was given
    return _treatment(ended)


def _order(row: VetOrder) -> dict[str, Any]:
    return {
        "id": row.pk,
        "animal_id": row.animal_id,
        "by": name_of(row.ordered_by),
        "from_at": row.from_at,
        "until_at": row.until_at,
        "per_feed_ml": from_tenths(row.per_feed_dml),
        "every_min": row.every_min,
        "holds_food": row.holds_food,
        "lifts_warm_first": row.lifts_warm_first,
        "weigh_every_min": row.weigh_every_min,
        "kcal_per_100g_day": from_tenths(row.kcal_tenths_per_100g_day),
        "words": row.words,
    }


def _treatment(row: TreatmentOrder) -> dict[str, Any]:
    return {
        "id": row.pk,
        "animal_id": row.animal_id,
        "by": name_of(row.ordered_by),
        "words": row.words,
        "times": [f"{each.at:%H:%M}" for each in row.times.all()],
        "from_at": row.from_at,
        "until_at": row.until_at,
    }
