"""What was told is never changed: the database itself refuses, on SQLite and on PostgreSQL.

On the ledger and on every table of facts, triggers refuse UPDATE and DELETE, and on PostgreSQL TRUNCATE. A new
fact is let in only if it agrees with its ledger row, and a correction only if it goes back to the same first
telling. SQLite's INSERT OR REPLACE, which would slip past a delete trigger, is refused as a second insert.
Of what lies aside until somebody decides, the decision alone may be written.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Self

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.models import Model

# Beside each kind of fact, which has its line in the ledger.
ALSO_GUARDED: Final = (
    *("AlertStep", "ClinicWords", "CompanyAnswer", "DamMend", "FormerLabel"),
    *("IntakeTold", "Ledger", "LitterMend", "Photo", "ProtocolVersion", "WayAnswer"),
)
#: What is decided about a row may be written and written anew; what came, from whom and when is never changed.
DECIDED: Final = {"Quarantined": ("end", "decided_at", "decided_by", "problem")}
NEVER_EDITED: Final = "What was told is never edited or deleted. Keep a correction instead."
NOT_THE_LEDGERS: Final = "A fact must agree with its ledger row, and a correction with what it corrects."

_SQLITE_REFUSE: Final = """
CREATE TRIGGER IF NOT EXISTS "{table}_{verb}_refused" BEFORE {verb}{of} ON "{table}"
BEGIN SELECT RAISE(ABORT, '{message}'); END
"""
_SQLITE_ONCE: Final = """
CREATE TRIGGER IF NOT EXISTS "{table}_replace_refused" BEFORE INSERT ON "{table}"
WHEN EXISTS (SELECT 1 FROM "{table}" WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: {table}.id'); END
"""
# Of the row called {told}. As answers to be had row by row: a join would be planned anew for a table that has grown.
_AGREES: Final = """
(
    SELECT row.organisation_id = {told}.organisation_id AND row.sequence = {told}.sequence AND row.by_id = {told}.by_id
    FROM records_ledger AS row WHERE row.id = {told}.id
) IS TRUE AND (
    {told}.corrects_id IS NULL OR (
        SELECT earlier.root_id = {told}.root_id AND earlier.organisation_id = {told}.organisation_id
            AND earlier.sequence < {told}.sequence
        FROM "{table}" AS earlier WHERE earlier.id = {told}.corrects_id
    ) IS TRUE
)
"""
_SQLITE_AGREES: Final = (
    'CREATE TRIGGER IF NOT EXISTS "{table}_must_agree" BEFORE INSERT ON "{table}" WHEN NOT ('
    + _AGREES.replace("{told}", "NEW")
    + ") BEGIN SELECT RAISE(ABORT, '{message}'); END"
)
_POSTGRES_REFUSE: Final = """
CREATE OR REPLACE FUNCTION records_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'restrict_violation'; END $$
"""
_POSTGRES_ROWS: Final = """
CREATE OR REPLACE TRIGGER "{table}_change_refused" BEFORE UPDATE{of} OR DELETE ON "{table}"
FOR EACH ROW EXECUTE FUNCTION records_refuse()
"""
_POSTGRES_ALL: Final = """
CREATE OR REPLACE TRIGGER "{table}_truncate_refused" BEFORE TRUNCATE ON "{table}"
FOR EACH STATEMENT EXECUTE FUNCTION records_refuse()
"""
_POSTGRES_AGREES_FUNCTION: Final = (
    'CREATE OR REPLACE FUNCTION "{table}_agrees"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN '  # noqa: S608
    "IF EXISTS (SELECT 1 FROM told WHERE NOT ("
    + _AGREES.replace("{told}", "told")
    + ")) THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'restrict_violation'; END IF; RETURN NULL; END $$"
)
_POSTGRES_AGREES: Final = """
CREATE OR REPLACE TRIGGER "{table}_must_agree" AFTER INSERT ON "{table}"
REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION "{table}_agrees"()
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarded:
    """A table whose rows are never changed."""

    table: str
    is_fact: bool
    held: tuple[str, ...] = ()  # where something may be written still: the columns that never change

    @classmethod
    def of(cls, model: type[Model], *, is_fact: bool) -> Self:
        """A model's table, as its fields stand."""
        free = DECIDED.get(model.__name__, ())
        held = tuple(field.column for field in model._meta.concrete_fields if field.column and field.name not in free)
        return cls(table=model._meta.db_table, is_fact=is_fact, held=held if free else ())


def guards(guarded: Guarded, vendor: str) -> Iterable[str]:
    """The statements that guard one table; safe to run again."""
    table = guarded.table
    of = " OF " + ", ".join(f'"{column}"' for column in guarded.held) if guarded.held else ""
    if vendor == "sqlite":
        if of:
            yield f'DROP TRIGGER IF EXISTS "{table}_UPDATE_refused"'  # it may name the columns of an older version
        yield _SQLITE_REFUSE.format(table=table, verb="UPDATE", of=of, message=NEVER_EDITED)
        yield _SQLITE_REFUSE.format(table=table, verb="DELETE", of="", message=NEVER_EDITED)
        yield _SQLITE_ONCE.format(table=table)
        if guarded.is_fact:
            yield _SQLITE_AGREES.format(table=table, message=NOT_THE_LEDGERS)
    else:
        yield _POSTGRES_REFUSE.format(message=NEVER_EDITED)
        yield _POSTGRES_ROWS.format(table=table, of=of)
        yield _POSTGRES_ALL.format(table=table)
        if guarded.is_fact:
            yield _POSTGRES_AGREES_FUNCTION.format(table=table, message=NOT_THE_LEDGERS)
            yield _POSTGRES_AGREES.format(table=table)


def guard(schema_editor: BaseDatabaseSchemaEditor, guarded: Guarded) -> None:
    """Put the guards on one table."""
    for statement in guards(guarded, schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def guard_all(using: str, **_: Any) -> None:
    """After every migrate: guard all that was told, also a table made anew."""
    from django.db import connections

    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with connection.schema_editor() as editor:
        for guarded in guarded_tables():
            if guarded.table in tables:
                guard(editor, guarded)


def guarded_tables() -> Iterator[Guarded]:
    """Each table whose rows are never changed."""
    from django.apps import apps

    from littermate.records.ledger import fact_kinds

    for name in (*ALSO_GUARDED, *DECIDED):
        yield Guarded.of(apps.get_model("records", name), is_fact=False)
    for model in fact_kinds().values():
        yield Guarded.of(model, is_fact=True)


class AppendOnly(Operation):
    """A migration's line that guards one model's table: ``AppendOnly("WeighIn")``."""

    reversible = True
    reduces_to_sql = True

    def __init__(self, model: str, *, is_fact: bool = True) -> None:
        self.model = model
        self.is_fact = is_fact

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Nothing about the fields changes."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        apps: Apps = to_state.apps
        guard(schema_editor, Guarded.of(apps.get_model(app_label, self.model), is_fact=self.is_fact))

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """The guards go with their tables."""

    def describe(self) -> str:
        return f"Refuse changes to what {self.model} holds"
