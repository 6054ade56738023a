"""What speaks against sharing a nest, one question after another; nobody is ever told that it is without danger.

Each question is answered yes, no or not known, with who or what says so. Some a named clinician may answer otherwise,
with a reason; some nobody may.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from itertools import combinations, permutations
from typing import Literal
from uuid import UUID

from littermate.care.company.exposure import Joining
from littermate.care.worry import Worry

Answer = Literal["yes", "no", "not-known"]
Weight = Literal["forbids", "needs-a-name", "warns"]  # what a "no" means
A_TENTH = Decimal("0.1")
#: Every question there is, in the order of spec/programme.md section 5.
CODES = (
    *("law", "adults", "named", "illness", "fleas", "retro", "wellbeing", "clocks"),
    *("ages", "weights", "milk", "warmth", "probe", "room", "own-species"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyNumbers:
    """The figures that the questions ask by, all of them for a clinician to sign."""

    age_gap_days: int  # between two of one species
    age_gap_days_across: int  # between two of two species
    ratio_warns: Decimal  # the heavier one's weight over the lighter one's
    ratio_forbids: Decimal  # more than this, never left alone together


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One who might share a nest, as she is now; None is "not known"."""

    animal: UUID
    species: str
    age_days: tuple[int, int] | None  # by the ends of the birth estimate, younger first
    weight_g: Decimal | None  # the last that is believed
    worry: Worry
    is_losing: bool
    is_refusing: bool
    signs: frozenset[str] | None = None  # of illness, in the words of the tables; empty when looked for and not found
    nest_c: tuple[Decimal, Decimal] | None = None  # how warm it should be for her
    litter: UUID | None = None
    is_dam: bool = False  # grown: her age, weight and warmth are not asked about
    dam: UUID | None = None  # who bore her
    has_fleas: bool | None = None  # as looked for of late
    retro: str | None = None  # FeLV and FIV of a cat or of her dam: "negative", "positive"; None is not known
    milk: str | None = None  # the product in her bottle
    milk_species: str | None = None  # whom its label is for; None where it does not say
    is_hand_fed: bool = True
    doubted_g: tuple[Decimal, ...] = ()  # weights since then, far from it, that no second one confirms
    is_weighed_lately: bool = True
    is_known: bool = True  # weighed, and fed by hand where she is hand-fed: without it nobody can say that she is well


