"""Paper round."""

from littermate.sheets.paper_cards import (
    COLUMNS,
    ColumnCode,
    PaperAnimal,
    PaperNest,
    PaperRound,
    PaperVisit,
)

__all__ = [
    "COLUMNS",
    "ColumnCode",
    "PaperAnimal",
    "PaperNest",
    "PaperRound",
    "PaperVisit",
]
