"""``littermate backup``: the whole house in one file that was opened and looked through."""

import json
import os
import shutil
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import click

from littermate.cli import house, house_copy, postgres
from littermate.cli.house_copy import Manifest, NotSound

NAME = "littermate-{at}.tar.gz"
KEPT = 14


@click.command("backup")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), required=False)
@click.option("--keep", default=KEPT, show_default=True, type=click.IntRange(1), help="Newest backups that stay there.")
@click.option("--json", "as_json", is_flag=True, help="For a program: the file, its size, what is in it.")
def backup(folder: Path | None, keep: int, as_json: bool) -> None:
    """Copy the whole house, records and photos, into one file that was opened and looked through.

    Without FOLDER it goes into backups/ in the data folder; a folder on another disk is better. The house may
    run meanwhile. On PostgreSQL it takes pg_dump. The file holds all that the house holds: keep it as safe.
    """
    house.use({})
    to = folder or house.home_folder() / "backups"
    to.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC)
    file = to / NAME.format(at=now.strftime("%Y%m%d-%H%M%S-%f")[:-3])
    partial = file.with_suffix(".partial")
    try:
        with tempfile.TemporaryDirectory(dir=to, prefix=".making-") as made:
            manifest = _collect(Path(made), now)
            house_copy.pack(Path(made), manifest, partial)
        with tempfile.TemporaryDirectory(dir=to, prefix=".checking-") as opened:
            house_copy.unpack(partial, Path(opened))
        partial.rename(file)
    except NotSound as refusal:
        raise click.ClickException(str(refusal)) from refusal
    except OSError as failure:
        raise click.ClickException(
            f"The backup could not be written to {to}: {failure}. Look at its room."
        ) from failure
    finally:
        partial.unlink(missing_ok=True)
    gone = _let_go(to, keep)
    _tell(file, manifest, gone, as_json=as_json)


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
    key = house.home_folder() / house_copy.KEY
    if key.exists():
        shutil.copy2(key, folder / house_copy.KEY)
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


def _let_go(folder: Path, keep: int) -> list[Path]:
    """Remove the oldest backups beyond those that stay; only files of our own name."""
    ours = sorted(folder.glob(NAME.format(at="[0-9]*")))
    for path in ours[:-keep]:
        path.unlink()
    return ours[:-keep]


def _tell(file: Path, manifest: Manifest, gone: list[Path], *, as_json: bool) -> None:
    photos = sum(1 for name in manifest.files if name.startswith(f"{house_copy.PHOTOS}/"))
    size = file.stat().st_size
    if as_json:
        told = {"file": str(file), "bytes": size, "photos": photos, "ledgers": manifest.ledgers}
        click.echo(json.dumps({**told, "removed": [path.name for path in gone]}, indent=2))
        return
    rows = ", ".join(f"{slug} to number {last:,}" for slug, last in sorted(manifest.ledgers.items())) or "no house yet"
    click.echo(f"{file}  ({size / 1e6:.1f} MB)")
    click.echo(f"Opened and looked through: the records ({rows}), no gap; {photos} photos, each as it was.")
    if gone:
        click.echo(f"{len(gone)} older backups were removed.")
    click.echo(f"To put it back into an empty place:  ./littermate restore {file}")
