"""SQLite and PostgreSQL from one suite: a migrated template, and clones of it."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest

LANE = os.environ.get("LITTERMATE_TEST_DATABASE", "sqlite")
SERVER = "LITTERMATE_TEST_POSTGRES"

if LANE not in {"sqlite", "postgres"}:
    raise pytest.UsageError(f"LITTERMATE_TEST_DATABASE is {LANE!r}. It is sqlite or postgres.")


def adjust_settings() -> None:
    """What differs from a real house: scratch folders, quick password hashing, no promises to the disk."""
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
    database["CONN_MAX_AGE"] = 0
    settings.DATABASES = {"default": database}
    vars(connections).pop("settings", None)  # Django offers no public way to change its mind before the first query
    vars(connections)["_settings"] = settings.DATABASES
    with suppress(AttributeError):
        del connections["default"]


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
        from django.db import connection

        before = connection.settings_dict["NAME"]
        connection.close()
        if LANE == "sqlite":
            name = str(folder / "house.sqlite3")
            shutil.copyfile(self.name, name)
        else:
            name = f"littermate_{uuid4().hex}"
            _on_server(f'CREATE DATABASE "{name}" TEMPLATE "{self.name}"')
        connection.settings_dict["NAME"] = name
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict["NAME"] = before
            if LANE == "sqlite":
                Path(name).unlink(missing_ok=True)
            else:
                _on_server(f'DROP DATABASE "{name}" WITH (FORCE)')


def template(folder: Path) -> Template:
    """The template of this run, made by whichever worker comes first."""
    noted = folder / "template-name"
    with (folder / "template-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not noted.exists():
            noted.write_text(_make_template(folder))
        return Template(name=noted.read_text())


def _make_template(folder: Path) -> str:
    from django.core.management import call_command
    from django.db import connection

    before = connection.settings_dict["NAME"]
    connection.close()
    if LANE == "sqlite":
        name = str(folder / "template.sqlite3")
    else:
        name = f"littermate_template_{uuid4().hex}"
        _on_server(f'CREATE DATABASE "{name}"')
    connection.settings_dict["NAME"] = name
    call_command("migrate", verbosity=0, interactive=False)
    if LANE == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    connection.settings_dict["NAME"] = before
    return name


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
