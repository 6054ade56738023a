"""Prices that no pair counts more than, and what they prove."""

from itertools import combinations
from random import Random

import numpy as np
import pytest

from littermate.care.company.matching import Company, choose
from littermate.care.company.prices import cheapest_prices

LINE = [(0, 1), (1, 2), (2, 3)]
RING = [(0, 1), (1, 2), (0, 2)]


def prices(count, pairs, counts, **how):
    return cheapest_prices(count, np.array(pairs), np.array(counts), **how)


def test_where_no_ring_is_odd_the_prices_show_the_best_pairs():
    found = prices(4, LINE, [10, 15, 10])

    assert (found.best, found.twice_all) == ({(0, 1), (2, 3)}, 40)
    assert found.twice_short[[0, 2]].tolist() == [0, 0]


def test_who_would_be_worth_less_in_company_stays_her_own_guest():
    assert prices(4, LINE, [10, 25, 10]).best == {(1, 2)}


def test_an_odd_ring_shows_no_best_pairs_but_what_they_count_at_most():
    found = prices(3, RING, [10, 10, 10])

    assert (found.best, found.twice_all) == (None, 30)
    assert found.twice_short.tolist() == [0, 0, 0]


@pytest.mark.parametrize("rounds", [1, 7, 2000])
def test_no_pair_counts_more_than_its_two_prices_however_soon_they_stop_rising(rounds):
    chance = Random(rounds)
    pairs = list(combinations(range(30), 2))
    counts = [chance.randint(1, 1000) for _pair in pairs]

    found = prices(30, pairs, counts, rounds=rounds)

    assert found.twice_short.min() >= 0
    assert found.twice_all >= 2 * choose(30, [Company(*each) for each in zip(pairs, counts, strict=True)]).worth


def test_prices_that_rose_for_too_long_prove_nothing():
    assert prices(4, LINE, [10, 15, 10], rounds=1).best is None


def test_a_pair_that_nobody_looks_at_first_counts_when_the_others_are_taken():
    one, other, friends, their_best = 0, 1, range(2, 12), range(12, 22)
    better = [(each, friend) for each in (one, other) for friend in friends]
    taken = list(zip(friends, their_best, strict=True))

    found = prices(22, [(one, other), *better, *taken], [400] + [500] * 20 + [1000] * 10)

    assert found.best == {(one, other), *taken}
    assert found.twice_short.min() >= 0
