"""``littermate restore``: a backup put back into an empty place."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import click

from littermate.cli import house, house_copy, old_keys, postgres
from littermate.cli.backup import connection_words
from littermate.cli.house_copy import Manifest, NotSound


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path), help="Another data folder.")
@click.option("--yes", is_flag=True, help="Put aside what stands there, without asking.")
@click.option(
    "--keep-keys", is_flag=True, help="Leave keys, tablets, links, invitations and sign-ins open as they were then."
)
def restore(file: Path, folder: Path | None, yes: bool, keep_keys: bool) -> None:
    """Put a backup back into an empty place.

    Every file is compared with what was put in before anything is changed. A house that stands there already is
    moved aside, never overwritten, and only after a yes. Stop the house first.

    Whatever opens a door is ended: keys of programs and phones, nursery tablets, secret links, invitations and
    sign-ins. What was shut out after the backup was made would be let in again by it.
    """
    home = (folder or house.home_folder()).expanduser().absolute()
    with _made_for(home), tempfile.TemporaryDirectory(dir=home, prefix=".restoring-") as unpacked:
        manifest = house_copy.unpack(file, Path(unpacked))
        ledgers = _look_through(Path(unpacked), manifest)
        demand_stopped(home / house_copy.SQLITE, then="restore")
        there = _ask(home, manifest, yes=yes)
        if manifest.engine == "postgresql":
            _load(Path(unpacked) / house_copy.POSTGRES)
        ended = "" if keep_keys else _end_keys(Path(unpacked), manifest)
        aside = _move_aside(there, home)
        _put_back(Path(unpacked), home)
    photos = sum(1 for name in manifest.files if name.startswith(f"{house_copy.PHOTOS}/"))
    rows = ", ".join(f"{slug} to number {last:,}" for slug, last in sorted(ledgers.items())) or "no house yet"
    click.echo(f"The house of {manifest.made_at[:16].replace('T', ' ')} UTC stands in {home}: {rows}; {photos} photos.")
    if aside:
        click.echo(f"What stood there before was moved to {aside}.")
    _tell_of_keys(ended, manifest)
    click.echo("Start it with ./littermate serve. What was told after that moment is not in it.")
    once = ", once its owner has signed in on it" if ended else ""
    click.echo(f"Each phone that still holds some of it brings it back{once}; for the rest ask who wrote what.")


@contextmanager
def _made_for(home: Path) -> Iterator[None]:
    """The folder a house is put into; where nothing came of it, what was made here is gone again."""
    missing = [each for each in (home, *home.parents) if not each.exists()]
    home.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except (NotSound, click.ClickException, click.Abort) as refusal:
        for each in missing:
            with suppress(OSError):  # something lies in it after all
                each.rmdir()
        if isinstance(refusal, NotSound):
            raise click.ClickException(str(refusal)) from refusal
        raise


def _end_keys(unpacked: Path, manifest: Manifest) -> str:
    if manifest.engine == "postgresql":
        return old_keys.end_in_database()
    return old_keys.end_in_file(unpacked / house_copy.SQLITE)


def _tell_of_keys(ended: str, manifest: Manifest) -> None:
    day = manifest.made_at[:10]
    if not ended:
        click.echo(f"Keys, tablets, links, invitations and sign-ins open as on {day}: end those you had ended since.")
    else:
        click.echo(f"Ended, so that nothing shut out since {day} is let in again: {ended}.")
        click.echo("Everybody signs in anew; make keys and links anew, and make the nursery's tablet a tablet again.")
    click.echo(f"Roles and passwords are those of {day}: look through People before anybody else does.")


def _look_through(folder: Path, manifest: Manifest) -> dict[str, int]:
    if manifest.engine == "postgresql":
        return manifest.ledgers
    ledgers = house_copy.look_through(folder / house_copy.SQLITE)
    if ledgers != manifest.ledgers:
        raise NotSound(f"The backup says {manifest.ledgers} and holds {ledgers}. Try an older one.")
    return ledgers


def demand_stopped(records: Path, *, then: str) -> None:
    """Whatever a running house is told after this would be lost in the file that was moved aside.

    Raises:
        NotSound: If another program has it open.
    """
    if not records.exists():
        return
    with closing(sqlite3.connect(records, timeout=1)) as there, suppress(sqlite3.DatabaseError):
        try:
            there.execute("PRAGMA journal_mode=DELETE")  # nobody else may have it open for that
        except sqlite3.OperationalError as busy:
            raise NotSound(f"The house in {records.parent} is running. Stop it, then {then}.") from busy


def _ask(home: Path, manifest: Manifest, *, yes: bool) -> list[Path]:
    """What stands there already and may be moved aside."""
    there = [home / name for name in _parts(manifest) if (home / name).exists()]
    names = ", ".join(path.name for path in there)
    if there and not yes and not click.confirm(f"In {home} stands a house already ({names}). Move it aside?"):
        raise click.ClickException("Nothing was changed. Name an empty folder with --to, or say yes.")
    return there


def _move_aside(there: list[Path], home: Path) -> Path | None:
    if not there:
        return None
    aside = home / f"before-restore-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    aside.mkdir()
    for path in there:
        path.rename(aside / path.name)
    return aside


def _parts(manifest: Manifest) -> list[str]:
    records = [house_copy.SQLITE, f"{house_copy.SQLITE}-wal", f"{house_copy.SQLITE}-shm"]
    return [*(records if manifest.engine == "sqlite" else []), house_copy.PHOTOS, *house_copy.KEYS]


def _put_back(folder: Path, home: Path) -> None:
    for name in (*house_copy.KEYS, house_copy.PHOTOS, house_copy.SQLITE):
        if (folder / name).exists():
            shutil.move(folder / name, home / name)


def _load(dump: Path) -> None:
    """Into the empty database that LITTERMATE_DATABASE_URL names; all of it, or nothing."""
    if not os.environ.get("LITTERMATE_DATABASE_URL"):
        raise click.ClickException(
            "This is a backup of a house on PostgreSQL. Make an empty database, and set LITTERMATE_DATABASE_URL to it."
        )
    house.use({})
    from django.db import connection

    if connection.introspection.table_names():
        raise click.ClickException("The database that LITTERMATE_DATABASE_URL names is not empty. Name an empty one.")
    program = postgres.program("pg_restore")
    words, secret = connection_words(connection.settings_dict)
    if program is None:
        raise click.ClickException("pg_restore is not on this machine (Debian: apt-get install postgresql-client).")
    command = [program, "--no-owner", "--single-transaction", "--exit-on-error", *words, str(dump)]
    done = subprocess.run(command, env={**os.environ, **secret}, capture_output=True, text=True, check=False)
    if done.returncode:
        raise click.ClickException(f"pg_restore did not end well, and nothing was loaded: {done.stderr.strip()}")
