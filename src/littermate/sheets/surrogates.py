"""Dams who might take somebody in: each with what speaks against her and what it would cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from littermate.care.company.checks import Check
from littermate.records.dams_for import DamFound, dams_for_all
from littermate.records.models import Animal, Organisation
from littermate.sheets.animal_sheet import animal_name
from littermate.sheets.cards import AnimalName


@dataclass(frozen=True, slots=True, kw_only=True)
class DamChoice:
    """One dam who might take her in."""

    dam: AnimalName
    home_name: str
    free_teats: int | None
    working_teats: int | None
    nurses: int
    against: tuple[Check, ...]  # what is not answered yes, what needs a name first
    waits: frozenset[str]  # codes of those that need a clinician's name
    forbidden: frozenset[str]  # codes of those that nobody may let pass
    is_same_home: bool
    closed_until_at: datetime | None  # what it would cost: until when both sides would be closed
    newly_closed: int  # and how many who are not yet


def surrogates_for(
    organisation: Organisation, animals: Sequence[Animal], as_of: datetime
) -> dict[UUID, tuple[DamChoice, ...]]:
    """For each of these, with her litter, every dam but her own; best first, those that nobody may try last."""
    found = dams_for_all(organisation, animals, as_of)
    return {one: tuple(_choice(each) for each in dams) for one, dams in found.items()}


def _choice(found: DamFound) -> DamChoice:
    facts, verdict = found.facts, found.verdict
    waits = frozenset(check.code for check in verdict.waits_for_a_name)
    forbidden = frozenset(check.code for check in verdict.forbidden)
    against = [check for check in verdict.checks if check.answer != "yes"]
    return DamChoice(
        dam=animal_name(found.dam),
        home_name=found.home_name,
        free_teats=facts.free_teats,
        working_teats=facts.working_teats,
        nurses=facts.nurses,
        against=tuple(sorted(against, key=lambda check: (check.code not in forbidden, check.code not in waits))),
        waits=waits,
        forbidden=forbidden,
        is_same_home=facts.is_same_home,
        closed_until_at=None if facts.is_joined else facts.closed_until_at,
        newly_closed=found.newly_closed,
    )
