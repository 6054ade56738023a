"""Homes nobody hears from: an alert while one is silent, ended when it is heard from or logs on paper."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from littermate.actions import alert_steps
from littermate.care.values import Reason
from littermate.care.worry import Worry
from littermate.records import kept_reasons
from littermate.records.models import Alert, Organisation
from littermate.records.models.alert import AlertEnd, AlertKind, StepKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentHome:
    """A home nobody has heard from, as it was just found."""

    home: UUID
    since_at: datetime
    level: Worry
    reason: Reason


def differ(organisation: Organisation, silent: Collection[UUID]) -> bool:
    """Whether other homes are silent than have an alert for it."""
    rows = Alert.objects.within(organisation).standing().filter(kind=AlertKind.SILENCE)
    return set(rows.values_list("home_id", flat=True)) != set(silent)


def hear(
    organisation: Organisation, silent: Mapping[UUID, SilentHome], *, on_paper: Collection[UUID], at: datetime
) -> int:
    """Open an alert for each home that fell silent, and end those of homes heard from; call it under ``held``."""
    standing = {
        alert.home_id: alert for alert in Alert.objects.within(organisation).standing().filter(kind=AlertKind.SILENCE)
    }
    ended = [alert for home, alert in standing.items() if home not in silent]
    for alert in ended:
        is_paper = alert.home_id in on_paper
        alert_steps.end(alert, AlertEnd.PAPER if is_paper else AlertEnd.HEARD, at)
        alert_steps.note(
            alert, StepKind.QUIETED if is_paper else StepKind.ENDED, at=at, words="" if is_paper else "heard"
        )
    fresh = [found for home, found in silent.items() if home not in standing]
    for found in fresh:
        alert = Alert(
            organisation=organisation,
            kind=AlertKind.SILENCE,
            home_id=found.home,
            level=int(found.level),
            since_at=found.since_at,
            opened_at=at,
            reasons=kept_reasons.all_written([found.reason]),
            asks_at=at,
            walk=1,
        )
        alert.save(force_insert=True)
        alert_steps.note(alert, StepKind.OPENED, at=at, reasons=alert.reasons)
    return len(ended) + len(fresh)
