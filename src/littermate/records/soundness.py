"""Whether the store is whole: the journal against the facts, photos against their files, rows that cannot be.

Each look returns what it found, in words, with some of the ids. It changes nothing. What the database itself promises
(triggers, checks, foreign keys) is looked at all the same: a file may have been edited by another program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, Literal, cast

from django.apps import apps
from django.conf import settings
from django.db import connection, models

from littermate.records import ledger
from littermate.records.append_only import Guarded, guarded_tables, guards
from littermate.records.models import Ledger, Photo, Quarantined
from littermate.records.models.quarantine import AsideEnd

SHOWN: Final = 5
AHEAD: Final = timedelta(days=1)  # further ahead of the server's clock than any phone's
Weight = Literal["wrong", "look"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is not as it should be; ``look`` is worth a look, ``wrong`` means something is lost or changed."""

    code: str
    weight: Weight
    words: str
    count: int
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One way of looking, by what it looks at."""

    code: str
    title: str
    find: Callable[[], Iterable[Finding]]


def looks(as_of: datetime) -> tuple[Look, ...]:
    """All of them, in the order in which they are told."""
    return (
        Look(code="database", title="the database itself", find=_database),
        Look(code="tables", title="tables of this version", find=_tables),
        Look(code="promises", title="what a receipt promises", find=_promises),
        Look(code="numbers", title="the journal's numbers, without a gap", find=_numbers),
        Look(code="facts", title="each fact with its line, each line with its fact", find=_facts),
        Look(code="corrections", title="corrections and what they correct", find=_corrections),
        Look(code="guards", title="nothing told can be changed", find=_guards),
        Look(code="impossible", title="impossible rows", find=_impossible),
        Look(code="moments", title="moments", find=lambda: _moments(as_of)),
        Look(code="owners", title="each row with its own organisation", find=_owners),
        Look(code="photos", title="photos and their files", find=_photos),
    )


def _finding(code: str, words: str, found: Iterable[Any], *, weight: Weight = "wrong") -> Iterator[Finding]:
    rows = [str(each) for each in found]
    if rows:
        yield Finding(code=code, weight=weight, words=words, count=len(rows), examples=tuple(rows[:SHOWN]))


def _ask(statement: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def _name(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _database() -> Iterator[Finding]:
    if connection.vendor == "sqlite":
        said = [row[0] for row in _ask("PRAGMA integrity_check(20)")]
        yield from _finding("damaged-file", "SQLite finds its file damaged.", () if said == ["ok"] else said)
        loose = [f"{table} row {row} points into {other}" for table, row, other, _ in _ask("PRAGMA foreign_key_check")]
        yield from _finding("loose-pointer", "Rows point at rows that are not there.", loose)
        return
    unchecked = _ask("SELECT conrelid::regclass || '.' || conname FROM pg_constraint WHERE NOT convalidated")
    yield from _finding(
        "unchecked-promise", "PostgreSQL does not check these constraints.", [row[0] for row in unchecked]
    )


def _tables() -> Iterator[Finding]:
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    waiting = [str(step) for step, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    words = "The tables are of an older version; the next start brings them up to date."
    yield from _finding("older-version", words, waiting, weight="look")


def _promises() -> Iterator[Finding]:
    """A receipt means on disk: that is so only with these settings."""
    if connection.vendor == "sqlite":
        wanted = {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"}
        there = {name: str(_ask(f"PRAGMA {name}")[0][0]) for name in wanted}
    else:
        wanted = {"synchronous_commit": "on", "fsync": "on", "full_page_writes": "on"}
        there = {name: str(_ask(f"SHOW {name}")[0][0]) for name in wanted}
        if there["synchronous_commit"] == "remote_apply":
            wanted["synchronous_commit"] = "remote_apply"  # waits for a second server beyond its own disk
    other = [f"{name} is {there[name]}, not {value}" for name, value in wanted.items() if there[name] != value]
    yield from _finding("not-on-disk", "The database may lose what it said it kept when the power goes.", other)


def _numbers() -> Iterator[Finding]:
    rows = _ask(
        f"""SELECT house.slug, COUNT(line.id), COALESCE(MAX(line.sequence), 0), COALESCE(MAX(counted.last), 0),
        COALESCE(MAX(counted.moved), 0)
        FROM records_organisation AS house LEFT JOIN {_name(Ledger)} AS line ON line.organisation_id = house.id
        LEFT JOIN records_ledgercount AS counted ON counted.organisation_id = house.id GROUP BY house.slug"""  # noqa: S608
    )
    gaps = [
        f"“{slug}”: {count} lines, the last is number {highest}, {given - moved} numbers were given"
        for slug, count, highest, given, moved in rows
        if not (count + moved == given and count <= highest <= given)
    ]
    yield from _finding("number-missing", "Numbers of the journal are missing: something told is lost.", gaps)


def _facts() -> Iterator[Finding]:
    line = _name(Ledger)
    seen: set[str] = set()
    for kind, model in ledger.fact_kinds().items():
        table = _name(model)
        lost = _ask(
            f"SELECT line.id FROM {line} AS line LEFT JOIN {table} AS fact ON fact.id = line.id "  # noqa: S608
            f"WHERE line.kind = '{kind}' AND fact.id IS NULL"
        )
        yield from _finding("fact-lost", f"The journal has lines of kind {kind} whose fact is gone.", _ids(lost))
        other = _ask(
            f"SELECT fact.id FROM {table} AS fact LEFT JOIN {line} AS line ON line.id = fact.id "  # noqa: S608
            f"WHERE line.id IS NULL OR line.kind <> '{kind}' OR line.organisation_id <> fact.organisation_id "
            "OR line.sequence <> fact.sequence OR line.by_id <> fact.by_id OR line.happened_at <> fact.happened_at"
        )
        yield from _finding("fact-changed", f"Facts of kind {kind} differ from their line in the journal.", _ids(other))
        ids = {str(row[0]) for row in _ask(f"SELECT id FROM {table}")}  # noqa: S608
        yield from _finding("fact-doubled", f"Facts of kind {kind} stand in another table as well.", ids & seen)
        seen |= ids


def _ids(rows: Iterable[tuple[Any, ...]]) -> list[str]:
    return [str(row[0]) for row in rows]


def _corrections() -> Iterator[Finding]:
    for kind, model in ledger.fact_kinds().items():
        table = _name(model)
        loose = _ask(
            f"SELECT fact.id FROM {table} AS fact LEFT JOIN {table} AS earlier ON earlier.id = fact.corrects_id "  # noqa: S608
            "WHERE fact.corrects_id IS NOT NULL AND (earlier.id IS NULL OR earlier.root_id <> fact.root_id "
            "OR earlier.organisation_id <> fact.organisation_id OR earlier.sequence >= fact.sequence)"
        )
        words = f"Corrections of kind {kind} do not lead back to what they correct."
        yield from _finding("correction-astray", words, _ids(loose))


def _guards() -> Iterator[Finding]:
    if connection.vendor == "sqlite":
        there = {row[0] for row in _ask("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    else:
        there = {row[0] for row in _ask("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'")}
    wanted = (name for guarded in guarded_tables() for name in _triggers(guarded))
    missing = [name for name in wanted if name not in there]
    words = "The database no longer refuses changes of what was told. Start the house once: it puts the guards back."
    yield from _finding("unguarded", words, missing)


def _triggers(guarded: Guarded) -> Iterator[str]:
    for statement in guards(guarded, connection.vendor):
        words = statement.split()
        if "TRIGGER" in words:
            yield next(word.strip('"') for word in words if word.startswith(f'"{guarded.table}_'))


def _impossible() -> Iterator[Finding]:
    """Every check that the models promise, asked of every row."""
    with connection.schema_editor(collect_sql=True) as editor:
        promises = [
            (model, promise, cast(Any, promise)._get_check_sql(model, editor))
            for model in apps.get_app_config("records").get_models()
            for promise in model._meta.constraints
            if isinstance(promise, models.CheckConstraint)
        ]
    for model, promise, check in promises:
        key = connection.ops.quote_name(str(cast(Any, model._meta.pk).column))
        rows = _ask(f"SELECT {key} FROM {_name(model)} WHERE NOT ({check})")  # noqa: S608
        words = f"Rows of “{model._meta.verbose_name}” cannot be ({promise.name.replace('_', ' ')})."
        yield from _finding("impossible", words, _ids(rows))


def _moments(as_of: datetime) -> Iterator[Finding]:
    late = Ledger.everywhere.filter(received_at__gt=as_of + AHEAD).values_list("pk", flat=True)
    words = "Lines were received later than now: the server's clock is wrong, or was."
    yield from _finding("received-later", words, late, weight="look")
    ahead = Ledger.everywhere.filter(happened_at__gt=models.F("received_at") + AHEAD).values_list("pk", flat=True)
    words = "Facts are said to have happened more than a day after they were received: look at that phone's clock."
    yield from _finding("happened-later", words, ahead, weight="look")


def _owners() -> Iterator[Finding]:
    """Nothing of one organisation points into another."""
    for model in apps.get_app_config("records").get_models():
        if not any(field.name == "organisation" for field in model._meta.fields):
            continue
        for field in model._meta.fields:
            other = field.related_model
            if field.name == "organisation" or not isinstance(other, type):
                continue
            if not any(each.name == "organisation" for each in other._meta.fields):
                continue
            rows = model._base_manager.exclude(**{f"{field.name}__organisation": models.F("organisation")})
            rows = rows.exclude(**{field.name: None}).values_list("pk", flat=True)
            words = f"Rows of “{model._meta.verbose_name}” name a {field.verbose_name} of another organisation."
            yield from _finding("another-house", words, rows)


def _photos() -> Iterator[Finding]:
    root = Path(settings.MEDIA_ROOT)
    named = {str(path): str(ref) for ref, path in Photo.everywhere.values_list("pk", "file")}
    gone = [ref for path, ref in named.items() if not (root / path).is_file()]
    yield from _finding("photo-lost", "Photos are named whose files are gone.", gone)
    empty = [ref for path, ref in named.items() if (root / path).is_file() and not (root / path).stat().st_size]
    yield from _finding("photo-empty", "Photos have files with nothing in them.", empty)
    lying = {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()} if root.exists() else set()
    waiting = Quarantined.everywhere.exclude(end=AsideEnd.TAKEN).values_list("organisation", "pk")
    lying -= {f"aside/{house}/{ref}.jpg" for house, ref in waiting}  # photos of phones that were shut out
    words = "Files lie among the photos that no record names; they do no harm."
    yield from _finding("photo-orphan", words, sorted(lying - named.keys()), weight="look")
