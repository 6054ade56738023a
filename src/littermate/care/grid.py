"""The plan for the phone: worked out here for every weight she may have, looked up there.

A phone without a network weighs her, finds the row for that weight, and has the very
plan the engine would give. Within a stretch of time nothing changes but her weight and
her strength; a row holds from its weight up to the next row's.
"""

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from littermate.care.ages import DAY, age_days, day_turn
from littermate.care.feeding import stands_until
from littermate.care.holds import refuse_plan, turning_points
from littermate.care.numbers import Band, Numbers, numbers, plan_ahead
from littermate.care.portions import CAP_UNDER, MINUTES_A_DAY, Portion, Terms, bare_plan
from littermate.care.protocol import Protocol
from littermate.care.terms import NoStrength, Situation, situation
from littermate.care.values import Neonate
from littermate.care.warmth import warm_limit_c
from littermate.care.weaned import as_fed
from littermate.care.weights import (
    Standing,
    Weighed,
    Weights,
    add_weight,
    believed_band,
    held_under_dg,
    plan_weights,
    read_weights,
    slips_under_dg,
    stand_on,
    without_milk,
)

TICK = timedelta(microseconds=1)
# Rows of plain growth are about this wide [0.1 g]; only a first guess, any value gives the same rows.
STRIDE_DG = 16
# What one neonate's hours are made of, and more: a piece that comes again need not be worked out again.
PIECES = 256


