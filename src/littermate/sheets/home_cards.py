"""What stands on a home's page beside its animals and nests, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from littermate.sheets.cards import AnimalName


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomCard:
    """A room with the nests in it and who lies there; None where nobody has said."""

    id: UUID
    name: str
    is_closed: bool | None
    shares_air: bool | None
    words: str
    nest_names: tuple[str, ...]
    group_names: tuple[str, ...]  # litters, and animals without one, that live in it

    @property
    def is_free(self) -> bool:
        """Nobody lies in it."""
        return not self.group_names


@dataclass(frozen=True, slots=True, kw_only=True)
class NightCard:
    """On which nights somebody is up, in which hours by the home's clock."""

    id: UUID
    nights: tuple[int, ...]  # 0 for Monday's
    up_from: time
    up_until: time
    who: str
    is_tonight: bool
    instead: tuple[str, ...] = ()  # who was said to be up tonight instead of her
    rests: bool = False  # she no longer cares there: until she does again, it says nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class BlackoutCard:
    """Days without new animals."""

    id: UUID
    first_on: date
    last_on: date
    words: str
    is_now: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckCard:
    """What is to be looked at, by when; done ones say what came of it."""

    id: UUID
    due_on: date
    words: str
    is_overdue: bool
    set_by: str
    done_at: datetime | None
    done_by: str
    done_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LateCheck:
    """A check of a home whose day has passed."""

    home_id: UUID
    home: str
    words: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkCard:
    """What was said or noted about a home, newest first."""

    at: datetime
    by: str
    words: str
    is_note: bool  # a note, not a call


@dataclass(frozen=True, slots=True, kw_only=True)
class LentCard:
    """A thing lent, who has it, and with whom it goes."""

    id: UUID
    equipment_id: UUID
    name: str
    kind: str
    home_id: UUID
    home_name: str
    goes_with: AnimalName | None
    from_at: datetime
    back_on: date | None
    is_late: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TabletCard:
    """A shared tablet of the home."""

    id: UUID
    label: str
    enrolled_at: datetime
    enrolled_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PinCard:
    """Somebody who cares here, and whether she has a PIN."""

    person_id: UUID
    name: str
    has_pin: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeSheet:
    """All of a home's page that is not its animals, nests and carers."""

    rooms: tuple[RoomCard, ...]
    skills: tuple[str, ...]
    nights: tuple[NightCard, ...]
    blackouts: tuple[BlackoutCard, ...]  # those not over yet
    checks: tuple[CheckCard, ...]  # open ones by day
    checks_done: tuple[CheckCard, ...]  # the newest few
    talks: tuple[TalkCard, ...]
    lent: tuple[LentCard, ...]
    own: tuple[str, ...]  # what belongs to the home
    tablets: tuple[TabletCard, ...]
    pins: tuple[PinCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrapOut:
    """A trap that is out for an intake."""

    intake_id: UUID
    intake_name: str
    lent_at: datetime
    back_on: date | None
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LateThing:
    """A thing that should be back by now: in which home, or out for which intake."""

    name: str
    where: str
    back_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EquipmentLine:
    """One thing in the list of all: where it is, and until when."""

    id: UUID | None  # none: somebody else's trap, lent to us for an intake
    name: str
    kind: str
    words: str
    belongs_to: str  # a home's name; empty: the organisation's own
    lent: LentCard | None
    traps: tuple[TrapOut, ...] = ()

    @property
    def is_out(self) -> bool:
        """Whether somebody has it."""
        return self.lent is not None or bool(self.traps)

    @property
    def since(self) -> datetime | None:
        """Since when it is out."""
        return min([one.from_at for one in (self.lent,) if one] + [trap.lent_at for trap in self.traps], default=None)

    @property
    def back_on(self) -> date | None:
        """The first day on which somebody said it would be back."""
        days = [one.back_on for one in (self.lent, *self.traps) if one is not None and one.back_on is not None]
        return min(days, default=None)

    @property
    def is_late(self) -> bool:
        """Whether it should be back by now."""
        return any(one is not None and one.is_late for one in (self.lent, *self.traps))


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeTalk:
    """When a home was last spoken with, and what is to be asked there."""

    home_id: UUID
    last_at: datetime | None
    last_by: str
    last_words: str
    is_due: bool  # not since yesterday
    next_check: CheckCard | None
    up_tonight: tuple[str, ...]  # who is up, or the hours where no name is said
    blackout: BlackoutCard | None
