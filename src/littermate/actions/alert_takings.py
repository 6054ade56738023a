"""“I have it” as people say it anywhere (on Now, on the phone, by a program), let count for the alerts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Max, Q

from littermate.actions.alerts import let_go, take_on
from littermate.care.alerts import evidence_at
from littermate.care.values import Reason
from littermate.records import kept_reasons
from littermate.records.models import Alert, AlertAnimal, AlertStep, Organisation, Placement, Taken
from littermate.records.models.alert import StepKind
from littermate.records.models.owned import holds_at

SHOWN_BEFORE: Final = timedelta(minutes=2)  # the watch looks at a large house this seldom


def hear_takings(organisation: Organisation, *, at: datetime) -> int:
    """Let what people said on Now, on the phone and by programs ("I have it") count for the alerts as well.

    Call it under ``held``.
    """
    found = takings_differ(organisation, at=at)
    for alert, newest in found:
        if newest is None:
            let_go(alert, at=at)
        else:
            take_on(alert, newest.by, at=newest.happened_at, words=newest.words)
    return len(found)


def takings_differ(organisation: Organisation, *, at: datetime) -> list[tuple[Alert, Taken | None]]:
    """The alerts of which somebody else has said so than is written down; None where it was taken back."""
    found: list[tuple[Alert, Taken | None]] = []
    rows = Alert.objects.within(organisation).standing()
    alerts = list(rows.select_related("organisation").prefetch_related("animals"))
    taken = _newest_of_each(organisation, alerts, at)
    for alert in alerts:
        newest, had_at = _newest_taking(alert, taken, at), alert.acknowledged_at
        if newest is not None and newest.happened_at > (had_at or _begins(alert)):
            found.append((alert, newest))
        elif had_at is not None and (newest is None or newest.happened_at < had_at):
            found.append((alert, None))
    return found


def _newest_of_each(organisation: Organisation, alerts: Sequence[Alert], at: datetime) -> dict[UUID, Taken]:
    """The last that stands for each animal of these alerts; asked once, however many alerts there are."""
    animals = {animal for alert in alerts for animal in _animals(alert)}
    rows = Taken.objects.within(organisation).standing().filter(animal__in=animals, happened_at__lte=at)
    in_order = rows.select_related("by").order_by("happened_at", "sequence") if animals else ()
    return {row.animal_id: row for row in in_order if isinstance(row, Taken) and row.animal_id is not None}


def _newest_taking(alert: Alert, taken: Mapping[UUID, Taken], at: datetime) -> Taken | None:
    animals = _animals(alert)
    if animals:
        of_them = [taken[animal] for animal in animals if animal in taken]
        return max(of_them, key=lambda row: (row.happened_at, row.sequence), default=None)
    # Of a home: taken on for it, or since it was opened for one who lives there, as on a line of Now.
    lives = Placement.objects.within(alert.organisation).filter(holds_at(at), home=alert.home_id)
    of_one = Q(animal__in=lives.values("animal"), happened_at__gte=alert.opened_at)
    rows = Taken.objects.within(alert.organisation).standing().select_related("by")
    rows = rows.filter(Q(home=alert.home_id, happened_at__gt=alert.since_at) | of_one, happened_at__lte=at)
    newest = rows.order_by("-happened_at", "-sequence").first()
    return newest if isinstance(newest, Taken) else None


def _animals(alert: Alert) -> list[UUID]:
    return [row.animal_id for row in alert.animals.all() if row.until_at is None]


def _begins(alert: Alert) -> datetime:
    """From when on "I have it", said on Now, on a phone or by a program, can mean all that calls here.

    It is newer than everything that calls, and not said long before the last of them came in: what somebody took on
    then was something else. A moment before counts, as Now shows what worries before the alert is written down.
    """
    rows = [row for row in alert.animals.all() if row.until_at is None]
    if not rows:
        return alert.since_at
    called = [evidence_at(reason) for row in rows for reason in _calls_of(row)]
    return max([moment for moment in called if moment is not None] + [_came_in_at(alert) - SHOWN_BEFORE])


def _came_in_at(alert: Alert) -> datetime:
    """When the last of its animals came in, or it was opened again."""
    came = (StepKind.OPENED, StepKind.JOINED, StepKind.REOPENED)
    newest = AlertStep.objects.within(alert.organisation).filter(alert=alert, kind__in=came).aggregate(at=Max("at"))
    return newest["at"] or alert.opened_at


def _calls_of(row: AlertAnimal) -> list[Reason]:
    return [reason for reason in kept_reasons.all_read(row.reasons + row.held) if reason.worry.needs_someone]