class Row(NamedTuple):
    """From this weight on: about and at most [0.1 ml], every so many minutes, and what it stands on.

    ``why`` is the plan's ``stands_on``, or the code of the refusal when nothing may be planned
    (then the amounts are 0).
    """

    from_dg: int
    about_dml: int
    most_dml: int
    every_min: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GridDay:
    """One stretch of time, inside one day of her age."""

    age_day: int
    from_at: datetime
    until_at: datetime
    no_feed_below_c: Decimal
    strong: tuple[Row, ...]
    weak: tuple[Row, ...]
    known_strong: Row  # when she is not weighed again: from the weights known now
    known_weak: Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A stretch in which no plan is given whatever she weighs, such as old milk or a vet's word."""

    from_at: datetime
    until_at: datetime
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Every plan of the coming hours."""

    from_g: Decimal
    to_g: Decimal
    days: tuple[GridDay, ...]
    holds: tuple[Hold, ...]
    slip_g: Decimal = Decimal(0)  # a weight under this is a slip of the hand: the plan stands as it is known


def ship_grid(neonate: Neonate, *, protocol: Protocol, as_of: datetime, hours: int | None = None) -> Grid:
    """Work out every plan from now on for some hours.

    Raises:
        NotInProtocol: If there are no tables for her species.
    """
    known = numbers(protocol, neonate.species)
    neonate = as_fed(neonate, protocol=protocol, as_of=as_of)
    until = as_of + plan_ahead(protocol, hours)
    moments = _moments(neonate, known, protocol, as_of, until)
    days: list[GridDay] = []
    for start, end in pairwise(moments):
        day = _grid_day(neonate, protocol, known, start, end)
        if days and replace(day, from_at=days[-1].from_at) == replace(days[-1], until_at=end):
            day = replace(day, from_at=days.pop().from_at)
        days.append(day)
    possible = known.weighing.possible
    return Grid(
        from_g=Decimal(possible.low_dg) / 10,
        to_g=Decimal(possible.high_dg) / 10,
        days=tuple(days),
        holds=tuple(_holds(neonate, protocol, moments)),
        slip_g=Decimal(slips_under_dg(plan_weights(neonate, numbers=known, as_of=as_of), known)) / 10,
    )


def look_up(
    grid: Grid,
    *,
    at: datetime,
    strength: Literal["strong", "weak"],
    weight_dg: int | None = None,
    sucks: bool = False,
) -> Row:
    """Find the plan as the phone does: by moment, strength, and a new weight if there is one.

    Args:
        sucks: She was seen to suck since; then it is no matter that she did not before.

    Raises:
        LookupError: If the grid does not reach that moment or weight.
    """
    for hold in grid.holds:
        if hold.from_at <= at < hold.until_at and not (sucks and hold.why == "no-suck"):
            return Row(0, 0, 0, 0, hold.why)
    day = next((each for each in grid.days if each.from_at <= at < each.until_at), None)
    if day is None:
        raise LookupError(f"The grid does not reach {at}.")
    if weight_dg is None:
        return day.known_strong if strength == "strong" else day.known_weak
    rows = day.strong if strength == "strong" else day.weak
    if not grid.from_g * 10 <= weight_dg <= grid.to_g * 10:
        raise LookupError(f"{weight_dg} tenths of a gram is no neonate's weight.")
    return rows[bisect_right(rows, weight_dg, key=lambda row: row.from_dg) - 1]


def _moments(neonate: Neonate, known: Numbers, protocol: Protocol, as_of: datetime, until: datetime) -> list[datetime]:
    """Now, the end, and every moment between at which anything but her weight may change a plan."""
    found = set(turning_points(neonate, protocol=protocol))
    rules = known.weighing
    weights = plan_weights(neonate, numbers=known, as_of=as_of)
    to_come = [Weighed(each.at, 0, age_days(neonate, each.at)) for each in neonate.weigh_ins if each.at > as_of]
    for weighed in (*to_come, *weights.doubtful):
        found |= {weighed.at, weighed.at + rules.agree_after, weighed.at + rules.agree_within + TICK}
    for weighed in (*to_come, *weights.sound[-1:]):
        found.add(stands_until(weighed, known) + TICK)
    found |= {each.at for each in neonate.eliminations} | {each.at for each in neonate.feeds} | set(neonate.nest_upsets)
    first = age_days(neonate, as_of)
    found |= {day_turn(neonate, day) for day in range(first, first + (until - as_of) // DAY + 2)}
    return [as_of, *sorted(moment for moment in found if as_of < moment < until), until]


def _holds(neonate: Neonate, protocol: Protocol, moments: list[datetime]) -> list[Hold]:
    holds: list[Hold] = []
    for start, end in pairwise(moments):
        refusal = refuse_plan(neonate, protocol=protocol, as_of=start)
        if refusal is None:
            continue
        if holds and holds[-1].why == refusal.code and holds[-1].until_at == start:
            start = holds.pop().from_at
        holds.append(Hold(from_at=start, until_at=end, why=refusal.code))
    return holds


def _grid_day(neonate: Neonate, protocol: Protocol, known: Numbers, start: datetime, end: datetime) -> GridDay:
    seen = read_weights(neonate, numbers=known, as_of=start)
    weights = without_milk(seen, neonate, known)
    day = age_days(neonate, start)
    fresh = _case(neonate, weights, protocol, day, start)
    stand = stand_on(weights, known)
    is_old = stand is not None and start > stands_until(stand.weighed, known)
    kept = fresh
    if stand is not None and is_old:
        kept = _case(neonate, weights, protocol, age_days(neonate, stands_until(stand.weighed, known)), start)
    piece = _Stretch(
        neonate=neonate,
        seen=seen,
        weights=weights,
        stand=stand,
        day=day,
        at=start,
        known=known,
        fresh=fresh,
        kept=kept,
        is_old=is_old,
        missing="no-milk-chosen" if neonate.milk is None else "milk-strength-unknown",
    )
    return GridDay(
        age_day=day,
        from_at=start,
        until_at=end,
        no_feed_below_c=warm_limit_c(neonate, protocol=protocol, as_of=start),
        strong=tuple(_rows(piece, is_weak=False)),
        weak=tuple(_rows(piece, is_weak=True)),
        known_strong=_known_row(piece, is_weak=False),
        known_weak=_known_row(piece, is_weak=True),
    )


class _Stretch(NamedTuple):
    """What holds for a whole stretch of time, whatever she weighs."""

    neonate: Neonate
    seen: Weights  # as the scale said: a new weight is believed or doubted beside these
    weights: Weights  # as the plan counts them
    stand: Standing | None
    day: int
    at: datetime
    known: Numbers
    fresh: Situation | None  # for a weight of today; None when the milk's strength is not known
    kept: Situation | None  # for the last sound weight, which may be old
    is_old: bool
    missing: str


def _case(neonate: Neonate, weights: Weights, protocol: Protocol, day: int, at: datetime) -> Situation | None:
    try:
        return situation(neonate, weights, protocol=protocol, day=day, as_of=at)
    except NoStrength:
        return None


def _known_row(stretch: _Stretch, *, is_weak: bool) -> Row:
    stand = stretch.stand
    if stand is None:
        return Row(0, 0, 0, 0, "only-doubtful-weight" if stretch.weights.doubtful else "no-weight")
    rule = _kept(stretch, stand.cap_dg, stand.target_dg, is_weak, cap_stands=True)
    return rule.row(stand.weighed.weight_dg)


class _Rule(NamedTuple):
    """How a piece answers for each of its weights: stretch after stretch, mostly the same way."""

    why: str
    terms: Terms | None = None  # None: no plan, and why
    is_weak: bool = False
    cap_dg: int | None = None  # her stomach is counted as no larger than at this weight; None: as at the new one
    target_dg: int | None = None  # None: the new weight
    cap_stands: bool = False  # her stomach is counted as at that weight also where the new one is less: a slip

    def row(self, weight_dg: int) -> Row:
        if self.terms is None:
            return Row(weight_dg, 0, 0, 0, self.why)
        cap_dg = weight_dg
        if self.cap_dg is not None and (self.cap_stands or self.cap_dg < weight_dg):
            cap_dg = self.cap_dg
        target_dg = weight_dg if self.target_dg is None else self.target_dg
        portion: Portion = bare_plan(cap_dg, target_dg, self.is_weak, self.terms)
        return Row(weight_dg, portion.about_dml, portion.most_dml, portion.every_min, self.why)


def _kept(stretch: _Stretch, cap_dg: int, target_dg: int, is_weak: bool, *, cap_stands: bool) -> _Rule:
    """By the weight that stands; past its limit that is the last plan."""
    if stretch.kept is None:
        return _Rule(stretch.missing)
    why = "last plan" if stretch.is_old else stretch.kept.basis
    return _Rule(why, stretch.kept.terms, is_weak, cap_dg, target_dg, cap_stands)


def _rows(stretch: _Stretch, *, is_weak: bool) -> list[Row]:
    """All rows from the lightest to the heaviest possible weight."""
    rows: list[Row] = []
    for low, end in pairwise(_borders(stretch.seen, stretch.weights, stretch.day, stretch.known)):
        piece = _piece(_rule(stretch, low, is_weak), low, end)
        rows += piece[1:] if rows and _is_same(rows[-1], piece[0]) else piece
    return rows


@lru_cache(maxsize=PIECES)
def _piece(rule: _Rule, low: int, end: int) -> tuple[Row, ...]:
    """The rows between two borders.

    There the rule is one and every amount only rises or only falls with the weight while the
    feeds stay the same; so where both ends of a piece agree, all of it does.
    """
    last = rule.row(end - 1)
    rows = [rule.row(low)]
    while not _is_same(last, rows[-1]):
        rows.append(_next_change(rule, rows[-1], last))
    return tuple(rows)


def _next_change(rule: _Rule, row: Row, last: Row) -> Row:
    """The first row after this one that differs from it, as the piece's last is known to do."""
    guess = _guess_change(row, rule.terms)
    other = rule.row(guess) if row.from_dg < guess <= last.from_dg else row
    if not _is_same(other, row) and _is_same(rule.row(guess - 1), row):
        return other
    same, step, other = row.from_dg, STRIDE_DG, last
    while same + step < last.from_dg:
        tried = rule.row(same + step)
        if not _is_same(tried, row):
            other = tried
            break
        same, step = same + step, step * 2
    while other.from_dg - same > 1:
        tried = rule.row((same + other.from_dg) // 2)
        if _is_same(tried, row):
            same = tried.from_dg
        else:
            other = tried
    return other


def _guess_change(row: Row, terms: Terms | None) -> int:
    """Where the next syringe mark is reached in plain growth, or with an order; checked by who asks."""
    if terms is None or not terms.day_over:
        return 0
    marks = terms.marks
    feeds = MINUTES_A_DAY // row.every_min
    most_dml = row.most_dml + (marks.small if row.most_dml < marks.large_from else marks.large)
    about_dml = row.about_dml + (marks.small if row.about_dml < marks.large_from else marks.large)
    for_most = -(-most_dml * CAP_UNDER // terms.cap_c)
    if terms.order_dml is None:
        for_about = -(-(about_dml * feeds + terms.nursed_dml) * terms.day_under // terms.day_over)
    elif about_dml <= terms.order_dml:
        for_about = -(-about_dml * CAP_UNDER // terms.hard_stop_c)
    else:
        return for_most
    return min(for_most, for_about) if for_about > row.from_dg else for_most


def _is_same(one: Row, other: Row) -> bool:
    return one[1:] == other[1:]


def _rule(stretch: _Stretch, low_dg: int, is_weak: bool) -> _Rule:
    """How a piece answers, told from its lightest weight."""
    first = Weighed(stretch.at, low_dg, stretch.day)
    seen = add_weight(stretch.seen, first, stretch.known)
    weights = without_milk(seen, stretch.neonate, stretch.known)
    stand = stand_on(weights, stretch.known)
    if stand is None:
        return _Rule("only-doubtful-weight")
    if stand.weighed is not first:
        is_slip = low_dg < slips_under_dg(stretch.weights, stretch.known)
        return _kept(stretch, (stretch.stand or stand).cap_dg, stand.target_dg, is_weak, cap_stands=is_slip)
    if stretch.fresh is None:
        return _Rule(stretch.missing)
    held_dg = stand.target_dg if stand.is_held else None
    return _Rule(stretch.fresh.basis, stretch.fresh.terms, is_weak, target_dg=held_dg)


def _borders(seen: Weights, weights: Weights, day: int, known: Numbers) -> list[int]:
    """Weights at which the rule changes: believed or not, held after a loss, light."""
    rules = known.weighing
    band: Band = believed_band(seen.last, day, known)
    found = {band.low_dg, band.high_dg + 1, known.light_dg, slips_under_dg(weights, known)}
    for each in weights.doubtful:
        found |= {
            each.weight_dg,
            -(-each.weight_dg * (100 - rules.agree_pct) // 100),
            each.weight_dg * 100 // (100 - rules.agree_pct) + 1,
        }
    for weighed in weights.sound:
        found.add(held_under_dg(weighed.weight_dg, known))
    low, end = rules.possible.low_dg, rules.possible.high_dg + 1
    return [low, *sorted(border for border in found if low < border < end), end]
