"""``littermate dev``: what whoever works on Littermate types, and which module does it."""

import click

from littermate.cli.main import OnDemand

COMMANDS = {
    "breaks": "Plant ways of losing or doubling an entry, and count those that a journey catches.",
    "locks": "Work the lock files out anew from pyproject.toml.",
    "mutants": "Break the dose rules in small ways and count the breaks that the tests catch.",
    "pictures": "Take a picture of every screen, by night and by day, into docs/.",
    "reference": "Write the reference pages that are made from the program itself.",
    "vendor": "Fetch the vendored browser libraries again and compare their hashes.",
    "words": "Gather every word that is said, and bring each language's book up to date.",
}


@click.group("dev", cls=OnDemand, package="littermate.cli.dev", commands=COMMANDS)
def dev() -> None:
    """For those who work on Littermate itself."""
