"""``littermate move``: a house from its SQLite file into an empty PostgreSQL database, all of it or nothing."""

import json
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import click

from littermate.cli import house, moving
from littermate.cli.house_copy import NotSound

THERE: Final = "there"


@click.command("move")
@click.option("--to", "url", required=True, metavar="URL", help="postgresql://person:password@host:5432/database")
@click.option("--json", "as_json", is_flag=True, help="For a program: rows and checksum of each table.")
def move(url: str, as_json: bool) -> None:
    """Carry a house from its SQLite file into an empty PostgreSQL database.

    Stop the house first. Every table's rows are counted and compared by checksum on both sides before anything counts
    as moved; until then the database holds nothing, and a move that was interrupted is simply begun again. The SQLite
    file is put aside under another name, never deleted. Photos and keys stay in the data folder.
    """
    house.use({})
    from django.db import DatabaseError, connections

    here = connections["default"]
    if here.vendor != "sqlite":
        raise click.ClickException(
            "This house is on PostgreSQL already: LITTERMATE_DATABASE_URL is set. Unset it to move the SQLite house."
        )
    file = Path(here.settings_dict["NAME"])
    if not file.exists():
        raise click.ClickException(f"There is no house in {file}. Set LITTERMATE_HOME to its data folder.")
    try:
        _demand_stopped(file)
        there = _reach(url)
        with closing(there):
            moving.demand_same_version(here)
            moving.prepare(there)
            tables = moving.carry(here, there)
    except (NotSound, moving.NotMoved) as refusal:
        raise click.ClickException(str(refusal)) from refusal
    except DatabaseError as failure:
        raise click.ClickException(
            f"PostgreSQL would not take it: {str(failure).strip()}\n"
            f"Nothing was moved. The house in {file} is as it was."
        ) from failure
    here.close()
    aside = _put_aside(file)
    _tell(tables, file, aside, as_json=as_json)


def _demand_stopped(file: Path) -> None:
    from littermate.cli.restore import demand_stopped

    demand_stopped(file, then="move it")


def _reach(url: str) -> Any:
    """The database named, under the name ``there``.

    Raises:
        NotMoved: If the address cannot be read, or nobody answers there.
    """
    from django.conf import settings as house_settings
    from django.core.exceptions import ImproperlyConfigured
    from django.db import OperationalError, connections

    try:
        settings = house_settings.POSTGRESQL_AT(url, named="--to")
    except ImproperlyConfigured as refusal:
        raise moving.NotMoved(str(refusal)) from refusal
    settings["CONN_MAX_AGE"] = 0
    known = connections.settings | {THERE: settings}
    connections.settings[THERE] = connections.configure_settings(known)[THERE]
    there = connections[THERE]
    try:
        there.ensure_connection()
    except OperationalError as failure:
        raise moving.NotMoved(f"The database does not answer: {str(failure).strip()}") from failure
    return there


def _put_aside(file: Path) -> Path:
    """Nobody starts the old house by mistake and tells it what the new one never hears."""
    aside = file.with_name(f"{file.stem}-moved-{datetime.now(UTC):%Y%m%d-%H%M%S}{file.suffix}")
    file.rename(aside)
    for ending in ("-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
    return aside


def _tell(tables: list[moving.Moved], file: Path, aside: Path, *, as_json: bool) -> None:
    if as_json:
        told = {each.table: {"rows": each.rows, "sha256": each.digest} for each in tables}
        click.echo(json.dumps({"tables": told, "put_aside": str(aside)}, indent=2))
        return
    for each in tables:
        if each.rows:
            click.echo(f"{each.table:<34} {each.rows:>9,} rows  {each.digest[:16]}")
    rows = sum(each.rows for each in tables)
    click.echo(
        f"\n{len(tables)} tables with {rows:,} rows are there, each the same on both sides by count and checksum."
    )
    click.echo(f"The SQLite file was put aside: {aside}. Photos and keys stay in {file.parent}.")
    click.echo("Now set LITTERMATE_DATABASE_URL to that address, start the house, and make a backup.")
