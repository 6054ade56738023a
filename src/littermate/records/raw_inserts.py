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

from littermate.records.models.ledger import LedgerCount
from littermate.records.raw import held_id, held_moment

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


def taking(organisation_id: UUID, how_many: int) -> Statement:
    """Take the next numbers of an organisation; gives the last of them, and locks the count until the commit."""
    return Statement(_TAKE, [held_id(organisation_id), how_many])


def inserting(rows: Sequence[tuple[models.Model, int]], *, organisation_id: UUID) -> list[Statement]:
    """Put in new rows of one model, each with how many numbers below the last one taken its own lies."""
    head, one, fields = _written_out(type(rows[0][0]), connection.vendor)
    organisation = held_id(organisation_id)
    told = [[*_told(row, fields), below_last] for row, below_last in rows]
    if connection.vendor == "postgresql":
        return [Statement(head, [organisation, json.dumps(told, default=str)])]
    if len(told) > MANY:  # SQLite reads words for one row once, words for many rows slowly
        return [Statement(head + one, [(*row, organisation) for row in told], is_for_each=True)]
    return [
        Statement(head + ", ".join([one] * len(some)), [value for row in some for value in (*row, organisation)])
        for some in (told[start : start + AT_ONCE] for start in range(0, len(told), AT_ONCE))
    ]


def run_all(statements: Sequence[Statement]) -> int:
    """Run statements of which the first takes numbers, and return the last number taken.

    PostgreSQL is sent all of them at once: others wait for the count until this is committed.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            values = [value for statement in statements for value in statement.values]
            cursor.execute("; ".join(statement.text for statement in statements), values)
            return int(cursor.fetchone()[0])
        cursor.execute(statements[0].text, statements[0].values)
        last = int(cursor.fetchone()[0])
        for text, values, is_for_each in statements[1:]:
            (cursor.executemany if is_for_each else cursor.execute)(text, values)
        return last


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
    below_last = f"(row ->> {len(fields)})::bigint"
    return f"{head} SELECT {typed}, {_NUMBER} - {below_last} FROM json_array_elements(%s) AS row", "", told  # noqa: S608


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
