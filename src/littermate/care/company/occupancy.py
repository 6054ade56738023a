"""Who is in which nest, stretch by stretch: also whoever is in it alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations, pairwise
from uuid import UUID

from littermate.care.company.whereabouts import Span, Stay, spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Occupied:
    """The same animals in one nest, from and until; nobody's stretch has no members."""

    nest: UUID
    members: frozenset[UUID]
    from_at: datetime
    until_at: datetime


def occupied(
    stays: Iterable[Stay], nests: Iterable[UUID], *, from_at: datetime, until_at: datetime
) -> dict[UUID, tuple[Occupied, ...]]:
    """Each of these nests from one moment to another without a gap; the empty stretches too."""
    by_animal: dict[UUID, list[Stay]] = {}
    for stay in stays:
        by_animal.setdefault(stay.animal, []).append(stay)
    visits: dict[UUID, list[tuple[Span, UUID]]] = {nest: [] for nest in nests}
    for animal, own in by_animal.items():
        for span in spans(own, from_at=from_at, until_at=until_at):
            if span.nest in visits:
                visits[span.nest].append((span, animal))
    return {nest: _stretches(nest, inside, from_at, until_at) for nest, inside in visits.items()}


def pairs(stretches: Iterable[Occupied]) -> set[frozenset[UUID]]:
    """Every two who were in one nest at one time."""
    return {frozenset(pair) for each in stretches for pair in combinations(sorted(each.members), 2)}


def _stretches(
    nest: UUID, visits: Sequence[tuple[Span, UUID]], from_at: datetime, until_at: datetime
) -> tuple[Occupied, ...]:
    edges = {from_at, until_at, *(moment for span, _animal in visits for moment in (span.from_at, span.until_at))}
    return tuple(
        Occupied(
            nest=nest,
            members=frozenset(animal for span, animal in visits if span.from_at <= begin < span.until_at),
            from_at=begin,
            until_at=end,
        )
        for begin, end in pairwise(sorted(edges))
    )
