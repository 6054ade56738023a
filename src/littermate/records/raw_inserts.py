"""Numbered rows put in with statements written out once for each kind.

What ``bulk_create`` does, without building the query anew for each save; and all of it is made ready before the
organisation's count is locked, so that the lock is held for the writing alone. See decision 0040.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db import connection, models

from littermate.records.models.ledger import LedgerCount
from littermate.records.raw import cursor_that_keeps_plans, held_id, utc_text

MANY: Final = 100  # rows from which on SQLite is given them as one value
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
        return [Statement(head, [array(column) for column in zip(*told, strict=True)], is_numbered=True)]
    if len(told) > MANY:  # SQLite reads words for many rows slowly, and for each statement saves the pages it touches
        columns = ", ".join(f"value ->> {place}" for place in range(len(told[0]) - 1))
        number = f"{_NUMBER} - (value ->> {len(told[0]) - 1})"
        chosen = f"SELECT {columns}, {number} FROM json_each(%s)"  # noqa: S608 - the names are ours
        return [Statement(head + chosen, [organisation, json.dumps(told, default=str)])]
    text = f"{head} VALUES {', '.join([one] * len(told))}"
    return [Statement(text, [value for row in told for value in (*row, organisation)])]


def putting_in(
    table: str, columns: Mapping[str, str], rows: Sequence[Sequence[Any]], *, otherwise: str = ""
) -> Statement:
    """Put rows into a table, the values as they are held.

    Args:
        columns: Their names, each with what PostgreSQL calls its values.
        otherwise: What follows the values, such as what to do about a row that is there already.
    """
    head = f"INSERT INTO {table} ({', '.join(columns)})"
    if connection.vendor == "postgresql":
        arrays = ", ".join(f"%s::{kind}[]" for kind in columns.values())
        told = [array([str(v) if isinstance(v, UUID) else v for v in column]) for column in zip(*rows, strict=True)]
        return Statement(f"{head} SELECT * FROM unnest({arrays}) {otherwise}", told)  # noqa: S608 - the names are ours
    if len(rows) > MANY:
        values = ", ".join(f"value ->> {place}" for place in range(len(columns)))
        chosen = f"SELECT {values} FROM json_each(%s) WHERE true"  # noqa: S608 - else "ON" would begin a join
        return Statement(f"{head} {chosen} {otherwise}", [json.dumps(rows)])
    one = "(" + ", ".join(["%s"] * len(columns)) + ")"
    places = ", ".join([one] * len(rows))
    return Statement(f"{head} VALUES {places} {otherwise}", [value for row in rows for value in row])


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
            for text, values, _is_numbered in others:
                cursor.execute(text, values)
    return last


def are_one_change(statements: Sequence[Statement]) -> bool:
    """Whether the database keeps all of these or none, without being told where a change begins and ends."""
    return connection.vendor == "postgresql" and all(statement.is_numbered for statement in statements)


def _as_one(statements: Sequence[Statement]) -> str:
    """The count, the ledger's lines and the facts: all take their numbers from the first part."""
    names = ("taken", *(f"kept_{n}" for n in range(1, len(statements))))
    parts = (f"{name} AS ({statement.text})" for name, statement in zip(names, statements, strict=True))
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

    PostgreSQL takes one value for each column, as an array: so the words are the same for one row and for thousands.
    """
    quote = connection.ops.quote_name
    fields = [field for field in model._meta.concrete_fields if field.attname != "sequence"]
    held = tuple((place, how) for place, field in enumerate(fields) if (how := _held(field)) is not None)
    told = Fields(itemgetter(*(field.attname for field in fields)), held)
    columns = ", ".join(quote(str(field.column)) for field in fields)
    head = f"INSERT INTO {quote(model._meta.db_table)} ({columns}, sequence) "
    if vendor != "postgresql":
        return head, "(" + "%s, " * len(fields) + f"-%s + {_NUMBER})", told
    names = ", ".join(f"c{place}" for place in range(len(fields)))
    arrays = ", ".join(f"%s::{field.db_type(connection)}[]" for field in fields)
    rows = f"unnest({arrays}, %s::bigint[]) AS row ({names}, below_last)"
    return f"{head} SELECT {names}, (SELECT last FROM taken) - below_last FROM {rows}", "", told  # noqa: S608


def array(column: Sequence[Any]) -> str:
    """A column of values in the letters of PostgreSQL's arrays: those of JSON, but for what needs a backslash."""
    told = json.dumps(column, ensure_ascii=False, default=str)
    return "{" + (",".join(map(_element, column)) if "\\" in told else told[1:-1]) + "}"


def _element(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bool | int):
        return str(value)
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _held(field: models.Field[Any, Any]) -> Held | None:
    """How a field's value is held in the database; None where it is held as it is."""
    kept = field
    while isinstance(kept, models.ForeignKey):
        kept = kept.target_field
    if isinstance(kept, models.UUIDField):
        return _letters  # which PostgreSQL reads as well
    if isinstance(kept, models.DateTimeField):
        return utc_text if connection.vendor == "sqlite" else _with_offset
    if isinstance(kept, models.CharField | models.TextField | models.BooleanField | models.IntegerField):
        return None
    return lambda value: kept.get_db_prep_save(value, connection)


def _with_offset(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _letters(ref: UUID | None) -> str | None:
    return None if ref is None else f"{ref.int:032x}"
