"""Alerts: opened and followed as the engine says, taken on, let go, closed with a word, opened again.

What happened to one is kept in steps that nobody can change. What a person did has a line in the ledger as well. The
worker calls ``follow``, ``hear`` and ``open_home_wide`` under ``held``; people call the rest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import changes, notices, takings, wording
from littermate.actions.checks import demand, seen
from littermate.actions.errors import DoesNotFit, NotUnderstood
from littermate.actions.write_gate import one_change
from littermate.care.alerts import REOPENS_WITHIN, Change, Changes, Joins, Leaves, Member, Opens
from littermate.care.values import Reason
from littermate.care.worry import Worry
from littermate.records import kept_reasons, ledger
from littermate.records.ids import new_id
from littermate.records.models import Alert, AlertAnimal, AlertStep, Home, Organisation, Person, Tick
from littermate.records.models.alert import AlertEnd, AlertKind, StepKind
from littermate.records.viewers import Viewer

MOST_WORDS: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentHome:
    """A home nobody has heard from, as it was just found."""

    home: UUID
    since_at: datetime
    level: Worry
    reason: Reason


@contextmanager
def held(organisation: Organisation, at: datetime) -> Iterator[None]:
    """One change to the alerts of a house at a time, whichever worker or person it is by."""
    name = f"ladder-{organisation.pk.hex}"[:40]
    with one_change():
        Tick.objects.get_or_create(name=name, defaults={"next_at": at})
        Tick.objects.select_for_update().get(name=name)
        yield


# By the engine --------------------------------------------------------------------------------------------------------
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
    note(alert, StepKind.OPENED, at=at, reasons=_calling(opens.members))


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
    _ask_again(alert, at)
    alert.save()
    for member in members:
        AlertAnimal.everywhere.filter(alert=alert, animal=member.animal).update(until_at=None, **_said_of(member))
    note(alert, StepKind.REOPENED, at=at, reasons=_calling(members))


def _join(organisation: Organisation, joins: Joins, at: datetime) -> None:
    alert = _standing(organisation, joins.alert)
    known = AlertAnimal.everywhere.filter(alert=alert, animal=joins.member.animal)
    if not known.update(until_at=None, **_said_of(joins.member)):
        _row(alert, joins.member).save(force_insert=True)
    alert.kind, alert.level = AlertKind.LITTER, max(alert.level, int(joins.member.level))
    alert.save(update_fields=["kind", "level"])
    note(alert, StepKind.JOINED, at=at, reasons=_calling([joins.member]))


def _leave(organisation: Organisation, leaves: Leaves, at: datetime) -> None:
    alert = _standing(organisation, leaves.alert)
    AlertAnimal.everywhere.filter(alert=alert, animal=leaves.animal).update(until_at=at)
    levels = list(AlertAnimal.everywhere.filter(alert=alert, until_at__isnull=True).values_list("level", flat=True))
    if levels:
        alert.level = max(levels)
        alert.save(update_fields=["level"])
        return
    _end(alert, AlertEnd.LEFT, at)
    note(alert, StepKind.ENDED, at=at, words="left")


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
        _ask_again(alert, at)
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
        note(alert, kind, at=at, reasons=_calling([member]))


def silences_differ(organisation: Organisation, silent: Collection[UUID]) -> bool:
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
        _end(alert, AlertEnd.PAPER if is_paper else AlertEnd.HEARD, at)
        note(alert, StepKind.QUIETED if is_paper else StepKind.ENDED, at=at, words="" if is_paper else "heard")
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
        note(alert, StepKind.OPENED, at=at, reasons=alert.reasons)
    if ended or fresh:
        ledger.take_numbers(organisation, 1)
    return len(ended) + len(fresh)


def open_home_wide(
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
    with held(organisation, at):
        standing = Alert.objects.within(organisation).standing().filter(kind=AlertKind.HOME_WIDE, home=home).first()
        if standing is not None:
            _raise_home_wide(standing, level, reasons, at)
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
        note(alert, StepKind.OPENED, at=at, reasons=alert.reasons, by=by.person if by else None, words=alert.words)
        ledger.take_numbers(organisation, 1)
        return alert


def _raise_home_wide(alert: Alert, level: Worry, reasons: Sequence[Reason], at: datetime) -> None:
    told = kept_reasons.all_written(reasons)
    if level <= alert.level and told == alert.reasons:
        return
    is_raised = level > alert.level
    alert.reasons, alert.level = told, max(alert.level, int(level))
    if is_raised:
        _ask_again(alert, at)
    alert.save()
    note(alert, StepKind.RAISED if is_raised else StepKind.CHANGED, at=at, reasons=told)
    ledger.take_numbers(alert.organisation, 1)


# By people ------------------------------------------------------------------------------------------------------------
def acknowledge(*, alert: Alert, by: Viewer, words: str = "", ref: UUID | None = None) -> Alert:
    """Say "I have it": nobody further up the ladder is asked, and Now, phone and programs show who has it.

    Said again by the same person it changes nothing; another person takes it over.

    Raises:
        NotAllowed: If she may tell nothing here.
        Unknown: If it is not in her sight.
        DoesNotFit: If it is over already.
    """
    demand(by, "keep_facts", to=_("take an alert on"))
    found = seen(alert, by=by, what=_("alert"))
    if not found.is_open:
        raise DoesNotFit(_("This alert is over already. Open it again if it still worries you."))
    if found.acknowledged_by_id == by.person.pk and found.asks_at is None and not words:
        return found
    for row in found.animals.filter(until_at__isnull=True).select_related("animal"):
        if by.may("see_all_animals") or type(row.animal).objects.seen_by(by).filter(pk=row.animal_id).exists():
            takings.keep(ref=_ref(ref), animal=row.animal, words=words, happened_at=by.at, by=by)
            ref = None
    if found.kind in {AlertKind.SILENCE, AlertKind.HOME_WIDE} and found.home is not None:
        takings.keep(ref=_ref(ref), home=found.home, words=words, happened_at=by.at, by=by)
    with held(by.organisation, by.at):
        found.refresh_from_db()
        if found.is_open:
            take_on(found, by.person, at=by.at, words=words)
    return found


def _ref(ref: UUID | None) -> UUID:
    return ref or new_id()


def take_on(alert: Alert, person: Person, *, at: datetime, words: str = "") -> None:
    """Write down who has it; the ladder stops. Call it under ``held``."""
    alert.acknowledged_by, alert.acknowledged_at, alert.asks_at = person, at, None
    alert.save(update_fields=["acknowledged_by", "acknowledged_at", "asks_at"])
    notices.drop(organisation=alert.organisation, alert=alert.pk, at=at)
    note(alert, StepKind.ACKNOWLEDGED, at=max(at, alert.opened_at), by=person, words=words)
    ledger.take_numbers(alert.organisation, 1)


def let_go(alert: Alert, *, at: datetime) -> None:
    """Whoever had it took that back: the ladder begins anew. Call it under ``held``."""
    person = alert.acknowledged_by
    alert.acknowledged_by, alert.acknowledged_at = None, None
    _ask_again(alert, at)
    alert.save()
    note(alert, StepKind.LET_GO, at=at, by=person)
    ledger.take_numbers(alert.organisation, 1)


@one_change()
def close(*, alert: Alert, words: str, by: Viewer) -> Alert:
    """Close an alert with a word: only a person does.

    Raises:
        NotAllowed: If her role does not.
        NotUnderstood: If no word says how it ended.
        DoesNotFit: If what is judged now still asks for somebody; say "I have it" meanwhile.
    """
    demand(by, "close_alerts", to=_("close an alert"))
    seen(alert, by=by, what=_("alert"))
    said = wording.line(words, what=_("The word"), letters=MOST_WORDS)
    if not said:
        raise NotUnderstood(_("Say in a word how it ended, such as “gains again” or “seen by the vet”."))
    with held(by.organisation, by.at):
        found = _standing_or_closed(by.organisation, alert.pk)
        if not found.is_open:
            return found
        if found.kind == AlertKind.SILENCE:
            raise DoesNotFit(
                _(
                    "It ends by itself as soon as this home is heard from. Say “I have it”, so that nobody else is "
                    "asked; or write down what they told you by phone."
                )
            )
        if still_calls(found):
            raise DoesNotFit(
                _(
                    "It still asks for somebody. Say “I have it”, so that nobody else is asked; weigh again, or "
                    "correct what was told. It can be closed once nothing asks for a call any more."
                )
            )
        _end(found, AlertEnd.CLOSED, by.at, by=by.person)
        note(found, StepKind.CLOSED, at=by.at, by=by.person, words=said)
        changes.note("alert-closed", about=found.pk, by=by, said={"words": said})
        return found


def still_calls(alert: Alert) -> bool:
    """Whether what was judged last asks for somebody, without what is merely held."""
    members = alert.animals.filter(until_at__isnull=True).values_list("reasons", flat=True)
    codes = {level.code for level in Worry if level.needs_someone}
    return any(reason["worry"] in codes for reasons in members for reason in reasons)


@one_change()
def reopen(*, alert: Alert, words: str = "", by: Viewer) -> Alert:
    """Take a closing back: it stands as it stood, and is counted as opened again.

    Raises:
        NotAllowed: If her role does not.
        DoesNotFit: If it was not closed by a person, or another alert stands for one of its animals.
    """
    demand(by, "close_alerts", to=_("open an alert again"))
    seen(alert, by=by, what=_("alert"))
    said = wording.line(words, what=_("The word"), letters=MOST_WORDS)
    with held(by.organisation, by.at):
        found = _standing_or_closed(by.organisation, alert.pk)
        if found.is_open:
            return found
        if found.ended != AlertEnd.CLOSED:
            raise DoesNotFit(_("Nobody closed it: it ended by itself. If it worries again, it opens again by itself."))
        back = AlertAnimal.everywhere.filter(alert=found, until_at=found.closed_at)
        others = AlertAnimal.everywhere.filter(until_at__isnull=True, animal__in=back.values("animal"))
        if others.exists():
            raise DoesNotFit(_("Another alert stands for the same animal already. Go on in that one."))
        back.update(until_at=None)
        found.closed_at, found.closed_by, found.ended, found.reopened = None, None, "", found.reopened + 1
        found.acknowledged_at, found.acknowledged_by, found.since_at = None, None, by.at
        if found.worry.needs_someone:
            _ask_again(found, by.at)
        found.save()
        note(found, StepKind.REOPENED, at=by.at, by=by.person, words=said)
        changes.note("alert-reopened", about=found.pk, by=by, said={"words": said})
        return found


# Parts ----------------------------------------------------------------------------------------------------------------
def note(
    alert: Alert,
    kind: StepKind,
    *,
    at: datetime,
    by: Person | None = None,
    words: str = "",
    reasons: Sequence[Mapping[str, object]] = (),
) -> AlertStep:
    """Keep what happened to an alert; for good."""
    step = AlertStep(
        organisation_id=alert.organisation_id,
        alert=alert,
        kind=kind,
        at=at,
        by=by,
        level=alert.level,
        words=words,
        reasons=list(reasons),
        walk=alert.walk,
    )
    step.save(force_insert=True)
    return step


def _ask_again(alert: Alert, at: datetime) -> None:
    alert.asks_at, alert.walk, alert.rung = at, alert.walk + 1, 0


def _end(alert: Alert, how: AlertEnd, at: datetime, *, by: Person | None = None) -> None:
    alert.closed_at, alert.closed_by, alert.ended, alert.asks_at = at, by, how, None
    alert.save(update_fields=["closed_at", "closed_by", "ended", "asks_at"])
    AlertAnimal.everywhere.filter(alert=alert, until_at__isnull=True).update(until_at=at)
    notices.drop(organisation=alert.organisation, alert=alert.pk, at=at)


def _standing(organisation: Organisation, alert_id: UUID) -> Alert:
    return Alert.objects.within(organisation).standing().get(pk=alert_id)


def _standing_or_closed(organisation: Organisation, alert_id: UUID) -> Alert:
    return Alert.objects.within(organisation).get(pk=alert_id)


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
