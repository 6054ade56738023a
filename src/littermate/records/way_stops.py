"""What stops a step of a way to a dam, and whether she gains there: read from facts, for every screen and every act."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from littermate.care.company import steps_back
from littermate.care.company.readiness import Gate
from littermate.care.company.steps_back import Next, Stop, TopUps, Tried, WayNumbers
from littermate.care.company.stopping import goes_on_by_name
from littermate.care.company.whereabouts import Stay
from littermate.care.values import Neonate
from littermate.records.models import Trial
from littermate.records.ways_back import Standing

GO_ON: Final = "go-on"  # a clinician's word that a step goes on although something says stop
LASTING: Final = ("part", "whole")  # steps that lay a nest: she lies with them on, once one has ended well
ILL: Final[frozenset[str]] = frozenset({"healthy", "mates-well"})  # she, or one of those she lies with


@dataclass(frozen=True, slots=True, kw_only=True)
class Gains:
    """Her gain as the gate asks of it, and what was let pass before the last weighing."""

    gates: tuple[Gate, ...]
    stale: frozenset[str]


def lasts(ended_at: datetime | None, until_at: datetime | None, *, watched_for: timedelta, as_of: datetime) -> bool:
    """Whether what stops a step is still asked: while it goes on; once it ended, while she lies there and is watched.

    Args:
        until_at: Until when she lies with them for it; None while nobody ended that.
        watched_for: So long she is weighed more closely after a step.
    """
    if ended_at is None:
        return True
    return as_of < ended_at + watched_for and (until_at is None or as_of < until_at)


def lasting(tried: Sequence[tuple[Trial, Tried]], *, numbers: WayNumbers, as_of: datetime) -> Trial | None:
    """The last step, where it ended well and she lies with them on; None where one goes on, or she lies elsewhere."""
    if not tried:
        return None
    trial, one = tried[-1]
    stay = trial.stay
    if stay is None or stay.undone_at is not None or one.ended_at is None or one.result != "go-on":
        return None
    return trial if lasts(one.ended_at, stay.until_at, watched_for=numbers.watched_for, as_of=as_of) else None


def stay_of(trial: Trial) -> Stay | None:
    """Where she is for a step, by which hours; None where it has no nest of its own."""
    stay = trial.stay
    if stay is None:
        return None
    return Stay(
        animal=stay.animal_id,
        nest=stay.nest_id,
        zone=stay.nest.home.time_zone,
        from_at=stay.from_at,
        until_at=stay.until_at,
        daily_from=stay.daily_from,
        daily_until=stay.daily_until,
    )


def topups_of(there: Stay | None, one: Tried, neonate: Neonate, numbers: WayNumbers, as_of: datetime) -> TopUps | None:
    """Counted while part of the day or day and night goes on: then nursing is to feed her."""
    if there is None or one.ended_at is not None:
        return None
    return steps_back.count_topups(
        neonate.feeds,
        began_at=one.began_at,
        as_of=as_of,
        is_beside=lambda at: there.rank(at) is not None,
        numbers=numbers,
    )


def stops_of(trial: Trial, one: Tried, stand: Standing, as_of: datetime) -> tuple[Stop, ...]:
    """Why a step is ended today unless a vet says otherwise; of one that ended, why it was to be."""
    is_ill = any(gate.met == "missing" for gate in stand.gates if gate.code in ILL)
    return steps_back.stops(
        one,
        weigh_ins=stand.neonate.weigh_ins,
        topups=topups_of(stay_of(trial), one, stand.neonate, stand.numbers, as_of),
        is_ill=is_ill if one.ended_at is None else None,
        numbers=stand.numbers,
        as_of=as_of,
    )


def _still_stops(trial: Trial, one: Tried, stand: Standing, as_of: datetime) -> bool:
    """Whether anything stops a step that ended and no clinician said since that she goes on all the same."""
    said = stand.answers.get(GO_ON)
    is_known = said is not None and said.is_yes and one.ended_at is not None and said.at >= one.ended_at
    said_at = said.at if said is not None and is_known else None
    weigh_ins, holds = stand.neonate.weigh_ins, stand.numbers.word_holds
    found = stops_of(trial, one, stand, as_of)
    return not all(goes_on_by_name(each, said_at, weigh_ins, holds=holds, as_of=as_of) for each in found)


def following(stand: Standing, tried: Sequence[tuple[Trial, Tried]], *, has_dam: bool, as_of: datetime) -> Next:
    """What comes next, and from when: after a rest where she lost weight over the last one, or a sign said stop."""
    ended = [each for each in tried if each[1].ended_at is not None][-1:]
    is_stopped = any(_still_stops(trial, one, stand, as_of) for trial, one in ended)
    steps = [one for _, one in tried]
    return steps_back.next_step(steps, has_dam=has_dam, numbers=stand.numbers, is_stopped=is_stopped)


def rest(stand: Standing, tried: Sequence[tuple[Trial, Tried]], *, has_dam: bool, as_of: datetime) -> Gains:
    """The rest after a try that was stopped, while it lasts; a clinician lets pass the one she knows of."""
    until_at = following(stand, tried, has_dam=has_dam, as_of=as_of).not_before_at
    if until_at is None or as_of >= until_at:
        return Gains(gates=(), stale=frozenset())
    ended = [one.ended_at for _, one in tried if one.ended_at is not None]
    return Gains(gates=(Gate(code="wait", met="missing", expected_at=until_at),), stale=_before(stand, "wait", ended))


def gains_of(stand: Standing, tried: Sequence[tuple[Trial, Tried]], *, has_dam: bool, as_of: datetime) -> Gains:
    """A dam taking her is not success, gain is: at the teats, and over day and night with them."""
    weigh_ins, steps = stand.neonate.weigh_ins, [one for _, one in tried]
    found = [steps_back.gain_at_teats(steps, weigh_ins, numbers=stand.numbers)] if has_dam else []
    whole = [each for each in tried if each[1].step == "whole"][-1:]
    stopped = stops_of(*whole[0], stand, as_of) if whole else ()
    found.append(steps_back.gain_there(steps, weigh_ins, stopped=stopped, numbers=stand.numbers))
    teats = [one.ended_at for one in steps if one.step == "teats" and one.ended_at is not None]
    weighed = [each.at for each in weigh_ins if not each.is_doubtful]
    stale = _before(stand, "gain-at-teats", teats) | _before(stand, "gain-there", weighed)
    return Gains(gates=tuple(found), stale=stale)


def _before(stand: Standing, code: str, moments: Collection[datetime]) -> frozenset[str]:
    """The code, where it was let pass before the last of these moments."""
    said = stand.answers.get(code)
    return frozenset({code} if said is not None and moments and said.at < max(moments) else ())
