"""In which order a carer's hands go from one to the next: the well first, those who wait next, the sick last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from littermate.care.company.exposure import Unit
from littermate.records.exposure_units import units
from littermate.records.models import Organisation
from littermate.records.stays import nests_at

Group = Literal["well", "quarantine", "sick"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Where one animal stands in that order; hands are washed wherever ``unit`` or ``group`` changes."""

    unit: str  # the same for all who share whatever one has; empty while no clock runs
    group: Group
    until_at: datetime | None  # when her unit opens; None also while somebody in it still is ill
    after_case: bool = False  # she waits because one fell ill, not only because they came

    @property
    def order(self) -> tuple[int, bool, str]:
        """Its place: who waits after arriving comes before who waits after an illness."""
        return ORDER.index(self.group), self.after_case, self.unit


ORDER: tuple[Group, ...] = ("well", "quarantine", "sick")
WELL = Hand(unit="", group="well", until_at=None)


def hands_of(
    organisation: Organisation,
    animals: Collection[UUID],
    at: datetime,
    *,
    nests: Mapping[UUID, UUID] | None = None,
    sequence: int | None = None,
) -> dict[UUID, Hand]:
    """Everybody's place in the order; who shares a nest with a sick one is visited with her, and last.

    Args:
        nests: Where each lies, where it is known already.
        sequence: The ledger's, where it was read before.
    """
    lying = nests_at(animals, at) if nests is None else nests
    asked = frozenset(animals)
    found: dict[UUID, Hand] = {}
    for unit in units(organisation, at, sequence=sequence):
        here = unit.members & asked
        if here and unit.clocks:
            found |= _hands(unit, here, lying)
    return {animal: found.get(animal, WELL) for animal in animals}


def _hands(unit: Unit, here: Collection[UUID], lying: Mapping[UUID, UUID]) -> dict[UUID, Hand]:
    sick = unit.ill | _beside(unit.ill, unit.members, lying)
    after_case = any(clock.cause == "case" for clock in unit.clocks)
    name = min(unit.members).hex
    return {
        animal: Hand(
            unit=name,
            group="sick" if animal in sick else "quarantine",
            until_at=None if unit.ill else unit.closed_until_at,
            after_case=after_case,
        )
        for animal in here
    }


def _beside(ill: Collection[UUID], members: Collection[UUID], lying: Mapping[UUID, UUID]) -> frozenset[UUID]:
    """Who lies in one nest with a sick one."""
    in_nest: dict[UUID, set[UUID]] = defaultdict(set)
    for animal in members:
        if animal in lying:
            in_nest[lying[animal]].add(animal)
    return frozenset(other for mates in in_nest.values() if mates & set(ill) for other in mates)
