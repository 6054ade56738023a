"""What is asked before animals share a nest, out of what was told: who they are, where, what a clinician answered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Final, NamedTuple, Self, cast
from typing import Protocol as Shape
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from littermate.care.ages import age_days, oldest_age_days
from littermate.care.company import agents, checks
from littermate.care.company.checks import Candidate, Place, Said, Verdict, check_company
from littermate.care.company.exposure import Joining
from littermate.care.company.numbers import company_numbers, span
from littermate.care.company.standing import worry_of_her_own
from littermate.care.company.steps_back import TABLE as GOING_BACK
from littermate.care.growth import LOST
from littermate.care.judgement import Judgement, judge
from littermate.care.nests import NobodyInNest, nest_target
from littermate.care.numbers import numbers
from littermate.care.protocol import Protocol
from littermate.care.rounds import is_hand_fed
from littermate.care.values import Neonate
from littermate.care.weights import read_weights
from littermate.care.worry import Worry
from littermate.records.exposure_units import joining
from littermate.records.limits import CLOCKS_DIFFER
from littermate.records.models import (
    Animal,
    Companion,
    CompanyAnswer,
    DiseaseTest,
    Illness,
    Nest,
    Organisation,
    Prevention,
)
from littermate.records.models.exposure import IllnessState, PreventionKind, TestResult
from littermate.records.models.nest import NestKind
from littermate.records.models.owned import holds_at
from littermate.records.neonates import is_birth_told, neonates_at
from littermate.records.protocols import protocol_of
from littermate.records.stay_history import Company
from littermate.tables.places import Profile, profiles

#: Signs that speak of illness; the others speak of hunger, of loneliness, or of whoever looked.
ILL_SIGNS: Final = frozenset(
    {"breath", "limp", "gums", "bleeds", "nose", "dry", "loose", "belly", "navel", "eyes", "sneezes"}
)
LOOSE: Final = frozenset({"loose", "watery", "bloody"})
REFUSED: Final = frozenset(
    {"refused-once", "refused-took-little", "refused-again", "hardly-drinks", "flag-refuses", "flag-refused-once"}
)
FOR_LIFE: Final = ("felv", "fiv")
LOOKED_FOR_FLEAS: Final = {"given": PreventionKind.FLEAS, "flea_free__isnull": False}
FADING: Final = frozenset({"illness", "wellbeing"})  # what was answered about them counts for a while only


class Known(Shape):
    """One neonate as the engine knows her, and what it said of her."""

    @property
    def neonate(self) -> Neonate:
        """What was told."""

    @property
    def judgement(self) -> Judgement:
        """What it comes to."""


class ANest(Shape):
    """A nest as far as company asks of it."""

    @property
    def takes(self) -> int | None:
        """How many."""

    @property
    def has_own_probe(self) -> bool | None:
        """Whether its warmth is read where the animals lie."""

    @property
    def kind(self) -> str:
        """A word of ``NestKind``."""


class Judged(NamedTuple):
    """The same, worked out here."""

    neonate: Neonate
    judgement: Judgement


def verdict_of(
    organisation: Organisation,
    animals: Collection[UUID],
    nest: Nest | None,
    at: datetime,
    *,
    attended: bool = False,
    overruled: frozenset[str] = frozenset(),
) -> Verdict:
    """Ask every question about these animals in one nest; None is a nest that nobody has chosen yet.

    What a clinician answered about a companionship that holds all of them is taken in.

    Args:
        animals: All who would lie there then, those who lie there already included.
        attended: Somebody sits beside them all the while.
        overruled: Codes that a clinician overrules now, with reasons kept elsewhere.
    """
    said, named = answers_for(organisation, animals, at)
    return check_company(
        candidates_of(organisation, animals, at),
        nest=nest_of(nest, attended=attended),
        place=place_of(organisation, named),
        joining=joining(organisation, list(animals), at),
        numbers=company_numbers(protocol_of(organisation)),
        said=said,
        overruled=overruled,
    )


def verdict_on_plan(
    organisation: Organisation,
    company: Company,
    nest: Nest,
    at: datetime,
    *,
    overruled: frozenset[str] = frozenset(),
) -> Verdict | None:
    """What stands against a plan by which these would share a nest; None where nothing is to be asked.

    Whoever is new to another, or was parted from one of another litter, is asked everything. Of those who were together
    of late, what nobody may let pass is asked all the same: one of them may have fallen ill meanwhile, or outgrown the
    other. A litter that stays together is asked only whether the nest takes so many.
    """
    young, strange = _who_they_are(organisation, company.members)
    is_asked = bool(company.new) or any(pair & strange for pair in company.parted)
    is_too_full = nest.takes is not None and len(company.members) > 1 and young > nest.takes
    if not (is_asked or company.parted or company.apart or strange or is_too_full):
        return None
    verdict = verdict_of(organisation, company.members, nest, at, overruled=overruled)
    if is_asked:
        return verdict
    forbidden = verdict.forbidden
    if not (company.parted or company.apart or strange):
        forbidden = tuple(check for check in forbidden if check.code == "room")
    return replace(verdict, checks=forbidden) if forbidden else None


def _who_they_are(organisation: Organisation, members: Collection[UUID]) -> tuple[int, frozenset[UUID]]:
    """How many are young; and all of them where they are of more litters than one, the mother of one counted to it."""
    rows = Animal.objects.within(organisation).filter(pk__in=members)
    told = list(rows.values_list("pk", "litter", "litter__dam", "is_dam"))
    young = [(litter or one, dam) for one, litter, dam, is_dam in told if not is_dam]
    adults = {one for one, _litter, _dam, is_dam in told if is_dam}
    is_strange = len({litter for litter, _dam in young}) > 1 or bool(adults - {dam for _litter, dam in young})
    return len(young), frozenset(members) if is_strange else frozenset()


def nest_of(nest: ANest | None, *, attended: bool = False) -> checks.Nest:
    """A nest as the questions ask of it."""
    if nest is None:
        return checks.Nest(is_attended=attended)
    return checks.Nest(
        takes=nest.takes,
        has_own_probe=nest.has_own_probe,
        is_attended=attended,
        is_incubator=nest.kind == NestKind.INCUBATOR,
    )


def all_profiles() -> Mapping[str, Profile]:
    """Every profile of a place that an organisation may choose, its own file's among them."""
    return profiles(str(settings.LITTERMATE_PLACE_PROFILES or ""))


