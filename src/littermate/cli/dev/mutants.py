"""``littermate dev mutants``: does a test notice when a dose rule is broken in a small way?"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import click

from littermate.cli import checkout

RULES = ("feeding", "warmth")
AIM_PCT = 90
KILLED = ("killed", "timeout", "segfault", "caught_by_type_check")
SURVIVED = ("survived", "suspicious", "no_tests")


@click.command("mutants")
@click.option("--show", is_flag=True, help="Name the breaks that no test caught.")
def mutants(show: bool) -> None:
    """Break the dose rules in small ways and count the breaks that the tests catch.

    Feeding and warmth only: there a slip costs a life. At least 90 of 100 must be caught.
    """
    shutil.rmtree(checkout.ROOT / "mutants", ignore_errors=True)
    mutmut = [str(Path(sys.executable).parent / "mutmut")]
    progress = None if sys.stdout.isatty() else subprocess.DEVNULL
    if subprocess.run([*mutmut, "run"], cwd=checkout.ROOT, check=False, stdout=progress).returncode:
        raise click.ClickException("The tests of the engine must pass before it can be broken; see above.")
    subprocess.run([*mutmut, "export-cicd-stats"], cwd=checkout.ROOT, check=True, stdout=subprocess.DEVNULL)
    counts = json.loads((checkout.ROOT / "mutants" / "mutmut-cicd-stats.json").read_text())
    if show:
        subprocess.run([*mutmut, "results"], cwd=checkout.ROOT, check=False)
    killed, survived = (sum(counts.get(name, 0) for name in names) for names in (KILLED, SURVIVED))
    pct = 100 * killed / max(1, killed + survived)
    click.echo(f"{killed} of {killed + survived} breaks caught: {pct:.1f} %, at least {AIM_PCT} % are wanted.")
    if pct < AIM_PCT:
        raise click.ClickException("Too many breaks went unnoticed. Name them with --show.")
