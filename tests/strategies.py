"""Any neonate that can exist: plausible ones, odd ones, and records with slips of the hand."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

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

NOW = datetime(2026, 5, 3, 3, 2, tzinfo=UTC)

species = st.sampled_from(["cat", "dog"])
# Mostly the last two days, sometimes long ago, sometimes a clock that runs ahead; often the very same minute.
moments = st.one_of(
    st.integers(-48 * 60, 0).map(lambda minutes: NOW + timedelta(minutes=minutes)),
    st.sampled_from([NOW, NOW - timedelta(hours=6), NOW - timedelta(hours=24), NOW - timedelta(hours=26)]),
    st.integers(-60 * 24 * 60, 3 * 24 * 60).map(lambda minutes: NOW + timedelta(minutes=minutes)),
)
# Grams as a scale shows them, and what a tired thumb makes of them.
plausible_g = st.integers(300, 12_000).map(lambda tenths: Decimal(tenths) / 10)
odd_g = st.sampled_from([Decimal("0"), Decimal("0.1"), Decimal("1"), Decimal("1340"), Decimal("99999"), Decimal("1E9")])
weights_g = st.one_of(plausible_g, plausible_g, plausible_g, odd_g)
volumes_ml = st.one_of(st.none(), st.integers(0, 400).map(lambda tenths: Decimal(tenths) / 10))
readings_c = st.one_of(
    st.integers(290, 415).map(lambda tenths: Decimal(tenths) / 10), st.sampled_from([Decimal(95), Decimal(0)])
)


@st.composite
def warmths(draw: st.DrawFn) -> Warmth:
    """A finding by hand or by thermometer, or both."""
    how = draw(st.sampled_from(["feel", "reading", "both"]))
    return Warmth(
        at=draw(moments),
        feel=draw(st.sampled_from(["warm", "cool"])) if how != "reading" else None,
        reading_c=draw(readings_c) if how != "feel" else None,
    )


@st.composite
def milks(draw: st.DrawFn) -> Milk:
    """A tin: with or without energy or label line, fresh or old, ready-made, powder or home-made."""
    start = st.one_of(st.none(), st.none(), st.none(), moments)
    return Milk(
        name="Tin",
        species=draw(st.one_of(st.none(), species)),
        kcal_per_ml=draw(
            st.one_of(st.integers(400, 1600).map(lambda mills: Decimal(mills) / 1000), st.none(), st.just(Decimal(74)))
        ),
        label_ml_per_100g_day=draw(st.one_of(st.none(), st.integers(8, 40).map(Decimal), st.just(Decimal(900)))),
        is_ready_to_feed=draw(st.booleans()),
        is_label_mix=draw(st.booleans()),
        is_home_made=draw(st.booleans()) and draw(st.booleans()),
        mixed_at=draw(start),
        opened_at=draw(start),
        out_of_fridge_since=draw(st.one_of(st.none(), st.none(), moments)),
        home_made_since=draw(start),
    )


def maybe(low: int, high: int, by: int) -> st.SearchStrategy[Decimal | None]:
    """Nothing, or a number between two."""
    return st.one_of(st.none(), st.integers(low, high).map(lambda whole: Decimal(whole) / by))


@st.composite
def orders(draw: st.DrawFn) -> Order:
    """A vet's word, wise or mistyped."""
    from_at = draw(moments)
    return Order(
        id=None,
        by="Dr. Example",
        from_at=from_at,
        until_at=draw(st.one_of(st.none(), st.integers(1, 96).map(lambda hours: from_at + timedelta(hours=hours)))),
        per_feed_ml=draw(maybe(0, 900, 10)),
        every_h=draw(maybe(0, 30, 1)),
        kcal_per_100g_day=draw(maybe(0, 60, 1)),
        holds_food=draw(st.booleans()) and draw(st.booleans()),
        lifts_warm_first=draw(st.booleans()) and draw(st.booleans()),
    )


