"""The ladders' next steps: who is asked now, in the same change as the moment of the next step. The worker calls it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F

from littermate.actions import alert_steps, notices
from littermate.actions.notices import Says
from littermate.care import ladders
from littermate.care.ladders import GATHERS, Asked
from littermate.care.worry import Worry, worry_of
from littermate.records import ledger
from littermate.records.alerts import name_of, who_calls
from littermate.records.ladders import OnLadder, on_ladders, phones_reached
from littermate.records.models import Alert, AlertAnimal, AlertStep, Notice, OnCall, Organisation, Person
from littermate.records.models.alert import ONCE_MORE, AlertKind, StepKind
from littermate.records.models.notice import NoticeKind, NoticeState
from littermate.records.models.on_call import CallKind

MOST_REASONS: Final = 2  # in a notice; the others stand where it leads


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asks:
    """One person to be told of one alert."""

    alert: Alert
    who: str
    walk: int
    rung: int
    is_last_word: bool = False  # nobody answered: the carer is told where to go


def are_due(organisation: Organisation, at: datetime) -> bool:
    """Whether somebody is to be asked now."""
    return Alert.objects.within(organisation).standing().filter(asks_at__lte=at).exists()


def take(organisation: Organisation, at: datetime) -> int:
    """Take every step that is due: notices, steps and the next moments in one change.

    Whoever is stopped in the middle has done nothing; whoever comes at the same moment finds nothing left to do.

    Returns:
        How many people were told.
    """
    hurry(organisation, at)
    if not are_due(organisation, at):
        return 0
    seen = _due(organisation, at)
    standing = on_ladders(organisation, seen, at)  # who stands where is asked before anybody waits for it
    as_seen = {alert.pk: _on_its_way(alert) for alert in seen}
    with alert_steps.held(organisation, at):
        # What came since, or was changed, moved or joined, waits for the next turn.
        rows = [alert for alert in _due(organisation, at) if as_seen.get(alert.pk) == _on_its_way(alert)]
        asks = _asks(organisation, rows, standing, at)
        _tell_all(organisation, asks, at)
        if rows:
            ledger.take_numbers(organisation, 1)
        return len(asks)


def _due(organisation: Organisation, at: datetime) -> list[Alert]:
    """What is to ask somebody now, the worst first."""
    rows = Alert.objects.within(organisation).standing().filter(asks_at__lte=at)
    return list(
        rows.select_related("home", "litter").prefetch_related("animals__animal").order_by("-level", "opened_at")
    )


def _on_its_way(alert: Alert) -> tuple[object, ...]:
    """What decides whom an alert asks next: where it is, how much it worries, on which rung, and for whom."""
    whom = {(row.animal_id, row.level) for row in alert.animals.all() if row.until_at is None}
    return alert.home_id, alert.level, alert.walk, alert.rung, whom


def hurry(organisation: Organisation, at: datetime) -> int:
    """Let a ladder go on at once where nobody on the rung that was asked could be told: no way of theirs works, or none
    was ever set up. Whom that left out stands in the steps; waiting for their answer would be silence.

    Returns:
        How many alerts go on.
    """
    waiting = AlertStep.objects.within(organisation).filter(
        kind=StepKind.TOLD,
        alert__closed_at__isnull=True,
        alert__asks_at__gt=at,
        walk=F("alert__walk"),
        rung=F("alert__rung") - 1,
    )
    asked: dict[UUID, set[UUID | None]] = defaultdict(set)
    for alert, notice in waiting.values_list("alert_id", "notice_id"):
        asked[alert].add(notice)
    notices_of = [notice for told in asked.values() for notice in told if notice is not None]
    rows = Notice.objects.within(organisation).filter(pk__in=notices_of, state=NoticeState.UNTOLD) if asked else ()
    untold = {notice.pk for notice in rows}
    passed = [alert for alert, told in asked.items() if told <= untold]
    if not passed:
        return 0
    with alert_steps.held(organisation, at):
        return Alert.objects.within(organisation).filter(pk__in=passed, asks_at__gt=at).update(asks_at=at)


def _asks(
    organisation: Organisation, due: Sequence[Alert], standing: Mapping[UUID, OnLadder], at: datetime
) -> dict[UUID, list[_Asks]]:
    """Whom to tell of what; each alert's next moment is set."""
    asked = _asked_lately(organisation, at)
    found: dict[UUID, list[_Asks]] = defaultdict(list)
    for alert in due:
        ladder = standing[alert.pk].ladder
        quiet_until = ladders.quiet_until(
            ladder.quiet_from, ladder.quiet_until, ZoneInfo(organisation.time_zone), at=at
        )
        quiet_until = quiet_until or _night_of(alert, at)
        if quiet_until is not None:
            alert.asks_at = quiet_until
            alert.save(update_fields=["asks_at"])
            continue
        _step(alert, standing[alert.pk], asked, found, at)
    return found


