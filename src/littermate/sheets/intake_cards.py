"""What the pages of an intake show, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from littermate.sheets.cards import CallNumber, Face


@dataclass(frozen=True, slots=True, kw_only=True)
class BornCard:
    """One birth as it stands."""

    id: UUID  # what a correction names
    at: datetime
    place: str
    order: int | None
    is_stillborn: bool
    vigour: str
    is_time_seen: bool
    earliest_at: datetime | None
    by_id: UUID
    by: str
    is_after_closing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BandCard:
    """When one was born, as estimated last."""

    earliest_at: datetime
    latest_at: datetime
    method: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeAnimal:
    """One animal of an intake."""

    id: UUID
    name: str
    has_stand_in_name: bool
    face: Face
    is_dam: bool
    sex: str
    mark: str
    mark_colour: str
    photo: str | None
    weight_dg: int | None
    temperature_dc: int | None
    condition: str
    had_colostrum: bool | None
    born: BornCard | None
    band: BandCard | None
    first_felt_at: datetime | None
    first_fed_at: datetime | None
    lives_in: str
    gone: str  # how she left care: "" while she is here
    same_as: UUID | None  # written down twice: this is the other one
    told_by: frozenset[str]

    @property
    def is_real(self) -> bool:
        """Whether she was there at all; a slip and one written down twice were not."""
        return self.gone != "mistake"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Two of an intake that may be one, and why it looks so: ``time``, ``order`` or ``mark``."""

    first: UUID
    second: UUID
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FinderCard:
    """Who found them; only for those who may see contacts."""

    id: UUID
    name: str
    phone: str
    words: str
    erased_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrapCard:
    """A trap that was lent for an intake."""

    intake_id: UUID
    intake_name: str
    what: str
    trap: str
    whose: str
    equipment_id: UUID | None  # which of ours
    lent_at: datetime
    due_back_on: date | None
    returned_at: datetime | None

    def is_overdue(self, today: date) -> bool:
        """Whether it should be back by now."""
        return self.returned_at is None and self.due_back_on is not None and self.due_back_on < today


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One thing somebody said about an intake or one of its animals."""

    at: datetime
    by: str
    animal: str
    said: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeSheet:
    """One intake, whole."""

    id: UUID
    name: str
    has_stand_in_name: bool
    kind: str
    species: str
    opened_at: datetime
    opened_by: str
    closed_at: datetime | None
    custody_from_at: datetime | None
    custody_basis: str
    hold_until: date | None
    place_found: str
    circumstances: str
    straining_since_at: datetime | None
    rearing: str
    how_many: int | None
    chip_scanned: bool | None
    chip_number: str
    chip_owner: str
    is_finder_known: bool | None
    finder: FinderCard | None
    has_finder: bool
    trap: TrapCard | None
    home_id: UUID | None
    home_name: str
    litter_id: UUID | None
    dam_id: UUID | None
    animals: tuple[IntakeAnimal, ...]
    alike: tuple[Alike, ...]
    tellings: tuple[Telling, ...]
    rode: Mapping[UUID, bool]  # the intakes it was told to have come in one vehicle with, or not
    rode_with: tuple[str, ...]  # those it came with, as they are called

    @property
    def dam(self) -> IntakeAnimal | None:
        """The dam, where there is one."""
        return next((each for each in self.animals if each.id == self.dam_id), None)

    @property
    def young(self) -> tuple[IntakeAnimal, ...]:
        """The little ones who were there, in the order of birth."""
        return tuple(each for each in self.animals if each.is_real and each.id != self.dam_id)

    @property
    def lives_in(self) -> tuple[str, ...]:
        """Every home where one of them lives now."""
        return tuple(sorted({each.lives_in for each in self.animals if each.is_real and each.lives_in}))

    @property
    def missing(self) -> tuple[tuple[str, int], ...]:
        """What nobody has said yet, most pressing first: a word, and of how many; nought where it is of all."""
        here = [each for each in self.animals if not each.gone]
        young = [each for each in here if each.id != self.dam_id]
        is_family = self.kind != "one"
        of_some = (
            ("first-milk", sum(each.had_colostrum is None for each in young)),
            ("age", sum(each.band is None for each in young)),
            ("weight", sum(each.weight_dg is None for each in young)),
            ("sex", sum(each.sex == "unknown" for each in young)),
        )
        of_all = (
            ("dam", is_family and self.dam_id is None),
            ("fed", is_family and not self.rearing),
            ("basis", not self.custody_basis),
            ("place", not self.place_found),
            ("finder", not self.has_finder and self.is_finder_known is None),
            ("chip", self.chip_scanned is None),
            ("home", not self.home_name and not self.lives_in),
        )
        if not here:
            return ()
        return (*((word, n) for word, n in of_some if n), *((word, 0) for word, is_open in of_all if is_open))

    @property
    def first_felt_at(self) -> datetime | None:
        """When somebody first felt for warmth in any of them."""
        return min((each.first_felt_at for each in self.animals if each.first_felt_at), default=None)

    @property
    def first_fed_at(self) -> datetime | None:
        """When the first of them had milk."""
        return min((each.first_fed_at for each in self.animals if each.first_fed_at), default=None)

    @property
    def last_birth_at(self) -> datetime | None:
        """When the last one was born that somebody saw."""
        seen = [each.born.at for each in self.young if each.born is not None and each.born.is_time_seen]
        return max(seen, default=None)

    def since_opening(self, moment: datetime | None) -> timedelta | None:
        """How long after the beginning of custody something came; counted from the opening where custody is open."""
        begins = self.custody_from_at or self.opened_at
        return None if moment is None else max(moment - begins, timedelta(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakesPage:
    """All intakes in sight: the open ones, those closed last, and the numbers to call."""

    sequence: int
    open: tuple[IntakeSheet, ...]
    closed: tuple[IntakeSheet, ...]
    calls: tuple[CallNumber, ...]
    traps: tuple[TrapCard, ...]
