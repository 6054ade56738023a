"""Numbered rows put in with statements written out once for each kind.

What ``bulk_create`` does, without building the query anew for each save; and all of it is made ready before the
organisation's count is locked, so that the lock is held for the writing alone. See decision 0040.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db import connection, models

from littermate.records.models.ledger import Ledger, LedgerCount
from littermate.records.raw import cursor_that_keeps_plans, held_id, held_moment

MANY: Final = 100  # rows from which on they are put in one after another
AT_ONCE: Final = 500  # rows in one statement: 20 columns each stay below SQLite's limit of 32,766 values
Held = Callable[[Any], Any]

_COUNT: Final = LedgerCount._meta.db_table
_TAKE: Final = (
    f"INSERT INTO {_COUNT} (organisation_id, last) VALUES (%s, %s) "  # noqa: S608 - the names are ours
    f"ON CONFLICT (organisation_id) DO UPDATE SET last = {_COUNT}.last + excluded.last RETURNING last"
)
_NUMBER: Final = f"(SELECT last FROM {_COUNT} WHERE organisation_id = %s)"  # noqa: S608


class Fields(NamedTuple):
    """How the fields of a model are read from a row, in order, and which of them are held in another way."""

    values_of: Callable[[dict[str, Any]], tuple[Any, ...]]
    held: tuple[tuple[int, Held], ...]


class Statement(NamedTuple):
    """Words of SQL and the values for their places."""

    text: str
    values: list[Any]
    is_for_each: bool = False  # the values are rows, and the words are run for each
    is_numbered: bool = False  # takes numbers or uses them: on PostgreSQL a part of one statement


def taking(organisation_id: UUID, how_many: int) -> Statement:
    """Take the next numbers of an organisation; gives the last of them, and locks the count until the commit."""
    return Statement(_TAKE, [held_id(organisation_id), how_many], is_numbered=True)


def inserting(rows: Sequence[tuple[models.Model, int]], *, organisation_id: UUID) -> list[Statement]:
    """Put in new rows of one model, each with how many numbers below the last one taken its own lies.

    Lines of the ledger come before the facts they stand for.
    """
    head, one, fields = _written_out(type(rows[0][0]), connection.vendor)
    organisation = held_id(organisation_id)
    told = [[*_told(row, fields), below_last] for row, below_last in rows]
    if connection.vendor == "postgresql":
        return [Statement(head, [json.dumps(told, default=str)], is_numbered=True)]
    if len(told) > MANY:  # SQLite reads words for one row once, words for many rows slowly
        return [Statement(head + one, [(*row, organisation) for row in told], is_for_each=True)]
    return [
        Statement(head + ", ".join([one] * len(some)), [value for row in some for value in (*row, organisation)])
        for some in (told[start : start + AT_ONCE] for start in range(0, len(told), AT_ONCE))
    ]


def run_all(statements: Sequence[Statement]) -> int:
    """Run statements of which the first takes numbers, and return the last number taken.

    On PostgreSQL all that are numbered are one statement, read and planned once for a connection: others wait for the
    count until it is committed.
    """
    if connection.vendor == "postgresql":
        numbered = [statement for statement in statements if statement.is_numbered]
        with cursor_that_keeps_plans() as cursor:
            cursor.execute(_as_one(numbered), [value for statement in numbered for value in statement.values])
            last = int(cursor.fetchone()[0])
        others = statements[len(numbered) :]
    else:
        with connection.cursor() as cursor:
            cursor.execute(statements[0].text, statements[0].values)
            last = int(cursor.fetchone()[0])
        others = statements[1:]
    if others:
        with connection.cursor() as cursor:
            for text, values, is_for_each, _is_numbered in others:
                (cursor.executemany if is_for_each else cursor.execute)(text, values)
    return last


def are_one_change(statements: Sequence[Statement]) -> bool:
    """Whether the database keeps all of these or none, without being told where a change begins and ends."""
    return connection.vendor == "postgresql" and all(statement.is_numbered for statement in statements)


def _as_one(statements: Sequence[Statement]) -> str:
    """The count, the ledger's lines and the facts: each part waits for the one that it takes its numbers from."""
    names = ("taken", "lined", *(f"kept_{n}" for n in range(2, len(statements))))
    parts = (f"{name} AS ({statement.text})" for name, statement in zip(names, statements, strict=False))
    return f"WITH {', '.join(parts)} SELECT last FROM taken"  # noqa: S608


def _told(row: models.Model, fields: Fields) -> list[Any]:
    """What a row says, as it is held; read past Django's descriptors, which cost more than the values."""
    told = list(fields.values_of(vars(row)))
    for place, held in fields.held:
        told[place] = held(told[place])
    return told


@lru_cache
def _written_out(model: type[models.Model], vendor: str) -> tuple[str, str, Fields]:
    """The statement up to its values, the places of one row's values, and how the values are read and held.

    PostgreSQL reads all rows from one value, as JSON: its driver takes longer over a hundred places than the server
    over the rows.
    """
    quote = connection.ops.quote_name
    fields = [field for field in model._meta.concrete_fields if field.attname != "sequence"]
    held = tuple((place, how) for place, field in enumerate(fields) if (how := _held(field)) is not None)
    told = Fields(itemgetter(*(field.attname for field in fields)), held)
    columns = ", ".join(quote(str(field.column)) for field in fields)
    head = f"INSERT INTO {quote(model._meta.db_table)} ({columns}, sequence) "
    if vendor != "postgresql":
        return head + "VALUES ", "(" + "%s, " * len(fields) + f"-%s + {_NUMBER})", told
    typed = ", ".join(f"(row ->> {n})::{field.db_type(connection)}" for n, field in enumerate(fields))
    rows = "json_array_elements(%s::json) AS row"
    if model is Ledger:
        number = f"(SELECT last FROM taken) - (row ->> {len(fields)})::bigint"  # noqa: S608
        return f"{head} SELECT {typed}, {number} FROM {rows} RETURNING id, sequence", "", told  # noqa: S608
    ref = next(n for n, field in enumerate(fields) if field.primary_key)
    line = f"lined ON lined.id = (row ->> {ref})::uuid"  # so that the line stands when the fact is checked against it
    return f"{head} SELECT {typed}, lined.sequence FROM {rows} JOIN {line}", "", told  # noqa: S608


def _held(field: models.Field[Any, Any]) -> Held | None:
    """How a field's value is held in the database; None where it is held as it is."""
    kept = field
    while isinstance(kept, models.ForeignKey):
        kept = kept.target_field
    if isinstance(kept, models.UUIDField):
        return None if connection.features.has_native_uuid_field else _letters
    if isinstance(kept, models.DateTimeField):
        return _utc_text if connection.vendor == "sqlite" else held_moment
    if isinstance(kept, models.CharField | models.TextField | models.BooleanField | models.IntegerField):
        return None
    return lambda value: kept.get_db_prep_save(value, connection)


def _utc_text(at: datetime | None) -> str | None:
    """As ``held_moment``, without asking the connection for each of thousands."""
    return None if at is None else at.astimezone(UTC).isoformat(" ").removesuffix("+00:00")


def _letters(ref: UUID | None) -> str | None:
    return None if ref is None else f"{ref.int:032x}"
