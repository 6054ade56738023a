"""Births in an intake: where and when, told once, undone, stillborn, corrected."""

from datetime import date, timedelta

import pytest

from littermate.actions import births, entries, intakes, placements
from littermate.actions.errors import DoesNotFit, InTheFuture, KeptOtherwise
from littermate.records.ids import new_id
from littermate.records.models import (
    Animal,
    Birth,
    BirthEstimate,
    LeavingCare,
    Placement,
    WeighIn,
)
from tests import factories as make
from tests.actions.taking_in import born, entry, labour, litter, results
from tests.factories import NOW, hours

pytestmark = pytest.mark.django_db


def test_born_now_makes_the_pup_in_the_dams_litter(officer):
    intake = labour(officer, custody_basis="stray")
    dam = intakes.add_animal(intake=intake, by=officer, is_dam=True, name="Brown dog")

    birth = born(intake, officer, order=1)

    pup = birth.animal
    estimate = BirthEstimate.objects.within(officer.organisation).standing().get(animal=pup)
    assert (pup.litter.dam, pup.name, pup.custody_basis) == (dam, "Brown dog 1", "born in care")
    assert (estimate.earliest_at, estimate.latest_at, estimate.method) == (NOW, NOW, "seen")
    assert pup.custody_from_at == NOW


def test_two_in_the_van_and_six_at_the_shelter(officer):
    intake = labour(officer)
    places = ["in-transit"] * 2 + ["in-care"] * 6

    for order, place in enumerate(places, start=1):
        born(intake, officer, at=NOW - timedelta(minutes=60 - order), place=place, order=order)

    kept = Birth.objects.within(officer.organisation).standing().order_by("order")
    assert [birth.place for birth in kept] == places
    assert Animal.objects.within(officer.organisation).filter(litter__isnull=False).count() == 8


def test_born_before_custody_without_a_time_has_no_invented_one(officer):
    intake = litter(officer)

    birth = born(intake, officer, place="before-custody", is_time_seen=False)

    assert not BirthEstimate.objects.within(officer.organisation).exists()
    assert birth.animal.custody_basis == ""


def test_born_between_two_moments_is_a_band(officer):
    birth = born(litter(officer), officer, place="before-custody", is_time_seen=False, earliest_at=NOW - hours(20))

    estimate = BirthEstimate.objects.within(officer.organisation).get(animal=birth.animal)
    assert (estimate.earliest_at, estimate.latest_at, estimate.method) == (NOW - hours(20), NOW, "told")


def test_an_estimate_after_custody_is_kept_and_asked_about(officer):
    intake = litter(officer, custody_from_at=NOW - hours(5))
    kitten = intakes.add_animal(intake=intake, by=officer)
    said = {"earliest_at": (NOW - hours(9)).isoformat(), "latest_at": (NOW - hours(2)).isoformat(), "method": "signs"}

    receipt = entries.take([entry("birth-estimate", animal=str(kitten.pk), **said)], by=officer)[0]

    assert receipt.result == "stored"
    assert "after coming into custody" in receipt.say


def test_a_corrected_time_corrects_the_estimate(officer):
    birth = born(labour(officer), officer)

    births.keep(
        ref=new_id(), animal=birth.animal, intake=birth.intake, place="in-care", happened_at=NOW - hours(1),
        corrects=birth, by=officer,
    )  # fmt: skip

    estimate = BirthEstimate.objects.within(officer.organisation).standing().get()
    assert (estimate.earliest_at, estimate.latest_at) == (NOW - hours(1), NOW - hours(1))
    assert Birth.objects.within(officer.organisation).standing().get().place == "in-care"


def test_a_second_tap_within_seconds_is_kept_and_asked_about_then_undone(officer):
    intake = labour(officer)
    first = entry("birth", intake=str(intake.pk), animal=str(new_id()), place="in-transit")
    second = entry("birth", intake=str(intake.pk), animal=str(new_id()), place="in-transit")

    receipts = entries.take([first, second], by=officer)
    births.undo(ref=new_id(), birth=Birth.objects.within(officer.organisation).get(pk=second["id"]), by=officer)

    assert results(receipts) == ["stored", "stored"]
    assert "slip of the thumb" in receipts[1].say
    alive = Animal.objects.within(officer.organisation).still_here(NOW)
    assert [str(animal.pk) for animal in alive] == [first["animal"]]
    assert LeavingCare.objects.within(officer.organisation).get().outcome == "mistake"


def test_an_undone_birth_can_be_told_again(officer):
    birth = born(labour(officer), officer)
    undone = births.undo(ref=new_id(), birth=birth, by=officer)

    births.keep(
        ref=new_id(), animal=birth.animal, intake=birth.intake, place="in-care", happened_at=NOW, corrects=undone,
        by=officer,
    )  # fmt: skip

    pup = Animal.objects.within(officer.organisation).still_here(NOW).get()
    assert (pup, pup.litter.animals.count()) == (birth.animal, 1)


