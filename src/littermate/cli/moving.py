"""How a house is carried table by table: read here, written there, read there again, and compared.

All rows go over in one transaction. What was begun and not ended leaves a mark, by which the next try knows that the
tables in there are its own and empty, and makes them anew.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Final

MARK: Final = "littermate_moving"
READ_AT_ONCE: Final = 2_000
NOT_CARRIED: Final = frozenset({"django_migrations"})
MADE_BY_MIGRATE: Final = ("auth_permission", "django_content_type")  # carried as well, so that their numbers agree


class NotMoved(Exception):
    """Why nothing was moved; says what was seen, what was expected, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One table that is there, the same on both sides."""

    table: str
    rows: int
    digest: str


def demand_same_version(here: Any) -> None:
    """Refuse a house whose tables are of another version than this program.

    Raises:
        NotMoved: Start the house once first; it brings its tables up to date.
    """
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(here)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise NotMoved(
            "The house's tables are of an older version. Start it once with ./littermate serve, then move it."
        )


def prepare(there: Any) -> None:
    """Make the tables in an empty database.

    Raises:
        NotMoved: If anything stands in it that is not the rest of a move of ours.
    """
    from django.core.management import call_command

    tables = there.introspection.table_names()
    if tables and MARK not in tables:
        raise NotMoved(
            f"That database is not empty ({', '.join(sorted(tables)[:3])} …). Nothing was changed; name an empty one."
        )
    _drop(there, [table for table in tables if table != MARK])
    with there.cursor() as cursor:
        cursor.execute(f"CREATE TABLE IF NOT EXISTS {MARK} (begun_at timestamptz DEFAULT now())")
    call_command("migrate", database=there.alias, verbosity=0, interactive=False)


def carry(here: Any, there: Any) -> list[Moved]:
    """Carry every row over, compare both sides, and only then let it count.

    Raises:
        NotMoved: If a table is not the same there; then nothing is there.
    """
    from django.db import transaction

    moved = []
    try:
        with transaction.atomic(using=here.alias), transaction.atomic(using=there.alias):
            with there.cursor() as cursor:
                cursor.execute(f"TRUNCATE {', '.join(MADE_BY_MIGRATE)} CASCADE")
            models = list(_models())
            for model in models:
                moved.append(_carry_one(model, here, there))
            _set_sequences(models, there)
            with there.cursor() as cursor:
                cursor.execute(f"DROP TABLE {MARK}")
    except BaseException as failure:
        _drop(there, there.introspection.table_names())
        if isinstance(failure, there.Database.Error):  # the driver's own, past Django's wrapping
            raise NotMoved(
                f"PostgreSQL would not take it: {str(failure).strip()}\nNothing was moved; the house here is as it was."
            ) from failure
        raise
    return moved


def _models() -> Iterator[Any]:
    """Every table's model; the ledger before the facts, which the database compares with it."""
    from django.apps import apps

    from littermate.records.models import Fact, Ledger, Organisation

    models = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.db_table not in NOT_CARRIED
    ]
    yield from sorted(models, key=lambda model: (model not in {Organisation, Ledger}, issubclass(model, Fact)))


def _carry_one(model: Any, here: Any, there: Any) -> Moved:
    fields = list(model._meta.concrete_fields)
    sent, columns = Sum(), ", ".join(there.ops.quote_name(field.column) for field in fields)
    table = there.ops.quote_name(model._meta.db_table)
    with there.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in _rows(model, here, fields):
            sent.add(row)
            copy.write_row([_held(field, value) for field, value in zip(fields, row, strict=True)])
    arrived = Sum()
    for row in _rows(model, there, fields):
        arrived.add(row)
    if (sent.rows, sent.digest) != (arrived.rows, arrived.digest):
        raise NotMoved(
            f"The table {model._meta.db_table} is not the same there: {sent.rows} rows were sent and {arrived.rows} "
            "arrived, or their words differ. Nothing was moved; the house here is as it was."
        )
    return Moved(table=model._meta.db_table, rows=sent.rows, digest=sent.digest)


def _rows(model: Any, connection: Any, fields: list[Any]) -> Iterable[tuple[Any, ...]]:
    """All rows in one order; facts as they were kept, so that a correction comes after what it corrects."""
    order = ["sequence", "pk"] if any(field.name == "sequence" for field in fields) else ["pk"]
    rows = model._base_manager.using(connection.alias).order_by(*order)
    told: Iterable[tuple[Any, ...]] = rows.values_list(*(field.attname for field in fields)).iterator(READ_AT_ONCE)
    return told


class Sum:
    """Counts rows and sums them up, whatever order they come in."""

    def __init__(self) -> None:
        self.rows = 0
        self._sum = 0

    def add(self, row: tuple[Any, ...]) -> None:
        """One more row."""
        text = json.dumps([_plain(value) for value in row], ensure_ascii=False, sort_keys=True)
        self.rows += 1
        self._sum = (self._sum + int.from_bytes(hashlib.sha256(text.encode()).digest())) % (1 << 256)

    @property
    def digest(self) -> str:
        """The sum of all rows' SHA-256."""
        return f"{self._sum:064x}"


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    if value is None or isinstance(value, (bool, int, float, str, dict, list)):
        return value
    return bytes(value).hex() if isinstance(value, (bytes, memoryview)) else str(value)


def _held(field: Any, value: Any) -> Any:
    from django.db import models
    from psycopg.types.json import Jsonb

    return Jsonb(value) if isinstance(field, models.JSONField) and value is not None else value


def _set_sequences(models: list[Any], there: Any) -> None:
    """The next row that gets its number from the database gets one that is free."""
    from django.core.management.color import no_style

    with there.cursor() as cursor:
        for statement in there.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _drop(there: Any, tables: list[str]) -> None:
    """Take away what this move made; it began in an empty database."""
    if not tables:
        return
    with there.cursor() as cursor:
        cursor.execute(f"DROP TABLE {', '.join(map(there.ops.quote_name, tables))} CASCADE")
