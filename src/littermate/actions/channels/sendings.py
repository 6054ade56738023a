"""Notices on their way: by which ways, who has one in hand, what became of it, and what is tried next.

A notice that must wake somebody goes to all her phones and to the first way that rings; any other goes by the first
way in her order. A way that fails hands on to the next at once, and is itself tried again, a little later each time,
as long as the notice is worth hearing. A worker that dies in the middle lets go after a while, or at once when the
server starts again. What may have gone out then is not sent twice where it could be heard twice: an SMS or a message
goes on by the next way instead, if there is one; a push takes its own place on the phone, a mail bears its old number.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from littermate.actions.channels import quiet
from littermate.actions.channels.outcome import Outcome, failed
from littermate.actions.write_gate import one_change
from littermate.records.models import Channel, Notice, NoticeSending
from littermate.records.models.channel import ChannelKind
from littermate.records.models.notice import NoticeKind, NoticeState, SendingState

HELD: Final = timedelta(seconds=90)  # a worker that died in the middle lets go after so long
#: After each try that failed, how long until the next; the last one holds on.
BACK_OFF: Final = tuple(timedelta(seconds=seconds) for seconds in (10, 30, 60, 120, 300, 600))
KEPT: Final = timedelta(days=30)
AT_ONCE: Final = 50
HEARD_TWICE: Final = (ChannelKind.SMS, ChannelKind.CALL, ChannelKind.MESSAGE)
OPEN: Final = (NoticeState.GOING, NoticeState.TOLD, NoticeState.UNTOLD)


# By which ways -------------------------------------------------------------------------------------------------------
def begin_due(at: datetime) -> int:
    """Choose the first ways of each notice that is due; returns how many. Two workers never begin the same one."""
    due = Notice.everywhere.filter(state=NoticeState.WAITING, not_before_at__lte=at)
    if not due.exists():  # as nearly always; looked at without the lock
        return 0
    with one_change():
        begun = 0
        for notice in _free(due.order_by("not_before_at", "id"))[:AT_ONCE]:
            begun += _begin(notice, at)
        return begun


def _begin(notice: Notice, at: datetime) -> bool:
    if notice.ends_at <= at or notice.answered_at is not None:
        return _say(notice, state=NoticeState.OVER)
    later = None if notice.rings or notice.only_channel_id else quiet.ends_after(notice, at)
    if later is not None:
        return _say(notice, not_before_at=later, ends_at=max(notice.ends_at, later + quiet.WORTH_HEARING))
    ways = _ways(notice)
    if not ways:
        return _say(notice, state=NoticeState.UNTOLD)
    _say(notice, state=NoticeState.GOING)
    _add(notice, _first_of(ways, rings=notice.rings), at)
    return True


def _ways(notice: Notice) -> list[Channel]:
    rows = Channel.everywhere.filter(organisation=notice.organisation_id, person=notice.person_id)
    if notice.only_channel_id is not None:
        return list(rows.standing().filter(pk=notice.only_channel_id))
    rows = rows.standing().filter(gone_at__isnull=True).exclude(device__revoked_at__isnull=False)
    return list(rows.order_by("place", "added_at"))


def _first_of(ways: Sequence[Channel], *, rings: bool) -> list[Channel]:
    """The ways to begin with: of those that work, if any does."""
    working = [way for way in ways if way.failed_since is None] or list(ways)
    if not rings:
        return working[:1]
    waking = [way for way in working if way.wakes]
    if not waking:
        return working  # nothing of hers is known to wake her: all of it, at once
    return [*(way for way in working if way.kind == ChannelKind.PUSH and way != waking[0]), waking[0]]


def _add(notice: Notice, ways: Sequence[Channel], at: datetime) -> None:
    NoticeSending.everywhere.bulk_create(
        NoticeSending(organisation_id=notice.organisation_id, notice=notice, channel=way, kind=way.kind, next_try_at=at)
        for way in ways
    )


def _add_next(notice: Notice, at: datetime) -> bool:
    """Go on by the next way that was not tried yet, if there is one."""
    tried = set(NoticeSending.everywhere.filter(notice=notice).values_list("channel_id", flat=True))
    left = [way for way in _ways(notice) if way.pk not in tried]
    _add(notice, left[:1], at)
    return bool(left)


# In hand -------------------------------------------------------------------------------------------------------------
def take_due(at: datetime, *, most: int, but: Sequence[UUID] = ()) -> list[NoticeSending]:
    """Take what is due in hand. Two workers never take the same one: the rows are locked while they are marked."""
    due = (
        NoticeSending.everywhere.filter(
            state=SendingState.WAITING,
            next_try_at__lte=at,
            notice__state__in=OPEN,
            notice__answered_at__isnull=True,
            notice__ends_at__gt=at,
        )
        .exclude(held_until_at__gt=at)
        .exclude(pk__in=list(but))
    )
    if most <= 0 or not due.exists():
        return []
    with one_change():
        rows = due.select_related("notice__organisation", "notice__person", "channel")
        taken = [one for one in _free(rows.order_by("next_try_at", "id"))[:most] if not _in_doubt(one, at)]
        NoticeSending.everywhere.filter(pk__in=[one.pk for one in taken]).update(held_until_at=at + HELD, begun_at=at)
    return taken


def _in_doubt(one: NoticeSending, at: datetime) -> bool:
    """Whether it may have gone out before the server stopped, would be heard twice, and another way is there."""
    if one.begun_at is None or one.kind not in HEARD_TWICE or not _add_next(one.notice, at):
        return False
    doubt = failed("in-doubt")
    rows = NoticeSending.everywhere.filter(pk=one.pk)
    rows.update(state=SendingState.FAILED, why=doubt.why, begun_at=None, held_until_at=None)
    return True


def let_go_of_all() -> None:
    """On SQLite, where one process works: what it held when it ended is looked at again at once."""
    if connection.vendor == "sqlite":
        held = NoticeSending.everywhere.filter(state=SendingState.WAITING, held_until_at__isnull=False)
        if held.exists():
            with one_change():
                held.update(held_until_at=None)


# What became of it ---------------------------------------------------------------------------------------------------
def settle(sending: NoticeSending, outcome: Outcome, *, at: datetime) -> None:
    """Write down what came back, on the sending, the way and the notice; and go on by the next way if need be."""
    with one_change():
        notice = Notice.everywhere.select_for_update().get(pk=sending.notice_id)
        row = NoticeSending.everywhere.filter(pk=sending.pk, state=SendingState.WAITING).first()
        if row is None:
            return
        row.tries, row.tried_at, row.begun_at, row.held_until_at = row.tries + 1, at, None, None
        row.why, row.answer = outcome.why, outcome.words
        if outcome.is_well:
            _taken(row, notice, at)
        else:
            _not_taken(row, notice, outcome, at)


def _taken(row: NoticeSending, notice: Notice, at: datetime) -> None:
    row.state, row.sent_at = SendingState.SENT, at
    row.save()
    way = Channel.everywhere.filter(pk=row.channel_id)
    way.update(failed_since=None, failed_why="", failed_words="")
    if notice.kind == NoticeKind.TEST:
        way.update(tested_at=at)
    if notice.state in OPEN:
        _say(notice, state=NoticeState.TOLD, told_at=notice.told_at or at)
    if not notice.rings or row.channel.wakes:
        others = NoticeSending.everywhere.filter(notice=notice, state=SendingState.WAITING, tries__gt=0)
        others.filter(held_until_at__isnull=True).update(state=SendingState.LEFT)


def _not_taken(row: NoticeSending, notice: Notice, outcome: Outcome, at: datetime) -> None:
    is_test = notice.kind == NoticeKind.TEST
    if outcome.is_final or is_test:
        row.state = SendingState.FAILED
    else:
        row.next_try_at = at + BACK_OFF[min(row.tries, len(BACK_OFF)) - 1]
    row.save()
    way = Channel.everywhere.filter(pk=row.channel_id)
    way.filter(failed_since__isnull=True).update(failed_since=at)
    way.update(failed_why=outcome.why, failed_words=outcome.words)
    if is_test:
        way.update(tested_at=at)
    if outcome.why == "gone":
        way.update(gone_at=at)
    if notice.answered_at is not None or notice.state not in OPEN:
        return
    went_on = row.tries == 1 and not is_test and _add_next(notice, at)
    if not went_on and notice.state == NoticeState.GOING and not _has_hope(notice):
        _say(notice, state=NoticeState.UNTOLD)


def _has_hope(notice: Notice) -> bool:
    """Whether some way was not tried at all yet."""
    return NoticeSending.everywhere.filter(notice=notice, state=SendingState.WAITING, tries=0).exists()


def forget_old(at: datetime) -> None:
    """Let go of tests and reminders after a month; who was told of an alert, how and when, stays."""
    old = Notice.everywhere.filter(written_at__lt=at - KEPT, kind__in=[NoticeKind.TEST, NoticeKind.REMINDER])
    if old.exists():
        with one_change(is_batch=True):
            NoticeSending.everywhere.filter(notice__in=old).delete()
            old.delete()


def _say(notice: Notice, **change: Any) -> bool:
    for name, value in change.items():
        setattr(notice, name, value)
    notice.save(update_fields=list(change))
    return False


def _free(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Rows that nobody else has in hand just now; on SQLite one change goes at a time anyhow."""
    if connection.features.has_select_for_update_skip_locked:
        return rows.select_for_update(skip_locked=True, of=("self",))
    return rows
