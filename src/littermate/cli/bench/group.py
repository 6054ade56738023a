"""``littermate bench``: what it measures, and which module does."""

from functools import partial

import click

from littermate.cli.bench import neighbours
from littermate.cli.main import OnDemand

COMMANDS = {
    "plan": "Count feed plans a second on one core.",
    "log": "Keep whole feeds from eight phones at once, beside a bare page of the same server.",
    "sync": "Fifty phones return at once with 200 entries each while somebody saves live.",
    "offline": "A phone in a shed: cold start, saving, sending 500 entries, and what it stores.",
    "search": "Search 100,000 animals and people, beside LIKE over the same rows.",
    "import-weights": "Import 100,000 weights by the rules of every save, beside bare rows.",
    "board": "Time a round of 40 and Now over 500, with queries and bytes.",
    "growth": "Hold the growth filter against plain rules on real and simulated litters, and time it.",
    "companions": "Choose company for 2,000 neonates at once, beside the best pair first.",
    "paper": "Make forty cage cards with their codes, beside one at a time and HTML printed by Chromium.",
}


@click.group("bench", cls=OnDemand, package="littermate.cli.bench", commands=COMMANDS)
@click.pass_context
def bench(context: click.Context) -> None:
    """Measure how fast the house is."""
    context.call_on_close(partial(neighbours.tell, neighbours.counted()))
