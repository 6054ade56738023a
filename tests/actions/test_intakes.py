"""Intakes: opened before there is a name, told bit by bit, closed later; births one by one."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from littermate.actions import births, entries, intake_parts, intakes, joining, placements
from littermate.actions.errors import DoesNotFit, InTheFuture, KeptOtherwise, NotAllowed, NotUnderstood, Unknown
from littermate.records.ids import new_id
from littermate.records.models import (
    Animal,
    Birth,
    BirthEstimate,
    Finder,
    Intake,
    IntakeTold,
    LeavingCare,
    Placement,
    Rearing,
    SearchHit,
    TrapLoan,
    WeighIn,
)
from tests import factories as make
from tests.factories import NOW, hours

pytestmark = pytest.mark.django_db


@pytest.fixture
def rescue():
    return make.organisation()


@pytest.fixture
def officer(rescue):
    return make.viewer("officer", organisation=rescue)


@pytest.fixture
def coordinator(rescue):
    return make.viewer("coordinator", organisation=rescue)


def labour(by, **said):
    return intakes.open(who="labour", species="dog", by=by, **{"name": "Brown dog", **said})


def litter(by, **said):
    return intakes.open(who="litter", species="cat", by=by, **{"name": "Grey mother", **said})


def entry(kind, **said):
    return {"id": str(new_id()), "kind": kind, "happened_at": NOW.isoformat(), **said}


def born(intake, by, at=NOW, **said):
    ref = new_id()
    told = {"place": "in-transit", "happened_at": at, "intake": intake, "animal": new_id(), **said}
    return births.keep(ref=ref, by=by, **told)


def results(receipts):
    return [receipt.result for receipt in receipts]


# Opening and telling -------------------------------------------------------------------------------------------------
def test_a_dam_in_labour_is_opened_before_she_has_a_name(officer):
    intake = intakes.open(who="labour", species="dog", by=officer)

    assert (intake.name, intake.dam, intake.litter, intake.closed_at) == ("Dog 03-04 03:00", None, None, None)
    assert intake.opened_by == officer.person


def test_half_done_is_kept_and_more_is_told_later(officer):
    intake = labour(officer)

    changed = intakes.change(intake=intake, by=officer, place_found="Under a bridge", chip_scanned=True)
    changed = intakes.change(intake=changed, by=officer, chip_number="040098", hold_until=date(2026, 3, 9))

    assert (changed.place_found, changed.chip_scanned, changed.chip_number) == ("Under a bridge", True, "040098")
    assert changed.hold_until == date(2026, 3, 9)
    assert [
        told.said
        for told in IntakeTold.objects.within(officer.organisation).exclude(said__has_key="who").order_by("id")
    ] == [
        {"place_found": "Under a bridge", "chip_scanned": True},
        {"chip_number": "040098", "hold_until": "2026-03-09"},
    ]


def test_one_telling_sent_twice_is_kept_once(officer):
    sent = entry("intake", intake=str(new_id()), who="one", species="cat")

    assert results(entries.take([sent], by=officer) + entries.take([sent], by=officer)) == ["stored", "known"]
    assert Intake.objects.within(officer.organisation).count() == 1
    assert IntakeTold.objects.within(officer.organisation).count() == 1


def test_an_id_with_other_words_clashes_and_changes_nothing(officer):
    sent = entry("intake", intake=str(new_id()), who="one", species="cat", place_found="Shed")
    entries.take([sent], by=officer)

    receipts = entries.take([{**sent, "place_found": "Barn"}], by=officer)

    assert results(receipts) == ["clash"]
    assert Intake.objects.within(officer.organisation).get().place_found == "Shed"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"who": "herd"}, "one of one, litter, labour"),
        ({"species": "cow"}, "no tables"),
        ({"hold_until": "next week"}, "a day such as"),
        ({"colour": "grey"}, "no field"),
        ({"happened_at": (NOW + hours(1)).isoformat()}, "Correct the time"),
        ({"clears": "place_found"}, "cannot be emptied"),
    ],
)
def test_what_cannot_be_is_refused_in_words(officer, said, expected):
    sent = {**entry("intake", intake=str(new_id()), who="one", species="cat"), **said}

    receipt = entries.take([sent], by=officer)[0]

    assert receipt.result == "refused"
    assert expected in receipt.say
    assert not Intake.objects.within(officer.organisation).exists()


def test_more_said_of_an_intake_nobody_opened_is_refused(officer):
    with pytest.raises(NotUnderstood):
        intakes.tell(ref=new_id(), intake_id=new_id(), said={"place_found": "Shed"}, happened_at=NOW, by=officer)


def test_a_carer_opens_no_intake(rescue):
    with pytest.raises(NotAllowed):
        labour(make.viewer("carer", organisation=rescue))


def test_a_field_that_is_not_known_after_all_is_emptied(officer):
    intake = labour(officer, hold_until=date(2026, 3, 9), custody_basis="stray")

    intake = intakes.change(intake=intake, by=officer, clears="hold_until, custody_basis, custody_from_at")

    assert (intake.hold_until, intake.custody_basis, intake.custody_from_at) == (None, "", None)


def test_a_hold_that_is_past_is_kept_and_asked_about(officer):
    receipt = entries.take(
        [entry("intake", intake=str(new_id()), who="one", species="cat", hold_until="2026-03-01")], by=officer
    )[0]

    assert receipt.result == "stored"
    assert "which is past" in receipt.say


def test_an_intake_is_closed_and_opened_again(officer):
    intake = intakes.close(intake=labour(officer), by=officer)
    assert intake.closed_at == NOW

    assert intakes.reopen(intake=intake, by=officer).closed_at is None


# Finder and trap -----------------------------------------------------------------------------------------------------
def test_a_finder_stands_apart_and_is_seen_by_those_who_may(officer, coordinator):
    intake = labour(officer, finder_name="Ada Finder", finder_phone="555 0177")

    assert intake.is_finder_known is True
    assert Finder.objects.seen_by(coordinator).get().phone == "555 0177"
    assert not Finder.objects.seen_by(officer).exists()
    told = [row.said for row in IntakeTold.objects.within(officer.organisation)]
    assert "Ada" not in str(told) and "0177" not in str(told)


def test_a_finder_is_erased_for_good(officer, coordinator):
    intake = labour(officer, finder_name="Ada Finder", finder_phone="555 0177")

    erased = intake_parts.erase_finder(finder=intake.finder, by=coordinator)

    assert (erased.name, erased.phone, erased.erased_at) == ("", "", coordinator.at)
    assert not SearchHit.everywhere.filter(row_id=erased.pk).exists()
    with pytest.raises(NotAllowed):
        intake_parts.erase_finder(finder=intake.finder, by=officer)


def test_finder_not_known_is_an_answer(officer):
    assert labour(officer, is_finder_known=False).is_finder_known is False


def test_a_trap_is_lent_and_comes_back(officer):
    intake = litter(officer, trap="long one, no. 3", trap_whose="Cat group", trap_due_back_on=date(2026, 3, 10))

    intakes.change(intake=intake, by=officer, trap_returned_at=NOW)

    trap = TrapLoan.objects.within(officer.organisation).get()
    assert (trap.trap, trap.whose, trap.lent_at, trap.due_back_on) == (
        "long one, no. 3", "Cat group", NOW, date(2026, 3, 10),
    )  # fmt: skip
    assert trap.returned_at == NOW
    with pytest.raises(DoesNotFit):
        intakes.change(intake=intake, by=officer, trap_returned_at=NOW - hours(1))


# Animals -------------------------------------------------------------------------------------------------------------
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


# Births --------------------------------------------------------------------------------------------------------------
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


# Two written down, one there -----------------------------------------------------------------------------------------
def test_what_two_officers_told_of_one_pup_is_joined(officer, rescue):
    other = make.viewer("officer", organisation=rescue)
    intake = labour(officer)
    mine, hers = born(intake, officer).animal, born(intake, other).animal
    entries.take([entry("weigh-in", animal=str(hers.pk), weight_dg=3100)], by=other)
    intakes.add_animal(intake=intake, animal_id=hers.pk, by=other, sex="male", mark="white paw")

    kept = joining.join(animal=hers, same_as=mine, by=officer)

    weight = WeighIn.objects.within(rescue).standing().get()
    assert (weight.animal, weight.weight_dg) == (mine, 3100)
    assert (kept.sex, kept.mark) == ("male", "white paw")
    assert list(Animal.objects.within(rescue).still_here(NOW)) == [mine]
    assert mine.litter.animals.count() == 1


def test_what_came_late_goes_over_when_it_is_joined_once_more(officer):
    intake = labour(officer)
    mine, twice = born(intake, officer).animal, born(intake, officer, at=NOW - hours(1)).animal
    joining.join(animal=twice, same_as=mine, by=officer)
    entries.take([entry("weigh-in", animal=str(twice.pk), weight_dg=3100)], by=officer)

    joining.join(animal=twice, same_as=mine, by=officer)

    assert WeighIn.objects.within(officer.organisation).standing().get().animal == mine
    assert LeavingCare.objects.within(officer.organisation).count() == 1


@pytest.mark.parametrize("order", [make.vet_order, make.treatment_order])
def test_an_order_of_the_vet_is_not_lost_by_joining(officer, order):
    intake = labour(officer)
    mine, hers = born(intake, officer).animal, born(intake, officer, at=NOW - hours(1)).animal
    standing = order(hers, words="Nothing by mouth")

    with pytest.raises(DoesNotFit, match="A vet's order stands for .* and would be lost"):
        joining.join(animal=hers, same_as=mine, by=officer)

    assert Animal.objects.within(officer.organisation).still_here(NOW).count() == 2
    type(standing).everywhere.update(until_at=NOW)
    assert joining.join(animal=hers, same_as=mine, by=officer) == mine


def test_one_is_not_joined_with_herself_or_another_kind(officer):
    pup = born(labour(officer), officer).animal
    kitten = intakes.add_animal(intake=litter(officer), by=officer)

    for animal in (pup, kitten):
        with pytest.raises(DoesNotFit):
            joining.join(animal=animal, same_as=pup, by=officer)


# Sight ---------------------------------------------------------------------------------------------------------------
def test_an_officer_sees_whom_she_took_in_and_who_lives_nowhere(officer, coordinator, rescue):
    home = make.home(rescue)
    hers = intakes.add_animal(intake=litter(officer), by=officer, name="Hers")
    placements.move(animals=[hers], home=home, by=coordinator)
    nowhere = intakes.add_animal(intake=litter(coordinator, name="Second"), by=coordinator, name="Nowhere")
    make.animal(rescue, name="Placed", home=home)

    assert {animal.name for animal in Animal.objects.seen_by(officer)} == {hers.name, nowhere.name}


def test_another_house_knows_nothing_of_it(officer):
    intake = labour(officer)
    stranger = make.viewer("coordinator", organisation=make.organisation())

    assert intakes.find(intake.pk, by=stranger) is None
    with pytest.raises(Unknown):
        intakes.tell_animal(
            ref=new_id(), intake_id=intake.pk, animal_id=new_id(), said={}, happened_at=NOW, by=stranger
        )
