"""Who was with whom, out of what was told of stays, dams, homes and meetings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from littermate.care.company.exposure import Arrival, Contact
from littermate.care.company.whereabouts import Visit, sharing
from littermate.records.models.intake import CustodyBasis
from littermate.records.tried_together import Living, tried_together

A_MOMENT: Final = timedelta(minutes=1)  # those taken in together were so at least for this long
Rows = Mapping[str, list[Any]]


class Lives:
    """Where everybody was and with whom; nobody is anywhere here once she has left care."""

    def __init__(self, here: Rows, left: Mapping[UUID, datetime], wait: timedelta) -> None:
        self._here = here
        self._left = left
        self._wait = wait

    def arrivals(self) -> tuple[Arrival, ...]:
        """Who came from outside, and when; one born in care brought nothing but what her dam has."""
        return tuple(
            Arrival(animal=row.pk, at=row.custody_from_at)
            for row in self._here["animals"]
            if row.custody_basis != CustodyBasis.BORN_IN_CARE
        )

    def contacts(self) -> tuple[Contact, ...]:
        """Every company there was."""
        with_dams = (
            Visit(row.dam_id, animal, row.from_at, row.until_at)
            for row in self._here["nursed"]
            for animal in (row.animal_id, row.dam_id)
        )
        one_pair = {row.pk for row in self._here["one_pair"]}
        hands = (
            Visit(row.home_id, row.animal_id, row.from_at, row.until_at)
            for row in self._here["placed"]
            if row.home_id in one_pair
        )
        living = Living(self._here["placed"], self._here["animals"])
        tried = tried_together(self._here["tried"], self._here["tried_on_ways"], living)
        stays = (Visit(row.nest_id, row.animal_id, row.from_at, row.until_at) for row in self._here["stays"])
        return (
            *sharing(self._while_here(stays), way="nest"),
            *sharing(self._while_here(self._nobody_said_where()), way="litter"),
            *sharing(self._while_here(with_dams), way="dam"),
            *sharing(self._while_here(hands), way="hands"),
            *sharing(self._while_here(tried), way="trial"),
            *self._taken_in_together(),
            *self._meetings(),
        )

    def _while_here(self, visits: Iterable[Visit]) -> Iterator[Visit]:
        for visit in visits:
            left_at = self._left.get(visit.animal)
            if left_at is None or (visit.until_at is not None and visit.until_at <= left_at):
                yield visit
            elif visit.from_at < left_at:
                yield visit._replace(until_at=left_at)

    def _nobody_said_where(self) -> Iterator[Visit]:
        """Littermates, and their dam, in one home, as soon as nobody said of one of them in which nest she lies."""
        kin = self._kin()
        spells: dict[tuple[UUID, UUID], list[Visit]] = defaultdict(list)
        for row in self._here["placed"]:
            for litter in kin[row.animal_id]:
                place = (row.home_id, litter)
                spells[place].append(Visit(place, row.animal_id, row.from_at, row.until_at))
        slept: dict[UUID, list[Any]] = defaultdict(list)
        for row in self._here["stays"]:
            slept[row.animal_id].append(row)
        for visits in spells.values():
            if any(not _is_spoken_of(visit, slept[visit.animal]) for visit in visits):
                yield from visits

    def _kin(self) -> dict[UUID, set[UUID]]:
        """The litter each was born in, and for a dam those she bore."""
        kin: dict[UUID, set[UUID]] = defaultdict(set)
        for row in self._here["animals"]:
            if row.litter_id is not None:
                kin[row.pk].add(row.litter_id)
                if row.litter__dam_id is not None:
                    kin[row.litter__dam_id].add(row.litter_id)
        return kin

    def _taken_in_together(self) -> Iterator[Contact]:
        """Littermates with their dam, and all of one intake, who came within one wait of each other."""
        came = {row.pk: row.custody_from_at for row in self._here["animals"]}
        groups: dict[UUID, set[UUID]] = defaultdict(set)
        for row in self._here["animals"]:
            if row.litter_id is not None:
                groups[row.litter_id] |= {row.pk, *({row.litter__dam_id} & came.keys())}
            if row.intake_id is not None:
                groups[row.intake_id].add(row.pk)
        for group in groups.values():
            yield from self._came_together({animal: came[animal] for animal in group})

    def _came_together(self, came: Mapping[UUID, datetime]) -> Iterator[Contact]:
        """Those who came at one moment, all with each other, and each who had come before within the wait with them."""
        for at in sorted(set(came.values())):
            new = frozenset(animal for animal in came if came[animal] == at)
            before = [animal for animal in came if timedelta(0) < at - came[animal] <= self._wait]
            for members in (new, *(new | {one} for one in before)):
                if len(members) > 1:
                    yield Contact(members=members, way="litter", from_at=at, until_at=at + A_MOMENT)

    def _meetings(self) -> Iterator[Contact]:
        """What somebody told that no stay says."""
        met: dict[UUID, list[Any]] = defaultdict(list)
        for row in self._here["met"]:
            met[row.meeting_id].append(row)
        for rows in met.values():
            first, members = rows[0], frozenset(row.animal_id for row in rows)
            if len(members) > 1:
                yield Contact(
                    members=members,
                    way=first.meeting__way,
                    from_at=first.meeting__from_at,
                    until_at=first.meeting__until_at,
                )


def _is_spoken_of(visit: Visit, stays: Iterable[Any]) -> bool:
    """Whether somebody said in which nest she lay while she lived there."""
    return any(
        (visit.until_at is None or stay.from_at < visit.until_at)
        and (stay.until_at is None or stay.until_at > visit.from_at)
        for stay in stays
    )
