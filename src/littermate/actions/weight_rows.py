"""One line of a sheet of weights, read and not yet kept."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightRow:
    """What one line says: of whom, when, and how much. Weights in 0.1 g, milk in 0.1 ml."""

    line: int
    animal: str
    at: datetime
    animal_id: str = ""
    litter: str = ""
    dataset: str = ""
    species: str = ""
    sex: str = ""
    weight_dg: int | None = None
    pre_dg: int | None = None  # before nursing or a feed
    post_dg: int | None = None  # after it
    taken_dml: int | None = None
    step_dg: int = 10
    flag: str = ""
    age_days: Decimal | None = None
    age_uncertain_days: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong with one line of the sheet."""

    line: int
    says: str