def place_of(organisation: Organisation, named: UUID | None) -> Place:
    """What holds where the house is; nothing is known while no profile is chosen, or it is shipped no more."""
    profile = all_profiles().get(organisation.place_profile)
    if profile is None:
        return Place(forbids_two_species=None, own_dam_only=None, asked=named)
    rule, adults = profile.rule_about("two-species"), profile.rule_about("adults")
    return Place(
        forbids_two_species=profile.forbids_two_species,
        rule=rule.id if rule else "",
        own_dam_only=profile.adults == "own-dam-only",
        adults_rule=adults.id if adults else "",
        asked=named,
    )


# Candidates ----------------------------------------------------------------------------------------------------------
def candidates_of(
    organisation: Organisation, animals: Collection[UUID], at: datetime, *, judged: Mapping[UUID, Known] | None = None
) -> tuple[Candidate, ...]:
    """These animals as they are now, in the order of their ids; a constant number of queries.

    Args:
        judged: What is known of the neonates among them already; the others are asked about here.
    """
    rows = list(Animal.objects.within(organisation).filter(pk__in=animals).select_related("litter").order_by("pk"))
    protocol = protocol_of(organisation)
    known = judged or {}
    found = {**known, **judged_now([row for row in rows if row.pk not in known], protocol, at)}
    health = Health.of(organisation, rows, at, protocol)
    return tuple(candidate_of(_who(row), found.get(row.pk), health, protocol, at) for row in rows)


def judged_now(animals: Iterable[Animal], protocol: Protocol, at: datetime) -> dict[UUID, Known]:
    """The neonates among these as they are at a moment, each by what was told of her alone."""
    young = neonates_at([animal for animal in animals if not animal.is_dam], as_of=at)
    return {
        one: Judged(neonate=neonate, judgement=judge(neonate, protocol=protocol, as_of=at))
        for one, neonate in young.items()
    }


class Who(NamedTuple):
    """An animal as questions about company name her."""

    id: UUID
    species: str
    litter: UUID | None
    dam: UUID | None  # who bore her


def _who(row: Animal) -> Who:
    return Who(row.pk, row.species, row.litter_id, row.litter.dam_id if row.litter else None)


