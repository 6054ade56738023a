"""A litter of whom nobody knows when they were born: no page makes up a day, each says that it is not known."""

from datetime import timedelta

import pytest
from django.test import Client

from littermate.actions import births, intakes
from littermate.records.ids import new_id
from littermate.records.models import Animal
from littermate.records.viewers import Viewer, viewer_for
from tests.desk.conftest import House


@pytest.fixture
def kitten(house: House) -> Animal:
    """Taken in from a garage: born before custody, nobody saw when."""
    by = viewer_for(house.people["coordinator"], house.organisation, house.now)
    assert isinstance(by, Viewer)
    began = house.now - timedelta(hours=1)
    intake = intakes.open(
        who="litter", species="cat", name="Garage three", by=by, happened_at=began, home=house.home.pk
    )
    told = {"place": "before-custody", "is_time_seen": False, "happened_at": began}
    animal = new_id()
    births.keep(ref=new_id(), by=by, intake=intake, animal=animal, order=1, **told)
    return Animal.everywhere.get(pk=animal)


def words(client: Client, path: str) -> str:
    return " ".join(client.get(path).content.decode().split())


def test_every_page_says_that_it_is_not_known(house: House, coordinator: Client, kitten: Animal):
    pages = ["animals/", "now/", f"animals/{kitten.pk}/", f"animals/{kitten.pk}/vet/", f"homes/{house.home.pk}/"]

    assert [path for path in pages if "age not known" not in words(coordinator, house.page(path))] == []


def test_no_day_of_birth_is_made_up_for_the_litter(house: House, coordinator: Client, kitten: Animal):
    assert kitten.litter is not None
    litters = words(coordinator, house.page("litters/"))

    own = litters[litters.index("Garage three") :].partition("</li>")[0]

    assert "one kitten" in own
    assert "born" not in own
    assert "day 0" not in words(coordinator, house.page(f"litters/{kitten.litter.pk}/"))
