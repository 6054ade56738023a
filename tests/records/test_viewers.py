"""Who sees what: a carer the animals in her care, the desk all of its organisation, nobody anything of another's."""

from datetime import timedelta

import pytest

from littermate.records.capabilities import CAPABILITIES, ROLES
from littermate.records.models import (
    Animal,
    AwakeTonight,
    Care,
    Contact,
    Home,
    Litter,
    MilkMixed,
    Nest,
    NestReading,
    Observation,
    OnCall,
    Organisation,
    Person,
    Photo,
    Role,
    SamePerson,
    WeighIn,
)
from littermate.records.viewers import turning_points, viewer_for
from tests import factories as make
from tests.factories import NOW, days, hours

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    """Two homes of one organisation, each with a kitten of one litter."""
    org = make.organisation()
    here, there, litter = make.home(org, name="here"), make.home(org, name="there"), make.litter(org)
    return {
        "org": org,
        "here": here,
        "there": there,
        "litter": litter,
        "mine": make.animal(home=here, litter=litter, name="Mine"),
        "sister": make.animal(home=there, litter=litter, name="Sister"),
        "other": make.animal(home=there, name="Other"),
    }


def names(rows):
    return sorted(row.name for row in rows)


def test_every_role_stands_in_the_table_with_known_capabilities():
    assert set(ROLES) == set(Role.values)
    assert frozenset().union(*ROLES.values()) == set(CAPABILITIES)


def test_a_carer_sees_the_animals_of_her_home_only(house):
    carer = make.viewer("carer", home=house["here"])

    assert names(Animal.objects.seen_by(carer)) == ["Mine"]
    assert names(Home.objects.seen_by(carer)) == ["here"]
    assert list(Litter.objects.seen_by(carer)) == [house["litter"]]


def test_a_carer_compares_with_littermates_who_live_elsewhere(house):
    carer = make.viewer("carer", home=house["here"])

    assert names(Animal.objects.beside(carer)) == ["Mine", "Sister"]


def test_who_cares_for_one_animal_sees_it_and_its_home_but_not_the_others_there(house):
    carer = make.viewer("carer", animal=house["sister"])

    assert names(Animal.objects.seen_by(carer)) == ["Sister"]
    assert names(Home.objects.seen_by(carer)) == ["there"]


@pytest.mark.parametrize("role", ["coordinator", "clinician", "administrator"])
def test_the_desk_sees_all_of_its_organisation_and_nothing_else(house, role):
    make.animal(name="Foreign")

    assert names(Animal.objects.seen_by(make.viewer(role, organisation=house["org"]))) == ["Mine", "Other", "Sister"]


def test_a_moved_animal_changes_hands_at_the_moment_of_the_move(house):
    carer = make.viewer("carer", home=house["here"])
    mine = house["mine"]
    mine.placements.update(until_at=NOW - hours(1))
    make.placement(mine, house["there"], from_at=NOW - hours(1))

    now = make.looking(carer.person, house["org"], NOW)
    assert names(Animal.objects.seen_by(now)) == []
    assert names(Animal.objects.in_care_of(now, NOW - hours(2))) == ["Mine"]
    assert names(Animal.objects.in_care_of(now, NOW)) == []


def test_a_sitter_sees_between_her_dates_only(house):
    sitter = make.person()
    make.membership(sitter, house["org"], "sitter", from_at=NOW - days(1), until_at=NOW + days(1))
    make.care(sitter, home=house["here"], role="sitter", from_at=NOW - hours(6), until_at=NOW + hours(6))

    seen = {
        when: viewer and names(Animal.objects.seen_by(viewer))
        for when in (-25, -7, 0, 6, 24)
        for viewer in [viewer_for(sitter, house["org"], NOW + hours(when))]
    }

    assert seen == {-25: None, -7: [], 0: ["Mine"], 6: [], 24: None}


def test_who_may_no_longer_sign_in_is_no_viewer(house):
    carer = make.viewer("carer", home=house["here"]).person
    carer.is_active = False

    assert viewer_for(carer, house["org"], NOW) is None


def test_one_sign_in_several_organisations_each_with_its_own_role(house):
    person, second = make.person(), make.organisation()
    make.membership(person, house["org"], "carer")
    make.membership(person, second, "coordinator")

    assert set(Organisation.objects.of_person(person, NOW)) == {house["org"], second}
    assert not make.looking(person, house["org"]).may("see_now")
    assert make.looking(person, second).may("see_now")
    assert make.looking(person, second).has_other_house
    assert not make.viewer("carer", home=house["here"]).has_other_house


def test_a_house_she_left_or_has_not_come_to_yet_is_no_other_house(house):
    person = make.person()
    make.membership(person, house["org"])
    make.membership(person, make.organisation(), from_at=NOW - days(9), until_at=NOW - days(1))
    make.membership(person, make.organisation(), from_at=NOW + days(1))

    found = [viewer_for(person, house["org"], NOW + days(n)).has_other_house for n in (-2, 0, 2)]

    assert found == [True, False, True]


def test_who_stands_twice_on_the_list_has_another_house_all_the_same(house):
    person, twin = make.person(), make.person()
    make.membership(person, house["org"])
    make.membership(person, make.organisation())
    SamePerson.everywhere.create(
        organisation=house["org"], person=twin, kept=person, said_by=person, is_same=True, from_at=NOW
    )

    assert make.looking(person, house["org"]).has_other_house


def test_asking_for_a_capability_that_does_not_exist_is_a_mistake():
    with pytest.raises(KeyError):
        make.viewer().may("see_everything")