def candidate_of(who: Who, known: Known | None, health: Health, protocol: Protocol, at: datetime) -> Candidate:
    """One who might share a nest, as she is now; a dam is not ``known``."""
    same: dict[str, Any] = {
        "animal": who.id,
        "species": who.species,
        "litter": who.litter,
        "dam": who.dam,
        "has_fleas": health.fleas.get(who.id),
        "retro": health.retro.get(who.id) or (health.retro.get(who.dam) if who.dam else None),
    }
    ill = health.ill.get(who.id, frozenset())
    if known is None:  # no judgement is made of her
        well: dict[str, Any] = {"worry": Worry.STEADY, "is_losing": False, "is_refusing": False}
        return Candidate(age_days=None, weight_g=None, signs=ill, is_dam=True, is_hand_fed=False, **well, **same)
    neonate, judgement = known.neonate, known.judgement
    codes = {reason.code for reason in judgement.reasons}
    milk = neonate.milk
    weights = read_weights(neonate, numbers=numbers(protocol, neonate.species), as_of=at)
    last, old_after = weights.last, protocol.number(neonate.species, GOING_BACK, "weights-old")
    return Candidate(
        age_days=_ages(neonate, at),
        weight_g=Decimal(last.weight_dg) / 10 if last else None,
        doubted_g=tuple(Decimal(each.weight_dg) / 10 for each in weights.doubtful),
        is_weighed_lately=last is not None and at - last.at <= timedelta(hours=float(old_after)),
        worry=worry_of_her_own(judgement.reasons),
        is_losing=bool(codes & LOST),
        is_refusing=bool(codes & REFUSED),
        signs=signs_of(neonate, ill, at - span(protocol, "looked-over-within")),
        nest_c=_nest_c(neonate, protocol, at),
        milk=milk.name if milk else None,
        milk_species=milk.species if milk else None,
        is_hand_fed=is_hand_fed(neonate),
        is_known=bool(neonate.weigh_ins) and (bool(neonate.feeds) or not is_hand_fed(neonate)),
        **same,
    )


def _ages(neonate: Neonate, at: datetime) -> tuple[int, int] | None:
    """By both ends of what is known of her birth; None where nobody estimated it."""
    if not is_birth_told(neonate):
        return None
    return age_days(neonate, at), oldest_age_days(neonate, at)


def signs_of(neonate: Neonate, ill: frozenset[str], since: datetime) -> frozenset[str] | None:
    """What was found of late and not answered by a later look; None where nobody looked her over."""
    looks = [look for look in neonate.look_overs if look.at >= since]
    seen: set[str] = set()
    for look in looks:
        seen = (seen - look.not_seen) | (look.seen & ILL_SIGNS)
    if any(each.poo_kind in LOOSE for each in neonate.eliminations if each.at >= since):
        seen.add("loose")
    is_looked_for = any((look.seen | look.not_seen) & ILL_SIGNS for look in looks)  # not for marks alone
    found = frozenset(seen) | ill
    return found if found or is_looked_for else None


def _nest_c(neonate: Neonate, protocol: Protocol, at: datetime) -> Any:
    try:
        target = nest_target([neonate], protocol=protocol, as_of=at)
    except NobodyInNest:  # grown out of the table: any room is warm enough
        return None if _ages(neonate, at) is None else (-ANY_C, ANY_C)
    return target.min_c, target.max_c


ANY_C: Final = 99  # [°C] either way: no nest is as warm or as cold


class Health:
    """Illnesses, tests and fleas of some animals and of their dams, out of rows that were read for them.

    Args:
        illness: ``animal_id``, ``happened_at``, ``agent``, ``state``, in the order they were told.
        tests: ``animal_id``, ``happened_at``, ``agent``, ``result``, in the order they were told.
        fleas: ``animal_id``, ``flea_free`` of late, in the order they were told.
    """

    def __init__(
        self,
        illness: Iterable[tuple[UUID, datetime, str, str]],
        tests: Iterable[tuple[UUID, datetime, str, str]],
        fleas: Iterable[tuple[UUID, bool | None]],
    ) -> None:
        told = list(illness)
        self._tested = list(tests)
        self._ruled_out = ruled_out(told)
        self.ill = self._illnesses(told)
        self.retro = self._for_life()
        self.fleas = {animal: not is_free for animal, is_free in fleas}

    @classmethod
    def of(cls, organisation: Organisation, rows: Iterable[Animal], at: datetime, protocol: Protocol) -> Self:
        """Of these animals and their dams; three queries."""
        ids = {row.pk for row in rows} | {row.litter.dam_id for row in rows if row.litter and row.litter.dam_id}
        asked: dict[str, Any] = {"animal__in": ids, "happened_at__lte": at + CLOCKS_DIFFER}
        illness = Illness.objects.within(organisation).standing().filter(**asked)
        tests = DiseaseTest.objects.within(organisation).standing().filter(**asked)
        fleas = Prevention.objects.within(organisation).standing().filter(**asked, **LOOKED_FOR_FLEAS)
        fleas = fleas.filter(happened_at__gte=at - span(protocol, "fleas-within"))
        return cls(
            illness.values_list("animal", "happened_at", "agent", "state"),
            tests.order_by("happened_at", "sequence").values_list("animal", "happened_at", "agent", "result"),
            fleas.order_by("happened_at", "sequence").values_list("animal", "flea_free"),
        )

    def _illnesses(self, rows: Iterable[tuple[UUID, datetime, str, str]]) -> dict[UUID, frozenset[str]]:
        """What each still has, by the one rule for cases: a positive test is one until a clinician says it is over."""
        told = [
            agents.Said(animal=animal, at=at, told=cast("agents.Told", state), agent=agent)
            for animal, at, agent, state in rows
        ]
        told += [
            agents.Said(animal=animal, at=at, told="positive", agent=agent)
            for animal, at, agent, result in self._tested
            if result == TestResult.POSITIVE and agent not in FOR_LIFE
        ]
        found: dict[UUID, set[str]] = {}
        for case in agents.cases(told):
            if case.over_at is None:
                found.setdefault(case.animal, set()).add(f"agent:{case.agent}")
        return {animal: frozenset(signs) for animal, signs in found.items()}

    def _for_life(self) -> dict[UUID, str]:
        latest: dict[UUID, dict[str, str]] = {}
        for animal, at, agent, result in self._tested:
            if agent in FOR_LIFE:
                latest.setdefault(animal, {})[agent] = result_after(self._ruled_out.get((animal, agent)), at, result)
        return {animal: word for animal, told in latest.items() if (word := _for_life(told))}


