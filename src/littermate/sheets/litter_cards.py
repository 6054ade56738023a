"""What stands on a litter's page, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from littermate.care.values import Reason
from littermate.care.worry import Worry
from littermate.sheets.animal_cards import Chart
from littermate.sheets.cards import AnimalName, Face, OrganisationCard
from littermate.sheets.dam_card import DamCard
from littermate.sheets.rearing_cards import RearingCard


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCell:
    """A littermate's last sound weight of one care day [0.1 g]; None where nobody weighed."""

    weight_dg: int | None
    change_dg: int | None  # since the care day before that has a weight
    change_tenths_pct: int | None
    is_doubtful: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LitterRow:
    """One littermate, wherever she now sleeps."""

    id: UUID
    name: str
    mark: str
    face: Face
    sex: str
    home_id: UUID | None
    home_name: str
    nest_name: str
    has_left: bool
    outcome: str
    worry: Worry
    reasons: tuple[Reason, ...]
    last_weight_dg: int | None
    last_weighed_at: datetime | None
    gain_g: Decimal | None  # over the last day, as the engine judges it
    gain_pct_day: Decimal | None
    is_runt: bool
    why_runt: tuple[Reason, ...]
    share_of_median_pct: int | None  # last weight against the median of her littermates'
    cells: tuple[DayCell, ...]  # one for each of ``days``
    rearing: tuple[RearingCard, ...] = ()  # how she is fed now, the newest way first
    is_apart: bool = False  # lives in another home than her dam, or than most of the litter


@dataclass(frozen=True, slots=True, kw_only=True)
class LitterDay:
    """One column: a care day, and how far the littermates lie apart on it."""

    on: date
    age_days: int | None  # None while nobody knows when any of them was born
    median_dg: int | None
    smallest_dg: int | None
    largest_dg: int | None
    spread_pct: int | None  # largest less smallest, of the median


@dataclass(frozen=True, slots=True, kw_only=True)
class LitterSheet:
    """Everything the litter's page shows at one moment."""

    made_at: datetime
    sequence: int
    organisation: OrganisationCard
    id: UUID
    name: str
    species: str
    born_on: date | None
    dam: AnimalName | None
    home_names: tuple[str, ...]
    days: tuple[LitterDay, ...]  # oldest first, at most 14
    rows: tuple[LitterRow, ...]  # smallest first; those who have left last
    unnamed: tuple[tuple[int, int, datetime], ...]  # place in group, weight_dg, at: weighed before they had names
    chart: Chart
    dam_card: DamCard | None = None
    changes: tuple[RearingCard, ...] = ()  # how rearing was changed, newest first
