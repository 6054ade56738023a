"""``littermate check``: is everything there that was ever told?"""

import json
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

import click

from littermate.cli import house

if TYPE_CHECKING:
    from littermate.records.soundness import Finding

WRONG: Final = 1


@click.command("check")
@click.option("--json", "as_json", is_flag=True, help="For a program: each finding with its code, count and examples.")
def check(as_json: bool) -> None:
    """Look through the store: the journal against the facts, photos, impossible rows, backups.

    Changes nothing; the house may run meanwhile. Ends with 0 when it is sound, also where something is worth a look;
    with 1 when something is lost, was changed or is not surely on disk; with 2 when it could not look.
    """
    house.enter()
    from django.db import DatabaseError

    from littermate.records import soundness

    as_of, found = datetime.now(UTC), []
    for look in soundness.looks(as_of):
        try:
            here = list(look.find())
        except DatabaseError as failure:
            click.echo(f"Could not look at {look.title}: {str(failure).strip()}", err=True)
            sys.exit(2)
        found += here
        if not as_json:
            _tell(look.title, here)
    found += untold_in_words(as_json=as_json)
    found += backups_in_words(as_of, as_json=as_json)
    is_sound = not any(each.weight == "wrong" for each in found)
    if as_json:
        click.echo(json.dumps({"is_sound": is_sound, "findings": [_plain(each) for each in found]}, indent=2))
    else:
        click.echo(_verdict(found, is_sound=is_sound))
    sys.exit(0 if is_sound else WRONG)


def _tell(title: str, found: "list[Finding]") -> None:
    if not found:
        click.echo(f"  good   {title}")
    for each in found:
        click.echo(f"  {'WRONG' if each.weight == 'wrong' else 'look '}  {title}: {each.words} ({each.count})")
        for example in each.examples:
            click.echo(f"           {example}")


def backups_in_words(as_of: datetime, *, as_json: bool) -> "list[Finding]":
    """The last good backup, and whether it is old."""
    from django.db import DatabaseError

    from littermate.records.soundness import Finding
    from littermate.sheets import backups

    try:
        known = backups.build(as_of)
    except DatabaseError:
        return []  # an older version's house; told above
    good = known.last_good
    words = f"The last good one is of {good.at:%Y-%m-%d %H:%M} UTC: {good.file}" if good else "There is none yet."
    age = as_of - good.at if good else timedelta.max
    found = [] if known.state == "good" else [Finding(code="backup-old", weight="look", words=words, count=1)]
    if not as_json:
        _tell("backups", found) if found else click.echo(f"  good   backups: {age.total_seconds() / 3600:.0f} h old")
    return found


def untold_in_words(*, as_json: bool) -> "list[Finding]":
    """Alerts of which nobody could be told, which no screen says to whoever is at this terminal."""
    from django.db import DatabaseError

    from littermate.records.soundness import Finding
    from littermate.records.untold import untold

    try:
        houses = list(untold())
    except DatabaseError:
        return []  # an older version's house; told above
    words = "Nobody could be told of these, and they go on asking. Look at Alerts, and call."
    examples = tuple(f"{each.organisation}: {len(each.steps)}" for each in houses)
    count = sum(len(each.steps) for each in houses)
    found = [Finding(code="alert-untold", weight="look", words=words, count=count, examples=examples)] if houses else []
    if not as_json:
        _tell("alerts that reach somebody", found)
    return found


def _plain(each: "Finding") -> dict[str, object]:
    return {
        "code": each.code,
        "weight": each.weight,
        "words": each.words,
        "count": each.count,
        "examples": list(each.examples),
    }


def _verdict(found: "list[Finding]", *, is_sound: bool) -> str:
    if {each.code for each in found if each.weight == "wrong"} == {"not-on-disk"}:
        return (
            "\nNothing is lost, but the database may lose what it said it kept. Put right what is named above "
            "where the database is set up, and look again."
        )
    if not is_sound:
        return (
            "\nSomething is lost or was changed. Keep this house and all its backups as they are, restore the newest "
            "backup into another folder (restore FILE --to FOLDER), check that one, and compare."
        )
    return "\nSound: everything that was told is there, once." + (" Some things are worth a look." if found else "")
