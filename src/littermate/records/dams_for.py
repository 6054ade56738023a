"""Who might take her in: each dam in care as she is now, and what speaks for and against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from littermate.care.ages import age_days, born_at, oldest_age_days
from littermate.care.company import exposure
from littermate.care.company.checks import Check, Verdict
from littermate.care.company.readiness import Gate, Met
from littermate.care.company.steps_back import next_step, way_numbers
from littermate.care.company.surrogates import FosterDam, Orphan, best_first, check_dam, dam_numbers
from littermate.care.judgement import judge
from littermate.care.values import Neonate
from littermate.records import way_stops, ways_back
from littermate.records.company import all_profiles, place_of
from littermate.records.exposure_units import units
from littermate.records.models.animal import Animal
from littermate.records.models.dam_check import DamCheck
from littermate.records.models.organisation import Organisation
from littermate.records.models.trial import Return
from littermate.records.neonates import neonates_at
from littermate.records.protocols import protocol_of
from littermate.records.whereabouts import Whereabouts, whereabouts


@dataclass(frozen=True, slots=True, kw_only=True)
class DamFound:
    """One dam, with every question about her and this neonate."""

    dam: Animal
    home_name: str
    facts: FosterDam
    verdict: Verdict


def dams_for(
    animal: Animal,
    as_of: datetime,
    *,
    only: Collection[UUID] | None = None,
    passed: frozenset[str] = frozenset(),
) -> list[DamFound]:
    """Every dam in care but the one who bore her, those first against whom least speaks.

    Args:
        only: These dams alone.
        passed: What a clinician lets pass already.
    """
    organisation = animal.organisation
    here = Animal.objects.within(organisation).still_here(as_of).select_related("organisation")
    bore = animal.litter.dam_id if animal.litter else None
    dams = [one for one in here.filter(is_dam=True) if one.pk not in {bore, animal.pk}]
    dams = [one for one in dams if only is None or one.pk in only]
    if not dams:
        return []
    young = list(here.filter(is_dam=False))
    where = whereabouts(organisation, [one.pk for one in (*dams, *young)], as_of)
    nurses = _nursing(young, where)
    known = neonates_at([animal, *(one for each in nurses.values() for one in each)], as_of=as_of)
    numbers = dam_numbers(protocol_of(organisation), animal.species)
    ill = ways_back.ill_among(organisation, [animal.pk, *(dam.pk for dam in dams)], as_of)
    ill |= ways_back.carriers_among(organisation, [animal.pk, *(dam.pk for dam in dams)], as_of)
    orphan = _orphan(known[animal.pk], organisation, as_of, is_told_ill=animal.pk in ill)
    teats, joined = _teats(organisation, dams, as_of), units(organisation, as_of)
    place = place_of(organisation, None)
    is_chosen = organisation.place_profile in all_profiles()
    found: dict[UUID, DamFound] = {}
    for dam in dams:
        hers = [known[one.pk] for one in nurses.get(dam.pk, ())]
        joining = exposure.joining(joined, {animal.pk, dam.pk, *(each.id for each in hers if each.id)})
        facts = FosterDam(
            id=dam.pk,
            name=dam.name,
            species=dam.species,
            nurses=len(hers),
            working_teats=teats.get(dam.pk),
            nurses_age_days=_ages(hers, as_of),
            is_well=ways_back.dam_is_well(dam, protocol_of(organisation), as_of, of_strangers=True),
            is_same_home=where[dam.pk].home is not None and where[dam.pk].home == where[animal.pk].home,
            is_ill=dam.pk in ill,
            own_dam_only=place.own_dam_only if is_chosen else None,
            rule=place.adults_rule,
            forbids_two_species=place.forbids_two_species,
            species_rule=place.rule,
            closed_until_at=joining.closed_until_at,
            is_joined=not joining.joins,
        )
        verdict = check_dam(orphan, facts, numbers=numbers, passed=passed)
        found[dam.pk] = DamFound(dam=dam, home_name=where[dam.pk].home_name, facts=facts, verdict=verdict)
    return [found[facts.id] for facts, _ in best_first((each.facts, each.verdict) for each in found.values())]


ASKED_ALREADY = frozenset({"clocks", "dam-well", "illness"})  # the gate asks it of every way


def standing_of(way: Return, as_of: datetime) -> ways_back.Standing:
    """How an open way stands: its gate, what a strange dam is asked besides, her gain, and the wait after a stop."""
    to = ways_back.destination_of(way)
    first = ways_back.standing(way.animal, to, as_of=as_of, way=way)
    tried = ways_back.tried(way, as_of)
    more: list[Gate] = []
    if to.dam is not None and to.is_strange_dam(way.animal):
        found = dams_for(way.animal, as_of, only=[to.dam.pk])
        asked = [check for each in found for check in (*each.verdict.forbidden, *each.verdict.waits_for_a_name)]
        more += [_gate(each) for each in asked if each.code not in ASKED_ALREADY]
    gains = way_stops.gains_of(first, tried, has_dam=to.dam is not None, as_of=as_of)
    more += gains.gates
    following = next_step([one for _, one in tried], has_dam=to.dam is not None, numbers=first.numbers)
    if following.not_before_at is not None and as_of < following.not_before_at:
        more.append(Gate(code="wait", met="missing", expected_at=following.not_before_at))
    return first.with_more(more, stale=gains.stale)


def _gate(check: Check) -> Gate:
    """A question about a strange dam as one of the gate's."""
    is_final = check.weight == "forbids" and check.answer == "no"
    return Gate(code=check.code, met=_met(check.answer), forbids=is_final, figures=check.figures)


def _met(answer: str) -> Met:
    return "not-known" if answer == "not-known" else "missing"


def _nursing(young: Collection[Animal], where: Mapping[UUID, Whereabouts]) -> dict[UUID, list[Animal]]:
    """Whom each dam nurses now, hers and others'."""
    found: dict[UUID, list[Animal]] = defaultdict(list)
    for one in young:
        dam = where[one.pk].nursed_by
        if dam is not None:
            found[dam].append(one)
    return found


def _orphan(neonate: Neonate, organisation: Organisation, as_of: datetime, *, is_told_ill: bool) -> Orphan:
    said = judge(neonate, protocol=protocol_of(organisation), as_of=as_of)
    numbers = way_numbers(protocol_of(organisation), neonate.species)
    hours = Decimal(int((as_of - born_at(neonate)).total_seconds())) / 3600
    assert neonate.id is not None  # noqa: S101 - read from her record
    return Orphan(
        id=neonate.id,
        species=neonate.species,
        age_days=(age_days(neonate, as_of), oldest_age_days(neonate, as_of)),
        youngest_h=hours,
        needs_someone=said.worry.needs_someone,
        is_ill=ways_back.is_ill(neonate, numbers.last_looked, as_of, is_told=is_told_ill),
    )


def _ages(nurslings: Collection[Neonate], as_of: datetime) -> tuple[int, int] | None:
    if not nurslings:
        return None
    youngest = min(age_days(each, as_of) for each in nurslings)
    return youngest, max(oldest_age_days(each, as_of) for each in nurslings)


def _teats(organisation: Organisation, dams: Collection[Animal], as_of: datetime) -> dict[UUID, int]:
    """Teats that give milk, as each dam's were last counted; one query."""
    rows: Any = DamCheck.objects.within(organisation).standing()
    counted = rows.filter(animal__in=dams, happened_at__lte=as_of, working_teats__isnull=False)
    return dict(counted.order_by("happened_at", "sequence").values_list("animal_id", "working_teats"))
