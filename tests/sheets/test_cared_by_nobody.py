"""A home for which nobody cares any more is said on Now: no round has its animals, and nobody is asked."""

import pytest

from littermate.records.models import Care, Home, Membership
from littermate.sheets import now_margin
from littermate.sheets.cared_by_nobody import CaredByNobody, questions
from tests import factories as make
from tests.factories import NOW, hours

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> Home:
    """Two animals and a carer of theirs."""
    home = make.home(make.organisation(), name="Home 2")
    make.viewer("carer", home=home, at=NOW)
    for name in ("Mouse", "Wombat"):
        make.placement(make.animal(home.organisation, name=name, custody_from_at=NOW - hours(9)), home)
    return home


def said(home: Home) -> list[CaredByNobody]:
    return now_margin.build(make.viewer("coordinator", organisation=home.organisation, at=NOW), NOW).cared_by_nobody


def test_a_home_with_a_carer_is_not_said(home: Home):
    assert said(home) == []


def test_as_her_care_ends_the_home_and_how_many_live_there_are_said_to_whoever_may_mend_it(home: Home):
    Care.everywhere.update(until_at=NOW - hours(1))

    assert said(home) == [CaredByNobody(home_id=home.pk, home_name="Home 2", animals=2)]
    assert questions(make.viewer("volunteer", organisation=home.organisation, at=NOW), NOW) == {}


def test_so_it_is_as_she_leaves_the_house(home: Home):
    Membership.everywhere.filter(role="carer").update(until_at=NOW - hours(1))

    assert [line.animals for line in said(home)] == [2]


def test_an_animal_with_a_carer_of_its_own_and_an_empty_home_are_none_of_it(home: Home):
    Care.everywhere.update(until_at=NOW - hours(1))
    mouse, _wombat = (row.animal for row in home.placements.order_by("animal__name"))
    make.care(make.viewer("carer", organisation=home.organisation, at=NOW).person, animal=mouse)
    make.home(home.organisation, name="Home 3")

    assert [line.animals for line in said(home)] == [1]
