"""Nights' entries, one phone's at a time, and always behind whoever is answered just now.

Judging a hundred entries takes the processor for a twentieth of a second or so. Fifty phones that come home together
would leave nothing to whoever saves at that moment; so they wait at a door, and whoever is inside steps aside while
others are answered.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Condition, Lock, local
from typing import Final

from django.db import transaction

from littermate.records.store_trouble import Busy

ASIDE_S = 0.01  # so long a night's entries wait for who is answered; then they go on a little, so that they end at all
OURS: Final = 0x4C4D  # before the number of each of our locks on a whole PostgreSQL database
NIGHTS: Final = 1
STARTING: Final = 2


class Answering:
    """How many this process answers just now, so that what can wait leaves them the processor.

    Python lets one thread work at a time and takes it away only every now and then: a save that waits for the disk ten
    times would wait for a night's entries ten times more.
    """

    def __init__(self) -> None:
        self._changed = Condition()
        self._now = 0
        self._here = local()

    @contextmanager
    def one(self) -> Iterator[None]:
        """Count whoever is answered by this thread, until she is."""
        self._count(1)
        try:
            yield
        finally:
            self._count(-1)

    def step_aside(self, *, most_s: float = ASIDE_S) -> None:
        """Wait until nobody else is being answered, but no longer than so [s]."""
        if self._others():
            with self._changed:
                self._changed.wait_for(lambda: not self._others(), timeout=most_s)

    def _others(self) -> int:
        return self._now - getattr(self._here, "counted", 0)

    def _count(self, more: int) -> None:
        with self._changed:
            self._now += more
            self._here.counted = getattr(self._here, "counted", 0) + more
            self._changed.notify_all()


ANSWERING = Answering()


class BatchDoor:
    """Lets one night's entries in at a time, and a few wait: the server's other threads stay free for live saves.

    Who finds the queue full is told to come again in a moment. On PostgreSQL the processes of the server, and servers
    beside it, take turns too.
    """

    def __init__(self, *, most_waiting: int = 10) -> None:
        self._places = BoundedSemaphore(most_waiting + 1)
        self._turn = Lock()
        self._here = local()

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Wait for one's turn; whoever is inside already goes on.

        Raises:
            Busy: If too many wait already.
            DatabaseError: If another process of the server holds its turn for very long.
        """
        if getattr(self._here, "is_inside", False):
            yield
            return
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            with self._turn, alone(NIGHTS):
                self._here.is_inside = True
                try:
                    yield
                finally:
                    self._here.is_inside = False
        finally:
            self._places.release()


BATCHES = BatchDoor()


@contextmanager
def alone(number: int, *, is_patient: bool = False) -> Iterator[None]:
    """Be the only one in all processes on this PostgreSQL database; on SQLite there is one process.

    Args:
        number: Alone at what.
        is_patient: Wait for however long it takes.

    Raises:
        DatabaseError: If somebody else is for longer than any lock is waited for.
    """
    connection = transaction.get_connection()
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        if is_patient:
            cursor.execute("SET lock_timeout = 0")
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [OURS, number])
        if is_patient:
            cursor.execute("RESET lock_timeout")  # to what the connection was opened with
    try:
        yield
    finally:
        if connection.is_usable():  # a lost connection has let go by itself
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [OURS, number])