def test_a_stillborn_is_counted_and_never_on_a_round(officer):
    birth = born(labour(officer), officer, is_stillborn=True)

    assert LeavingCare.objects.within(officer.organisation).standing().get().outcome == "died"
    assert birth.animal.litter is not None
    assert not Animal.objects.within(officer.organisation).still_here(NOW).exists()


def test_one_that_breathes_after_all_is_alive_again(officer):
    birth = born(labour(officer), officer, is_stillborn=True)

    births.keep(
        ref=new_id(), animal=birth.animal, intake=birth.intake, place="in-care", happened_at=NOW, corrects=birth,
        vigour="breathes after rubbing", by=officer,
    )  # fmt: skip

    assert not LeavingCare.objects.within(officer.organisation).standing().exists()
    assert Animal.objects.within(officer.organisation).still_here(NOW).get() == birth.animal


def test_births_after_closing_are_kept_and_said_to_be(officer):
    intake = intakes.close(intake=labour(officer), by=officer)

    receipt = entries.take([entry("birth", intake=str(intake.pk), animal=str(new_id()), place="in-care")], by=officer)[
        0
    ]

    assert receipt.result == "stored"
    assert "was closed" in receipt.say


def test_a_sixteenth_pup_is_kept_and_asked_about(officer):
    intake = labour(officer)
    for n in range(15):
        born(intake, officer, at=NOW - hours(16 - n))

    receipt = entries.take([entry("birth", intake=str(intake.pk), animal=str(new_id()), place="in-care")], by=officer)[
        0
    ]

    assert receipt.result == "stored"
    assert "More than 15" in receipt.say


def test_fifteen_pups_are_no_surprise(officer):
    intake = labour(officer)
    for n in range(14):
        born(intake, officer, at=NOW - hours(16 - n))

    receipt = entries.take([entry("birth", intake=str(intake.pk), animal=str(new_id()), place="in-care")], by=officer)[
        0
    ]

    assert (receipt.result, receipt.say) == ("stored", "")


def test_a_birth_in_an_intake_of_one_is_refused_with_what_to_do(officer):
    intake = intakes.open(who="one", species="cat", by=officer)

    with pytest.raises(DoesNotFit, match="say there that it is a litter|Say there that it is a litter"):
        born(intake, officer)


def test_a_birth_to_come_is_refused_and_makes_nobody(officer):
    with pytest.raises(InTheFuture):
        born(labour(officer), officer, at=NOW + hours(1))

    assert not Animal.objects.within(officer.organisation).exists()


def test_a_birth_sent_twice_makes_one_pup(officer):
    intake = labour(officer)
    sent = entry("birth", intake=str(intake.pk), animal=str(new_id()), place="in-care")

    assert results(entries.take([sent], by=officer) + entries.take([sent], by=officer)) == ["stored", "known"]
    assert Animal.objects.within(officer.organisation).count() == 1


def test_a_birth_with_other_words_under_its_id_clashes(officer):
    birth = born(labour(officer), officer)

    with pytest.raises(KeptOtherwise):
        births.keep(
            ref=birth.pk, animal=birth.animal, intake=birth.intake, place="in-care", happened_at=NOW, by=officer
        )


def test_a_pup_is_weighed_in_the_same_batch_even_if_the_weight_comes_first(officer):
    intake, pup = labour(officer), str(new_id())
    weighed = entry("weigh-in", animal=pup, weight_dg=3200)

    receipts = entries.take([weighed, entry("birth", intake=str(intake.pk), animal=pup, place="in-care")], by=officer)

    assert results(receipts) == ["stored", "stored"]
    assert WeighIn.objects.within(officer.organisation).get().weight_dg == 3200


def test_the_pups_of_a_held_dam_are_held_as_she_is(officer):
    first = litter(officer, hold_until=date(2026, 3, 9))
    dam = intakes.add_animal(intake=first, by=officer, is_dam=True)

    second = intakes.open(who="labour", species="cat", dam=dam.pk, by=officer)
    birth = born(second, officer, place="in-care")

    assert birth.animal.intake.hold_until == date(2026, 3, 9)
    assert birth.animal.litter.dam == dam


def test_a_home_told_late_takes_nobody_away_from_where_she_was_moved_since(coordinator, rescue):
    first, later = make.home(rescue, name="First"), make.home(rescue, name="Later")
    intake = litter(coordinator, happened_at=NOW - hours(5))
    moved, other = (intakes.add_animal(intake=intake, by=coordinator) for _ in range(2))
    placements.move(animals=[moved], home=later, from_at=NOW - hours(1), by=coordinator)

    intakes.change(intake=intake, by=coordinator, home=first.pk, happened_at=NOW - hours(3))

    lives = Placement.everywhere.filter(until_at__isnull=True).values_list("animal", "home__name")
    assert dict(lives) == {moved.pk: "Later", other.pk: "First"}
