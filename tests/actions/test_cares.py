"""Who cares for whom, and who is up tonight."""

import pytest

from littermate.actions import awake, cares
from littermate.actions.errors import DoesNotFit, NotAllowed
from tests import factories
from tests.factories import NOW, days, hours

pytestmark = pytest.mark.django_db


def test_a_home_has_one_main_carer_and_any_number_of_others(coordinator, carer, home):
    sitter = factories.person()
    factories.membership(sitter, home.organisation, "sitter")

    with pytest.raises(DoesNotFit):
        cares.give(person=coordinator.person, home=home, by=coordinator)
    with pytest.raises(DoesNotFit):
        cares.give(person=sitter, home=home, role="sitter", by=coordinator)
    given = cares.give(person=sitter, home=home, role="sitter", until_at=NOW + days(2), by=coordinator)

    assert factories.looking(sitter, home.organisation).cares_for_home_ids == {home.pk}
    assert given.role == "sitter"


def test_care_of_one_animal_is_given_and_ends(coordinator, kitten):
    given = cares.give(person=coordinator.person, animal=kitten, by=coordinator, from_at=NOW - days(1))

    cares.end(care=given, by=coordinator)
    again = cares.end(care=given, by=coordinator, at=NOW + days(1))

    assert again.until_at == NOW


def test_care_is_of_a_member_and_of_one_thing(coordinator, home, kitten):
    with pytest.raises(DoesNotFit):
        cares.give(person=factories.person(), home=home, role="co-carer", by=coordinator)
    with pytest.raises(DoesNotFit):
        cares.give(person=coordinator.person, home=home, animal=kitten, by=coordinator)
    with pytest.raises(DoesNotFit):
        cares.give(person=coordinator.person, by=coordinator)


def test_one_says_that_one_is_up_and_the_coordinator_says_it_of_others(coordinator, carer, home):
    mine = awake.tonight(home=home, until_at=NOW + hours(3), by=carer)
    hers = awake.tonight(home=home, until_at=NOW + hours(3), person=carer.person, by=coordinator)

    with pytest.raises(NotAllowed):
        awake.tonight(home=home, until_at=NOW + hours(3), person=coordinator.person, by=carer)
    with pytest.raises(DoesNotFit):
        awake.tonight(home=home, until_at=NOW, by=carer)

    assert (mine.person, hers.person) == (carer.person, carer.person)
