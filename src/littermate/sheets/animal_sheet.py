"""Animal sheet."""

from littermate.sheets.animal_cards import (
    AnimalSheet,
    BandPoint,
    BirthCard,
    Chart,
    ChartPoint,
    ChartSeries,
    DayHour,
    IntakeCard,
    LeftCard,
    PlacementCard,
)

__all__ = [
    "AnimalSheet",
    "BandPoint",
    "BirthCard",
    "Chart",
    "ChartPoint",
    "ChartSeries",
    "DayHour",
    "IntakeCard",
    "LeftCard",
    "PlacementCard",
]
