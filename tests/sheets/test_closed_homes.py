"""Which homes are marked before somebody new goes there."""

from datetime import datetime

import pytest

from littermate.records import exposure_units
from littermate.records.models import Animal, Home
from littermate.sheets import closed_homes
from littermate.sheets.closed_homes import ClosedHome
from tests import factories as make
from tests.factories import NOW, days, hours

pytestmark = pytest.mark.django_db
LONG_SINCE = NOW - days(60)


@pytest.fixture
def homes() -> list[Home]:
    exposure_units.drop()
    house = make.organisation()
    return [make.home(house, name=f"Home {number}") for number in (4, 7)]


def kitten(home: Home, since: datetime = LONG_SINCE) -> Animal:
    return make.animal(home=home, custody_from_at=since)


def marked(home: Home) -> dict[str, ClosedHome]:
    found = closed_homes.of_house(make.viewer("coordinator", organisation=home.organisation), NOW)
    return {Home.everywhere.get(pk=pk).name: each for pk, each in found.items()}


def test_a_home_whose_animals_came_long_ago_is_not_marked(homes):
    for home in homes:
        kitten(home)

    assert marked(homes[0]) == {}


def test_a_home_where_one_is_ill_is_marked_without_a_day(homes):
    kitten(homes[0])
    make.illness(kitten(homes[1]), at=NOW - hours(2))

    assert marked(homes[0]) == {"Home 7": ClosedHome(has_ill=True, closed_until_at=None)}


def test_a_home_of_one_who_came_lately_is_closed_until_the_last_of_its_days(homes):
    for since in (NOW - days(9), NOW - days(2)):
        kitten(homes[0], since)
    units = exposure_units.units(homes[0].organisation, NOW)
    waits = {unit.closed_until_at for unit in units if unit.closed_until_at}

    assert len(waits) == 2
    assert marked(homes[0]) == {"Home 4": ClosedHome(has_ill=False, closed_until_at=max(waits))}


def test_where_a_friend_of_one_who_is_ill_lives_it_is_closed_without_a_day(homes):
    ill, friend = kitten(homes[0]), kitten(homes[1])
    box = make.nest(homes[0])
    for one in (ill, friend):
        make.stay(one, box, from_at=NOW - days(9), until_at=NOW - days(1))
    make.illness(ill, at=NOW - hours(2))

    assert marked(homes[0]) == {
        "Home 4": ClosedHome(has_ill=True, closed_until_at=None),
        "Home 7": ClosedHome(has_ill=False, closed_until_at=None),
    }
