"""How people are told: one person's own page, one notice, and for the desk whose ways fail."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from littermate.records.models import Animal, Channel, Home, Litter, Membership, Notice, NoticeSending, Person, ToldHow
from littermate.records.models.notice import AboutKind, NoticeKind, NoticeState, SendingState
from littermate.records.models.owned import holds_at
from littermate.records.viewers import Viewer

SHOWN: Final = 20
GOES_FOR: Final = timedelta(minutes=1)
ASKS_FOR: Final = timedelta(days=7)  # so long after a test it is asked whether it woke her


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way by which she is told, and how it does."""

    channel: Channel
    is_first: bool
    wakes: bool
    asks: bool  # it was tested, and she has not said whether it woke her
    test_goes: bool  # a test is on its way at this moment
    test_due_at: datetime | None  # a test that waits for the night

    @property
    def fails(self) -> bool:
        """Whether nothing reaches her by it just now."""
        return self.channel.failed_since is not None or self.channel.gone_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldLine:
    """One notice of hers, and by which ways it went."""

    notice: Notice
    sendings: Sequence[NoticeSending]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPage:
    """Everything of the page "How you are told"."""

    ways: Sequence[Way]
    wishes: ToldHow | None
    rings: bool
    lines: Sequence[ToldLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonTold:
    """One member: whether she can be woken, and which of her ways fail."""

    person: Person
    ways: Sequence[Way]

    @property
    def rings(self) -> bool:
        """Whether something of hers wakes her and works."""
        return any(way.wakes and not way.fails for way in self.ways)

    @property
    def failing(self) -> Sequence[Way]:
        """Her ways that fail."""
        return [way for way in self.ways if way.fails]


def own_page(viewer: Viewer) -> OwnPage:
    """One's own ways, wishes and last notices."""
    mine = {viewer.person.pk}
    ways = _ways(viewer, mine).get(viewer.person.pk, [])
    wishes = ToldHow.objects.seen_by(viewer).filter(person__in=mine).first()
    rows = list(Notice.objects.seen_by(viewer).filter(person__in=mine).select_related("answered_by")[:SHOWN])
    return OwnPage(
        ways=ways,
        wishes=wishes,
        rings=any(way.wakes and not way.fails for way in ways),
        lines=_lines(viewer, rows),
    )


def people(viewer: Viewer) -> Sequence[PersonTold]:
    """Every member, those that cannot be reached first."""
    now = holds_at(viewer.at)
    members = Membership.objects.within(viewer.organisation).filter(now).values("person")
    found = list(Person.objects.seen_by(viewer).filter(pk__in=members, email__isnull=False).order_by("name"))
    ways = _ways(viewer, {person.pk for person in found})
    rows = [PersonTold(person=person, ways=ways.get(person.pk, [])) for person in found]
    return sorted(rows, key=lambda row: (not row.failing, row.rings))


def how_many_fail(viewer: Viewer) -> int:
    """So many people have a way that fails."""
    return failing(viewer).count()


def failing(viewer: Viewer) -> Any:
    """Whose way fails: each person once."""
    rows = Channel.objects.within(viewer.organisation).standing().filter(failed_since__isnull=False)
    return rows.order_by().values_list("person_id").distinct()


def line_of(viewer: Viewer, notice: Notice) -> ToldLine:
    """One notice with its sendings."""
    return _lines(viewer, [notice])[0]


def about_of(viewer: Viewer, notice: Notice) -> Animal | Litter | Home | None:
    """What a notice is about, while she may see it."""
    if notice.about_id is None:
        return None
    if notice.about_kind == AboutKind.ANIMAL:
        return Animal.objects.seen_by(viewer).filter(pk=notice.about_id).first()
    if notice.about_kind == AboutKind.LITTER:
        return Litter.objects.seen_by(viewer).filter(pk=notice.about_id).first()
    if notice.about_kind == AboutKind.HOME:
        return Home.objects.seen_by(viewer).filter(pk=notice.about_id).first()
    return None


def _ways(viewer: Viewer, people: set[UUID]) -> dict[UUID, list[Way]]:
    rows = Channel.objects.seen_by(viewer).standing().filter(person__in=people).select_related("device")
    waiting = Notice.objects.within(viewer.organisation).filter(
        person__in=people, kind=NoticeKind.TEST, state__in=[NoticeState.WAITING, NoticeState.GOING]
    )
    tests = dict(waiting.order_by("-not_before_at").values_list("only_channel_id", "not_before_at"))
    found: dict[UUID, list[Way]] = defaultdict(list)
    for row in rows.order_by("person", "place", "added_at"):
        way = Way(
            channel=row,
            is_first=not found[row.person_id],
            wakes=row.wakes,
            asks=_asks(row, viewer.at),
            test_goes=row.pk in tests and viewer.at - GOES_FOR < tests[row.pk] <= viewer.at,
            test_due_at=tests[row.pk] if row.pk in tests and tests[row.pk] > viewer.at else None,
        )
        found[row.person_id].append(way)
    return found


def _asks(row: Channel, at: datetime) -> bool:
    if row.tested_at is None or row.failed_since is not None:
        return False
    is_answered = row.woke_said_at is not None and row.woke_said_at >= row.tested_at
    return not is_answered and at - row.tested_at < ASKS_FOR


def _lines(viewer: Viewer, rows: Sequence[Notice]) -> list[ToldLine]:
    sendings: dict[UUID, list[NoticeSending]] = defaultdict(list)
    tried = NoticeSending.objects.within(viewer.organisation).filter(notice__in=rows).select_related("channel")
    for each in tried.exclude(state=SendingState.LEFT).order_by("id"):
        sendings[each.notice_id].append(each)
    return [ToldLine(notice=row, sendings=sendings[row.pk]) for row in rows]
