"""Alerts of a whole home: a litter was lost, or many flags came at once; one stands for a home at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from littermate.actions import alert_steps
from littermate.care.values import Reason
from littermate.care.worry import Worry
from littermate.records import kept_reasons, ledger
from littermate.records.models import Alert, Home, Organisation
from littermate.records.models.alert import AlertKind, StepKind
from littermate.records.viewers import Viewer

MOST_WORDS = 500


def open_for(
    *,
    organisation: Organisation,
    home: Home,
    level: Worry,
    reasons: Sequence[Reason],
    words: str = "",
    since_at: datetime,
    at: datetime,
    by: Viewer | None = None,
) -> Alert:
    """Say that a whole home needs somebody: a litter was lost, or many flags came at once.

    One stands for a home at a time: called again, it is raised or left as it is. A person closes it.

    Args:
        by: Whoever's telling caused it; None where the worker found it.
    """
    with alert_steps.held(organisation, at):
        standing = Alert.objects.within(organisation).standing().filter(kind=AlertKind.HOME_WIDE, home=home).first()
        if standing is not None:
            _raise(standing, level, reasons, at)
            return standing
        alert = Alert(
            organisation=organisation,
            kind=AlertKind.HOME_WIDE,
            home=home,
            level=int(level),
            since_at=min(since_at, at),
            opened_at=at,
            words=words[:MOST_WORDS],
            reasons=kept_reasons.all_written(reasons),
            asks_at=at if level.needs_someone else None,
            walk=1,
        )
        alert.save(force_insert=True)
        alert_steps.note(
            alert, StepKind.OPENED, at=at, reasons=alert.reasons, by=by.person if by else None, words=alert.words
        )
        ledger.take_numbers(organisation, 1)
        return alert


def _raise(alert: Alert, level: Worry, reasons: Sequence[Reason], at: datetime) -> None:
    told = kept_reasons.all_written(reasons)
    if level <= alert.level and told == alert.reasons:
        return
    is_raised = level > alert.level
    alert.reasons, alert.level = told, max(alert.level, int(level))
    if is_raised:
        alert_steps.ask_again(alert, at)
    alert.save()
    alert_steps.note(alert, StepKind.RAISED if is_raised else StepKind.CHANGED, at=at, reasons=told)
    ledger.take_numbers(alert.organisation, 1)
