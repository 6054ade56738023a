"""Who needs company, who could keep it, and what each choice would cost; a person decides.

The order of preference is practice, not proof (spec/programme.md section 5): her own litter first, then littermates of
her kind, then one of her kind, then one of another kind. The points only put choices in order, and every one of them
is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import combinations
from typing import Final, NamedTuple
from uuid import UUID

from littermate.care.company.checks import Candidate, Check, Verdict, joins_one_ill
from littermate.care.company.matching import MOST_WORTH, Choice, Company, choose

HOUR: Final = timedelta(hours=1)


class Points(NamedTuple):
    """What one thing counts for or against sharing a nest."""

    code: str
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference:
    """How much each thing counts, for a lead to change; together never more than ``MOST_WORTH``."""

    own_litter: int = 900
    own_species: int = 700
    other_species: int = 400
    other_home: int = -120
    joins_clocks: int = -150
    needs_a_name: int = -60  # for each question that waits for one
    warns: int = -40  # for each question that only warns
    day_apart: int = -10  # for each day between their ages


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeker:
    """One neonate among those who might share a nest, and how she is off for company now."""

    candidate: Candidate
    home: UUID | None
    litter: UUID | None
    alone_since_at: datetime | None = None  # None while somebody shares her nest
    screams: int = 0  # in the last day
    window_days: tuple[int, int] | None = None  # of socialisation, for her species

    @property
    def id(self) -> UUID:
        """The animal's id."""
        return self.candidate.animal


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One who is alone: for how long, how loud, and whether she is at the age that cannot be made up for."""

    animal: UUID
    alone_h: int
    screams: int
    is_in_window: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Some who could share a nest: what speaks for and against it, and every question with its answer."""

    members: tuple[UUID, ...]
    points: tuple[Points, ...]
    verdict: Verdict

    @property
    def worth(self) -> int:
        """The points together, from 1 to ``MOST_WORTH``."""
        return max(1, min(MOST_WORTH, sum(each.points for each in self.points)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """For everybody in need at once: who with whom, who stays alone, and why not with the others."""

    chosen: tuple[Suggestion, ...]
    others: tuple[Suggestion, ...]  # possible too, best first
    alone: tuple[UUID, ...]
    why_not: Mapping[frozenset[UUID], tuple[Check, ...]]  # what nobody may overrule, pair by pair
    choice: Choice


def who_needs_company(seekers: Iterable[Seeker], *, as_of: datetime) -> tuple[Need, ...]:
    """Those who are alone, the loudest first, then those at the age for it, then the longest alone."""
    needs = [
        Need(
            animal=each.id,
            alone_h=(as_of - each.alone_since_at) // HOUR,
            screams=each.screams,
            is_in_window=_is_in_window(each),
        )
        for each in seekers
        if each.alone_since_at is not None
    ]
    return tuple(sorted(needs, key=lambda need: (-need.screams, not need.is_in_window, -need.alone_h, need.animal)))


def suggest(
    seekers: Sequence[Seeker],
    *,
    ask: Callable[[Sequence[Seeker]], Verdict],
    preference: Preference,
    in_threes: bool = False,
) -> Suggestions:
    """Choose company for all of them at once; ``ask`` puts every question about a nest that some would share.

    One who is urgent, loses weight or refuses her milk is offered to nobody, whatever else speaks for it.
    """
    ordered = sorted(seekers, key=lambda seeker: seeker.id)
    possible: dict[tuple[int, ...], Suggestion] = {}
    why_not: dict[frozenset[UUID], tuple[Check, ...]] = {}
    for place in combinations(range(len(ordered)), 2):
        members = [ordered[one] for one in place]
        verdict = ask(members)
        stops = _stops(verdict)
        if stops:
            why_not[frozenset(each.id for each in members)] = stops
        else:
            possible[place] = _suggestion(members, verdict, preference)
    if in_threes:
        possible |= _threes(ordered, possible, ask, preference)
    choice = choose(len(ordered), [Company(place, each.worth) for place, each in possible.items()])
    taken = [group.members for group in choice.groups]
    left = sorted((each for place, each in possible.items() if place not in taken), key=lambda each: -each.worth)
    return Suggestions(
        chosen=tuple(possible[place] for place in taken),
        others=tuple(left),
        alone=tuple(ordered[one].id for one in choice.alone),
        why_not=why_not,
        choice=choice,
    )


def _threes(
    ordered: Sequence[Seeker],
    pairs: Mapping[tuple[int, ...], Suggestion],
    ask: Callable[[Sequence[Seeker]], Verdict],
    preference: Preference,
) -> dict[tuple[int, ...], Suggestion]:
    """Every three of whom each two are possible and against whom nothing more speaks."""
    beside: dict[int, list[int]] = {}
    for one, other in sorted(pairs):
        beside.setdefault(one, []).append(other)
    found: dict[tuple[int, ...], Suggestion] = {}
    for one, others in beside.items():
        for two in combinations(others, 2):
            if two in pairs:
                members = [ordered[each] for each in (one, *two)]
                verdict = ask(members)
                if not _stops(verdict):
                    found[(one, *two)] = _suggestion(members, verdict, preference)
    return found


def _stops(verdict: Verdict) -> tuple[Check, ...]:
    """What nobody may overrule, and what no suggestion is made against."""
    unwell = tuple(each for each in verdict.checks if each.code == "wellbeing" and each.answer == "no")
    near_one_ill = tuple(each for each in verdict.checks if joins_one_ill(each))
    return (*verdict.forbidden, *unwell, *near_one_ill)


def _suggestion(members: Sequence[Seeker], verdict: Verdict, preference: Preference) -> Suggestion:
    return Suggestion(
        members=tuple(each.id for each in members),
        points=tuple(each for each in _points(members, verdict, preference) if each.points),
        verdict=verdict,
    )


def _points(members: Sequence[Seeker], verdict: Verdict, preference: Preference) -> Iterable[Points]:
    litters = {each.litter for each in members}
    if len(litters) == 1 and None not in litters:
        yield Points("own-litter", preference.own_litter)
    elif len({each.candidate.species for each in members}) == 1:
        yield Points("own-species", preference.own_species)
    else:
        yield Points("other-species", preference.other_species)
    if len({each.home for each in members}) > 1:
        yield Points("other-home", preference.other_home)
    by_code = {each.code: each for each in verdict.checks}
    if by_code["clocks"].answer == "no":
        yield Points("joins-clocks", preference.joins_clocks)
    waiting = sum(1 for each in verdict.waits_for_a_name if each.code != "clocks")
    yield Points("needs-a-name", waiting * preference.needs_a_name)
    warned = sum(1 for each in verdict.checks if each.weight == "warns" and each.answer != "yes")
    yield Points("warns", warned * preference.warns)
    gap = by_code["ages"].figures.get("gap_days", 0)
    yield Points("ages", int(gap if isinstance(gap, (int, Decimal)) else 0) * preference.day_apart)


def _is_in_window(seeker: Seeker) -> bool:
    age, window = seeker.candidate.age_days, seeker.window_days
    return age is not None and window is not None and age[1] >= window[0] and age[0] <= window[1]
