"""The protocol in force: every number with its source, its bounds and who signed it; signing is done at the desk."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Router, Schema
from pydantic import Field

from littermate.api import saying
from littermate.api.animals import AnimalOut
from littermate.api.animals import told as animals_told
from littermate.api.door import KeyRequest, operation
from littermate.api.fields import from_tenths
from littermate.api.rows import one
from littermate.care.protocol import Row, Table
from littermate.records.models import Animal
from littermate.records.protocols import protocol_of
from littermate.sheets import vet_page

router = Router(tags=["protocol"])


class RowOut(Schema):
    """One line of a table."""

    id: str
    from_day: int | None
    to_day: int | None
    value: float | None
    low: float | None
    high: float | None
    unit: str
    text: str
    sources: list[str]
    grade: str
    lowest: float | None = Field(description="The outer bound that no setting passes.")
    highest: float | None


class TableOut(Schema):
    """One clinical table."""

    species: str = Field(description="A species, or `both` for all.")
    name: str
    id: str
    title: str
    quantity: str
    unit: str
    is_draft: bool = Field(description="No clinician has put a name to it.")
    signed_by: str
    signed_at: datetime | None
    rows: list[RowOut]


class ProtocolOut(Schema):
    """What plans and worries rest on now."""

    version: int | None = Field(description="Null: the tables as shipped, nothing signed.")
    version_id: str | None
    made_at: datetime | None
    is_draft: bool
    tables: list[TableOut]


class VetWeightOut(Schema):
    """One standing weight."""

    id: UUID
    at: datetime
    weight_g: float
    is_doubtful: bool
    change_g: float | None


class VetFeedOut(Schema):
    """One standing feed."""

    id: UUID
    at: datetime
    taken_ml: float | None
    planned_ml: float | None
    product: str
    kcal: float | None


class VetDayOut(Schema):
    """24 hours that end so many before now."""

    number: int
    from_at: datetime
    until_at: datetime
    feeds: int
    taken_ml: float
    planned_ml: float
    kcal_per_100g: float | None
    gain_pct_day: float | None
    refusals: int
    chokings: int
    poos: int
    no_poos: int
    lowest_c: float | None
    highest_c: float | None


class VetPageOut(Schema):
    """One animal's last hours, as the vet's page counts them."""

    made_at: datetime
    from_at: datetime
    hours: int
    animal: AnimalOut
    worry: saying.Worry
    reasons: list[saying.ReasonOut]
    weights: list[VetWeightOut]
    feeds: list[VetFeedOut]
    days: list[VetDayOut]
    silent: list[tuple[datetime, datetime]] = Field(description="When nothing was written down: not known, never well.")


@operation(
    router,
    "GET",
    "/o/{slug:slug}/protocol",
    scope="read",
    capability="see_own_animals",
    answers={200: ProtocolOut},
    name="get-protocol",
    summary="The protocol in force",
)
def get_protocol(request: KeyRequest, slug: str) -> Any:
    """Every table, with who signed it and its outer bounds."""
    protocol = protocol_of(request.organisation)
    version = protocol.version
    return {
        "version": version.number if version else None,
        "version_id": version.id if version else None,
        "made_at": version.made_at if version else None,
        "is_draft": protocol.is_draft,
        "tables": [_table(table) for table in protocol.tables],
    }


@operation(
    router,
    "GET",
    "/o/{slug:slug}/animals/{uuid:animal_id}/last-72-hours",
    scope="read",
    capability="see_own_animals",
    answers={200: VetPageOut},
    name="get-last-72-hours",
    summary="One animal's last 72 hours, as the vet's page counts them",
)
def last_hours(request: KeyRequest, slug: str, animal_id: UUID) -> Any:
    """Weights, ml against plan, kcal per 100 g, refusals, poo and warmth, day by day; the newest day first."""
    animal = one(Animal, animal_id, by=request.viewer, what="animal")
    page = vet_page.build(request.viewer, animal, as_of=request.as_of)
    voice = saying.Voice(page.home, request.as_of, sex=animal.sex, name=animal.name)
    return {
        "made_at": page.made_at,
        "from_at": page.from_at,
        "hours": page.hours,
        "animal": animals_told(request, [animal])[0],
        "worry": page.worry.code,
        "reasons": [voice.reason(reason) for reason in page.reasons],
        "weights": [
            {
                "id": each.id,
                "at": each.at,
                "weight_g": from_tenths(each.weight_dg),
                "is_doubtful": each.is_doubtful,
                "change_g": from_tenths(each.change_dg),
            }
            for each in page.weights
        ],
        "feeds": [
            {
                "id": each.id,
                "at": each.at,
                "taken_ml": from_tenths(each.taken_dml),
                "planned_ml": from_tenths(each.planned_dml),
                "product": each.product,
                "kcal": None if each.kcal is None else float(each.kcal),
            }
            for each in page.feeds
        ],
        "days": [_day(day) for day in page.days],
        "silent": [(gap.from_at, gap.until_at) for gap in page.gaps],
    }


def _day(day: Any) -> dict[str, Any]:
    same = ("number", "from_at", "until_at", "feeds", "refusals", "chokings", "poos", "no_poos")
    return {
        **{name: getattr(day, name) for name in same},
        "taken_ml": from_tenths(day.taken_dml),
        "planned_ml": from_tenths(day.planned_dml),
        "kcal_per_100g": None if day.kcal_per_100g is None else float(day.kcal_per_100g),
        "gain_pct_day": None if day.gain_pct_day is None else float(day.gain_pct_day),
        "lowest_c": from_tenths(day.lowest_dc),
        "highest_c": from_tenths(day.highest_dc),
    }


def _table(table: Table) -> dict[str, Any]:
    signed = table.signature
    return {
        "species": table.species,
        "name": table.name,
        "id": table.id,
        "title": table.title,
        "quantity": table.quantity,
        "unit": table.unit,
        "is_draft": table.is_draft,
        "signed_by": signed.name if signed else table.reviewed_by,
        "signed_at": signed.at if signed else None,
        "rows": [_row(row) for row in table.rows],
    }


def _row(row: Row) -> dict[str, Any]:
    numbers = {name: getattr(row, name) for name in ("value", "low", "high", "lowest", "highest")}
    return {
        "id": row.id,
        "from_day": row.days[0] if row.days else None,
        "to_day": row.days[1] if row.days else None,
        "unit": row.unit,
        "text": row.text,
        "sources": list(row.sources),
        "grade": row.grade,
        **{name: None if value is None else float(value) for name, value in numbers.items()},
    }
