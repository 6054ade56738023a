"""What speaks by now against those who share a nest, or are to share one within a day; nest by nest."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from littermate.records.company_told import animals_in, told_in
from littermate.records.ledger import sequence_of
from littermate.records.models import Organisation
from littermate.records.protocols import protocol_of
from littermate.records.standing_company import Against, against
from littermate.records.standing_moment import Moment
from littermate.records.standing_worries import heard_of
from littermate.sheets.judged import judge_all

__all__ = ["Against", "standing_against"]


def standing_against(
    organisation: Organisation, nests: Collection[UUID] | None, as_of: datetime, *, sequence: int | None = None
) -> dict[tuple[UUID, frozenset[UUID]], Against]:
    """For each company of more litters than one in one of these nests within a day: every question asked anew.

    In any nest of the house where none are named.
    By the nest and by who lies in it. Littermates with their own mother are asked nothing, and are left out.
    """
    known_until = sequence_of(organisation) if sequence is None else sequence
    heard = heard_of(organisation, as_of, sequence=known_until)
    everywhere = told_in(heard).lying(as_of).groups
    groups = everywhere if nests is None else [group for group in everywhere if group.nest in set(nests)]
    if not groups:
        return {}
    animals = animals_in(heard, {one for group in groups for one in group.members})
    moment = Moment(
        organisation=organisation,
        protocol=protocol_of(organisation),
        at=as_of,
        heard=heard,
        asked=frozenset(animal.pk for animal in animals),
        known=judge_all(organisation, animals, as_of, sequence=known_until),
        sequence=known_until,
    )
    return {(each.group.nest, each.group.members): each for each in against(moment, groups)}
