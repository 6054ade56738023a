"""Illness is answered by looks for illness and by every case: a look for marks alone, or a test, says nothing green."""

import pytest

from littermate.care.company.checks import Check
from littermate.records import ways_back
from littermate.records.company import verdict_of
from tests import factories as make
from tests.companions import runts, young
from tests.factories import NOW, hours
from tests.ways import family, well

pytestmark = pytest.mark.django_db


def illness_of(*animals) -> Check:
    found = verdict_of(animals[0].organisation, [each.pk for each in animals], None, NOW)
    return next(check for check in found.checks if check.code == "illness")


def healthy(house) -> str:
    stand = ways_back.standing(house.runt, ways_back.own_litter(house.runt), as_of=NOW)
    return next(gate.met for gate in stand.gates if gate.code == "healthy")


def test_a_look_for_marks_from_sucking_is_no_look_for_illness():
    home = make.home()
    one, other = (make.animal(home=home, litter=make.litter(home.organisation)) for _ in range(2))
    for each in (one, other):
        make.look_over(each, apart=None, sucked=False, at=NOW - hours(1))

    assert illness_of(one, other).answer == "not-known"


def test_a_positive_test_is_a_case_until_a_clinician_says_it_is_over():
    two = runts()
    assert illness_of(two.kitten, two.puppy).answer == "yes"

    make.disease_test(two.kitten, agent="fpv", result="positive", at=NOW - hours(60))
    assert (illness_of(two.kitten, two.puppy).answer, illness_of(two.kitten, two.puppy).weight) == ("no", "forbids")

    make.illness(two.kitten, state="over", agent="fpv", at=NOW - hours(1))
    assert illness_of(two.kitten, two.puppy).answer == "yes"


def test_what_is_over_without_a_name_is_over_for_all_she_had():
    two = runts()
    make.illness(two.kitten, state="suspected", agent="fpv", at=NOW - hours(60))
    make.illness(two.kitten, state="over", agent="", at=NOW - hours(1))

    assert illness_of(two.kitten, two.puppy).answer == "yes"


def test_a_look_for_marks_undoes_no_sign_seen_an_hour_before():
    house = family()
    well(house)
    assert healthy(house) == "met"

    make.look_over(house.runt, apart=None, limp=True, at=NOW - hours(0.5))
    make.look_over(house.runt, apart=None, sucked=False, at=NOW - hours(0.25))
    assert healthy(house) == "missing"


def test_marks_looked_for_alone_leave_her_health_not_known():
    house = family()
    make.look_over(house.runt, apart=None, sucked=False, at=NOW - hours(0.25))

    assert healthy(house) == "not-known"


def test_a_positive_test_stands_in_the_way_back_too():
    house = family()
    well(house)
    make.disease_test(house.runt, agent="fpv", result="positive", at=NOW - hours(60))

    assert healthy(house) == "missing"


def test_a_dam_who_carries_a_virus_for_life_nurses_her_own_and_no_strangers():
    house = family()
    make.dam_check(house.dam, eats=True, milk=True, lets_nurse=True, at=NOW - hours(1))
    make.disease_test(house.dam, agent="felv", result="positive", at=NOW - hours(60))
    stray = young(house.home, "Stray")

    own = ways_back.standing(house.runt, ways_back.own_litter(house.runt), as_of=NOW)
    strange = ways_back.standing(stray, ways_back.Destination(dam=house.dam, litter=house.litter), as_of=NOW)

    met = [next(gate.met for gate in each.gates if gate.code == "dam-well") for each in (own, strange)]
    assert met == ["met", "missing"]

    make.illness(house.dam, agent="felv", state="ruled-out", at=NOW - hours(59))
    assert ways_back.carriers_among(house.home.organisation, [house.dam.pk], NOW) == frozenset()
