"""Rows as the database's driver gives them, for the few readings where Django's conversions cost most of the time.

Measured on 500 neonates with 40,000 facts on SQLite: see ``docs/decisions/0024-raw-rows-for-the-engine.md``.
"""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection


def raw_rows(rows: Any) -> list[tuple[Any, ...]]:
    """Run a query set of ``values_list`` and return the driver's tuples: ids and moments are still the database's."""
    try:
        statement, params = rows.query.sql_with_params()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return cursor.fetchall()


def raw_ids(ids: Collection[UUID]) -> dict[Any, UUID]:
    """Ids by the form in which raw rows hold them: SQLite keeps text, PostgreSQL has a type of its own."""
    if connection.features.has_native_uuid_field:
        return {ref: ref for ref in ids}
    return {ref.hex: ref for ref in ids}


def as_id(raw: Any) -> UUID:
    """The id that a raw row holds."""
    return raw if isinstance(raw, UUID) else UUID(raw)


def as_moment(raw: datetime) -> datetime:
    """The moment that a raw row holds; SQLite's driver leaves out that it is UTC."""
    return raw.replace(tzinfo=UTC) if raw.tzinfo is None else raw


def as_yes_or_no(raw: Any) -> bool | None:
    """Yes, no, or not known."""
    return None if raw is None else bool(raw)
