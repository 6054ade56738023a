"""What the growth filter is told of one litter: who was weighed with whom, when, and how heavy each was.

A session is a litter on one scale within 45 minutes. Those who live in one home stand on one scale; weights after a
feed make a session of their own, so that what all of them drank is taken out together. One that is weighed again
within a session counts once, with the later weight: two readings of one belly are not two.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

import numpy as np

from littermate.care.growth_filter.model import GrowthModel, SpeciesModel
from littermate.care.growth_filter.update import AFTER, BEFORE, UNKNOWN
from littermate.care.growth_rules import tenths
from littermate.care.numbers import numbers
from littermate.care.protocol import Protocol
from littermate.care.values import Neonate, Species, Spell, WeighIn
from littermate.care.weights import SESSION, in_order, read_weights

Who = UUID | str  # her id, or her name where nobody gave her one
SURE_OF_AGE = timedelta(days=7)  # a wider estimate of a birth is narrowed by what the litter weighs
DAY_ONE = datetime(2020, 1, 1, tzinfo=UTC)  # moments are days since then
FED = {"before": BEFORE, "after": AFTER, "unknown": UNKNOWN}


class Reading(NamedTuple):
    """One of the litter on the scale."""

    place: int  # among the members
    weight_g: float
    step_g: float
    fed: int
    is_by_hand: bool


class Session(NamedTuple):
    """Those of the litter that were weighed together."""

    at: datetime  # when the first of them stood on the scale
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """All that the filter is told of one litter."""

    species: str
    members: tuple[Who, ...]
    born_at: tuple[datetime, ...]
    base_ln: float  # ln of what the reference is multiplied by: the size of their kind
    litter_sd: float
    sessions: tuple[Session, ...]


class Member(NamedTuple):
    """One of a litter, with what is known of her that the filter may use."""

    who: Who
    species: Species
    born_earliest_at: datetime
    born_latest_at: datetime
    weigh_ins: tuple[WeighIn, ...]
    homes: tuple[Spell, ...]
    by_hand: tuple[Spell, ...]


class _Weight(NamedTuple):
    at: datetime
    place: int
    home: UUID | None
    weigh_in: WeighIn
    is_by_hand: bool


def days_between(earlier: datetime, later: datetime) -> float:
    """Days from one moment to another."""
    return (later - earlier) / timedelta(days=1)


def members_of(neonate: Neonate) -> tuple[Member, ...]:
    """Her litter with her, in one order whichever of them is asked about."""
    species, earliest_at, latest_at = neonate.species, neonate.born_earliest_at, neonate.born_latest_at
    who = neonate.id or neonate.name
    members = [Member(who, species, earliest_at, latest_at, neonate.weigh_ins, neonate.homes, neonate.by_hand)]
    for mate in neonate.littermates:
        born = mate.born_earliest_at or earliest_at, mate.born_latest_at or latest_at
        members.append(Member(mate.id or mate.name, species, *born, mate.weigh_ins, mate.homes, mate.by_hand))
    return tuple(sorted(members, key=lambda member: str(member.who)))


def course_of(members: Sequence[Member], *, protocol: Protocol, model: GrowthModel, as_of: datetime) -> Course | None:
    """What is told of a litter up to a moment; None where the filter knows nothing of the species."""
    species = members[0].species
    if species not in model.species:
        return None
    weights = [weight for place, member in enumerate(members) for weight in _believed(place, member, protocol, as_of)]
    weights.sort(key=lambda weight: (weight.at, weight.place))
    sessions = tuple(_sessions(weights))
    kind = model.models[model.place(species)]
    born_at = _births(members, sessions, kind)
    return Course(
        species=species,
        members=tuple(member.who for member in members),
        born_at=born_at,
        base_ln=_base(sessions, born_at, kind),
        litter_sd=kind.litter_known_sd,
        sessions=sessions,
    )


def _believed(place: int, member: Member, protocol: Protocol, as_of: datetime) -> Iterator[_Weight]:
    """Her weights that are believed; a doubtful one waits until a second agrees."""
    sound = read_weights(member, numbers=numbers(protocol, member.species), as_of=as_of).sound
    believed = {(each.at, each.weight_dg) for each in sound}
    told = {(each.at, tenths(each.weight_g)): each for each in in_order(member.weigh_ins, as_of)}
    for (at, weight_dg), weigh_in in told.items():
        if (at, weight_dg) in believed:
            by_hand = any(spell.holds(at) for spell in member.by_hand)
            yield _Weight(at, place, _home(member.homes, at), weigh_in, by_hand)


def _home(homes: Iterable[Spell], at: datetime) -> UUID | None:
    return next((spell.home for spell in homes if spell.holds(at)), None)


def _sessions(weights: Iterable[_Weight]) -> Iterator[Session]:
    """The litter's weights, old to new, put together as they were taken."""
    begun: list[tuple[datetime, dict[int, Reading]]] = []
    standing: dict[tuple[UUID | None, bool], tuple[datetime, dict[int, Reading]]] = {}
    for each in weights:
        fed = FED[each.weigh_in.fed]
        scale = (each.home, fed == AFTER)
        if scale not in standing or each.at - standing[scale][0] > SESSION:
            standing[scale] = (each.at, {})
            begun.append(standing[scale])
        standing[scale][1][each.place] = Reading(
            each.place, float(each.weigh_in.weight_g), float(each.weigh_in.step_g), fed, each.is_by_hand
        )
    for at, readings in begun:
        yield Session(at, tuple(readings[place] for place in sorted(readings)))


# ---------------------------------------------------------------- how old, how large


def _births(members: Sequence[Member], sessions: tuple[Session, ...], kind: SpeciesModel) -> tuple[datetime, ...]:
    """When each was born, for the curve: the middle of a sure estimate, else what the litter weighs."""
    looked = _born_by_weight(sessions, kind)
    return tuple(_birth(member, looked) for member in members)


def _birth(member: Member, looked_at: datetime | None) -> datetime:
    earliest, latest = sorted((member.born_earliest_at, member.born_latest_at))
    if latest - earliest <= SURE_OF_AGE:
        return earliest + (latest - earliest) / 2
    return latest if looked_at is None else min(max(looked_at, earliest), latest)


def _born_by_weight(sessions: tuple[Session, ...], kind: SpeciesModel) -> datetime | None:
    """When they were born if they had the usual weight at first; None where the size of their kind is not known."""
    if not sessions or is_open(kind):
        return None
    age_days = float(np.interp(_mean_ln(sessions[0]), kind.reference_ln, kind.reference_days))
    return sessions[0].at - timedelta(days=age_days)


def _base(sessions: tuple[Session, ...], born_at: tuple[datetime, ...], kind: SpeciesModel) -> float:
    """Where nobody knows how large their kind is, the litter's first session says it."""
    if not sessions or not is_open(kind):
        return 0.0
    first = sessions[0]
    ages = [max(0.0, days_between(born_at[each.place], first.at)) for each in first.readings]
    expected = np.interp(ages, kind.reference_days, kind.reference_ln)
    return _mean_ln(first) - float(expected.mean())


def is_open(kind: SpeciesModel) -> bool:
    """Whether the species comes in all sizes, as dogs do."""
    return kind.litter_sd != kind.litter_known_sd


def _mean_ln(session: Session) -> float:
    return float(np.mean(np.log([each.weight_g for each in session.readings])))
