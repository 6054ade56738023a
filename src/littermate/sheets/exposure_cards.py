"""What stands on the pages of exposure: values for the desk and for programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from littermate.care.company.exposure import Case, Clock, Unit
from littermate.records.closed_moves import ClosedMove
from littermate.sheets.cards import Entry, PersonName
from littermate.sheets.now_cards import Carer


@dataclass(frozen=True, slots=True, kw_only=True)
class Being:
    """An animal as these pages name her."""

    id: UUID
    name: str
    species: str
    litter_id: UUID | None
    litter_name: str
    home_id: UUID | None
    home_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockLine:
    """One clock as a bar: why it runs, until when, how much of it is over."""

    clock: Clock
    being: Being | None  # None: she is not in the reader's sight
    done_pct: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LitterOfUnit:
    """A birth litter of which somebody is in a unit."""

    id: UUID
    name: str
    members: tuple[str, ...]  # by name, those in the unit
    is_whole: bool  # nobody else of it is in care elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCard:
    """One unit: who is in it, why it is closed and until when."""

    key: str
    unit: Unit
    members: tuple[Being, ...]  # those in sight, by home and name
    unseen: int
    clocks: tuple[ClockLine, ...]  # each case; of those who came from outside the last to end
    came: int  # how many came from outside
    litters: tuple[LitterOfUnit, ...]

    @property
    def whole_litters(self) -> tuple[LitterOfUnit, ...]:
        """Those that are closed by it whole."""
        return tuple(litter for litter in self.litters if litter.is_whole)

    @property
    def parted_litters(self) -> tuple[LitterOfUnit, ...]:
        """Those of which others live elsewhere and are not closed by it."""
        return tuple(litter for litter in self.litters if not litter.is_whole)

    @property
    def after_case(self) -> bool:
        """Whether an illness closes it, not only an arrival."""
        return any(line.clock.cause == "case" for line in self.clocks)

    @property
    def homes(self) -> tuple[tuple[UUID | None, str, tuple[Being, ...]], ...]:
        """Its members home by home."""
        found: dict[tuple[UUID | None, str], list[Being]] = {}
        for being in self.members:
            found.setdefault((being.home_id, being.home_name), []).append(being)
        return tuple((home, name, tuple(inside)) for (home, name), inside in found.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCard:
    """One who is ill, and how many that touches."""

    case: Case
    being: Being
    touches: int
    homes: int
    is_new: bool
    through: int = 0  # more who are one unit with her, through those she touches


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCard:
    """A meeting that somebody told."""

    id: UUID
    way: str
    from_at: datetime
    until_at: datetime | None
    words: str
    by_name: str
    names: tuple[str, ...]  # of those in sight
    count: int
    undone_at: datetime | None
    may_undo: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveCard:
    """A move that went on though a unit was closed: who moved in one act, who said so, and why."""

    beings: tuple[Being, ...]
    home_name: str
    at: datetime
    closed_until_at: datetime  # as it was known then
    reason: str
    by_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposureSheet:
    """Everything on the page of the house."""

    units: tuple[UnitCard, ...]  # those with a sick one first, then after a case, then the last to open
    cases: tuple[CaseCard, ...]  # the newest first
    unsettled: tuple[CaseCard, ...]  # positive by a test that no clock ends, and no clinician has said what follows
    meetings: tuple[MeetingCard, ...]
    moves: tuple[MoveCard, ...]  # of those in sight, the newest first
    open_animals: int
    looks_a_day: int
    is_draft: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLine:
    """With whom she was, how, from when until when."""

    being: Being
    ways: tuple[str, ...]
    from_at: datetime
    until_at: datetime | None  # None while they still are
    was_apart: bool = False  # for a while in between
    outcome: str = ""  # how she left care; empty while she is here
    left_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriesSheet:
    """What one animal may carry, as far as anybody has said."""

    being: Being
    card: UnitCard | None  # None: no clock runs for her
    cases: tuple[Case, ...]
    told: tuple[Entry, ...]
    contacts: tuple[ContactLine, ...]
    unseen: int
    days: int
    looks_a_day: int
    is_draft: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchedHome:
    """One home that a case touches, with whom to call."""

    id: UUID | None
    name: str
    carers: tuple[Carer, ...]
    lines: tuple[ContactLine, ...]
    through: tuple[Being, ...] = ()  # one unit with her through those, not with her themselves


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldLine:
    """One person who was told of a case, and what became of it."""

    person: PersonName
    phone: str  # empty unless the viewer may see contacts
    says: str  # the code of its words
    state: str  # of the notice
    written_at: datetime
    told_at: datetime | None
    answered_at: datetime | None
    is_past: bool  # she cares for homes, and the case touches none of them any more: it was joined by mistake


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchedSheet:
    """Whom one case touches, and who is to be called."""

    being: Being
    case: Case | None  # None: nobody says that she is ill; then whom she met of late
    since_at: datetime
    days: int
    homes: tuple[TouchedHome, ...]  # her own first
    left: tuple[ContactLine, ...]  # who has left care since, and lives
    died: tuple[ContactLine, ...]  # who has died since
    unseen: int
    card: UnitCard | None
    told: tuple[ToldLine, ...]  # for whoever sees Now; the newest first
    may_see_contacts: bool
    is_draft: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePlan(ClosedMove):
    """What a move would do to closed units, with the names of whom the reader may know."""

    names: Mapping[UUID, str]
