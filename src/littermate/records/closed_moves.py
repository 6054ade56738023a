"""What a move to a home would do to closed units: which it parts or brings to others, and what shared hands join."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from littermate.care.company.exposure import Joining, Unit
from littermate.care.company.exposure import joining as joining_of
from littermate.records.exposure_units import heard_of
from littermate.records.models import Home, Organisation, Placement
from littermate.records.models.owned import holds_at


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedMove:
    """What a move would do; empty where no clock runs."""

    closed: tuple[Unit, ...] = ()
    joining: Joining | None = None  # by one vehicle, or one pair of hands
    ill_there: tuple[Unit, ...] = ()  # units of others who live there, with one who is ill in them

    @property
    def asks(self) -> bool:
        """Whether somebody has to say why it is done all the same."""
        return bool(self.units)

    @property
    def units(self) -> tuple[Unit, ...]:
        """All units it is about."""
        joined = self.joining.units if self.joining is not None and self.joining.joins else ()
        return tuple(dict.fromkeys((*self.closed, *joined, *self.ill_there)))

    @property
    def closed_until_at(self) -> datetime | None:
        """When the last of these clocks ends; with one who is ill, at the earliest."""
        return max((unit.closed_until_at for unit in self.units if unit.closed_until_at), default=None)

    def has_case_since(self, moment: datetime) -> bool:
        """Whether somebody in it is said to have fallen ill since a moment."""
        clocks = (clock for unit in self.units for clock in unit.clocks)
        return any(clock.cause == "case" and clock.from_at > moment for clock in clocks)


def plan_of_move(
    organisation: Organisation, animals: Collection[UUID], home: Home, at: datetime, *, rides: bool = False
) -> ClosedMove:
    """What a move of these to a home would do; two queries, fewer where nothing was told since.

    A unit that goes as a whole to where nobody else lives, or comes together again, is not asked about, unless one
    of it is ill; those of several who ride in one vehicle are joined by it. Nobody comes to where one who is ill
    lives without a word.
    """
    heard, going = heard_of(organisation, at), frozenset(animals)
    rows: Any = Placement.objects.within(organisation).filter(holds_at(at), home=home)
    gone = {one for one, left_at in heard.left.items() if left_at <= at}
    there = frozenset(rows.values_list("animal_id", flat=True)) - gone
    units, others = heard.units(at), there - going
    meet = (going if rides else frozenset()) | (going | there if home.one_pair_of_hands and others else frozenset())
    closed = tuple(
        unit
        for unit in units
        if unit.clocks and unit.members & going and (unit.ill or unit.members - going - there or others - unit.members)
    )
    return ClosedMove(
        closed=closed,
        joining=joining_of(units, meet) if len(meet) > 1 else None,
        ill_there=tuple(unit for unit in units if unit.ill & others and not unit.members & going),
    )
