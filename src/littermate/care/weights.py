"""Which weights are believed, and which one a plan stands on.

A weight that is far from the last one, or was marked doubtful, is kept but raises
nothing until a second weighing agrees with it. Milk just drunk lies on the scale too:
a plan counts it off.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from littermate.care.ages import born_at
from littermate.care.numbers import Band, Numbers
from littermate.care.slotted import slotted
from littermate.care.values import Neonate, Weighable, WeighIn

SESSION = timedelta(minutes=45)  # a litter on one scale within so long was weighed together
HARD_STOP_UNDER = 10_000  # hundredths of a ml per 100 g


@slotted
class Weighed:
    """One weighing in whole tenths of a gram, with her age that day."""

    at: datetime
    weight_dg: int
    day: int
    seen_dg: int | None = None  # what the scale said after a feed, where the plan counts the milk off


@slotted
class Weights:
    """All weighings sorted into believed and doubtful, from old to new."""

    sound: tuple[Weighed, ...]
    doubtful: tuple[Weighed, ...]  # since the last sound one

    @property
    def last(self) -> Weighed | None:
        """The last believed weighing."""
        return self.sound[-1] if self.sound else None


def read_weights(neonate: Weighable, *, numbers: Numbers, as_of: datetime) -> Weights:
    """Sort out every weighing up to a moment; what is dated later has not happened."""
    sound: list[Weighed] = []
    doubtful: list[Weighed] = []
    last: Weighed | None = None
    last_at, last_dg = None, 0
    born, near_pct = born_at(neonate), numbers.weighing.near_pct
    lightest_dg, heaviest_dg = numbers.weighing.possible
    for weigh_in in in_order(neonate.weigh_ins, as_of):
        at, weight_dg = weigh_in.at, whole_dg(weigh_in.weight_g)
        if not lightest_dg <= weight_dg <= heaviest_dg:
            continue  # no neonate's weight
        day = (at - born).days
        weighed = Weighed(at, weight_dg, day if day > 0 else 0)
        if at == last_at:
            if weight_dg != last_dg:
                doubtful.append(weighed)  # two weights told at one moment: the lighter counts
        elif (
            # So near the last that it lies in every band: most weights, told quickly.
            last_at is not None and not weigh_in.is_doubtful and abs(weight_dg - last_dg) * 100 <= near_pct * last_dg
        ) or _is_believed(weighed, last, doubtful, is_marked=weigh_in.is_doubtful, numbers=numbers):
            last, last_at, last_dg = weighed, at, weight_dg
            sound.append(weighed)
            if doubtful:
                doubtful = [each for each in doubtful if each.at == at]
        else:
            doubtful.append(weighed)
    return Weights(tuple(sound), tuple(doubtful))


@lru_cache(maxsize=16384)
def whole_dg(weight_g: Decimal) -> int:
    """A weight [g] in whole tenths of a gram."""
    return int(weight_g * 10)


def plan_weights(neonate: Neonate, *, numbers: Numbers, as_of: datetime) -> Weights:
    """The weights a plan stands on: every weighing sorted out, and no milk counted as weight."""
    return without_milk(read_weights(neonate, numbers=numbers, as_of=as_of), neonate, numbers)


def without_milk(known: Weights, neonate: Neonate, numbers: Numbers) -> Weights:
    """The same weights as they would be before the feed; what she drank is no growth.

    A weight after a feed that follows one before it says what she drank, so the plan stays on the one before, unless
    she is lighter by more than two readings can differ. Else what she took at that feed is taken off, a gram for a
    millilitre; where nobody measured it, the most a feed may be, but no more than she gained since the last one: a
    full stomach is no loss.

    Source:
        The table ``weighing``, disagreement "weigh": weights around a feed are intake checks.
    """
    for each in neonate.weigh_ins:
        if each.fed == "after":
            break
    else:
        return known  # as nearly always
    fed = {(each.at, whole_dg(each.weight_g)) for each in neonate.weigh_ins if each.fed == "after"}
    sound: list[Weighed] = []
    is_before = False  # whether the last of them was weighed before a feed
    for weighed in known.sound:
        last = sound[-1] if sound else None
        if (weighed.at, weighed.weight_dg) not in fed:
            sound.append(weighed)
            is_before = True
        elif last is None or not is_before or _is_news(weighed, last, numbers):
            seen_dg, milk_dg = weighed.weight_dg, _milk_dg(weighed, last, neonate, numbers)
            sound.append(replace(weighed, weight_dg=seen_dg - milk_dg, seen_dg=seen_dg) if milk_dg else weighed)
            is_before = False
    return Weights(tuple(sound), known.doubtful)


def _is_news(after: Weighed, before: Weighed, numbers: Numbers) -> bool:
    """Whether a weight after a feed says more than what she drank: long after the one before, or plainly lighter."""
    lost_dg = before.weight_dg - after.weight_dg
    is_lighter = lost_dg * 1000 >= before.weight_dg * numbers.weighing.noise_per_mille
    return is_lighter or after.at - before.at >= numbers.weighing.again_after


def _milk_dg(weighed: Weighed, last: Weighed | None, neonate: Neonate, numbers: Numbers) -> int:
    """How much of a weight after a feed is milk, as far as anybody knows [0.1 g]."""
    since = weighed.at - numbers.weighing.again_after
    feeds = [each for each in neonate.feeds if since < each.at <= weighed.at]
    taken_ml = max(feeds, key=lambda each: each.at).taken_ml if feeds else None
    if taken_ml is not None:
        return max(0, min(int(taken_ml * 10), weighed.weight_dg - numbers.weighing.possible.low_dg))
    most_dg = weighed.weight_dg * numbers.hard_stop_c // HARD_STOP_UNDER
    return most_dg if last is None else max(0, min(most_dg, weighed.weight_dg - last.weight_dg))


def in_order(weigh_ins: Sequence[WeighIn], as_of: datetime) -> Sequence[WeighIn]:
    """Weighings up to a moment, oldest first; of two at one moment the lighter first."""
    last_at = None
    for each in weigh_ins:
        at = each.at
        if at > as_of or (last_at is not None and at <= last_at):
            break
        last_at = at
    else:
        return weigh_ins  # as nearly always: records arrive in order
    past = [each for each in weigh_ins if each.at <= as_of]
    past.sort(key=lambda each: (each.at, each.weight_g))
    return past


def believed_band(last: Weighed | None, day: int, numbers: Numbers) -> Band:
    """The weights that are believed at once on a day of age, after the last sound weight.

    Without an earlier weight: what a neonate of the species can weigh at that age.
    """
    if last is None:
        return numbers.believable[numbers.day(day)]
    rules = numbers.weighing
    days = max(0, day - last.day)
    above_pct = rules.above_pct + rules.above_daily_pct * days
    below_pct = min(rules.below_pct + rules.below_daily_pct * days, rules.below_most_pct)
    return Band(-(-last.weight_dg * (100 - below_pct) // 100), last.weight_dg * (100 + above_pct) // 100)


def add_weight(known: Weights, weighed: Weighed, numbers: Numbers) -> Weights:
    """What the weights would be with one more possible one, unmarked, after all others."""
    if _is_believed(weighed, known.last, known.doubtful, is_marked=False, numbers=numbers):
        return Weights((*known.sound, weighed), ())
    return Weights(known.sound, (*known.doubtful, weighed))


@slotted
class Standing:
    """What a plan stands on: today's weight for the cap, the last sound one for the day."""

    cap_dg: int
    target_dg: int
    target_at: datetime
    weighed: Weighed
    is_held: bool  # she lost more than two readings can differ by, so the day's milk is kept up