weigh_ins = st.builds(
    WeighIn,
    at=moments,
    weight_g=weights_g,
    fed=st.sampled_from(["before", "after", "unknown"]),
    is_doubtful=st.sampled_from([False, False, False, True]),
)
feeds = st.builds(
    Feed,
    at=moments,
    taken_ml=volumes_ml,
    route=st.sampled_from(["bottle", "syringe", "tube", "nursing"]),
    is_full=st.booleans(),
    by_someone_else=st.booleans(),
)
eliminations = st.builds(
    Elimination,
    at=moments,
    pee=st.one_of(st.none(), st.booleans()),
    poo=st.one_of(st.none(), st.booleans()),
    poo_kind=st.one_of(st.none(), st.sampled_from(["formed", "soft", "loose", "watery", "bloody"])),
    is_unaided=st.one_of(st.none(), st.booleans()),
)
observations = st.builds(
    Observation,
    at=moments,
    suck=st.one_of(st.none(), st.sampled_from(["strong", "weak", "none"])),
    voice=st.one_of(st.none(), st.sampled_from(["quiet", "cries", "screams"])),
)


def some(of: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[tuple[Any, ...]]:
    """A few of them, in no order."""
    return st.lists(of, max_size=most).map(tuple)


@st.composite
def grown(draw: st.DrawFn, born_at: datetime) -> tuple[WeighIn, ...]:
    """Weights of one who grows, stalls or fails, twice a day, up to some hours ago."""
    count = draw(st.integers(1, 9))
    weight_dg = draw(st.integers(450, 4000))
    last_at = NOW - timedelta(minutes=draw(st.integers(0, 40 * 60)))
    found: list[WeighIn] = []
    for back in range(count):
        at = last_at - timedelta(hours=12 * back)
        if at < born_at:
            break
        found.append(WeighIn(at=at, weight_g=Decimal(weight_dg) / 10))
        weight_dg = max(200, weight_dg * (1000 - draw(st.integers(-60, 80))) // 1000)
    return tuple(reversed(found))


@st.composite
def neonates(draw: st.DrawFn, *, is_simple: bool = False) -> Neonate:
    """Any neonate; a simple one has a milk, weights and nothing that refuses a plan."""
    born_at = NOW - timedelta(hours=draw(st.integers(-12, 24 * 60)))
    band = timedelta(hours=draw(st.sampled_from([0, 0, 24, 96, 24 * 30])))
    weighed = draw(grown(born_at)) if is_simple or draw(st.booleans()) else draw(some(weigh_ins, 6))
    kinds: list[RearingKind] = ["nursed", "supplemented", "bottle", "tube", "gruel", "weaned"]
    bottle: set[RearingKind] = {"bottle"}
    supplemented: set[RearingKind] = {"supplemented"}
    rearing = st.one_of(st.just(bottle), st.just(supplemented), st.sets(st.sampled_from(kinds), max_size=3))
    milk: Milk | None = draw(st.one_of(milks(), milks(), milks(), milks(), st.none()))
    if is_simple:
        kcal = draw(st.integers(500, 1300))
        milk = Milk(name="Tin", species=None, kcal_per_ml=Decimal(kcal) / 1000, label_ml_per_100g_day=None)
    return Neonate(
        id=None,
        name="Pip",
        species=draw(species),
        born_earliest_at=born_at - band,
        born_latest_at=born_at,
        rearing=frozenset({"bottle"}) if is_simple else frozenset(draw(rearing)),
        milk=milk,
        weigh_ins=weighed,
        feeds=draw(some(feeds, 4)),
        refusals=draw(some(st.builds(Refusal, at=moments), 3)),
        chokings=() if is_simple or draw(st.booleans()) else draw(some(st.builds(Choking, at=moments), 2)),
        warmths=draw(some(warmths(), 4)),
        eliminations=draw(some(eliminations, 4)),
        nest_upsets=tuple(each.at for each in draw(some(eliminations, 1))),
        observations=draw(some(observations, 3)),
        orders=() if is_simple else draw(some(orders(), 2)),
        littermates=draw(some(st.builds(Littermate, name=st.just("Sib"), weigh_ins=some(weigh_ins, 3)), 2)),
        has_warm_dam=draw(st.one_of(st.none(), st.booleans())),
        had_colostrum=draw(st.one_of(st.none(), st.booleans())),
        solids_fraction=draw(maybe(0, 12, 10)),
        left_at=None if is_simple else draw(st.one_of(*[st.none()] * 6, moments)),
    )
