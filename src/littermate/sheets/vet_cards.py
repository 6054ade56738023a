"""What stands on the 72-hour page for the vet, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from littermate.care.values import Reason
from littermate.care.weight_chart import Chart
from littermate.care.worry import Worry
from littermate.sheets.animal_cards import BirthCard, IntakeCard, LeftCard
from littermate.sheets.cards import CallNumber, Entry, Face, HomeCard, LitterName, OrganisationCard
from littermate.sheets.round_cards import OrderCard

if TYPE_CHECKING:
    from littermate.care.feeding import FeedPlan
    from littermate.care.growth import Growth
    from littermate.care.warmth import WarmthState

#: Why the energy of a feed is not known.
Unknown = Literal["not-measured", "no-product", "no-energy", "mixed-otherwise", "by-other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class VetWeight:
    """One standing weight [0.1 g], and what she gained since the sound one before it."""

    id: UUID
    at: datetime
    weight_dg: int
    fed: str
    is_doubtful: bool
    by: str
    change_dg: int | None  # since the sound weight before; None for the first, and for a doubtful one
    pct_day: Decimal | None  # against the sound weight nearest to a day before, % of it per 24 h of elapsed time
    was: tuple[Entry, ...]  # earlier tellings that this one corrects


@dataclass(frozen=True, slots=True, kw_only=True)
class VetFeed:
    """One standing feed [0.1 ml] with the energy its tin gives it."""

    id: UUID
    at: datetime
    taken_dml: int | None
    planned_dml: int | None
    outcome: str
    product: str
    kcal: Decimal | None
    unknown: Unknown | None  # why ``kcal`` is not known


@dataclass(frozen=True, slots=True, kw_only=True)
class VetDay:
    """24 hours that end so and so many before the page was made; the newest first on the page."""

    number: int  # 1 is the last 24 hours
    from_at: datetime
    until_at: datetime
    is_whole: bool  # False where she was not in care, or not born, for all of it
    weight_dg: int | None  # her last sound weight by its end, for "per 100 g"
    weighed_at: datetime | None
    first_dg: int | None  # the last sound weight by its beginning
    first_at: datetime | None
    gain_pct_day: Decimal | None
    feeds: int  # all in which milk went in or may have
    taken_dml: int  # of those that were measured
    not_measured: int
    by_other: int
    full: int  # "full after nursing, no top-up"
    planned_dml: int  # what was planned for the feeds that had a plan and were measured
    taken_of_planned_dml: int
    with_plan: int
    kcal_per_100g: Decimal | None  # of the feeds whose energy is known; None when none is, or no weight is
    kcal_unknown: Mapping[Unknown, int]
    refusals: int
    chokings: int
    pees: int
    no_pees: int
    poos: int
    no_poos: int
    poo_kinds: Mapping[str, int]
    lowest_dc: int | None
    highest_dc: int | None
    readings: int
    felt_warm: int
    felt_cool: int
    treatments: Mapping[str, int]  # by what became of them
    entries: int  # everything that was told about her

    @property
    def is_energy_whole(self) -> bool:
        """Whether the energy of every feed of the day is known."""
        return not self.kcal_unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A time in which nothing was written down about her: not known, never "all well"."""

    from_at: datetime
    until_at: datetime
    is_open: bool = False  # it goes on until now


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """In which nest she was, and with whom, from and until."""

    from_at: datetime
    until_at: datetime
    nest_name: str
    with_names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VetTreatment:
    """One treatment as the vet wrote it, at the time it was due, or given without an order."""

    at: datetime
    words: str
    state: str  # later, due, given, missed, refused
    is_ordered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VetVisit:
    """What was told within some minutes, as one line of the log; ``entries`` in the order they happened."""

    at: datetime
    entries: tuple[Entry, ...]
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VetCarer:
    """Who cares for her; the phone is None for those who may not see it, and empty where none is written down."""

    name: str
    role: str
    phone: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MilkCard:
    """The milk she gets now, as its label says."""

    name: str
    kcal_per_ml_thousandths: int | None
    label_dml_per_100g_day: int | None
    is_invented: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VetPage:
    """One animal's last hours, whole, for a vet who has never seen her."""

    made_at: datetime
    from_at: datetime  # when the hours begin, or she came into care
    hours: int
    organisation: OrganisationCard
    names_people: bool  # False behind a secret link that does not name them
    id: UUID
    name: str
    species: str
    sex: str
    mark: str
    face: Face
    is_dam: bool
    age_days: int | None
    is_age_told: bool
    birth: BirthCard | None
    litter: LitterName | None
    intake: IntakeCard
    left: LeftCard | None
    home: HomeCard | None
    time_zone: str  # of the home, or of the house where none is known
    worry: Worry
    do: Reason | None
    reasons: tuple[Reason, ...]
    rearing: tuple[str, ...]
    plan: FeedPlan | None
    cannot: Reason | None
    is_draft: bool
    protocol_number: int | None  # which version of the house's protocol; None for the tables as shipped
    protocol_by: str  # who signed it
    warmth: WarmthState | None
    growth: Growth | None
    milk: MilkCard | None
    chart: Chart  # her whole line; the page draws these hours of it
    weights: tuple[VetWeight, ...]  # old to new; the first may lie before the hours, to compare with
    feeds: tuple[VetFeed, ...]
    days: tuple[VetDay, ...]  # newest first
    readings: tuple[Entry, ...]  # warmth of her body, old to new
    nest_readings: tuple[Entry, ...]
    treatments: tuple[VetTreatment, ...]
    orders: tuple[OrderCard, ...]  # in force now
    past_orders: tuple[OrderCard, ...]  # ended within the hours
    spans: tuple[Span, ...]
    gaps: tuple[Gap, ...]
    silent_after_min: int  # from how long without a word on it is a gap
    corrected: tuple[Entry, ...]  # standing tellings that took another's place, with what they replaced
    undone: tuple[Entry, ...]  # tellings that were taken back
    visits: tuple[VetVisit, ...]  # old to new
    carers: tuple[VetCarer, ...]
    calls: tuple[CallNumber, ...]
