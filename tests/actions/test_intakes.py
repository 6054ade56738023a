"""Intakes: opened before there is a name, told bit by bit, closed later; births one by one."""

from datetime import date

import pytest

from littermate.actions import entries, intake_parts, intakes, placements
from littermate.actions.errors import DoesNotFit, NotAllowed, NotUnderstood, Unknown
from littermate.records.ids import new_id
from littermate.records.models import (
    Animal,
    Finder,
    Intake,
    IntakeTold,
    SearchHit,
    TrapLoan,
)
from tests import factories as make
from tests.actions.taking_in import entry, labour, litter, results
from tests.factories import NOW, hours

pytestmark = pytest.mark.django_db


def test_a_dam_in_labour_is_opened_before_she_has_a_name(officer):
    intake = intakes.open(who="labour", species="dog", by=officer)

    assert (intake.name, intake.dam, intake.litter, intake.closed_at) == ("Dog 4 March, 03:00", None, None, None)
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


def test_a_finder_stands_apart_and_is_seen_by_those_who_may(officer, coordinator):
    intake = labour(officer, finder_name="Ada Finder", finder_phone="555 0177")

    assert intake.is_finder_known is True
    assert Finder.objects.seen_by(coordinator).get().phone == "555 0177"
    assert not Finder.objects.seen_by(officer).exists()
    told = [row.said for row in IntakeTold.objects.within(officer.organisation)]
    assert "Ada" not in str(told) and "555 0177" not in str(told)


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
