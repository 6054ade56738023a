"""What may be said of an intake and its animals, for doors written in Python."""

from datetime import date, datetime
from typing import TypedDict
from uuid import UUID


class IntakeSaid(TypedDict, total=False):
    """Fields of an intake; each alone, all optional. The same names as in entries of kind ``intake``."""

    name: str
    has_stand_in_name: bool
    dam: UUID
    litter: UUID
    custody_from_at: datetime
    custody_basis: str
    hold_until: date
    place_found: str
    circumstances: str
    straining_since_at: datetime
    rearing: str
    how_many: int
    chip_scanned: bool
    chip_number: str
    chip_owner: str
    is_finder_known: bool
    finder_name: str
    finder_phone: str
    finder_words: str
    trap: str
    trap_whose: str
    trap_equipment: UUID
    trap_lent_at: datetime
    trap_due_back_on: date
    trap_returned_at: datetime
    home: UUID
    home_because: str
    rode_with: UUID
    rode_apart: UUID
    is_closed: bool
    clears: str


class AnimalSaid(TypedDict, total=False):
    """Fields of an animal in an intake. The same names as in entries of kind ``intake-animal``."""

    name: str
    is_dam: bool
    sex: str
    mark: str
    mark_colour: str
    intake_weight_dg: int
    intake_temperature_dc: int
    intake_condition: str
    had_colostrum: bool
    photo: UUID