@dataclass(frozen=True, slots=True, kw_only=True)
class Nest:
    """Where they would be."""

    takes: int | None = None  # how many neonates at most, their mother not counted
    has_own_probe: bool | None = None  # a thermometer apart from its own display
    is_incubator: bool = True  # others have no display to be misled by
    is_attended: bool = False  # never left alone together: a trial


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What holds where the house is: the profile it has chosen, and whom it asks."""

    forbids_two_species: bool | None  # in one enclosure; None while no profile is chosen
    rule: str = ""  # the id of the rule that says so
    own_dam_only: bool | None = False  # the young may lie with no adult but their own dam; None as above
    adults_rule: str = ""  # the id of the rule that says so
    asked: UUID | None = None  # the clinician who was named, and said yes to that


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a clinician answered to one question; ``overrules``: to be tried all the same, with her reason."""

    answer: Answer
    by: UUID
    overrules: bool = False
    source: str = ""
    reason: str = ""
    until_at: datetime | None = None  # running clocks: as late as she saw
    saw: str = ""  # what stood as she let it pass, as ``as_seen``; empty where it was not kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One question and its answer; ``said_by`` is a rule's id, a person's id, or empty where nobody said."""

    code: str
    answer: Answer
    weight: Weight
    said_by: str = ""
    source: str = ""  # what a person names beside herself
    is_said: bool = False  # answered by a person, where the record does not say
    figures: Mapping[str, Decimal | datetime | int | str] = field(default_factory=dict)
    who: tuple[UUID, ...] = ()  # those it is answered so for, where it is no or not known for some of them alone

    @property
    def asks_for_a_name(self) -> bool:
        """Whether it stands in the way until a clinician has answered it by name."""
        if self.answer == "not-known":
            return self.weight != "warns"
        return self.answer == "no" and self.weight == "needs-a-name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """All questions in their order, and what stands in the way."""

    checks: tuple[Check, ...]
    overruled: frozenset[str] = frozenset()  # codes that a named clinician answered otherwise, with a reason
    let_pass: Mapping[str, Said] = field(default_factory=dict)  # of these, what was answered about this company

    @property
    def forbidden(self) -> tuple[Check, ...]:
        """What nobody may overrule."""
        return tuple(each for each in self.checks if each.answer == "no" and each.weight == "forbids")

    @property
    def waits_for_a_name(self) -> tuple[Check, ...]:
        """What a clinician has yet to answer by name."""
        return tuple(each for each in self.checks if each.asks_for_a_name and each.code not in self.overruled)

    @property
    def may_be_tried(self) -> bool:
        """Whether an introduction may begin."""
        return not self.forbidden and not self.waits_for_a_name


def check_company(
    candidates: Sequence[Candidate],
    *,
    nest: Nest,
    place: Place,
    joining: Joining,
    numbers: CompanyNumbers,
    said: Mapping[str, Said] | None = None,
    overruled: frozenset[str] = frozenset(),
) -> Verdict:
    """Ask every question about a nest that these would share, in the order of spec/programme.md section 5.

    What a clinician answered fills what is not known, and of two answers the more cautious one stands: she may say
    no where the record says yes; yes where the record says no only by overruling it, and only where that may be.
    Littermates by birth are no new company: what is asked of strangers alone is left out for them, or only warns.
    """
    young = [each for each in candidates if not each.is_dam]
    is_across = len({each.species for each in candidates}) > 1
    strange = are_strangers(candidates)
    asked = (
        _law(is_across=is_across, place=place),
        *_adults(candidates, place),
        *([_named(place)] if strange else []),
        _illness(candidates, strange=strange),
        *([_fleas(young)] if strange else []),
        *_retro(candidates),
        _wellbeing(young, strange=strange),
        _clocks(joining),
        _ages(young, numbers, is_across=is_across),
        _weights(young, numbers, may_be_alone=nest.is_attended or not strange),
        _milk(young),
        _warmth(young),
        *([_probe(nest)] if nest.is_incubator else []),
        _room(candidates, nest),
        *_own_species(is_across=is_across),
    )
    told = said or {}
    checks = tuple(_with_said(each, told.get(each.code)) for each in asked)
    held = {each.code: told[each.code] for each in asked if each.code in told and _overrules(each, told[each.code])}
    return Verdict(checks=checks, overruled=overruled | held.keys(), let_pass=held)


def _with_said(check: Check, said: Said | None) -> Check:
    """The question with a clinician's answer taken in."""
    if said is None or said.answer == "not-known" or said.answer == check.answer or said.overrules:
        return check
    if check.answer == "not-known" or said.answer == "no":
        return replace(check, answer=said.answer, said_by=str(said.by), source=said.source, is_said=True, who=())
    return check


SEEN_WITH: Mapping[str, tuple[str, ...]] = {
    "wellbeing": ("count",),
    "milk": ("milks",),
    "warmth": ("gap_c",),
    "clocks": ("closed_until_at",),
}


def as_seen(check: Check) -> str:
    """What stands, in a line to be kept beside an answer: what is another line later is another question."""
    return " ".join([check.answer, *(str(check.figures.get(name, "")) for name in SEEN_WITH.get(check.code, ()))])


def stands_as_seen(check: Check, saw: str) -> bool:
    """Whether what was let pass still is what was seen then; clocks that run longer are another question."""
    if saw in ("", as_seen(check)):
        return True
    ends_at = check.figures.get("closed_until_at")
    seen_until = saw.removeprefix("no ")
    if check.code != "clocks" or not isinstance(ends_at, datetime) or seen_until in (saw, ""):
        return False
    return ends_at <= datetime.fromisoformat(seen_until)


