"""Backups: that one was made or failed is noted, so that the desk can say so; and when the next one is due."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings

from littermate.actions.write_gate import one_change
from littermate.records.models import BackupMade

AGAIN_AFTER: Final = timedelta(hours=1)  # after one that failed
WORDS: Final = 500


def note_good(
    *, at: datetime, file: str, size_bytes: int, photos: int, took_s: float, copied_to: str = "", trouble: str = ""
) -> BackupMade:
    """Note a backup that was written and looked through; ``trouble`` says why its copy elsewhere failed."""
    return _note(
        BackupMade(
            at=at,
            is_good=True,
            file=file[-WORDS:],
            size_bytes=size_bytes,
            photos=photos,
            took_s=round(took_s, 3),
            copied_to=copied_to[:WORDS],
            trouble=trouble[:WORDS],
        )
    )


def note_failed(*, at: datetime, trouble: str) -> BackupMade:
    """Note a backup that came to nothing, and why."""
    return _note(BackupMade(at=at, is_good=False, trouble=trouble[:WORDS]))


def is_due(at: datetime) -> bool:
    """Whether the server should make one now: by the clock, and an hour after one that failed."""
    every = timedelta(hours=settings.LITTERMATE_BACKUP_EVERY_H)
    if not every or settings.LITTERMATE_DEMO or settings.LITTERMATE_BENCH:
        return False
    last = BackupMade.objects.order_by("-at").first()
    if last is None:
        return True
    return at - last.at >= (every if last.is_good else min(every, AGAIN_AFTER))


def _note(made: BackupMade) -> BackupMade:
    with one_change():
        made.save(force_insert=True)
    return made
