"""What this process keeps in mind of houses by the ledger's number, and forgets where a change is undone.

Whoever looks inside a change reads a number that nobody else sees yet. Undone, the change gives the number to the next
one: what was worked out with it would then pass for what stands.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

_Forgets = TypeVar("_Forgets", bound=Callable[..., None])
_all: Final[list[Callable[..., None]]] = []


def forgets(drop: _Forgets) -> _Forgets:
    """Mark what drops a cache that is kept by the ledger's number."""
    _all.append(drop)
    return drop


@contextmanager
def forgotten_if_undone() -> Iterator[None]:
    """Inside a change: drop these caches before it is undone, so that nobody else meets what never was."""
    try:
        yield
    except BaseException:
        for drop in _all:
            drop()
        raise
