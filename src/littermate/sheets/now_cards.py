"""What stands on Now: groups and lines, as values.

Silence is never green: steady takes a weight inside its limit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from littermate.care.values import Reason
from littermate.care.worry import Worry
from littermate.sheets.cards import Face, OrganisationCard, PersonName

GroupCode = Literal["need-you", "not-heard-from", "watch", "steady"]
GROUPS: tuple[GroupCode, ...] = ("need-you", "not-heard-from", "watch", "steady")


@dataclass(frozen=True, slots=True, kw_only=True)
class LastWeighed:
    """The last standing weigh-in [0.1 g] and how far it is from the one before."""

    at: datetime
    weight_dg: int
    change_dg: int | None
    change_tenths_pct: int | None  # tenths of a percent: -20 is -2 %
    since_at: datetime | None = None  # when the weight was taken that the change is from
    is_doubtful: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPoint:
    """One weight of her last seven days [0.1 g], at most one for each half day: the newest sound one."""

    at: datetime
    weight_dg: int
    is_doubtful: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LastFed:
    """The last standing feed [0.1 ml]."""

    at: datetime
    taken_dml: int | None
    route: str
    outcome: Literal["taken", "full", "by-other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Carer:
    """Whom to ring about an animal; ``phone`` is empty unless the viewer may see contacts."""

    person: PersonName
    role: Literal["main", "co-carer", "sitter", "volunteer"]
    phone: str
    is_awake_tonight: bool  # in the night that is now or comes next
    is_up_now: bool  # at this hour: rung first
    reached_at: datetime | None  # when one of her devices last spoke to us


@dataclass(frozen=True, slots=True, kw_only=True)
class NowHomeName:
    """A home on the board, with those who care there now."""

    id: UUID
    name: str
    carers: tuple[Carer, ...]
    reached_at: datetime | None  # newest of the carers' devices
    mass_unit: str = "g"
    temperature_unit: str = "C"


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoHasIt:
    """A person has taken this worry on."""

    by: PersonName
    at: datetime
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldByPhone:
    """What a carer said on the phone, written down by whoever took the call."""

    by: PersonName
    at: datetime
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A home that logs on paper: until when, and who said so."""

    until_at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NowRow:
    """One line of the board: one animal, or the silent ones of one litter in one home."""

    key: str  # stable between polls; safe in an HTML id
    group: GroupCode
    animal_ids: tuple[UUID, ...]
    name: str  # "Possum", or the litter's name for several
    litter_name: str
    count: int
    species: str
    sex: str  # of one animal; "unknown" of several
    age_days: int | None
    face: Face
    mark: str
    worry: Worry
    do: Reason | None
    reasons: tuple[Reason, ...]
    since_at: datetime | None  # when the worst reason began, or the silence
    harm: float  # the chance that she loses or falters within a day, of 1; only ever used to put rows in order
    week: tuple[WeekPoint, ...]  # old to new; empty for several animals
    last_weighed: LastWeighed | None
    last_fed: LastFed | None
    nurses: bool  # at a mother, whether or not somebody gives her more
    last_heard_at: datetime | None  # any entry about her
    feeds_missed: int  # feeds due since she was last heard of
    home: NowHomeName | None
    nest_name: str
    who_has: WhoHasIt | None
    told: ToldByPhone | None
    look_again_at: datetime | None
    paper: Paper | None = None
    alert_id: UUID | None = None  # of the alert that stands for her
    is_in_vain: bool = False  # the alert goes on asking, and nobody could be told
    asked_at: datetime | None = None  # when somebody was told of it last who has not answered
    is_age_told: bool = True  # False: nobody knows when she was born; ``age_days`` is the least it can be
    is_dam: bool = False  # a mother of whom something was seen amiss; she is judged by nothing else


@dataclass(frozen=True, slots=True, kw_only=True)
class NowGroup:
    """One heading of the board; ``count`` counts animals, not rows."""

    code: GroupCode
    count: int
    rows: tuple[NowRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NowHome:
    """One home of the board, worst first."""

    home: NowHomeName | None
    worst: GroupCode
    counts: tuple[tuple[GroupCode, int], ...]
    rows: tuple[NowRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NowBoard:
    """The whole house at one moment; ``groups`` when by animal, ``homes`` when by home."""

    made_at: datetime
    sequence: int
    etag: str
    organisation: OrganisationCard
    by: Literal["animal", "home"]
    is_draft: bool
    may_see_contacts: bool
    counts: tuple[tuple[GroupCode, int], ...]  # always all four, in the order shown
    groups: tuple[NowGroup, ...]
    homes: tuple[NowHome, ...]
