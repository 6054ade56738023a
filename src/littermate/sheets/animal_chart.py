"""One animal's weight chart, whole: what every place that shows it is drawn from."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from littermate.care.ages import born_at
from littermate.care.weight_chart import Chart
from littermate.records.models import Animal, Organisation
from littermate.records.viewers import Viewer
from littermate.sheets import changes_told, chart_events, charts, house_parts
from littermate.sheets.cards import Entry, HomeCard
from littermate.sheets.judged import Judged, forecasts_of, judge_all
from littermate.sheets.whereabouts import homes_at


def build(viewer: Viewer, animal: Animal, as_of: datetime) -> tuple[Chart, HomeCard | None]:
    """One animal's chart, and the home by whose clock and units it is told; ``animal`` comes out of ``seen_by``."""
    organisation = viewer.organisation
    her = Animal.objects.within(organisation).select_related("litter__dam").get(pk=animal.pk)
    judged = judge_all(organisation, [her], as_of).get(her.pk)
    home = next(iter(house_parts.home_cards(viewer, homes_at(organisation, [her.pk], as_of).values())), None)
    mates = Animal.objects.within(organisation).filter(litter__isnull=False, litter=her.litter_id).exclude(pk=her.pk)
    names = {mate.name: mate.pk for mate in mates.only("name")}
    return of(her, organisation, judged, names, house_parts.zone_of(home, organisation), as_of), home


def lines_of(organisation: Organisation, animals: Collection[Animal], as_of: datetime) -> dict[UUID, Chart]:
    """The charts of several animals without what happened meanwhile; no query more than for judging them."""
    judged = judge_all(organisation, animals, as_of)
    ahead = forecasts_of(organisation, judged.values(), as_of)
    return {
        animal_id: charts.of_animal(
            animal_id, each, {}, was={}, events=(), forecast=charts.ahead(ahead.get(animal_id, ())), as_of=as_of
        )
        for animal_id, each in judged.items()
    }


def of(
    her: Any,
    organisation: Organisation,
    judged: Judged | None,
    mates: Mapping[str, UUID],
    zone: ZoneInfo,
    as_of: datetime,
    *,
    changes: Sequence[Entry] | None = None,
    names_homes: bool = True,
) -> Chart:
    """Her chart at a moment, until she left where she has; a dam has none. The number of queries is fixed.

    ``her`` comes with her ``litter`` and its dam; ``mates`` are her littermates by name. ``changes`` are hers as
    ``changes_told`` tells them, where they were read before.
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
        kin=[*mates, *([dam.name] if dam else [])],
        changes=changes_told.of(her, organisation) if changes is None else changes,
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
