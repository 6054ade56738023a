"""One change at a time on SQLite, and what is typed now before what was kept for later.

SQLite takes one writer, and its own waiting line is not fair: a phone that comes home with a night's entries
would make a live save wait for seconds. So this process lines its writers up itself. PostgreSQL needs none.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition
from time import monotonic

from django.db import transaction

BATCH_WAITS_S = 2.0  # a batch that waited so long goes before the next live save, so that it ends at all


class WriteGate:
    """Lets one writer pass; live ones before batches, unless a batch waited too long already."""

    def __init__(self, *, batch_waits_s: float = BATCH_WAITS_S) -> None:
        self._changed = Condition()
        self._is_taken = False
        self._live_waiting = 0
        self._batch_waits_s = batch_waits_s

    @contextmanager
    def passing(self, *, is_batch: bool) -> Iterator[None]:
        """Wait for one's turn, and leave the gate to the next at the end."""
        if is_batch:
            self._enter_as_batch()
        else:
            self._enter_live()
        try:
            yield
        finally:
            with self._changed:
                self._is_taken = False
                self._changed.notify_all()

    def _enter_live(self) -> None:
        with self._changed:
            self._live_waiting += 1
            self._changed.wait_for(lambda: not self._is_taken)
            self._live_waiting -= 1
            self._is_taken = True

    def _enter_as_batch(self) -> None:
        with self._changed:
            until = monotonic() + self._batch_waits_s
            self._changed.wait_for(lambda: not self._is_taken and (not self._live_waiting or monotonic() >= until))
            self._is_taken = True


GATE = WriteGate()


@contextmanager
def one_change(*, is_batch: bool = False) -> Iterator[None]:
    """All of it is kept, or none; inside a change that is already open it is a part of that one."""
    connection = transaction.get_connection()
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        with transaction.atomic():
            yield
    else:
        with GATE.passing(is_batch=is_batch), transaction.atomic():
            yield
