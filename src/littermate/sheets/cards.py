"""Small frozen pieces that several sheets show: an animal's face, a home, a number to call.

Sheets carry values and ``Reason``s, never sentences: the doors put them into words.
Weights, volumes and temperatures are integer tenths (``_dg``, ``_dml``, ``_dc``) as in
store; moments are aware datetimes in UTC; ``None`` means "not known".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Literal
from uuid import UUID

Figure = Decimal | datetime | int | str | bool | UUID | None

DEFAULT_FACE_COLOURS = ("#e8a87c", "#f3d19c", "#b9c7d6", "#c9d8b6", "#d9b8c4", "#b7d3cf", "#d8c9a8", "#c8bfe0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """The round mark that stands for an animal: its first letter on its collar's colour."""

    letter: str
    colour: str  # "#rrggbb"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A person as others may see her: no phone, no address."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnimalName:
    """Enough of an animal to name it and link to it."""

    id: UUID
    name: str
    species: str
    face: Face
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationCard:
    """The house whose records these are."""

    id: UUID
    slug: str
    name: str
    is_demo: bool
    time_zone: str  # for whoever has no home


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeCard:
    """A home with its clock and its units; no address."""

    id: UUID
    name: str
    time_zone: str
    care_day_start: time
    temperature_unit: Literal["C", "F"]
    mass_unit: Literal["g", "oz"]
    night_from: time
    night_until: time


@dataclass(frozen=True, slots=True, kw_only=True)
class CallNumber:
    """A number to ring at night, with the address to drive to."""

    label: str
    phone: str
    kind: Literal["on-call", "night-clinic", "clinic"]
    address: str
    home_id: UUID | None = None  # whose number it is; None: of the whole house


def clinic_of(calls: Iterable[CallNumber]) -> str:
    """The first clinic by name and number; empty where none is written down that she may see."""
    return next((f"{call.label}, {call.phone}" for call in calls if call.kind != "on-call"), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class NightSheet:
    """The organisation's own words, for the night or for an emergency, as its clinician signed them."""

    text: str
    signed_by: str  # with post-nominals, as she wants it shown; empty while it is a draft
    signed_on: date | None
    look_again_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LitterName:
    """A birth litter; ``size`` counts every littermate on record."""

    id: UUID
    name: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightPoint:
    """One standing weigh-in [0.1 g]."""

    id: UUID
    weight_dg: int
    at: datetime
    fed: Literal["before", "after", "unknown"]
    is_doubtful: bool
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPoint:
    """One standing feed [0.1 ml]; ``taken_dml`` is None when nobody measured."""

    id: UUID
    taken_dml: int | None
    at: datetime
    by: str
    route: str
    outcome: Literal["taken", "full", "by-other"]
    planned_dml: int | None = None
    by_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """A feed that somebody else than who wrote it took back [0.1 ml], and who did."""

    by: str
    at: datetime  # when she was said to have been fed
    taken_dml: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NestReadingPoint:
    """What the nest's thermometer read at the animals' level [0.1 °C]."""

    temperature_dc: int
    at: datetime
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One fact as it was told: what, about whom, when, by whom, and what became of it.

    ``figures`` holds the kind's own fields (``weight_dg``, ``taken_dml``, ``poo_kind``);
    ``look.entry_words.say`` turns kind and figures into a line.
    """

    id: UUID
    kind: str  # "weigh-in", "feed", ... as in the entries the phone sends
    animal_id: UUID | None
    animal_name: str
    at: datetime  # happened
    received_at: datetime
    by: str
    by_id: UUID
    device: str = ""
    told_by_phone: bool = False
    figures: Mapping[str, Figure] = field(default_factory=dict)
    corrects_id: UUID | None = None
    root_id: UUID | None = None
    is_withdrawn: bool = False
    is_standing: bool = True  # False: a later telling took its place
    earlier: tuple["Entry", ...] = ()  # what it replaced, newest first; only on standing ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A span on a bar chart: a way of rearing, or a nest."""

    label: str
    code: str
    from_at: datetime
    until_at: datetime | None
    reason: str = ""
    daily_from: time | None = None  # with hours it repeats every day, by the home's clock
    daily_until: time | None = None


def face_of(*, name: str, colour: str, key: UUID) -> Face:
    """The face of an animal; one without a collar colour gets a steady one by its id."""
    letter = (name.strip()[:1] or "?").upper()
    return Face(letter=letter, colour=colour or DEFAULT_FACE_COLOURS[key.int % len(DEFAULT_FACE_COLOURS)])
