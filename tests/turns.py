"""Whose turn it is: what takes long is begun first, so that nobody waits for it at the end."""

from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def longest_first(items: Sequence[Item], is_long: Callable[[Item], bool], processes: int) -> list[Item]:
    """The same tests; what takes long stands where one of so many processes begins.

    With ``--dist=worksteal`` each of them begins with an equal part of all in one piece, and then helps the others.
    """
    long, short = [item for item in items if is_long(item)], [item for item in items if not is_long(item)]
    turns: list[Item] = []
    for process in range(processes):
        size = (len(items) - len(turns)) // (processes - process)
        first = long[process::processes]
        fill = max(0, size - len(first))
        turns += [*first, *short[:fill]]
        short = short[fill:]
    return [*turns, *short]