def test_facts_are_seen_with_their_animal(house):
    carer = make.viewer("carer", home=house["here"])
    mine, _sisters = make.weigh_in(house["mine"]), make.weigh_in(house["sister"])
    unnamed = make.unnamed_weigh_in(house["litter"], 1)
    make.unnamed_weigh_in(make.litter(house["org"]), 1)

    assert set(WeighIn.objects.seen_by(carer)) == {mine, unnamed}


def test_nests_milk_contacts_and_who_is_awake_are_seen_with_their_home(house):
    carer = make.viewer("carer", home=house["here"])
    product = make.milk_product(house["org"])
    seen = []
    for home in (house["here"], house["there"]):
        nest = make.nest(home)
        seen.append(
            [
                nest,
                make.nest_reading(nest),
                make.milk_mixed(home, product),
                make.contact(home),
                make.awake_tonight(make.person(), home),
            ]
        )

    kinds = (Nest, NestReading, MilkMixed, Contact, AwakeTonight)

    assert [kind.objects.seen_by(carer).get() for kind in kinds] == seen[0]


def test_numbers_to_call_are_the_organisations_and_the_own_homes(house):
    carer = make.viewer("carer", home=house["here"])
    make.on_call(house["org"], label="All")
    make.on_call(house["org"], label="Here", home=house["here"])
    make.on_call(house["org"], label="There", home=house["there"])

    assert [call.label for call in OnCall.objects.seen_by(carer)] == ["All", "Here"]


def test_peoples_pages_are_for_who_may_see_contacts(house):
    carer = make.viewer("carer", home=house["here"])
    coordinator = make.viewer("coordinator", organisation=house["org"])
    make.person(name="Stranger")

    assert list(Person.objects.seen_by(carer)) == [carer.person]
    assert {carer.person, coordinator.person} <= set(Person.objects.seen_by(coordinator))
    assert "Stranger" not in names(Person.objects.seen_by(coordinator))


def test_photos_are_seen_with_what_they_show(house):
    carer = make.viewer("carer", home=house["here"])
    portrait, note, tin, hidden = (make.photo(house["org"]) for _ in range(4))
    own = make.photo(house["org"], taken_by=carer.person)
    Animal.everywhere.filter(pk=house["mine"].pk).update(photo=portrait)
    make.observation(house["mine"], photo=note)
    make.observation(house["sister"], photo=hidden)
    make.milk_product(house["org"], photo=tin)

    assert set(Photo.objects.seen_by(carer)) == {portrait, note, tin, own}
    assert Observation.objects.seen_by(carer).count() == 1


def test_who_has_her_names_the_own_carer_before_the_homes_main_carer(house):
    main = make.viewer("carer", home=house["here"]).person
    co, own, gone = make.person(), make.person(), make.person()
    make.care(co, home=house["here"], role="co-carer")
    make.care(own, animal=house["mine"], role="volunteer")
    make.care(gone, home=house["here"], role="sitter", until_at=NOW - hours(1))
    make.care(make.person(), home=house["there"])

    who = [care.person for care in Care.objects.who_has(house["mine"], NOW)]

    assert who == [own, main, co]


def test_who_is_awake_tonight(house):
    early, late = make.person(), make.person()
    make.awake_tonight(early, house["here"], from_at=NOW - hours(6), until_at=NOW)
    make.awake_tonight(late, house["here"], from_at=NOW, until_at=NOW + hours(3))
    make.awake_tonight(make.person(), house["there"])

    awake = [row.person for row in AwakeTonight.objects.awake_tonight(house["here"], NOW)]

    assert awake == [late]


def test_who_has_left_is_still_seen_but_lives_nowhere(house):
    make.leaving(house["mine"], at=NOW - hours(1))
    carer = make.viewer("carer", home=house["here"])

    assert names(Animal.objects.seen_by(carer)) == ["Mine"]
    assert names(Animal.objects.living_in(house["here"], NOW)) == []
    assert names(Animal.objects.living_in(house["here"], NOW - hours(2))) == ["Mine"]


def test_a_viewer_takes_one_query(house, django_assert_num_queries):
    carer = make.viewer("carer", home=house["here"], animal=house["sister"])

    with django_assert_num_queries(1):
        again = viewer_for(carer.person, house["org"], NOW)

    assert again == carer
    assert again.cares_for_home_ids == {house["here"].pk}
    assert again.cares_for_animal_ids == {house["sister"].pk}
    assert again.sees_home_ids == {house["here"].pk, house["there"].pk}


def test_what_she_may_see_changes_at_her_turning_points_alone(house):
    org, ann, other = house["org"], make.person(), make.person()
    make.membership(ann, org, from_at=NOW - days(9), until_at=NOW - days(1))
    make.care(other, home=house["here"], from_at=NOW - days(8), until_at=NOW - days(6))
    make.care(ann, animal=house["other"], from_at=NOW - days(5), until_at=NOW - days(2))
    house["other"].placements.update(until_at=NOW - days(4))
    make.placement(house["other"], house["here"], from_at=NOW - days(4))
    SamePerson.everywhere.create(
        organisation=org, person=other, kept=ann, said_by=ann, is_same=True, from_at=NOW - days(3)
    )

    turns = turning_points(ann, org)
    seen = [viewer_for(ann, org, turn) for turn in turns]
    before = [viewer_for(ann, org, turn - timedelta(microseconds=1)) for turn in turns]

    assert turns == [NOW - days(back) for back in (10, 9, 8, 6, 5, 4, 2, 1)]
    assert [_sights(viewer) for viewer in before[1:]] == [_sights(viewer) for viewer in seen[:-1]]
    assert [_sights(viewer) is None for viewer in seen] == [True, *[False] * 6, True]


def _sights(viewer):
    return viewer and (viewer.roles, viewer.cares_for_home_ids, viewer.cares_for_animal_ids, viewer.sees_home_ids)
