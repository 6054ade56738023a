"""The animals of an intake: named, placed and fed as they came in, each in her own litter."""

import pytest
from django.utils.translation import override

from littermate.actions import entries, intakes
from littermate.actions.errors import DoesNotFit, NotAllowed
from littermate.records.ids import new_id
from littermate.records.models import (
    Placement,
    Rearing,
)
from tests import factories as make
from tests.actions.taking_in import entry, labour, litter
from tests.factories import NOW, hours

pytestmark = pytest.mark.django_db


def test_a_dam_with_seven_is_one_litter(officer):
    intake = litter(officer, custody_basis="stray")
    dam = intakes.add_animal(intake=intake, by=officer, is_dam=True, name="Grey mother")
    seven = [intakes.add_animal(intake=intake, by=officer, sex="female", intake_weight_dg=1000 + n) for n in range(7)]

    litter_of = seven[0].litter
    assert litter_of.dam == dam
    assert {each.litter for each in seven} == {litter_of}
    assert [each.name for each in seven] == [f"Grey mother {n}" for n in range(1, 8)]
    assert (dam.sex, dam.litter, dam.custody_basis) == ("female", None, "stray")


def test_an_intake_and_its_litter_go_by_their_mothers_name_while_they_have_none(officer):
    intake = intakes.open(who="labour", species="dog", by=officer)
    dam = intakes.add_animal(intake=intake, by=officer, is_dam=True)
    intakes.add_animal(intake=intakes.find(intake.pk, by=officer), by=officer)

    intakes.add_animal(intake=intake, animal_id=dam.pk, name="Burdock", by=officer)

    told = intakes.find(intake.pk, by=officer)
    assert (told.name, told.litter.name) == ("Burdock", "Burdock")


def test_an_intake_that_was_named_keeps_its_name(officer):
    intake = labour(officer)

    intakes.add_animal(intake=intake, by=officer, is_dam=True, name="Burdock")

    assert intakes.find(intake.pk, by=officer).name == "Brown dog"


def test_a_mother_without_a_name_takes_the_name_that_the_intake_gets(officer):
    intake = intakes.open(who="labour", species="dog", by=officer)
    dam = intakes.add_animal(intake=intake, by=officer, is_dam=True)
    pup = intakes.add_animal(intake=intakes.find(intake.pk, by=officer), by=officer)

    intakes.change(intake=intakes.find(intake.pk, by=officer), by=officer, name="Burdock")

    dam.refresh_from_db()
    pup.refresh_from_db()
    assert (dam.name, pup.name) == ("Burdock", "Burdock 1")


def test_one_animal_and_its_intake_bear_one_name(officer):
    intake = intakes.open(who="one", species="cat", by=officer)
    cat = intakes.add_animal(intake=intake, by=officer)

    intakes.add_animal(intake=intake, animal_id=cat.pk, name="Tom", by=officer)

    assert intakes.find(intake.pk, by=officer).name == "Tom"


def test_little_ones_are_called_after_their_mother_once_she_has_a_name(officer):
    intake = intakes.open(who="labour", species="dog", by=officer)
    dam = intakes.add_animal(intake=intake, by=officer, is_dam=True)
    pup, own = (intakes.add_animal(intake=intakes.find(intake.pk, by=officer), by=officer) for _ in range(2))
    assert (pup.name, own.name) == ("Puppy 1", "Puppy 2")
    intakes.add_animal(intake=intake, animal_id=own.pk, name="Possum", by=officer)

    intakes.add_animal(intake=intake, animal_id=dam.pk, name="Shepherd mother", by=officer)

    pup.refresh_from_db()
    own.refresh_from_db()
    assert (pup.name, own.name) == ("Shepherd mother 1", "Possum")


@pytest.mark.parametrize(("first", "then"), [("es", "en"), ("en", "es")])
def test_names_that_stand_in_are_known_by_no_words_of_any_language(officer, first, then):
    with override(first):
        intake = intakes.open(who="labour", species="dog", by=officer)
        dam = intakes.add_animal(intake=intake, by=officer, is_dam=True)
        pup = intakes.add_animal(intake=intakes.find(intake.pk, by=officer), by=officer)
    stood_in = (dam.name, pup.name)

    with override(then):
        intakes.add_animal(intake=intake, animal_id=pup.pk, by=officer, sex="female")
        pup.refresh_from_db()
        still = (dam.name, pup.name)
        intakes.add_animal(intake=intake, animal_id=dam.pk, name="Burdock", by=officer)

    pup.refresh_from_db()
    named = intakes.find(intake.pk, by=officer)
    assert still == stood_in
    assert (named.name, named.litter.name, pup.name) == ("Burdock", "Burdock", "Burdock 1")


