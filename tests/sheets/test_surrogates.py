"""Dams who might take somebody in: best first, what speaks against each, what it would cost; for many in one go."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from littermate.records.models import Animal
from littermate.sheets.surrogates import surrogates_for
from tests import factories as make
from tests import house_factories
from tests.factories import NOW, hours
from tests.ways import family, young

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return family()


def queen(house, name, *, home=None, **seen):
    home = home or house.home
    found = young(home, make.nest(home, name=f"Box of {name}"), None, name, NOW - timedelta(days=16), is_dam=True)
    make.dam_check(found, milk=True, lets_nurse=True, working_teats=6, at=NOW - hours(2), **seen)
    return found


def offered(house, *animals):
    rows = Animal.objects.within(house.home.organisation).filter(pk__in=[one.pk for one in animals])
    return surrogates_for(house.home.organisation, list(rows.select_related("litter")), NOW)


def test_the_one_against_whom_least_speaks_stands_first_and_one_who_is_ill_last(house):
    near = queen(house, "Near")
    far = queen(house, "Far", home=make.home(house.home.organisation, name="Home 9"))
    ill = queen(house, "Ill")
    make.illness(ill, at=NOW - hours(3), state="suspected", agent="fpv")

    found = offered(house, house.runt)[house.runt.pk]

    assert [each.dam.id for each in found] == [near.pk, far.pk, ill.pk]
    assert [each.forbidden for each in found] == [frozenset(), frozenset(), {"dam-well"}]
    assert [each.is_same_home for each in found] == [True, False, True]
    assert house.dam.pk not in {each.dam.id for each in found}


def test_what_it_would_cost_is_said(house):
    queen(house, "White", home=make.home(house.home.organisation, name="Home 9"))

    [white] = offered(house, house.runt)[house.runt.pk]

    assert white.closed_until_at is not None and white.closed_until_at > NOW
    assert white.newly_closed > 0


def test_a_home_that_takes_nobody_today_is_said(house):
    home = make.home(house.home.organisation, name="Home 9")
    queen(house, "White", home=home)
    house_factories.blackout(home, first_on=NOW.date(), last_on=NOW.date())

    [white] = offered(house, house.runt)[house.runt.pk]

    assert "home-open" in {check.code for check in white.against}


def test_for_many_it_asks_no_more_than_for_one(house):
    queen(house, "White")
    queen(house, "Brown")

    def count(*animals):
        with CaptureQueriesContext(connection) as asked:
            offered(house, *animals)
        return len(asked)

    count(house.runt)
    assert count(house.runt, house.friend, *house.mates) == count(house.runt)
