"""What stands on the round sheet: values for one carer's phone, sent whole and kept there."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal
from uuid import UUID

from littermate.care.appetite import Refused
from littermate.care.protocol import Protocol
from littermate.care.values import Milk, Order, Reason
from littermate.care.worry import Worry
from littermate.records.alerts import AlertMark
from littermate.sheets.cards import (
    CallNumber,
    Face,
    FeedPoint,
    HomeCard,
    LitterName,
    NestReadingPoint,
    NightSheet,
    OrganisationCard,
    PersonName,
    TakenBack,
    WeightPoint,
)
from littermate.sheets.hands import Hand

if TYPE_CHECKING:
    from littermate.care.feeding import FeedPlan, Stomach
    from littermate.care.grid import Grid
    from littermate.care.growth import Growth, Thresholds
    from littermate.care.nests import NestTarget
    from littermate.care.rounds import Due
    from littermate.care.warmth import WarmthState


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductCard:
    """A milk as its label and the house describe it; kcal in thousandths per ml."""

    id: UUID
    name: str
    species: str | None
    kcal_per_ml_thousandths: int | None
    powder_parts: int | None
    water_parts: int | None
    mix_basis: str
    is_ready_to_feed: bool
    is_invented: bool
    drawing: str
    photo: str | None
    is_retired: bool  # no longer offered; who gets it still does
    throw_away_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NestCard:
    """A nest in a home, how warm it should be, and what was last read there."""

    id: UUID
    name: str
    kind: Literal["incubator", "box", "room"]
    home_id: UUID
    wash_before: bool
    target: NestTarget | None  # None when nobody lives there now
    last_reading: NestReadingPoint | None
    heat_failed_at: datetime | None  # nobody has said since that it is back
    has_trouble: bool  # heat failed, or diarrhoea whose owner is unknown in the last 12 h


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentCard:
    """One treatment, as the vet wrote it, at one clock time of this care day."""

    order_id: UUID
    words: str
    at: datetime
    state: Literal["later", "due", "given", "missed", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderCard:
    """A standing vet's order, in tenths; ``words`` are the vet's own."""

    id: UUID
    by: str
    from_at: datetime
    until_at: datetime | None
    words: str
    per_feed_dml: int | None = None
    every_min: int | None = None
    holds_food: bool = False
    lifts_warm_first: bool = False
    weigh_every_min: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taps:
    """What the card offers without opening it: warmth, and an amount.

    Not offered when she is urgent, cool, refused last or was not weighed for too long;
    ``why_not`` then says so.
    """

    warm: bool = False
    took_dml: int | None = None
    full: bool = False
    why_not: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCard:
    """A co-carer is with her now."""

    by: PersonName
    since_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyCheck:
    """A look for marks that others left by sucking on her."""

    at: datetime
    is_marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundAnimal:
    """One animal on the round, judged at the sheet's moment."""

    id: UUID
    name: str
    species: str
    sex: str
    mark: str
    face: Face
    photo: str | None
    litter: LitterName | None
    is_dam: bool
    age_days: int | None  # at the younger end of her birth estimate; None for a dam
    is_age_told: bool  # False: nobody knows when she was born, and that is the least it can be
    home_id: UUID | None
    nest_id: UUID | None
    rearing: tuple[str, ...]
    nursed_by_id: UUID | None  # her dam, or another, as it was told; she may lie apart from her at this hour
    product_id: UUID | None
    worry: Worry
    do: Reason | None
    reasons: tuple[Reason, ...]
    is_pinned: bool
    steady_evidence: bool
    weights: tuple[WeightPoint, ...]  # newest first, at most 3
    change_dg: int | None  # since the sound weigh-in before the last
    is_weight_old: bool
    feeds: tuple[FeedPoint, ...]  # newest first: the last three, and whatever else may still be in her
    fed_twice: tuple[tuple[UUID, ...], ...]  # pairs of feeds that somebody said were two
    taken_back: TakenBack | None  # her last feed, if another took it back
    refusals_in_row: int
    refused: Refused | None  # the last one that counts
    fair_dml: int | None  # a feed smaller than this answers no refusal [0.1 ml]; None where any milk does
    warmth: WarmthState | None
    felt_at: datetime | None  # when somebody last felt her or read a thermometer
    due: Due | None
    strength: str  # how she sucks: "strong" or "weak", known also before the first weight
    plan: FeedPlan | None
    plan_before: PlanBefore | None  # set while the plan differs from the one of her last feed
    cannot: Reason | None
    grid: Grid | None
    thresholds: Thresholds | None
    growth: Growth | None
    taps: Taps
    orders: tuple[OrderCard, ...]
    treatments: tuple[TreatmentCard, ...]
    colostrum: Reason | None  # under 24 h without known colostrum: hours left and whom to ask
    claim: ClaimCard | None
    is_in_vain: bool = False  # her alert goes on asking, and nobody could be told
    alert: AlertMark | None = None  # the alert that stands for her, and who has it
    suck_at: datetime | None = None  # when it was last noted how she sucks
    rulings: tuple[Order, ...] = ()  # orders that held her food or allowed milk while she was cool, also such as ended
    no_suck: Reason | None = None  # no bottle because of that, also where a milk too old is said first
    stomach: Stomach | None = None  # the most one feed may be, also where none is planned; None when nobody can say
    loose: tuple[tuple[UUID | None, datetime], ...] = ()  # loose poo that still counts
    body: BodyCheck | None = None  # the last look for marks from sucking
    hands: Hand | None = None  # her place in the order of hands; None where nobody asked for it
    # What a door has written of ``grid`` and ``thresholds``: kept with them, empty when they were made anew.
    protocol: Protocol | None = field(default=None, repr=False, compare=False)  # the tables she was judged by
    written: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanBefore:
    """What was planned when she last drank, for "now 6 ml, was 5, because"."""

    about_dml: int
    planned_at: datetime
    changed_table: str = ""  # the title of the table the house changed since, where that is what is new
    changed_milk: Milk | None = None  # another milk, or what its label says anew, where that is what is new
    weight_g: Decimal | None = None  # what she weighed then, as far as anybody knew
    is_older: bool = False  # a day of age has begun since


@dataclass(frozen=True, slots=True, kw_only=True)
class NearLine:
    """Some of this round were with one elsewhere who is ill now."""

    names: tuple[str, ...]  # of those on this round
    agent: str  # empty while nobody knows
    is_confirmed: bool
    since_at: datetime
    until_at: datetime | None  # when they were together last; None while they still are
    looks_a_day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundSheet:
    """One carer's round at one moment."""

    made_at: datetime
    sequence: int
    protocol: Protocol
    viewer: PersonName
    roles: tuple[str, ...]
    takes_in: bool  # whether she may take animals in: then the way to it stands on the round
    has_other_house: bool  # whether there is another house to go to
    organisation: OrganisationCard
    homes: tuple[HomeCard, ...]
    calls: tuple[CallNumber, ...]
    night_sheet: NightSheet | None
    emergency: NightSheet | None
    is_draft: bool  # an unsigned table stands behind at least one figure here
    products: tuple[ProductCard, ...]
    mix_spare_pct: int
    mix_step_dml: int  # what is mixed is rounded up to this
    discard_mixed_h: int
    nests: tuple[NestCard, ...]
    animals: tuple[RoundAnimal, ...]  # pinned worry first, then nest by nest
    near: tuple[NearLine, ...] = ()
