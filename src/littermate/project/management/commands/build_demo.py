"""Builds the demo when there is none, or when what is due in it is no longer due tonight."""

import json
import shutil
from argparse import ArgumentParser
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connection
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.utils import timezone

from littermate.project import demo

GROWS_OLD_AFTER = timedelta(hours=6)


class Command(BaseCommand):
    help = "Build the demo when there is none, or when it is older than six hours. Facts are never shifted in time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--night", type=int, choices=[9, 24, 40], default=9)
        parser.add_argument("--fresh", action="store_true", help="Build it anew even if it is not old.")

    def handle(self, *args: Any, night: int, fresh: bool, **options: Any) -> None:
        if not settings.LITTERMATE_DEMO or connection.vendor != "sqlite":
            raise CommandError("The demo is built anew as a whole, so it never runs in a real house's records.")
        note = Path(settings.LITTERMATE_HOME) / "demo.json"
        now = timezone.now()
        if not fresh and _is_young(note, night=night, now=now):
            with suppress(InconsistentMigrationHistory):  # built by an earlier program
                call_command("migrate", verbosity=0, interactive=False)
                return
        note.unlink(missing_ok=True)
        _clear()
        call_command("migrate", verbosity=0, interactive=False)
        demo.build(night=night, now=now)
        note.write_text(json.dumps({"night": night, "built_at": now.isoformat()}))


def _is_young(note: Path, *, night: int, now: datetime) -> bool:
    if not note.exists():
        return False
    told = json.loads(note.read_text())
    return bool(told["night"] == night and now - datetime.fromisoformat(told["built_at"]) < GROWS_OLD_AFTER)


def _clear() -> None:
    """Take the old demo away, database, photos and mails; its facts cannot be edited, so it goes as a whole."""
    connection.close()
    file = Path(connection.settings_dict["NAME"])
    for leftover in file.parent.glob(f"{file.name}*"):
        leftover.unlink()
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    shutil.rmtree(Path(settings.LITTERMATE_HOME) / "mails", ignore_errors=True)
