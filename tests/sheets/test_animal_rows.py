"""Who is on a round, with what its cards need of her: by a statement built once, as by Django's own."""

from dataclasses import replace
from typing import Any

import pytest

from littermate.records.models import Animal
from littermate.records.viewers import Viewer
from littermate.sheets.animal_rows import ANIMAL, LITTER, round_animals, with_milk_and_litter
from tests import factories as make
from tests.factories import NOW, days, hours

pytestmark = pytest.mark.django_db


def told(animal: Any) -> dict[str, Any]:
    litter = {name: getattr(animal.litter, name) for name in LITTER} if animal.litter else None
    own = {name: getattr(animal, name) for name in ANIMAL}
    return own | {"its litter": litter, "size": animal.litter_size, "milk": animal.product_id}


def by_djangos_own(viewer: Viewer) -> list[dict[str, Any]]:
    rows = Animal.objects.in_care_of(viewer, NOW).still_here(NOW)
    return [told(animal) for animal in with_milk_and_litter(rows, NOW).order_by("name", "pk")]


def test_each_column_comes_as_django_gives_it():
    home = make.home()
    litter = make.litter(home.organisation, name="Grey litter")
    tin, photo = make.milk_product(home.organisation), make.photo(home.organisation)
    first = make.animal(
        home=home,
        name="Kangaroo",
        litter=litter,
        photo=photo,
        had_colostrum=False,
        intake_weight_dg=1040,
        intake_temperature_dc=352,
        found_words='under a "shed", ünter Blättern',
    )
    make.animal(home=home, name="Possum", litter=litter, had_colostrum=None)
    make.animal(home=home, name="Grey mother", is_dam=True)
    make.milk_use(first, tin)
    carer = make.viewer("carer", home=home)

    found = [told(animal) for animal in round_animals(carer, None, NOW)]

    assert found == by_djangos_own(carer)
    assert [(row["name"], row["size"], row["milk"]) for row in found] == [
        ("Grey mother", 0, None),
        ("Kangaroo", 2, tin.pk),
        ("Possum", 2, None),
    ]


def test_who_left_who_lives_elsewhere_and_whose_care_is_over_is_not_hers():
    home = make.home()
    other = make.home(home.organisation)
    carer = make.viewer("carer", home=home)
    make.animal(home=home, name="Hers")
    alone = make.animal(home=other, name="Hers alone")
    make.care(carer.person, animal=alone, from_at=NOW - hours(3))
    make.leaving(make.animal(home=home, name="Adopted"), at=NOW - hours(1))
    over = make.animal(home=other, name="Over")
    make.care(carer.person, animal=over, from_at=NOW - days(2), until_at=NOW - hours(1))

    found = [told(animal) for animal in round_animals(carer, None, NOW)]

    assert [row["name"] for row in found] == ["Hers", "Hers alone"]
    assert found == by_djangos_own(carer)


def test_she_has_the_round_of_whoever_is_she_as_well():
    home = make.home()
    other = make.home(home.organisation)
    make.animal(home=home, name="Hers")
    make.animal(home=other, name="Hers under another name")
    carer, also = make.viewer("carer", home=home), make.viewer("carer", home=other)
    both = replace(carer, also_ids=frozenset({also.person.pk}))

    found = [told(animal) for animal in round_animals(both, None, NOW)]

    assert [row["name"] for row in found] == ["Hers", "Hers under another name"]
    assert found == by_djangos_own(both)
