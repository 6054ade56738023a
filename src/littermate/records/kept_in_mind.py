"""What this process keeps in mind of houses by the ledger's number, and forgets where a change is undone.

Whoever looks inside a change reads a number that nobody else sees yet. Undone, the change gives the number to the next
one: what was worked out with it would then pass for what stands.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import Any, Final, Generic, TypeVar
from uuid import UUID

from littermate.records.models.organisation import Organisation

Kept = TypeVar("Kept")
MOST_HOUSES: Final = 16
MOST_NEWS: Final = 400  # more lines of the ledger than this since last time: all of it is asked for again
_all: Final[list["Houses[Any]"]] = []
_looked_at: Final[ContextVar[set[UUID] | None]] = ContextVar("houses looked at inside a change", default=None)


class Houses(Generic[Kept]):
    """What one cache keeps of each house, of those that were looked at last."""

    def __init__(self) -> None:
        self._kept: dict[UUID, Kept] = {}
        self._guard = Lock()
        _all.append(self)

    def get(self, organisation: Organisation) -> Kept | None:
        """What is kept of a house, if anything is."""
        _look_at(organisation.pk)
        with self._guard:
            return self._kept.get(organisation.pk)

    def put(self, organisation: Organisation, kept: Kept) -> None:
        """Keep this of a house from now on; whichever house was put longest ago makes room."""
        _look_at(organisation.pk)
        with self._guard:
            self._put(organisation.pk, kept)

    def of(self, organisation: Organisation, new: Callable[[], Kept]) -> Kept:
        """What is kept of a house; begun anew where there is nothing."""
        _look_at(organisation.pk)
        with self._guard:
            kept = self._kept.get(organisation.pk)
            self._put(organisation.pk, kept := new() if kept is None else kept)
            return kept

    def drop(self, organisation: Organisation | None = None) -> None:
        """Forget one house, or all."""
        with self._guard:
            if organisation is None:
                self._kept.clear()
            else:
                self._kept.pop(organisation.pk, None)

    def drop_all_of(self, houses: Iterable[UUID]) -> None:
        """Forget these houses."""
        with self._guard:
            for house in houses:
                self._kept.pop(house, None)

    def _put(self, house: UUID, kept: Kept) -> None:
        self._kept.pop(house, None)
        self._kept[house] = kept
        while len(self._kept) > MOST_HOUSES:
            self._kept.pop(next(iter(self._kept)))


def _look_at(house: UUID) -> None:
    houses = _looked_at.get()
    if houses is not None:
        houses.add(house)


@contextmanager
def forgotten_if_undone() -> Iterator[None]:
    """Inside a change: what was looked at in it is dropped before it is undone, so that nobody meets what never was.

    Whoever looks from elsewhere sees nothing of the change, and what is kept of houses that were not looked at stays.
    """
    outer, here = _looked_at.get(), set[UUID]()
    began = _looked_at.set(here)
    try:
        yield
    except BaseException:
        for kept in _all:
            kept.drop_all_of(here)
        raise
    finally:
        _looked_at.reset(began)
        if outer is not None:
            outer |= here
