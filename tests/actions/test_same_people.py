"""Two people of the list who are one: asked, answered by a person, and undone without a trace."""

import pytest
from django.forms import model_to_dict

from littermate.actions import same_people
from littermate.actions.errors import DoesNotFit, NotAllowed, Unknown
from littermate.records.ids import new_id
from littermate.records.models import Animal, Care, Feed, Finder, Membership, Person, SamePerson
from littermate.records.viewers import viewer_for
from littermate.sheets.likely_people import Known, alike, like, likely_pairs, made_one
from tests import factories as make
from tests.factories import NOW, hours

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    """A coordinator."""
    return make.viewer("coordinator")


def carer_of(desk, name, animal=None, role="carer", **given):
    person = make.person(name=name, **given)
    make.membership(person, desk.organisation, role)
    if animal:
        make.care(person, animal=animal)
    return person


def known(name="", email="", phone=""):
    return Known(new_id(), name, email, phone)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (known("Emily Rackovan"), known("Emily Rachovan"), ("name",)),
        (known("Emily Rackovan"), known("Emilie Rackovaп"), ("name",)),
        (known("Rackovan Emily"), known("Emily Rackovan"), ("name",)),
        (known("Ann", phone="+1 414 555 0188"), known("Ben", phone="(414) 555-0188"), ("phone",)),
        (known("Ann", email="er@example.org"), known("Ben", email="ER+fosters@example.org"), ("email",)),
        (known("Ann Smith"), known("Dan Smith"), ()),
        (known("Emily Rackovan"), known("Emily Novak"), ()),
        (known("Carer of home 4"), known("Co-carer of home 4"), ()),
        (known("Ann", phone="112"), known("Ben", phone="112"), ()),
        (known(), known(), ()),
    ],
)
def test_two_look_alike_by_name_phone_or_mailbox(one, other, why):
    assert alike(one, other) == why


def test_a_new_name_is_compared_with_everybody_of_the_house_and_with_finders(desk):
    carer_of(desk, "Emily Rackovan")
    make.person(name="Emily Rackovan")
    Finder.everywhere.create(organisation=desk.organisation, name="Emily Rackovan")

    found = like(desk, name="Emily Rachovan")

    assert [(pair.other.name, pair.other.is_finder, pair.why) for pair in found] == [
        ("Emily Rackovan", False, ("name",)),
        ("Emily Rackovan", True, ("name",)),
    ]


def test_an_answered_pair_is_not_asked_about_again(desk):
    one, other = carer_of(desk, "Emily Rackovan"), carer_of(desk, "Emily Rachovan")
    asked = likely_pairs(desk)

    same_people.keep_two(person=one, kept=other, by=desk)

    assert [{pair.one.id, pair.other.id} for pair in asked] == [{one.pk, other.pk}]
    assert likely_pairs(desk) == []


def test_made_one_both_sign_ins_reach_what_both_reach(desk):
    first, second = make.animal(desk.organisation), make.animal(desk.organisation)
    kept = carer_of(desk, "Emily Rackovan", first)
    other = carer_of(desk, "Emily Rachovan", second, role="volunteer")

    same_people.make_one(person=other, kept=kept, by=desk)

    for person in (kept, other):
        viewer = viewer_for(person, desk.organisation, NOW)
        assert viewer.roles == {"carer", "volunteer"}
        assert set(Animal.objects.seen_by(viewer)) == {first, second}
        assert set(Animal.objects.all().in_care_of(viewer, NOW)) == {first, second}
    assert [(line.person.name, line.kept.name) for line in made_one(desk)] == [("Emily Rachovan", "Emily Rackovan")]


def test_taken_back_everything_stands_as_before(desk):
    first, second = make.animal(desk.organisation), make.animal(desk.organisation)
    kept, other = carer_of(desk, "Emily Rackovan", first), carer_of(desk, "Emily Rachovan", second)
    feed = make.feed(second, taken_dml=50, at=NOW - hours(1), by=make.looking(other, desk.organisation))
    before = _rows()

    said = same_people.make_one(person=other, kept=kept, by=desk)
    during = _rows()
    same_people.take_back(said=said, by=desk)

    assert before == during == _rows()
    assert Feed.everywhere.get(pk=feed.pk).by == other
    assert set(Animal.objects.seen_by(viewer_for(kept, desk.organisation, NOW))) == {first}
    assert set(Animal.objects.seen_by(viewer_for(other, desk.organisation, NOW))) == {second}
    assert made_one(desk) == []


def _rows():
    return [model_to_dict(row) for model in (Person, Membership, Care) for row in model.everywhere.order_by("pk")]


def test_another_house_knows_nothing_of_it(desk):
    kept, other = carer_of(desk, "Emily Rackovan"), carer_of(desk, "Emily Rachovan")
    elsewhere = make.organisation()
    for person, role in ((kept, "coordinator"), (other, "carer")):
        make.membership(person, elsewhere, role)

    same_people.make_one(person=other, kept=kept, by=desk)

    assert viewer_for(other, elsewhere, NOW).roles == {"carer"}
    assert viewer_for(kept, elsewhere, NOW).roles == {"coordinator"}


def test_who_points_already_is_refused_and_a_third_points_to_the_kept_one(desk):
    kept, other, third = (carer_of(desk, f"Emily Rackova{letter}") for letter in "nmp")
    same_people.make_one(person=other, kept=kept, by=desk)

    for person, to in ((third, other), (other, third), (kept, third)):
        with pytest.raises(DoesNotFit):
            same_people.make_one(person=person, kept=to, by=desk)
    same_people.make_one(person=third, kept=kept, by=desk)

    assert viewer_for(third, desk.organisation, NOW).also_ids == {kept.pk, other.pk}
    assert likely_pairs(desk) == []


def test_said_twice_it_is_said_once(desk):
    kept, other = carer_of(desk, "Emily Rackovan"), carer_of(desk, "Emily Rachovan")

    said = [same_people.make_one(person=other, kept=kept, by=desk) for _ in range(2)]

    assert said[0] == said[1]
    assert SamePerson.everywhere.count() == 1


def test_only_whoever_manages_people_says_it_and_never_above_her_reach(desk):
    kept, other = carer_of(desk, "Emily Rackovan"), carer_of(desk, "Emily Rachovan", role="clinician")

    with pytest.raises(NotAllowed):
        same_people.make_one(person=other, kept=kept, by=make.viewer("carer", organisation=desk.organisation))
    with pytest.raises(NotAllowed):
        same_people.make_one(person=other, kept=kept, by=desk)
    with pytest.raises(Unknown):
        same_people.make_one(person=make.person(), kept=kept, by=desk)
    with pytest.raises(DoesNotFit):
        same_people.make_one(person=kept, kept=kept, by=desk)
    chief = make.viewer("administrator", organisation=desk.organisation)
    assert same_people.make_one(person=other, kept=kept, by=chief).said_by == chief.person


def test_a_role_above_her_reach_that_begins_tomorrow_is_not_shared_today(desk):
    kept, other = carer_of(desk, "Emily Rackovan"), carer_of(desk, "Emily Rachovan")
    make.membership(other, desk.organisation, "clinician", from_at=NOW + hours(24))

    with pytest.raises(NotAllowed, match="Only an administrator"):
        same_people.make_one(person=other, kept=kept, by=desk)


def test_another_houses_answer_is_not_taken_back(desk):
    kept, other = carer_of(desk, "Emily Rackovan"), carer_of(desk, "Emily Rachovan")
    said = same_people.make_one(person=other, kept=kept, by=desk)

    with pytest.raises(Unknown):
        same_people.take_back(said=said, by=make.viewer("administrator"))
