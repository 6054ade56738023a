"""``littermate dev mutants``: does a test notice when a dose rule is broken in a small way?"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import click

from littermate.cli import checkout

AIM_PCT: Final = 90
SURVIVED: Final = (0, 33)  # every test passed all the same; no test reaches it
INTERRUPTED: Final = 2


class Caught(NamedTuple):
    """How many breaks of one file were planted, and how many of them a test caught."""

    file: str
    caught: int
    planted: int

    @property
    def pct(self) -> float:
        """The part that was caught."""
        return 100 * self.caught / max(1, self.planted)


@click.command("mutants")
@click.option("--show", is_flag=True, help="Name the breaks that no test caught.")
@click.option("--at-once", type=click.IntRange(min=1), default=None, help="How many at a time; else one for each core.")
@click.argument("only", nargs=-1)
def mutants(show: bool, at_once: int | None, only: tuple[str, ...]) -> None:
    """Break the rules in small ways and count, file by file, the breaks that the tests catch.

    Feeding, warmth, growth, doubtful weights, judgement, holds and whether a protocol fits: there a slip costs a life.
    At least 90 of 100 must be caught in each file. ONLY names some, such as "littermate.care.warmth*".
    """
    folder = checkout.ROOT / "mutants"
    shutil.rmtree(folder, ignore_errors=True)
    mutmut = [str(Path(sys.executable).parent / "mutmut")]
    progress = None if sys.stdout.isatty() else subprocess.DEVNULL
    asked = [*mutmut, "run", *(["--max-children", str(at_once)] if at_once else []), *only]
    if subprocess.run(asked, cwd=checkout.ROOT, check=False, stdout=progress).returncode:
        raise click.ClickException("The tests of the engine must pass before it can be broken; see above.")
    if show:
        subprocess.run([*mutmut, "results"], cwd=checkout.ROOT, check=False)
    found = list(_counts(folder))
    for each in found:
        click.echo(f"{each.file}: {each.caught} of {each.planted} caught, {each.pct:.1f} %")
    caught, planted = sum(each.caught for each in found), sum(each.planted for each in found)
    click.echo(
        f"{caught} of {planted} breaks caught: {100 * caught / max(1, planted):.1f} %, in each file {AIM_PCT} %."
    )
    short = [each.file for each in found if each.pct < AIM_PCT]
    if short:
        raise click.ClickException(f"Too many breaks went unnoticed in {', '.join(short)}. Name them with --show.")


def _counts(folder: Path) -> Iterator[Caught]:
    """What became of each file's breaks, from the notes beside it."""
    for notes in sorted(folder.rglob("*.py.meta")):
        ended = json.loads(notes.read_text(encoding="utf-8"))["exit_code_by_key"].values()
        tried = [code for code in ended if code is not None and code != INTERRUPTED]
        if tried:
            survived = sum(1 for code in tried if code in SURVIVED)
            yield Caught(notes.name.removesuffix(".py.meta"), len(tried) - survived, len(tried))
