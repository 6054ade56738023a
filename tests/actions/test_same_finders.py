"""A finder who is somebody known: asked about, said with a yes, taken back, erased wherever she was one."""

import pytest

from littermate.actions import intake_parts, intakes, same_finders
from littermate.actions.errors import DoesNotFit, NotAllowed, Unknown
from littermate.records.models import Finder, Person, SameFinder
from littermate.sheets import likely_people
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(rescue):
    return make.viewer("coordinator", organisation=rescue, person=make.person(name="Lead"))


@pytest.fixture
def officer(rescue):
    return make.viewer("officer", organisation=rescue, person=make.person(name="Van"))


@pytest.fixture
def ann(rescue):
    return make.viewer("carer", organisation=rescue, person=make.person(name="Ann Rackovan", phone="555 0107")).person


def found_by(by, name="", phone="", called="Grey mother"):
    intake = intakes.open(who="litter", species="cat", name=called, by=by, finder_name=name, finder_phone=phone)
    return Finder.everywhere.get(pk=intake_parts.finder_id(intake))


def pairs(viewer):
    return {(pair.one.id, pair.other.id, pair.why) for pair in likely_people.finder_pairs(viewer)}


def test_a_finder_spelt_otherwise_stands_on_the_pairs_list_beside_the_person(officer, coordinator, ann):
    finder = found_by(officer, "Rachovan Ann")

    assert pairs(coordinator) == {(finder.pk, ann.pk, ("name",))}
    assert pairs(officer) == set()  # she may not see contacts


def test_two_finders_of_one_number_are_asked_about_once(officer, coordinator):
    first, second = found_by(officer, "Ada", "+43 555 0177 22"), found_by(officer, "", "0555 0177 22", called="Brown")

    [(one, other, why)] = pairs(coordinator)

    assert ({one, other}, why) == ({first.pk, second.pk}, ("phone",))


@pytest.mark.parametrize("is_one", [True, False])
def test_an_answer_holds_until_it_is_taken_back(officer, coordinator, ann, is_one):
    finder = found_by(officer, "Ann Rackovan")
    act = same_finders.make_one if is_one else same_finders.keep_two

    said = act(finder=finder, known=ann, by=coordinator)
    again = act(finder=finder, known=ann, by=coordinator)
    asked = pairs(coordinator)
    made_one = [(one.person.name, one.kept.name) for one in likely_people.finders_made_one(coordinator)]
    same_finders.take_back(said=said, by=coordinator)

    assert (again.pk, asked) == (said.pk, set())
    assert made_one == ([("Ann Rackovan", "Ann Rackovan")] if is_one else [])
    assert pairs(coordinator) == {(finder.pk, ann.pk, ("name",))}
    assert (Finder.everywhere.count(), Person.everywhere.filter(name="Ann Rackovan").count()) == (1, 1)


def test_a_yes_lends_nobody_a_role_and_shows_no_finder(officer, coordinator, ann, rescue):
    finder = found_by(officer, "Ann Rackovan")
    before = make.looking(ann, rescue).capabilities

    same_finders.make_one(finder=finder, known=ann, by=coordinator)

    hers = make.looking(ann, rescue)
    assert hers.capabilities == before
    assert not Finder.objects.seen_by(hers).exists()
    assert likely_people.finders_made_one(hers) == []


def test_one_finder_is_one_person_and_none_of_another_house(officer, coordinator, ann, rescue):
    finder, other = found_by(officer, "Ann Rackovan"), make.viewer("carer", organisation=rescue).person
    same_finders.make_one(finder=finder, known=ann, by=coordinator)

    with pytest.raises(DoesNotFit, match="somebody else already"):
        same_finders.make_one(finder=finder, known=other, by=coordinator)
    with pytest.raises(DoesNotFit):
        same_finders.make_one(finder=finder, known=finder, by=coordinator)
    with pytest.raises(Unknown):
        same_finders.keep_two(finder=finder, known=make.person(), by=coordinator)
    with pytest.raises(NotAllowed):
        same_finders.make_one(finder=finder, known=ann, by=officer)
    stranger = make.viewer("coordinator", organisation=make.organisation())
    with pytest.raises(Unknown):
        same_finders.take_back(said=SameFinder.everywhere.get(), by=stranger)


def test_who_asks_to_be_erased_is_erased_wherever_she_was_the_finder_and_keeps_her_sign_in(officer, coordinator, ann):
    first, second = found_by(officer, "Ann Rackovan"), found_by(officer, "A. Rackovan", "555 0107", called="Brown")
    same_finders.make_one(finder=first, known=ann, by=coordinator)
    same_finders.make_one(finder=second, known=first, by=coordinator)
    bystander = found_by(officer, "Ann Rackovan", called="Third")

    intake_parts.erase_finder(finder=second, by=coordinator)

    kept = {finder.pk: finder.name for finder in Finder.everywhere.all()}
    assert kept == {first.pk: "", second.pk: "", bystander.pk: "Ann Rackovan"}
    assert Person.everywhere.get(pk=ann.pk).name == "Ann Rackovan"
    with pytest.raises(Unknown):
        same_finders.keep_two(finder=first, known=ann, by=coordinator)
