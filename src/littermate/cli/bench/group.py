import click

from littermate.cli.main import OnDemand

COMMANDS = {
    "plan": "Count feed plans a second on one core.",
    "log": "Keep whole feeds from eight phones at once, beside a bare insert on the same server.",
    "search": "Search 100,000 animals and people, beside LIKE over the same rows.",
    "board": "Time a round of 40 and Now over 500, with queries and bytes.",
}


@click.group("bench", cls=OnDemand, package="littermate.cli.bench", commands=COMMANDS)
def bench() -> None:
    """Measure how fast the house is."""
