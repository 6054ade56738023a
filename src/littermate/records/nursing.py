"""Which dam nurses a neonate, and since when the two are parted, whatever nobody has changed yet in how she is fed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from littermate.care import values
from littermate.care.company.whereabouts import Span, spans
from littermate.care.company.whereabouts import Stay as StayByTheHour
from littermate.records.stays import chosen
from littermate.records.told import Told

A_DAY = timedelta(days=1)
A_MOMENT = timedelta(seconds=1)
BY_A_DAM = ("nursed", "supplemented")  # rearings in which it comes from a dam


class Rearing(NamedTuple):
    """One way of being reared, by whom as it was said, and who bore her."""

    kind: values.RearingKind
    dam_id: UUID | None
    bore: UUID | None


class Lives(NamedTuple):
    """Where one lives, and since when."""

    home: UUID
    from_at: datetime


def fed_by(animal_id: UUID, rearings: Sequence[Rearing], beside: Beside) -> frozenset[values.RearingKind]:
    """How she can be fed: who nursed from a dam that is gone needs a bottle, whatever nobody has changed yet.

    Who is fed by tube and nursed beside it is fed by tube alone then: that she can drink from a bottle nobody said.
    """
    parted = {each.kind for each in rearings if _parted_at(animal_id, each, beside) is not None}
    kinds = frozenset(each.kind for each in rearings) - parted
    return kinds | {"bottle"} if parted - ({"nursed"} if "tube" in kinds else set()) else kinds


def nursed_until(animal_id: UUID, rearings: Sequence[Rearing], beside: Beside) -> datetime | None:
    """When the last dam who nursed her was parted from her; None while one is with her, or none ever nursed her."""
    parted = [_parted_at(animal_id, each, beside) for each in rearings if each.kind in BY_A_DAM]
    return max(filter(None, parted), default=None) if None not in parted else None


def has_warm_dam(animal_id: UUID, rearings: Sequence[Rearing], beside: Beside) -> bool | None:
    """Whether she lies with a dam who is warm and lets her nurse; None where nobody looked in the last day."""
    if not any(each.kind in BY_A_DAM for each in rearings):
        return False
    dams = [each.dam_id for each in rearings if each.dam_id]
    answers = [beside.lie_together(animal_id, dam_id) and beside.is_warm_and_nurses(dam_id) for dam_id in dams]
    if True in answers:
        return True
    return False if answers and None not in answers else None


def _parted_at(animal_id: UUID, rearing: Rearing, beside: Beside) -> datetime | None:
    dam = rearing.dam_id or rearing.bore
    if not dam or rearing.kind not in BY_A_DAM:
        return None
    parted_at = beside.parted_at(animal_id, dam)
    # Who is topped up has milk by hand at those hours; who only nurses has none.
    return beside.apart_now_at(animal_id, dam) if parted_at is None and rearing.kind == "nursed" else parted_at


class Beside:
    """Where neonates and dams live and lie, and what was told about the dams.

    Args:
        stays: As ``stays.COLUMNS``: all that hold, by the hour as well.
    """

    def __init__(
        self, lives: Mapping[UUID, Lives], stays: Iterable[Any], told: Mapping[UUID, Told], as_of: datetime
    ) -> None:
        self._lives, self._told, self._as_of = lives, told, as_of
        self._stays: dict[UUID, list[Any]] = defaultdict(list)
        for stay in stays:
            self._stays[stay.animal_id].append(stay)
        self._nests = chosen((stay for each in self._stays.values() for stay in each), as_of)

    def is_warm_and_nurses(self, dam_id: UUID) -> bool | None:
        """What was last seen of a dam; None where nobody looked in the last day."""
        return self._told[dam_id].is_warm_and_nurses(self._as_of - A_DAY)

    def lie_together(self, animal_id: UUID, dam_id: UUID) -> bool:
        """In one home, and in one nest where both have one."""
        nests = {self._nests.get(animal_id), self._nests.get(dam_id)} - {None}
        hers, dams = self._lives.get(animal_id), self._lives.get(dam_id)
        return (hers and hers.home) == (dams and dams.home) and len(nests) < 2

    def parted_at(self, animal_id: UUID, dam_id: UUID) -> datetime | None:
        """Since when a dam left care, lives in another home, or shares no nest with her at any hour; else None."""
        left_at = self._told[dam_id].left_at
        if left_at is not None:
            return left_at
        hers, dams = self._lives.get(animal_id), self._lives.get(dam_id)
        if hers is None or dams is None:
            return None
        if hers.home != dams.home:
            return max(hers.from_at, dams.from_at)
        return self._apart_at(self._stays[animal_id], self._stays[dam_id])

    @staticmethod
    def _apart_at(hers: Sequence[Any], dams: Sequence[Any]) -> datetime | None:
        if not hers or not dams or {stay.nest_id for stay in hers} & {stay.nest_id for stay in dams}:
            return None
        return max(min(stay.from_at for stay in hers), min(stay.from_at for stay in dams))

    def apart_now_at(self, animal_id: UUID, dam_id: UUID) -> datetime | None:
        """Since when, in this last day, she lies elsewhere than a dam whose nest she shares at other hours."""
        hers, dams = self._spans(animal_id), self._spans(dam_id)
        if not hers or not dams or hers[-1].nest == dams[-1].nest:
            return None
        ends = [
            min(mine.until_at, other.until_at)
            for mine in hers
            for other in dams
            if mine.nest == other.nest and max(mine.from_at, other.from_at) < min(mine.until_at, other.until_at)
        ]
        return max(ends, default=max(hers[-1].from_at, dams[-1].from_at))

    def _spans(self, animal_id: UUID) -> tuple[Span, ...]:
        stays = [
            StayByTheHour(
                animal=row.animal_id,
                nest=row.nest_id,
                zone=row.nest__home__time_zone,
                from_at=row.from_at,
                daily_from=row.daily_from,
                daily_until=row.daily_until,
            )
            for row in self._stays[animal_id]
        ]
        return spans(stays, from_at=self._as_of - A_DAY, until_at=self._as_of + A_MOMENT)
