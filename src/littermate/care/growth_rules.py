"""The growth rules as plain numbers: under which weight does each of them speak?

One function answers for any coming weigh-in, given the weights before it. The engine asks
it about the newest weight, the phone gets its answers for the next hours as numbers to
compare with, so the two cannot disagree. Rules that call and rules that only watch are kept
apart (decision 0005); how much each worries stands in ``both/worry.toml``.
"""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from littermate.care.ages import DAY, age_days, born_at
from littermate.care.growth_numbers import GrowthNumbers, growth_numbers
from littermate.care.numbers import numbers
from littermate.care.protocol import Protocol
from littermate.care.values import FeedingState, Neonate, WeighIn
from littermate.care.weights import in_order, read_weights

MG_IN_A_DG = 100
POOR = frozenset({"lost", "no-gain", "no-gain-day", "short-gain"})  # two of these running are "falling-twice"


class Scaled(NamedTuple):
    """One believed weighing in whole tenths of a gram."""

    at: datetime
    dg: int
    fed: FeedingState
    step_dg: int


class Rule(NamedTuple):
    """One rule as a number: it speaks when the weight is under ``under_dg`` (tenths of a gram)."""

    code: str
    under_dg: int
    base: Scaled  # what the weight is set against
    limit: Decimal = Decimal(0)  # the table's own limit, for the words