def _overrules(check: Check, said: Said) -> bool:
    """Whether she let it be tried all the same, and saw what stands now.

    Fleas that were found since nobody knew of any, one more who is not well, clocks that run longer: a new question.
    """
    ends_at = check.figures.get("closed_until_at")
    if isinstance(ends_at, datetime):
        return said.overrules and said.until_at is not None and said.until_at >= ends_at
    return said.overrules and said.saw in ("", as_seen(check))


def are_strangers(candidates: Sequence[Candidate]) -> bool:
    """Whether the young are of more litters than one, or nobody knows of which; or lie with a dam who bore them not."""
    young = [each for each in candidates if not each.is_dam]
    litters = {each.litter for each in young}
    return bool(_with_another_dam(candidates)) or (len(young) > 1 and (len(litters) > 1 or None in litters))


def _with_another_dam(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The young beside whom a grown one lies who did not bear them."""
    adults = {each.animal for each in candidates if each.is_dam}
    return [each for each in candidates if not each.is_dam and not adults <= {each.dam}]


def _law(*, is_across: bool, place: Place) -> Check:
    """Cats and dogs in one enclosure: what the profile of the place says."""
    if not is_across:
        return Check(code="law", answer="yes", weight="forbids", figures={"kinds": 1})
    if place.forbids_two_species is None:
        return Check(code="law", answer="not-known", weight="forbids", said_by=place.rule)
    answer: Answer = "no" if place.forbids_two_species else "yes"
    return Check(code="law", answer=answer, weight="forbids", said_by=place.rule)


def _adults(candidates: Sequence[Candidate], place: Place) -> Iterator[Check]:
    """An adult in the nest: whether the place allows any but their own dam; not asked where no adult lies there."""
    if any(each.is_dam for each in candidates):
        answer: Answer = "yes"
        if _with_another_dam(candidates) and place.own_dam_only is not False:
            answer = "not-known" if place.own_dam_only is None else "no"
        rule = place.adults_rule if place.own_dam_only else ""
        yield Check(code="adults", answer=answer, weight="forbids", said_by=rule)


def _named(place: Place) -> Check:
    if place.asked is None:
        return Check(code="named", answer="no", weight="needs-a-name")
    return Check(code="named", answer="yes", weight="needs-a-name", said_by=str(place.asked))


def _illness(candidates: Sequence[Candidate], *, strange: bool) -> Check:
    """Signs of illness in any of them; not looked for is not known, and between littermates only warns."""
    found = sorted({sign for each in candidates for sign in each.signs or ()})
    if found:
        ill = _who(candidates, lambda each: bool(each.signs))
        return Check(code="illness", answer="no", weight="forbids", figures={"signs": ", ".join(found)}, who=ill)
    unseen = _who(candidates, lambda each: each.signs is None)
    weight: Weight = "forbids" if strange else "warns"
    return Check(code="illness", answer="not-known" if unseen else "yes", weight=weight, who=unseen)


def _fleas(candidates: Sequence[Candidate]) -> Check:
    """Whether they were looked for of late, and none were found."""
    answer, who = _all(candidates, lambda each: None if each.has_fleas is None else not each.has_fleas)
    return Check(code="fleas", answer=answer, weight="needs-a-name", who=who)


def _retro(candidates: Sequence[Candidate]) -> Iterator[Check]:
    """FeLV and FIV of cats of two litters: not known is a risk that is said, not a silent yes."""
    cats = [each for each in candidates if each.species == "cat"]
    if len({each.litter if each.litter else each.animal for each in cats}) > 1 and not _is_family(cats):
        answer, who = _all(cats, lambda each: None if each.retro is None else each.retro == "negative")
        weight: Weight = "forbids" if answer == "no" else "warns"
        yield Check(code="retro", answer=answer, weight=weight, said_by="aafp_retro_2020", who=who)


def _is_family(cats: Sequence[Candidate]) -> bool:
    """Whether the grown ones among them bore all the young ones."""
    adults = {each.animal for each in cats if each.is_dam}
    return bool(adults) and all(each.is_dam or adults == {each.dam} for each in cats)


def _all(candidates: Sequence[Candidate], ask: Callable[[Candidate], bool | None]) -> tuple[Answer, tuple[UUID, ...]]:
    """No where it is no for some of them; else not known where it is not known for some; else yes. And for whom."""
    if against := _who(candidates, lambda each: ask(each) is False):
        return "no", against
    unknown = _who(candidates, lambda each: ask(each) is None)
    return ("not-known" if unknown else "yes"), unknown


def _who(candidates: Sequence[Candidate], ask: Callable[[Candidate], bool]) -> tuple[UUID, ...]:
    return tuple(each.animal for each in candidates if ask(each))


def is_troubled(candidate: Candidate) -> bool:
    """Whether somebody must look at her, or she loses weight, or refuses her milk: nothing new begins before that."""
    return candidate.worry.needs_someone or candidate.is_losing or candidate.is_refusing


def _wellbeing(candidates: Sequence[Candidate], *, strange: bool) -> Check:
    """One whom somebody must look at, who loses weight or refuses her milk, is offered no new company.

    Of one who was never weighed here, or never fed, nobody knows it.
    """
    troubled = _who(candidates, is_troubled)
    unknown = _who(candidates, lambda each: not each.is_known)
    answer: Answer = "no" if troubled else "not-known" if unknown else "yes"
    weight: Weight = "needs-a-name" if strange else "warns"
    figures = {"count": len(troubled)}
    return Check(code="wellbeing", answer=answer, weight=weight, figures=figures, who=troubled or unknown)


def _clocks(joining: Joining) -> Check:
    """Whether units would be joined while a clock runs, and until when all of them would be closed."""
    if not joining.joins or joining.closed_until_at is None:
        return Check(code="clocks", answer="yes", weight="needs-a-name")
    figures: dict[str, Decimal | datetime | int | str] = {
        "closed_until_at": joining.closed_until_at,
        "count": len(joining.newly_closed),
        "members": len(joining.members),
    }
    if ill := frozenset().union(*(unit.ill for unit in joining.units)):
        figures["ill"] = len(ill)
    return Check(code="clocks", answer="no", weight="needs-a-name", figures=figures)


def joins_one_ill(check: Check) -> bool:
    """Whether others would join the unit of one who is ill: by a clinician's name it may be, suggested it is not."""
    return check.code == "clocks" and check.answer == "no" and "ill" in check.figures


def _ages(candidates: Sequence[Candidate], numbers: CompanyNumbers, *, is_across: bool) -> Check:
    """How far apart they are at least, by the near ends of what is known of their births."""
    limit = numbers.age_gap_days_across if is_across else numbers.age_gap_days
    known = [each.age_days for each in candidates if each.age_days is not None]
    if len(known) < len(candidates):
        unborn = _who(candidates, lambda each: each.age_days is None)
        return Check(code="ages", answer="not-known", weight="warns", figures={"limit_days": limit}, who=unborn)
    gap = max((max(0, one[0] - other[1], other[0] - one[1]) for one, other in combinations(known, 2)), default=0)
    answer: Answer = "no" if gap > limit else "yes"
    return Check(code="ages", answer=answer, weight="warns", figures={"gap_days": gap, "limit_days": limit})


def _weights(candidates: Sequence[Candidate], numbers: CompanyNumbers, *, may_be_alone: bool) -> Check:
    """The heaviest over the lightest: past the outer figure never alone together, not even with a name.

    A weight that is doubted lifts nothing and may hold them apart, until she is weighed again. Who was not weighed of
    late may have outgrown the others: for strangers who are left alone that is not known.
    """
    known = [(each.weight_g, each.doubted_g) for each in candidates if each.weight_g]
    believed = [weight for weight, _doubted in known]
    if not candidates:
        return Check(code="weights", answer="yes", weight="warns")
    times = max(believed) / min(believed) if believed else Decimal(1)
    at_worst = max([times, *_ratios([(weight, *doubted) for weight, doubted in known])])
    if at_worst > numbers.ratio_forbids:
        weight: Weight = "warns" if may_be_alone else "forbids"
        figures = {"ratio": at_worst.quantize(A_TENTH)} | ({"doubted": 1} if times <= numbers.ratio_forbids else {})
        doubted = _who(candidates, lambda each: bool(each.doubted_g)) if "doubted" in figures else ()
        return Check(code="weights", answer="no", weight=weight, figures=figures, who=doubted)
    if unweighed := _who(candidates, lambda each: not each.weight_g or not each.is_weighed_lately):
        unsure: Weight = "warns" if may_be_alone else "needs-a-name"
        return Check(code="weights", answer="not-known", weight=unsure, who=unweighed)
    answer: Answer = "no" if times > numbers.ratio_warns else "yes"
    return Check(code="weights", answer=answer, weight="warns", figures={"ratio": times.quantize(A_TENTH)})


def _ratios(weights: Sequence[Sequence[Decimal]]) -> Iterator[Decimal]:
    """Any weight of one over any weight of another."""
    for ones, others in permutations(weights, 2):
        yield max(ones) / min(others)


def _milk(young: Sequence[Candidate]) -> Check:
    """Each has a chart of her own whatever is shared; a milk whose label is for another kind nobody lets pass."""
    fed = [each for each in young if each.is_hand_fed]
    milks = sorted({each.milk for each in fed if each.milk})
    answer, who = _all(fed, lambda each: None if each.milk is None else each.milk_species in (None, each.species))
    weight: Weight = "forbids" if answer == "no" else "needs-a-name"
    return Check(code="milk", answer=answer, weight=weight, figures={"milks": ", ".join(milks)}, who=who)


def _own_species(*, is_across: bool) -> Iterator[Check]:
    """Whether time with her own kind is planned, for each of two kinds; only a person can say."""
    if is_across:
        yield Check(code="own-species", answer="not-known", weight="warns", said_by="fox_secondhand")


def _warmth(candidates: Sequence[Candidate]) -> Check:
    """Whether one warmth suits all of them."""
    known = [each.nest_c for each in candidates if each.nest_c is not None]
    if unknown := _who(candidates, lambda each: each.nest_c is None):
        return Check(code="warmth", answer="not-known", weight="needs-a-name", who=unknown)
    if not known:
        return Check(code="warmth", answer="yes", weight="needs-a-name")
    low_c, high_c = max(low for low, _high in known), min(high for _low, high in known)
    figures = {"low_c": low_c, "high_c": high_c, "gap_c": max(low_c - high_c, Decimal(0))}
    return Check(code="warmth", answer="yes" if low_c <= high_c else "no", weight="needs-a-name", figures=figures)


def _probe(nest: Nest) -> Check:
    """A thermometer apart from the incubator's own: three of five incubators ran too hot (christensen_2023)."""
    answer: Answer = "not-known" if nest.has_own_probe is None else "yes" if nest.has_own_probe else "no"
    return Check(code="probe", answer=answer, weight="needs-a-name", said_by="christensen_2023")


def _room(candidates: Sequence[Candidate], nest: Nest) -> Check:
    """Whether the nest takes so many."""
    if nest.takes is None:
        return Check(code="room", answer="not-known", weight="warns")
    young = sum(not each.is_dam for each in candidates)
    answer: Answer = "yes" if young <= nest.takes else "no"
    return Check(code="room", answer=answer, weight="forbids", figures={"takes": nest.takes, "count": young})
