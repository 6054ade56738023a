"""Things lent: one home at a time, back once, gone for good."""

import pytest

from littermate.actions import lendings
from littermate.actions.errors import DoesNotFit, NotAllowed, NotAName
from littermate.records.models import Lent
from tests import factories, house_factories
from tests.factories import NOW, days

pytestmark = pytest.mark.django_db


def test_a_thing_is_given_out_and_comes_back_once(home, coordinator):
    pad = lendings.add(name="Heat pad", mark="3", kind="warmth", by=coordinator)
    lent = lendings.give_out(equipment=pad, home=home, back_on=(NOW + days(7)).date(), at=NOW - days(1), by=coordinator)

    lendings.come_back(lent=lent, by=coordinator)
    lendings.come_back(lent=lent, at=NOW + days(3), by=coordinator)

    assert [(row.home.name, row.until_at) for row in Lent.everywhere.all()] == [("Home 4", NOW)]


def test_a_thing_that_another_home_has_is_not_lent_twice(home, coordinator):
    pad = house_factories.lent(home).equipment
    other = factories.home(home.organisation, name="Home 7")

    with pytest.raises(DoesNotFit, match="Home 4 has Heat pad 3"):
        lendings.give_out(equipment=pad, home=other, by=coordinator)


def test_a_homes_own_thing_and_one_that_is_gone_are_not_lent(home, coordinator):
    own = lendings.add(name="Incubator", home=home, by=coordinator)
    gone = lendings.retire(equipment=lendings.add(name="Old scale", by=coordinator), by=coordinator)

    for thing in (own, gone):
        with pytest.raises(DoesNotFit, match="not ours to lend"):
            lendings.give_out(equipment=thing, home=home, by=coordinator)


def test_two_of_a_kind_are_told_apart_by_their_number(home, coordinator):
    lendings.add(name="Heat pad", mark="3", by=coordinator)

    with pytest.raises(DoesNotFit, match="Give the number on it"):
        lendings.add(name="Heat pad", mark="3", by=coordinator)
    with pytest.raises(NotAName):
        lendings.add(name=" ", by=coordinator)
    assert str(lendings.add(name="Heat pad", mark="4", by=coordinator)) == "Heat pad 4"


def test_what_is_gone_came_back_first(home, coordinator):
    lent = house_factories.lent(home)

    lendings.retire(equipment=lent.equipment, by=coordinator)

    assert Lent.everywhere.get().until_at == NOW


def test_a_carer_lends_nothing(home):
    carer = factories.viewer("carer", home=home)

    with pytest.raises(NotAllowed):
        lendings.add(name="Scale", by=carer)
    with pytest.raises(NotAllowed):
        lendings.come_back(lent=house_factories.lent(home), by=carer)
