"""Several small questions in one statement: a sheet asks for a dozen lists, and each question costs a journey."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any, NamedTuple, cast
from uuid import UUID

from django.db import connection, models
from django.db.models.expressions import RawSQL

from littermate.records.raw_rows import raw_id
from littermate.records.scope import ScopedQuerySet

_LISTED = {"sqlite": "SELECT value FROM json_each(%s)", "postgresql": "SELECT unnest(%s::uuid[])"}
_AS_ARRAY = {"sqlite": "json_array", "postgresql": "json_build_array"}


def listed(ids: Collection[UUID]) -> RawSQL:
    """Ids as one value, for ``animal__in=``: however many there are, the statement stays the same."""
    raw = [raw_id(ref) for ref in ids]
    return RawSQL(_LISTED[connection.vendor], [json.dumps(raw) if connection.vendor == "sqlite" else raw])  # noqa: S611


def ask(**questions: models.QuerySet[Any, Any]) -> dict[str, list[Any]]:
    """Ask several questions, each a ``values_list``, at once.

    Rows come as tuples with the names of their columns, in no order: sort what must be in one.
    """
    parts = [_compile(name, rows) for name, rows in questions.items()]
    answers: dict[str, list[Any]] = {name: [] for name in questions}
    makers = {part.name: part.make for part in parts}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(part.sql for part in parts), [each for part in parts for each in part.values])
        for name, said in cursor.fetchall():
            answers[name].append(makers[name](said))
    return answers


class _Part(NamedTuple):
    """One question of a statement."""

    name: str
    sql: str
    values: tuple[Any, ...]
    make: Callable[[Any], Any]


def _compile(name: str, rows: models.QuerySet[Any, Any]) -> _Part:
    if isinstance(rows, ScopedQuerySet):
        rows._demand_scope()
    compiler = rows.order_by().query.get_compiler(connection=connection)
    sql, values = compiler.as_sql()
    columns = tuple(
        (alias or cast(Any, expression).target.column, _type(expression)) for expression, _sql, alias in compiler.select
    )
    told = ", ".join(f'part."{column}"' for column, _type in columns)
    array = f"{_AS_ARRAY[connection.vendor]}({told})"
    text = array if connection.vendor == "sqlite" else f"{array}::text"
    return _Part(name, f"SELECT '{name}', {text} FROM ({sql}) AS part", tuple(values), _maker(columns))  # noqa: S608


def _type(expression: Any) -> str:
    field = expression.output_field
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return str(field.get_internal_type())


@lru_cache(maxsize=256)
def _maker(columns: tuple[tuple[str, str], ...]) -> Callable[[str], Any]:
    """How a row's text becomes a named row with Python's own values."""
    row_type: Any = NamedTuple("Row", [(column, Any) for column, _type in columns])  # type: ignore[misc]
    makers = [(place, _MAKERS[kind]) for place, (_column, kind) in enumerate(columns) if kind in _MAKERS]

    def make(said: str) -> Any:
        values = json.loads(said)
        for place, maker in makers:
            if values[place] is not None:
                values[place] = maker(values[place])
        return row_type._make(values)

    return make


def _moment(said: str) -> datetime:
    """A moment in UTC; SQLite keeps it as text without a zone."""
    moment = datetime.fromisoformat(said)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


_MAKERS: Mapping[str, Callable[[Any], Any]] = {
    "UUIDField": UUID,
    "DateTimeField": _moment,
    "DateField": date.fromisoformat,
    "TimeField": time.fromisoformat,
    "BooleanField": bool,
}
