"""``littermate worker`` comes here: the worker as a program of its own."""

import signal
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand

from littermate.project.worker import Worker


class Command(BaseCommand):
    """Work until told to stop."""

    help = "Sends webhooks and does what recurs, apart from the server."

    def handle(self, *args: Any, **options: Any) -> None:
        """Work; ends after the turn in hand on TERM and on Ctrl-C."""
        worker = Worker()

        def stop(_signal: int, _frame: FrameType | None) -> None:
            worker.stop()

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        self.stdout.write("The worker works. Stop with Ctrl-C.")
        worker.run()
