"""What the growth filter expects of each animal, for charts: chances, reasons, and where her weight will be."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from littermate.care.growth_outlook import ForecastPoint, GrowthOutlook
from littermate.records.models import Animal, Organisation
from littermate.sheets.judged import forecasts_of, judge_all

__all__ = ["ForecastPoint", "GrowthOutlook", "outlooks_of"]


def outlooks_of(organisation: Organisation, animals: Collection[Animal], at: datetime) -> dict[UUID, GrowthOutlook]:
    """The outlook of each of these that was ever weighed, with her forecast for three days from now.

    Args:
        animals: Out of ``seen_by``; dams are left out. No more queries than for judging them, and none where they are
            judged already.
    """
    judged = judge_all(organisation, animals, at)
    ahead = forecasts_of(organisation, judged.values(), at)
    return {
        animal_id: replace(each.outlook, forecast=ahead.get(animal_id, ()))
        for animal_id, each in judged.items()
        if each.outlook is not None
    }
