"""Litter sheet."""

from littermate.sheets.litter_cards import (
    DayCell,
    LitterDay,
    LitterRow,
    LitterSheet,
)

__all__ = [
    "DayCell",
    "LitterDay",
    "LitterRow",
    "LitterSheet",
]
