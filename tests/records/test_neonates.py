"""What the engine is told is built from standing facts, in as many queries for thirty animals as for one."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from littermate.care import values
from littermate.care.orders import ruling
from littermate.records import ledger
from littermate.records.ids import new_id
from littermate.records.models import Feed
from littermate.records.neonate_rows import ORDERS_AHEAD, ORDERS_BACK
from littermate.records.neonates import neonate_at, neonates_at
from littermate.tables import house_protocol
from tests import factories as make
from tests.factories import NOW, days, hours

pytestmark = pytest.mark.django_db

PROTOCOL = house_protocol()

QUERIES = 3  # what stands about them, their weights, and all else that was told


def a_full_record(home, litter, product, dam=None):
    animal = make.animal(home=home, litter=litter)
    make.rearing(animal, "supplemented" if dam else "bottle", dam=dam)
    make.milk_use(animal, product)
    make.vet_order(animal)
    for keep in (make.weigh_in, make.feed, make.warmth, make.elimination, make.observation, make.refusal):
        keep(animal, at=NOW - hours(3))
    return animal


@pytest.mark.parametrize("number", [1, 3, 30])
@pytest.mark.parametrize("is_nursed", [False, True])
def test_thirty_animals_take_as_many_queries_as_one(number, is_nursed, django_assert_num_queries):
    home = make.home()
    litter, product = make.litter(home.organisation), make.milk_product(home.organisation)
    dam = make.animal(home=home, is_dam=True) if is_nursed else None
    animals = [a_full_record(home, litter, product, dam) for _ in range(number)]

    with django_assert_num_queries(QUERIES):
        neonates = neonates_at(animals, as_of=NOW)

    assert set(neonates) == {animal.pk for animal in animals}


def test_no_animals_take_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert neonates_at([], as_of=NOW) == {}


def test_everything_kept_reaches_the_engine():
    home = make.home()
    animal = make.animal(home=home, name="Possum", had_colostrum=True)
    weigh_in = make.weigh_in(animal, weight_dg=954, step_dg=5, is_doubtful=True, at=NOW - hours(4))
    feed = make.feed(animal, taken_dml=52, route="syringe", at=NOW - hours(3))
    refusal = make.refusal(animal, at=NOW - hours(2))
    make.choking(animal, at=NOW - hours(2))
    make.warmth(animal, feel="cool", reading_dc=341, at=NOW - hours(1))
    poo = make.elimination(animal, pee=True, poo=True, poo_kind="soft", is_unaided=False, at=NOW - hours(1))
    make.observation(animal, suck="weak", voice="cries", at=NOW - hours(1))
    make.solids(animal, share_pct=25, at=NOW - hours(5))
    rearing = make.rearing(animal, "bottle")

    told = neonate_at(animal, as_of=NOW)

    assert told == values.Neonate(
        id=animal.pk,
        name="Possum",
        species="cat",
        born_earliest_at=NOW - days(10),
        born_latest_at=NOW - days(10),
        rearing=frozenset({"bottle"}),
        milk=None,
        weigh_ins=(
            values.WeighIn(
                at=NOW - hours(4),
                weight_g=Decimal("95.4"),
                step_g=Decimal("0.5"),
                fed="before",
                is_doubtful=True,
                id=weigh_in.id,
            ),
        ),
        feeds=(values.Feed(at=NOW - hours(3), taken_ml=Decimal("5.2"), route="syringe", id=feed.id, by=feed.by_id),),
        refusals=(values.Refusal(at=NOW - hours(2), by=refusal.by_id),),
        chokings=(values.Choking(at=NOW - hours(2)),),
        warmths=(values.Warmth(at=NOW - hours(1), feel="cool", reading_c=Decimal("34.1")),),
        eliminations=(
            values.Elimination(at=NOW - hours(1), pee=True, poo=True, poo_kind="soft", is_unaided=False, id=poo.id),
        ),
        observations=(values.Observation(at=NOW - hours(1), suck="weak", voice="cries"),),
        has_warm_dam=False,
        had_colostrum=True,
        solids_fraction=Decimal("0.25"),
        by_hand=(values.Spell(rearing.from_at),),
    )


def test_not_noted_stays_not_known():
    animal = make.animal()
    dry = make.elimination(animal, pee=False)
    feed = make.feed(animal, taken_dml=None, measured_by="nobody", route="nursing", outcome="full")

    told = neonate_at(animal, as_of=NOW)

    assert told.eliminations == (values.Elimination(at=NOW, pee=False, poo=None, id=dry.id),)
    assert told.feeds == (values.Feed(at=NOW, taken_ml=None, route="nursing", is_full=True, id=feed.id, by=feed.by_id),)


def test_two_feeds_said_to_be_one_reach_the_engine_as_one_until_that_is_taken_back():
    animal = make.animal()
    first, second = make.feed(animal, taken_dml=55, at=NOW - hours(1)), make.feed(animal, taken_dml=50, at=NOW)
    answer = make.same_feed(animal, feed=first, other=second)

    told = neonate_at(animal, as_of=NOW)

    assert [(feed.id, feed.taken_ml) for feed in told.feeds] == [(second.id, Decimal("5.5"))]
    assert told.feed_answers == (values.FeedAnswer(feeds=frozenset({first.id, second.id}), answer="same"),)
    make.same_feed(animal, feed=first, other=second, corrects=answer, is_withdrawn=True)
    assert [feed.id for feed in neonate_at(animal, as_of=NOW).feeds] == [first.id, second.id]


def test_facts_come_from_old_to_new_whatever_the_order_they_arrived_in():
    animal = make.animal()
    for ago in (1, 5, 3):
        make.weigh_in(animal, weight_dg=1000 + ago, at=NOW - hours(ago))
        make.feed(animal, taken_dml=ago, at=NOW - hours(ago))

    told = neonate_at(animal, as_of=NOW)

    assert [weigh_in.weight_g for weigh_in in told.weigh_ins] == [Decimal(n) / 10 for n in (1005, 1003, 1001)]
    assert [feed.taken_ml for feed in told.feeds] == [Decimal(n) / 10 for n in (5, 3, 1)]


@pytest.mark.parametrize(
    ("keep", "field"),
    [
        (make.weigh_in, "weigh_ins"),
        (make.feed, "feeds"),
        (make.refusal, "refusals"),
        (make.choking, "chokings"),
        (make.warmth, "warmths"),
        (make.elimination, "eliminations"),
        (make.observation, "observations"),
    ],
)
def test_only_what_stands_is_told(keep, field):
    home = make.home()
    animal, sister = make.animal(home=home), make.animal(home=home)
    kept, undone, hers, set_back = (keep(animal, at=NOW - hours(ago)) for ago in (1, 2, 3, 4))
    make.correct(undone, is_withdrawn=True)
    make.correct(hers, animal=sister)
    make.correct(set_back, at=NOW - hours(6))

    told = neonates_at([animal, sister], as_of=NOW)

    assert [fact.at for fact in getattr(told[animal.pk], field)] == [NOW - hours(6), kept.happened_at]
    assert [fact.at for fact in getattr(told[sister.pk], field)] == [NOW - hours(3)]


def test_weights_reach_back_to_birth_and_the_rest_three_days():
    animal = make.animal(age_days=30)
    for ago in (1, 71, 73, 29 * 24):
        make.weigh_in(animal, at=NOW - hours(ago))
        make.feed(animal, at=NOW - hours(ago))

    told = neonate_at(animal, as_of=NOW)

    assert len(told.weigh_ins) == 4
    assert [feed.at for feed in told.feeds] == [NOW - hours(71), NOW - hours(1)]


def test_at_an_earlier_moment_later_things_are_not_known():
    animal = make.animal()
    make.weigh_in(animal, weight_dg=900, at=NOW - hours(12))
    make.weigh_in(animal, weight_dg=950, at=NOW)
    make.leaving(animal, at=NOW)

    told = neonate_at(animal, as_of=NOW - hours(6))

    assert [weigh_in.weight_g for weigh_in in told.weigh_ins] == [Decimal(90)]
    assert told.left_at is None


def test_a_feed_dated_ahead_by_a_fast_clock_counts_as_of_now_once_it_has_arrived():
    animal = make.animal()
    by = make.viewer(organisation=animal.organisation)
    fact = Feed(id=new_id(), animal=animal, taken_dml=50, happened_at=NOW + timedelta(minutes=7))
    ledger.keep(fact, by=by, said={}, received_at=NOW)

    at_once, before = neonate_at(animal, as_of=NOW), neonate_at(animal, as_of=NOW - timedelta(minutes=1))

    assert [feed.at for feed in at_once.feeds] == [NOW]
    assert before.feeds == ()


# Birth --------------------------------------------------------------------------------------------------------------
def test_the_birth_estimate_told_last_stands():
    animal = make.animal(age_days=None)
    make.birth_estimate(animal, earliest_at=NOW - days(14), latest_at=NOW - days(7), method="eyes", at=NOW)
    make.birth_estimate(animal, earliest_at=NOW - days(9), latest_at=NOW - days(8), method="told", at=NOW - days(1))

    told = neonate_at(animal, as_of=NOW)

    assert (told.born_earliest_at, told.born_latest_at) == (NOW - days(9), NOW - days(8))


def test_without_an_estimate_the_litters_day_of_birth_counts_from_midnight_to_midnight_there():
    org = make.organisation(time_zone="Europe/Berlin")
    litter = make.litter(org, born_on=date(2026, 2, 20))
    animal = make.animal(litter=litter, age_days=None)

    told = neonate_at(animal, as_of=NOW)

    assert told.born_earliest_at == datetime(2026, 2, 19, 23, tzinfo=UTC)
    assert told.born_latest_at == datetime(2026, 2, 20, 23, tzinfo=UTC)


def test_without_any_date_custody_leaves_eight_weeks():
    animal = make.animal(age_days=None, custody_from_at=NOW - days(3))

    told = neonate_at(animal, as_of=NOW)

    assert (told.born_earliest_at, told.born_latest_at) == (NOW - days(59), NOW - days(3))


# Litter -------------------------------------------------------------------------------------------------------------
def test_littermates_are_those_of_the_birth_litter_wherever_they_live():
    org = make.organisation()
    litter = make.litter(org)
    possum = make.animal(home=make.home(org), litter=litter, name="Possum")
    wallaby = make.animal(home=make.home(org), litter=litter, name="Wallaby")
    make.animal(home=possum.placements.get().home, name="Kangaroo")
    make.weigh_in(wallaby, weight_dg=3000)
    gone = make.weigh_in(wallaby, weight_dg=100)
    make.correct(gone, is_withdrawn=True)

    told = neonate_at(possum, as_of=NOW)

    assert [(mate.name, [w.weight_g for w in mate.weigh_ins]) for mate in told.littermates] == [
        ("Wallaby", [Decimal(300)])
    ]


def test_one_born_alone_has_no_littermates():
    assert neonate_at(make.animal(litter=make.litter()), as_of=NOW).littermates == ()


# Orders and leaving -------------------------------------------------------------------------------------------------
def test_orders_that_ended_lately_come_along_for_what_she_was_given_meanwhile():
    animal = make.animal()
    make.vet_order(animal, from_at=NOW - days(9), until_at=NOW - hours(48))
    ended = make.vet_order(animal, holds_food=True, from_at=NOW - days(3), until_at=NOW - hours(47))
    stands = make.vet_order(animal, from_at=NOW - days(1))

    told = neonate_at(animal, as_of=NOW)

    assert [order.id for order in told.orders] == [ended.pk, stands.pk]
    assert ruling(told, NOW).holds_food is None


def test_orders_that_begin_within_three_days_come_along_and_hold_from_then():
    animal = make.animal()
    begins = make.vet_order(animal, holds_food=True, from_at=NOW + hours(72))
    make.vet_order(animal, from_at=NOW + hours(73))

    told = neonate_at(animal, as_of=NOW)

    assert [order.id for order in told.orders] == [begins.pk]
    assert ruling(told, NOW).holds_food is None
    assert ruling(told, NOW + hours(72)).holds_food is not None


def test_orders_come_along_as_long_as_any_signed_protocol_may_ask_for_them():
    told = PROTOCOL.table("both", "given").row("tells")
    planned = PROTOCOL.table("both", "rounds").row("plan-ahead")

    assert (hours(int(told.highest)), hours(int(planned.highest))) == (ORDERS_BACK, ORDERS_AHEAD)


def test_orders_in_force_come_with_who_gave_them():
    animal = make.animal()
    vet = make.viewer("clinician", organisation=animal.organisation)
    order = make.vet_order(animal, by=vet, every_min=90, per_feed_dml=35, holds_food=False, lifts_warm_first=True)
    make.vet_order(animal, from_at=NOW - days(4), until_at=NOW - days(2))

    told = neonate_at(animal, as_of=NOW)

    assert told.orders == (
        values.Order(
            id=order.pk,
            by=vet.person.name,
            from_at=order.from_at,
            per_feed_ml=Decimal("3.5"),
            every_h=Decimal("1.5"),
            lifts_warm_first=True,
        ),
    )


def test_leaving_is_told_until_it_is_undone():
    animal = make.animal()
    left = make.leaving(animal, at=NOW - days(9))

    assert neonate_at(animal, as_of=NOW).left_at == NOW - days(9)
    make.correct(left, is_withdrawn=True)
    assert neonate_at(animal, as_of=NOW).left_at is None


# Milk ---------------------------------------------------------------------------------------------------------------
def test_milk_comes_with_what_was_mixed_and_opened_in_her_home():
    org = make.organisation()
    here, there = make.home(org), make.home(org)
    product = make.milk_product(org, name="Tin", kcal_per_ml_thousandths=745, label_dml_per_100g_day=200)
    animal = make.animal(home=here)
    make.milk_use(animal, product, from_at=NOW - days(6))
    make.milk_opened(here, product, at=NOW - days(5))
    make.milk_mixed(here, product, at=NOW - hours(9), is_label_mix=False)
    make.milk_mixed(here, product, at=NOW - hours(2))
    make.milk_mixed(there, product, at=NOW - hours(1), is_label_mix=False)
    wrong = make.milk_mixed(here, product, at=NOW - hours(1))
    make.correct(wrong, is_withdrawn=True)

    told = neonate_at(animal, as_of=NOW)

    assert told.milk == values.Milk(
        name="Tin",
        species="cat",
        kcal_per_ml=Decimal("0.745"),
        label_ml_per_100g_day=Decimal(20),
        is_label_mix=True,
        mixed_at=NOW - hours(2),
        opened_at=NOW - days(5),
        given_since=NOW - days(6),
    )


def test_milk_that_was_mixed_or_opened_long_ago_is_still_known():
    home = make.home()
    product, animal = make.milk_product(home.organisation), make.animal(home=home)
    make.milk_use(animal, product)
    make.milk_mixed(home, product, at=NOW - days(9))
    make.milk_mixed(home, product, at=NOW - days(8), is_label_mix=False)
    make.milk_opened(home, product, at=NOW - days(90))
    make.milk_opened(home, product, at=NOW - days(70))

    milk = neonate_at(animal, as_of=NOW).milk

    assert (milk.mixed_at, milk.is_label_mix, milk.opened_at) == (NOW - days(8), False, NOW - days(70))


def test_milk_not_mixed_by_the_label_says_so():
    home = make.home()
    product, animal = make.milk_product(home.organisation), make.animal(home=home)
    make.milk_use(animal, product)
    make.milk_mixed(home, product, at=NOW - hours(2), is_label_mix=False)

    assert neonate_at(animal, as_of=NOW).milk.is_label_mix is False


def test_a_change_of_milk_counts_from_its_moment_and_home_made_milk_is_dated():
    org = make.organisation()
    animal = make.animal(org)
    tin, own = make.milk_product(org, kcal_per_ml_thousandths=None), make.milk_product(org, is_home_made=True)
    make.milk_use(animal, tin, until_at=NOW - hours(5))
    make.milk_use(animal, own, from_at=NOW - hours(5))

    before, now = neonate_at(animal, as_of=NOW - hours(6)).milk, neonate_at(animal, as_of=NOW).milk

    assert (before.kcal_per_ml, before.home_made_since) == (None, None)
    assert (now.is_home_made, now.home_made_since) == (True, NOW - hours(5))


# The dam ------------------------------------------------------------------------------------------------------------
@pytest.fixture
def nursed():
    """A kitten that a dam nurses in one home, and the dam."""
    home = make.home()
    dam = make.animal(home=home, is_dam=True, age_days=None)
    kitten = make.animal(home=home)
    make.rearing(kitten, "nursed", dam=dam)
    return kitten, dam, home


def warm_dam(kitten):
    return neonate_at(kitten, as_of=NOW).has_warm_dam


def test_a_dam_nobody_looked_at_is_not_known_to_be_warm(nursed):
    kitten, _dam, _home = nursed

    assert warm_dam(kitten) is None


@pytest.mark.parametrize(
    ("told", "is_warm"),
    [
        ({"is_warm": True}, True),
        ({"is_warm": True, "lets_nurse": True}, True),
        ({"is_warm": True, "lets_nurse": False}, False),
        ({"is_warm": False}, False),
        ({"eats": True}, None),
    ],
)
def test_a_dam_is_warm_when_somebody_found_her_so_and_she_lets_her_nurse(nursed, told, is_warm):
    kitten, dam, _home = nursed
    make.dam_check(dam, at=NOW - hours(2), **told)

    assert warm_dam(kitten) is is_warm


def test_a_dam_looked_at_two_days_ago_is_not_known_to_be_warm(nursed):
    kitten, dam, _home = nursed
    make.dam_check(dam, at=NOW - hours(48), is_warm=True)

    assert warm_dam(kitten) is None


def test_a_dam_in_another_home_or_gone_warms_nobody(nursed):
    kitten, dam, home = nursed
    make.dam_check(dam, at=NOW - hours(2), is_warm=True)
    left = make.leaving(dam, at=NOW - hours(1), outcome="transferred")

    assert warm_dam(kitten) is False
    make.correct(left, is_withdrawn=True)
    assert warm_dam(kitten) is True
    dam.placements.update(until_at=NOW)
    make.placement(dam, make.home(home.organisation), from_at=NOW)
    assert warm_dam(kitten) is False


def test_by_night_in_another_nest_she_lies_with_no_dam(nursed):
    kitten, dam, home = nursed
    make.dam_check(dam, at=NOW - hours(2), is_warm=True)
    box, incubator = make.nest(home), make.nest(home)
    make.stay(dam, box)
    make.stay(kitten, box)
    make.stay(kitten, incubator, daily_from="20:00", daily_until="06:00")

    by_night, by_day = neonate_at(kitten, as_of=NOW), neonate_at(kitten, as_of=NOW + hours(5))

    assert (by_night.has_warm_dam, by_day.has_warm_dam) == (False, True)


@pytest.mark.parametrize(
    ("kind", "beside", "fed_by"),
    [
        ("nursed", None, {"bottle"}),
        ("nursed", "gruel", {"gruel", "bottle"}),
        ("nursed", "tube", {"tube"}),  # that she can drink from a bottle nobody said
        ("supplemented", "tube", {"tube", "bottle"}),
    ],
)
def test_whose_dam_is_gone_is_fed_by_hand_in_a_way_that_she_is_fed_in(kind, beside, fed_by):
    animal, dam = make.animal(), make.animal(name="Dam")
    make.rearing(animal, kind, dam=dam)
    if beside:
        make.rearing(animal, beside)
    make.leaving(dam, at=NOW - hours(3), outcome="transferred")

    assert neonate_at(animal, as_of=NOW).rearing == fed_by


def test_one_fed_by_bottle_has_no_dam():
    animal = make.animal()
    make.rearing(animal, "bottle")
    make.rearing(animal, "nursed", from_at=NOW - days(5), until_at=NOW - days(1))

    told = neonate_at(animal, as_of=NOW)

    assert (told.rearing, told.has_warm_dam) == (frozenset({"bottle"}), False)


def test_diarrhoea_of_whom_nobody_knows_counts_for_who_lay_in_that_nest_then():
    home = make.home()
    nest, other = make.nest(home), make.nest(home)
    here, moved_in, left, elsewhere = (make.animal(home=home) for _ in range(4))
    make.stay(here, nest, from_at=NOW - hours(30))
    make.stay(left, nest, from_at=NOW - hours(30), until_at=NOW - hours(6))
    make.stay(moved_in, nest, from_at=NOW - hours(2))
    make.stay(elsewhere, other, from_at=NOW - hours(30))
    make.nest_trouble(nest, trouble="diarrhoea", at=NOW - hours(4))
    make.nest_trouble(nest, trouble="diarrhoea", at=NOW - hours(7))
    make.nest_trouble(nest, trouble="heat-failed", at=NOW - hours(3))

    found = neonates_at([here, moved_in, left, elsewhere], as_of=NOW)

    assert [found[each.pk].nest_upsets for each in (here, left, moved_in, elsewhere)] == [
        (NOW - hours(7), NOW - hours(4)), (NOW - hours(7),), (), (),
    ]  # fmt: skip
