"""A dam who might take her in: what speaks for and against each, one question after another.

That a dam takes a strange neonate is not success; gain is. No study compares surrogates, and for bitches no limit of
age or number was found.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from littermate.care.company.checks import Answer, Check, Verdict, Weight
from littermate.care.names import counted
from littermate.care.protocol import Protocol
from littermate.care.values import Species

TABLE: Final = "going_back"
LIMITED_BY_AGE: Final = "cat"  # the source speaks of kittens alone; for others the same figure only warns


@dataclass(frozen=True, slots=True, kw_only=True)
class DamNumbers:
    """The figures that are asked by, all of them for a clinician to sign."""

    nurses_most: int
    orphan_oldest_days: int
    age_gap_days: int
    blood_type_h: Decimal


def dam_numbers(protocol: Protocol, species: Species) -> DamNumbers:
    """The figures in force for the neonate's species."""
    return DamNumbers(
        nurses_most=int(protocol.number(species, TABLE, "dam-nurses-most")),
        orphan_oldest_days=int(protocol.number(species, TABLE, "orphan-oldest")),
        age_gap_days=int(protocol.number(species, TABLE, "age-gap")),
        blood_type_h=protocol.number(species, TABLE, "blood-type"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """One who needs a dam, as she is now; ages by the ends of what is known of her birth, younger first."""

    id: UUID
    species: Species
    age_days: tuple[int, int]
    youngest_h: Decimal  # how old she is at least
    needs_someone: bool  # somebody must look at her before anything new begins
    is_ill: bool = False  # with something that others catch, or signs of it
    retro: str | None = None  # FeLV and FIV, hers or her dam's: "negative", "positive"; None is not known


@dataclass(frozen=True, slots=True, kw_only=True)
class FosterDam:
    """One dam as she is now; None is "not known"."""

    id: UUID
    name: str
    species: Species
    nurses: int
    working_teats: int | None
    nurses_age_days: tuple[int, int] | None  # of those she nurses, youngest and oldest
    is_well: bool | None
    is_same_home: bool
    takes_nobody: bool = False  # her home, on this day
    is_ill: bool = False  # with something that others catch
    own_dam_only: bool | None = None  # what the profile of the place says; None while none is chosen
    rule: str = ""
    forbids_two_species: bool | None = None  # in one enclosure; None as above
    species_rule: str = ""
    closed_until_at: datetime | None = None  # the clocks of both sides, while one runs
    is_joined: bool = False  # they are one unit already
    ill_there: int = 0  # who is or may be ill in the units of both sides
    retro: str | None = None  # FeLV and FIV, hers or of whoever bore her: "negative", "positive"; None is not known

    @property
    def free_teats(self) -> int | None:
        """Teats that give milk, less those she nurses."""
        return None if self.working_teats is None else max(0, self.working_teats - self.nurses)


def check_dam(orphan: Orphan, dam: FosterDam, *, numbers: DamNumbers, passed: frozenset[str] = frozenset()) -> Verdict:
    """Every question about one neonate and one dam, in the order in which it is looked at."""
    return Verdict(
        checks=(
            _check("own-dam-only", _not(dam.own_dam_only), "forbids", said_by=dam.rule if dam.own_dam_only else ""),
            _law(orphan, dam),
            _check("species", _yes(orphan.species == dam.species), "needs-a-name"),
            _check("illness", _yes(not orphan.is_ill), "forbids"),
            _retro(orphan, dam),
            _check("wellbeing", _yes(not orphan.needs_someone), "needs-a-name"),
            _clocks(dam),
            _dam_well(dam),
            _teats(dam),
            _number(dam, numbers),
            _age(orphan, numbers),
            _gap(orphan, dam, numbers),
            _blood(orphan, dam, numbers),
            _check("same-home", _yes(dam.is_same_home), "warns"),
            _check("home-open", _yes(not dam.takes_nobody), "warns"),
        ),
        overruled=passed,
    )


def best_first(found: Iterable[tuple[FosterDam, Verdict]]) -> list[tuple[FosterDam, Verdict]]:
    """Those against whom least speaks first; of two alike the one with more free teats, then by name."""
    return sorted(found, key=lambda one: (*_against(one[1]), -(one[0].free_teats or 0), counted(one[0].name)))


def _against(verdict: Verdict) -> tuple[int, int, int]:
    open_ones = sum(1 for each in verdict.checks if each.answer != "yes")
    return len(verdict.forbidden), len(verdict.waits_for_a_name), open_ones


def _check(
    code: str, answer: Answer, weight: Weight, *, said_by: str = "", **figures: Decimal | datetime | int
) -> Check:
    return Check(code=code, answer=answer, weight=weight, said_by=said_by, figures=figures)


def _yes(is_so: bool) -> Answer:
    return "yes" if is_so else "no"


def _told(is_so: bool | None) -> Answer:
    return "not-known" if is_so is None else _yes(is_so)


def _not(is_so: bool | None) -> Answer:
    return "not-known" if is_so is None else _yes(not is_so)


def _law(orphan: Orphan, dam: FosterDam) -> Check:
    """Cats and dogs in one enclosure: what the profile of the place says."""
    answer: Answer = "yes" if orphan.species == dam.species else _not(dam.forbids_two_species)
    return _check("law", answer, "forbids", said_by=dam.species_rule if answer == "no" else "")


def _dam_well(dam: FosterDam) -> Check:
    """One who is ill nurses nobody else's young, whoever says so; what else is amiss a clinician may weigh."""
    weight: Weight = "forbids" if dam.is_ill else "needs-a-name" if dam.is_well is False else "warns"
    return _check("dam-well", "no" if dam.is_ill else _told(dam.is_well), weight)


def _clocks(dam: FosterDam) -> Check:
    if dam.closed_until_at is None or dam.is_joined:
        return _check("clocks", "yes", "needs-a-name")
    if dam.ill_there:
        return _check("clocks", "no", "needs-a-name", closed_until_at=dam.closed_until_at, ill=dam.ill_there)
    return _check("clocks", "no", "needs-a-name", closed_until_at=dam.closed_until_at)


def _retro(orphan: Orphan, dam: FosterDam) -> Check:
    """FeLV and FIV go over with milk and licking: of cats not known is a risk that is said, positive is final."""
    both = (orphan.retro, dam.retro)
    if not orphan.species == dam.species == "cat" or both == ("negative", "negative"):
        return _check("retro", "yes", "warns")
    if "positive" in both:
        return _check("retro", "no", "forbids", said_by="aafp_retro_2020")
    return _check("retro", "not-known", "warns", said_by="aafp_retro_2020")


def _teats(dam: FosterDam) -> Check:
    """Whether a teat that gives milk is free."""
    if dam.working_teats is None or dam.free_teats is None:
        return _check("teats", "not-known", "warns", nurses=dam.nurses)
    is_free = dam.free_teats > 0
    return _check("teats", _yes(is_free), "needs-a-name", teats=dam.working_teats, nurses=dam.nurses)


def _number(dam: FosterDam, numbers: DamNumbers) -> Check:
    """How many she nurses already."""
    is_room = dam.nurses < numbers.nurses_most
    return _check("number", _yes(is_room), "warns", nurses=dam.nurses, most=numbers.nurses_most)


def _age(orphan: Orphan, numbers: DamNumbers) -> Check:
    """Whether she is young enough, by the younger end of what is known."""
    weight: Weight = "needs-a-name" if orphan.species == LIMITED_BY_AGE else "warns"
    youngest, limit = orphan.age_days[0], numbers.orphan_oldest_days
    return _check("age", _yes(youngest < limit), weight, age_days=youngest, limit_days=limit)


def _gap(orphan: Orphan, dam: FosterDam, numbers: DamNumbers) -> Check:
    """How far she is at least in age from those the dam nurses."""
    if dam.nurses_age_days is None:
        return _check("age-gap", "not-known", "warns", limit_days=numbers.age_gap_days)
    youngest, oldest = dam.nurses_age_days
    gap = max(0, youngest - orphan.age_days[1], orphan.age_days[0] - oldest)
    return _check("age-gap", _yes(gap <= numbers.age_gap_days), "warns", gap_days=gap, limit_days=numbers.age_gap_days)


def _blood(orphan: Orphan, dam: FosterDam, numbers: DamNumbers) -> Check:
    """A queen of type B and a kitten of type A or AB in the first day: blood types are seldom known."""
    concerns = orphan.species == dam.species == "cat" and orphan.youngest_h < numbers.blood_type_h
    return _check("blood-type", "not-known" if concerns else "yes", "warns", limit_h=numbers.blood_type_h)
