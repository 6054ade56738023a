"""What stands in the lists behind the desk's menu, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from littermate.care.worry import Worry
from littermate.sheets.cards import AnimalName, Face, NestReadingPoint, PersonName
from littermate.sheets.now_cards import Carer

if TYPE_CHECKING:
    from littermate.care.nests import NestTarget


@dataclass(frozen=True, slots=True, kw_only=True)
class AnimalLine:
    """One animal in the list of all."""

    id: UUID
    name: str
    species: str
    sex: str
    is_dam: bool
    mark: str
    face: Face
    age_days: int | None
    is_age_told: bool
    litter_id: UUID | None
    litter_name: str
    home_id: UUID | None
    home_name: str
    mass_unit: str  # of that home, as is the next
    temperature_unit: str
    nest_name: str
    rearing: tuple[str, ...]
    worry: Worry | None  # None once she has left
    last_weight_dg: int | None
    last_weighed_at: datetime | None
    left_at: datetime | None
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnimalsList:
    """All animals the viewer may see; those who left only when asked for."""

    made_at: datetime
    animals: tuple[AnimalLine, ...]
    left_count: int
    shows_left: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LitterLine:
    """One litter in the list of all."""

    id: UUID
    name: str
    species: str
    born_on: date | None
    dam: AnimalName | None
    in_care: int
    total: int
    home_names: tuple[str, ...]
    worst: Worry | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NestLine:
    """One nest, who lies in it, how warm it should be and was."""

    id: UUID
    name: str
    kind: str
    wash_before: bool
    home_id: UUID
    home_name: str
    animals: tuple[AnimalName, ...]
    target: NestTarget | None
    last_reading: NestReadingPoint | None
    cool_end_reading: NestReadingPoint | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeLine:
    """One home; ``address`` and phones are empty unless the viewer may see contacts."""

    id: UUID
    name: str
    address: str
    carers: tuple[Carer, ...]
    animals: int
    nests: int
    worst: Worry | None
    last_heard_at: datetime | None
    reached_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """One person of the organisation; contact details only for those who may see them."""

    person: PersonName
    roles: tuple[str, ...]
    email: str
    phone: str
    home_names: tuple[str, ...]
    reached_at: datetime | None
    until_at: datetime | None  # a sitter's last day
    also: tuple[tuple[str, str, str], ...] = ()  # name, e-mail and phone of who was said to be the same person
