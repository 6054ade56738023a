"""Meetings: told, safe to repeat, taken back with one act that restores everybody's history."""

import pytest

from littermate.actions import homes, meetings
from littermate.actions.errors import DoesNotFit, InTheFuture, NotAllowed, NotUnderstood, Unknown
from littermate.records.exposure_units import units
from littermate.records.ids import new_id
from littermate.records.models import DiseaseTest, Illness, Meeting
from tests import factories as make
from tests.factories import NOW, days, hours
from tests.telling import tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return make.organisation()


@pytest.fixture
def coordinator(house):
    return make.viewer("coordinator", organisation=house)


@pytest.fixture
def two(house):
    """A kitten and a pup in two homes, three days after each came in."""
    return [
        make.animal(home=make.home(house), species=species, custody_from_at=NOW - days(3)) for species in ("cat", "dog")
    ]


def ride(animals, by, **said):
    told = {"way": "vehicle", "from_at": NOW - hours(2), "until_at": NOW - hours(1), **said}
    return meetings.tell(animals=animals, by=by, **told)


def test_a_ride_makes_one_unit_of_two_and_taken_back_it_never_was(house, coordinator, two):
    before = units(house, NOW)
    assert len(before) == 2
    told = ride(two, coordinator)
    assert [unit.members for unit in units(house, NOW)] == [{animal.pk for animal in two}]

    meetings.take_back(meeting=told, by=coordinator)

    assert units(house, NOW) == before
    meetings.tell_again(meeting=told, by=coordinator)
    assert len(units(house, NOW)) == 1


def test_three_hundred_joined_by_mistake_are_apart_again_with_one_act(house, coordinator):
    home = make.home(house)
    many = [make.animal(home=home, custody_from_at=NOW - days(number % 20)) for number in range(300)]
    before = units(house, NOW)
    told = ride(many, coordinator, way="hands")
    assert max(len(unit.members) for unit in units(house, NOW)) == 300

    meetings.take_back(meeting=told, by=coordinator)

    assert units(house, NOW) == before


def test_sent_twice_it_is_told_once(coordinator, two):
    ref = new_id()

    first, second = ride(two, coordinator, ref=ref), ride(two, coordinator, ref=ref)

    assert (first, second.met.count()) == (second, 2)
    assert Meeting.objects.within(coordinator.organisation).count() == 1


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"way": "air"}, NotUnderstood),
        ({"until_at": NOW - hours(3)}, DoesNotFit),
        ({"from_at": NOW + hours(1), "until_at": None}, InTheFuture),
    ],
)
def test_what_cannot_be_is_refused_in_words(coordinator, two, said, refusal):
    with pytest.raises(refusal):
        ride(two, coordinator, **said)


def test_it_takes_two_to_meet(coordinator, two):
    with pytest.raises(DoesNotFit, match="Only 1 is named"):
        ride([two[0], two[0]], coordinator)


def test_nobody_tells_of_animals_she_does_not_see(house, two):
    carer = make.viewer("carer", home=two[0].placements.get().home)

    with pytest.raises(Unknown):
        ride(two, carer)


def test_a_carer_takes_back_what_she_told_and_nobody_elses(house, coordinator, two):
    home = two[0].placements.get().home
    mate = make.animal(home=home)
    carer = make.viewer("carer", home=home)
    hers, other = ride([two[0], mate], carer), ride(two, coordinator)

    assert meetings.take_back(meeting=hers, by=carer).undone_by == carer.person
    with pytest.raises(NotAllowed):
        meetings.take_back(meeting=other, by=carer)


def test_anybody_may_suspect_and_a_clinician_alone_confirms_or_ends_it(house, two):
    carer = make.viewer("carer", home=two[0].placements.get().home)
    clinician = make.viewer("clinician", organisation=house)
    said = {"animal": two[0], "happened_at": NOW}

    tell(Illness, state="suspected", by=carer, **said)
    with pytest.raises(NotAllowed):
        tell(Illness, state="over", by=carer, **said)
    tell(Illness, state="confirmed", agent="cpv", by=clinician, **said)

    assert [unit.ill for unit in units(house, NOW) if unit.ill] == [{two[0].pk}]


def test_an_agent_nobody_knows_is_refused_with_those_that_are(coordinator, two):
    with pytest.raises(NotUnderstood, match="“plague” is no agent"):
        tell(DiseaseTest, animal=two[0], agent="plague", result="positive", by=coordinator)


def test_one_pair_of_hands_is_said_of_a_home_and_joins_all_who_live_there(house, coordinator):
    home = make.home(house)
    for _ in range(2):
        make.stay(make.animal(home=home, custody_from_at=NOW - days(3)), make.nest(home), from_at=NOW - days(3))
    assert len(units(house, NOW)) == 2

    homes.change(home=home, one_pair_of_hands=True, by=coordinator)

    assert len(units(house, NOW)) == 1
