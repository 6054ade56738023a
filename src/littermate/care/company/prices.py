"""Which pairs are in no best choice, proven before the search that takes long.

Everybody gets a price, so that no pair counts more than its two prices together. Then no choice counts more than all
prices do, and one with a pair in it that falls short of its prices falls short by as much. Beside the cheapest prices
nearly all pairs fall short by more than a choice that is known: only the few others need be searched.

For the prices everybody is there twice, as a host and as a guest. Each host has one guest, herself at first. A guest's
price rises to what some host could pay for her; where hosts in a ring all gain by taking the next one's guest, they do.

Source:
    Klein M. A primal method for minimal cost flows with applications to the assignment and transportation problems.
    Management Science 1967;14:205-220 (rings that gain).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]

FEW: Final = 6  # pairs of everybody that are looked at first
ROUNDS: Final = 2000  # in which prices may rise, before it is left to the long search


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What is known by the prices; twice, where it may be a half."""

    twice_all: int  # all prices together
    twice_short: Whole  # how far each pair falls short of its two
    best: frozenset[tuple[int, int]] | None  # pairs that count as much as all prices, where hosts and guests show some


def cheapest_prices(count: int, ends: Whole, counts: Whole, *, rounds: int = ROUNDS) -> Prices:
    """The cheapest prices for the neonates 0 to ``count`` - 1; dear ones that tell little, if they rise for too long.

    Args:
        count: How many there are.
        ends: The two of each pair, a row for each pair.
        counts: How much each pair counts, above zero.
        rounds: How often prices may rise.
    """
    seen = _best_few(count, ends, counts)
    guest_of, guest_price = np.arange(count), np.zeros(count, dtype=np.int64)
    left = iter(range(rounds))
    while True:
        market = _Market(ends[seen], counts[seen], guest_of, guest_price)
        is_settled = any(market.is_settled() for _round in left)
        guest_of, guest_price = market.guest_of, market.guest_price
        price = market.host_price + guest_price if is_settled else np.full(count, counts.max())
        short = price[ends[:, 0]] + price[ends[:, 1]] - 2 * counts
        if not (short < 0).any():
            best = _without_odd_rings(guest_of) if is_settled else None
            return Prices(twice_all=int(price.sum()), twice_short=short, best=best)
        seen |= short < 0


def _best_few(count: int, ends: Whole, counts: Whole) -> npt.NDArray[np.bool_]:
    """Which pairs are among the best few of one of their two."""
    who, pair = ends.T.ravel(), np.tile(np.arange(len(ends)), 2)
    order = np.lexsort((-counts[pair], who))
    place = np.arange(len(who)) - np.searchsorted(who[order], who[order])
    seen = np.zeros(len(ends), dtype=np.bool_)
    seen[pair[order[place < FEW]]] = True
    return seen


class _Market:
    """Who could be whose guest, each by an offer; everybody could be her own, which counts nothing."""

    def __init__(self, ends: Whole, counts: Whole, guest_of: Whole, guest_price: Whole) -> None:
        one, other, each = ends[:, 0], ends[:, 1], np.arange(len(guest_of))
        host, guest = np.concatenate([one, other, each]), np.concatenate([other, one, each])
        order = np.lexsort((host, guest))
        self.host, self.guest = host[order], guest[order]
        self.counts = np.concatenate([counts, counts, np.zeros_like(each)])[order]
        self.size = len(order)
        self.ranked = self.counts * self.size + np.arange(self.size)[::-1]  # of those that count alike the first leads
        self.begins = np.searchsorted(self.guest, each)  # where the offers for each guest begin
        self.guest_price = guest_price
        self.stands_for = np.flatnonzero(guest_of[self.host] == self.guest)  # the offer that stands, by guest
        self.stands = np.empty_like(guest_of)  # and by host
        self.stands[self.host[self.stands_for]] = self.stands_for
        self.best = self.stands_for  # the offer that made each guest's price

    @property
    def guest_of(self) -> Whole:
        """Whose host each is."""
        return self.guest[self.stands]

    @property
    def host_price(self) -> Whole:
        """What each host is left with."""
        return self.counts[self.stands] - self.guest_price[self.guest_of]

    def is_settled(self) -> bool:
        """Whether no host can pay more for anybody; else the prices have risen, and rings that gain have changed."""
        could_pay = self.ranked - (self.host_price * self.size)[self.host]
        most, place = np.divmod(np.maximum.reduceat(could_pay, self.begins), self.size)
        rises = most > self.guest_price
        if not rises.any():
            return True
        self.best = np.where(rises, self.size - 1 - place, self.best)
        self.guest_price = np.where(rises, most, self.guest_price)
        self._change(_in_rings(self.guest_of[self.host[self.best]]))
        return False

    def _change(self, guests: Whole) -> None:
        """Let each of these guests go to the host who pays best; what such hosts could pay otherwise is forgotten."""
        if not len(guests):
            return
        won = self.best[guests]
        self.stands[self.host[won]] = won
        self.stands_for[guests] = won
        has_changed = np.zeros(len(self.stands), dtype=np.bool_)
        has_changed[self.host[won]] = True
        self.best = np.where(has_changed[self.host[self.best]], self.stands_for, self.best)


def _in_rings(following: Whole) -> Whole:
    """Who comes round to herself, by way of others, if everybody is followed by the one named for her."""
    far = following
    for _ in range(len(following).bit_length()):
        near, far = far, far[far]
        if (near == far).all():
            break
    comes_round = np.zeros(len(following), dtype=np.bool_)
    comes_round[far] = True
    return np.flatnonzero(comes_round & (following != np.arange(len(following))))


def _without_odd_rings(guest_of: Whole) -> frozenset[tuple[int, int]] | None:
    """Every second pair of host and guest round each ring, so that nobody is in two; None if a ring is odd."""
    pairs = set()
    following, placed = guest_of.tolist(), set()
    for first in range(len(following)):
        ring, one = [], first
        while one not in placed:
            placed.add(one)
            ring.append(one)
            one = following[one]
        if len(ring) % 2 and len(ring) > 1:
            return None
        pairs |= {(min(pair), max(pair)) for pair in zip(ring[::2], ring[1::2], strict=False)}
    return frozenset(pairs)
