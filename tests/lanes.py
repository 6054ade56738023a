"""SQLite and PostgreSQL from one suite: a migrated template, and clones of it."""

import fcntl
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

LANE = os.environ.get("LITTERMATE_TEST_DATABASE", "sqlite")
SERVER = "LITTERMATE_TEST_POSTGRES"

if LANE not in {"sqlite", "postgres"}:
    raise pytest.UsageError(f"LITTERMATE_TEST_DATABASE is {LANE!r}. It is sqlite or postgres.")


def adjust_settings() -> Callable[[], None]:
    """What differs from a real house: scratch folders, quick password hashing, no promises to the disk.

    Returns what clears the folders away.
    """
    from django.conf import settings
    from django.db import connections

    from littermate.project import environment

    home = Path(tempfile.mkdtemp(prefix="littermate-tests-"))
    settings.LITTERMATE_HOME = home
    settings.MEDIA_ROOT = home / "photos"
    settings.STATIC_ROOT = home / "static"
    settings.STATIC_ROOT.mkdir()
    settings.STATIC_URL = "/static/"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    os.environ.pop("LITTERMATE_DATABASE_URL", None)
    if LANE == "postgres":
        os.environ["LITTERMATE_DATABASE_URL"] = f"{os.environ[SERVER]}/postgres"
    database = environment.database("LITTERMATE_DATABASE_URL", sqlite_file=home / "house.sqlite3")
    os.environ.pop("LITTERMATE_DATABASE_URL", None)
    if LANE == "sqlite":
        database["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
    else:
        database["CONN_MAX_AGE"] = 0  # as the real server's, whose threads share what is open
        _keep_plans()
    settings.DATABASES = {"default": database}
    vars(connections).pop("settings", None)  # Django offers no public way to change its mind before the first query
    vars(connections)["_settings"] = settings.DATABASES
    with suppress(AttributeError):
        del connections["default"]
    return partial(shutil.rmtree, home, ignore_errors=True)


def _keep_plans() -> None:
    """What PostgreSQL has read and planned outlasts a test, which ends by a rollback and made no table in it.

    The driver has all of it planned anew after each, for what may be gone with it: a third of the server's work here.
    """
    from psycopg._preparing import PrepareManager

    PrepareManager.clear = lambda self: False  # type: ignore[method-assign]


def examples(drawn: int) -> int:
    """So many on SQLite; a third on PostgreSQL, for what only its own kinds of columns and orders do otherwise.

    The rule itself is the same on both, and is tried with the whole number on the first.
    """
    return drawn if LANE == "sqlite" else -(-drawn // 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A migrated database that nobody connects to; ``name`` is a file or a PostgreSQL database."""

    name: str

    def lay(self, home: Path) -> None:
        """Put a copy where a server of its own will look for its house: it need not start for the first time again.

        On SQLite. On PostgreSQL a database is made from it by its name.
        """
        home.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(self.name, home / "house.sqlite3")

    @contextmanager
    def clone(self, folder: Path) -> Iterator[None]:
        """Point Django, in every thread, at a fresh copy; and back again afterwards."""
        name = self._copy(folder)
        try:
            with _pointed_at(name):
                yield
        finally:
            if LANE == "sqlite":
                Path(name).unlink(missing_ok=True)
            else:
                _on_server(f'DROP DATABASE "{name}" WITH (FORCE)')

    def filled(self, folder: Path, what: str, fill: Callable[[], object]) -> "Template":
        """A copy into which ``fill`` wrote, a template in its turn; made once for all workers, who name it alike."""

        def make() -> str:
            (folder / what).mkdir()
            name = self._copy(folder / what)
            with _pointed_at(name):
                fill()
                _close_the_file()
            return name

        return Template(name=_once(folder, f"template-{what}", make))

    def _copy(self, folder: Path) -> str:
        if LANE == "sqlite":
            name = str(folder / "house.sqlite3")
            shutil.copyfile(self.name, name)
        else:
            name = make_database(like=self.name)
        return name


def template(folder: Path) -> Template:
    """The empty template of this run."""
    return Template(name=_once(folder, "template", lambda: _make_template(folder)))


def _once(folder: Path, what: str, make: Callable[[], str]) -> str:
    """What a run needs once, made by whichever worker comes first; the others read its name."""
    noted = folder / f"{what}-name"
    with (folder / f"{what}-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not noted.exists():
            noted.write_text(make())
        return noted.read_text()


def _make_template(folder: Path) -> str:
    from django.core.management import call_command

    name = str(folder / "template.sqlite3") if LANE == "sqlite" else make_database()
    with _pointed_at(name):
        call_command("migrate", verbosity=0, interactive=False)
        _close_the_file()
    return name


@contextmanager
def _pointed_at(name: str) -> Iterator[None]:
    from django.db import connection

    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def _close_the_file() -> None:
    """All that was written stands in the one file that is copied."""
    from django.db import connection

    if LANE == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def read(house: Path | str, question: str) -> list[tuple[Any, ...]]:
    """What a house's database answers, past its server and past our program: on a connection of its own, each time.

    Args:
        house: Its data folder, or its address on PostgreSQL.
        question: One statement of SQL.
    """
    import psycopg

    if isinstance(house, str):
        with psycopg.connect(house, autocommit=True) as server:
            return server.execute(question.encode()).fetchall()
    with closing(sqlite3.connect(house / "house.sqlite3", timeout=60)) as file:
        return file.execute(question).fetchall()


def make_database(*, like: str = "", tablespace: str = "") -> str:
    """A new database on PostgreSQL, empty or a copy of another, and its name.

    PostgreSQL since 15 writes each copy through its log, block by block; to copy its files is less work.
    """
    name = f"littermate_{uuid4().hex}"
    of = f' TEMPLATE "{like}"{_by_files()}' if like else ""
    at = f" TABLESPACE {tablespace}" if tablespace else ""
    _on_server(f'CREATE DATABASE "{name}"{of}{at}')
    return name


@cache
def _by_files() -> str:
    import psycopg

    with psycopg.connect(f"{os.environ[SERVER]}/postgres", autocommit=True) as server:
        return " STRATEGY file_copy" if server.info.server_version >= 150_000 else ""


def _on_server(statement: str) -> None:
    import psycopg

    with psycopg.connect(f"{os.environ[SERVER]}/postgres", autocommit=True) as server:
        server.execute(statement)


def _owner_of_server() -> str:
    """As whom the scratch server runs on this machine: its tables' folders must be that user's."""
    import pwd

    import psycopg

    with psycopg.connect(f"{os.environ[SERVER]}/postgres", autocommit=True) as server:
        row = server.execute("SHOW data_directory").fetchone()
    assert row is not None
    return pwd.getpwuid(os.stat(row[0]).st_uid).pw_name
