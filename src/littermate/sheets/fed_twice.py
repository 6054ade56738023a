"""Feeds of one animal that two people wrote down within minutes, and nobody has said yet whether they are one."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from littermate.care import values
from littermate.care.same_feed import told_twice, window
from littermate.records.models import Animal, Person
from littermate.records.viewers import Viewer
from littermate.sheets.judged import judge_all


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedTold:
    """One of the two: when, by whom, how much [ml], where it was measured."""

    id: UUID
    at: datetime
    by: str
    taken_ml: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Two feeds that may be one, the earlier first, and how far apart they are [min]."""

    first: FeedTold
    second: FeedTold
    apart_min: int


def questions(animal: Animal, as_of: datetime, *, by: Viewer) -> tuple[Question, ...]:
    """What is still to be answered about her feeds; ``animal`` comes out of ``seen_by``."""
    judged = judge_all(by.organisation, [animal], as_of).get(animal.pk)
    if judged is None:
        return ()
    neonate = judged.neonate
    found = told_twice(neonate.feeds, neonate.feed_answers, within=window(judged.protocol))
    pairs = [(pair.first, pair.second) for pair in found if pair.answer == "open"]
    people = {feed.by for pair in pairs for feed in pair if feed.by is not None}
    names = dict(Person.objects.filter(pk__in=people).values_list("pk", "name")) if people else {}
    return tuple(
        Question(
            first=_told(first, names),
            second=_told(second, names),
            apart_min=round((second.at - first.at).total_seconds() / 60),
        )
        for first, second in pairs
    )


def _told(feed: values.Feed, names: dict[UUID, str]) -> FeedTold:
    assert feed.id is not None  # noqa: S101 - only such are asked about
    assert feed.by is not None  # noqa: S101
    return FeedTold(id=feed.id, at=feed.at, by=names.get(feed.by, ""), taken_ml=feed.taken_ml)
