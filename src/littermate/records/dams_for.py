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
from littermate.care.company.steps_back import way_numbers
from littermate.care.company.surrogates import FosterDam, Orphan, best_first, check_dam, dam_numbers
from littermate.care.judgement import judge
from littermate.care.protocol import Protocol
from littermate.care.values import Neonate
from littermate.records import way_stops, ways_back
from littermate.records.company import Health, place_of
from littermate.records.exposure_units import units
from littermate.records.models import Blackout
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
    newly_closed: int = 0  # how many would be closed in who are not yet


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
    return dams_for_all(animal.organisation, [animal], as_of, only=only, passed=passed)[animal.pk]


def dams_for_all(
    organisation: Organisation,
    animals: Collection[Animal],
    as_of: datetime,
    *,
    only: Collection[UUID] | None = None,
    passed: frozenset[str] = frozenset(),
) -> dict[UUID, list[DamFound]]:
    """The same for each of several, with their litters; a constant number of queries for however many."""
    here = Animal.objects.within(organisation).still_here(as_of).select_related("organisation", "litter")
    dams = [one for one in here.filter(is_dam=True) if only is None or one.pk in only]
    if not dams or not animals:
        return {animal.pk: [] for animal in animals}
    reach = _Reach(organisation, animals, dams, list(here.filter(is_dam=False)), as_of)
    found = {}
    for animal in animals:
        bore = animal.litter.dam_id if animal.litter else None
        asked = [reach.ask(animal, dam, passed) for dam in dams if dam.pk not in {bore, animal.pk}]
        by_id = {each.facts.id: each for each in asked}
        found[animal.pk] = [
            by_id[facts.id] for facts, _ in best_first((each.facts, each.verdict) for each in by_id.values())
        ]
    return found


class _Reach:
    """Those who need a dam, the dams in care and whom these nurse, read once."""

    def __init__(
        self,
        organisation: Organisation,
        animals: Collection[Animal],
        dams: Collection[Animal],
        young: Collection[Animal],
        as_of: datetime,
    ) -> None:
        self._as_of, self._protocol = as_of, protocol_of(organisation)
        ids = {each.pk for each in (*dams, *young, *animals)}
        self._where = whereabouts(organisation, sorted(ids), as_of)
        nurses = _nursing(young, self._where)
        hers = {one.pk: one for each in nurses.values() for one in each}
        known = neonates_at(list({**hers, **{one.pk: one for one in animals}}.values()), as_of=as_of)
        self._nurslings = {dam: [known[one.pk] for one in each] for dam, each in nurses.items()}
        asked = {one.pk for one in (*animals, *dams)}
        ill = ways_back.ill_among(organisation, asked, as_of) | ways_back.carriers_among(organisation, asked, as_of)
        self._ill = ill
        self._retro = Health.of(organisation, [*animals, *dams], as_of, self._protocol).retro
        self._well = ways_back.dams_are_well(organisation, dams, self._protocol, as_of, ill=ill)
        self._orphans = {
            one.pk: _orphan(known[one.pk], self._protocol, as_of, ill, self._retro_of(one)) for one in animals
        }
        self._teats, self._units = _teats(organisation, dams, as_of), units(organisation, as_of)
        self._place = place_of(organisation, None)
        self._closed_homes = _closed_homes(organisation, as_of)

    def ask(self, animal: Animal, dam: Animal, passed: frozenset[str]) -> DamFound:
        """Every question about one of them and one dam."""
        hers, home = self._nurslings.get(dam.pk, []), self._where[dam.pk].home
        family = {animal.pk, dam.pk, *(each.id for each in hers if each.id)}
        joining = exposure.joining(self._units, family)
        is_same_home = home is not None and home == self._where[animal.pk].home
        facts = FosterDam(
            id=dam.pk,
            name=dam.name,
            species=dam.species,
            nurses=len(hers),
            working_teats=self._teats.get(dam.pk),
            nurses_age_days=_ages(hers, self._as_of),
            is_well=self._well[dam.pk],
            is_ill=dam.pk in self._ill,
            is_same_home=is_same_home,
            takes_nobody=home in self._closed_homes and not is_same_home,
            own_dam_only=self._place.own_dam_only,
            rule=self._place.adults_rule,
            forbids_two_species=self._place.forbids_two_species,
            species_rule=self._place.rule,
            closed_until_at=joining.closed_until_at,
            is_joined=not joining.joins,
            ill_there=sum(len(unit.ill) for unit in joining.units),
            retro=self._retro_of(dam),
        )
        numbers = dam_numbers(self._protocol, animal.species)
        verdict = check_dam(self._orphans[animal.pk], facts, numbers=numbers, passed=passed)
        return DamFound(
            dam=dam,
            home_name=self._where[dam.pk].home_name,
            facts=facts,
            verdict=verdict,
            newly_closed=len(joining.newly_closed) if joining.joins else 0,
        )

    def _retro_of(self, one: Animal) -> str | None:
        """What tests say of her, or of the mother who bore her."""
        bore = one.litter.dam_id if one.litter else None
        return self._retro.get(one.pk) or (self._retro.get(bore) if bore else None)