def stand_on(known: Weights, numbers: Numbers) -> Standing | None:
    """Choose the weights of a plan; None when there is no sound one.

    A doubtful weight may lower the cap but raises nothing. After a loss the cap follows
    the lower weight, and the day's target stays at the highest of yesterday and today.
    A slip of the hand, such as 27 for 270, moves neither.
    """
    last = known.last
    if last is None:
        return None
    cap_dg = last.weight_dg
    if known.doubtful:
        under_dg = slips_under_dg(known, numbers)
        cap_dg = min([cap_dg, *(each.weight_dg for each in known.doubtful if each.weight_dg >= under_dg)])
    before = last
    for each in reversed(known.sound):
        if each.day < last.day - 1:
            break
        if each.weight_dg > before.weight_dg:
            before = each
    lost_per_mille = (before.weight_dg - last.weight_dg) * 1000 // before.weight_dg
    is_held = lost_per_mille >= numbers.weighing.noise_per_mille
    target = before if is_held else last
    return Standing(cap_dg, target.weight_dg, target.at, last, is_held)


def held_under_dg(weight_dg: int, numbers: Numbers) -> int:
    """Lighter than this, she lost more since that weight than two readings can differ by."""
    return weight_dg * (1000 - numbers.weighing.noise_per_mille) // 1000 + 1


def slips_under_dg(known: Weights, numbers: Numbers) -> int:
    """Lighter than this is a slip of the hand and no loss: less than she could be after any number of days.

    Only where two weights agreed before: of two that contradict each other either may be the slip, so then
    the lighter one keeps her feeds small, and this is nought.
    """
    last = known.last
    if last is None or len(known.sound) == 1:
        return 0
    return -(-last.weight_dg * (100 - numbers.weighing.below_most_pct) // 100)


def _is_believed(
    weighed: Weighed, last: Weighed | None, doubtful: Iterable[Weighed], *, is_marked: bool, numbers: Numbers
) -> bool:
    if not is_marked and believed_band(last, weighed.day, numbers).holds(weighed.weight_dg):
        return True
    return any(_agree(earlier, weighed, numbers) for earlier in doubtful)


def _agree(earlier: Weighed, later: Weighed, numbers: Numbers) -> bool:
    """Whether two doubtful weighings are two, not one told twice, and say the same."""
    rules = numbers.weighing
    apart = abs(earlier.weight_dg - later.weight_dg)
    return (
        rules.agree_after <= later.at - earlier.at <= rules.agree_within
        and apart * 100 <= max(earlier.weight_dg, later.weight_dg) * rules.agree_pct
    )
