"""What the engine is told is built from standing facts, in as many queries for thirty animals as for one."""

import pytest

from littermate.records.neonates import neonates_at
from tests import factories as make
from tests.factories import NOW, hours

pytestmark = pytest.mark.django_db


def _told_animal(home, litter, product):
    animal = make.animal(home=home, litter=litter)
    make.rearing(animal, "bottle")
    make.milk_use(animal, product)
    make.weigh_in(animal, at=NOW - hours(3))
    make.feed(animal, at=NOW - hours(2))
    make.warmth(animal, at=NOW - hours(2))
    make.vet_order(animal)
    return animal


@pytest.mark.parametrize("number", [1, 3, 30])
def test_thirty_animals_take_as_many_queries_as_one(number, django_assert_num_queries):
    home = make.home()
    litter, product = make.litter(home.organisation), make.milk_product(home.organisation)
    animals = [_told_animal(home, litter, product) for _ in range(number)]

    with django_assert_num_queries(10):
        neonates = neonates_at(animals, as_of=NOW)

    assert len(neonates) == number
