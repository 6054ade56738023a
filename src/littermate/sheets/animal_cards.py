"""What stands on one animal's page, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from littermate.care.values import Reason
from littermate.care.weight_chart import Chart
from littermate.care.worry import Worry
from littermate.sheets.cards import (
    AnimalName,
    Bar,
    Entry,
    Face,
    FeedPoint,
    HomeCard,
    LitterName,
    NestReadingPoint,
    OrganisationCard,
    WeightPoint,
)
from littermate.sheets.heard import Heard
from littermate.sheets.round_cards import OrderCard, PlanBefore, ProductCard, TreatmentCard

if TYPE_CHECKING:
    from littermate.care.feeding import FeedPlan
    from littermate.care.growth import Growth
    from littermate.care.nests import NestTarget
    from littermate.care.protocol import Version
    from littermate.care.rounds import Due
    from littermate.care.warmth import WarmthState


@dataclass(frozen=True, slots=True, kw_only=True)
class DayHour:
    """One hour of her day by the home's clock, today: in which nest, and with whom."""

    hour: int
    nest_name: str
    company: Literal["litter", "others", "alone", "unknown"]
    with_names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthCard:
    """When she was born, as far as anyone knows, and how they know."""

    earliest_at: datetime
    latest_at: datetime
    method: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftCard:
    """She has left care; it can be undone by a correction of ``id``."""

    id: UUID
    outcome: str
    at: datetime
    by: str
    place: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeCard:
    """How she came: custody apart from birth, and what was seen and weighed."""

    custody_from_at: datetime | None
    custody_basis: str
    found_words: str
    weight_dg: int | None
    temperature_dc: int | None
    condition: str
    had_colostrum: bool | None
    intake_id: UUID | None = None
    hold_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementCard:
    """In which home she lived, from and until."""

    home_id: UUID
    home_name: str
    from_at: datetime
    until_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnimalSheet:
    """Everything the animal's page shows at one moment."""

    made_at: datetime
    sequence: int
    organisation: OrganisationCard
    id: UUID
    name: str
    species: str
    sex: str
    mark: str
    face: Face
    photo: str | None
    is_dam: bool
    age_days: int | None
    is_age_told: bool
    litter: LitterName | None
    size_rank: int | None  # 1 = smallest of her littermates at their last weights
    births: tuple[BirthCard, ...]  # the standing one first
    intake: IntakeCard
    left: LeftCard | None
    home: HomeCard | None
    nest_id: UUID | None
    nest_name: str
    nest_target: NestTarget | None
    nest_reading: NestReadingPoint | None
    cool_end_reading: NestReadingPoint | None
    nest_mates: tuple[AnimalName, ...]  # who lies with her now
    littermates: tuple[AnimalName, ...]
    dam: AnimalName | None
    rearing: tuple[str, ...]
    worry: Worry
    do: Reason | None
    reasons: tuple[Reason, ...]
    steady_evidence: bool
    plan: FeedPlan | None  # with ``steps``: how this was worked out
    plan_before: PlanBefore | None = None  # set while the plan differs from the one of her last feed
    version: Version | None = None  # of the house's protocol; None while it stands on the tables as shipped
    cannot: Reason | None
    warmth: WarmthState | None
    growth: Growth | None
    due: Due | None
    is_draft: bool
    product: ProductCard | None
    heard: Heard | None  # crying and screaming, counted; None while nobody told of a voice
    weights: tuple[WeightPoint, ...]  # newest first
    feeds: tuple[FeedPoint, ...]  # of the last 48 h, newest first
    orders: tuple[OrderCard, ...]
    past_orders: tuple[OrderCard, ...]
    treatments: tuple[TreatmentCard, ...]
    chart: Chart
    day: tuple[DayHour, ...]  # 24, or 23/25 on the days the clocks change
    rearing_bars: tuple[Bar, ...]
    stay_bars: tuple[Bar, ...]
    placements: tuple[PlacementCard, ...]  # newest first
    timeline: tuple[Entry, ...]  # standing and withdrawn tellings, newest first, at most ``timeline_limit``
    timeline_limit: int
    has_earlier: bool  # the timeline goes on before its last line
    born_on: date | None  # the younger end, by the home's clock
