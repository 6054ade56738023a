"""A plain reminder of the ordinary next round, for whoever asked for one; it wakes nobody and calls nothing late."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

from littermate.actions import notices
from littermate.actions.notices import Says
from littermate.care.worry import Worry
from littermate.records.ledger import is_overtaken, sequence_of
from littermate.records.models import Home, Notice, ToldHow
from littermate.records.models.notice import NoticeKind
from littermate.records.viewers import viewer_for
from littermate.sheets.rounds_ahead import RoundAhead, rounds_ahead

LOOKS_AGAIN: Final = timedelta(minutes=10)  # what is due also moves while nobody tells anything
LATE: Final = timedelta(minutes=15)  # so long after its moment a reminder is no help any more
_known: dict[
    UUID, tuple[int, datetime, list[RoundAhead]]
] = {}  # by wish: the ledger's number and when, in this process


def remind_all(at: datetime) -> int:
    """Write the reminders whose moment has come, each once; returns how many."""
    wishes = ToldHow.everywhere.filter(remind_min__isnull=False).select_related("organisation", "person")
    return sum(_remind(wish, at) for wish in wishes)


def _remind(wish: ToldHow, at: datetime) -> int:
    before = timedelta(minutes=wish.remind_min or 0)
    written = 0
    for each in _rounds(wish, at):
        if each.is_next and each.due_at - before <= at < each.due_at + LATE:
            written += _write(wish, each, at)
    return written


def _write(wish: ToldHow, each: RoundAhead, at: datetime) -> int:
    ref = uuid5(wish.pk, f"{each.home_id}/{each.due_at.isoformat()}")
    if Notice.objects.within(wish.organisation).filter(pk=ref).exists():
        return 0
    home = Home.objects.within(wish.organisation).filter(pk=each.home_id).first() if each.home_id else None
    notices.write(
        notices.notice(
            organisation=wish.organisation,
            person=wish.person,
            kind=NoticeKind.REMINDER,
            says=Says(
                code="round-reminder", values={"due_at": each.due_at.isoformat(), "names": ", ".join(each.names)}
            ),
            about=home,
            worry=Worry.STEADY,
            at=at,
            ends_at=each.due_at + LATE,
            ref=ref,
        )
    )
    return 1


def _rounds(wish: ToldHow, at: datetime) -> list[RoundAhead]:
    sequence = sequence_of(wish.organisation)
    known = _known.get(wish.pk)
    if known is None or known[0] != sequence or at - known[1] >= LOOKS_AGAIN:
        viewer = viewer_for(wish.person, wish.organisation, at)
        found = rounds_ahead(viewer, at) if viewer is not None else []
        known = _known[wish.pk] = (-1 if is_overtaken(wish.organisation, at) else sequence, at, found)
    return known[2]
