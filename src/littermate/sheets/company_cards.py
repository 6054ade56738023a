"""What the pages of company show, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from littermate.care.company.checks import Check, Verdict
from littermate.care.company.suggest import Points
from littermate.care.company.trials import State
from littermate.sheets.cards import AnimalName, PersonName
from littermate.sheets.surrogates import DamChoice
from littermate.tables.places import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyAnimal:
    """One neonate where company is spoken of."""

    animal: AnimalName
    litter_name: str
    home_id: UUID | None
    home_name: str
    nest_name: str
    age_days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedLine:
    """One who is alone, and why she comes where she comes."""

    who: CompanyAnimal
    alone_since_at: datetime
    is_at_least: bool  # nobody wrote down what was before
    alone_h: int
    cries: int  # looks at which she cried or screamed, in the last day
    looks: int  # looks at which somebody wrote down how she sounds
    is_in_window: bool
    window_weeks: tuple[int, int] | None
    litter_elsewhere: tuple[CompanyAnimal, ...]  # littermates in care who do not lie with her
    lie_with: tuple[LieWith, ...]  # the nearest first, a few
    dams: tuple[DamChoice, ...]  # who might take her in, the best first, a few
    was_rejected: bool  # by a mother, as it was told of her rearing
    is_unwell: bool  # somebody must look at her, she loses or refuses: she is offered nobody new before that
    asked: UUID | None  # the company she was asked for already


class Moves(NamedTuple):
    """Where they would lie, and who would have to be moved for it."""

    nest_id: UUID | None
    nest_name: str
    home_id: UUID | None
    home_name: str
    moved: tuple[str, ...]
    is_other_home: bool


class LieWith(NamedTuple):
    """Some of her kind with whom she could lie, where they lie now."""

    nest_id: UUID
    nest_name: str
    home_id: UUID | None
    home_name: str
    names: tuple[str, ...]
    young: tuple[UUID, ...]
    has_dam: bool
    is_own_litter: bool
    is_other_home: bool
    closed_until_at: datetime | None
    verdict: Verdict


class WhyNot(NamedTuple):
    """One with whom she is not suggested, and what speaks against it; no check where others came first."""

    other: AnimalName
    checks: tuple[Check, ...]
    worth: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionLine:
    """Some who could keep each other company, and what it would cost."""

    members: tuple[CompanyAnimal, ...]
    points: tuple[Points, ...]
    verdict: Verdict
    worth: int
    where: Moves
    closed_until_at: datetime | None
    newly_closed: int
    why_not: tuple[WhyNot, ...]


class ToHerLitter(NamedTuple):
    """One whose own litter lies where she could lie with them, and nothing is to be asked."""

    who: CompanyAnimal
    to: LieWith


@dataclass(frozen=True, slots=True, kw_only=True)
class AloneLine:
    """One for whom nobody is left or fits."""

    who: CompanyAnimal
    why_not: tuple[WhyNot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialCard:
    """One first time together."""

    id: UUID
    began_at: datetime
    planned_min: int | None
    until_at: datetime | None  # as planned
    ended_at: datetime | None
    is_taken_back: bool  # it never was
    result: str
    signs: tuple[str, ...]
    words: str
    watched_by: PersonName


class Heard(NamedTuple):
    """Of the looks at which somebody wrote down how she sounds, at how many she cried."""

    loud: int
    looks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Distress:
    """How one sounded before they first lay together, and after; in figures, for a person to judge."""

    animal: AnimalName
    before: Heard
    after: Heard


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyLine:
    """One company that was asked for."""

    id: UUID
    members: tuple[CompanyAnimal, ...]
    state: State
    purpose: str
    from_at: datetime
    until_at: datetime | None
    review_at: datetime
    is_overdue: bool
    left: tuple[str, ...]  # of those who keep it: who left care meanwhile
    ends_when: str
    ended: str
    outcome: str
    trial: TrialCard | None  # the last one
    speaks: tuple[Check, ...]  # what has become no of those who lie together in a day; of those apart, what forbids it
    distress: tuple[Distress, ...]
    is_apart: bool = False  # it goes on as it was told, yet no two of them share a nest in the coming day


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedLine:
    """Some who share a nest, now or within a day, although nobody settled that they may."""

    code: str  # what is missing, as it is said of each of them
    members: tuple[CompanyAnimal, ...]
    nest_id: UUID
    nest_name: str
    home_name: str
    begins_at: datetime | None  # None: they lie together now
    company: UUID | None  # that was asked for
    open: tuple[Check, ...]  # what a clinician has yet to answer


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyPage:
    """All of company in this house at one moment."""

    made_at: datetime
    shared: tuple[SharedLine, ...]
    needs: tuple[NeedLine, ...]
    to_their_litter: tuple[ToHerLitter, ...]  # suggested before any company
    suggested: tuple[SuggestionLine, ...]
    alone: tuple[AloneLine, ...]
    is_best: bool
    gap_pct: int
    left_out: int  # more are alone than are looked at together
    asked: tuple[CompanyLine, ...]
    on_trial: tuple[CompanyLine, ...]
    settled: tuple[CompanyLine, ...]
    ended: tuple[CompanyLine, ...]
    nowhere: tuple[AnimalName, ...]  # of whom nobody said in which nest they lie
    names: Mapping[str, str]  # of those whom a question is about
    place: Profile | None
    is_draft: bool


class Answer(NamedTuple):
    """What a person answered, as it is shown."""

    code: str
    answer: str
    overrules: bool
    reason: str
    source: str
    at: datetime
    by: PersonName


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanySheet:
    """One company: every question with its answer, what was answered by name, its trials, and how they sound."""

    line: CompanyLine
    reason: str
    decided_by: PersonName
    is_asked_of_her: bool  # whoever is named as answerable is a clinician here, and answers by her name
    nest_name: str
    verdict: Verdict
    alone_verdict: Verdict  # as it would be with nobody beside them
    answers: tuple[Answer, ...]
    trials: tuple[TrialCard, ...]
    names: dict[str, str]
    planned_min: int
    rule_text: str
    rule_cite: str
    place: Profile | None
    lie_together: bool  # two of them share a nest just now, and they are of two litters
    is_draft: bool
