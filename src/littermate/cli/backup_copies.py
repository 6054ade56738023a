"""A good backup carried on: into a second folder, and by a command such as rclone's to a store far away."""

import os
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Final

from littermate.cli import house_copy
from littermate.cli.backup_rule import Rule

COMMAND_ENDS_S: Final = 3600
TOLD: Final = 300


def copy_on(file: Path, *, rule: Rule, now: datetime) -> tuple[str, str]:
    """Carry it on as the settings say; returns where it is now as well, and what went wrong, both in words."""
    from django.conf import settings

    done, wrong = [], []
    for where, carry in (
        (settings.LITTERMATE_BACKUP_COPY_TO, lambda to: _into(to, file, rule, now)),
        (settings.LITTERMATE_BACKUP_COPY_COMMAND, lambda words: _by(words, file)),
    ):
        if not where:
            continue
        try:
            done.append(carry(where))
        except (OSError, subprocess.SubprocessError) as failure:
            wrong.append(str(failure)[:TOLD])
    return "; ".join(done), "; ".join(wrong)


def _into(folder: Path, file: Path, rule: Rule, now: datetime) -> str:
    """Copy it, compare what arrived, and keep the same rule there.

    Raises:
        OSError: If the folder is not there (a disk that was not plugged in is never replaced by an empty folder), if
            it is full, or if another thing arrived.
    """
    from littermate.cli.backup import let_go

    if not folder.is_dir():
        raise FileNotFoundError(f"{folder} is not there. Is the disk plugged in?")
    partial, target = folder / f"{file.name}.partial", folder / file.name
    try:
        with file.open("rb") as source, os.fdopen(os.open(partial, os.O_CREAT | os.O_WRONLY, 0o600), "wb") as copy:
            shutil.copyfileobj(source, copy, house_copy.READ_AT_ONCE)
            copy.flush()
            os.fsync(copy.fileno())
        if house_copy.hash_of(partial) != house_copy.hash_of(file):
            raise OSError(f"What arrived in {folder} is not what was sent. Look at that disk.")
        partial.rename(target)
        house_copy.settle(folder)
    finally:
        partial.unlink(missing_ok=True)
    let_go(folder, rule, now)
    return str(folder)


def _by(words: list[str], file: Path) -> str:
    """Run the house's own command on it.

    Raises:
        OSError, SubprocessError: If it cannot be run, does not end well, or not within an hour.
    """
    command = [word.replace("{file}", str(file)) for word in words]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=COMMAND_ENDS_S, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        raise OSError(f"{words[0]} ended with {done.returncode}: {(done.stderr or done.stdout).strip()}")
    return f"by {words[0]}"
