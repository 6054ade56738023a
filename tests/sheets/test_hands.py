"""The order of hands on a round: the well first, those who wait next, the sick last; the urgent on top to look at."""

import pytest

from littermate.records import exposure_units
from littermate.sheets import paper_round, round_sheet
from littermate.sheets.hands import hands_of
from tests import factories as make
from tests.factories import NOW, days, hours
from tests.sheets.kittens import bottle_kitten

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    exposure_units.drop()
    return make.home()


LONG = days(30)
DUE = NOW + hours(1.5)


def kitten(home, name, *, since=LONG, nest=None):
    """A bottle kitten who was fed and weighed of late, so that nothing worries."""
    animal = bottle_kitten(home, name=name)
    type(animal).everywhere.filter(pk=animal.pk).update(custody_from_at=NOW - since)
    make.stay(animal, nest or make.nest(home), from_at=NOW - since)
    return animal


def names(home):
    """Who is on the round, in its order, when all of them are due."""
    viewer = make.viewer("carer", home=home, at=DUE)
    return [card.name for card in round_sheet.build(viewer, None, DUE).animals]


def test_the_well_come_first_who_waits_next_and_the_sick_last(home):
    sick, new, well = kitten(home, "Asta"), kitten(home, "Bo", since=days(3)), kitten(home, "Cleo")
    make.illness(sick, at=NOW - hours(4), agent="fhv1", state="over")
    make.illness(sick, at=NOW - hours(2), agent="fhv1")

    hands = hands_of(home.organisation, [each.pk for each in (sick, new, well)], NOW)

    assert [hands[each.pk].group for each in (well, new, sick)] == ["well", "quarantine", "sick"]
    assert hands[well.pk].unit == ""
    assert (hands[new.pk].until_at, hands[sick.pk].until_at) == (NOW + days(11), None)


def test_the_round_is_walked_in_that_order(home):
    kitten(home, "Asta", since=days(3))
    kitten(home, "Bo")
    make.illness(kitten(home, "Cleo"), at=NOW - days(20), state="suspected")
    kitten(home, "Dora")

    on_round = names(home)

    assert (set(on_round[:2]), on_round[2:]) == ({"Bo", "Dora"}, ["Asta", "Cleo"])


def test_who_lies_with_a_sick_one_is_visited_with_her(home):
    box = make.nest(home)
    sick, mate, other = kitten(home, "Asta", nest=box), kitten(home, "Bo", nest=box), kitten(home, "Cleo")
    make.illness(sick, at=NOW - hours(2))

    hands = hands_of(home.organisation, [each.pk for each in (sick, mate, other)], NOW)

    assert [hands[each.pk].group for each in (sick, mate, other)] == ["sick", "sick", "well"]
    assert hands[sick.pk].unit == hands[mate.pk].unit


def test_an_urgent_one_stays_on_top_to_look_at_though_she_waits(home):
    kitten(home, "Asta")
    make.choking(kitten(home, "Bo", since=days(2)), milk_at_nose=True)

    assert names(home) == ["Bo", "Asta"]


def test_the_paper_goes_by_the_same_order_and_asks_for_washed_hands_between_units(home):
    kitten(home, "Asta", since=days(3), nest=make.nest(home, name="A box"))
    kitten(home, "Bo", nest=make.nest(home, name="B box"))
    kitten(home, "Cleo", nest=make.nest(home, name="C box"))

    paper = paper_round.build(make.viewer("carer", home=home, at=DUE), home, DUE)

    assert [(nest.name, nest.wash_before) for nest in paper.nests] == [
        ("B box", False),
        ("C box", False),
        ("A box", True),
    ]
