"""Where she lies while she is tried with a mother, and where she is again once that was stopped."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, time
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from littermate.actions import company_checks, stays
from littermate.actions.errors import DoesNotFit
from littermate.records.models import Animal, Nest, Return, Stay, Trial
from littermate.records.models.trial import TrialStep
from littermate.records.viewers import Viewer


def lay(
    way: Return,
    step: str,
    nest: Nest,
    begins: datetime,
    daily_from: time | None,
    daily_until: time | None,
    *,
    is_planned: bool,
    by: Viewer,
) -> Stay:
    """She lies there; whoever is no part of this way and lies there too is asked about as before any other company."""
    is_part = step == TrialStep.PART
    hours: dict[str, Any] = {
        "daily_from": daily_from if is_part else None,
        "daily_until": daily_until if is_part else None,
    }
    meets = is_planned and _meets_others(way, nest, begins, hours, by=by)
    if is_part:  # other hours with them are no more; her nights with a companion go on
        _end_hours_with_them(way, begins, by=by)
    return stays.move(
        animal=way.animal,
        nest=nest,
        from_at=begins,
        **hours,
        ends_hours=not is_part,
        checked={} if meets else None,
        reason=_("on her way to a mother"),
        decided_by=way.decided_by,
        by=by,
    )


def _end_hours_with_them(way: Return, at: datetime, *, by: Viewer) -> None:
    """The hours of an earlier try on this way end as others begin."""
    for stay in _hours_with_them(way).filter(Q(until_at__isnull=True) | Q(until_at__gt=at), from_at__lt=at):
        stays.end(stay=stay, at=at, by=by)


def _hours_with_them(way: Return) -> QuerySet[Stay]:
    """Every day some hours, laid for a try of this way."""
    rows: QuerySet[Stay] = Stay.objects.within(way.organisation).filter(trials__way=way, undone_at__isnull=True)
    return rows.filter(daily_from__isnull=False)


def _meets_others(way: Return, nest: Nest, begins: datetime, hours: Mapping[str, Any], *, by: Viewer) -> bool:
    """Whether somebody who is neither this dam nor of this litter would be new to her there."""
    row = Stay(organisation=by.organisation, animal=way.animal, nest=nest, from_at=begins, **hours)
    met = {one for pair in company_checks.would_share(row).new for one in pair} - {way.animal_id, way.dam_id}
    family = Animal.objects.within(by.organisation).filter(litter=way.litter_id) if way.litter_id else ()
    return bool(met - {one.pk for one in family})


def back_where_she_was(trial: Trial, at: datetime, back_to: Nest | None, *, by: Viewer) -> None:
    """The hours with the dam end; of a whole stay she returns to the nest in which she was before it."""
    stay = trial.stay
    if stay is None or (stay.until_at is not None and stay.until_at <= at):
        return
    if stay.daily_from is not None:
        stays.end(stay=stay, at=at, by=by)
        return
    before = Stay.objects.within(by.organisation).filter(
        animal=stay.animal_id, daily_from__isnull=True, until_at=stay.from_at, undone_at__isnull=True
    )
    nest = back_to or next((row.nest for row in before.select_related("nest")), None)
    if nest is not None and nest.pk != stay.nest_id:
        stays.move(animal=stay.animal, nest=nest, from_at=at, reason=_("back from a try with a mother"), by=by)
    if trial.way is not None:
        _hours_as_before(trial.way, stay, at, by=by)


def _hours_as_before(way: Return, stay: Stay, at: datetime, *, by: Viewer) -> None:
    """Her nights with a companion, which a whole stay ended, go on; hours with the dam do not, after a try that failed.

    Those that cannot be any more, since she lives elsewhere by now or other hours cross them, stay ended.
    """
    ended = Stay.objects.within(way.organisation).filter(
        animal=stay.animal_id, daily_from__isnull=False, until_at=stay.from_at, undone_at__isnull=True
    )
    for before in ended.exclude(pk__in=_hours_with_them(way).values("pk")).select_related(
        "nest", "animal", "decided_by"
    ):
        _go_on(before, at, by=by)


def _go_on(before: Stay, at: datetime, *, by: Viewer) -> None:
    """The same hours from then on; nothing where that cannot be any more."""
    with suppress(DoesNotFit):
        stays.move(
            animal=before.animal,
            nest=before.nest,
            from_at=at,
            daily_from=before.daily_from,
            daily_until=before.daily_until,
            reason=before.reason,
            decided_by=before.decided_by,
            by=by,
        )
