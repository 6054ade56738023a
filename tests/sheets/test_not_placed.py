"""Taken in and not placed yet: the youngest first, and who may place them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from littermate.actions import births, intakes, placements
from littermate.records.ids import new_id
from littermate.sheets import not_placed
from tests import factories as make
from tests.factories import NOW, hours

pytestmark = pytest.mark.django_db


@pytest.fixture
def rescue():
    return make.organisation()


@pytest.fixture
def officer(rescue):
    return make.viewer("officer", organisation=rescue)


@pytest.fixture
def coordinator(rescue):
    return make.viewer("coordinator", organisation=rescue)


def family(officer, name, *, since_h, born_h=None, young=2):
    at = NOW - hours(since_h)
    intake = intakes.open(who="labour", species="dog", name=name, by=officer, happened_at=at)
    dam = intakes.add_animal(intake=intake, by=officer, is_dam=True, happened_at=at)
    for _ in range(young):
        intake = intakes.find(intake.pk, by=officer)
        if born_h is None:
            intakes.add_animal(intake=intake, by=officer, happened_at=at)
        else:
            births.keep(
                ref=new_id(),
                animal=new_id(),
                place="in-care",
                happened_at=NOW - hours(born_h),
                intake=intake,
                by=officer,
            )
    return intakes.close(intake=intakes.find(intake.pk, by=officer), by=officer), dam


def lines(viewer):
    return [(line.name, line.young, line.has_dam, line.age) for line in not_placed.waiting(viewer, viewer.at)]


def test_the_youngest_stand_first_and_whose_age_nobody_knows_with_them(officer, coordinator):
    family(officer, "Older", since_h=9, born_h=8)
    family(officer, "Newborn", since_h=3, born_h=2)
    family(officer, "Unknown", since_h=1)
    intakes.add_animal(intake=intakes.open(who="one", species="cat", name="Tom", by=officer), by=officer, is_dam=True)

    assert lines(coordinator) == [
        ("Unknown", 2, True, None),
        ("Newborn", 2, True, hours(2)),
        ("Older", 2, True, hours(8)),
        ("Tom", 0, True, None),
    ]


def test_a_mother_in_labour_of_whom_nothing_is_written_down_stands_there_too(officer, coordinator, rescue):
    family(officer, "Older", since_h=9, born_h=8)
    labour = intakes.open(who="labour", species="dog", name="At the gate", by=officer)
    intakes.open(who="one", species="cat", name="A box", by=officer)

    waiting = [(line.name, line.in_labour) for line in not_placed.waiting(coordinator, NOW)]
    intakes.change(intake=labour, home=make.home(rescue).pk, by=coordinator)

    assert waiting == [("At the gate", True), ("Older", False), ("A box", False)]
    assert "At the gate" not in [line.name for line in not_placed.waiting(coordinator, NOW)]


def test_who_has_a_home_waits_no_longer_and_who_may_not_place_is_asked_nothing(officer, coordinator, rescue):
    intake, dam = family(officer, "Brown dog", since_h=3, born_h=2)

    placements.move(animals=[dam, *intake.litter.animals.all()], home=make.home(rescue), by=coordinator)

    assert lines(coordinator) == []
    family(officer, "Grey dog", since_h=3, born_h=2)
    assert lines(officer) == []
    assert [line[0] for line in lines(coordinator)] == ["Grey dog"]


def test_many_are_asked_for_as_often_as_two(officer, coordinator):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            not_placed.waiting(coordinator, NOW)
        return len(asked)

    for number in range(2):
        family(officer, f"Dog {number}", since_h=3, born_h=2)
    with_two = queries()
    for number in range(4):
        family(officer, f"More {number}", since_h=3)

    assert queries() == with_two == 1
