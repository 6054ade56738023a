"""``littermate backup``: the whole house in one file that was opened and looked through."""

import fcntl
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
from django.db import DatabaseError

from littermate.cli import backup_copies, house, house_copy, postgres
from littermate.cli.backup_rule import Rule
from littermate.cli.house_copy import Manifest, NotSound

NAME = "littermate-{at}.tar.gz"
STAMP = "%Y%m%d-%H%M%S-%f"
LEFT_BEHIND = timedelta(days=1)  # what a backup that was killed left lying about


@click.command("backup")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), required=False)
@click.option("--keep", metavar="DAYS,WEEKS,MONTHS", help="How many days, weeks and months keep one each.")
@click.option("--json", "as_json", is_flag=True, help="For a program: the file, its size, what is in it.")
def backup(folder: Path | None, keep: str | None, as_json: bool) -> None:
    """Copy the whole house, records and photos, into one file that was opened and looked through.

    The server does this by itself every day (LITTERMATE_BACKUP_EVERY_H). Without FOLDER the file goes where
    LITTERMATE_BACKUP_TO says, and is copied on as LITTERMATE_BACKUP_COPY_TO or LITTERMATE_BACKUP_COPY_COMMAND say. The
    house may run meanwhile. On PostgreSQL it takes pg_dump. The file holds all that the house holds: keep it as safe.
    """
    house.enter()
    from django.conf import settings

    rule = _rule(keep)
    to = folder or settings.LITTERMATE_BACKUP_TO
    began, now = time.monotonic(), datetime.now(UTC)
    try:
        with _alone(to):
            file, manifest = _make(to, now)
    except AnotherRuns:
        raise
    except click.ClickException as failure:
        _note_failed(now, failure.message)
        raise
    took_s = time.monotonic() - began
    gone = let_go(to, rule, now)
    copied_to, trouble = ("", "") if folder else backup_copies.copy_on(file, rule=rule, now=now)
    _note_good(now, file, manifest, took_s=took_s, copied_to=copied_to, trouble=trouble)
    _tell(file, manifest, gone, copied_to=copied_to, trouble=trouble, as_json=as_json)
    if trouble:
        raise click.ClickException(f"The backup is good, but was not copied on: {trouble}")


class AnotherRuns(click.ClickException):
    """A backup is being made into this folder already."""


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder, so that of two that begin together one stops; let go by the system when we end, however."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = (folder / ".lock").open("w")
    except OSError as failure:
        raise click.ClickException(f"The backup could not be written to {folder}: {failure}.") from failure
    with held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as taken:
            raise AnotherRuns(f"Another backup is being made into {folder}. Wait until it has ended.") from taken
        yield


def _rule(said: str | None) -> Rule:
    from django.conf import settings

    days, weeks, months = settings.LITTERMATE_BACKUP_KEEP
    if said:
        parts = said.split(",")
        if len(parts) != 3 or not all(part.strip().isdecimal() for part in parts):
            raise click.UsageError(f"--keep is {said!r}. Write days, weeks and months, such as 7,4,12.")
        days, weeks, months = (int(part) for part in parts)
    return Rule(days=days, weeks=weeks, months=months)


def _make(to: Path, now: datetime) -> tuple[Path, Manifest]:
    """Write it under another name, open it, look through it; only then does it get its own."""
    file = to / NAME.format(at=now.strftime(STAMP)[:-3])
    partial = file.with_suffix(".partial")
    try:
        _sweep(to, now)
        with tempfile.TemporaryDirectory(dir=to, prefix=".making-") as made:
            manifest = _collect(Path(made), now)
            house_copy.pack(Path(made), manifest, partial)
        with tempfile.TemporaryDirectory(dir=to, prefix=".checking-") as opened:
            house_copy.unpack(partial, Path(opened))
        partial.rename(file)
        house_copy.settle(to)
    except NotSound as refusal:
        raise click.ClickException(str(refusal)) from refusal
    except (OSError, DatabaseError) as failure:
        raise click.ClickException(
            f"The backup could not be written to {to}: {failure}. Look at its room."
        ) from failure
    finally:
        partial.unlink(missing_ok=True)
    return file, manifest


def _sweep(folder: Path, now: datetime) -> None:
    """Remove what a backup left lying about that was killed in the middle."""
    for left in (*folder.glob(".making-*"), *folder.glob(".checking-*"), *folder.glob("littermate-*.partial")):
        if now.timestamp() - left.stat().st_mtime > LEFT_BEHIND.total_seconds():
            shutil.rmtree(left) if left.is_dir() else left.unlink()


