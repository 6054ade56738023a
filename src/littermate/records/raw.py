"""Values and rows as the two databases hold them, for the few statements that are written out.

Building a query costs Django more than most answers cost the database; where a page or a save waits for it on every
request, the statement stands here in words of SQL and the values pass through this file. Measured:
``docs/decisions/0040-a-save-is-written-out.md``.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Final, TypeVar, cast
from uuid import UUID, SafeUUID

from django.db import connection, models
from django.db.models.base import ModelState

AnyModel = TypeVar("AnyModel", bound=models.Model)
Row = tuple[Any, ...]
_blank_id, _set = object.__new__, object.__setattr__

#: The rows that were asked for, under the name ``asked``; its one column is ``id``.
ASKED: Final = {
    "sqlite": "WITH asked (id) AS (SELECT value FROM json_each(%(ids)s))",
    "postgresql": "WITH asked (id) AS (SELECT unnest(%(ids)s::uuid[]))",
}


def run(statement: str, asked: Mapping[str, Any] | Sequence[Any]) -> list[Row]:
    """All rows of one statement, as the driver gives them."""
    with cursor_that_keeps_plans() as cursor:
        cursor.execute(statement, asked)
        rows: list[Row] = cursor.fetchall()
        return rows


def cursor_that_keeps_plans() -> Any:
    """A cursor for statements whose words never change: PostgreSQL reads and plans each once for a connection.

    Django writes values into the statement, so PostgreSQL meets every one as a new one. With
    ``prepare_threshold=None`` (an address of a pooler that knows no prepared statements) it plans them anew.
    Ids and moments come as bytes: as text, Python would read each by itself, which took as long as a page's longest
    statement.
    """
    if connection.vendor != "postgresql":
        return connection.cursor()
    from psycopg import Cursor
    from psycopg.pq import Format

    connection.ensure_connection()
    cursor = Cursor(connection.connection)
    cursor.format = Format.BINARY
    return cast(Any, connection)._prepare_cursor(cursor)


def held_id(ref: UUID) -> UUID | str:
    """An id as rows hold it: SQLite keeps 32 letters."""
    return ref if connection.features.has_native_uuid_field else ref.hex


def held_ids(refs: Collection[UUID]) -> str:
    """Many ids as one value, for ``ASKED``."""
    if connection.vendor == "sqlite":
        return json.dumps([ref.hex for ref in refs])
    return "{" + ",".join(map(str, refs)) + "}"


def held_moment(at: datetime) -> Any:
    """A moment as rows hold it."""
    return utc_text(at) if connection.vendor == "sqlite" else at


def utc_text(at: datetime | None) -> str | None:
    """A moment as rows of SQLite hold it."""
    return None if at is None else at.astimezone(UTC).isoformat(" ").removesuffix("+00:00")


def told_id(value: UUID | str) -> UUID:
    """An id as Python knows it."""
    return value if isinstance(value, UUID) else _read_id(value)


@lru_cache(maxsize=32_768)
def _read_id(text: str) -> UUID:
    """An id out of its text, past ``UUID.__init__``, which takes four times as long.

    A page reads thousands, and the next look reads the same ones: what an id's text means never changes.
    """
    told = _blank_id(UUID)
    _set(told, "int", int(text.replace("-", ""), 16))
    _set(told, "is_safe", SafeUUID.unknown)
    return told


def told_moment(value: datetime | str | None) -> datetime | None:
    """A moment as Python knows it; SQLite keeps it in UTC without saying so, and gives text where it must reckon."""
    told = datetime.fromisoformat(value) if isinstance(value, str) else value
    return told.replace(tzinfo=UTC) if told is not None and told.tzinfo is None else told


def row_by(model: type[AnyModel], column: str, value: Any) -> AnyModel | None:
    """The one row whose unique column holds a value, or None; whoever asks says whose it may be."""
    statement, names, converters = _one(model, column, connection.vendor)
    found = run(statement, [held_id(value) if isinstance(value, UUID) else value])
    if not found:
        return None
    told = list(found[0])
    for place, expression, convert in converters:
        told[place] = convert(told[place], expression, connection)
    row: AnyModel = model.from_db(connection.alias, names, told)
    return row


def new_row(model: type[AnyModel], told: Mapping[str, Any]) -> AnyModel:
    """A row that is not kept yet, from its attributes (``animal_id``); the others are as the model leaves them.

    Past ``__init__``, which costs ten times as much: thousands come at once out of a sheet. So nothing hears of it
    that waits for Django's ``post_init``.
    """
    row = model.__new__(model)
    row.__dict__ = {"_state": ModelState(), **_blank(model), **told}
    return row


@lru_cache
def _blank(model: type[models.Model]) -> dict[str, Any]:
    """Each attribute in the order of the model's fields, with what stands there where nothing is said."""
    made = [field.attname for field in model._meta.concrete_fields if field.has_default() and callable(field.default)]
    if made:
        raise TypeError(f"{model.__name__} makes {made} for each row; give such a row its attributes by name")
    return {field.attname: field.get_default() for field in model._meta.concrete_fields}


@lru_cache
def _one(model: type[models.Model], column: str, vendor: str) -> tuple[str, list[str], list[tuple[int, Any, Any]]]:
    """The statement for one row, its fields in order, and how what the driver gives becomes Python's own."""
    fields, quote = model._meta.concrete_fields, connection.ops.quote_name
    converters = []
    for place, field in enumerate(fields):
        told = field.get_col(model._meta.db_table)
        for convert in (*connection.ops.get_db_converters(told), *told.get_db_converters(connection)):
            converters.append((place, told, convert))
    columns = ", ".join(quote(str(field.column)) for field in fields)
    statement = f"SELECT {columns} FROM {quote(model._meta.db_table)} WHERE {quote(column)} = %s"  # noqa: S608
    return statement, [field.attname for field in fields], converters
