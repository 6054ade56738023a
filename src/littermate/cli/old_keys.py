"""What opens a door and came back with a backup: ended, since whatever was shut out after it would be let in again.

Asked with plain statements, so that a backup of an older Littermate, which has fewer tables, can be seen to as well.
"""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

Run = Callable[[str, Sequence[Any]], int]  # a statement with %s for what is given; how many rows it touched


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """One kind of thing that opens a door, what it takes to have it, and how it is ended."""

    one: str
    many: str
    table: str
    columns: frozenset[str]
    end: str  # with {now} wherever the moment stands


DOORS: Final = (
    Door(
        one="key of a program",
        many="keys of programs",
        table="records_apikey",
        columns=frozenset({"expires_at", "revoked_at"}),
        end="SET expires_at = {now} WHERE revoked_at IS NULL AND expires_at > {now} AND made_at < {now}",
    ),
    Door(
        one="key of a phone",
        many="keys of phones",
        table="records_device",
        columns=frozenset({"key_hash", "key_until_at", "session_key"}),
        end="SET key_hash = NULL, key_until_at = NULL, session_key = '' WHERE key_hash IS NOT NULL",
    ),
    Door(
        one="nursery tablet",
        many="nursery tablets",
        table="records_tablet",
        columns=frozenset({"revoked_at"}),
        end="SET revoked_at = {now} WHERE revoked_at IS NULL",
    ),
    Door(
        one="secret link to an animal's page",
        many="secret links to animals' pages",
        table="records_secretlink",
        columns=frozenset({"until_at", "revoked_at"}),
        end="SET revoked_at = {now}, revoked_by_id = made_by_id WHERE revoked_at IS NULL AND until_at > {now}",
    ),
    Door(
        one="invitation",
        many="invitations",
        table="records_invitation",
        columns=frozenset({"accepted_at", "revoked_at"}),
        end="SET revoked_at = {now} WHERE accepted_at IS NULL AND revoked_at IS NULL AND valid_until > {now}",
    ),
    Door(
        one="calendar's address",
        many="calendars' addresses",
        table="records_toldhow",
        columns=frozenset({"feed_hash", "feed_made_at", "feed_read_at"}),
        end="SET feed_hash = NULL, feed_made_at = NULL, feed_read_at = NULL WHERE feed_hash IS NOT NULL",
    ),
)
SESSIONS: Final = "django_session"


def end_in_file(records: Path) -> str:
    """End all of it in a house of SQLite that nobody has open; returns in words what was ended."""
    with closing(sqlite3.connect(records)) as there:
        said = _end(
            lambda statement, given: there.execute(statement.replace("%s", "?"), given).rowcount,
            lambda table: {str(row[1]) for row in there.execute(f'PRAGMA table_info("{table}")')},
            now=f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S.%f}",  # as Django writes a moment there
        )
        there.commit()
    return said


def end_in_database() -> str:
    """End all of it in the database that is in use; returns in words what was ended."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:

        def run(statement: str, given: Sequence[Any]) -> int:
            cursor.execute(statement, given)
            return cursor.rowcount

        tables = set(connection.introspection.table_names(cursor))

        def columns(table: str) -> set[str]:
            told = connection.introspection.get_table_description(cursor, table) if table in tables else []
            return {column.name for column in told}

        return _end(run, columns, now=datetime.now(UTC))


def _end(run: Run, columns: Callable[[str], set[str]], *, now: Any) -> str:
    ended = []
    for door in DOORS:
        if door.columns <= columns(door.table):
            given = [now] * door.end.count("{now}")
            count = run(f"UPDATE {door.table} " + door.end.replace("{now}", "%s"), given)
            ended.append((count, door.one, door.many))
    if columns(SESSIONS):
        open_ones = run(f"DELETE FROM {SESSIONS} WHERE expire_date > %s", [now])  # noqa: S608
        run(f"DELETE FROM {SESSIONS}", [])  # noqa: S608
        ended.append((open_ones, "sign-in", "sign-ins"))
    return (
        ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in ended if count) or "none were open"
    )