def _note_good(at: datetime, file: Path, manifest: Manifest, *, took_s: float, copied_to: str, trouble: str) -> None:
    """The desk says of it what is noted here; a house whose own tables are of an older version notes nothing."""
    from littermate.actions import backups

    with suppress(DatabaseError):
        backups.note_good(
            at=at,
            file=str(file),
            size_bytes=file.stat().st_size,
            photos=_photos(manifest),
            took_s=took_s,
            copied_to=copied_to,
            trouble=trouble,
        )


def _note_failed(at: datetime, trouble: str) -> None:
    from littermate.actions import backups

    with suppress(DatabaseError):  # what kept it from being made may keep it from being noted
        backups.note_failed(at=at, trouble=trouble)


def _photos(manifest: Manifest) -> int:
    return sum(1 for name in manifest.files if name.startswith(f"{house_copy.PHOTOS}/"))


def _collect(folder: Path, now: datetime) -> Manifest:
    """Records first, then photos: a photo lies on disk before the record that names it."""
    from django.conf import settings
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(folder / house_copy.SQLITE)])
        ledgers = house_copy.look_through(folder / house_copy.SQLITE)
    else:
        _dump(folder / house_copy.POSTGRES)
        with connection.cursor() as cursor:
            cursor.execute(house_copy.LEDGERS)
            ledgers = house_copy.gapless(cursor.fetchall())
    for name in house_copy.KEYS:
        if (house.home_folder() / name).exists():
            shutil.copy2(house.home_folder() / name, folder / name)
    photos = Path(settings.MEDIA_ROOT)
    for path in house_copy.files_below(photos) if photos.exists() else ():
        target = folder / house_copy.PHOTOS / path.relative_to(photos)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)
    files = {str(path.relative_to(folder)): house_copy.hash_of(path) for path in house_copy.files_below(folder)}
    return Manifest(made_at=now.isoformat(), engine=connection.vendor, files=files, ledgers=ledgers)


def _dump(to: Path) -> None:
    from django.db import connection

    program = postgres.program("pg_dump")
    words, secret = connection_words(connection.settings_dict)
    if program is None:
        raise click.ClickException(
            "pg_dump is not on this machine. Install it (Debian: apt-get install postgresql-client), or type this "
            f"where it is:\n  pg_dump --format=custom --file=house.dump {' '.join(words)}\n"
            f"and copy the photos beside it: {house.home_folder() / 'photos'}"
        )
    command = [program, "--format=custom", f"--file={to}", *words]
    done = subprocess.run(command, env={**os.environ, **secret}, capture_output=True, text=True, check=False)
    if done.returncode:
        raise click.ClickException(f"pg_dump did not end well: {done.stderr.strip()}")


def connection_words(settings: dict[str, object]) -> tuple[list[str], dict[str, str]]:
    """How PostgreSQL's own programs reach the house's database; the password goes by the environment."""
    words = [f"--dbname={settings['NAME']}"]
    for option, name in (("host", "HOST"), ("port", "PORT"), ("username", "USER")):
        if settings.get(name):
            words.append(f"--{option}={settings[name]}")
    return words, {"PGPASSWORD": str(settings["PASSWORD"])} if settings.get("PASSWORD") else {}


def let_go(folder: Path, rule: Rule, now: datetime) -> list[Path]:
    """Remove what the rule no longer keeps; only files of our own name."""
    made = made_in(folder)
    stay = rule.staying(made.values(), now=now)
    gone = [path for path, at in made.items() if at not in stay]
    for path in gone:
        path.unlink()
    return gone


def made_in(folder: Path) -> dict[Path, datetime]:
    """The backups that lie in a folder, oldest first, with the moment in their names."""
    found = {}
    for path in sorted(folder.glob(NAME.format(at="[0-9]*"))):
        with suppress(ValueError):
            stamp = path.name.removeprefix("littermate-").removesuffix(".tar.gz")
            found[path] = datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
    return found


def _tell(file: Path, manifest: Manifest, gone: list[Path], *, copied_to: str, trouble: str, as_json: bool) -> None:
    photos = _photos(manifest)
    size = file.stat().st_size
    if as_json:
        told = {"file": str(file), "bytes": size, "photos": photos, "ledgers": manifest.ledgers}
        copied = {"copied_to": copied_to, "trouble": trouble}
        click.echo(json.dumps({**told, **copied, "removed": [path.name for path in gone]}, indent=2))
        return
    rows = ", ".join(f"{slug} to number {last:,}" for slug, last in sorted(manifest.ledgers.items())) or "no house yet"
    click.echo(f"{file}  ({size / 1e6:.1f} MB)")
    click.echo(f"Opened and looked through: the records ({rows}), no gap; {photos} photos, each as it was.")
    if copied_to:
        click.echo(f"Copied on: {copied_to}")
    if gone:
        click.echo(f"{len(gone)} older backups were removed, as the rule says.")
    click.echo(f"To put it back into an empty place:  ./littermate restore {file}")
