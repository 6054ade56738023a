"""``littermate export``: everything of one organisation, in files that any program reads."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from littermate.cli import house, membership

if TYPE_CHECKING:
    from littermate.records.exports import Table


@click.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--organisation", "slug", help="Its short name; not needed where there is only one.")
@click.option("--with-contacts", is_flag=True, help="Also names, e-mail, phones and addresses, in their own files.")
@click.option("--json", "as_json", is_flag=True, help="For a program: how many rows stand in each file.")
def export(folder: Path, slug: str | None, with_contacts: bool, as_json: bool) -> None:
    """Write everything of one organisation as CSV and JSON, with a dictionary of what each column is.

    Photos are copied. The same records give the same files. People stand as ids; how to reach them is
    left out unless asked for. Nothing by which anybody signs in is ever written.
    """
    house.enter()
    from littermate.records import exports

    organisation = membership.organisation_of(slug)
    if folder.exists() and any(folder.iterdir()):
        raise click.UsageError(f"{folder} is not empty. Name a new folder, so that nothing old is mixed in.")
    counts: dict[str, int] = {}
    tables = exports.tables(with_contacts=with_contacts)
    for table in _shown(tables, quiet=as_json):
        counts[table.name] = exports.write_table(table, organisation, folder)
    photos = exports.copy_photos(organisation, folder)
    exports.write_dictionary(tables, organisation, folder, counts=counts, photos=photos)
    if as_json:
        click.echo(json.dumps({"rows": counts, "photos": photos}, indent=2))
        return
    click.echo(f"{sum(counts.values()):,} rows of {organisation.name} in {len(counts)} tables, and {photos} photos.")
    click.echo(f"What each column is: {folder / 'dictionary.md'}")
    if not with_contacts:
        click.echo("How to reach people was left out; --with-contacts writes it into files of its own.")


def _shown(tables: "list[Table]", *, quiet: bool) -> "Iterator[Table]":
    """The tables one by one, with how far it is where somebody looks on."""
    if quiet or not sys.stderr.isatty():
        yield from tables
        return
    with click.progressbar(tables, label="tables", file=sys.stderr) as bar:
        yield from bar
