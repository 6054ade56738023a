"""``littermate import-weights``: weights out of a spreadsheet, tried out first."""

import gc
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from littermate.cli import house, membership

if TYPE_CHECKING:
    from littermate.actions.weight_imports import WeightImport
    from littermate.cli.weight_sheet import Sheet

SOME_LINES = 3  # exit code: some lines could not be read or kept; the others could
ASKED = 4  # exit code: a question has to be answered first
MOST_SHOWN = 40


@click.command("import-weights")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", "email", required=True, help="In whose name: the e-mail address of a member who may.")
@click.option("--organisation", "slug", help="Its short name; not needed where there is only one.")
@click.option("--keep", is_flag=True, help="Keep what can be kept. Without it nothing is changed.")
@click.option("--make-animals", is_flag=True, help="Take in animals that are not known, each within its litter.")
@click.option("--litter", default="", help="The litter of lines that name none.")
@click.option("--species", default="", help="With --make-animals: the species of lines that name none (cat, dog).")
@click.option("--date-order", type=click.Choice(["dmy", "mdy"]), help="How to read dates such as 03/04/2026.")
@click.option("--json", "as_json", is_flag=True, help="For a program: counts and every line's problem.")
def import_weights(
    file: Path,
    email: str,
    slug: str | None,
    keep: bool,
    make_animals: bool,
    litter: str,
    species: str,
    date_order: Any,
    as_json: bool,
) -> None:
    """Read weights from a spreadsheet; tries it out first, and keeps them when told to.

    FILE is a CSV: animal,when,weight_g[,pre_g,post_g,ml], in g, kg, oz or lb, or the tidy table of public data sets.
    Given again it keeps nothing twice. Ends with 0 when every line is well, 3 when some are not (the
    others are kept), 4 when dates must be asked about.
    """
    house.enter()
    from littermate.actions.weight_imports import WeightImport
    from littermate.care.errors import CareError
    from littermate.cli.weight_sheet import Unread, read_sheet

    organisation = membership.organisation_of(slug)
    viewer = membership.viewer_named(email, organisation)
    try:
        sheet = read_sheet(file.read_bytes(), zone=ZoneInfo(organisation.time_zone), date_order=date_order)
        work = WeightImport(sheet.rows, by=viewer, makes_animals=make_animals, litter=litter, species=species)
    except Unread as question:
        click.echo(f"{file.name}: {question}", err=True)
        raise click.exceptions.Exit(ASKED) from question
    except CareError as refusal:
        raise click.ClickException(str(refusal)) from refusal
    gc.disable()  # rows make no rings, and looking for them takes a sixth of the time
    _go_through(work.keep() if keep else work.try_out(), len(sheet.rows))
    gc.enable()
    _tell(file, sheet, work, keep=keep, as_json=as_json)


def _go_through(steps: Iterator[int], lines: int) -> None:
    """Show how far it is, where somebody looks on and it takes a while."""
    if lines < 2_000 or not sys.stderr.isatty():
        for _ in steps:
            pass
        return
    with click.progressbar(length=lines, label="weights", file=sys.stderr) as bar:
        done = 0
        for seen in steps:
            bar.update(min(seen, lines) - done)
            done = min(seen, lines)


def _tell(file: Path, sheet: "Sheet", work: "WeightImport", *, keep: bool, as_json: bool) -> None:
    tally = work.tally
    problems = sorted([*sheet.problems, *tally.problems], key=lambda problem: problem.line)
    counted = {
        "lines": sheet.lines,
        "entries": tally.kept,
        "known_before": tally.known,
        "doubtful": tally.doubtful,
        "animals_made": tally.animals_made,
        "litters_made": tally.litters_made,
        "problems": len(problems),
    }
    if as_json:
        told = {
            "file": file.name,
            "kept": keep,
            **counted,
            "notices": sheet.notices,
            "lines_with_problems": [{"line": one.line, "says": one.says} for one in problems],
            "lines_to_look_at": [{"line": one.line, "says": one.says} for one in tally.notes],
        }
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        for line in _words(sheet, work, problems, keep=keep):
            click.echo(line)
    if problems:
        raise click.exceptions.Exit(SOME_LINES)


def _words(sheet: "Sheet", work: "WeightImport", problems: list[Any], *, keep: bool) -> Iterator[str]:
    tally = work.tally
    yield from sheet.notices
    yield from _lines("that cannot be kept", problems)
    yield from _lines("kept, to be looked at" if keep else "that can be kept, to be looked at", tally.notes)
    if tally.animals_made:
        animals, litters = _counted(tally.animals_made, "animal"), _counted(tally.litters_made, "new litter")
        yield f"{'To be taken in' if not keep else 'Taken in'}: {animals}, in {litters}."
    if tally.known:
        yield f"Kept before, in the same words: {_counted(tally.known, 'entry')}. Nothing is kept twice."
    entries = f"{_counted(tally.kept, 'entry')} from {_counted(sheet.lines, 'line')}"
    doubtful = f" ({tally.doubtful} of them marked as doubtful)" if tally.doubtful else ""
    if keep:
        yield f"Kept: {entries}{doubtful}."
    else:
        yield f"Can be kept: {entries}{doubtful}. This was tried out, and nothing was changed;"
        yield "look through this, and give the same command with --keep."


def _counted(number: int, noun: str) -> str:
    """``1 entry``, ``2 entries``."""
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("y") else f"{number:,} {noun}s"


def _lines(what: str, problems: list[Any]) -> Iterator[str]:
    if not problems:
        return
    yield f"{_counted(len(problems), 'line')} {what}:"
    for problem in problems[:MOST_SHOWN]:
        yield f"  line {problem.line}: {problem.says}"
    if len(problems) > MOST_SHOWN:
        yield f"  … and {len(problems) - MOST_SHOWN} more; --json lists them all."
