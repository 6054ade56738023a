"""Whom those who are ill now have touched, within the wait of what they have: for whoever must hear of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from littermate.care.company.exposure import Case
from littermate.records.exposure_units import Heard, heard_of
from littermate.records.models import Organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """One who is ill, and everybody she was with of late."""

    case: Case
    met: Mapping[UUID, datetime | None]  # until when each was with her; None while she still is
    through: frozenset[UUID] = frozenset()  # who never met her, and waits as those do who did: one closed unit

    @property
    def state(self) -> str:
        """``suspected`` or ``confirmed``."""
        return "suspected" if self.case.confirmed_at is None else "confirmed"


def touched_now(organisation: Organisation, at: datetime, *, sequence: int | None = None) -> tuple[Touched, ...]:
    """Those who are ill now, each with those in care whose wait since they were with her still runs.

    The first to fall ill comes first. No query where nothing was told since.
    """
    heard = heard_of(organisation, at, sequence=sequence)
    ill = [case for case in heard.cases if case.is_ill(at)]
    gone = {one for one, left_at in heard.left.items() if left_at <= at} if ill else set()
    found = []
    for case in ill:
        wait = heard.incubations.of(case.agent)
        since = max(case.at, at) - wait
        met: dict[UUID, datetime | None] = {}
        for contact in heard.contacts:
            begun = case.animal in contact.members and contact.from_at <= at
            if not begun or (contact.until_at is not None and contact.until_at <= since):
                continue
            until_at = contact.until_at if contact.until_at is not None and contact.until_at <= at else None
            for other in contact.members - {case.animal} - gone:
                met[other] = _later(met[other], until_at) if other in met else until_at
        found.append(Touched(case=case, met=met, through=_one_unit(heard, case, at) - met.keys() - {case.animal}))
    return tuple(found)


def _one_unit(heard: Heard, case: Case, at: datetime) -> frozenset[UUID]:
    """All whose unit this case closes."""
    of_case = (unit for unit in heard.units(at) if any(clock.animal == case.animal for clock in unit.clocks))
    return frozenset[UUID]().union(*(unit.members for unit in of_case))


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    """The later of two ends; none is later than any."""
    return None if one is None or other is None else max(one, other)
