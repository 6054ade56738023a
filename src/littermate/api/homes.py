"""Homes and who cares there; what is written of a home for people is told only where contacts are."""

from datetime import datetime, time
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from ninja import Router, Schema
from pydantic import ConfigDict, Field

from littermate.actions import homes
from littermate.api import pages
from littermate.api.door import KeyRequest, operation
from littermate.api.fields import Ref, Words, YesNo
from littermate.api.people import PersonName, name_of
from littermate.api.rows import is_new, made, one
from littermate.records.models import Care, Home

router = Router(tags=["homes"])
CLOCK: Final = r"^([01]\d|2[0-3]):[0-5]\d$"
CareRole = Literal["main", "co-carer", "sitter", "volunteer"]


class CareOut(Schema):
    """Who cares in a home, from and until."""

    person: PersonName
    role: CareRole
    from_at: datetime
    until_at: datetime | None


class HomeOut(Schema):
    """One home."""

    id: UUID
    name: str
    time_zone: str
    care_day_start: str = Field(description="By the home's clock.", examples=["06:00"])
    temperature_unit: Literal["C", "F"] = Field(description="What its screens show; here it is always °C.")
    mass_unit: Literal["g", "oz"] = Field(description="What its screens show; here it is always grams.")
    address: str | None = Field(description="Only with the scope read-contacts.")
    carers: list[CareOut]


class HomePart(pages.Part):
    """A part of the homes."""

    homes: list[HomeOut]


class HomeIn(Schema):
    """A home to open."""

    model_config = ConfigDict(extra="forbid")
    ref: Ref
    name: Annotated[Words, Field(min_length=1, max_length=100)]
    time_zone: Annotated[Words, Field(max_length=64)] = Field("", description="Empty: the organisation's.")
    temperature_unit: Literal["C", "F"] = "C"
    mass_unit: Literal["g", "oz"] = "g"
    address: Annotated[Words, Field(max_length=500)] = ""
    one_pair_of_hands: YesNo = Field(False, description="Nobody washes between nests: all here are one exposure unit.")


class HomeChange(Schema):
    """What to change; what is left out stays."""

    model_config = ConfigDict(extra="forbid")
    name: Annotated[Words, Field(min_length=1, max_length=100)] | None = None
    time_zone: Annotated[Words, Field(max_length=64)] | None = None
    care_day_start: Annotated[Words, Field(pattern=CLOCK)] | None = Field(None, description="By the home's clock.")
    temperature_unit: Literal["C", "F"] | None = None
    mass_unit: Literal["g", "oz"] | None = None
    address: Annotated[Words, Field(max_length=500)] | None = None
    one_pair_of_hands: YesNo | None = None


@operation(
    router,
    "GET",
    "/o/{slug:slug}/homes",
    scope="read",
    capability="see_own_animals",
    answers={200: HomePart},
    name="list-homes",
    summary="Homes: list",
)
def list_homes(request: KeyRequest, slug: str, after: pages.After = None, limit: pages.Limit = 100) -> Any:
    """Every home that the key's holder sees, with who cares there now."""
    shown, following = pages.part_of(Home.objects.seen_by(request.viewer), after, limit)
    return {"homes": _told(request, list(shown)), "next": following}


@operation(
    router,
    "GET",
    "/o/{slug:slug}/homes/{uuid:home_id}",
    scope="read",
    capability="see_own_animals",
    answers={200: HomeOut},
    name="get-home",
    summary="One home",
)
def get_home(request: KeyRequest, slug: str, home_id: UUID) -> Any:
    """Its clock, its units, and who cares there now."""
    return _told(request, [one(Home, home_id, by=request.viewer, what="home")])[0]


@operation(
    router,
    "POST",
    "/o/{slug:slug}/homes",
    scope="manage",
    capability="manage_homes",
    answers={201: HomeOut, 200: HomeOut},
    name="open-home",
    summary="Open a home",
)
def open_home(request: KeyRequest, slug: str, sent: HomeIn) -> Any:
    """Without a time zone it lives by the organisation's."""
    fresh = is_new(sent.ref, by=request.viewer)
    return made(_told(request, [homes.open(by=request.viewer, **sent.dict())])[0], fresh=fresh)


@operation(
    router,
    "PATCH",
    "/o/{slug:slug}/homes/{uuid:home_id}",
    scope="manage",
    capability="manage_homes",
    answers={200: HomeOut},
    name="change-home",
    summary="Change what is said of a home",
)
def change(request: KeyRequest, slug: str, home_id: UUID, sent: HomeChange) -> Any:
    """Its name, its clock, its units, its address."""
    home, said = one(Home, home_id, by=request.viewer, what="home"), sent.dict()
    begins = said.pop("care_day_start")
    said["care_day_start"] = time.fromisoformat(begins) if begins else None
    return _told(request, [homes.change(home=home, by=request.viewer, **said)])[0]


def _told(request: KeyRequest, found: list[Home]) -> list[dict[str, Any]]:
    rows = Care.objects.within(request.organisation).at(request.as_of).filter(home__in=found).select_related("person")
    cares: dict[UUID | None, list[dict[str, Any]]] = {}
    for care in rows.order_by("from_at", "id"):
        told = {"person": name_of(care.person), "role": care.role, "from_at": care.from_at, "until_at": care.until_at}
        cares.setdefault(care.home_id, []).append(told)
    shows_address = request.viewer.may("see_contacts")
    return [
        {
            "id": home.pk,
            "name": home.name,
            "time_zone": home.time_zone,
            "care_day_start": f"{home.care_day_start:%H:%M}",
            "temperature_unit": home.temperature_unit,
            "mass_unit": home.mass_unit,
            "address": home.address if shows_address else None,
            "carers": cares.get(home.pk, []),
        }
        for home in found
    ]
