"""Promises the database keeps, whoever writes."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction

from littermate.records.models import Home, Organisation, Person, TreatmentTime
from tests import factories as make
from tests.factories import NOW, hours

pytestmark = pytest.mark.django_db


def refused(act):
    with pytest.raises(IntegrityError), transaction.atomic():
        act()


@pytest.mark.parametrize(
    ("keep", "wrong"),
    [
        (make.weigh_in, {"weight_dg": 0}),
        (make.weigh_in, {"weight_dg": -10}),
        (make.weigh_in, {"weight_dg": 600_001}),
        (make.weigh_in, {"step_dg": 0}),
        (make.weigh_in, {"fed": "perhaps"}),
        (make.feed, {"taken_dml": -1}),
        (make.feed, {"route": "spoon"}),
        (make.feed, {"measured_by": "nose"}),
        (make.feed, {"outcome": "spilt"}),
        (make.feed, {"strength": "double"}),
        (make.refusal, {"feel": "hot"}),
        (make.elimination, {"pee": None}),
        (make.elimination, {"poo": False, "poo_kind": "soft"}),
        (make.elimination, {"poo": None, "poo_kind": "soft"}),
        (make.elimination, {"poo": True, "poo_kind": "blue"}),
        (make.warmth, {"feel": None}),
        (make.warmth, {"reading_dc": 951}),
        (make.warmth, {"where": "tail"}),
        (make.observation, {"suck": None}),
        (make.observation, {"voice": "sings"}),
        (make.treatment_given, {"words": ""}),
        (make.treatment_given, {"outcome": "lost"}),
        (make.solids, {"share_pct": 101}),
        (make.leaving, {"outcome": "lost"}),
        (make.birth_estimate, {"earliest_at": NOW, "latest_at": NOW - hours(1)}),
        (make.birth_estimate, {"method": "stars"}),
        (make.vet_order, {"every_min": None, "words": ""}),
        (make.vet_order, {"every_min": 5}),
        (make.vet_order, {"per_feed_dml": 0}),
        (make.treatment_order, {"words": ""}),
        (make.rearing, {"kind": "spoon"}),
    ],
)
def test_what_cannot_be_is_refused(keep, wrong):
    animal = make.animal()

    refused(lambda: keep(animal, **wrong))


def test_a_weigh_in_is_of_one_animal_or_of_one_of_a_litter():
    litter = make.litter()
    animal = make.animal(litter=litter)

    refused(lambda: make.weigh_in(animal, litter=litter, place_in_group=1))
    refused(lambda: make.weigh_in(animal, place_in_group=1))
    refused(lambda: make.unnamed_weigh_in(litter, 0))
    refused(lambda: make.unnamed_weigh_in(litter, None))


@pytest.mark.parametrize("keep", [make.placement, make.milk_use, make.stay])
def test_a_period_ends_after_it_begins_and_only_one_is_open(keep):
    home = make.home()
    animal = make.animal(home.organisation)
    where = {make.placement: home, make.milk_use: make.milk_product(home.organisation), make.stay: make.nest(home)}
    keep(animal, where[keep])

    refused(lambda: keep(animal, where[keep]))
    refused(lambda: keep(animal, where[keep], until_at=make.LONG_AGO))


def test_a_stay_has_both_hours_or_none():
    home = make.home()
    animal, nest = make.animal(home=home), make.nest(home)

    refused(lambda: make.stay(animal, nest, daily_from=time(20)))
    refused(lambda: make.stay(animal, nest, daily_from=time(20), daily_until=time(20)))


def test_care_is_of_a_home_or_an_animal_with_one_main_carer():
    home = make.home()
    animal = make.animal(home=home)
    make.care(make.person(), home=home)

    refused(lambda: make.care(make.person(), home=home))
    refused(lambda: make.care(make.person(), home=home, animal=animal))
    refused(lambda: make.care(make.person(), home=home, role="sitter"))
    assert make.care(make.person(), home=home, role="co-carer").pk
    assert make.care(make.person(), home=home, until_at=NOW).pk


def test_a_sitters_membership_has_an_end_and_a_role_is_held_once():
    org, person = make.organisation(), make.person()
    make.membership(person, org, "carer")

    refused(lambda: make.membership(person, org, "carer"))
    refused(lambda: make.membership(person, org, "sitter", until_at=None))
    refused(lambda: make.membership(person, org, "owner"))


def test_only_who_nurses_is_named_with_nursing():
    home = make.home()
    kitten, dam = make.animal(home=home), make.animal(home=home)

    refused(lambda: make.rearing(kitten, "bottle", dam=dam))
    assert make.rearing(kitten, "supplemented", dam=dam).dam == dam


def test_ways_of_rearing_may_overlap_but_not_with_themselves():
    kitten = make.animal()
    make.rearing(kitten, "nursed")

    assert make.rearing(kitten, "supplemented").pk
    refused(lambda: make.rearing(kitten, "nursed"))


def test_an_e_mail_belongs_to_one_person_whatever_its_capitals():
    make.person(email="Ann@Example.org")

    assert Person.objects.get_by_natural_key("ANN@example.ORG").email == "ann@example.org"
    refused(lambda: make.person(email="ANN@example.org"))
    refused(lambda: Person.everywhere.bulk_create([Person(email="ANN@EXAMPLE.ORG")]))


def test_several_people_may_have_no_e_mail():
    assert [make.person(email=email).email for email in (None, "", "  ")] == [None, None, None]


def test_a_night_sheet_is_signed_by_somebody_on_a_day():
    org = make.organisation()

    refused(lambda: Organisation.everywhere.filter(pk=org.pk).update(night_sheet_signed_on=date(2026, 3, 1)))


def test_a_milk_mixes_with_both_parts():
    refused(lambda: make.milk_product(water_parts=None))
    assert make.milk_product(powder_parts=None, water_parts=None, is_ready_to_feed=True).pk


def test_a_clock_time_of_a_treatment_stands_once():
    order = make.treatment_order(make.animal(), time(8), time(20))

    refused(lambda: TreatmentTime.everywhere.create(order=order, at=time(8), organisation=order.organisation))
    assert [str(row) for row in order.times.all()] == ["08:00", "20:00"]


@pytest.mark.parametrize("zone", ["Europe/Nowhere", "", "CET+1", "../etc/passwd"])
def test_a_time_zone_nobody_knows_is_refused_in_words(zone):
    home = Home(organisation=make.organisation(), name="Garage", time_zone=zone)

    with pytest.raises(Exception, match="time_zone"):
        home.full_clean()


def test_what_came_from_another_system_comes_once():
    org = make.organisation()
    first = make.animal(org, source_system="sheets", source_id="17")

    refused(lambda: make.animal(org, source_system="sheets", source_id="17"))
    assert first.source_id == make.animal(source_system="sheets", source_id="17").source_id
    make.weigh_in(first, source_system="sheets", source_id="9")
    refused(lambda: make.weigh_in(first, source_system="sheets", source_id="9"))


def test_ids_come_in_the_order_of_their_making():
    ids = [make.new_id() for _ in range(100)]

    assert ids == sorted(set(ids))
    assert {ref.version for ref in ids} == {7}