def _night_of(alert: Alert, at: datetime) -> datetime | None:
    """Until when a home whose young all nurse is left to sleep: a weight that is owed wakes nobody."""
    home = alert.home
    if home is None or not any(each["code"] == "not-heard-nursed" for each in alert.reasons):
        return None
    return ladders.quiet_until(home.night_from, home.night_until, ZoneInfo(home.time_zone), at=at)


def _step(
    alert: Alert,
    standing: OnLadder,
    asked: Mapping[UUID, Asked],
    found: dict[UUID, list[_Asks]],
    at: datetime,
) -> None:
    rungs = standing.rungs
    step = ladders.step(rungs, rung=alert.rung, again=standing.ladder.again, at=at)
    waits = ladders.put_off(step.people, alert.worry, asked, at=at)
    if waits is not None:
        alert.asks_at = waits
        alert.save(update_fields=["asks_at"])
        return
    for place in step.empty:
        alert_steps.note(alert, StepKind.NOBODY_THERE, at=at, words=rungs[place].who)
    if step.rung is not None:
        for person in step.people:
            found[person].append(_Asks(alert=alert, who=rungs[step.rung].who, walk=alert.walk, rung=step.rung))
    else:
        alert_steps.note(alert, StepKind.NOBODY_ANSWERED, at=at, words=_how_it_ended(alert))
        for person in dict.fromkeys(standing.carers or [person for rung in rungs for person in rung.people]):
            last = _Asks(alert=alert, who="carer", walk=alert.walk, rung=len(rungs), is_last_word=True)
            found[person].append(last)
        alert.walk += 1
    alert.rung, alert.asks_at = step.next_rung, step.asks_at
    alert.save(update_fields=["walk", "rung", "asks_at"])


def _how_it_ended(alert: Alert) -> str:
    """Nobody answered; or nobody could, because no way took it to anybody, or nobody stands on the ladder at all."""
    told = AlertStep.everywhere.filter(alert=alert, kind=StepKind.TOLD, walk=alert.walk)
    notices_of = [notice for notice in told.values_list("notice_id", flat=True) if notice is not None]
    if not notices_of:
        return "nobody"
    if not Notice.everywhere.filter(pk__in=notices_of).exclude(state=NoticeState.UNTOLD).exists():
        return "untold"
    return ONCE_MORE if alert.kind == AlertKind.SILENCE else ""


def _asked_lately(organisation: Organisation, at: datetime) -> dict[UUID, Asked]:
    steps = AlertStep.objects.within(organisation).filter(kind=StepKind.TOLD, at__gt=at - GATHERS, at__lte=at)
    found: dict[UUID, Asked] = {}
    for person, told_at, level in steps.order_by("at").values_list("told_id", "at", "level"):
        if person is not None:
            found[person] = Asked(at=told_at, level=Worry(level))
    return found


# Telling --------------------------------------------------------------------------------------------------------------
def _tell_all(organisation: Organisation, asks: Mapping[UUID, Sequence[_Asks]], at: datetime) -> None:
    """One notice for one person, however many alerts call for her in this moment."""
    people = Person.objects.in_bulk(asks)
    steps: list[AlertStep] = []
    letters: list[Notice] = []
    for person_id, told in asks.items():
        letter = _letter(organisation, people[person_id], told, at)
        hers = [_told(each, people[person_id], letter.pk, at) for each in told]
        letter.step_id = hers[told.index(_worst(told))].pk
        steps += hers
        letters.append(letter)
    AlertStep.objects.bulk_create(steps)
    Notice.objects.bulk_create(letters)


def _worst(asks: Sequence[_Asks]) -> _Asks:
    return max(asks, key=lambda each: (each.is_last_word, each.alert.level))


def _letter(organisation: Organisation, person: Person, asks: Sequence[_Asks], at: datetime) -> Notice:
    worst = _worst(asks)
    kind, says = _says(organisation, worst, [each.alert for each in asks], at)
    return notices.notice(
        organisation=organisation,
        person=person,
        kind=kind,
        says=says,
        about=_about(worst.alert),
        worry=max(each.alert.level for each in asks),
        at=at,
        alert=worst.alert.pk,
        rings=_rings(worst),
    )


def _rings(asks: _Asks) -> bool | None:
    """The last word wakes whoever sleeps; otherwise the worry says so."""
    return True if asks.is_last_word and asks.alert.worry.needs_someone else None


def _told(asks: _Asks, person: Person, notice_id: UUID, at: datetime) -> AlertStep:
    alert = asks.alert
    return AlertStep(
        organisation_id=alert.organisation_id,
        alert=alert,
        kind=StepKind.TOLD,
        at=at,
        level=alert.level,
        told=person,
        rung_name=asks.who,
        walk=asks.walk,
        rung=asks.rung,
        notice_id=notice_id,
    )


