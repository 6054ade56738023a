"""What the engine is told about one neonate, and what it says back.

Everything here is frozen and complete: no clock, no files, no database. Weights are
``Decimal`` grams, volumes ``Decimal`` millilitres, temperatures ``Decimal`` degrees
Celsius, moments aware datetimes in UTC. ``None`` means "not known", never "no".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Literal, NamedTuple, Protocol
from uuid import UUID

from littermate.care.worry import Worry

Species = str  # "cat", "dog": the name of a folder in ``tables``; a new species is tables, not code
FeedingState = Literal["before", "after", "unknown"]
Route = Literal["bottle", "syringe", "tube", "nursing"]
Feel = Literal["warm", "cool"]
Suck = Literal["strong", "weak", "none"]
Voice = Literal["quiet", "cries", "screams"]
Poo = Literal["formed", "soft", "loose", "watery", "bloody"]
RearingKind = Literal["nursed", "supplemented", "bottle", "tube", "gruel", "weaned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing that speaks for a judgement, with its figures, told in words by ``look``.

    ``code`` is stable and names the sentence; ``figures`` fill it: ``Decimal`` values under
    names that end in their unit (``loss_g``, ``most_ml``, ``limit_c``, ``every_h``, ``loss_pct``),
    moments under names that end in ``_at``, and plain words or counts otherwise.
    """

    code: str
    worry: Worry = Worry.STEADY
    rule: str = ""  # "S1" .. "S17", or the growth rule's id; empty for a plain fact
    figures: Mapping[str, Decimal | datetime | int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighIn:
    """One animal on one scale, once."""

    at: datetime
    weight_g: Decimal
    step_g: Decimal = Decimal(1)
    fed: FeedingState = "unknown"
    is_doubtful: bool = False
    id: UUID | None = None


class Weighable(Protocol):
    """Whoever has weights and a birth that was estimated."""

    @property
    def weigh_ins(self) -> tuple[WeighIn, ...]:
        """From old to new."""

    @property
    def born_earliest_at(self) -> datetime:
        """The older end of the estimate."""

    @property
    def born_latest_at(self) -> datetime:
        """The younger end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """Milk that went in, by whatever way; ``taken_ml`` is None when nobody measured."""

    at: datetime
    taken_ml: Decimal | None
    route: Route
    is_full: bool = False  # "full after nursing, no top-up": not a refusal
    by_someone_else: bool = False
    id: UUID | None = None
    by: UUID | None = None  # who told it


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedAnswer:
    """What somebody said of two feeds that two people told within minutes: one feed, or both went in."""

    feeds: frozenset[UUID]
    answer: Literal["same", "both"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """She would not take the feed that was offered."""

    at: datetime
    by: UUID | None = None  # who told it


@dataclass(frozen=True, slots=True, kw_only=True)
class Choking:
    """Milk at the nose, cough or noisy breath."""

    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Warmth:
    """How warm she felt, or what a thermometer read; one of the two is known."""

    at: datetime
    feel: Feel | None = None
    reading_c: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Elimination:
    """Pee and poo: yes, no, or None for not noted."""

    at: datetime
    pee: bool | None = None
    poo: bool | None = None
    poo_kind: Poo | None = None
    is_unaided: bool | None = None
    id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What she was like, in words and counts."""

    at: datetime
    suck: Suck | None = None
    voice: Voice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LookOver:
    """The answers to “Is she all right?”: a sign in neither set was not looked at."""

    at: datetime
    seen: frozenset[str] = frozenset()
    not_seen: frozenset[str] = frozenset()
    refused: Literal["none", "once", "more"] | None = None
    feel: Feel | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Milk:
    """The replacer in her bottle, as its label and the house describe it."""

    name: str
    species: Species | None
    kcal_per_ml: Decimal | None
    label_ml_per_100g_day: Decimal | None
    is_ready_to_feed: bool = False
    is_label_mix: bool = True  # False: not mixed at the label's ratio, so no energy plan (S4)
    is_home_made: bool = False
    mixed_at: datetime | None = None
    opened_at: datetime | None = None
    out_of_fridge_since: datetime | None = None
    home_made_since: datetime | None = None  # the dated emergency began (S12)
    given_since: datetime | None = None  # since when she gets this milk
    labelled_at: datetime | None = None  # when its label was last changed; None: it stands as it was typed in


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A vet's order for one animal; it outranks the protocol inside the hard bounds."""

    id: UUID | None
    by: str
    from_at: datetime
    until_at: datetime | None = None
    per_feed_ml: Decimal | None = None
    every_h: Decimal | None = None
    kcal_per_100g_day: Decimal | None = None
    holds_food: bool = False
    lifts_warm_first: bool = False
    weigh_every_h: Decimal | None = None


class Spell(NamedTuple):
    """Something that held from one moment until another, the end not included."""

    from_at: datetime
    until_at: datetime | None = None
    home: UUID | None = None

    def holds(self, at: datetime) -> bool:
        """Whether it held at a moment."""
        return self.from_at <= at and (self.until_at is None or at < self.until_at)


class StepBack(NamedTuple):
    """One try at a dam or among littermates, on the way back to a litter; open while it goes on."""

    began_at: datetime
    ended_at: datetime | None = None
    off_at: datetime | None = None  # since when she is on that way no more, or was stopped on it


@dataclass(frozen=True, slots=True, kw_only=True)
class Littermate:
    """A brother or sister by birth, wherever he or she now sleeps."""

    name: str
    weigh_ins: tuple[WeighIn, ...]
    id: UUID | None = None
    died_at: datetime | None = None
    born_earliest_at: datetime | None = None  # None: as her littermate who is judged
    born_latest_at: datetime | None = None
    homes: tuple[Spell, ...] = ()  # where she lived: those in one home stand on one scale
    by_hand: tuple[Spell, ...] = ()  # when she had a bottle or a tube


@dataclass(frozen=True, slots=True, kw_only=True)
class Illness:
    """Something that others can catch and that she still has, or may have; a person or a test said so."""

    since_at: datetime
    agent: str = ""  # a word of the table of agents; empty while nobody knows
    confirmed_at: datetime | None = None  # None while it is suspected
    is_by_test: bool = False  # a test alone says so


@dataclass(frozen=True, slots=True, kw_only=True)
class Neonate:
    """Everything the engine may know about one animal at one moment; tuples run from old to new."""

    id: UUID | None
    name: str
    species: Species
    born_earliest_at: datetime
    born_latest_at: datetime
    rearing: frozenset[RearingKind]
    milk: Milk | None
    weigh_ins: tuple[WeighIn, ...] = ()
    feeds: tuple[Feed, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    chokings: tuple[Choking, ...] = ()
    warmths: tuple[Warmth, ...] = ()
    eliminations: tuple[Elimination, ...] = ()
    observations: tuple[Observation, ...] = ()
    look_overs: tuple[LookOver, ...] = ()  # the answers to "Is she all right?"
    nest_upsets: tuple[datetime, ...] = ()  # diarrhoea was found in the nest she lay in, and nobody knows whose
    orders: tuple[Order, ...] = ()
    littermates: tuple[Littermate, ...] = ()
    has_warm_dam: bool | None = None  # lies with a dam who is warm and lets her nurse
    nursed_until_at: datetime | None = None  # her dam is not with her since: whatever is written, a bottle must do
    had_colostrum: bool | None = None
    solids_fraction: Decimal | None = None  # share of energy eaten as solids in the last day
    feed_answers: tuple[FeedAnswer, ...] = ()  # from old to new
    left_at: datetime | None = None  # died, adopted, moved on: no feed is ever asked again
    homes: tuple[Spell, ...] = ()  # where she lived, from old to new
    by_hand: tuple[Spell, ...] = ()  # when she had a bottle or a tube
    illnesses: tuple[Illness, ...] = ()  # that others can catch and that she still has, from old to new
    steps_back: tuple[StepBack, ...] = ()  # tries at a dam, from old to new; scent alone is none
