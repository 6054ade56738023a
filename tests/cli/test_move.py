"""``littermate move``: a SQLite house on PostgreSQL, each table the same; a move that fails leaves nothing."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest

from littermate.cli import checkout
from tests import lanes

psycopg = pytest.importorskip("psycopg")
pytestmark = pytest.mark.skipif(
    lanes.LANE != "postgres", reason="needs a PostgreSQL server; the PostgreSQL lane starts one"
)
SET_UP = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests import factories as make
from tests.desk.conftest import build
house = build()
make.correct(house.weigh_in or make.weigh_in(house.animal), weight_dg=1111)
make.photo(house.organisation)
from littermate.records.models import Organisation
from littermate.actions import homes
"""


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a SQLite house in it, which stays as it is."""
    folder = tmp_path_factory.mktemp("laid")
    run(folder, "-c", SET_UP)
    return folder


@pytest.fixture
def home(laid: Path, tmp_path: Path, django_db_setup: None) -> Path:
    """A copy of it, to be moved."""
    return Path(shutil.copytree(laid, tmp_path, dirs_exist_ok=True))


@pytest.fixture
def empty(django_db_setup: None) -> Iterator[str]:
    """The address of an empty database."""
    name = f"littermate_{uuid4().hex}"
    lanes._on_server(f'CREATE DATABASE "{name}"')
    yield f"{os.environ[lanes.SERVER]}/{name}"
    lanes._on_server(f'DROP DATABASE "{name}" WITH (FORCE)')


def environment(home: Path, url: str = "") -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("LITTERMATE_")}
    there = {"LITTERMATE_DATABASE_URL": url} if url else {}
    path = f"{checkout.ROOT / 'src'}{os.pathsep}{checkout.ROOT}"
    settings = {"DJANGO_SETTINGS_MODULE": "littermate.project.settings", "LITTERMATE_HOME": str(home)}
    return {**own, **there, **settings, "PYTHONPATH": path}


def run(home: Path, *words: str, url: str = "", fails: bool = False) -> "subprocess.CompletedProcess[str]":
    done = subprocess.run(
        [sys.executable, *words], env=environment(home, url), capture_output=True, text=True, check=False
    )
    assert bool(done.returncode) is fails, done.stdout + done.stderr
    return done


def moved(home: Path, url: str, *, fails: bool = False) -> "subprocess.CompletedProcess[str]":
    return run(home, "-m", "littermate.cli", "move", "--to", url, "--json", fails=fails)


def counted(file: Path) -> dict[str, int]:
    """Every table of a SQLite file with its rows."""
    with closing(sqlite3.connect(file)) as house:
        tables = [row[0] for row in house.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: house.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for name in tables}


def standing(url: str) -> list[str]:
    with psycopg.connect(url) as there:
        return [row[0] for row in there.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]


def test_every_table_is_the_same_there_and_the_house_runs_on(home, empty):
    before = counted(home / "house.sqlite3")

    told = json.loads(moved(home, empty).stdout)

    left_out = {"django_migrations", "sqlite_sequence", "sqlite_stat1"}
    assert {name: each["rows"] for name, each in told["tables"].items()} == {
        name: rows for name, rows in before.items() if name not in left_out
    }
    with psycopg.connect(empty) as there:
        for name, each in told["tables"].items():
            assert there.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone() == (each["rows"],)
        with pytest.raises(psycopg.errors.RestrictViolation, match="never edited"):
            there.execute("DELETE FROM records_weighin")
    assert not (home / "house.sqlite3").exists()
    assert counted(Path(told["put_aside"])) == before
    checked = json.loads(run(home, "-m", "littermate.cli", "check", "--json", url=empty, fails=True).stdout)
    assert {each["code"] for each in checked["findings"]} <= {"not-on-disk", "backup-old", "photo-lost"}  # as tests are
    more = (
        "import django; django.setup()\nfrom tests import factories as make\nfrom littermate.records.models import *\n"
    )
    run(home, "-c", more + "make.weigh_in(Animal.everywhere.first()); make.person()", url=empty)


def test_a_database_that_is_not_empty_is_refused_and_stays_as_it_was(home, empty):
    with psycopg.connect(empty) as there:
        there.execute("CREATE TABLE recipes (name text)")

    answer = moved(home, empty, fails=True)

    assert "is not empty (recipes" in answer.stderr
    assert standing(empty) == ["recipes"]
    assert (home / "house.sqlite3").exists()


def test_a_row_that_cannot_go_leaves_nothing_half(home, empty):
    with closing(sqlite3.connect(home / "house.sqlite3", isolation_level=None)) as house:
        house.execute("UPDATE records_home SET name = 'Home ' || char(0) || ' 4'")

    answer = moved(home, empty, fails=True)

    assert "Nothing was moved" in answer.stderr
    assert standing(empty) == []
    assert (home / "house.sqlite3").exists()


def test_a_move_that_was_killed_is_begun_again(home, empty):
    dies = (
        "import os, sys\nfrom littermate.cli import moving\nfrom littermate.cli.move import move\n"
        "whole = moving._set_sequences\nmoving._set_sequences = lambda *a: os._exit(9)\n"
        f"move.main(['--to', {empty!r}])"
    )
    run(home, "-c", dies, fails=True)
    half = standing(empty)

    told = json.loads(moved(home, empty).stdout)

    assert "littermate_moving" in half
    assert "littermate_moving" not in standing(empty)
    assert told["tables"]["records_animal"]["rows"] == 2


def test_a_house_that_runs_is_not_moved(home, empty):
    with closing(sqlite3.connect(home / "house.sqlite3")) as running:
        running.execute("PRAGMA journal_mode=WAL")
        running.execute("SELECT COUNT(*) FROM records_ledger").fetchone()

        answer = moved(home, empty, fails=True)

    assert "is running. Stop it, then move it." in answer.stderr
    assert standing(empty) == []


@pytest.mark.parametrize("url", ["mysql://there/house", "postgresql://127.0.0.1:1/house"])
def test_an_address_that_leads_nowhere_is_told_in_words(home, url):
    answer = moved(home, url, fails=True)

    assert "Traceback" not in answer.stderr
    assert (home / "house.sqlite3").exists()
