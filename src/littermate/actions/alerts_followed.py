"""Alerts as the engine says them: opened, joined, left, changed and opened again. The worker calls it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from littermate.actions import alert_steps, notices
from littermate.care.alert_changes import Change, Changes, Joins, Leaves, Merges, Moves, Opens
from littermate.care.alerts import REOPENS_WITHIN, Member, evidence_at, family_of
from littermate.care.values import Reason
from littermate.care.worry import Worry
from littermate.records import alerts as alerts_kept
from littermate.records import kept_reasons
from littermate.records.models import Alert, AlertAnimal, Notice, Organisation
from littermate.records.models.alert import MOVED, AlertEnd, AlertKind, StepKind

ONCE_MORE: Final = frozenset({"breath", "sign"})  # each time is another event, and not the same one going on
SEEN_WITHIN: Final = timedelta(minutes=1)  # whoever says “I have it” may see what was told a moment ago


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
        elif isinstance(change, Merges):
            _merge(organisation, change, at)
        elif isinstance(change, Moves):
            _move(organisation, change, at)
        elif isinstance(change, Leaves):
            _leave(organisation, change, at)
        else:
            _change(organisation, change, at)
    return touched


def _open(organisation: Organisation, opens: Opens, at: datetime) -> None:
    level = max(member.level for member in opens.members)
    earlier = _closed_lately(organisation, opens, at)
    if earlier is not None:
        _reopen(earlier, opens.members, level=level, at=at)
        return
    is_several = len(opens.members) > 1
    alert = Alert(
        organisation=organisation,
        kind=AlertKind.LITTER if is_several else AlertKind.ANIMAL,
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
    rows = AlertAnimal.everywhere.filter(alert=alert, until_at__isnull=True)
    known = [each for row in rows for each in (*row.reasons, *row.held)]
    _let_in(alert, joins.member)
    alert.kind = AlertKind.LITTER
    is_news = _is_news(alert, joins.member, known=known, least=Worry.CALL_TODAY, at=at)
    if joins.member.level > alert.level or is_news:
        alert_steps.ask_again(alert, at)
    alert.level = max(alert.level, int(joins.member.level))
    alert.save()
    alert_steps.note(alert, StepKind.JOINED, at=at, reasons=_calling([joins.member]))


def _let_in(alert: Alert, member: Member) -> None:
    known = AlertAnimal.everywhere.filter(alert=alert, animal=member.animal)
    if not known.update(until_at=None, **_said_of(member)):
        _row(alert, member).save(force_insert=True)


def _merge(organisation: Organisation, merges: Merges, at: datetime) -> None:
    """Two alerts spoke of the same: one stands on, with everybody, and asks as long as either did."""
    alert, other = _standing(organisation, merges.into), _standing(organisation, merges.alert)
    rows = AlertAnimal.everywhere.filter(alert=other, until_at__isnull=True)
    members = [alerts_kept.member_of(row) for row in rows]
    Notice.objects.within(organisation).filter(alert_id=other.pk).update(alert_id=alert.pk)  # who answers, answers this
    alert.kind, alert.level = AlertKind.LITTER, max(alert.level, other.level)
    alert.since_at = min(alert.since_at, other.since_at)
    if alert.asks_at is None and other.asks_at is not None:
        alert_steps.ask_again(alert, at)
    elif alert.acknowledged_at is None and other.acknowledged_at is not None:  # had for the other's sake alone
        alert.acknowledged_by, alert.acknowledged_at = other.acknowledged_by, other.acknowledged_at
    alert_steps.end(other, AlertEnd.MERGED, at)
    alert_steps.note(other, StepKind.ENDED, at=at, words="merged")
    for member in members:
        _let_in(alert, member)
    alert.save()
    alert_steps.note(alert, StepKind.JOINED, at=at, reasons=_calling(members))


def _is_news(alert: Alert, member: Member, *, known: Collection[Mapping[str, Any]], least: Worry, at: datetime) -> bool:
    """Whether somebody has the alert but cannot mean this with it, so that nobody would be asked.

    What was known already is no news, unless it happened once more (choked again, seen again) or she goes on falling.

    Args:
        known: What called for before, as it is kept.
        least: From which level on it is worth asking again.
    """
    if alert.acknowledged_at is None or alert.asks_at is not None:
        return False
    before: dict[str, Reason] = {}
    for each in kept_reasons.all_read(known):
        before.setdefault(each.code, each)
    for reason in member.reasons:
        if not reason.worry.needs_someone or kept_reasons.written(reason) in known:
            continue
        happened_since = (evidence_at(reason) or at) > alert.acknowledged_at
        earlier = before.get(reason.code)
        if earlier is None:
            is_new = reason.worry >= least and (happened_since or at - alert.acknowledged_at > SEEN_WITHIN)
        else:
            is_new = happened_since and (family_of(reason) in ONCE_MORE or _is_further_down(earlier, reason))
        if is_new:
            return True
    return False


def _is_further_down(earlier: Reason, now: Reason) -> bool:
    """Whether the same rule calls at a lower weight than before: she goes on falling."""
    was_g, now_g = (each.figures.get("weight_g") for each in (earlier, now))
    return isinstance(was_g, Decimal) and isinstance(now_g, Decimal) and now_g < was_g


def _move(organisation: Organisation, moves: Moves, at: datetime) -> None:
    """She lives elsewhere: those who care there are asked, from the first rung."""
    alert = Alert.objects.within(organisation).standing().filter(pk=moves.alert).first()
    if alert is None:  # it went into another in this very look
        return
    alert.home_id = moves.home
    if alert.worry.needs_someone:
        alert_steps.ask_again(alert, at)
    alert.save()
    alert_steps.note(alert, StepKind.CHANGED, at=at, words=MOVED)


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
    known = [*row.reasons, *row.held]
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
        least = Worry.CALL_TODAY if change.how == "raised" else notices.WAKES_FROM
        if _is_news(alert, member, known=known, least=least, at=at):
            alert_steps.ask_again(alert, at)
    if not alert.worry.needs_someone:
        alert.asks_at = None
        notices.drop(organisation=organisation, alert=alert.pk, at=at)
    alert.save()
    if kind != StepKind.CHANGED or member.calls_now - {str(each["code"]) for each in known}:
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