def test_a_name_that_somebody_gave_stays_though_it_looks_like_one_that_stands_in(officer):
    intake = intakes.open(who="labour", species="dog", name="Dog 7", by=officer)
    pup = intakes.add_animal(intake=intake, by=officer, name="Puppy 3")

    intakes.add_animal(intake=intake, by=officer, is_dam=True, name="Burdock")

    pup.refresh_from_db()
    assert (intakes.find(intake.pk, by=officer).name, pup.name) == ("Dog 7", "Puppy 3")


def test_a_phone_says_that_a_name_stands_in(officer):
    intake_id, dam_id = new_id(), new_id()
    called = {"name": "Hund 21. Nov 03:10", "has_stand_in_name": True}
    opened = entry("intake", intake=str(intake_id), who="labour", species="dog", **called)

    entries.take([opened, entry("intake-animal", intake=str(intake_id), animal=str(dam_id), is_dam=True)], by=officer)
    entries.take(
        [entry("intake-animal", intake=str(intake_id), animal=str(dam_id), is_dam=True, name="Burdock")], by=officer
    )

    assert intakes.find(intake_id, by=officer).name == "Burdock"


def test_the_mother_may_come_after_her_young(officer):
    intake = litter(officer)
    kitten = intakes.add_animal(intake=intake, by=officer)

    dam = intakes.add_animal(intake=intake, by=officer, is_dam=True)

    kitten.litter.refresh_from_db()
    assert kitten.litter.dam == dam


def test_two_mothers_need_two_intakes(officer):
    intake = litter(officer)
    intakes.add_animal(intake=intake, by=officer, is_dam=True)

    with pytest.raises(DoesNotFit):
        intakes.add_animal(intake=intakes.find(intake.pk, by=officer), by=officer, is_dam=True)


def test_a_mother_without_a_litter_is_closed_as_she_is(officer):
    intake = labour(officer)
    intakes.add_animal(intake=intake, by=officer, is_dam=True)

    assert intakes.close(intake=intake, by=officer).litter is None


def test_one_animal_has_no_litter(officer):
    intake = intakes.open(who="one", species="cat", name="Tom of the shed", by=officer)

    animal = intakes.add_animal(intake=intake, by=officer, sex="male")

    assert (animal.name, animal.litter, animal.intake) == ("Tom of the shed", None, intake)


def test_two_officers_words_both_stay(officer, rescue):
    other = make.viewer("officer", organisation=rescue)
    intake = labour(officer)
    kept = intakes.find(intake.pk, by=other)

    intakes.change(intake=intake, by=officer, place_found="Bridge")
    intakes.change(intake=kept, by=other, circumstances="Straining")

    intake.refresh_from_db()
    assert (intake.place_found, intake.circumstances) == ("Bridge", "Straining")


def test_animals_follow_custody_and_home_of_their_intake(officer, coordinator):
    intake = litter(officer)
    kitten = intakes.add_animal(intake=intake, by=officer)
    home = make.home(officer.organisation)

    intakes.change(intake=intake, by=officer, custody_from_at=NOW - hours(2), custody_basis="surrender")
    with pytest.raises(NotAllowed):
        intakes.change(intake=intake, by=officer, home=home.pk)
    intakes.change(intake=intake, by=coordinator, home=home.pk)
    late = intakes.add_animal(intake=intakes.find(intake.pk, by=coordinator), by=officer)

    kitten.refresh_from_db()
    assert (kitten.custody_from_at, kitten.custody_basis) == (NOW - hours(2), "surrender")
    assert {row.animal for row in Placement.objects.within(officer.organisation)} == {kitten, late}


def test_how_the_little_ones_are_fed_is_said_once_for_all(officer):
    intake = litter(officer)
    dam = intakes.add_animal(intake=intake, by=officer, is_dam=True)
    intakes.add_animal(intake=intake, by=officer)

    intakes.change(intake=intake, by=officer, rearing="nursed")
    intakes.add_animal(intake=intakes.find(intake.pk, by=officer), by=officer)

    assert [(row.kind, row.dam) for row in Rearing.objects.within(officer.organisation)] == [("nursed", dam)] * 2


def test_a_strange_weight_is_kept_and_asked_about(officer):
    intake = litter(officer)

    receipt = entries.take(
        [entry("intake-animal", intake=str(intake.pk), animal=str(new_id()), intake_weight_dg=60_000)], by=officer
    )[0]

    assert receipt.result == "stored"
    assert "Weigh again" in receipt.say


def test_another_intakes_animal_is_not_taken_over(officer):
    first, second = litter(officer), litter(officer, name="Other mother")
    kitten = intakes.add_animal(intake=first, by=officer)

    with pytest.raises(DoesNotFit):
        intakes.add_animal(intake=second, animal_id=kitten.pk, by=officer, sex="male")
