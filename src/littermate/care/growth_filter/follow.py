"""Following litters from session to session, with a checkpoint after each.

What is kept can always be made again from what was told: a late or corrected weight is put in by going back to the
checkpoint before it, and the result is the same to the last bit as if all had been told in order.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from littermate.care.growth_filter.course import DAY_ONE, Course, Session, Who, days_between
from littermate.care.growth_filter.model import Floats, GrowthModel, Places
from littermate.care.growth_filter.state import GrowthState
from littermate.care.growth_filter.update import Readings, weigh

LATELY, EVERY = 16, 8  # the newest checkpoints are all kept, of those before one in so many


@dataclass(frozen=True, slots=True)
class Followed:
    """One litter as far as it was told."""

    course: Course
    model: GrowthModel
    checkpoints: Mapping[int, Floats]  # by number of sessions: the litter then, packed

    @property
    def now(self) -> Floats:
        """The litter after its last session, packed."""
        return self.checkpoints[len(self.course.sessions)]

    def size_bytes(self) -> int:
        """All checkpoints in memory."""
        return sum(each.nbytes for each in self.checkpoints.values())


def follow(
    courses: Sequence[Course], model: GrowthModel, earlier: Mapping[tuple[Who, ...], Followed]
) -> list[Followed]:
    """Each litter after its last session, all of them at once, going on from what is kept of it."""
    followed: dict[int, Followed] = {}
    for species in {course.species for course in courses}:
        ours = [place for place, course in enumerate(courses) if course.species == species]
        found = _follow([courses[place] for place in ours], model, earlier)
        followed.update(zip(ours, found, strict=True))
    return [followed[place] for place in range(len(courses))]


def state_of(followed: Sequence[Followed], model: GrowthModel) -> GrowthState:
    """These litters, of one species, as one state."""
    return _together([each.course for each in followed], [each.now for each in followed], model)


def _follow(
    courses: Sequence[Course], model: GrowthModel, earlier: Mapping[tuple[Who, ...], Followed]
) -> list[Followed]:
    kept = [_still_true(course, model, earlier.get(course.members)) for course in courses]
    done = [max(each) for each in kept]
    first = _places(courses)
    state = _together(courses, [each[most] for each, most in zip(kept, done, strict=True)], model)
    for turn, (going, told) in enumerate(_turns(courses, done), start=1):
        state = weigh(state, told, model)
        packed = state.packed()
        for at in going:
            kept[at][done[at] + turn] = packed[first[at] : first[at + 1]].copy()
    return [
        Followed(course, model, _thinned(each, len(course.sessions)))
        for course, each in zip(courses, kept, strict=True)
    ]


def replayed(courses: Sequence[Course], model: GrowthModel) -> Iterator[tuple[GrowthState, Readings, GrowthState]]:
    """Every session of litters of one species again, the first of each beside each other: before, readings, after."""
    state = _together(courses, [_begin(course, model) for course in courses], model)
    for _, told in _turns(courses, [0] * len(courses)):
        after = weigh(state, told, model)
        yield state, told, after
        state = after


def _turns(courses: Sequence[Course], done: Sequence[int]) -> Iterator[tuple[list[int], Readings]]:
    """Which litters have one more session, and its readings, until none has."""
    first = _places(courses)
    for turn in range(max(len(course.sessions) - most for course, most in zip(courses, done, strict=True))):
        going = [at for at, course in enumerate(courses) if done[at] + turn < len(course.sessions)]
        told = [(courses[at], courses[at].sessions[done[at] + turn], int(first[at])) for at in going]
        yield going, _readings(told)


def _places(courses: Sequence[Course]) -> Places:
    """Where each litter's animals begin."""
    return np.cumsum([0, *(len(course.members) for course in courses)])


def _still_true(course: Course, model: GrowthModel, earlier: Followed | None) -> dict[int, Floats]:
    """The checkpoints that rest on the same sessions; at least the one before the first."""
    if earlier is None or earlier.model is not model or not _is_same_litter(course, earlier.course):
        return {0: _begin(course, model)}
    same = 0
    for mine, theirs in zip(course.sessions, earlier.course.sessions, strict=False):
        if mine != theirs:
            break
        same += 1
    return {number: each for number, each in earlier.checkpoints.items() if number <= same}


def _is_same_litter(course: Course, other: Course) -> bool:
    return (course.members, course.born_at, course.base_ln, course.litter_sd) == (
        other.members, other.born_at, other.base_ln, other.litter_sd,
    )  # fmt: skip


def _thinned(kept: Mapping[int, Floats], newest: int) -> dict[int, Floats]:
    return {number: each for number, each in kept.items() if number > newest - LATELY or number % EVERY == 0}


def _begin(course: Course, model: GrowthModel) -> Floats:
    count = len(course.members)
    return GrowthState.new(
        np.zeros(count, np.intp),
        np.array([model.place(course.species)], np.intp),
        model,
        base=np.full(count, course.base_ln),
        litter_sd=np.array([course.litter_sd]),
    ).packed()


def _together(courses: Sequence[Course], packed: Sequence[Floats], model: GrowthModel) -> GrowthState:
    litter = np.repeat(np.arange(len(courses)), [len(course.members) for course in courses])
    species = np.array([model.place(course.species) for course in courses], np.intp)
    return GrowthState.unpacked(np.vstack(packed), litter, species)


def _readings(sessions: Sequence[tuple[Course, Session, int]]) -> Readings:
    """One session of each of these litters, as arrays; the number is the place of a litter's first member."""
    rows = [
        (first + each.place, days_between(DAY_ONE, told.at), days_between(course.born_at[each.place], told.at), *each)
        for course, told, first in sessions
        for each in told.readings
    ]
    who, at, age, _, weight, step, fed, by_hand = (np.array(column) for column in zip(*rows, strict=True))
    return Readings(
        who=who.astype(np.intp),
        at=at,
        age_days=np.maximum(age, 0.0),
        weight_g=weight,
        fed=fed.astype(np.int8),
        step_g=step,
        is_bottle_fed=by_hand,
    )
