"""How old the last good backup is, and whether somebody must be told."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from django.conf import settings

from littermate.records.models import BackupMade, Ledger

State = Literal["good", "demo", "none-yet", "old", "failed", "never"]
OLD_AFTER: Final = timedelta(hours=48)  # or twice the time between two, where that is longer
SHOWN: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Backups:
    """What the desk says of backups."""

    state: State
    last_good: BackupMade | None
    last_failed: BackupMade | None  # newer than the last good one
    made: tuple[BackupMade, ...]
    every_h: int
    folder: str
    copy_to: str

    @property
    def shouts(self) -> bool:
        """Whether whoever runs the house must hear of it on every page."""
        return self.state in {"old", "failed", "never"}


def build(as_of: datetime, *, most: int = SHOWN) -> Backups:
    """The last backups and what they mean; two queries."""
    made = tuple(BackupMade.objects.order_by("-at")[:most])
    good = BackupMade.objects.filter(is_good=True).order_by("-at").first()
    failed = made[0] if made and not made[0].is_good else None
    return Backups(
        state=_state(good, failed, as_of),
        last_good=good,
        last_failed=failed,
        made=made,
        every_h=settings.LITTERMATE_BACKUP_EVERY_H,
        folder=str(settings.LITTERMATE_BACKUP_TO),
        copy_to=_copied_to(),
    )


def _state(good: BackupMade | None, failed: BackupMade | None, as_of: datetime) -> State:
    every = timedelta(hours=settings.LITTERMATE_BACKUP_EVERY_H)
    if good is None:
        if failed is not None:
            return "failed"
        if settings.LITTERMATE_DEMO:
            return "demo"
        stands_for_long = Ledger.everywhere.filter(received_at__lt=as_of - OLD_AFTER).exists()
        return "none-yet" if every and not stands_for_long else "never"
    return "old" if as_of - good.at > max(OLD_AFTER, 2 * every) else "good"


def _copied_to() -> str:
    to = settings.LITTERMATE_BACKUP_COPY_TO
    return str(to) if to else " ".join(settings.LITTERMATE_BACKUP_COPY_COMMAND)
