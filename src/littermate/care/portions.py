"""The arithmetic of one portion of milk, in whole numbers: fast, and the same everywhere.

Weights are tenths of a gram, volumes tenths of a millilitre. The round's grid, the plan
with its working and the speed test all call this one function.
"""

from typing import NamedTuple

from littermate.care.numbers import Marks
from littermate.care.slotted import slotted

MINUTES_A_DAY = 24 * 60


@slotted
class Terms:
    """What decides a portion apart from weight and strength."""

    # A day's milk [0.1 ml] is the target weight [0.1 g] times day_over / day_under.
    day_over: int
    day_under: int
    nursed_dml: int  # measured at the dam the day before, taken off the day's milk
    cap_c: int  # comfortable stomach, hundredths of a ml per 100 g
    hard_stop_c: int
    fewest_feeds: int
    weak_feeds: int
    most_feeds: int
    light_dg: int
    marks: Marks
    order_dml: int | None = None
    order_every_min: int | None = None


class Portion(NamedTuple):
    """One feed: about and at most so much [0.1 ml], so often."""

    about_dml: int
    most_dml: int
    every_min: int
    feeds: int
    day_over: int  # the day's milk [0.1 ml] as a fraction, before any rounding
    day_under: int
    cap_over: int  # the comfortable stomach, ten thousandths of 0.1 ml


CAP_UNDER = 10_000  # 0.1 g times hundredths of a ml per 100 g, as tenths of a ml


def bare_plan(cap_dg: int, target_dg: int, is_weak: bool, terms: Terms) -> Portion:
    """Share a day's milk over as many feeds as the stomach and the age need.

    The day follows the target weight, the stomach today's weight; both amounts are
    rounded down to a syringe mark, so rounding never overfills.
    """
    over = target_dg * terms.day_over - terms.nursed_dml * terms.day_under
    if over < 0:
        over = 0
    under = terms.day_under
    cap_over = cap_dg * terms.cap_c
    fewest = terms.fewest_feeds
    if (is_weak or cap_dg < terms.light_dg) and fewest < terms.weak_feeds:
        fewest = terms.weak_feeds
    if terms.order_every_min is None:
        feeds = -(-over * CAP_UNDER // (under * cap_over))
        if feeds < fewest:
            feeds = fewest
        elif feeds > terms.most_feeds:
            feeds = terms.most_feeds
        every_min = MINUTES_A_DAY // feeds
        about = over // (under * feeds)
    else:
        every_min = terms.order_every_min
        feeds = max(1, MINUTES_A_DAY // every_min)
        about = over * every_min // (under * MINUTES_A_DAY)
    cap = cap_over // CAP_UNDER
    if terms.order_dml is not None:
        about = min(terms.order_dml, cap_dg * terms.hard_stop_c // CAP_UNDER)
        cap = max(cap, about)
        over, under = about * MINUTES_A_DAY, every_min
    return Portion(
        down_to_mark(about if about < cap else cap, terms.marks),
        down_to_mark(cap, terms.marks),
        every_min,
        feeds,
        over,
        under,
        cap_over,
    )


def down_to_mark(volume_dml: int, marks: Marks) -> int:
    """The next syringe mark at or under a volume [0.1 ml]."""
    if volume_dml < marks.large_from:
        return volume_dml - volume_dml % marks.small
    return volume_dml - (volume_dml - marks.large_from) % marks.large
