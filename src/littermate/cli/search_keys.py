"""``littermate search-keys``: by which words everything is found, written anew from the records themselves."""

import click

from littermate.cli import house, membership


@click.command("search-keys")
@click.option("--organisation", "slug", help="Its short name; all of them where none is named.")
def search_keys(slug: str | None) -> None:
    """Write anew by which words everything is found.

    The words stand beside the records and are written with them; this is for a house from before there was
    search, and for whoever changed records past Littermate. Records are only read.
    """
    house.enter()
    from littermate.records import findable
    from littermate.records.models import Organisation

    chosen = [membership.organisation_of(slug)] if slug else list(Organisation.everywhere.order_by("slug"))
    for organisation in chosen:
        read = max(findable.rebuild(organisation), default=0)
        click.echo(f"{organisation.name}: {read:,} rows can be found.")
