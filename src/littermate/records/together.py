"""Several small questions in one statement: a sheet asks for a dozen lists, and each question costs a journey."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias, cast
from uuid import UUID

from django.db import connection, models
from django.db.models.expressions import RawSQL

from littermate.records.raw import held_id, run, told_id
from littermate.records.raw_rows import raw_id
from littermate.records.scope import ScopedQuerySet

_LISTED = {"sqlite": "SELECT value FROM json_each(%s)", "postgresql": "SELECT unnest(%s::uuid[])"}
Value: TypeAlias = datetime | date | UUID | Collection[UUID]
_AS_ARRAY = {"sqlite": "json_array", "postgresql": "json_build_array"}


def listed(ids: Collection[UUID]) -> RawSQL:
    """Ids as one value, for ``animal__in=``: however many there are, the statement stays the same."""
    return RawSQL(_LISTED[connection.vendor], [_raw_list(ids)])  # noqa: S611


def _raw_list(ids: Collection[UUID]) -> Any:
    raw = [raw_id(ref) for ref in ids]
    return json.dumps(raw) if connection.vendor == "sqlite" else raw


def ask(**questions: models.QuerySet[Any, Any]) -> dict[str, list[Any]]:
    """Ask several questions, each a ``values_list``, at once.

    Rows come as tuples with the names of their columns, in no order: sort what must be in one.
    """
    parts = [_compile(name, rows) for name, rows in questions.items()]
    statement = " UNION ALL ".join(part.sql for part in parts)
    return _answer(parts, statement, [value for part in parts for value in part.values])


def _answer(parts: Sequence[_Part], statement: str, values: Sequence[Any]) -> dict[str, list[Any]]:
    said: dict[str, list[str]] = {part.name: [] for part in parts}
    for name, row in run(statement, values):
        said[name].append(row)
    return {part.name: part.make(said[part.name]) for part in parts}


class Questions:
    """Questions that are asked again and again: the statement is built once, with marks where values go.

    The function that poses them takes moments, days, ids and lists of ids, each by a name of its own, and uses them as
    they are: a moment or a day worked out from another is a value of its own.
    """

    def __init__(self, pose: Callable[..., Mapping[str, models.QuerySet[Any, Any]]]) -> None:
        self._pose = pose
        self._built: dict[str, _Built] = {}

    def ask(self, **values: Value) -> dict[str, list[Any]]:
        """As ``ask``, with these values."""
        built = self._built.get(connection.vendor)
        if built is None:
            built = self._built[connection.vendor] = self._build(values)
        held = {name: _held(value) for name, value in values.items()}
        return _answer(built.parts, built.sql, [held[name] if name else constant for name, constant in built.values])

    def _build(self, values: Mapping[str, Value]) -> _Built:
        marks = {name: _mark(value, place) for place, (name, value) in enumerate(values.items())}
        posed = self._pose(
            **{name: mark if isinstance(mark, date | UUID) else listed(mark) for name, mark in marks.items()}
        )
        parts = [_compile(name, rows) for name, rows in posed.items()]
        named = [(_held(mark), name) for name, mark in marks.items()]
        constants = [value for part in parts for value in part.values]
        slots = [(next((name for mark, name in named if mark == value), ""), value) for value in constants]
        if unused := set(marks) - {name for name, _constant in slots}:
            raise RuntimeError(f"No question uses {unused}: a value was changed before it was used.")
        return _Built(parts, " UNION ALL ".join(part.sql for part in parts), slots)


class _Built(NamedTuple):
    """A statement with what goes into each of its places: the value of a name, or a constant."""

    parts: list[_Part]
    sql: str
    values: list[tuple[str, Any]]


def _mark(value: Value, place: int) -> Value:
    """A value of the same kind that nobody else can mean."""
    if isinstance(value, datetime):
        return datetime(1901, 1, 1, 1, 1, 1, 900_001 + place, tzinfo=UTC)
    if isinstance(value, date):
        return date(1901, 1, 1 + place)
    mark = UUID(int=(0xA11CE << 64) + place)
    return mark if isinstance(value, UUID) else [mark]


def _held(value: Value) -> Any:
    """A value as the database takes it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return held_id(value) if isinstance(value, UUID) else _raw_list(value)


class _Part(NamedTuple):
    """One question of a statement."""

    name: str
    sql: str
    values: tuple[Any, ...]
    make: Callable[[Sequence[str]], list[Any]]


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
def _maker(columns: tuple[tuple[str, str], ...]) -> Callable[[Sequence[str]], list[Any]]:
    """How rows' texts become named rows with Python's own values; all texts are read at once."""
    row_type: Any = NamedTuple("Row", [(column, Any) for column, _type in columns])  # type: ignore[misc]
    makers = [(place, _MAKERS[kind]) for place, (_column, kind) in enumerate(columns) if kind in _MAKERS]

    def make(said: Sequence[str]) -> list[Any]:
        rows = json.loads(f"[{','.join(said)}]")
        for values in rows:
            for place, maker in makers:
                if values[place] is not None:
                    values[place] = maker(values[place])
        return list(map(row_type._make, rows))

    return make


def _moment(said: str) -> datetime:
    """A moment in UTC; SQLite keeps it as text without a zone."""
    moment = datetime.fromisoformat(said)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


_MAKERS: Mapping[str, Callable[[Any], Any]] = {
    "UUIDField": told_id,
    "DateTimeField": _moment,
    "DateField": date.fromisoformat,
    "TimeField": time.fromisoformat,
    "BooleanField": bool,
}
