"""What SQLite's planner is told: many facts and animals belong to one organisation, few facts to one animal.

Without figures it takes the organisation's index for "these three animals of this organisation" and reads all that
was ever kept: with 50,000 animals 8 ms for nine of them by their ids, with figures 0.04 ms. The figures are the order
of magnitude of a busy house, put in once, as SQLite's manual suggests for a planner that should not change its mind;
a later ``ANALYZE`` replaces them. PostgreSQL counts for itself.
"""

from typing import Any, Final

from django.db import connections, models
from django.db.backends.utils import CursorWrapper

ROWS: Final = 200_000
OF_ONE_ORGANISATION: Final = 20_000
OF_ONE_OTHER: Final = 100  # of one animal, nest or home
CORRECTIONS: Final = 1_000


def tell_planner(using: str, **_: Any) -> None:
    """After every migrate: put in what is missing."""
    from littermate.records.ledger import fact_kinds
    from littermate.records.models import Animal, Care, Ledger, LedgerCount, Litter, MilkUse, Placement, Rearing, Stay

    connection = connections[using]
    if connection.vendor != "sqlite":
        return
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if LedgerCount._meta.db_table in tables:
            # On a table of one row for each organisation: it makes SQLite's table of figures, and takes no time.
            cursor.execute(f'ANALYZE "{LedgerCount._meta.db_table}"')
        kinds: list[type[models.Model]] = [Ledger, *fact_kinds().values()]
        for model in kinds:
            if model._meta.db_table in tables:
                _put_in(cursor, model._meta.db_table, _figures(model))
        for model in (Animal, Care, Litter, MilkUse, Placement, Rearing, Stay):
            if model._meta.db_table in tables:
                _put_in(cursor, model._meta.db_table, _figures_of_organisation(cursor, model._meta.db_table))
        cursor.execute("ANALYZE sqlite_schema")


def _put_in(cursor: CursorWrapper, table: str, figures: dict[str, str]) -> None:
    for index, told in figures.items():
        cursor.execute(
            "INSERT INTO sqlite_stat1 (tbl, idx, stat) SELECT %s, %s, %s WHERE NOT EXISTS "
            "(SELECT 1 FROM sqlite_stat1 WHERE tbl = %s AND idx = %s)",
            [table, index, told, table, index],
        )


def _figures_of_organisation(cursor: CursorWrapper, table: str) -> dict[str, str]:
    """Of a table with rows for every animal there ever was: only that an organisation's index narrows it little."""
    found = {f"sqlite_autoindex_{table}_1": f"{ROWS} 1"}
    cursor.execute("SELECT name FROM pragma_index_list(%s)", [table])
    for (index,) in cursor.fetchall():
        cursor.execute("SELECT name FROM pragma_index_info(%s) ORDER BY seqno", [index])
        columns = [name for (name,) in cursor.fetchall()]
        if columns[0] == "organisation_id":
            found[index] = " ".join(map(str, [ROWS, OF_ONE_ORGANISATION, *(1 for _ in columns[1:])]))
    return found


def _figures(model: type[models.Model]) -> dict[str, str]:
    """For each index: rows in all, then how many share its first column, its first two, and so on."""
    found = {f"sqlite_autoindex_{model._meta.db_table}_1": f"{ROWS} 1"}
    for index in model._meta.indexes:
        rows = CORRECTIONS if index.condition else ROWS
        found[index.name] = " ".join(map(str, [rows, *_sharing(index.fields, is_partial=bool(index.condition))]))
    whole = [one for one in model._meta.constraints if isinstance(one, models.UniqueConstraint) and not one.condition]
    for place, constraint in enumerate(whole, start=2):  # SQLite numbers them after the primary key's
        figures = [ROWS, *_sharing(constraint.fields, is_partial=False)]
        found[f"sqlite_autoindex_{model._meta.db_table}_{place}"] = " ".join(map(str, figures))
    return found


def _sharing(fields: Any, *, is_partial: bool) -> list[int]:
    first = OF_ONE_ORGANISATION if fields[0] == "organisation" else OF_ONE_OTHER
    return [2 if is_partial else first, *(1 for _ in fields[1:])]
