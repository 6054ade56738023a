"""What is drawn at once, as a string of bytes, and then read off thing by thing.

Hypothesis keeps account of each thing it draws. Of a neonate, with everything that is known of her, those are some 170,
and that took several times as long as to judge her. A string of bytes is one. It is made plainer as well where a test
fails, byte by byte: noughts are the plainest.
"""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
PLACES = 20  # bits of a number that say where it lies between its ends
MANY = 1000


class Lots:
    """Drawn bytes, each read once, from the first to the last."""

    def __init__(self, drawn: bytes) -> None:
        self._drawn, self.read = drawn, 0

    def _next(self, size: int) -> int:
        begun, self.read = self.read, self.read + size
        if self.read > len(self._drawn):
            raise IndexError(f"More is read than the {len(self._drawn)} bytes that were drawn.")
        return int.from_bytes(self._drawn[begun : self.read], "big")

    def one(self, *of: T) -> T:
        """One of these, each as often as it stands here; plainest is the first."""
        return of[self._next(1) % len(of)]

    def whole(self, low: int, high: int) -> int:
        """Any whole number between two, both included; often an end, and out of many more often one near nought.

        Plainest is nought, or the lowest.
        """
        how, place = divmod(self._next(3), 1 << PLACES)
        if how == 15:
            return (low, low, min(low + 1, high), max(low, high - 1), high, high)[place % 6]
        if high - low > MANY:  # a third anywhere, a third nearer, a third nearer still
            place = place ** (1 + how % 3) >> how % 3 * PLACES
        number = place * (high - low + 1) >> PLACES
        if low >= 0:
            return low + number
        return number if number <= high else high - number

    def some(self, make: Callable[[], T], most: int) -> tuple[T, ...]:
        """None, one or a few; who is left out is read too, so that what follows stays where it is."""
        count = self.one(0, *range(most + 1), most)
        return tuple([make() for _ in range(most)][:count])