ASKED_ALREADY = frozenset({"clocks", "dam-well", "illness"})  # the gate asks it of every way


def standing_of(way: Return, as_of: datetime) -> ways_back.Standing:
    """How an open way stands: its gate, what a strange dam is asked besides, her gain, and the wait after a stop."""
    to = ways_back.destination_of(way)
    first = ways_back.standing(way.animal, to, as_of=as_of, way=way)
    tried = ways_back.tried(way, as_of)
    more: list[Gate] = []
    cautions: list[Check] = []
    if to.dam is not None and to.is_strange_dam(way.animal):
        found = dams_for(way.animal, as_of, only=[to.dam.pk])
        asked = [check for each in found for check in (*each.verdict.forbidden, *each.verdict.waits_for_a_name)]
        more += [_gate(each) for each in asked if each.code not in ASKED_ALREADY]
        cautions = [check for each in found for check in each.verdict.checks if _is_caution(check)]
    gains = way_stops.gains_of(first, tried, has_dam=to.dam is not None, as_of=as_of)
    rest = way_stops.rest(first, tried, has_dam=to.dam is not None, as_of=as_of)
    if not rest.gates:  # no new way goes round the rest after the last one
        rest = way_stops.rest(first, ways_back.tried_before(way, as_of), has_dam=to.dam is not None, as_of=as_of)
    more += [*gains.gates, *rest.gates]
    return first.with_more(more, stale=gains.stale | rest.stale, cautions=cautions)


def _is_caution(check: Check) -> bool:
    """Whether it is to be known though it stops nothing; that she lives elsewhere is said with the way itself."""
    return check.weight == "warns" and check.answer != "yes" and check.code not in {*ASKED_ALREADY, "same-home"}


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


def _orphan(neonate: Neonate, protocol: Protocol, as_of: datetime, ill: Collection[UUID], retro: str | None) -> Orphan:
    said = judge(neonate, protocol=protocol, as_of=as_of)
    numbers = way_numbers(protocol, neonate.species)
    hours = Decimal(int((as_of - born_at(neonate)).total_seconds())) / 3600
    assert neonate.id is not None  # noqa: S101 - read from her record
    return Orphan(
        id=neonate.id,
        species=neonate.species,
        age_days=(age_days(neonate, as_of), oldest_age_days(neonate, as_of)),
        youngest_h=hours,
        needs_someone=said.worry.needs_someone,
        is_ill=ways_back.is_ill(neonate, numbers.last_looked, as_of, is_told=neonate.id in ill),
        retro=retro,
    )


def _closed_homes(organisation: Organisation, as_of: datetime) -> frozenset[UUID]:
    """Homes that take nobody today; one query."""
    today = as_of.date()
    rows = Blackout.objects.within(organisation).filter(
        cancelled_at__isnull=True, first_on__lte=today, last_on__gte=today
    )
    return frozenset(rows.values_list("home_id", flat=True))


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
