"""Any neonate that can exist: plausible ones, odd ones, and records with slips of the hand.

She is drawn as one string of bytes and told from it (``tests/lots.py``). Whatever is told takes as many bytes, however
it ends, so each thing has its own.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TypeVar

from hypothesis import strategies as st

from littermate.care.values import (
    Choking,
    Elimination,
    Feed,
    Littermate,
    Milk,
    Neonate,
    Observation,
    Order,
    RearingKind,
    Refusal,
    Warmth,
    WeighIn,
)
from tests.lots import Lots

NOW = datetime(2026, 5, 3, 3, 2, tzinfo=UTC)
KINDS: tuple[RearingKind, ...] = ("nursed", "supplemented", "bottle", "tube", "gruel", "weaned")
# How many minutes ago: mostly in the last two days, sometimes long ago, sometimes by a clock that runs ahead.
MINUTES_AGO = {
    "of late": (0, 48 * 60),
    "whenever": (-3 * 24 * 60, 60 * 24 * 60),
    "ahead": (-3 * 24 * 60, 0),
    **{f"{hours} h ago": (60 * hours, 60 * hours) for hours in (0, 6, 24, 26)},
}
WHEN = (*["of late"] * 5, *["whenever"] * 3, "ahead", "0 h ago", "6 h ago", "24 h ago", "26 h ago", "then too")
# Grams as a scale shows them, what a tired thumb makes of them, and what a thermometer says that fell off.
ODD_G = [Decimal("0"), Decimal("0.1"), Decimal("1"), Decimal("1340"), Decimal("99999"), Decimal("1E9")]
GRAMS = (*["plausible"] * 16, *["the same"] * 4, *ODD_G)
ODD_C = Decimal(95), Decimal(0)
T = TypeVar("T")


class Card(Lots):
    """What is told of one neonate."""

    def __init__(self, drawn: bytes) -> None:
        super().__init__(drawn)
        self._moments, self._weight_g = [NOW], Decimal(100)

    def tenths(self, low: int, high: int) -> Decimal:
        return Decimal(self.whole(low, high)) / 10

    def yes(self) -> bool:
        return self.one(False, True)

    def yes_no_or_not_noted(self) -> bool | None:
        return self.one(None, None, False, True)

    def seldom(self) -> bool:
        return self.one(False, False, False, True)

    def maybe(self, number: Callable[[], T]) -> T | None:
        """Nothing, or this."""
        is_told, found = self.yes(), number()
        return found if is_told else None

    def moment(self) -> datetime:
        """Any moment, often the very minute of something else."""
        when = self.one(*WHEN)
        if when == "then too":
            return self._moments[self.whole(0, 100) % len(self._moments)]
        found = NOW - timedelta(minutes=self.whole(*MINUTES_AGO[when]))
        self._moments.append(found)
        return found

    def weight_g(self) -> Decimal:
        """Any weight, often the very one before."""
        what, plausible = self.one(*GRAMS), self.tenths(300, 12_000)
        if not isinstance(what, Decimal):
            what = plausible if what == "plausible" else self._weight_g
        self._weight_g = what
        return what

    def weigh_in(self) -> WeighIn:
        return WeighIn(
            at=self.moment(),
            weight_g=self.weight_g(),
            fed=self.one("before", "after", "unknown"),
            is_doubtful=self.seldom(),
        )

    def feed(self) -> Feed:
        return Feed(
            at=self.moment(),
            taken_ml=self.maybe(lambda: self.tenths(0, 400)),
            route=self.one("bottle", "syringe", "tube", "nursing"),
            is_full=self.yes(),
            by_someone_else=self.yes(),
        )

    def refusal(self) -> Refusal:
        return Refusal(at=self.moment())

    def choking(self) -> Choking:
        return Choking(at=self.moment())

    def warmth(self) -> Warmth:
        """A finding by hand or by thermometer, or both."""
        how, feel = self.one("feel", "reading", "both"), self.one("warm", "cool")
        is_odd, plausible, odd = self.yes(), self.tenths(290, 415), self.one(*ODD_C)
        reading_c = odd if is_odd else plausible
        return Warmth(
            at=self.moment(),
            feel=feel if how != "reading" else None,
            reading_c=reading_c if how != "feel" else None,
        )

    def elimination(self) -> Elimination:
        return Elimination(
            at=self.moment(),
            pee=self.yes_no_or_not_noted(),
            poo=self.yes_no_or_not_noted(),
            poo_kind=self.one(None, None, None, "formed", "soft", "loose", "watery", "bloody"),
            is_unaided=self.yes_no_or_not_noted(),
        )

    def observation(self) -> Observation:
        return Observation(
            at=self.moment(),
            suck=self.one(None, None, None, "strong", "weak", "none"),
            voice=self.one(None, None, None, "quiet", "cries", "screams"),
        )

    def milk(self) -> Milk:
        """A tin: with or without energy or label line, fresh or old, ready-made, powder or home-made."""
        kcal, label = Decimal(self.whole(400, 1600)) / 1000, Decimal(self.whole(8, 40))
        return Milk(
            name="Tin",
            species=self.one(None, None, "cat", "dog"),
            kcal_per_ml=self.one(kcal, None, Decimal(74)),
            label_ml_per_100g_day=self.one(None, label, Decimal(900)),
            is_ready_to_feed=self.yes(),
            is_label_mix=self.yes(),
            is_home_made=self.seldom(),
            mixed_at=self.one(None, None, None, self.moment()),
            opened_at=self.one(None, None, None, self.moment()),
            out_of_fridge_since=self.one(None, None, self.moment()),
            home_made_since=self.one(None, None, None, self.moment()),
        )

    def order(self) -> Order:
        """A vet's word, wise or mistyped."""
        from_at, hours = self.moment(), self.maybe(lambda: self.whole(1, 96))
        return Order(
            id=None,
            by="Dr. Example",
            from_at=from_at,
            until_at=None if hours is None else from_at + timedelta(hours=hours),
            per_feed_ml=self.maybe(lambda: self.tenths(0, 900)),
            every_h=self.maybe(lambda: Decimal(self.whole(0, 30))),
            kcal_per_100g_day=self.maybe(lambda: Decimal(self.whole(0, 60))),
            holds_food=self.seldom(),
            lifts_warm_first=self.seldom(),
        )

    def littermate(self) -> Littermate:
        return Littermate(name="Sib", weigh_ins=self.some(self.weigh_in, 3))

    def grown(self, born_at: datetime) -> tuple[WeighIn, ...]:
        """Weights of one who grows, stalls or fails, twice a day, up to some hours ago."""
        count, weight_dg = self.whole(1, 9), self.whole(450, 4000)
        last_at = NOW - timedelta(minutes=self.whole(0, 60 * self.one(4, 40)))
        changes = [self.whole(-60, 80) for _ in range(9)]
        found: list[WeighIn] = []
        for back, per_mille in enumerate(changes[:count]):
            at = last_at - timedelta(hours=12 * back)
            if at < born_at:
                break
            found.append(WeighIn(at=at, weight_g=Decimal(weight_dg) / 10))
            weight_dg = max(200, weight_dg * (1000 - per_mille) // 1000)
        return tuple(reversed(found))

    def rearing(self) -> frozenset[RearingKind]:
        kind = self.one("bottle", "supplemented", "any")
        several = frozenset(self.some(lambda: self.one(*KINDS), 3))
        return several if kind == "any" else frozenset({kind})

    def neonate(self, *, is_simple: bool = False) -> Neonate:
        """Any neonate; a simple one has a milk, weights and nothing that refuses a plan."""
        born_at = NOW - timedelta(hours=self.whole(-12, 24 * 60))
        band = timedelta(hours=self.one(0, 0, 24, 96, 24 * 30))
        grown, weighed, is_grown = self.grown(born_at), self.some(self.weigh_in, 6), self.yes()
        rearing, kcal = self.rearing(), Decimal(self.whole(500, 1300)) / 1000
        milk = self.one(*[self.milk()] * 4, None)
        if is_simple:
            rearing = frozenset({"bottle"})
            milk = Milk(name="Tin", species=None, kcal_per_ml=kcal, label_ml_per_100g_day=None)
        chokings, orders = self.one((), self.some(self.choking, 2)), self.some(self.order, 2)
        left_at = self.one(*[None] * 6, self.moment())
        return Neonate(
            id=None,
            name="Pip",
            species=self.one("cat", "dog"),
            born_earliest_at=born_at - band,
            born_latest_at=born_at,
            rearing=rearing,
            milk=milk,
            weigh_ins=grown if is_simple or is_grown else weighed,
            feeds=self.some(self.feed, 4),
            refusals=self.some(self.refusal, 3),
            chokings=() if is_simple else chokings,
            warmths=self.some(self.warmth, 4),
            eliminations=self.some(self.elimination, 4),
            nest_upsets=self.some(self.moment, 1),
            observations=self.some(self.observation, 3),
            orders=() if is_simple else orders,
            littermates=self.some(self.littermate, 2),
            has_warm_dam=self.yes_no_or_not_noted(),
            had_colostrum=self.yes_no_or_not_noted(),
            solids_fraction=self.maybe(lambda: self.tenths(0, 12)),
            left_at=None if is_simple else left_at,
        )


def _bytes_told() -> int:
    card = Card(bytes(10_000))
    card.neonate()
    return card.read


told = st.binary(min_size=(size := _bytes_told()), max_size=size)


@st.composite
def neonates(draw: st.DrawFn, *, is_simple: bool = False) -> Neonate:
    """Any neonate; a simple one has a milk, weights and nothing that refuses a plan."""
    return Card(draw(told)).neonate(is_simple=is_simple)
