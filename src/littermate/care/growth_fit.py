"""The growth filter's numbers fitted to a house's own settled litters: proposed with what they change, never taken.

Only what a house's own scale, hands and bottles decide is fitted: how much one reading carries, how far a litter's
growth lies from the reference, and how often one begins to falter. A clinician signs it, or nobody does.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

import numpy as np

from littermate.care.errors import CareError
from littermate.care.growth_filter.course import Course, Who
from littermate.care.growth_filter.follow import replayed
from littermate.care.growth_filter.model import FALTERING, LEARNT, Floats, GrowthModel, growth_model
from littermate.care.growth_filter.outlook import SPANS, outlook
from littermate.care.growth_filter.update import foretold
from littermate.care.protocol import SHARED, Protocol, Row
from littermate.care.protocol_fit import finest

LEAST_LITTERS, ENOUGH_LITTERS = 10, 50  # under the first nothing is proposed, under the second with a warning
LEAST_READINGS = 300
FACTORS = (1.0, 0.9, 1.1, 0.8, 1.2, 0.7, 1.35, 1.5, 1.6)  # no number moves further at once; of equals the nearest
HAZARD = (0.5, 2.0)
OWN = ("noise-of-a-reading", "spread-of-litter-growth")  # of each species
BOTTLE = "noise-when-bottle-fed"
FALTERS, LOSES = 0.2, 0.3  # what is counted as a call, before and after alike
LEAST_DAYS, MOST_DAYS, QUIET_DAYS, A_DAY = 0.2, 2.0, 1.0, 1.0


class TooFewLitters(CareError):
    """Too few settled litters to say anything about a house."""

    code = "too-few-litters"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledLitter:
    """A litter whose story is over, and who of it died."""

    course: Course
    died: frozenset[Who]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How the filter does on settled litters."""

    forecasts: int
    error_pct: float  # how far the next reading is off, on average
    inside: tuple[float, ...]  # parts of the readings inside the spans of 50, 80 and 95 %
    false_per_100_days: float  # calls for those who lived
    called_a_day_before: int  # of those who died, so many were called for a day before their last weight or earlier
    died: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One number of a table, as it is and as it is proposed."""

    species: str
    table: str
    row: str
    now: Decimal
    proposed: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """What is proposed, and how the filter does before and after."""

    litters: int
    readings: int
    changes: tuple[Change, ...]
    before: Figures
    after: Figures


class _Looked(NamedTuple):
    """Every reading of the litters of one species, looked back at."""

    who: Floats
    at: Floats
    off: Floats  # from what was expected [ln]
    var: Floats
    p_before: Floats  # chance to falter before the reading and after
    p_after: Floats
    p_loss: Floats
    is_counted: Floats  # the last reading lies long enough and not too long ago


def calibrate(litters: Sequence[SettledLitter], protocol: Protocol) -> Calibration:
    """Propose numbers for the growth filter from litters whose story is over.

    Raises:
        TooFewLitters: If they are too few, or hardly weighed.
    """
    readings = sum(len(session.readings) for each in litters for session in each.course.sessions)
    if len(litters) < LEAST_LITTERS or readings < LEAST_READINGS:
        raise TooFewLitters(
            f"{len(litters)} settled litters with {readings} weights are too few to say anything about this house. "
            f"At least {LEAST_LITTERS} litters with {LEAST_READINGS} weights are needed; "
            "come back when more have left.",
            says="too-few-litters", litters=len(litters), readings=readings, least=LEAST_LITTERS,
            least_readings=LEAST_READINGS,
        )  # fmt: skip
    new = protocol
    for species in sorted({each.course.species for each in litters}):
        lived = [each.course for each in litters if each.course.species == species and not each.died]
        if lived:
            for row in OWN:
                new = _best(new, species, LEARNT, row, lived)
    by_hand = [each.course for each in litters if not each.died and _has_bottles(each.course)]
    if by_hand:
        new = _best(new, SHARED, FALTERING, BOTTLE, by_hand)
    new = _with_hazard(new, litters)
    return Calibration(
        litters=len(litters),
        readings=readings,
        changes=tuple(_changes(protocol, new)),
        before=_figures(litters, protocol),
        after=_figures(litters, new),
    )


def proposed(protocol: Protocol, changes: Sequence[Change]) -> Protocol:
    """The protocol with what is proposed."""
    for each in changes:
        protocol = protocol.with_value(each.species, each.table, each.row, each.proposed)
    return protocol


# ---------------------------------------------------------------- fitting


def _best(protocol: Protocol, species: str, table: str, row: str, courses: Sequence[Course]) -> Protocol:
    """The protocol whose one number foretells the next readings best."""
    old = protocol.table(species, table).row(row)
    tries = [protocol.with_value(species, table, row, _times(old, factor)) for factor in FACTORS]
    return max(tries, key=lambda each: _score(courses, growth_model(each)))


def _times(row: Row, factor: float) -> Decimal:
    """A number changed by a factor, in steps that can be signed, inside its outer bounds."""
    value = row.value or Decimal(0)
    if factor == 1.0:
        return value
    new = (value * Decimal(str(factor))).quantize(finest(row)).normalize()
    return min(max(new, row.lowest or new), row.highest or new)


def _score(courses: Sequence[Course], model: GrowthModel) -> float:
    """How likely the readings were as the filter foretold them: the mean log density."""
    parts = []
    for _, ours in _by_species(courses):
        looked = _look_back(ours, model)
        parts.append(_density(looked)[looked.is_counted > 0])
    every = np.concatenate(parts)
    return float(every.mean()) if every.size else 0.0


def _density(looked: _Looked) -> Floats:
    """The log density; what lies further off than four sd counts no more than that, a slip of the hand is no noise."""
    z = np.clip(np.abs(looked.off) / np.sqrt(looked.var), 0.0, 4.0)
    found: Floats = -0.5 * (z**2 + np.log(looked.var))
    return found


def _with_hazard(protocol: Protocol, litters: Sequence[SettledLitter]) -> Protocol:
    """How often one begins to falter: as often as the readings, looked back at, say that somebody did."""
    model, before, after = growth_model(protocol), 0.0, 0.0
    for _, ours in _by_species([each.course for each in litters]):
        looked = _look_back(ours, model)
        before, after = before + float(looked.p_before.sum()), after + float(looked.p_after.sum())
    factor = min(max(after / before, HAZARD[0]), HAZARD[1]) if before else 1.0
    rows = [row for row in protocol.table(SHARED, FALTERING).rows if row.days is not None]
    for row in rows:
        protocol = protocol.with_value(SHARED, FALTERING, row.id, _times(row, round(factor, 2)))
    return protocol


def _has_bottles(course: Course) -> bool:
    return any(each.is_by_hand and each.fed < 0 for session in course.sessions for each in session.readings)


def _changes(old: Protocol, new: Protocol) -> Iterator[Change]:
    for table in new.tables:
        if table.name not in (LEARNT, FALTERING):
            continue
        for row in table.rows:
            was = old.table(table.species, table.name).row(row.id)
            if was.value is not None and row.value is not None and was.value != row.value:
                yield Change(species=table.species, table=table.name, row=row.id, now=was.value, proposed=row.value)


def _by_species(courses: Sequence[Course]) -> Iterator[tuple[str, list[Course]]]:
    for species in sorted({course.species for course in courses}):
        yield species, [course for course in courses if course.species == species and course.sessions]


# ---------------------------------------------------------------- looking back


def _look_back(courses: Sequence[Course], model: GrowthModel) -> _Looked:
    columns: list[tuple[Floats, ...]] = []
    for state, told, after in replayed(courses, model) if courses else ():
        who = told.who
        off, var = foretold(state, told, model)
        since = told.at - state.at[who]  # nan at the first
        p_after, ratio = after.p_faltering[who], after.ratios[who, -1]
        p_before = p_after / (p_after + (1.0 - p_after) * np.exp(ratio))
        p_loss = outlook(after, who, told.age_days, model, days=A_DAY).chance_gain_below(0.0)
        is_counted = ((since >= LEAST_DAYS) & (since <= MOST_DAYS)).astype(np.float64)
        columns.append((who.astype(np.float64), told.at, off, var, p_before, p_after, p_loss, is_counted))
    if not columns:
        nothing = np.zeros(0)
        return _Looked(*(nothing,) * len(_Looked._fields))
    return _Looked(*(np.concatenate(each) for each in zip(*columns, strict=True)))


def _figures(litters: Sequence[SettledLitter], protocol: Protocol) -> Figures:
    model = growth_model(protocol)
    offs: list[Floats] = []
    false, days, died, early = 0, 0.0, 0, 0
    for species in sorted({each.course.species for each in litters}):
        ours = [each for each in litters if each.course.species == species and each.course.sessions]
        looked = _look_back([each.course for each in ours], model)
        counted = looked.is_counted > 0
        offs.append(np.column_stack((looked.off, np.sqrt(looked.var)))[counted])
        gone = [who in each.died for each in ours for who in each.course.members]
        called = (looked.p_after >= FALTERS) | (looked.p_loss >= LOSES)
        for place, is_dead in enumerate(gone):
            hers = looked.who == place
            if not hers.any():
                continue
            at, calls = np.sort(looked.at[hers]), np.sort(looked.at[hers & called])
            if is_dead:
                died, early = died + 1, early + bool((calls <= at[-1] - A_DAY).any())
            else:
                false, days = false + _events(calls), days + float(at[-1] - at[0])
    off, sd = np.concatenate(offs).T
    error = float(np.mean(np.abs(np.expm1(off)))) if off.size else 0.0
    z = np.abs(off) / sd
    return Figures(
        forecasts=int(off.size),
        error_pct=100.0 * error,
        inside=tuple(float((z < reach).mean()) if off.size else 0.0 for reach in SPANS.values()),
        false_per_100_days=100.0 * false / days if days else 0.0,
        called_a_day_before=early,
        died=died,
    )


def _events(calls: Floats) -> int:
    """Calls within a day of the one before are one."""
    return int((np.diff(calls, prepend=-np.inf) >= QUIET_DAYS).sum())


def by_table(changes: Sequence[Change]) -> Mapping[tuple[str, str], list[Change]]:
    """What is proposed, table by table: each is signed as a whole."""
    found: dict[tuple[str, str], list[Change]] = {}
    for each in changes:
        found.setdefault((each.species, each.table), []).append(each)
    return found
