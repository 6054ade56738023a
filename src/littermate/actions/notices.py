"""Notices: what somebody is to be told, written in the same change as what causes it; the worker sends them.

Whoever writes one says whom, why and in which words (a code with values: she reads it in her own language); by which
ways, in which order and how often it is tried is settled when it is sent (``actions/channels/sendings.py``).
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final, TypeAlias
from uuid import UUID

from django.utils.translation import gettext as _

from littermate.actions import changes
from littermate.actions.checks import seen, unknown
from littermate.actions.write_gate import one_change
from littermate.care.worry import Worry
from littermate.records.ids import new_id
from littermate.records.models import Alert, Animal, Channel, Home, Litter, Notice, Organisation, Person
from littermate.records.models.notice import AboutKind, AnsweredHow, NoticeKind, NoticeState
from littermate.records.viewers import Viewer

About: TypeAlias = Animal | Litter | Home
LASTS: Final = timedelta(hours=12)  # after that nobody needs to hear it any more, unless the notice says otherwise
#: What must wake somebody from this level of worry on; of the other kinds nothing does.
WAKES: Final = {NoticeKind.ALERT, NoticeKind.SILENCE, NoticeKind.TOLD_CARER, NoticeKind.HOME_WIDE}
WAKES_FROM: Final = Worry.CALL_NOW


@dataclass(frozen=True, slots=True, kw_only=True)
class Says:
    """Words by their code (``look/notice_words.py``), and what they are filled with: plain JSON, moments as ISO."""

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)


def notice(
    *,
    organisation: Organisation,
    person: Person,
    kind: str,
    says: Says,
    worry: int,
    at: datetime,
    about: About | None = None,
    alert: UUID | None = None,
    rings: bool | None = None,
    not_before: datetime | None = None,
    ends_at: datetime | None = None,
    ref: UUID | None = None,
    only_channel: Channel | None = None,
) -> Notice:
    """What somebody is to be told; it counts once it is kept, inside the change that causes it.

    Args:
        alert: What she answers when she says "I have it".
        rings: Whether it must wake her, whatever her quiet hours; left out, the worry says so.
        ends_at: When it is no longer worth hearing; twelve hours after it is due, if left out.
    """
    due = max(at, not_before or at)
    return Notice(
        id=ref or new_id(),
        organisation=organisation,
        person=person,
        kind=kind,
        says=says.code,
        values=dict(says.values),
        about_kind=_kind_of(about),
        about_id=about.pk if about is not None else None,
        alert_id=alert,
        worry=int(worry),
        rings=(kind in WAKES and worry >= WAKES_FROM) if rings is None else rings,
        only_channel=only_channel,
        written_at=at,
        not_before_at=due,
        ends_at=ends_at or due + LASTS,
    )


def write(row: Notice) -> Notice:
    """Keep a notice, inside the change that causes it; nothing leaves the house here. Safe to repeat, by its id."""
    with one_change():
        earlier = Notice.objects.within(row.organisation).filter(person=row.person, pk=row.pk).first()
        if earlier is not None:
            return earlier
        row.save(force_insert=True)
        return row


@one_change()
def answer(*, notice: Notice, by: Viewer, how: str = AnsweredHow.PAGE) -> Notice:
    """Keep that somebody has it; whoever was first stays. What is not sent yet is not sent any more.

    Raises:
        Unknown: If the notice is not in her sight.
    """
    from littermate.actions import alert_steps  # it writes notices

    with nullcontext() if notice.alert_id is None else alert_steps.held(by.organisation, by.at):
        found = seen(notice, by=by, what=_("notice"))
        if found.answered_at is not None:
            return found
        found.answered_at, found.answered_by, found.answered_how = by.at, by.person, how
        if found.state in {NoticeState.WAITING, NoticeState.GOING}:
            found.state = NoticeState.OVER
            found.save(update_fields=["state"])
        changes.alter(found, ["answered_at", "answered_by", "answered_how"], kind="notice-answered", by=by)
        _acknowledge(found, by=by)
        return found


def _acknowledge(notice: Notice, *, by: Viewer) -> None:
    """Who has the notice has the alert it tells of, while that stands and she sees it."""
    if notice.alert_id is None:
        return
    from littermate.actions import alerts  # it writes notices

    alert = Alert.objects.seen_by(by).standing().filter(pk=notice.alert_id, acknowledged_by__isnull=True).first()
    if alert is not None:
        alerts.acknowledge(alert=alert, by=by)


def drop(*, organisation: Organisation, alert: UUID, at: datetime) -> int:
    """Let be what was not sent yet of an alert that is over; returns how many notices.

    Call it inside the change that ends the alert.
    """
    waiting = Notice.objects.within(organisation).filter(
        alert_id=alert, state__in=[NoticeState.WAITING, NoticeState.GOING]
    )
    return waiting.update(state=NoticeState.OVER, ends_at=at)


def of_person(notice_id: UUID, *, by: Viewer) -> Notice:
    """One of her own notices.

    Raises:
        Unknown: If it is not hers.
    """
    mine = {by.person.pk, *by.also_ids}
    found = Notice.objects.seen_by(by).filter(pk=notice_id, person__in=mine).first()
    if found is None:
        raise unknown(_("notice"))
    return found


def _kind_of(about: About | None) -> AboutKind:
    if about is None:
        return AboutKind.NOTHING
    return AboutKind(about._meta.model_name or "")
