"""What is to be asked about a nest before the hour: who comes to it ill, and what speaks against those who share it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from littermate.care.company.checks import Check
from littermate.care.company.occupancy import occupied
from littermate.care.company.whereabouts import nest_at
from littermate.records.exposure_units import units
from littermate.records.models import Organisation
from littermate.records.stays import nests_at
from littermate.sheets.cards import AnimalName
from littermate.sheets.hands import hands_of
from littermate.sheets.nest_against import standing_against

AHEAD: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class SickComes:
    """One who is or may be ill, or lies with one who is, and who lies in this nest at a later hour."""

    animal: AnimalName
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What speaks against some who share a nest, or is yet to be settled; from when, where they are yet to come."""

    animals: tuple[UUID, ...]
    begins_at: datetime | None
    checks: tuple[Check, ...]
    missing: str  # what is not settled about them; empty where all is
    missing_of: tuple[UUID, ...]  # about whom of them
    is_forbidden: bool


def sick_comes(
    organisation: Organisation,
    nests: Collection[UUID],
    stays: Sequence[Any],
    names: Mapping[UUID, AnimalName],
    as_of: datetime,
) -> dict[UUID, tuple[SickComes, ...]]:
    """Who comes ill to each of these nests within a day, the first hour of each; her own litter is told too.

    Args:
        stays: Of whoever lies in one of them at some hour of that day, those elsewhere included.
    """
    by_animal: dict[UUID, list[Any]] = {}
    for stay in stays:
        by_animal.setdefault(stay.animal, []).append(stay)
    here = {one: nest for one, own in by_animal.items() if (nest := nest_at(own, as_of)) is not None}
    beside = {one for unit in units(organisation, as_of) if unit.ill and unit.members & here.keys()
              for one in unit.members - by_animal.keys()}  # fmt: skip
    lying = here | nests_at(beside, as_of) if beside else here  # who lies with an ill one who does not come along
    hands = hands_of(organisation, by_animal.keys(), as_of, nests=lying)
    sick = {one for one, hand in hands.items() if hand.group == "sick" and one in names}
    found: dict[UUID, dict[UUID, datetime]] = {nest: {} for nest in nests}
    for nest, stretches in occupied(stays, nests, from_at=as_of, until_at=as_of + AHEAD).items():
        for each in stretches:
            for one in each.members & sick:
                if here.get(one) != nest:
                    found[nest].setdefault(one, each.from_at)
    return {
        nest: tuple(SickComes(animal=names[one], at=at) for one, at in sorted(hers.items(), key=lambda pair: pair[1]))
        for nest, hers in found.items()
    }


def spoken(organisation: Organisation, nest: UUID, as_of: datetime) -> tuple[Spoken, ...]:
    """What speaks by now against those who share this nest within a day, in the order of the hours."""
    found = standing_against(organisation, [nest], as_of).values()
    told = [each for each in found if each.speaks or each.is_forbidden or each.unsettled]
    return tuple(
        Spoken(
            animals=tuple(sorted(each.group.members)),
            begins_at=None if each.group.is_now else each.group.from_at,
            checks=each.speaks or each.verdict.forbidden,
            missing=next(iter(each.unsettled), ""),
            missing_of=tuple(sorted(frozenset().union(*next(iter(each.unsettled.values()), ())))),
            is_forbidden=each.is_forbidden,
        )
        for each in sorted(told, key=lambda one: one.group.from_at)
    )
