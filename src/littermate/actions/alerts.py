"""Alerts in people's hands: taken on, let go, closed with a word, opened again.

What happened to one is kept in steps that nobody can change (``alert_steps``); what a person did has a line in the
ledger as well. What the engine says of them stands in ``alerts_followed``, ``silences`` and ``whole_homes``.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import alert_steps, changes, notices, takings, wording
from littermate.actions.checks import demand, seen
from littermate.actions.errors import DoesNotFit, NotUnderstood
from littermate.actions.write_gate import one_change
from littermate.care.worry import Worry
from littermate.records import ledger
from littermate.records.ids import new_id
from littermate.records.models import Alert, AlertAnimal, Organisation, Person
from littermate.records.models.alert import AlertEnd, AlertKind, StepKind
from littermate.records.viewers import Viewer

MOST_WORDS: Final = 500


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
    whom = list(found.animals.filter(until_at__isnull=True).select_related("animal"))  # as she saw it, whatever merges
    with alert_steps.held(by.organisation, by.at):
        for row in whom:
            if by.may("see_all_animals") or type(row.animal).objects.seen_by(by).filter(pk=row.animal_id).exists():
                takings.keep(ref=_ref(ref), animal=row.animal, words=words, happened_at=by.at, by=by)
                ref = None
        if found.kind in {AlertKind.SILENCE, AlertKind.HOME_WIDE} and found.home is not None:
            takings.keep(ref=_ref(ref), home=found.home, words=words, happened_at=by.at, by=by)
        found.refresh_from_db()
        if found.is_open:
            take_on(found, by.person, at=by.at, words=words)
            ledger.take_numbers(found.organisation, 1)
    return found


def _ref(ref: UUID | None) -> UUID:
    return ref or new_id()


def take_on(alert: Alert, person: Person, *, at: datetime, words: str = "") -> None:
    """Write down who has it; the ladder stops. Call it under ``held``."""
    alert.acknowledged_by, alert.acknowledged_at, alert.asks_at = person, at, None
    alert.save(update_fields=["acknowledged_by", "acknowledged_at", "asks_at"])
    notices.drop(organisation=alert.organisation, alert=alert.pk, at=at)
    alert_steps.note(alert, StepKind.ACKNOWLEDGED, at=max(at, alert.opened_at), by=person, words=words)


def let_go(alert: Alert, *, at: datetime) -> None:
    """Whoever had it took that back: the ladder begins anew. Call it under ``held``."""
    person = alert.acknowledged_by
    alert.acknowledged_by, alert.acknowledged_at = None, None
    alert_steps.ask_again(alert, at)
    alert.save()
    alert_steps.note(alert, StepKind.LET_GO, at=at, by=person)


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
    with alert_steps.held(by.organisation, by.at):
        found = _found(by.organisation, alert.pk)
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
        alert_steps.end(found, AlertEnd.CLOSED, by.at, by=by.person)
        alert_steps.note(found, StepKind.CLOSED, at=by.at, by=by.person, words=said)
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
    with alert_steps.held(by.organisation, by.at):
        found = _found(by.organisation, alert.pk)
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
            alert_steps.ask_again(found, by.at)
        found.save()
        alert_steps.note(found, StepKind.REOPENED, at=by.at, by=by.person, words=said)
        changes.note("alert-reopened", about=found.pk, by=by, said={"words": said})
        return found


def _found(organisation: Organisation, alert_id: UUID) -> Alert:
    return Alert.objects.within(organisation).get(pk=alert_id)
