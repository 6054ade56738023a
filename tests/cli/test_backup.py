"""``littermate backup`` and ``restore``: a copy that was opened, put back into an empty place, and nothing lost."""

import fcntl
import io
import json
import os
import sqlite3
import stat
import subprocess
import sys
import tarfile
import threading
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile
from django.utils import timezone

from littermate.actions import api_keys, claims, secret_links
from littermate.cli import checkout, house_copy, old_keys, postgres
from littermate.cli.backup import backup
from littermate.cli.house_copy import NotSound
from littermate.cli.restore import restore
from littermate.records.models import Animal, BackupMade, Device, Ledger, LedgerCount, Photo
from tests import factories as make
from tests import house_factories as home_rows
from tests import lanes
from tests.factories import NOW

SQLITE = pytest.mark.skipif(lanes.LANE == "postgres", reason="PostgreSQL is copied by pg_dump; see the test for it")


@pytest.fixture
def desk(committed_db, settings, tmp_path, monkeypatch):
    """A house with facts and a photo, in a data folder of its own."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "secret.key").write_text("k" * 50)
    (home / "push.key").write_text("p" * 43)
    monkeypatch.setenv("LITTERMATE_HOME", str(home))
    settings.MEDIA_ROOT = home / "photos"
    desk = make.viewer("coordinator")
    animal = make.animal(desk.organisation, name="Pip")
    for weight_dg in (1300, 1310, 1320):
        make.weigh_in(animal, weight_dg=weight_dg, at=NOW, by=desk)
    photo = Photo(organisation=desk.organisation, width=1, height=1)
    photo.file.save("a.jpg", ContentFile(b"picture"), save=True)
    return desk


def made(folder, *words):
    answer = CliRunner().invoke(backup, [str(folder), "--json", *words])
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.output)


@SQLITE
def test_a_backup_put_back_into_an_empty_place_is_the_house(desk, tmp_path):
    told = made(tmp_path / "copies")

    answer = CliRunner().invoke(restore, [told["file"], "--to", str(tmp_path / "new")])

    assert answer.exit_code == 0, answer.output
    with sqlite3.connect(tmp_path / "new" / "house.sqlite3") as house:
        assert house.execute("SELECT weight_dg FROM records_weighin ORDER BY 1").fetchall() == [
            (1300,),
            (1310,),
            (1320,),
        ]
        assert house.execute("SELECT COUNT(*) FROM records_ledger").fetchone() == (Ledger.everywhere.count(),)
        with pytest.raises(sqlite3.IntegrityError, match="never edited"):
            house.execute("DELETE FROM records_weighin")
    photo = Photo.objects.within(desk.organisation).get()
    assert (tmp_path / "new" / "photos" / photo.file.name).read_bytes() == b"picture"
    assert (tmp_path / "new" / "secret.key").read_text() == "k" * 50
    assert (tmp_path / "new" / "push.key").read_text() == "p" * 43


def test_who_has_whom_in_hand_is_no_gap_in_the_journal(desk, tmp_path):
    animal = Animal.everywhere.get()
    claims.take(animal=animal, by=desk)
    make.weigh_in(animal, weight_dg=1330, at=NOW, by=desk)
    claims.let_go(animal=animal, by=desk)

    told = made(tmp_path / "copies")

    assert Path(told["file"]).exists()
    assert LedgerCount.objects.get().moved == 2


@SQLITE
def test_the_restored_house_runs(desk, tmp_path):
    told = made(tmp_path / "copies")
    CliRunner().invoke(restore, [told["file"], "--to", str(tmp_path / "new")])

    words = [sys.executable, "-m", "littermate.cli", "search-keys"]
    environment = {**os.environ, "LITTERMATE_HOME": str(tmp_path / "new"), "PYTHONPATH": str(checkout.ROOT / "src")}
    ran = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stderr
    assert f"{desk.organisation.name}: 3 rows can be found." in ran.stdout


@SQLITE
def test_a_backup_is_whole_while_somebody_writes(desk, tmp_path):
    animal = make.animal(desk.organisation)
    stop = threading.Event()

    def write():
        from django.db import connection

        try:
            while not stop.is_set():
                make.feed(animal, taken_dml=50, at=NOW, by=desk)
        finally:
            connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        told = [made(tmp_path / "copies") for _ in range(3)]
    finally:
        stop.set()
        writer.join()

    lasts = [one["ledgers"][desk.organisation.slug] for one in told]
    assert lasts == sorted(lasts)
    assert lasts[0] >= 3


@SQLITE
def test_a_house_that_stands_there_is_moved_aside_and_only_after_a_yes(desk, tmp_path):
    told = made(tmp_path / "copies")
    there = tmp_path / "there"
    there.mkdir()
    (there / "house.sqlite3").write_text("another house")

    no = CliRunner().invoke(restore, [told["file"], "--to", str(there)], input="n\n")
    kept = (there / "house.sqlite3").read_text()
    yes = CliRunner().invoke(restore, [told["file"], "--to", str(there)], input="y\n")

    assert (no.exit_code, kept) == (1, "another house")
    assert yes.exit_code == 0, yes.output
    assert next(there.glob("before-restore-*/house.sqlite3")).read_text() == "another house"


@SQLITE
def test_a_house_that_runs_is_not_moved_aside(desk, tmp_path):
    told = made(tmp_path / "copies")
    there = tmp_path / "there"
    CliRunner().invoke(restore, [told["file"], "--to", str(there)])
    with closing(sqlite3.connect(there / "house.sqlite3")) as running:
        running.execute("PRAGMA journal_mode=WAL")
        running.execute("SELECT COUNT(*) FROM records_ledger").fetchone()

        answer = CliRunner().invoke(restore, [told["file"], "--to", str(there), "--yes"])

    assert answer.exit_code == 1
    assert "is running. Stop it, then restore." in answer.output
    assert list(there.glob("before-restore-*")) == []
    assert CliRunner().invoke(restore, [told["file"], "--to", str(there), "--yes"]).exit_code == 0


@SQLITE
def test_only_the_owner_reads_it_and_the_rule_lets_the_oldest_go(desk, tmp_path):
    copies = tmp_path / "copies"
    copies.mkdir()
    old = [copies / f"littermate-202511{day:02}-030000-000.tar.gz" for day in (3, 4, 5)]
    for path in (*old, copies / "littermate-notes.tar.gz", copies / "holiday.jpg"):
        path.write_text("old")

    told = made(copies, "--keep", "2,0,0")

    assert told["removed"] == [old[0].name, old[1].name]
    assert sorted(path.name for path in copies.iterdir()) == sorted(
        [".lock", "holiday.jpg", "littermate-notes.tar.gz", old[2].name, os.path.basename(told["file"])]
    )
    assert stat.S_IMODE(os.stat(told["file"]).st_mode) == 0o600


@SQLITE
def test_a_good_backup_is_carried_on_and_noted(desk, tmp_path, settings, monkeypatch):
    far = tmp_path / "far"
    far.mkdir()
    settings.LITTERMATE_BACKUP_TO = tmp_path / "copies"
    settings.LITTERMATE_BACKUP_COPY_TO = far
    settings.LITTERMATE_BACKUP_COPY_COMMAND = ["cp", "{file}", str(tmp_path / "by-command")]

    answer = CliRunner().invoke(backup, ["--json"])
    told = json.loads(answer.output)

    name = os.path.basename(told["file"])
    assert (far / name).read_bytes() == Path(told["file"]).read_bytes() == (tmp_path / "by-command").read_bytes()
    assert stat.S_IMODE((far / name).stat().st_mode) == 0o600
    noted = BackupMade.objects.get()
    assert (noted.is_good, noted.file, noted.photos, noted.trouble) == (True, told["file"], 1, "")
    assert noted.copied_to == f"{far}; by cp"


@SQLITE
def test_a_copy_that_fails_leaves_the_backup_good_and_says_so(desk, tmp_path, settings):
    settings.LITTERMATE_BACKUP_TO = tmp_path / "copies"
    settings.LITTERMATE_BACKUP_COPY_TO = tmp_path / "unplugged"
    settings.LITTERMATE_BACKUP_COPY_COMMAND = ["false", "{file}"]

    answer = CliRunner().invoke(backup, [])

    noted = BackupMade.objects.get()
    assert answer.exit_code == 1
    assert noted.is_good
    assert noted.trouble == f"{tmp_path / 'unplugged'} is not there. Is the disk plugged in?; false ended with 1: "
    assert not (tmp_path / "unplugged").exists()


@SQLITE
def test_a_backup_that_cannot_be_written_is_noted_as_failed(desk, tmp_path, settings):
    (tmp_path / "file").write_text("in the way")
    settings.LITTERMATE_BACKUP_TO = tmp_path / "file"

    answer = CliRunner().invoke(backup, [])

    noted = BackupMade.objects.get()
    assert answer.exit_code == 1
    assert not noted.is_good
    assert "could not be written" in noted.trouble


@SQLITE
def test_two_backups_at_once_do_not_meet(desk, tmp_path):
    copies = tmp_path / "copies"
    copies.mkdir()
    with (copies / ".lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)

        answer = CliRunner().invoke(backup, [str(copies)])

    assert answer.exit_code == 1
    assert "Another backup is being made" in answer.output
    assert not BackupMade.objects.exists()


@SQLITE
@pytest.mark.parametrize("harm", ["cut", "changed", "text"])
@pytest.mark.parametrize("stands", ["", "new", "new/er"], ids=["no folder", "the one above", "the folder itself"])
def test_a_damaged_backup_changes_nothing_and_leaves_no_folder_behind(desk, tmp_path, harm, stands):
    before = tmp_path / stands
    before.mkdir(parents=True, exist_ok=True)
    file = tmp_path / "harmed.tar.gz"
    whole = made(tmp_path / "copies")["file"]
    if harm == "cut":
        file.write_bytes(Path(whole).read_bytes()[:-4000])
    elif harm == "text":
        file.write_text("no backup")
    else:
        _repacked(whole, file, tmp_path / "unpacked")

    answer = CliRunner().invoke(restore, [str(file), "--to", str(tmp_path / "new" / "er")])

    assert answer.exit_code == 1
    assert "Try an" in answer.output
    left = [path for path in (tmp_path / "new", tmp_path / "new" / "er") if path.exists()]
    assert left == [path for path in (tmp_path / "new", tmp_path / "new" / "er") if path in (before, *before.parents)]


def _repacked(whole, file, folder):
    """The same backup with one byte of a photo changed."""
    with tarfile.open(whole) as tar:
        house_copy.take_out(tar, folder)
    next((folder / "photos").rglob("*.jpg")).write_bytes(b"picturf")
    with tarfile.open(file, "w:gz") as tar:
        for path in house_copy.files_below(folder):
            tar.add(path, arcname=str(path.relative_to(folder)))


@pytest.mark.parametrize("name", ["../out.jpg", "{elsewhere}/out.jpg", "link"])
def test_nothing_but_plain_files_below_the_folder_comes_out_of_a_copy(tmp_path, name):
    with tarfile.open(tmp_path / "copy.tar", "w") as tar:
        odd = tarfile.TarInfo(name.format(elsewhere=tmp_path))
        if name == "link":
            odd.type, odd.linkname = tarfile.SYMTYPE, "/etc"
        tar.addfile(odd)

    with tarfile.open(tmp_path / "copy.tar") as tar, pytest.raises(tarfile.TarError, match="no plain file"):
        house_copy.take_out(tar, tmp_path / "in")

    assert not (tmp_path / "out.jpg").exists()


def test_what_comes_out_of_a_copy_is_its_owners_alone_and_nothing_is_written_over(tmp_path):
    with tarfile.open(tmp_path / "copy.tar", "w") as tar:
        for told in (b"first", b"other"):
            photo = tarfile.TarInfo("photos/her.jpg")
            photo.size, photo.mode = len(told), 0o666
            tar.addfile(photo, io.BytesIO(told))

    with tarfile.open(tmp_path / "copy.tar") as tar, pytest.raises(FileExistsError):
        house_copy.take_out(tar, tmp_path / "in")

    taken = tmp_path / "in" / "photos" / "her.jpg"
    assert taken.read_bytes() == b"first"
    assert stat.S_IMODE(taken.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "ledgers",
    [
        [("house", 2, 3, 3, 0)],
        [("house", 3, 3, 4, 0)],
        [("house", 3, 2, 3, 0)],
        [("house", 3, 5, 5, 1)],
        [("house", 3, 3, 3, 1)],
    ],
    ids=["gap", "lost", "doubled", "lost beside a claim", "more than were given"],
)
def test_a_ledger_with_a_gap_is_no_sound_copy(ledgers):
    with pytest.raises(NotSound, match="Something is missing"):
        house_copy.gapless(ledgers)
    assert house_copy.gapless([("house", 3, 3, 3, 0), ("new", 0, 0, 0, 0)]) == {"house": 3, "new": 0}
    assert house_copy.gapless([("house", 3, 4, 5, 2)]) == {"house": 4}  # a claim in between, and one since


@pytest.mark.skipif(lanes.LANE != "postgres", reason="a house on PostgreSQL")
def test_a_house_on_postgresql_is_copied_by_pg_dump(desk, tmp_path):
    told = made(tmp_path / "copies")

    with tarfile.open(told["file"]) as tar:
        house_copy.take_out(tar, tmp_path / "out")
    listed = subprocess.run(
        [str(postgres.program("pg_restore")), "--list", str(tmp_path / "out" / "house.dump")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "records_weighin" in listed.stdout
    assert told["photos"] == 1


@pytest.mark.skipif(lanes.LANE != "postgres", reason="a house on PostgreSQL")
def test_a_house_on_postgresql_is_put_back_into_an_empty_database(desk, tmp_path):
    import psycopg

    told = made(tmp_path / "copies")
    server = os.environ[lanes.SERVER]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as opened:
        opened.execute("DROP DATABASE IF EXISTS restored_house")
        opened.execute("CREATE DATABASE restored_house")
    words = [sys.executable, "-m", "littermate.cli", "restore", told["file"], "--to", str(tmp_path / "new")]
    environment = {
        **os.environ,
        "LITTERMATE_HOME": str(tmp_path / "new"),
        "LITTERMATE_DATABASE_URL": f"{server}/restored_house",
        "PYTHONPATH": str(checkout.ROOT / "src"),
    }

    first = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    again = subprocess.run(words, env=environment, capture_output=True, text=True, check=False, input="y\n")

    assert first.returncode == 0, first.stderr
    assert "is not empty" in again.stderr
    with psycopg.connect(f"{server}/restored_house", autocommit=True) as opened:
        assert opened.execute("SELECT COUNT(*) FROM records_weighin").fetchone() == (3,)
    with psycopg.connect(f"{server}/postgres", autocommit=True) as opened:
        opened.execute("DROP DATABASE restored_house")


def test_without_pg_dump_the_line_to_type_is_told(desk, tmp_path, monkeypatch):
    from django.db import connection

    from littermate.cli.backup import _dump

    monkeypatch.setattr(postgres, "programs", lambda: None)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Exception, match="pg_dump --format=custom") as told:
        _dump(tmp_path / "house.dump")
    assert f"--dbname={connection.settings_dict['NAME']}" in str(told.value)


# What opens a door --------------------------------------------------------------------------------------------------
@pytest.fixture
def doors(desk):
    """One of everything that opens a door, and of each one that was ended before."""
    now, home = timezone.now(), make.home(desk.organisation)
    by = replace(desk, at=now)
    until = now + timedelta(days=9)
    keys = [api_keys.make(name=name, expires_at=until, scopes=["read"], by=by).key for name in ("scale", "old scale")]
    api_keys.revoke(key=keys[1], by=by)
    home_rows.invitation(by.person, home, made_at=now)
    home_rows.tablet(home, enrolled_at=now)
    animal = Animal.objects.within(desk.organisation).first()
    secret_links.make(animal=animal, until_at=until, by=by)
    Device.everywhere.create(organisation=desk.organisation, person=desk.person, key_hash="a" * 64, key_until_at=until)
    store = SessionStore()
    store["who"] = str(desk.person.pk)
    store.create()


def opened_by(records):
    """How many of each still open a door in a restored file."""
    asked = {
        "keys": (
            "SELECT COUNT(*) FROM records_apikey"
            " WHERE revoked_at IS NULL AND expires_at > datetime('now', '+5 seconds')"
        ),
        "phones": "SELECT COUNT(*) FROM records_device WHERE key_hash IS NOT NULL",
        "tablets": "SELECT COUNT(*) FROM records_tablet WHERE revoked_at IS NULL",
        "links": "SELECT COUNT(*) FROM records_secretlink WHERE revoked_at IS NULL AND until_at > datetime('now')",
        "invitations": "SELECT COUNT(*) FROM records_invitation WHERE revoked_at IS NULL",
        "sign-ins": "SELECT COUNT(*) FROM django_session",
    }
    with closing(sqlite3.connect(records)) as house:
        return {name: house.execute(statement).fetchone()[0] for name, statement in asked.items()}


@SQLITE
def test_what_opened_a_door_at_the_backup_opens_none_after_a_restore_and_is_counted(desk, doors, tmp_path):
    told = made(tmp_path / "copies")

    answer = CliRunner().invoke(restore, [told["file"], "--to", str(tmp_path / "new")])

    assert answer.exit_code == 0, answer.output
    assert (
        "let in again: 1 key of a program, 1 key of a phone, 1 nursery tablet, 1 secret link to an animal's page, "
        "1 invitation, 1 sign-in."
    ) in answer.output
    assert "look through People" in answer.output
    assert "brings it back, once its owner has signed in on it" in answer.output
    assert opened_by(tmp_path / "new" / "house.sqlite3") == dict.fromkeys(
        ("keys", "phones", "tablets", "links", "invitations", "sign-ins"), 0
    )


@SQLITE
def test_with_keep_keys_they_open_as_they_did_and_that_is_said(desk, doors, tmp_path):
    told = made(tmp_path / "copies")

    answer = CliRunner().invoke(restore, [told["file"], "--to", str(tmp_path / "new"), "--keep-keys"])

    assert "end those you had ended since" in answer.output
    assert "brings it back; for the rest ask who wrote what" in answer.output
    assert opened_by(tmp_path / "new" / "house.sqlite3") == dict.fromkeys(
        ("keys", "phones", "tablets", "links", "invitations", "sign-ins"), 1
    )


def test_in_the_database_itself_they_are_ended_too_and_only_once(desk, doors):
    first, second = old_keys.end_in_database(), old_keys.end_in_database()

    assert first.startswith("1 key of a program, 1 key of a phone, 1 nursery tablet")
    assert second == "none were open"
    assert not Device.everywhere.filter(key_hash__isnull=False).exists()


def test_a_house_of_an_older_littermate_without_some_of_them_is_seen_to_as_well(tmp_path):
    with closing(sqlite3.connect(tmp_path / "old.sqlite3")) as old:
        old.execute("CREATE TABLE records_tablet (id TEXT, revoked_at TEXT)")
        old.execute("INSERT INTO records_tablet VALUES ('a', NULL)")
        old.commit()

    assert old_keys.end_in_file(tmp_path / "old.sqlite3") == "1 nursery tablet"
