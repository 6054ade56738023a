"""The worker: what recurs, and what leaves the house; a thread of the server, or a program of its own.

On SQLite it lives in the server's one process, behind the same write gate as every save. On PostgreSQL every process
may have one: a row that one of them holds is passed over by the others.
"""

import logging
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event, Thread
from typing import Final
from uuid import UUID

from django.db import close_old_connections
from django.utils import timezone

from littermate.actions.channels import deliveries, sendings
from littermate.actions.write_gate import one_change
from littermate.records.models import Animal, Channel, Tick, ToldHow, Webhook

log = logging.getLogger(__name__)
BEGINS_AFTER_S: Final = 2.0  # pages first
IDLE_S: Final = 1.0
AFTER_A_FAILURE_S: Final = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurring:
    """A piece of work that comes back; with ``is_alone`` only one worker of all does it each time."""

    name: str
    every: timedelta
    do: Callable[[datetime], None]
    is_alone: bool = True


def _cut(at: datetime) -> None:
    if Webhook.everywhere.exists():
        from littermate.api import events

        events.cut_all(at)


def _look(at: datetime) -> None:
    if Webhook.everywhere.exists():
        from littermate.api import worries

        worries.look_all(at)


def _watch(at: datetime) -> None:
    from littermate.project import alert_watch

    alert_watch.look_all(at)


def _forget_old(at: datetime) -> None:
    deliveries.forget_old(at)


def _say_untold(_at: datetime) -> None:
    """In the terminal too: whoever runs the house may be the only one whom anything reaches. Each once."""
    from littermate.records.untold import untold

    for each in untold(but=_SAID):
        _SAID.update(each.steps)
        log.warning(
            "%s: nobody could be told of %s alert(s), which go on asking. Look at Alerts (/o/%s/alerts/), and call.",
            each.organisation,
            len(each.steps),
            each.slug,
        )


_SAID: Final[set[UUID]] = set()  # the ends of ladders that this process said


def _remind(at: datetime) -> None:
    if ToldHow.everywhere.filter(remind_min__isnull=False).exists():
        from littermate.project import reminders

        reminders.remind_all(at)


def _forget_notices(at: datetime) -> None:
    sendings.forget_old(at)


def _back_up(at: datetime) -> None:
    """Begin a backup when one is due: a program of its own, so that it takes nothing from whoever saves just now."""
    from littermate.actions import backups

    if backups.is_due(at) and not any(each.poll() is None for each in _BACKUPS):
        _BACKUPS[:] = [subprocess.Popen(BACKUP, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)]


BACKUP: Final = ("nice", "-n", "10", sys.executable, "-m", "littermate.cli", "backup")
_BACKUPS: Final[list["subprocess.Popen[bytes]"]] = []  # the one that this process began last
BY_THE_CLOCK: Final = Recurring(name="backup", every=timedelta(minutes=10), do=_back_up)
RECURRING: Final = (
    BY_THE_CLOCK,
    Recurring(name="cut-webhooks", every=timedelta(seconds=1), do=_cut, is_alone=False),  # each row is locked
    Recurring(name="alerts", every=timedelta(seconds=2), do=_watch, is_alone=False),  # each house is held
    Recurring(name="worries", every=timedelta(seconds=5), do=_look, is_alone=False),  # each house is held
    Recurring(name="untold", every=timedelta(seconds=10), do=_say_untold, is_alone=False),  # in each one's terminal
    Recurring(name="reminders", every=timedelta(seconds=30), do=_remind),
    Recurring(name="forget-deliveries", every=timedelta(days=1), do=_forget_old),
    Recurring(name="forget-notices", every=timedelta(days=1), do=_forget_notices),
)


class Worker:
    """Does what recurs and sends what is due, until it is stopped."""

    def __init__(self) -> None:
        from littermate.api.sending import Sender
        from littermate.project.notices_out import Teller

        self._stop = Event()
        self._sender = Sender()
        self._teller = Teller()
        self._next: dict[str, datetime] = {}

    def run(self) -> None:
        """Work until stopped; a failure is written in the log, and tried again."""
        deliveries.let_go_of_all()
        sendings.let_go_of_all()
        while not self._stop.is_set():
            pause_s = IDLE_S
            try:
                close_old_connections()
                self.turn()
            except Exception:
                log.exception("The worker stumbled and goes on")
                pause_s = AFTER_A_FAILURE_S
            if not (self._sender.is_busy or self._teller.is_busy):
                self._stop.wait(pause_s)

    def turn(self) -> None:
        """One turn: what recurs and is due, then what is to be sent."""
        at = timezone.now()
        for work in RECURRING:
            if at >= self._next.get(work.name, at):
                self._next[work.name] = at + work.every
                if not work.is_alone or ours(work, at):
                    work.do(at)
        self._teller.turn(wait_s=0 if self._sender.is_busy else IDLE_S)
        self._sender.turn(wait_s=IDLE_S)

    def stop(self) -> None:
        """End after this turn."""
        self._stop.set()


def ours(work: Recurring, at: datetime) -> bool:
    """Whether it is due, and ours to do: of several workers the one that moves the moment on."""
    due = Tick.objects.filter(name=work.name)
    if due.filter(next_at__gt=at).exists():
        return False
    with one_change():
        Tick.objects.get_or_create(name=work.name, defaults={"next_at": at})
        return bool(due.filter(next_at__lte=at).update(next_at=at + work.every))


def start() -> Thread:
    """Start a worker in this process, once pages are answered; it ends with the process.

    Whatever it was sending then is sent again after a minute or so, under the same id.
    """
    stopped = Event()

    def live() -> None:
        stopped.wait(BEGINS_AFTER_S)
        while not _anything_to_do():
            _look_at_the_clock()
            close_old_connections()
            stopped.wait(AFTER_A_FAILURE_S)
        Worker().run()

    thread = Thread(target=live, name="worker", daemon=True)
    thread.start()
    return thread


def _look_at_the_clock() -> None:
    """The one thing that every house needs, whether or not anything leaves it: its backups."""
    try:
        at = timezone.now()
        if ours(BY_THE_CLOCK, at):
            BY_THE_CLOCK.do(at)
    except Exception:
        log.exception("The worker cannot look after the backups yet")


def _anything_to_do() -> bool:
    """Whether there is anybody to watch over, or to tell; until then nothing is loaded that only that needs."""
    try:
        return Animal.everywhere.exists() or Webhook.everywhere.exists() or Channel.everywhere.exists()
    except Exception:
        log.exception("The worker cannot look yet")
        return False
