"""The figures of company as the tables give them."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Final

from littermate.care.company.checks import CompanyNumbers
from littermate.care.company.suggest import Preference
from littermate.care.protocol import SHARED, NotInProtocol, Protocol

TABLE: Final = "company"
WINDOWS: Final = "socialisation"


def company_numbers(protocol: Protocol) -> CompanyNumbers:
    """What the questions about company ask by: the table ``company``."""
    return CompanyNumbers(
        age_gap_days=int(_number(protocol, "age-gap")),
        age_gap_days_across=int(_number(protocol, "age-gap-across")),
        ratio_warns=_number(protocol, "ratio-warns"),
        ratio_forbids=_number(protocol, "ratio-forbids"),
    )


def preference(protocol: Protocol) -> Preference:
    """How much each thing counts when company is put in order: the table ``company``."""
    return Preference(
        own_litter=int(_number(protocol, "prefers-own-litter")),
        own_species=int(_number(protocol, "prefers-own-species")),
        other_species=int(_number(protocol, "prefers-other-species")),
        other_home=-int(_number(protocol, "costs-other-home")),
        joins_clocks=-int(_number(protocol, "costs-clocks")),
        needs_a_name=-int(_number(protocol, "costs-a-name")),
        warns=-int(_number(protocol, "costs-a-warning")),
        day_apart=-int(_number(protocol, "costs-a-day-apart")),
    )


def span(protocol: Protocol, row: str) -> timedelta:
    """A row of the table ``company`` as a length of time, by its unit."""
    unit = protocol.row(SHARED, TABLE, row).unit
    number = _number(protocol, row)
    return timedelta(**{unit: float(number)}) if unit in ("minutes", "hours") else timedelta(days=float(number))


def window_days(protocol: Protocol, species: str) -> tuple[int, int] | None:
    """The days of age in which company of her own kind cannot be made up for; None where no table says."""
    try:
        low, high = protocol.row(species, WINDOWS, "weeks").span()
    except NotInProtocol:
        return None
    return int(low) * 7, int(high) * 7


def is_draft(protocol: Protocol) -> bool:
    """Whether no clinician has put a name to the figures of company."""
    return protocol.table(SHARED, TABLE).is_draft


def _number(protocol: Protocol, row: str) -> Decimal:
    return protocol.number(SHARED, TABLE, row)
