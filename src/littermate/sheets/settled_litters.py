"""The litters whose story is over: what the growth filter may be fitted to, and who of them died."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from littermate.care.growth_filter.course import course_of, members_of
from littermate.care.growth_filter.model import growth_model
from littermate.care.growth_fit import SettledLitter
from littermate.care.values import Neonate
from littermate.records.limits import NEONATE_AT_MOST
from littermate.records.models import Animal, LeavingCare, Organisation
from littermate.records.models.leaving_care import DEATHS
from littermate.records.neonates import neonates_at
from littermate.records.protocols import protocol_of


def settled_litters(organisation: Organisation, as_of: datetime) -> list[SettledLitter]:
    """Every litter of which each one has left care or outgrown it, with at least two weights of somebody."""
    animals = list(Animal.objects.within(organisation).filter(is_dam=False))
    neonates = neonates_at(animals, as_of=as_of)
    left = LeavingCare.objects.within(organisation).standing().filter(animal__in=animals)
    died = {animal_id for animal_id, outcome in left.values_list("animal_id", "outcome") if outcome in DEATHS}
    protocol = protocol_of(organisation)
    model = growth_model(protocol)
    found, seen = [], set[UUID | str]()
    for neonate in neonates.values():
        members = members_of(neonate)
        hers = [member.who for member in members]
        if seen.intersection(hers) or not all(_is_settled(neonates.get(who), as_of) for who in hers):  # type: ignore[arg-type]
            continue
        seen.update(hers)
        course = course_of(members, protocol=protocol, model=model, as_of=as_of)
        if course is not None and len(course.sessions) > 1:
            found.append(SettledLitter(course=course, died=frozenset(who for who in hers if who in died)))
    return found


def _is_settled(neonate: Neonate | None, as_of: datetime) -> bool:
    """Left care, or past eight weeks; of one whom nobody knows here nothing is said."""
    if neonate is None:
        return False
    has_left = neonate.left_at is not None and neonate.left_at <= as_of
    return has_left or as_of - neonate.born_latest_at >= NEONATE_AT_MOST
