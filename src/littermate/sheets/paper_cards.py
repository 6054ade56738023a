"""What stands on a paper round, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from littermate.care.values import Reason
from littermate.care.worry import Worry
from littermate.sheets.cards import CallNumber, Face, HomeCard, NightSheet, OrganisationCard
from littermate.sheets.round_cards import NearLine

if TYPE_CHECKING:
    from littermate.care.nests import NestTarget

ColumnCode = Literal["at", "warm", "weight", "took", "pee", "poo", "note"]
COLUMNS: tuple[ColumnCode, ...] = ("at", "warm", "weight", "took", "pee", "poo", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperVisit:
    """One visit's row of blanks; ``field(column)`` names the box for typing it in."""

    animal_id: UUID
    number: int  # 1, 2, 3 ... down the page
    due_at: datetime | None

    def field(self, column: ColumnCode) -> str:
        """The form field of one box, such as ``0190..-2-took``."""
        return f"{self.animal_id}-{self.number}-{column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperAnimal:
    """One animal on paper."""

    id: UUID
    name: str
    species: str
    sex: str
    mark: str
    face: Face
    age_days: int | None
    is_age_told: bool
    rearing: tuple[str, ...]
    worry: Worry
    do: Reason | None
    reasons: tuple[Reason, ...]
    last_weight_dg: int | None
    last_weighed_at: datetime | None
    last_fed_at: datetime | None
    last_taken_dml: int | None
    about_dml: int | None
    most_dml: int | None
    every_min: int | None
    warm_limit_dc: int | None
    cannot: Reason | None
    orders: tuple[str, ...]
    treatments: tuple[tuple[datetime, str], ...]
    visits: tuple[PaperVisit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperNest:
    """One nest on paper, in the order it is walked."""

    id: UUID | None
    name: str
    wash_before: bool
    target: NestTarget | None
    animals: tuple[PaperAnimal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRound:
    """A night of one home, on paper."""

    made_at: datetime
    until_at: datetime
    organisation: OrganisationCard
    home: HomeCard
    is_draft: bool
    calls: tuple[CallNumber, ...]
    night_sheet: NightSheet | None
    emergency: NightSheet | None
    nests: tuple[PaperNest, ...]
    near: tuple[NearLine, ...] = ()  # who of them was with one elsewhere who is ill
    columns: tuple[ColumnCode, ...] = COLUMNS
