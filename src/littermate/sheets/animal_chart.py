"""One animal's weight chart, whole: what every place that shows it is drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from littermate.care.ages import born_at
from littermate.care.weight_chart import Chart
from littermate.records.models import Organisation
from littermate.sheets import chart_events, charts
from littermate.sheets.cards import AnimalName
from littermate.sheets.judged import Judged, forecasts_of


def of(
    her: Any,
    organisation: Organisation,
    judged: Judged | None,
    mates: Sequence[AnimalName],
    zone: ZoneInfo,
    as_of: datetime,
    *,
    names_homes: bool = True,
) -> Chart:
    """Her chart at a moment, until she left where she has; a dam has none. The number of queries is fixed.

    ``her`` comes with her ``litter`` and its dam; ``mates`` are her littermates by name.
    """
    if judged is None:
        return charts.NOTHING
    dam = her.litter.dam if her.litter else None
    told = chart_events.of(
        her,
        organisation,
        zone,
        as_of,
        born_at=born_at(judged.neonate),
        kin=[mate.name for mate in mates] + ([dam.name] if dam else []),
        names_homes=names_homes,
    )
    return charts.of_animal(
        her.pk,
        judged,
        mates,
        was=told.was,
        events=told.events,
        forecast=charts.ahead(forecasts_of(organisation, [judged], as_of).get(her.pk, ())),
        as_of=as_of,
    )
