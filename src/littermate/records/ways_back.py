"""A way to a dam as it stands: what is known of her, of the dam and of the littermates, read from facts.

Both the page and the actions ask here, so that what is shown as missing is what a step is held back for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from statistics import median
from typing import Any, Literal, cast
from uuid import UUID

from littermate.care.ages import age_days
from littermate.care.company import readiness, steps_back
from littermate.care.company.agents import Said, cases
from littermate.care.company.agents import Told as SaidOfIllness
from littermate.care.company.checks import Check
from littermate.care.company.numbers import span
from littermate.care.company.readiness import Gate, Grown, Returning
from littermate.care.company.steps_back import Tried, WayNumbers, way_numbers
from littermate.care.company.whereabouts import together
from littermate.care.growth import judge_growth
from littermate.care.protocol import Protocol
from littermate.care.values import LookOver, Neonate, WeighIn
from littermate.records.company import FOR_LIFE, ILL_SIGNS, ruled_out, signs_of
from littermate.records.exposure_units import joining
from littermate.records.models.animal import Animal
from littermate.records.models.companionship import Companion, Companionship
from littermate.records.models.dam_check import DamCheck
from littermate.records.models.exposure import DiseaseTest, Illness, TestResult
from littermate.records.models.litter import Litter
from littermate.records.models.organisation import Organisation
from littermate.records.models.placement import Placement
from littermate.records.models.trial import Return, Trial
from littermate.records.models.way_answer import WayAnswer
from littermate.records.neonates import neonate_at
from littermate.records.protocols import protocol_of
from littermate.records.stay_history import stays_of
from littermate.records.stays import nests_at
from littermate.records.told import told as told_of

CLINICIAN = "clinician"  # the question of the gate that only a clinician answers
DAM_SIGNS = ("eats", "teats_ok", "milk", "is_warm", "lets_nurse")
WOUND = "sucked"
LATELY = timedelta(hours=24)
FADING = frozenset({"healthy", "mates-well", "dam-well", "wellbeing"})  # what was let pass of them counts for a while


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where a way leads: to a dam, to littermates, or to both."""

    dam: Animal | None
    litter: Litter | None

    def is_own_litter(self, animal: Animal) -> bool:
        """Whether it leads back to those she was born with, with or without their dam."""
        return self.litter is not None and self.litter.pk == animal.litter_id

    def is_strange_dam(self, animal: Animal) -> bool:
        """Whether it leads to a dam who did not bear her, be it beside her own littermates."""
        return self.dam is not None and (animal.litter is None or self.dam.pk != animal.litter.dam_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one way stands at a moment."""

    neonate: Neonate
    numbers: WayNumbers
    gates: tuple[Gate, ...]
    answers: dict[str, WayAnswer]  # the latest to each question
    family: frozenset[UUID]  # her, her littermates and the dam
    stale: frozenset[str] = frozenset()  # answered before what is known now
    cautions: tuple[Check, ...] = ()  # what stops nothing and must be known: of a strange dam

    @property
    def closed_until_at(self) -> datetime | None:
        """Until when a clock runs that asks for waiting."""
        found = (gate.figures.get("closed_until_at") for gate in self.gates if gate.code == "clocks")
        return next((at for at in found if isinstance(at, datetime)), None)

    @property
    def passed(self) -> frozenset[str]:
        """Questions that a clinician lets pass although they are not met."""
        final = {gate.code for gate in self.gates if gate.forbids and gate.met == "missing"} | {CLINICIAN}
        said = {code for code, answer in self.answers.items() if answer.is_yes}
        clocks, ends_at = self.answers.get("clocks"), self.closed_until_at
        is_longer = clocks and ends_at and (clocks.until_at is None or clocks.until_at < ends_at)
        return frozenset(said - final - self.stale - ({"clocks"} if is_longer else set()))

    def with_more(
        self, more: Sequence[Gate], *, stale: Collection[str] = (), cautions: Sequence[Check] = ()
    ) -> Standing:
        """The same with what is asked besides, before the clinician's yes, and what only warns."""
        gates = (*self.gates[:-1], *more, self.gates[-1])
        return replace(self, gates=gates, stale=self.stale | frozenset(stale), cautions=tuple(cautions))

    def in_the_way(self, step: str) -> tuple[Gate, ...]:
        """What is still missing for a step."""
        return steps_back.in_the_way(self.gates, step=step, passed=self.passed)


def destination_of(way: Return) -> Destination:
    """Where a way that was opened leads."""
    return Destination(dam=way.dam, litter=way.litter)


def own_litter(animal: Animal) -> Destination:
    """The litter she was born in, with its dam."""
    return Destination(dam=animal.litter.dam if animal.litter else None, litter=animal.litter)


def has_mates(animal: Animal, at: datetime) -> bool:
    """Whether one of her litter is still in care beside her."""
    born = Animal.objects.within(animal.organisation).filter(litter=animal.litter_id, is_dam=False).still_here(at)
    return animal.litter_id is not None and born.exclude(pk=animal.pk).exists()


def standing(animal: Animal, to: Destination, *, as_of: datetime, way: Return | None = None) -> Standing:
    """What is asked before she goes there, as it is met now; a fixed number of queries."""
    organisation = animal.organisation
    protocol = protocol_of(organisation)
    numbers = way_numbers(protocol, animal.species)
    neonate = neonate_at(animal, as_of=as_of)
    answers, holds = _answers(way), span(protocol, "answer-holds")
    family = frozenset(
        {animal.pk, *(mate.id for mate in neonate.littermates if mate.id), *((to.dam.pk,) if to.dam else ())}
    )
    others = _there(organisation, to, animal, neonate, as_of)
    is_strange = to.is_strange_dam(animal) or not to.is_own_litter(animal)
    ill = _ill_of_these(organisation, {animal.pk, *others, *((to.dam.pk,) if to.dam else ())}, as_of, is_strange)
    asked = Returning(
        own=_own(neonate, protocol, numbers, as_of),
        littermates=_littermates(neonate, others, protocol, numbers, as_of),
        gain_days_running=readiness.gain_days(neonate, protocol=protocol, as_of=as_of),
        sucks_strongly=_sucks(neonate, numbers.last_sucked, as_of),
        keeps_warm=_keeps_warm(neonate, protocol, numbers.last_warm, as_of),
        is_healthy=_is_healthy(neonate, numbers.last_looked, as_of, is_ill=animal.pk in ill),
        is_ill=is_ill(neonate, numbers.last_looked, as_of, is_told=animal.pk in ill),
        are_mates_well=_are_well(others, ill, numbers.last_looked, as_of, of_strangers=not to.is_own_litter(animal)),
        dam_is_well=dam_is_well(to.dam, protocol, as_of, of_strangers=is_strange) if to.dam else None,
        is_dam_ill=to.dam is not None and to.dam.pk in ill,
        clinician_agrees=answers[CLINICIAN].is_yes if CLINICIAN in answers else None,
        closed_until_at=readiness.closed_until(
            joining(organisation, {animal.pk, *others, *((to.dam.pk,) if to.dam else ())}, as_of), family=family
        ),
    )
    return Standing(
        neonate=neonate,
        numbers=numbers,
        gates=readiness.gates(asked, numbers=numbers.ready, as_of=as_of, left_out=_left_out(animal, to, others)),
        answers=answers,
        family=family,
        stale=frozenset(code for code, told in answers.items() if code in FADING and told.at < as_of - holds),
    )


def tried(way: Return, as_of: datetime) -> list[tuple[Trial, Tried]]:
    """Its steps from old to new, those that were a mistake left out; one query."""
    return _tried_of(Trial.objects.within(way.organisation).filter(way=way), as_of)


def tried_before(way: Return, as_of: datetime) -> list[tuple[Trial, Tried]]:
    """The steps of her earlier ways, from old to new; one query."""
    hers = Trial.objects.within(way.organisation).filter(way__animal=way.animal_id)
    return _tried_of(hers.exclude(way=way), as_of)


def _tried_of(steps: Any, as_of: datetime) -> list[tuple[Trial, Tried]]:
    rows = steps.filter(began_at__lte=as_of).order_by("began_at", "id")
    known = rows.select_related("watched_by", "stay__nest__home")
    return [(row, _tried(row)) for row in known if row.ended_at is None or row.ended_at > row.began_at]


def open_way(animal: Animal, *, organisation: Organisation) -> Return | None:
    """The way that is open for her, if one is."""
    rows = Return.objects.within(organisation).filter(animal=animal, until_at__isnull=True)
    return rows.select_related("dam", "litter", "litter__dam", "decided_by", "animal__litter").first()


def nest_there(way: Return, at: datetime) -> UUID | None:
    """The nest in which the dam lies now, or most of the littermates; None where nobody said."""
    mates = Animal.objects.within(way.organisation).filter(litter=way.litter_id).still_here(at) if way.litter_id else ()
    lying = nests_at([*((way.dam_id,) if way.dam_id else ()), *(mate.pk for mate in mates)], at)
    if way.dam_id in lying:
        return lying[way.dam_id]
    others = [nest for one, nest in lying.items() if one != way.animal_id]
    return max(sorted(others), key=others.count, default=None)


def company_of(animal: Animal, at: datetime) -> Companionship | None:
    """The company she keeps, if any."""
    kept = Companion.objects.within(animal.organisation).at(at).filter(animal=animal)
    row = kept.filter(companionship__until_at__isnull=True).select_related("companionship").first()
    return row.companionship if row else None


def left_behind(animal: Animal, at: datetime) -> list[Animal]:
    """Those who keep her company, and whoever lay with her alone in the last day: they would be without her."""
    organisation = animal.organisation
    hers = Companion.objects.within(organisation).at(at).filter(animal=animal, companionship__until_at__isnull=True)
    others = Companion.objects.within(organisation).at(at).filter(companionship__in=hers.values("companionship"))
    ids = set(others.values_list("animal_id", flat=True))
    since = at - LATELY
    for contact in together(stays_of(organisation, None, from_at=since, until_at=at), from_at=since, until_at=at):
        ids |= contact.members if animal.pk in contact.members and len(contact.members) == 2 else set()
    rows = Animal.objects.within(organisation).filter(pk__in=ids - {animal.pk}).still_here(at)
    return list(rows.filter(is_dam=False).order_by("name"))


def dam_is_well(dam: Animal, protocol: Protocol, as_of: datetime, *, of_strangers: bool = False) -> bool | None:
    """Whether she eats, has milk, lets them nurse, and nothing seen of her lately speaks against it.

    Args:
        of_strangers: She is to nurse young that are not hers: then a virus that she carries for life speaks against it.
    """
    ill = _ill_of_these(dam.organisation, {dam.pk}, as_of, of_strangers)
    return dams_are_well(dam.organisation, [dam], protocol, as_of, ill=ill)[dam.pk]


def dams_are_well(
    organisation: Organisation, dams: Collection[Animal], protocol: Protocol, as_of: datetime, *, ill: Collection[UUID]
) -> dict[UUID, bool | None]:
    """The same of several dams, of whom it is known which are ill; one query."""
    looks = _looks(organisation, dams, protocol, as_of)
    return {dam.pk: False if dam.pk in ill else _looks_well(looks.get(dam.pk, ())) for dam in dams}


def _looks_well(looks: Iterable[DamCheck]) -> bool | None:
    """What was seen of her, the newest look first."""
    said: dict[str, bool] = {}
    for row in looks:
        for code in (*DAM_SIGNS, "discharge"):
            if getattr(row, code) is not None:
                said.setdefault(code, getattr(row, code) != (code == "discharge"))
    if False in said.values():
        return False
    return True if said.get("milk") and said.get("lets_nurse") else None


def _left_out(animal: Animal, to: Destination, others: Collection[UUID]) -> frozenset[str]:
    """What is not asked on this way."""
    left_out = set() if to.is_own_litter(animal) else set(readiness.NOT_OF_A_SURROGATE)
    if to.dam is None:
        left_out.add("dam-well")
    if not others:
        left_out.add("mates-well")
    return frozenset(left_out)


def _answers(way: Return | None) -> dict[str, WayAnswer]:
    if way is None:
        return {}
    rows = WayAnswer.objects.within(way.organisation).filter(way=way).select_related("by").order_by("at", "id")
    return {row.code: row for row in rows}


def _there(
    organisation: Organisation, to: Destination, animal: Animal, neonate: Neonate, as_of: datetime
) -> frozenset[UUID]:
    """Those of the litter who are where she would go: with the dam, or all who live where most of them live."""
    if to.litter is None:
        return frozenset()
    living = Animal.objects.within(organisation).filter(litter=to.litter).still_here(as_of)
    mates = [pk for pk in living.values_list("pk", flat=True) if pk != animal.pk]
    whose = [*mates, *((to.dam.pk,) if to.dam else ())]
    rows = Placement.objects.within(organisation).at(as_of).filter(animal__in=whose)
    lives: dict[UUID, UUID] = dict(rows.values_list("animal_id", "home_id"))
    homes = [lives[mate] for mate in mates if mate in lives]
    home = lives.get(to.dam.pk) if to.dam else None
    home = home if home in homes else max(sorted(homes), key=homes.count, default=None)
    return frozenset(mate for mate in mates if home is None or lives.get(mate) == home)


def _own(neonate: Neonate, protocol: Protocol, numbers: WayNumbers, as_of: datetime) -> Grown | None:
    growth = judge_growth(neonate, protocol=protocol, as_of=as_of)
    if growth.weight_g is None or growth.weighed_at is None or as_of - growth.weighed_at > numbers.weights_old:
        return None
    return Grown(weight_g=growth.weight_g, gain_pct_day=growth.gain_pct_day)


def _littermates(
    neonate: Neonate, there: Collection[UUID], protocol: Protocol, numbers: WayNumbers, as_of: datetime
) -> Grown | None:
    """The middle weight of those where she would go, and how fast they grow."""
    last = [
        weigh_in.weight_g
        for mate in neonate.littermates
        if mate.id in there and (weigh_in := _last(mate.weigh_ins, as_of)) is not None
        if as_of - weigh_in.at <= numbers.weights_old
    ]
    if not last:
        return None
    growth = judge_growth(neonate, protocol=protocol, as_of=as_of)
    return Grown(weight_g=Decimal(median(last)), gain_pct_day=growth.littermates_pct_day)


def _last(weigh_ins: Iterable[WeighIn], as_of: datetime) -> WeighIn | None:
    sound = [each for each in weigh_ins if not each.is_doubtful and each.at <= as_of]
    return max(sound, key=lambda each: each.at, default=None)


def _sucks(neonate: Neonate, lasts: timedelta, as_of: datetime) -> bool | None:
    """How she sucked when it was last told; a refusal since is a no."""
    since = as_of - lasts
    told = [each for each in neonate.observations if each.suck is not None and since < each.at <= as_of]
    refused = [each.at for each in neonate.refusals if since < each.at <= as_of]
    if not told:
        return False if refused else None
    newest = max(told, key=lambda each: each.at)
    return newest.suck == "strong" and not any(at >= newest.at for at in refused)


def _keeps_warm(neonate: Neonate, protocol: Protocol, lasts: timedelta, as_of: datetime) -> bool | None:
    """Whether every feel and reading of the last hours was warm enough."""
    low_c = protocol.number(neonate.species, "body_temperature", age_days(neonate, as_of))
    told = [each for each in neonate.warmths if as_of - lasts < each.at <= as_of]
    if not told:
        return None
    return all(each.feel != "cool" and (each.reading_c is None or each.reading_c >= low_c) for each in told)


def _is_healthy(neonate: Neonate, lasts: timedelta, as_of: datetime, *, is_ill: bool) -> bool | None:
    """No illness that still stands, and in the last looks no sign and no wound from sucking."""
    if is_ill:
        return False
    looks = [each for each in neonate.look_overs if as_of - lasts < each.at <= as_of]
    if not looks:
        return None
    return _reads_well(looks)


def _reads_well(looks: Iterable[LookOver]) -> bool | None:
    """No sign stands after the last look for it; not known where nobody looked for a wound, or for illness."""
    seen: frozenset[str] = frozenset()
    looked_for: frozenset[str] = frozenset()
    for look in sorted(looks, key=lambda each: each.at):
        seen = (seen - look.not_seen) | look.seen
        looked_for |= look.seen | look.not_seen
    if seen:
        return False
    return True if WOUND in looked_for and looked_for & ILL_SIGNS else None


def is_ill(neonate: Neonate, lasts: timedelta, as_of: datetime, *, is_told: bool) -> bool:
    """Whether an illness stands, or the last looks found signs of one: what forbids all company."""
    return is_told or bool(signs_of(neonate, frozenset(), as_of - lasts))


def _are_well(
    others: Collection[UUID], ill: Collection[UUID], lasts: timedelta, as_of: datetime, *, of_strangers: bool
) -> bool | None:
    """Whether none of those she would lie with is ill; strangers whom nobody looked over of late are not known."""
    if set(others) & set(ill):
        return False
    heard = told_of(others, as_of) if others else {}
    looked: dict[UUID, bool | None] = {}
    for one, known in heard.items():
        seen: frozenset[str] = frozenset()
        looks = [look for look in known.look_overs if as_of - lasts < look.at <= as_of]
        for look in looks:
            seen = (seen - look.not_seen) | (look.seen & ILL_SIGNS)
        is_looked_for = any((look.seen | look.not_seen) & ILL_SIGNS for look in looks)
        looked[one] = False if seen else True if is_looked_for else None
    if False in looked.values():
        return False
    return None if of_strangers and None in looked.values() else True


def ill_among(organisation: Organisation, animals: Collection[UUID], as_of: datetime) -> frozenset[UUID]:
    """Who of them is ill with something that others catch; two queries.

    By the one rule for cases: a positive test is one too, until a clinician says that it is over, or none.
    """
    rows = Illness.objects.within(organisation).standing().filter(animal__in=animals, happened_at__lte=as_of)
    said = [
        Said(animal=animal, at=at, told=cast("SaidOfIllness", state), agent=agent)
        for animal, at, agent, state in rows.values_list("animal", "happened_at", "agent", "state")
    ]
    tests = _positive(organisation, animals, as_of).exclude(agent__in=FOR_LIFE)
    said += [
        Said(animal=animal, at=at, told="positive", agent=agent)
        for animal, at, agent in tests.values_list("animal", "happened_at", "agent")
    ]
    return frozenset(case.animal for case in cases(said) if case.is_ill(as_of))


def carriers_among(organisation: Organisation, animals: Collection[UUID], as_of: datetime) -> frozenset[UUID]:
    """Who of them carries a virus for life, by the latest test for each; one query, and one more where one does.

    A clinician who ruled it out since has the last word.
    """
    rows: Any = DiseaseTest.objects.within(organisation).standing()
    tested = rows.filter(animal__in=animals, agent__in=FOR_LIFE, happened_at__lte=as_of)
    told = tested.order_by("happened_at", "sequence").values_list("animal", "agent", "result", "happened_at")
    latest = {(animal, agent): (at, result) for animal, agent, result, at in told}
    positive = {key: at for key, (at, result) in latest.items() if result == TestResult.POSITIVE}
    if not positive:
        return frozenset()
    said: Any = Illness.objects.within(organisation).standing().filter(animal__in=animals, happened_at__lte=as_of)
    undone = ruled_out(said.values_list("animal", "happened_at", "agent", "state"))
    return frozenset(key[0] for key, at in positive.items() if key not in undone or undone[key] < at)


def _ill_of_these(
    organisation: Organisation, animals: Collection[UUID], as_of: datetime, with_strangers: bool
) -> frozenset[UUID]:
    """Who may lie with nobody; with strangers neither may one who carries a virus for life."""
    ill = ill_among(organisation, animals, as_of)
    return ill | carriers_among(organisation, animals, as_of) if with_strangers else ill


def _positive(organisation: Organisation, animals: Collection[UUID], as_of: datetime) -> Any:
    rows: Any = DiseaseTest.objects.within(organisation).standing()
    return rows.filter(animal__in=animals, result=TestResult.POSITIVE, happened_at__lte=as_of)


def _looks(
    organisation: Organisation, dams: Collection[Animal], protocol: Protocol, as_of: datetime
) -> dict[UUID, list[DamCheck]]:
    """What was seen of each of late, the newest first; one query."""
    old_after = {dam.pk: timedelta(hours=int(protocol.number(dam.species, "nursing", "dam-look-old"))) for dam in dams}
    rows = DamCheck.objects.within(organisation).standing().filter(animal__in=old_after, happened_at__lte=as_of)
    recent = rows.filter(happened_at__gt=as_of - max(old_after.values(), default=LATELY))
    found: dict[UUID, list[DamCheck]] = {}
    for row in recent.order_by("-happened_at", "-sequence"):
        if row.happened_at > as_of - old_after[row.animal_id]:
            found.setdefault(row.animal_id, []).append(row)
    return found


def _tried(row: Trial) -> Tried:
    return Tried(
        step=cast("steps_back.Step", row.step),
        began_at=row.began_at,
        ended_at=row.ended_at,
        result=cast("Literal['go-on', 'again', 'apart'] | None", row.result or None),
        signs=frozenset(row.signs.split()),
    )