class History(NamedTuple):
    """The believed weights of one neonate, old to new, with her two birthdays and the tables for her."""

    neonate: Neonate
    protocol: Protocol
    table: GrowthNumbers
    born_at: datetime  # the younger end
    oldest_born_at: datetime
    weights: tuple[Scaled, ...]

    def before(self, at: datetime) -> "History":
        """The same, as things stood just before a moment."""
        return self._replace(weights=tuple(each for each in self.weights if each.at < at))

    def is_first_day(self, at: datetime) -> bool:
        """Whether she may still be in her first 24 h."""
        return at - self.born_at < DAY

    def days(self, at: datetime) -> range:
        """Every day of age she may be in: from the younger end of her birth estimate to the older."""
        return range((at - self.born_at) // DAY, (at - self.oldest_born_at) // DAY + 1)


def history_of(neonate: Neonate, *, protocol: Protocol, as_of: datetime) -> History:
    """Her believed weights up to a moment.

    Raises:
        NotInProtocol: If there are no tables for her species.
    """
    sound = read_weights(neonate, numbers=numbers(protocol, neonate.species), as_of=as_of).sound
    believed = {(each.at, each.weight_dg) for each in sound}
    told = {(each.at, tenths(each.weight_g)): scaled(each) for each in in_order(neonate.weigh_ins, as_of)}
    return History(
        neonate=neonate,
        protocol=protocol,
        table=growth_numbers(protocol, neonate.species),
        born_at=born_at(neonate),
        oldest_born_at=min(neonate.born_earliest_at, neonate.born_latest_at),
        weights=tuple(weight for key, weight in told.items() if key in believed),
    )


def scaled(weigh_in: WeighIn) -> Scaled:
    """A weigh-in in whole tenths."""
    return Scaled(weigh_in.at, tenths(weigh_in.weight_g), weigh_in.fed, tenths(weigh_in.step_g))


def tenths(weight_g: Decimal) -> int:
    """Grams as the integer of tenths that is stored."""
    return int(weight_g * 10)


# ---------------------------------------------------------------- like with like


def is_comparable(earlier: Scaled, fed: FeedingState) -> bool:
    """Whether a weight now may be set against an earlier one.

    After a feed she weighs some 3.5 % more, so an earlier "after" says nothing about a "before" of
    now. The other way round a loss is certain: lighter although fed.
    """
    return earlier.fed != "after" or fed == "after"


def shortly_before(history: History, at: datetime, fed: FeedingState) -> Scaled | None:
    """The newest weight that is long enough ago to tell a loss from a full bladder.

    Among weights within those few hours of each other, one in the same feeding state is preferred.
    """
    least = history.table.watch_again[0]
    newest: Scaled | None = None
    for each in reversed(history.weights):
        if at - each.at < least or not is_comparable(each, fed):
            continue
        if newest is None:
            newest = each
        if newest.at - each.at >= least:
            break
        if each.fed == fed:
            return each
    return newest


def day_before(history: History, at: datetime, fed: FeedingState) -> Scaled | None:
    """The weight of about 24 h ago: in the span that tells a day's gain, else the newest older one."""
    least, most = history.table.gain_span
    full: list[Scaled] = []
    short: list[Scaled] = []
    for each in reversed(history.weights):
        ago = at - each.at
        if ago < least or not is_comparable(each, fed):
            continue
        if ago > most and (full or short):
            break
        if ago > most:
            return each
        (full if ago >= DAY else short).append(each)
    found = full or short[::-1]
    return next((each for each in found if each.fed == fed), found[0] if found else None)


# ---------------------------------------------------------------- the rules


def rules_for(
    history: History, *, at: datetime, fed: FeedingState, poor: dict[Scaled, Rule | None] | None = None
) -> tuple[Rule, ...]:
    """Every rule for a weight that comes at ``at``, as the weight under which it speaks.

    Args:
        poor: By which rule each earlier weight was poor, as far as that was asked for this history before.
    """
    earlier = history if not history.weights or history.weights[-1].at < at else history.before(at)
    rules = _single_rules(earlier, at, fed)
    twice = _falling_twice(earlier, rules, at, fed, {} if poor is None else poor)
    return rules if twice is None else (*rules, twice)


def is_fed_alike(history: History) -> bool:
    """Whether no rule asks in which feeding state she is weighed next: all were told in one, and none after a feed."""
    states = {each.fed for each in history.weights}
    return len(states) < 2 and "after" not in states


def spoken(rules: Iterable[Rule], weight_dg: int) -> tuple[Rule, ...]:
    """The rules that a weight falls under."""
    return tuple(rule for rule in rules if weight_dg < rule.under_dg)


def _single_rules(history: History, at: datetime, fed: FeedingState) -> tuple[Rule, ...]:
    comparable = [each for each in history.weights if is_comparable(each, fed)]
    if not comparable:
        return ()
    lately = shortly_before(history, at, fed)
    yesterday = day_before(history, at, fed)
    rules = (
        _lost_tenth(history, at, max(comparable, key=lambda each: each.dg)),
        _no_early_growth(history, at, comparable[0]),
        *(_no_gain(history, at, yesterday) if yesterday else ()),
        _lost(history, at, lately) if lately else None,
        _short_gain(history, at, yesterday) if yesterday else None,
    )
    return tuple(rule for rule in rules if rule is not None)


def _lost_tenth(history: History, at: datetime, peak: Scaled) -> Rule:
    """10 % from the highest weight or from birth; in the first 24 h up to 10 % is tolerated (S8)."""
    if history.is_first_day(at):
        loss_pct = history.table.first_day_loss_pct
        return Rule("lost-tenth-first-day", -(-peak.dg * int(1000 - loss_pct * 10) // 1000), peak, loss_pct)
    loss_pct = history.table.loss_pct
    return Rule("lost-tenth", peak.dg * int(1000 - loss_pct * 10) // 1000 + 1, peak, loss_pct)


def _no_early_growth(history: History, at: datetime, first: Scaled) -> Rule | None:
    """Birth to day 2: kittens that did not gain, pups that lost 4 %, on the weight at about 48 h."""
    low, high = history.table.early_span
    # In doubt about her age the rule holds.
    is_of_age = at - history.oldest_born_at >= low and at - history.born_at <= high
    if not is_of_age or not history.is_first_day(first.at):
        return None
    limit_pct = history.table.early_pct
    return Rule("no-early-growth", first.dg * int(1000 + limit_pct * 10) // 1000 + 1, first, limit_pct)


def _no_gain(history: History, at: datetime, base: Scaled) -> tuple[Rule, ...]:
    """No gain over a day: it calls at the ages where healthy ones always gain, else it is watched.

    On a scale whose step hides a day's least gain, an unchanged reading is watched; a lower one calls as ever.
    """
    if history.is_first_day(at):
        return ()
    low, high = history.table.no_gain_days
    is_of_age = any(low <= day <= high for day in history.days(at))
    # The first 24 h may lose (S8), so a span that began in them cannot call.
    is_after_first_day = base.at - history.oldest_born_at >= DAY
    if not (is_of_age and is_after_first_day):
        return (Rule("no-gain", base.dg + 1, base),)
    if not _hides_a_gain(history, at, base):
        return (Rule("no-gain-day", base.dg + 1, base),)
    return Rule("no-gain-day", base.dg, base), Rule("no-gain", base.dg + 1, base)


def _hides_a_gain(history: History, at: datetime, base: Scaled) -> bool:
    """Whether her least gain since then may be too small for the scale's step to show (28 g: one ounce)."""
    least = history.table.least_gain_on(age_days(history.neonate, at))
    rise_dg = _least_rise_dg(history, least.a_day_mg(base.dg), base, at) if least else 0
    return base.step_dg > max(rise_dg, history.table.fine_step_dg)


def _least_rise_dg(history: History, a_day_mg: int, base: Scaled, at: datetime) -> int:
    """What a least daily gain comes to since a weight [0.1 g], rounded up; only whole steps of time count."""
    steps = history.table.gain_steps
    return -(-a_day_mg * ((at - base.at) // steps) * steps // (MG_IN_A_DG * DAY))


def _lost(history: History, at: datetime, base: Scaled) -> Rule:
    """Any other loss: weigh again in some hours."""
    return Rule("lost-first-day" if history.is_first_day(at) else "lost", base.dg, base)


def _short_gain(history: History, at: datetime, base: Scaled) -> Rule | None:
    """Less than the least a day: 7 g for kittens, 5 % then 3.5 % for pups."""
    low, high = history.table.short_gain_days
    least = history.table.least_gain_on(age_days(history.neonate, at))
    is_of_age = any(low <= day <= high for day in history.days(at))
    if least is None or not is_of_age or base.at - history.oldest_born_at < DAY:
        return None
    rise = _least_rise_dg(history, least.a_day_mg(base.dg), base, at)
    unseen = max(0, base.step_dg - history.table.fine_step_dg)  # what a coarse scale cannot tell
    return Rule("short-gain", base.dg + rise - unseen, base, Decimal(least.a_day_mg(base.dg)) / 1000)


def _falling_twice(
    history: History, rules: Iterable[Rule], at: datetime, fed: FeedingState, known: dict[Scaled, Rule | None]
) -> Rule | None:
    """Twice running: the weight before this one was poor, and so would this one be."""
    last = shortly_before(history, at, fed)
    poor = [rule for rule in rules if rule.code in POOR]
    if last is None or not poor:
        return None
    if last not in known:
        known[last] = _was_poor(history, last)
    was_poor = known[last]
    return Rule("falling-twice", max(rule.under_dg for rule in poor), was_poor.base) if was_poor else None


def _was_poor(history: History, weight: Scaled) -> Rule | None:
    """The first rule by which an earlier weight was poor in its time."""
    rules = _single_rules(history.before(weight.at), weight.at, weight.fed)
    return next((rule for rule in spoken(rules, weight.dg) if rule.code in POOR), None)
