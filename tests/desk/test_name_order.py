"""A house of many homes and a litter of many pups: each list and each choice counts as people do."""

import re

import pytest

from littermate.desk.choices import InNameOrder, OfThisHouse
from littermate.records.models import Home
from tests import factories as make
from tests.desk.conftest import House, signed_in

HOMES = ["Home 1", "Home 2", "Home 10", "Home 11"]


@pytest.fixture
def many(house: House) -> House:
    for name in reversed(HOMES):
        home = make.home(house.organisation, name=name)
        pup = make.animal(house.organisation, name=f"Pup {name.split()[1]}", home=home)
        make.weigh_in(pup, at=house.now)
    return house


def in_page(house: House, path: str, what: str) -> list[str]:
    page = signed_in(house.people["coordinator"]).get(house.page(path)).content.decode()
    told = re.findall(rf"\b{what} \d+\b", page[page.index("<main") :])
    return [name for name in dict.fromkeys(told) if name != house.home.name]


@pytest.mark.parametrize("path", ["homes/", "now/?by=home", "print/", "history/"])
def test_homes_stand_as_people_count(many: House, path: str):
    assert in_page(many, path, "Home") == HOMES


def test_animals_stand_as_people_count(many: House):
    assert in_page(many, "animals/", "Pup") == ["Pup 1", "Pup 2", "Pup 10", "Pup 11"]


def test_a_choice_counts_too_and_one_in_another_order_keeps_it(many: House):
    field = OfThisHouse("Home")
    mine = Home.objects.within(many.organisation).filter(name__in=HOMES)

    field.queryset = mine.order_by("name")
    counted = [words for _value, words in InNameOrder(field)]
    field.queryset = mine.order_by("-pk")
    as_asked = [words for _value, words in InNameOrder(field)]

    assert counted == ["---------", *HOMES]
    assert as_asked == ["---------", *HOMES]
