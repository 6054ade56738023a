"""The day's milk: a feed that two people wrote down counts once, until somebody says that both went in."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from littermate.care import values
from littermate.care.protocol import Protocol
from littermate.care.same_feed import counted_once, window
from littermate.records.models import SameFeed
from littermate.records.told import tenths
from littermate.sheets.cards import Entry


def counted(
    feeds: Iterable[tuple[UUID, datetime, UUID, int | None]],
    answers: Iterable[tuple[UUID, UUID, str]],
    protocol: Protocol,
) -> dict[UUID, int | None]:
    """By id the feeds of one animal that count in her day, each with its amount [0.1 ml].

    Args:
        feeds: Standing ones: id, when, who told it, and how much.
        answers: Of two feeds each, from old to new: one feed (``same``), or ``both``.
        protocol: Says within how long two people's feeds may be one.
    """
    told = [
        values.Feed(at=at, taken_ml=None if dml is None else tenths(dml), route="bottle", id=ref, by=by)
        for ref, at, by, dml in feeds
    ]
    said = [values.FeedAnswer(feeds=frozenset({one, two}), answer=answer) for one, two, answer in answers]  # type: ignore[arg-type]
    stands = counted_once(told, said, within=window(protocol))
    return {feed.id: None if feed.taken_ml is None else int(feed.taken_ml * 10) for feed in stands if feed.id}


def counted_of(entries: Sequence[Entry], protocol: Protocol) -> dict[UUID, int | None]:
    """The same from one animal's journal, newest first."""
    feeds = [(each.id, each.at, each.by_id, each.figures["taken_dml"]) for each in entries if each.kind == "feed"]
    said = [each.figures for each in reversed(entries) if each.kind == SameFeed.kind]
    answers = [(each["feed_id"], each["other_id"], each["answer"]) for each in said]
    return counted(feeds, answers, protocol)  # type: ignore[arg-type]
