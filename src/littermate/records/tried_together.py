"""Who was put together to try it, as long as that lasted: a first time together, a visit to a litter, at a dam's teats.

No stay says so, and bodies touched all the same. One begun by mistake ended as it began, and was none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from littermate.care.company.whereabouts import Visit
from littermate.records.models.trial import TrialStep

WITHOUT_A_TOUCH = (TrialStep.SCENT,)


def tried_together(in_company: Iterable[Any], on_ways: Iterable[Any], living: Living) -> Iterator[Visit]:
    """Everybody who took part in a trial, at the trial as their place.

    Args:
        in_company: Trials of company, a row for each companion with her own time in it.
        on_ways: Trials on a way to a dam or a litter.
        living: Which of a litter lived where.
    """
    for row in in_company:
        joined_at, parted_at = row.companionship__companions__from_at, row.companionship__companions__until_at
        yield from _for_a_while(
            Visit(row.id, row.companionship__companions__animal_id, joined_at, parted_at), row.began_at, row.ended_at
        )
    for row in on_ways:
        for animal in (row.way__animal_id, row.way__dam_id):
            if animal is not None:
                yield from _for_a_while(Visit(row.id, animal, row.began_at, row.ended_at), row.began_at, row.ended_at)
        for visit in living.mates(row.way__animal_id, row.way__litter_id, row.way__dam_id):
            yield from _for_a_while(visit._replace(place=row.id), row.began_at, row.ended_at)


def _for_a_while(visit: Visit, from_at: datetime, until_at: datetime | None) -> Iterator[Visit]:
    """What of a visit lies between two moments, if any of it does."""
    begins = max(visit.from_at, from_at)
    ends = min((each for each in (visit.until_at, until_at) if each is not None), default=None)
    if ends is None or begins < ends:
        yield visit._replace(from_at=begins, until_at=ends)


class Living:
    """Which of a litter lived where, out of rows of placements."""

    def __init__(self, placed: Iterable[Any], litters: Iterable[Any]) -> None:
        self._members: dict[UUID, list[UUID]] = defaultdict(list)
        for row in litters:
            if row.litter_id is not None:
                self._members[row.litter_id].append(row.pk)
        self._placed: dict[UUID, list[Visit]] = defaultdict(list)
        for row in placed:
            self._placed[row.animal_id].append(Visit(row.home_id, row.animal_id, row.from_at, row.until_at))

    def mates(self, animal: UUID, litter: UUID | None, dam: UUID | None) -> Collection[Visit]:
        """Those of a litter while they lived in one home with the dam, or without one with her; else all of it."""
        if litter is None:
            return ()
        all_of_it = [visit for one in self._members[litter] if one != animal for visit in self._placed[one]]
        there = [
            part
            for visit in all_of_it
            for home in self._placed[dam or animal]
            if home.place == visit.place
            for part in _for_a_while(visit, home.from_at, home.until_at)
        ]
        return there or all_of_it
