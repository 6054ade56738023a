"""Alerts as the engine says them: opened, joined, left, changed and opened again. The worker calls it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from littermate.actions import alert_steps, notices
from littermate.care.alerts import REOPENS_WITHIN, Change, Changes, Joins, Leaves, Member, Opens
from littermate.care.values import Reason
from littermate.care.worry import Worry
from littermate.records import kept_reasons, ledger
from littermate.records.models import Alert, AlertAnimal, Organisation
from littermate.records.models.alert import AlertEnd, AlertKind, StepKind


def follow(organisation: Organisation, told: Iterable[Change], *, at: datetime) -> int:
    """Write down what the engine said about the alerts of a house; call it under ``held``.

    Returns:
        How many alerts it touched.
    """
    touched = 0
    for change in told:
        touched += 1
        if isinstance(change, Opens):
            _open(organisation, change, at)
        elif isinstance(change, Joins):
            _join(organisation, change, at)
        elif isinstance(change, Leaves):
            _leave(organisation, change, at)
        else:
            _change(organisation, change, at)
    if touched:
        ledger.take_numbers(organisation, 1)
    return touched


def _open(organisation: Organisation, opens: Opens, at: datetime) -> None:
    level = max(member.level for member in opens.members)
    earlier = _closed_lately(organisation, opens, at)
    if earlier is not None:
        _reopen(earlier, opens.members, level=level, at=at)
        return
    is_litter = len(opens.members) > 1
    alert = Alert(
        organisation=organisation,
        kind=AlertKind.LITTER if is_litter else AlertKind.ANIMAL,
        home_id=opens.home,
        litter_id=opens.litter,
        level=int(level),
        since_at=min(opens.since_at, at),
        opened_at=at,
        asks_at=at,
        walk=1,
    )
    alert.save(force_insert=True)
    AlertAnimal.everywhere.bulk_create(_row(alert, member) for member in opens.members)
    alert_steps.note(alert, StepKind.OPENED, at=at, reasons=_calling(opens.members))


def _closed_lately(organisation: Organisation, opens: Opens, at: datetime) -> Alert | None:
    """The alert of this one animal that a person closed a short while ago: what comes again is the same story."""
    if len(opens.members) > 1:
        return None
    rows = Alert.objects.within(organisation).filter(
        kind=AlertKind.ANIMAL,
        ended=AlertEnd.CLOSED,
        closed_at__gt=at - REOPENS_WITHIN,
        animals__animal=opens.members[0].animal,
    )
    return rows.order_by("-closed_at").first()


def _reopen(alert: Alert, members: Sequence[Member], *, level: Worry, at: datetime) -> None:
    alert.closed_at, alert.closed_by, alert.ended = None, None, ""
    alert.acknowledged_at, alert.acknowledged_by = None, None
    alert.level, alert.since_at, alert.reopened = int(level), at, alert.reopened + 1
    alert_steps.ask_again(alert, at)
    alert.save()
    for member in members:
        AlertAnimal.everywhere.filter(alert=alert, animal=member.animal).update(until_at=None, **_said_of(member))
    alert_steps.note(alert, StepKind.REOPENED, at=at, reasons=_calling(members))


def _join(organisation: Organisation, joins: Joins, at: datetime) -> None:
    alert = _standing(organisation, joins.alert)
    known = AlertAnimal.everywhere.filter(alert=alert, animal=joins.member.animal)
    if not known.update(until_at=None, **_said_of(joins.member)):
        _row(alert, joins.member).save(force_insert=True)
    alert.kind, alert.level = AlertKind.LITTER, max(alert.level, int(joins.member.level))
    alert.save(update_fields=["kind", "level"])
    alert_steps.note(alert, StepKind.JOINED, at=at, reasons=_calling([joins.member]))


def _leave(organisation: Organisation, leaves: Leaves, at: datetime) -> None:
    alert = _standing(organisation, leaves.alert)
    AlertAnimal.everywhere.filter(alert=alert, animal=leaves.animal).update(until_at=at)
    levels = list(AlertAnimal.everywhere.filter(alert=alert, until_at__isnull=True).values_list("level", flat=True))
    if levels:
        alert.level = max(levels)
        alert.save(update_fields=["level"])
        return
    alert_steps.end(alert, AlertEnd.LEFT, at)
    alert_steps.note(alert, StepKind.ENDED, at=at, words="left")


def _change(organisation: Organisation, change: Changes, at: datetime) -> None:
    alert, member = _standing(organisation, change.alert), change.member
    row = AlertAnimal.everywhere.get(alert=alert, animal=member.animal)
    before = {each["code"] for each in (*row.reasons, *row.held)}
    for name, value in _said_of(member).items():
        setattr(row, name, value)
    row.save()
    was, standing = Worry(alert.level), AlertAnimal.everywhere.filter(alert=alert, until_at__isnull=True)
    alert.level = max(standing.values_list("level", flat=True))
    if alert.level > was:
        alert_steps.ask_again(alert, at)
        kind = StepKind.RAISED
    elif alert.level < was:
        kind = StepKind.STEPPED_DOWN
    else:
        kind = StepKind.CHANGED
    if not alert.worry.needs_someone:
        alert.asks_at = None
        notices.drop(organisation=organisation, alert=alert.pk, at=at)
    alert.save()
    if kind != StepKind.CHANGED or member.calls_now - before:
        alert_steps.note(alert, kind, at=at, reasons=_calling([member]))


def _standing(organisation: Organisation, alert_id: UUID) -> Alert:
    return Alert.objects.within(organisation).standing().get(pk=alert_id)


def _row(alert: Alert, member: Member) -> AlertAnimal:
    return AlertAnimal(organisation_id=alert.organisation_id, alert=alert, animal_id=member.animal, **_said_of(member))


def _said_of(member: Member) -> dict[str, object]:
    return {
        "level": int(member.level),
        "reasons": kept_reasons.all_written(member.reasons),
        "held": kept_reasons.all_written(member.held),
        "do": kept_reasons.written(member.do) if member.do else None,
    }


def _calling(members: Iterable[Member]) -> list[dict[str, object]]:
    """What calls, each reason once, the worst first."""
    once: dict[str, Reason] = {}
    for member in members:
        for reason in (*member.reasons, *member.held):
            if reason.worry.needs_someone:
                once.setdefault(reason.code, reason)
    return kept_reasons.all_written(sorted(once.values(), key=lambda reason: -reason.worry))
