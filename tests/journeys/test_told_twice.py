"""The phone pairs two people's feeds as the house does: generated nights through both."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pytest

import littermate
from littermate.care.same_feed import told_twice
from littermate.care.values import Feed, FeedAnswer

pytestmark = pytest.mark.same_phone
PHONE = Path(littermate.__file__).parent / "phone" / "static" / "phone"
BEGIN = datetime(2026, 5, 3, 2, tzinfo=UTC)
NIGHTS = 1_500
WITHIN = 30


def night(chance: Random) -> tuple[list[Feed], list[FeedAnswer]]:
    feeds = [
        Feed(
            at=BEGIN + timedelta(minutes=chance.randrange(90)),
            taken_ml=chance.choice([None, Decimal(0), Decimal(5), Decimal("5.5")]),
            route="bottle",
            id=UUID(int=chance.getrandbits(120)),
            by=chance.choice([None, *(UUID(int=n) for n in (1, 2, 3))]),
        )
        for _ in range(chance.randrange(7))
    ]
    pairs = [chance.sample(feeds, 2) for _ in range(chance.randrange(3))] if len(feeds) > 1 else []
    return feeds, [FeedAnswer(feeds=frozenset(feed.id for feed in pair if feed.id), answer="both") for pair in pairs]


def as_sheet(feeds: list[Feed], answers: list[FeedAnswer]) -> dict[str, Any]:
    return {
        "feeds": [
            {
                "id": str(feed.id),
                "at": feed.at.isoformat(),
                "by_id": str(feed.by) if feed.by else None,
                "dml": None if feed.taken_ml is None else int(feed.taken_ml * 10),
            }
            for feed in feeds
        ],
        "fed_twice": [[str(ref) for ref in answer.feeds] for answer in answers],
    }


def test_the_phone_asks_about_the_same_pairs_as_the_house(page):
    chance = Random(20260503)
    nights = [night(chance) for _ in range(NIGHTS)]
    expected = [
        [
            [str(pair.first.id), str(pair.second.id)]
            for pair in told_twice(feeds, answers, within=timedelta(minutes=WITHIN))
            if pair.answer == "open"
        ]
        for feeds, answers in nights
    ]
    source = (PHONE / "twice.js").read_text()
    pure = source[source.index("const inOrder") : source.index("// Answered here")]
    pairing = source[source.index("export function openPairs") : source.index("const amount")].replace("export ", "")

    found = page.evaluate(
        f"""nights => {{
            const moment = at => new Date(at).getTime();
            {pure} {pairing}
            return nights.map(night => openPairs(night, {WITHIN}).map(pair => pair.map(feed => feed.id)));
        }}""",
        json.loads(json.dumps([as_sheet(*each) for each in nights])),
    )

    assert found == expected
    assert sum(map(len, expected)) > NIGHTS / 4
