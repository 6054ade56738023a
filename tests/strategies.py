"""Any neonate that can exist: plausible ones, odd ones, and records with slips of the hand.

What a neonate is drawn from stands here once and is not made anew for each: hypothesis would check all of it again at
every draw, which takes longer than the draw.
"""

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


yes_or_no = st.booleans()
yes_no_or_not_noted = st.one_of(st.none(), st.booleans())
hows, feels = st.sampled_from(["feel", "reading", "both"]), st.sampled_from(["warm", "cool"])


def maybe(low: int, high: int, by: int) -> st.SearchStrategy[Decimal | None]:
    """Nothing, or a number between two."""
    return st.one_of(st.none(), st.integers(low, high).map(lambda whole: Decimal(whole) / by))


def some(of: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[tuple[Any, ...]]:
    """A few of them, in no order."""
    return st.lists(of, max_size=most).map(tuple)


@st.composite
def warmths(draw: st.DrawFn) -> Warmth:
    """A finding by hand or by thermometer, or both."""
    how = draw(hows)
    return Warmth(
        at=draw(moments),
        feel=draw(feels) if how != "reading" else None,
        reading_c=draw(readings_c) if how != "feel" else None,
    )


starts = st.one_of(st.none(), st.none(), st.none(), moments)
milk_species = st.one_of(st.none(), species)
milk_kcal = st.one_of(st.integers(400, 1600).map(lambda mills: Decimal(mills) / 1000), st.none(), st.just(Decimal(74)))
label_lines = st.one_of(st.none(), st.integers(8, 40).map(Decimal), st.just(Decimal(900)))
out_of_fridge = st.one_of(st.none(), st.none(), moments)


@st.composite
def milks(draw: st.DrawFn) -> Milk:
    """A tin: with or without energy or label line, fresh or old, ready-made, powder or home-made."""
    return Milk(
        name="Tin",
        species=draw(milk_species),
        kcal_per_ml=draw(milk_kcal),
        label_ml_per_100g_day=draw(label_lines),
        is_ready_to_feed=draw(yes_or_no),
        is_label_mix=draw(yes_or_no),
        is_home_made=draw(yes_or_no) and draw(yes_or_no),
        mixed_at=draw(starts),
        opened_at=draw(starts),
        out_of_fridge_since=draw(out_of_fridge),
        home_made_since=draw(starts),
    )


lasting_h = st.one_of(st.none(), st.integers(1, 96))
ordered_ml, ordered_every_h, ordered_kcal = maybe(0, 900, 10), maybe(0, 30, 1), maybe(0, 60, 1)


@st.composite
def orders(draw: st.DrawFn) -> Order:
    """A vet's word, wise or mistyped."""
    from_at, hours = draw(moments), draw(lasting_h)
    return Order(
        id=None,
        by="Dr. Example",
        from_at=from_at,
        until_at=None if hours is None else from_at + timedelta(hours=hours),
        per_feed_ml=draw(ordered_ml),
        every_h=draw(ordered_every_h),
        kcal_per_100g_day=draw(ordered_kcal),
        holds_food=draw(yes_or_no) and draw(yes_or_no),
        lifts_warm_first=draw(yes_or_no) and draw(yes_or_no),
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


counts, first_dg, last_min, changes = (
    st.integers(1, 9),
    st.integers(450, 4000),
    st.integers(0, 40 * 60),
    st.integers(-60, 80),
)


@st.composite
def grown(draw: st.DrawFn, born_at: datetime) -> tuple[WeighIn, ...]:
    """Weights of one who grows, stalls or fails, twice a day, up to some hours ago."""
    count = draw(counts)
    weight_dg = draw(first_dg)
    last_at = NOW - timedelta(minutes=draw(last_min))
    found: list[WeighIn] = []
    for back in range(count):
        at = last_at - timedelta(hours=12 * back)
        if at < born_at:
            break
        found.append(WeighIn(at=at, weight_g=Decimal(weight_dg) / 10))
        weight_dg = max(200, weight_dg * (1000 - draw(changes)) // 1000)
    return tuple(reversed(found))


KINDS: list[RearingKind] = ["nursed", "supplemented", "bottle", "tube", "gruel", "weaned"]
BOTTLE: set[RearingKind] = {"bottle"}
SUPPLEMENTED: set[RearingKind] = {"supplemented"}
rearings = st.one_of(st.just(BOTTLE), st.just(SUPPLEMENTED), st.sets(st.sampled_from(KINDS), max_size=3))
ages_h, bands_h = st.integers(-12, 24 * 60), st.sampled_from([0, 0, 24, 96, 24 * 30])
milk_or_none = st.one_of(milks(), milks(), milks(), milks(), st.none())
simple_mills = st.integers(500, 1300)
all_weighed, all_fed, all_refused = some(weigh_ins, 6), some(feeds, 4), some(st.builds(Refusal, at=moments), 3)
all_choked, all_warm, all_let_go = some(st.builds(Choking, at=moments), 2), some(warmths(), 4), some(eliminations, 4)
upset, all_seen, all_ordered = some(eliminations, 1), some(observations, 3), some(orders(), 2)
siblings = some(st.builds(Littermate, name=st.just("Sib"), weigh_ins=some(weigh_ins, 3)), 2)
solids = maybe(0, 12, 10)
left = st.one_of(*[st.none()] * 6, moments)


@st.composite
def neonates(draw: st.DrawFn, *, is_simple: bool = False) -> Neonate:
    """Any neonate; a simple one has a milk, weights and nothing that refuses a plan."""
    born_at = NOW - timedelta(hours=draw(ages_h))
    band = timedelta(hours=draw(bands_h))
    weighed = draw(grown(born_at)) if is_simple or draw(yes_or_no) else draw(all_weighed)
    rearing = BOTTLE if is_simple else draw(rearings)
    milk: Milk | None = draw(milk_or_none)
    if is_simple:
        kcal = Decimal(draw(simple_mills)) / 1000
        milk = Milk(name="Tin", species=None, kcal_per_ml=kcal, label_ml_per_100g_day=None)
    return Neonate(
        id=None,
        name="Pip",
        species=draw(species),
        born_earliest_at=born_at - band,
        born_latest_at=born_at,
        rearing=frozenset(rearing),
        milk=milk,
        weigh_ins=weighed,
        feeds=draw(all_fed),
        refusals=draw(all_refused),
        chokings=() if is_simple or draw(yes_or_no) else draw(all_choked),
        warmths=draw(all_warm),
        eliminations=draw(all_let_go),
        nest_upsets=tuple(each.at for each in draw(upset)),
        observations=draw(all_seen),
        orders=() if is_simple else draw(all_ordered),
        littermates=draw(siblings),
        has_warm_dam=draw(yes_no_or_not_noted),
        had_colostrum=draw(yes_no_or_not_noted),
        solids_fraction=draw(solids),
        left_at=None if is_simple else draw(left),
    )
