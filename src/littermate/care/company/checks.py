"""What speaks against sharing a nest, one question after another; nobody is ever told that it is without danger.

Each question is answered yes, no or not known, with who or what says so. Some a named clinician may answer otherwise,
with a reason; some nobody may.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from itertools import combinations
from typing import Literal
from uuid import UUID

from littermate.care.company.exposure import Joining
from littermate.care.worry import Worry

Answer = Literal["yes", "no", "not-known"]
Weight = Literal["forbids", "needs-a-name", "warns"]  # what a "no" means


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
    weight_g: Decimal | None
    worry: Worry
    is_losing: bool
    is_refusing: bool
    signs: frozenset[str] | None = None  # of illness, in the words of the tables; empty when looked for and not found
    nest_c: tuple[Decimal, Decimal] | None = None  # how warm it should be for her


@dataclass(frozen=True, slots=True, kw_only=True)
class Nest:
    """Where they would be."""

    takes: int | None = None  # how many at most
    has_own_probe: bool | None = None  # a thermometer apart from its own display
    is_attended: bool = False  # never left alone together: a trial


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What holds where the house is: the profile it has chosen, and whom it asks."""

    forbids_two_species: bool | None  # in one enclosure; None while no profile is chosen
    rule: str = ""  # the id of the rule that forbids it
    asked: UUID | None = None  # the clinician or lead who was named


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One question and its answer; ``said_by`` is a rule's id, a person's id, or empty where nobody said."""

    code: str
    answer: Answer
    weight: Weight
    said_by: str = ""
    figures: Mapping[str, Decimal | datetime | int | str] = field(default_factory=dict)

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
    overruled: frozenset[str] = frozenset(),
) -> Verdict:
    """Ask every question about a nest that these would share, in the order of spec/programme.md section 5."""
    is_across = len({each.species for each in candidates}) > 1
    checks = (
        _law(is_across=is_across, place=place),
        _named(place),
        _illness(candidates),
        _wellbeing(candidates),
        _clocks(joining),
        _ages(candidates, numbers, is_across=is_across),
        _weights(candidates, numbers, nest),
        _warmth(candidates),
        _probe(nest),
        _room(candidates, nest),
    )
    return Verdict(checks=checks, overruled=overruled)


def _law(*, is_across: bool, place: Place) -> Check:
    """Cats and dogs in one enclosure: what the profile of the place says."""
    if not is_across:
        return Check(code="law", answer="yes", weight="forbids")
    if place.forbids_two_species is None:
        return Check(code="law", answer="not-known", weight="forbids")
    answer: Answer = "no" if place.forbids_two_species else "yes"
    return Check(code="law", answer=answer, weight="forbids", said_by=place.rule)


def _named(place: Place) -> Check:
    if place.asked is None:
        return Check(code="named", answer="no", weight="needs-a-name")
    return Check(code="named", answer="yes", weight="needs-a-name", said_by=str(place.asked))


def _illness(candidates: Sequence[Candidate]) -> Check:
    """Signs of illness in any of them; not looked for is not known."""
    found = sorted({sign for each in candidates for sign in each.signs or ()})
    if found:
        return Check(code="illness", answer="no", weight="forbids", figures={"signs": ", ".join(found)})
    is_known = all(each.signs is not None for each in candidates)
    return Check(code="illness", answer="yes" if is_known else "not-known", weight="forbids")


def _wellbeing(candidates: Sequence[Candidate]) -> Check:
    """One whom somebody must look at, who loses weight or refuses her milk, is offered no new company."""
    troubled = [each for each in candidates if each.worry.needs_someone or each.is_losing or each.is_refusing]
    answer: Answer = "no" if troubled else "yes"
    return Check(code="wellbeing", answer=answer, weight="needs-a-name", figures={"count": len(troubled)})


def _clocks(joining: Joining) -> Check:
    """Whether units would be joined while a clock runs, and until when all of them would be closed."""
    if not joining.joins or joining.closed_until_at is None:
        return Check(code="clocks", answer="yes", weight="needs-a-name")
    return Check(
        code="clocks",
        answer="no",
        weight="needs-a-name",
        figures={"closed_until_at": joining.closed_until_at, "count": len(joining.newly_closed)},
    )


def _ages(candidates: Sequence[Candidate], numbers: CompanyNumbers, *, is_across: bool) -> Check:
    """How far apart they are at least, by the near ends of what is known of their births."""
    limit = numbers.age_gap_days_across if is_across else numbers.age_gap_days
    known = [each.age_days for each in candidates if each.age_days is not None]
    if len(known) < len(candidates):
        return Check(code="ages", answer="not-known", weight="warns", figures={"limit_days": limit})
    gap = max((max(0, one[0] - other[1], other[0] - one[1]) for one, other in combinations(known, 2)), default=0)
    answer: Answer = "no" if gap > limit else "yes"
    return Check(code="ages", answer=answer, weight="warns", figures={"gap_days": gap, "limit_days": limit})


def _weights(candidates: Sequence[Candidate], numbers: CompanyNumbers, nest: Nest) -> Check:
    """The heaviest over the lightest: past the outer figure never alone together, not even with a name."""
    known = [each.weight_g for each in candidates if each.weight_g]
    if len(known) < len(candidates):
        return Check(code="weights", answer="not-known", weight="warns")
    ratio = (max(known) / min(known)).quantize(Decimal("0.1"))
    is_far = max(known) > numbers.ratio_forbids * min(known)
    answer: Answer = "no" if max(known) > numbers.ratio_warns * min(known) else "yes"
    weight: Weight = "forbids" if is_far and not nest.is_attended else "warns"
    return Check(code="weights", answer=answer, weight=weight, figures={"ratio": ratio})


def _warmth(candidates: Sequence[Candidate]) -> Check:
    """Whether one warmth suits all of them."""
    known = [each.nest_c for each in candidates if each.nest_c is not None]
    if len(known) < len(candidates):
        return Check(code="warmth", answer="not-known", weight="needs-a-name")
    low_c, high_c = max(low for low, _high in known), min(high for _low, high in known)
    figures = {"low_c": low_c, "high_c": high_c}
    return Check(code="warmth", answer="yes" if low_c <= high_c else "no", weight="needs-a-name", figures=figures)


def _probe(nest: Nest) -> Check:
    """A thermometer apart from the incubator's own: three of five incubators ran too hot (christensen_2023)."""
    answer: Answer = "not-known" if nest.has_own_probe is None else "yes" if nest.has_own_probe else "no"
    return Check(code="probe", answer=answer, weight="needs-a-name", said_by="christensen_2023")


def _room(candidates: Sequence[Candidate], nest: Nest) -> Check:
    """Whether the nest takes so many."""
    if nest.takes is None:
        return Check(code="room", answer="not-known", weight="warns")
    answer: Answer = "yes" if len(candidates) <= nest.takes else "no"
    return Check(code="room", answer=answer, weight="forbids", figures={"takes": nest.takes, "count": len(candidates)})