def _about(alert: Alert) -> Any:
    animals = [row.animal for row in who_calls(alert.animals.all())]
    return animals[0] if len(animals) == 1 else alert.litter or alert.home


def _says(organisation: Organisation, asks: _Asks, told: Sequence[Alert], at: datetime) -> tuple[str, Says]:
    alert = asks.alert
    values = _values(alert)
    if len(told) > 1:
        values["more"] = ", ".join(_name(each) for each in told if each is not alert)
    if alert.kind == AlertKind.SILENCE:
        return NoticeKind.SILENCE, _silent(organisation, alert, values, at)
    if asks.is_last_word:
        return NoticeKind.TOLD_CARER, Says(**_last_word(organisation, alert, values))
    code = "home-wide" if alert.kind == AlertKind.HOME_WIDE else f"alert-{alert.worry.code}"
    kind = NoticeKind.HOME_WIDE if alert.kind == AlertKind.HOME_WIDE else NoticeKind.ALERT
    return kind, Says(code=f"{code}-more" if "more" in values else code, values=values)


def _silent(organisation: Organisation, alert: Alert, values: dict[str, Any], at: datetime) -> Says:
    """Since when, and when a phone there was last reached: what it holds may still come."""
    reached_at = phones_reached(organisation, [alert.home_id] if alert.home_id else [], at).get(alert.home_id)
    code = "silence-phone" if reached_at else "silence"
    said = {**values, "reached_at": reached_at.isoformat()} if reached_at else values
    return Says(code=f"{code}-more" if "more" in values else code, values=said)


def _last_word(organisation: Organisation, alert: Alert, values: dict[str, Any]) -> dict[str, Any]:
    """Nobody answered: go to the night clinic, with its name, address and number."""
    rows = OnCall.objects.within(organisation).filter(kind=CallKind.NIGHT_CLINIC)
    here = rows.filter(home=alert.home_id).first() if alert.home_id else None
    clinic = here or rows.filter(home__isnull=True).first()
    if clinic is None:
        return {"code": "nobody-answered-no-clinic", "values": values}
    said = {"clinic": clinic.label, "address": " ".join(clinic.address.split()), "phone": clinic.phone}
    return {"code": "nobody-answered", "values": {**values, **said}}


def _values(alert: Alert) -> dict[str, Any]:
    rows = who_calls(alert.animals.all())
    return {
        "name": _name(alert),
        "sex": rows[0].animal.sex if len(rows) == 1 else "unknown",
        "home": alert.home.name if alert.home else "",
        "since_at": alert.since_at.isoformat(),
        "words": alert.words,
        "reasons": _reasons(rows) if rows else [_plain(each) for each in alert.reasons[:MOST_REASONS]],
    }


def _reasons(rows: Sequence[AlertAnimal]) -> list[dict[str, Any]]:
    """The most telling first; of several animals the worst, then what they share, each alone under her name."""
    whose: dict[str, list[str]] = defaultdict(list)
    said: dict[str, Mapping[str, Any]] = {}
    for row in rows:
        calling = [each for each in (*row.reasons, *row.held) if worry_of(each["worry"]) > Worry.STEADY]
        for code, reason in {str(each["code"]): each for each in calling}.items():
            said.setdefault(code, reason)
            whose[code].append(row.animal.name)
    if len(rows) == 1:
        return [_plain(reason) for reason in list(said.values())[:MOST_REASONS]]
    told = sorted(said, key=lambda code: (-worry_of(said[code]["worry"]), -len(whose[code])))
    return [
        _plain(said[code]) | ({"whose": whose[code][0]} if len(whose[code]) == 1 else {"is_shared": True})
        for code in told[:MOST_REASONS]
    ]


def _plain(reason: Mapping[str, Any]) -> dict[str, Any]:
    """A kept reason as notices carry it: figures as plain words, moments as ISO."""
    figures = {}
    for name, value in reason["figures"].items():
        figures[name] = next(iter(value.values())) if isinstance(value, Mapping) else value
    return {"code": reason["code"], "figures": figures}


def _name(alert: Alert) -> str:
    names = [row.animal.name for row in who_calls(alert.animals.all())]
    return name_of(names, alert.litter.name if alert.litter else "", alert.home.name if alert.home else "")


def told_by(organisation: Organisation, notice_id: UUID) -> list[Alert]:
    """The alerts that a notice told of: one answer is an answer to all of them."""
    ids = AlertStep.objects.within(organisation).filter(notice_id=notice_id).values("alert")
    return list(Alert.objects.within(organisation).standing().filter(pk__in=ids))
