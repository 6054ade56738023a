"""What other machines on the same host took of the processor while something was measured."""

from pathlib import Path
from typing import Final

import click

COUNTERS: Final = Path("/proc/stat")  # of Linux: user, nice, system, idle, waiting, two kinds of interrupts, stolen
IDLE, STOLEN = (3, 4), 7
WORTH_SAYING = 0.02  # of the processor time that was asked for


def counted() -> tuple[int, ...]:
    """How the processors' time was spent since this machine began; empty where nobody counts."""
    if not COUNTERS.exists():
        return ()
    return tuple(int(ticks) for ticks in COUNTERS.read_text().splitlines()[0].split()[1 : STOLEN + 2])


def taken(before: tuple[int, ...], after: tuple[int, ...]) -> float:
    """Of the processor time that was asked for between the two, the share that others had."""
    spent = [late - early for early, late in zip(before, after, strict=False)]
    if len(spent) <= STOLEN:
        return 0.0
    asked = sum(spent) - sum(spent[place] for place in IDLE)
    return spent[STOLEN] / asked if asked > 0 else 0.0


def tell(before: tuple[int, ...]) -> None:
    """Say it where it was much: the figures above are then those of a slower machine."""
    share = taken(before, counted())
    if share > WORTH_SAYING:
        click.echo(f"other machines on this host took {share:.0%} of the processor time asked for meanwhile")
