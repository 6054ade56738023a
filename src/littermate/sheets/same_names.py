"""Two of one name on one screen: what tells them apart stands behind the name."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID


class Named(NamedTuple):
    """An animal on a screen, and what may tell her from another of her name: litter, mark, home; empty where none."""

    id: UUID
    name: str
    hints: tuple[str, ...]


def told_apart(animals: Iterable[Named]) -> dict[UUID, str]:
    """The names of those that share one, each with the first thing that differs for all of them.

    Where no one thing does, with all that is known; where that is the same too, the name stays as it is.
    """
    by_name: dict[str, list[Named]] = defaultdict(list)
    for animal in animals:
        by_name[animal.name.casefold()].append(animal)
    return {
        each.id: f"{each.name} ({hint})"
        for alike in by_name.values()
        if len(alike) > 1
        for each, hint in zip(alike, _hints(alike), strict=True)
        if hint
    }


def _hints(alike: Sequence[Named]) -> Sequence[str]:
    """What each of them is told apart by."""
    whole = [tuple(filter(None, each.hints)) for each in alike]
    for one in zip(*(each.hints for each in alike), strict=True):
        if all(one) and len(set(one)) == len(one):
            return one
    return [", ".join(hints) if whole.count(hints) == 1 else "" for hints in whole]
