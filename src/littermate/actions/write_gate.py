"""One change at a time on SQLite, and what is typed now before what was kept for later.

SQLite takes one writer, and its own waiting line is not fair: a phone that comes home with a night's entries
would make a live save wait for seconds. So this process lines its writers up itself. Saves that wait at the same
time are put on disk together, by whoever comes first: each is answered only when its change is there for good, and a
slow disk is waited for once. PostgreSQL needs none of it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Condition
from time import monotonic
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, transaction

from littermate.records.kept_in_mind import forgotten_if_undone
from littermate.records.store_trouble import trouble_of

BATCH_WAITS_S = 2.0  # a batch that waited so long goes before the next live save, so that it ends at all


@dataclass(slots=True, eq=False)
class Waiting:
    """A small piece of writing in the waiting line."""

    write: Callable[[], None]
    is_over: bool = False  # somebody has tried it
    is_kept: bool = False
    trouble: DatabaseError | None = None  # what nobody's trying alone would mend: a full disk, a lock from outside

    def end(self) -> bool:
        """Whether it was kept; raises, in each one's own thread, what kept the store from writing."""
        if self.trouble is not None:
            raise type(self.trouble)(*self.trouble.args) from self.trouble.__cause__
        return self.is_kept


class WriteGate:
    """Lets one writer pass; live ones before batches, unless a batch waited too long already."""

    def __init__(self, *, batch_waits_s: float = BATCH_WAITS_S) -> None:
        self._changed = Condition()
        self._is_taken = False
        self._live_waiting = 0
        self._batch_waits_s = batch_waits_s
        self._line: list[Waiting] = []

    @contextmanager
    def passing(self, *, is_batch: bool) -> Iterator[None]:
        """Wait for one's turn, and leave the gate to the next at the end; a store that cannot write is told to all."""
        if is_batch:
            self._enter_as_batch()
        else:
            self._enter_live()
        trouble: DatabaseError | None = None
        try:
            yield
        except DatabaseError as failure:
            trouble = failure if trouble_of(failure) is not None else None
            raise
        finally:
            with self._changed:
                self._end(self._waited(trouble), is_kept=False, trouble=trouble)
                self._is_taken = False
                self._changed.notify_all()

    def together(self, write: Callable[[], None]) -> bool:
        """Do it in one change with all who wait; False if that change came to nothing, and each must try alone.

        Raises:
            DatabaseError: If the store itself cannot write just now: then all who waited hear it at once, rather than
                each waiting for the same lock again, one after another.
        """
        mine = Waiting(write)
        with self._changed:
            self._line.append(mine)
            self._live_waiting += 1
            self._changed.wait_for(lambda: mine.is_over or not self._is_taken)
            if mine.is_over:
                return mine.end()
            self._is_taken = True
            group, self._line = self._line, []
            self._live_waiting -= len(group)  # theirs is in hand: a batch need not wait until each has heard so
        is_kept, trouble = False, None
        try:
            is_kept = _all_kept(group)
        except DatabaseError as failure:
            trouble = failure
        finally:
            with self._changed:
                self._end(group + self._waited(trouble), is_kept=is_kept, trouble=trouble)
                self._is_taken = False
                self._changed.notify_all()
        return mine.end()

    def _waited(self, trouble: DatabaseError | None) -> list[Waiting]:
        """Who stands in line while the store cannot write: they have waited for the same lock already."""
        if trouble is None:
            return []
        told, self._line = self._line, []
        self._live_waiting -= len(told)
        return told

    @staticmethod
    def _end(told: list[Waiting], *, is_kept: bool, trouble: DatabaseError | None) -> None:
        for each in told:
            each.is_over, each.is_kept, each.trouble = True, is_kept, trouble

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


def _all_kept(group: list[Waiting]) -> bool:
    try:
        with transaction.atomic():
            for each in group:
                each.write()
    except DatabaseError as failure:
        if trouble_of(failure) is not None:
            raise
        return False  # one of them is refused: which one, each finds out alone
    return True


def write_soon(write: Callable[[], None]) -> None:
    """Do a small piece of writing that depends on nothing read before, in one change with others who wait.

    It may be run by another thread, and again after it was undone. On PostgreSQL it must be one change by itself.
    """
    connection = transaction.get_connection()
    if connection.vendor != "sqlite" and not connection.in_atomic_block:
        write()
    elif connection.in_atomic_block or not settings.LITTERMATE_WRITE_GATE or not GATE.together(write):
        with one_change():
            write()


@contextmanager
def one_change(*, is_batch: bool = False) -> Iterator[None]:
    """All of it is kept, or none; inside a change that is already open it is a part of that one."""
    connection = transaction.get_connection()
    if connection.vendor != "sqlite" or connection.in_atomic_block or not settings.LITTERMATE_WRITE_GATE:
        with transaction.atomic(), forgotten_if_undone():
            yield
    else:
        with GATE.passing(is_batch=is_batch), transaction.atomic(), forgotten_if_undone():
            yield


def hold(ref: UUID | None) -> None:
    """Wait for whoever makes something under the same id, until that change is kept or undone; inside a change.

    On SQLite there is one change at a time anyhow.
    """
    connection = transaction.get_connection()
    if ref is not None and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(ref.bytes[8:], signed=True)])
