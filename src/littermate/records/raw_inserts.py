"""New rows of one kind put in with one statement, written out once for each kind.

What ``bulk_create`` does, without building the query anew for each save: see decision 0040.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from django.db import connection, models

from littermate.records.raw import held_moment

AT_ONCE: Final = 500  # rows in one statement: 20 columns each stay below SQLite's limit of 32,766 values
Held = Callable[[Any], Any]


def insert(rows: Sequence[models.Model]) -> None:
    """Put in rows of one model, all new; each brings its own id.

    Raises:
        IntegrityError: If one of them breaks a promise of the database; the caller's transaction is then spent.
    """
    model = type(rows[0])
    head, one, fields = _statement(model, connection.vendor)
    with connection.cursor() as cursor:
        for start in range(0, len(rows), AT_ONCE):
            some = rows[start : start + AT_ONCE]
            values = [
                getattr(row, name) if held is None else held(getattr(row, name))
                for row in some
                for name, held in fields
            ]
            cursor.execute(head + ", ".join([one] * len(some)), values)
    for row in rows:
        row._state.adding = False
        row._state.db = connection.alias


@lru_cache
def _statement(model: type[models.Model], vendor: str) -> tuple[str, str, tuple[tuple[str, Held | None], ...]]:
    """The statement up to its values, the place of one row's values, and each field with how it is held."""
    fields, quote = model._meta.concrete_fields, connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    head = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES "  # noqa: S608 - the names are ours
    one = "(" + ", ".join(["%s"] * len(fields)) + ")"
    return head, one, tuple((field.attname, _held(field)) for field in fields)


def _held(field: models.Field[Any, Any]) -> Held | None:
    """How a field's value is held in the database; None where it is held as it is."""
    kept = field
    while isinstance(kept, models.ForeignKey):
        kept = kept.target_field
    if isinstance(kept, models.UUIDField):
        return None if connection.features.has_native_uuid_field else _letters
    if isinstance(kept, models.DateTimeField):
        return held_moment
    if isinstance(kept, models.CharField | models.TextField | models.BooleanField | models.IntegerField):
        return None
    return lambda value: kept.get_db_prep_save(value, connection)


def _letters(ref: UUID | None) -> str | None:
    return None if ref is None else ref.hex
