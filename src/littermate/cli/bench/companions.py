"""``littermate bench companions``: company for all at once, beside the best pair first."""

import random
import time
from collections.abc import Callable, Iterable
from itertools import combinations
from typing import Final

import click

from littermate.care.company.matching import MOST_WORTH, Choice, Company, choose, choose_greedily
from littermate.cli.bench.figures import against

SECONDS_AIM: Final = 0.6
NEONATES, FRIENDS = 2000, 40
WEB, LARGE_WEB, FRIENDS_OF_THREE = 40, 300, 12
Chooser = Callable[[int, Iterable[Company]], Choice]


@click.command("companions")
@click.option("--seed", default=7, show_default=True)
def companions(seed: int) -> None:
    """Choose company for 2,000 neonates with 40 possible friends each, and for webs with groups of three.

    The baseline takes the best group that is still free, again and again, over the same neonates.
    """
    chance = random.Random(seed)  # noqa: S311  a bench is no secret
    pairs = _pairs(NEONATES, FRIENDS, chance)
    took = _tell(f"pairs among {NEONATES:,}, {FRIENDS} friends each", NEONATES, pairs)
    click.echo(f"  {against(f'at most {SECONDS_AIM} s', is_met=took <= SECONDS_AIM)}")
    everybody = [
        Company(each, chance.randint(0, MOST_WORTH)) for size in (2, 3) for each in combinations(range(WEB), size)
    ]
    _tell(f"twos and threes among {WEB}, all possible", WEB, everybody)
    _tell(f"twos and threes among {LARGE_WEB}", LARGE_WEB, _threes(LARGE_WEB, FRIENDS_OF_THREE, chance))


def _pairs(count: int, friends: int, chance: random.Random) -> list[Company]:
    pairs = {
        (min(one, other), max(one, other))
        for one in range(count)
        for other in chance.sample(range(count), friends // 2)
        if one != other
    }
    return [Company(each, chance.randint(0, MOST_WORTH)) for each in sorted(pairs)]


def _threes(count: int, friends: int, chance: random.Random) -> list[Company]:
    """Pairs, and every three of whom each two are a pair."""
    pairs = _pairs(count, friends, chance)
    known = {each.members for each in pairs}
    beside: dict[int, list[int]] = {}
    for one, other in sorted(known):
        beside.setdefault(one, []).append(other)
    threes = [(one, *two) for one, others in beside.items() for two in combinations(others, 2) if two in known]
    return [*pairs, *(Company(each, chance.randint(0, MOST_WORTH)) for each in threes)]


def _tell(name: str, count: int, possible: list[Company]) -> float:
    """Print both ways beside each other, and say how long ours took [s]."""
    plain, plain_s = _timed(choose_greedily, count, possible)
    ours, ours_s = _timed(choose, count, possible)
    click.echo(f"{name}: {len(possible):,} possible groups")
    click.echo(
        f"  best group first  {plain_s:6.2f} s   worth {plain.worth:9,}   left alone {len(plain.alone):4}   (baseline)"
    )
    click.echo(
        f"  all at once       {ours_s:6.2f} s   worth {ours.worth:9,}   left alone {len(ours.alone):4}   "
        f"{ours.worth / max(1, plain.worth):.3f} of the baseline   gap to the best at most {100 * ours.gap:.2f} %"
    )
    return ours_s


def _timed(choose_by: Chooser, count: int, possible: list[Company]) -> tuple[Choice, float]:
    began = time.perf_counter()
    found = choose_by(count, possible)
    return found, time.perf_counter() - began
