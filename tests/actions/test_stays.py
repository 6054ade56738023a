"""Rearing, stays in nests, and moves to another home."""

from datetime import time

import pytest

from littermate.actions import claims, nests, placements, rearings, stays
from littermate.actions.errors import DoesNotFit, NotAllowed, NotUnderstood, Unknown
from littermate.records.models import Placement, Rearing, Stay
from tests import factories
from tests.factories import NOW, days

pytestmark = pytest.mark.django_db


def test_ways_of_rearing_begin_end_and_overlap(carer, kitten):
    dam = factories.animal(home=kitten.placements.get().home, is_dam=True)
    rearings.change(animal=kitten, kind="nursed", dam=dam, from_at=NOW - days(9), by=carer)
    rearings.change(animal=kitten, kind="bottle", reason="dam showed no interest", from_at=NOW - days(7), by=carer)
    rearings.change(animal=kitten, kind="gruel", from_at=NOW - days(1), ends=(), by=carer)
    same = rearings.change(animal=kitten, kind="gruel", ends=("bottle",), by=carer)
    rearings.end(animal=kitten, kind="gruel", by=carer)

    rows = Rearing.objects.seen_by(carer).filter(animal=kitten).order_by("from_at")
    assert [(row.kind, row.until_at) for row in rows] == [
        ("nursed", NOW - days(7)),
        ("bottle", NOW),
        ("gruel", NOW),
    ]
    assert same.from_at == NOW - days(1)
    assert rows[1].reason == "dam showed no interest"


def test_another_dam_takes_over(carer, kitten):
    home = kitten.placements.get().home
    first, second = factories.animal(home=home, is_dam=True), factories.animal(home=home, is_dam=True)
    rearings.change(animal=kitten, kind="nursed", dam=first, from_at=NOW - days(3), by=carer)

    rearings.change(animal=kitten, kind="nursed", dam=second, by=carer)

    rows = Rearing.objects.seen_by(carer).filter(animal=kitten).order_by("from_at")
    assert [(row.dam, row.until_at) for row in rows] == [(first, NOW), (second, None)]


def test_a_rearing_that_contradicts_itself_is_refused(carer, kitten):
    dam = factories.animal(home=kitten.placements.get().home, is_dam=True)
    rearings.change(animal=kitten, kind="bottle", from_at=NOW - days(1), by=carer)

    with pytest.raises(DoesNotFit):
        rearings.change(animal=kitten, kind="bottle", dam=dam, by=carer)
    with pytest.raises(NotUnderstood):
        rearings.change(animal=kitten, kind="spoon", by=carer)
    with pytest.raises(DoesNotFit):
        rearings.change(animal=kitten, kind="tube", from_at=NOW - days(2), by=carer)


def test_by_day_with_her_litter_and_by_night_with_her_companion(carer, kitten):
    home = kitten.placements.get().home
    box, incubator = (
        nests.set_up(home=home, name="Box", by=carer),
        nests.set_up(home=home, name="Incubator A", kind="incubator", wash_before=True, by=carer),
    )
    stays.move(animal=kitten, nest=incubator, from_at=NOW - days(5), by=carer)
    stays.move(animal=kitten, nest=box, from_at=NOW - days(1), by=carer)

    nights = stays.move(
        animal=kitten, nest=incubator, daily_from=time(20), daily_until=time(6), reason="company", by=carer
    )
    again = stays.move(animal=kitten, nest=incubator, daily_from=time(20), daily_until=time(6), by=carer)
    stays.end(stay=nights, at=NOW + days(3), by=carer)

    rows = Stay.objects.seen_by(carer).filter(animal=kitten).order_by("from_at")
    assert again == nights
    assert [(row.nest, row.until_at) for row in rows] == [
        (incubator, NOW - days(1)),
        (box, None),
        (incubator, NOW + days(3)),
    ]


@pytest.mark.parametrize(
    "hours_of_day",
    [{"daily_from": time(20)}, {"daily_until": time(6)}, {"daily_from": time(6), "daily_until": time(6)}],
)
def test_hours_of_the_day_come_in_pairs(carer, kitten, hours_of_day):
    nest = factories.nest(kitten.placements.get().home)

    with pytest.raises(DoesNotFit):
        stays.move(animal=kitten, nest=nest, by=carer, **hours_of_day)


def test_a_nest_of_another_home_is_refused(coordinator, kitten):
    elsewhere = factories.nest(factories.home(coordinator.organisation))
    nowhere = factories.animal(coordinator.organisation)

    with pytest.raises(DoesNotFit):
        stays.move(animal=kitten, nest=elsewhere, by=coordinator)
    with pytest.raises(DoesNotFit):
        stays.move(animal=nowhere, nest=elsewhere, by=coordinator)


def test_a_home_has_a_nest_of_a_name_once(carer, home):
    nests.set_up(home=home, name="Box", by=carer)

    with pytest.raises(DoesNotFit):
        nests.set_up(home=home, name="Box", by=carer)


def test_a_dam_and_her_litter_move_as_one_act(coordinator, kitten, home):
    sister, new_home = factories.animal(home=home), factories.home(coordinator.organisation)
    factories.stay(kitten, factories.nest(home))

    moved = placements.move(animals=[kitten, sister], home=new_home, reason="another carer", by=coordinator)
    again = placements.move(animals=[kitten, sister], home=new_home, by=coordinator)

    assert {row.animal for row in moved} == {kitten, sister}
    assert set(again) == set(moved)
    assert list(Placement.objects.seen_by(coordinator).filter(until_at=NOW).values_list("home", flat=True)) == [
        home.pk,
        home.pk,
    ]
    assert Stay.objects.seen_by(coordinator).get(animal=kitten).until_at == NOW


def test_a_move_of_which_one_is_unknown_moves_nobody(coordinator, carer, kitten, home):
    new_home, stranger = factories.home(coordinator.organisation), factories.animal()

    with pytest.raises(Unknown):
        placements.move(animals=[kitten, stranger], home=new_home, by=coordinator)
    with pytest.raises(DoesNotFit):
        placements.move(animals=[], home=new_home, by=coordinator)
    with pytest.raises(NotAllowed):
        placements.move(animals=[kitten], home=home, by=carer)

    assert Placement.objects.seen_by(coordinator).get(animal=kitten).home == home


def test_what_is_not_in_sight_is_unknown_to_every_action(carer, kitten):
    elsewhere = factories.animal(home=factories.home(carer.organisation))

    for animal in (elsewhere, factories.animal()):
        with pytest.raises(Unknown):
            claims.take(animal=animal, by=carer)
        with pytest.raises(Unknown):
            rearings.change(animal=animal, kind="bottle", by=carer)


def test_an_animal_that_lived_nowhere_gets_a_home(coordinator, home):
    stray = factories.animal(coordinator.organisation)

    placements.move(animals=[stray], home=home, by=coordinator)

    assert Placement.objects.seen_by(coordinator).get(animal=stray).home == home
