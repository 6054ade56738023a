"""Exposure units of a house, out of its records: few queries, and as if what was taken back had never been told."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from littermate.records import exposure_units
from littermate.records.models import Home
from tests import factories as make
from tests.factories import NOW, days, hours

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return make.organisation()


@pytest.fixture
def home(house):
    return make.home(house)


@pytest.fixture
def two_litters(home):
    """Kittens taken in six days ago, pups two days ago; each litter in its own box."""
    kittens, pups = litter(home, "cat", days(6)), litter(home, "dog", days(2))
    return kittens, pups


def litter(home, species, since, count=3, nest=True):
    born = make.litter(home.organisation, species=species)
    box = make.nest(home) if nest else None
    found = []
    for _ in range(count):
        animal = make.animal(home=home, litter=born, species=species, custody_from_at=NOW - since)
        if box is not None:
            make.stay(animal, box, from_at=NOW - since)
        found.append(animal)
    return found


def pair(one, other, since):
    incubator = make.nest(one.placements.get().home)
    for animal in (one, other):
        animal.stays.update(until_at=NOW - since)
        make.stay(animal, incubator, from_at=NOW - since)
    return incubator


def unit_of(house, animal, at=NOW):
    exposure_units.drop()
    return next((unit for unit in exposure_units.units(house, at) if animal.pk in unit.members), None)


def ids(*groups):
    return {animal.pk for group in groups for animal in group}


def test_littermates_taken_in_together_are_one_unit_though_they_lie_apart(house, home):
    kittens = litter(home, "cat", days(3), nest=False)
    for kitten in kittens:
        make.stay(kitten, make.nest(home), from_at=NOW - days(3))

    unit = unit_of(house, kittens[0])

    assert unit.members == ids(kittens)
    assert unit.closed_until_at == NOW + days(11)
    assert unit_of(house, kittens[0], NOW + days(11)).members == {kittens[0].pk}


def test_a_pair_joins_both_birth_litters_until_the_longer_clock_ends(house, two_litters):
    kittens, pups = two_litters
    pair(kittens[0], pups[0], hours(5))

    unit = unit_of(house, kittens[2])

    assert unit.members == ids(kittens, pups)
    assert unit.closed_until_at == NOW + days(12)


def test_nights_together_join_as_days_do(house, two_litters):
    kittens, pups = two_litters
    night = make.nest(kittens[0].placements.get().home)
    for one in (kittens[0], pups[0]):
        make.stay(one, night, from_at=NOW - hours(5), daily_from="21:00", daily_until="07:00")

    assert unit_of(house, kittens[2]).members == ids(kittens, pups)


def test_what_a_plan_would_join_is_told_before(house, two_litters):
    kittens, pups = two_litters

    asked = exposure_units.joining(house, [kittens[0].pk, pups[0].pk], NOW)

    assert (asked.joins, asked.closed_until_at, asked.newly_closed) == (True, NOW + days(12), ids(kittens))


def test_one_born_in_care_brings_no_clock_but_has_her_dams(house, home):
    dam = make.animal(home=home, is_dam=True, species="cat", custody_from_at=NOW - days(20))
    born = make.litter(house, species="cat", dam=dam)
    kitten = make.animal(home=home, litter=born, custody_from_at=NOW - days(2), custody_basis="born in care")
    make.rearing(kitten, kind="nursed", dam=dam, from_at=NOW - days(2))

    unit = unit_of(house, kitten)

    assert (unit.members, unit.clocks) == ({dam.pk, kitten.pk}, ())


def test_a_case_closes_the_unit_and_no_clock_opens_it_while_she_is_ill(house, two_litters):
    kittens, pups = two_litters
    make.illness(kittens[1], at=NOW - days(1), agent="fpv")

    unit = unit_of(house, kittens[0])

    assert (unit.members, unit.ill) == (ids(kittens), {kittens[1].pk})
    assert unit_of(house, kittens[0], NOW + days(60)).ill == {kittens[1].pk}
    assert unit_of(house, pups[0]).ill == set()


def test_what_a_clinician_rules_out_leaves_both_histories_as_they_were(house, two_litters):
    kittens, _pups = two_litters
    before = unit_of(house, kittens[0])
    make.illness(kittens[1], at=NOW - days(1), agent="fpv")

    make.illness(kittens[1], at=NOW - hours(1), state="ruled-out")

    assert unit_of(house, kittens[0]) == before


def test_a_positive_test_is_a_case_and_one_taken_back_is_none(house, two_litters):
    kittens, _pups = two_litters
    told = make.disease_test(kittens[1], result="positive", at=NOW - days(1))
    assert unit_of(house, kittens[0]).ill == {kittens[1].pk}

    make.disease_test(kittens[1], result="positive", at=NOW - days(1), corrects=told, is_withdrawn=True)

    assert unit_of(house, kittens[0]).ill == set()


def test_one_who_left_care_is_in_no_unit_and_what_she_brought_stays(house, two_litters):
    kittens, _pups = two_litters
    make.illness(kittens[1], at=NOW - days(1), agent="fpv")
    make.leaving(kittens[1], outcome="died", at=NOW - hours(2))

    unit = unit_of(house, kittens[0])

    assert unit.members == ids(kittens) - {kittens[1].pk}
    assert (unit.ill, unit.closed_until_at) == (set(), NOW - hours(2) + days(14))


def test_a_meeting_joins_and_taken_back_it_never_was(house, two_litters):
    kittens, pups = two_litters
    told = make.meeting([kittens[0], pups[0]], way="vehicle", from_at=NOW - hours(9), until_at=NOW - hours(8))
    assert unit_of(house, kittens[2]).members == ids(kittens, pups)

    type(told).everywhere.update(undone_at=NOW)

    assert unit_of(house, kittens[2]).members == ids(kittens)


def test_one_pair_of_hands_joins_a_whole_home_by_its_own_default(house, home, two_litters):
    kittens, pups = two_litters

    Home.everywhere.update(one_pair_of_hands=True)

    assert unit_of(house, kittens[2]).members == ids(kittens, pups)


def test_littermates_in_one_home_count_as_together_while_nobody_said_in_which_nest(house, home):
    silent = litter(home, "cat", days(30), nest=False)
    spoken = litter(home, "cat", days(30))

    assert unit_of(house, silent[0]).members == ids(silent)
    spoken[0].stays.update(nest=make.nest(home))
    assert unit_of(house, spoken[0]) is None or unit_of(house, spoken[0]).members == {spoken[0].pk}


def test_three_hundred_joined_by_mistake_are_apart_again_once_it_is_taken_back(house, home):
    many = [make.animal(home=home, custody_from_at=NOW - days(3)) for _ in range(300)]
    before = exposure_units.units(house, NOW)
    told = make.meeting(many, way="hands", from_at=NOW - hours(2), until_at=NOW - hours(1))
    exposure_units.drop()
    assert [len(unit.members) for unit in exposure_units.units(house, NOW)] == [300]

    type(told).everywhere.update(undone_at=NOW)

    exposure_units.drop()
    assert exposure_units.units(house, NOW) == before


def test_a_feed_asks_for_nothing_anew_and_an_illness_does(house, two_litters):
    kittens, _pups = two_litters
    exposure_units.drop()
    before = exposure_units.units(house, NOW)
    make.feed(kittens[0])

    with CaptureQueriesContext(connection) as asked:
        assert exposure_units.units(house, NOW) == before
    assert len(asked) == 2  # the ledger's number, and what kinds of thing were told since

    make.illness(kittens[1], at=NOW - hours(1), agent="fpv")
    assert [unit.ill for unit in exposure_units.units(house, NOW) if unit.ill] == [{kittens[1].pk}]


@pytest.mark.parametrize("litters", [1, 3])
def test_the_whole_house_takes_two_queries_however_many_they_are(house, home, litters):
    for _ in range(litters):
        litter(home, "cat", days(2))
    exposure_units.drop()
    exposure_units.units(house, NOW)  # the protocol is read once
    exposure_units.drop()

    with CaptureQueriesContext(
        connection,
    ) as asked:
        exposure_units.units(house, NOW)
        exposure_units.units(house, NOW + timedelta(minutes=5))

    assert len(asked) == 3  # the ledger's number twice, and one question
