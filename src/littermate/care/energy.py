"""How the day's energy is stepped up for a neonate that gains too little.

It is decided once in a day of her age, at its turn, from what was weighed before: so a
weight from tonight changes the amount, never the step, and a phone without a network
knows tonight's and tomorrow's step already.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Literal

from littermate.care.ages import DAY, born_at, whole_days
from littermate.care.numbers import Numbers
from littermate.care.slotted import slotted
from littermate.care.values import Neonate, Poo
from littermate.care.weights import Weighed

LOOSE: frozenset[Poo] = frozenset({"loose", "watery", "bloody"})
TWO_DAYS = 2 * DAY
WEIGHED_AT: Callable[[Weighed], datetime] = attrgetter("at")
Gain = Literal["short", "fine", "unknown"]


Upset = Literal["loose-stool", "choking"]


@slotted
class Level:
    """The step of one day of age."""

    plus_c: int  # hundredths of a kcal per 100 g a day
    gain: Gain
    held_after: Upset | None  # what holds the step-up: loose stool, or else milk that went the wrong way (S11)

    @property
    def is_held(self) -> bool:
        return self.held_after is not None


def level_on(
    neonate: Neonate,
    sound: Sequence[Weighed],
    *,
    numbers: Numbers,
    day: int,
    as_of: datetime,
    room_c: int,
) -> Level:
    """Replay the steps from the first day they may begin up to a day of her age.

    ``room_c`` is how far the stomach lets the energy go (0 when it lets it go nowhere).
    """
    upsets = _last_upsets(neonate, as_of)
    plus_c = 0
    held_after: Upset | None = None
    born = born_at(neonate)
    gain = gain_before(sound, born + whole_days(day), numbers)
    # No gain is known until two weights lie apart, so the replay may begin so long after the first weight.
    first = (sound[0].at + numbers.gain_span[0] - born).days + 1 if sound else day
    if first > day:
        first = day
    if first < numbers.step_from_day:
        first = numbers.step_from_day
    turn = born + whole_days(first)
    for each in range(first, day + 1):
        if upsets and (held_after := _held_after(upsets, turn - numbers.stool_counts_for)):
            plus_c = 0
        elif (gain if each == day else gain_before(sound, turn, numbers)) == "short":
            plus_c = max(0, min(plus_c + numbers.step_c, room_c))
        turn += DAY
    return Level(plus_c, gain, held_after)


def gain_before(sound: Sequence[Weighed], turn: datetime, numbers: Numbers) -> Gain:
    """Whether the day before a moment brought the least gain, by two weights about 24 h apart."""
    index = bisect_left(sound, turn, key=WEIGHED_AT) - 1  # the last one before the turn
    if index < 0 or (last_at := (last := sound[index]).at) < turn - DAY:
        return "unknown"
    first: Weighed | None = None
    span = DAY
    shortest, longest = numbers.gain_span
    for place in range(index - 1, -1, -1):
        apart = last_at - (each := sound[place]).at
        if apart < shortest:
            continue
        if apart > longest or (first is not None and apart + span >= TWO_DAYS):
            break  # the one after it is as near to a day, and those before are farther off still
        first, span = each, apart
        if apart >= DAY:
            break
    if first is None:
        return "unknown"
    gained_c = (last.weight_dg - first.weight_dg) * 100
    least_c = numbers.min_gain_c(first.day, first.weight_dg)
    if span <= DAY and gained_c >= least_c >= 0:
        return "fine"  # as nearly always: all of a day's gain, in no more than a day
    return "short" if gained_c * DAY < least_c * span else "fine"


def _held_after(upsets: list[tuple[Upset, datetime]], since: datetime) -> Upset | None:
    return next((what for what, at in upsets if at >= since), None)


def _last_upsets(neonate: Neonate, as_of: datetime) -> list[tuple[Upset, datetime]]:
    """When each kind was last told of, loose stool first: her own, or in her nest and nobody knows whose."""
    if not (neonate.eliminations or neonate.nest_upsets or neonate.chokings):
        return []
    loose = [each.at for each in neonate.eliminations if each.poo_kind in LOOSE] + list(neonate.nest_upsets)
    told: list[tuple[Upset, list[datetime]]] = [
        ("loose-stool", loose),
        ("choking", [each.at for each in neonate.chokings]),
    ]
    known = [(what, [at for at in moments if at <= as_of]) for what, moments in told]
    return [(what, max(moments)) for what, moments in known if moments]
