"""A vet's orders and treatments."""

from datetime import time

import pytest

from littermate.actions import orders
from littermate.actions.errors import DoesNotFit, NotAllowed, NotUnderstood, OutsideBounds
from littermate.records.ids import new_id
from tests import factories
from tests.factories import NOW, hours

pytestmark = pytest.mark.django_db


def test_an_order_inside_the_bounds_is_given_and_ends(clinician, kitten):
    factories.weigh_in(kitten, weight_dg=1000)

    order = orders.give(
        animal=kitten, per_feed_dml=50, every_min=120, kcal_tenths_per_100g_day=220, weigh_every_min=720,
        words="small and often", by=clinician, from_at=NOW - hours(1),
    )  # fmt: skip
    orders.end(order=order, by=clinician)
    again = orders.end(order=order, by=clinician, at=NOW + hours(1))

    assert (again.until_at, again.ended_by, again.per_feed_dml) == (NOW, clinician.person, 50)


@pytest.mark.parametrize(
    "said",
    [
        {"per_feed_dml": 51},
        {"per_feed_dml": 0},
        {"every_min": 59},
        {"every_min": 721},
        {"kcal_tenths_per_100g_day": 381},
        {"weigh_every_min": 14},
    ],
)
def test_an_order_beyond_the_hard_bounds_is_refused(clinician, kitten, said):
    factories.weigh_in(kitten, weight_dg=1000)

    with pytest.raises(OutsideBounds):
        orders.give(animal=kitten, by=clinician, **said)


def test_an_amount_is_ordered_by_the_weight_at_intake_or_not_without_any(clinician, kitten):
    taken_in = factories.animal(clinician.organisation, intake_weight_dg=900)

    order = orders.give(animal=taken_in, per_feed_dml=45, by=clinician)
    with pytest.raises(DoesNotFit):
        orders.give(animal=kitten, per_feed_dml=20, by=clinician)

    assert order.per_feed_dml == 45


def test_only_a_clinician_orders_and_an_order_orders_something(coordinator, clinician, kitten):
    with pytest.raises(NotAllowed):
        orders.give(animal=kitten, holds_food=True, by=coordinator)
    with pytest.raises(NotUnderstood):
        orders.give(animal=kitten, by=clinician)
    held = orders.give(animal=kitten, holds_food=True, by=clinician)
    lifted = orders.give(animal=kitten, lifts_warm_first=True, by=clinician)

    assert (held.holds_food, lifted.lifts_warm_first) == (True, True)


def test_a_treatment_has_its_words_and_its_clock_times(clinician, kitten):
    ref = new_id()
    order = orders.treat(animal=kitten, words="0.2 ml by mouth", times=[time(20), time(8)], by=clinician, ref=ref)
    again = orders.treat(animal=kitten, words="0.2 ml by mouth", times=[time(8), time(20)], by=clinician, ref=ref)

    assert again == order
    assert [row.at for row in order.times.all()] == [time(8), time(20)]
    for said in ({"words": "", "times": [time(8)]}, {"words": "drops", "times": []}):
        with pytest.raises(NotUnderstood):
            orders.treat(animal=kitten, by=clinician, **said)


def test_a_weight_that_nobody_believes_yet_lets_no_vet_order_more(clinician, kitten):
    for hours_ago, weight_dg in ((30, 1250), (6, 1340), (1, 13400)):
        factories.weigh_in(kitten, weight_dg=weight_dg, at=factories.NOW - factories.hours(hours_ago))

    with pytest.raises(OutsideBounds, match="134 g"):
        orders.give(animal=kitten, per_feed_dml=500, by=clinician)
