"""Standing facts as the database's driver gives them, for the one reading on which every screen waits.

The same rows as ``Kind.everywhere.standing()``, which a test compares; Django's query building and conversions
cost more here than the database. Measured: ``docs/decisions/0024-raw-rows-for-the-engine.md``.
"""

import json
from collections.abc import Collection, Iterator
from datetime import datetime
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from django.db import connection

from littermate.records.models.dam_check import DamCheck
from littermate.records.models.fact import Fact
from littermate.records.models.feed import Choking, Feed, Refusal, SolidsEaten
from littermate.records.models.leaving_care import LeavingCare
from littermate.records.models.ledger import Ledger
from littermate.records.models.look_over import SIGNS_AS_WORD, LookOver
from littermate.records.models.observation import Elimination, Observation
from littermate.records.models.same_feed import SameFeed
from littermate.records.models.warmth import Warmth
from littermate.records.models.weigh_in import WeighIn
from littermate.records.raw import cursor_that_keeps_plans

_NO_ANSWER: Final = "CAST(NULL AS boolean)"  # the first kind names the type of every column

#: What each kind says, under columns that all share: three words, a number, three of yes, no or not noted.
_TOLD: Final[dict[type[Fact], dict[str, str]]] = {
    Feed: {
        "w1": "route",
        "w2": "outcome",
        "n1": "taken_dml",
        **dict.fromkeys(("y1", "y2", "y3"), _NO_ANSWER),
        "w3": "CAST(fact.by_id AS text)",
    },
    Refusal: {"w3": "CAST(fact.by_id AS text)"},
    Choking: {},
    Warmth: {"w1": "feel", "n1": "reading_dc"},
    Elimination: {"w1": "poo_kind", "y1": "pee", "y2": "poo", "y3": "is_unaided"},
    Observation: {"w1": "suck", "w2": "voice"},
    SolidsEaten: {"n1": "share_pct"},
    DamCheck: {"y1": "is_warm", "y2": "lets_nurse"},
    LeavingCare: {},
    LookOver: {"w1": "refused", "w2": "feel", "w3": SIGNS_AS_WORD},
    SameFeed: {"w1": "answer", "w2": "CAST(fact.feed_id AS text)", "w3": "CAST(fact.other_id AS text)"},
}
_SHARED: Final = ("w1", "w2", "n1", "y1", "y2", "y3", "w3")
_ALWAYS: Final = {LeavingCare}  # told however long ago it was
_WEIGHT: Final = ("weight_dg", "step_dg", "fed", "is_doubtful")

_STANDING: Final = """
SELECT '{kind}', {animal}, {moment}, {id}, fact.sequence, {columns}
FROM {table} AS fact
WHERE fact.animal_id IN (SELECT id FROM asked) AND fact.happened_at <= %(until)s {since} AND NOT fact.is_withdrawn
AND NOT EXISTS (
    SELECT 1 FROM {table} AS later
    WHERE later.root_id = fact.root_id AND later.corrects_id IS NOT NULL AND later.sequence > fact.sequence
)
"""
_ASKED: Final = {
    "sqlite": "WITH asked (id) AS (SELECT value FROM json_each(%(ids)s))",
    "postgresql": "WITH asked (id) AS (SELECT unnest(%(ids)s::uuid[]))",
}
#: Cheap forms, made into Python's own at once: an id stays text, and a moment is ISO 8601 or the driver's.
_AS_TEXT: Final = {
    "sqlite": {"animal": "fact.animal_id", "id": "fact.id", "moment": "fact.happened_at || '+00:00'"},
    "postgresql": {"animal": "fact.animal_id::text", "id": "fact.id::text", "moment": "fact.happened_at"},
}
_IN_ORDER: Final = " ORDER BY 3, 5"  # as they happened; of the same moment, as they were kept

Row = tuple[Any, ...]


def told_rows(
    animal_ids: Collection[UUID], *, since: datetime, until: datetime, as_of: datetime
) -> Iterator[tuple[datetime, Row]]:
    """Yield what was told but weights: the moment, and (kind, raw animal, -, raw id, -, w1, w2, n1, y1, y2, y3, w3)."""
    asked = _asked(animal_ids, until) | {"since": connection.ops.adapt_datetimefield_value(since)}
    return _arrived(_run(_told_statement(connection.vendor), asked), as_of)


def weight_rows(animal_ids: Collection[UUID], *, until: datetime, as_of: datetime) -> Iterator[tuple[datetime, Row]]:
    """Yield every weigh-in: the moment, and (kind, raw animal, -, raw id, -, weight, step, fed, is doubtful)."""
    return _arrived(_run(_weight_statement(connection.vendor), _asked(animal_ids, until)), as_of)


def raw_id(ref: UUID) -> str:
    """An id in the form in which rows hold it: PostgreSQL writes hyphens, SQLite none."""
    return str(ref) if connection.features.has_native_uuid_field else ref.hex


def _arrived(rows: list[Row], as_of: datetime) -> Iterator[tuple[datetime, Row]]:
    """Rows up to a moment; those dated after it that had arrived by then count as of it."""
    ahead = []
    for row in rows:
        at = row[2] if isinstance(row[2], datetime) else datetime.fromisoformat(row[2])
        if at <= as_of:
            yield at, row
        else:
            ahead.append(row)
    if ahead:
        refs = {UUID(row[3]): row for row in ahead}
        here = set(Ledger.everywhere.filter(pk__in=refs, received_at__lte=as_of).values_list("pk", flat=True))
        yield from ((as_of, row) for ref, row in refs.items() if ref in here)


@lru_cache
def _told_statement(vendor: str) -> str:
    def columns(names: dict[str, str]) -> str:
        return ", ".join(names.get(name, "NULL") for name in _SHARED)

    since = "AND fact.happened_at >= %(since)s"
    kinds = [_standing(kind, columns(said), vendor, "" if kind in _ALWAYS else since) for kind, said in _TOLD.items()]
    return _ASKED[vendor] + " UNION ALL ".join(kinds) + _IN_ORDER


@lru_cache
def _weight_statement(vendor: str) -> str:
    return _ASKED[vendor] + _standing(WeighIn, ", ".join(_WEIGHT), vendor, "") + _IN_ORDER


def _standing(kind: type[Fact], columns: str, vendor: str, since: str) -> str:
    return _STANDING.format(kind=kind.kind, table=kind._meta.db_table, columns=columns, since=since, **_AS_TEXT[vendor])


def _asked(animal_ids: Collection[UUID], until: datetime) -> dict[str, Any]:
    ids = [raw_id(ref) for ref in animal_ids]
    is_sqlite = connection.vendor == "sqlite"
    return {
        "ids": json.dumps(ids) if is_sqlite else "{" + ",".join(ids) + "}",
        "until": connection.ops.adapt_datetimefield_value(until),
    }


def _run(statement: str, asked: dict[str, Any]) -> list[Row]:
    with cursor_that_keeps_plans() as cursor:
        cursor.execute(statement, asked)
        rows: list[Row] = cursor.fetchall()
        return rows
