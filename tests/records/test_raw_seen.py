"""The written-out statements of a save say what the query sets say."""

import pytest

from littermate.records import raw_seen
from littermate.records.ids import new_id
from littermate.records.models import Animal, Device, MilkProduct, Organisation, Person, Warmth, WeighIn
from littermate.records.raw import row_by
from littermate.records.raw_seen import AnimalSeen, Moment
from tests import factories as make
from tests.factories import NOW, days, hours

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    """Two homes of one organisation and one of another; an animal in each, one moved, one apart."""
    here = make.home()
    there, elsewhere = make.home(here.organisation), make.home()
    moved = make.animal(home=here)
    moved.placements.update(until_at=NOW - hours(1))
    make.placement(moved, there, from_at=NOW - hours(1))
    animals = [make.animal(home=home) for home in (here, there, elsewhere)]
    return here, [*animals, moved, make.animal(here.organisation)]


@pytest.mark.parametrize("role", ["carer", "coordinator", "clinician"])
def test_the_same_animals_are_in_sight(house, role):
    here, animals = house
    viewer = make.viewer(role, home=here)
    make.care(viewer.person, animal=animals[-1])
    looking = make.looking(viewer.person, here.organisation)
    ids = {animal.pk for animal in animals} | {new_id()}

    seen = set(raw_seen.animals_seen(ids, by=looking))

    assert seen == set(Animal.objects.seen_by(looking).filter(pk__in=ids).values_list("pk", flat=True))
    assert len(seen) == (2 if role == "carer" else 4)


def test_sight_that_was_looked_into_before_is_not_asked_again_but_the_house_is(house):
    here, animals = house
    carer = make.viewer("carer", home=here)

    seen = raw_seen.animals_seen({animal.pk for animal in animals}, by=carer, whether_seen=False)

    assert set(seen) == {animal.pk for animal in animals if animal.organisation_id == here.organisation.pk}


def test_birth_and_leaving_are_those_that_stand():
    home = make.home()
    kitten = make.animal(home=home, name="Pip", age_days=None)
    by = make.viewer("coordinator", organisation=home.organisation)
    wrong = make.birth_estimate(kitten, earliest_at=NOW - days(3), latest_at=NOW - days(2))
    make.correct(wrong, earliest_at=NOW - days(5))
    left = make.leaving(kitten, at=NOW - hours(2))

    gone = raw_seen.animals_seen([kitten.pk], by=by)[kitten.pk]
    make.correct(left, is_withdrawn=True)
    here = raw_seen.animals_seen([kitten.pk], by=by)[kitten.pk]

    since = kitten.custody_from_at
    assert gone == AnimalSeen("Pip", "cat", False, NOW - days(5), NOW - hours(2), since)
    assert here == AnimalSeen("Pip", "cat", False, NOW - days(5), None, since)


def test_an_officer_sees_here_whom_the_query_set_shows_her():
    rescue = make.organisation()
    officer = make.viewer("officer", organisation=rescue)
    home = make.home(rescue)
    hers = make.intake(rescue, opened_by=officer.person)
    shown = [make.animal(rescue, name="Hers", home=home, intake=hers), make.animal(rescue, name="Nowhere", home=None)]
    hidden = make.animal(rescue, name="Placed", home=home, intake=make.intake(rescue))
    ids = [animal.pk for animal in (*shown, hidden)]

    seen = set(Animal.objects.seen_by(officer).values_list("pk", flat=True))

    assert seen == {animal.pk for animal in shown}
    assert set(raw_seen.animals_seen(ids, by=officer)) == seen


def test_what_came_before_a_moment_are_the_last_few_weights_and_the_last_warmth_that_stood():
    kitten, other = make.animal(age_days=None), make.animal(age_days=None)
    first = make.weigh_in(kitten, at=NOW - hours(9), weight_dg=1000)
    make.weigh_in(kitten, at=NOW - hours(8), weight_dg=5000, is_doubtful=True)
    make.correct(make.weigh_in(kitten, at=NOW - hours(7), weight_dg=6000), is_withdrawn=True)
    second = make.weigh_in(kitten, at=NOW - hours(3), weight_dg=1010)
    amended = make.correct(second, weight_dg=1020)
    make.weigh_in(other, at=NOW - hours(3), weight_dg=3000)
    felt = make.warmth(kitten, at=NOW - hours(2), feel="cool")
    make.warmth(kitten, at=NOW + hours(1), feel="warm")

    def before(at, root_id, since=None):
        weights, warmths = raw_seen.last_before([Moment(kitten.pk, at, root_id)], since=since or NOW - days(2))
        return sorted(weight.weight_dg for weight in weights), [(warmth.root_id, warmth.feel) for warmth in warmths]

    standing = WeighIn.everywhere.standing().filter(animal=kitten, is_doubtful=False).latest("happened_at")
    assert standing == amended
    assert before(NOW, new_id()) == ([1000, 1020], [(felt.root_id, "cool")])
    assert before(NOW, amended.root_id) == ([1000], [(felt.root_id, "cool")])
    assert before(NOW - hours(5), new_id()) == ([first.weight_dg], [])
    assert before(NOW, new_id(), since=NOW - hours(1)) == ([], [])


def test_many_moments_take_one_query(django_assert_num_queries):
    kittens = [make.animal() for _ in range(3)]
    for kitten in kittens:
        make.weigh_in(kitten, at=NOW - hours(1))
        make.warmth(kitten, at=NOW - hours(1), reading_dc=365)
    moments = [Moment(kitten.pk, NOW + hours(n), new_id()) for kitten in kittens for n in range(2)]

    with django_assert_num_queries(1):
        weights, warmths = raw_seen.last_before(moments, since=NOW - days(2))

    assert {weight.animal_id for weight in weights} == {kitten.pk for kitten in kittens}
    assert {warmth.reading_dc for warmth in warmths} == {365}
    assert len(weights) == len(warmths) == Warmth.everywhere.count() == 3


def test_ids_are_those_of_the_organisation():
    ours, theirs = make.milk_product(), make.milk_product(make.organisation())

    found = raw_seen.ids_of(MilkProduct, [ours.pk, theirs.pk, new_id()], within=ours.organisation)

    assert found == {ours.pk}


def test_one_row_is_what_the_query_set_gives():
    home = make.home()
    person = make.person()
    device = make.device(person, home.organisation, last_reached_at=NOW)

    for model, column, value in [
        (Organisation, "slug", home.organisation.slug),
        (Person, "id", person.pk),
        (Device, "id", device.pk),
    ]:
        row, same = row_by(model, column, value), model._base_manager.get(**{column: value})
        assert row == same
        assert {name: getattr(row, name) for name in row.__dict__ if name != "_state"} == {
            name: getattr(same, name) for name in row.__dict__ if name != "_state"
        }
    assert row_by(Organisation, "slug", "nowhere") is None