def ruled_out(illness: Iterable[tuple[UUID, datetime, str, str]]) -> dict[tuple[UUID, str], datetime]:
    """When a clinician last said of each virus for life that she does not carry it."""
    rows = sorted((row for row in illness if row[3] == IllnessState.RULED_OUT), key=lambda row: row[1])
    return {(animal, agent): at for animal, at, agent, _state in rows if agent in FOR_LIFE}


def result_after(ruled_out_at: datetime | None, at: datetime, result: str) -> str:
    """What a test says since a clinician spoke: a positive one that was ruled out after it says nothing."""
    is_undone = result == TestResult.POSITIVE and ruled_out_at is not None and at <= ruled_out_at
    return TestResult.UNCLEAR.value if is_undone else result


def _for_life(told: Mapping[str, str]) -> str:
    """FeLV and FIV together: one that is positive says so, negative only where both are."""
    if TestResult.POSITIVE in told.values():
        return TestResult.POSITIVE.value
    is_both = all(told.get(agent) == TestResult.NEGATIVE for agent in FOR_LIFE)
    return TestResult.NEGATIVE.value if is_both else ""


# Answers -------------------------------------------------------------------------------------------------------------
def answers_for(
    organisation: Organisation, animals: Collection[UUID], at: datetime
) -> tuple[dict[str, Said], UUID | None]:
    """What clinicians answered about a standing companionship that holds all of these; and whoever was named."""
    wanted = set(animals)
    held = Companion.objects.within(organisation).filter(
        holds_at(at), Q(companionship__until_at__isnull=True) | Q(companionship__until_at__gt=at), animal__in=wanted
    )
    met: dict[UUID, dict[UUID, datetime]] = {}
    for companionship, animal, from_at in held.values_list("companionship", "animal", "from_at"):
        met.setdefault(companionship, {})[animal] = from_at
    whole = {one: max(members.values()) for one, members in met.items() if members.keys() == wanted}
    return _answers_of(organisation, whole, at) if whole else ({}, None)


def _answers_of(
    organisation: Organisation, since: Mapping[UUID, datetime], at: datetime
) -> tuple[dict[str, Said], UUID | None]:
    """The latest answer to each question since the last of them joined; those about her state fade."""
    told = CompanyAnswer.objects.within(organisation).filter(companionship__in=since, at__lte=at)
    rows = told.filter(at__gte=min(since.values())).order_by("at", "pk")
    return said_in(rows.values_list(*ANSWERED, named=True), since, at - span(protocol_of(organisation), "answer-holds"))


ANSWERED: Final = (
    "companionship_id", "code", "answer", "overrules", "source", "reason", "until_at", "saw", "at", "by_id",
)  # fmt: skip


def said_in(
    rows: Iterable[Any], since: Mapping[UUID, datetime], faded_at: datetime
) -> tuple[dict[str, Said], UUID | None]:
    """The latest answer to each question, and whoever was named; ``rows`` as ``ANSWERED``, in the order of time."""
    said: dict[str, Said] = {}
    for row in rows:
        if row.at >= since[row.companionship_id] and (row.code not in FADING or row.at >= faded_at):
            said[row.code] = Said(
                answer=cast(checks.Answer, row.answer),
                by=row.by_id,
                overrules=row.overrules,
                source=row.source,
                reason=row.reason,
                until_at=row.until_at,
                saw=row.saw,
            )
    named = said.get("named")
    return said, named.by if named is not None and named.answer == "yes" else None


def joined(organisation: Organisation, animals: Collection[UUID], at: datetime) -> Joining:
    """What would become one exposure unit, and until when all of it would be closed."""
    return joining(organisation, list(animals), at)
