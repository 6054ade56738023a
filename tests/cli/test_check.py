"""``littermate check`` finds each harm that is done to a store behind its back, and says which."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core.files.base import ContentFile
from django.db import connection

from littermate.actions import claims
from littermate.cli.check import check
from littermate.records.models import Animal, Photo
from littermate.records.raw import held_id
from tests import factories as make
from tests import lanes
from tests.factories import NOW, hours


@pytest.fixture
def house(committed_db, settings, tmp_path):
    """A house with facts, a correction and a photo."""
    settings.MEDIA_ROOT = tmp_path / "photos"
    desk = make.viewer("coordinator")
    animal = make.animal(desk.organisation, name="Pip")
    for weight_dg in (1300, 1310, 1320):
        told = make.weigh_in(animal, weight_dg=weight_dg, at=NOW, by=desk)
    make.correct(told, weight_dg=1325)
    photo = Photo(organisation=desk.organisation, width=1, height=1)
    photo.file.save("a.jpg", ContentFile(b"picture"), save=True)
    return desk


def checked(*, ends_with: int) -> dict[str, int]:
    """What was found, by code, beside what every test database shows."""
    answer = CliRunner().invoke(check, ["--json"])
    assert answer.exit_code == ends_with, answer.output
    told = json.loads(answer.output)
    assert told["is_sound"] is (ends_with == 0)
    of_tests = {"not-on-disk", "backup-old"}  # test databases promise nothing to the disk
    return {each["code"]: each["count"] for each in told["findings"] if each["code"] not in of_tests}


@pytest.fixture(autouse=True)
def durable(monkeypatch):
    """The tests' databases are quick, not safe: that one look is tried where a real server runs."""
    from littermate.records import soundness

    monkeypatch.setattr(soundness, "_promises", lambda: iter(()))


def behind_its_back(*statements: str) -> None:
    """What another program, or somebody with the database's own key, could do: the guards are taken away first."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_keys=OFF")
            cursor.execute("PRAGMA ignore_check_constraints=ON")
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            guards = cursor.fetchall()
            for name, _sql in guards:
                cursor.execute(f'DROP TRIGGER "{name}"')
            for statement in statements:
                cursor.execute(statement)
            for _name, sql in guards:
                cursor.execute(sql)
            cursor.execute("PRAGMA ignore_check_constraints=OFF")
        else:
            cursor.execute("SET session_replication_role = replica")
            for statement in statements:
                cursor.execute(statement)
            cursor.execute("SET session_replication_role = DEFAULT")


def test_a_sound_house_is_told_so(house):
    assert checked(ends_with=0) == {}


def test_who_has_whom_in_hand_is_nothing_lost(house):
    animal = Animal.everywhere.get()
    claims.take(animal=animal, by=house)
    make.weigh_in(animal, weight_dg=1340, at=NOW, by=house)
    claims.let_go(animal=animal, by=house)

    assert checked(ends_with=0) == {}


def test_in_words_a_sound_house_ends_with_one_sentence(house):
    answer = CliRunner().invoke(check, [])

    assert answer.exit_code == 0, answer.output
    assert "Sound: everything that was told is there, once." in answer.output
    assert "good   the journal's numbers, without a gap" in answer.output


def test_a_database_that_may_lose_things_yet_has_lost_none_asks_for_its_settings_and_for_no_restore(house, monkeypatch):
    from littermate.records import soundness

    risky = soundness.Finding(code="not-on-disk", weight="wrong", words="fsync is off", count=1)
    monkeypatch.setattr(soundness, "_promises", lambda: iter([risky]))

    answer = CliRunner().invoke(check, [])
    behind_its_back("DELETE FROM records_weighin WHERE weight_dg = 1310")
    lost = CliRunner().invoke(check, [])

    assert (answer.exit_code, lost.exit_code) == (1, 1)
    assert "Nothing is lost, but the database may lose what it said it kept" in answer.output
    assert "restore" not in answer.output
    assert "Something is lost or was changed." in lost.output


BROKEN = {"impossible": 1, "damaged-file": 1}  # SQLite finds it as well, and calls its file damaged
HARMS = {
    "a fact taken away": ("DELETE FROM records_weighin WHERE weight_dg = 1310", {"fact-lost": 1}),
    "a fact made heavier": (
        "UPDATE records_weighin SET happened_at = '2020-01-01 00:00:00' WHERE weight_dg = 1310",
        {"fact-changed": 1},
    ),
    "a correction led astray": (
        "UPDATE records_weighin SET root_id = id, corrects_id = "
        "(SELECT id FROM records_weighin WHERE weight_dg = 1300) WHERE weight_dg = 1325",
        {"correction-astray": 1, "impossible": 1, "damaged-file": 1},
    ),
    "an impossible weight": ("UPDATE records_weighin SET weight_dg = 0 WHERE weight_dg = 1310", BROKEN),
    "a number given twice over": ("UPDATE records_ledgercount SET last = last + 1", {"number-missing": 1}),
}


@pytest.mark.parametrize("harm", HARMS)
def test_each_harm_is_found(house, harm):
    statement, found = HARMS[harm]
    if "impossible" in found and connection.vendor == "postgresql":
        pytest.skip("PostgreSQL holds its checks even then")

    behind_its_back(statement)

    assert checked(ends_with=1) == found


@pytest.mark.parametrize("table", ["records_feed", "records_intaketold"])
def test_a_guard_that_was_taken_away_is_missed(house, table):
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f'DROP TRIGGER "{table}_DELETE_refused"')
        else:
            cursor.execute(f'ALTER TABLE {table} DISABLE TRIGGER "{table}_change_refused"')

    assert checked(ends_with=1) == {"unguarded": 1}


def test_a_lost_photo_is_wrong_and_a_stray_file_is_worth_a_look(house, settings):
    root = Path(settings.MEDIA_ROOT)
    (root / "stray.jpg").write_bytes(b"whose?")

    assert checked(ends_with=0) == {"photo-orphan": 1}

    next(path for path in root.rglob("*.jpg") if path.name != "stray.jpg").unlink()

    assert checked(ends_with=1) == {"photo-orphan": 1, "photo-lost": 1}


def test_a_row_that_names_another_house_is_found(house):
    other = make.home()
    home = make.home(house.organisation)
    placement = make.placement(make.animal(house.organisation), home)

    behind_its_back(
        f"UPDATE records_placement SET home_id = '{held_id(other.pk)}' WHERE id = '{held_id(placement.pk)}'"
    )

    assert checked(ends_with=1) == {"another-house": 1}


def test_a_clock_far_ahead_is_worth_a_look(house):
    animal = make.animal(house.organisation)
    far = make.looking(house.person, house.organisation, at=NOW + hours(24 * 800))
    make.weigh_in(animal, at=NOW + hours(24 * 800), by=far)

    assert checked(ends_with=0) == {"received-later": 1}


@pytest.mark.skipif(lanes.LANE != "sqlite", reason="SQLite's own file")
def test_a_damaged_file_is_told_in_words(house):
    path = connection.settings_dict["NAME"]
    connection.close()
    with open(path, "r+b") as file:
        file.seek(4096 * 60)
        file.write(b"\xff" * 4096 * 4)

    answer = CliRunner().invoke(check, [])

    assert answer.exit_code in {1, 2}
    assert "Traceback" not in answer.output
    with closing(sqlite3.connect(path)) as harmed, pytest.raises((sqlite3.DatabaseError, AssertionError)):
        assert harmed.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
