"""A trap lent for an intake: ours is one thing, out once and back once, whoever wrote it down."""

from datetime import date

import pytest

from littermate.actions import entries, intakes, lendings
from littermate.actions.errors import DoesNotFit, Unknown
from littermate.records.ids import new_id
from littermate.records.models import Lent, TrapLoan
from littermate.sheets import lent_out
from tests.factories import NOW, hours

pytestmark = pytest.mark.django_db

DUE = date(2026, 3, 1)


@pytest.fixture
def trap(coordinator):
    return lendings.add(name="Humane trap", mark="T2", kind="trap", by=coordinator)


def intake(by, **said):
    return intakes.open(who="litter", species="cat", name=said.pop("name", "Grey mother"), by=by, **said)


def lines(viewer):
    return [
        (line.name, line.lent and line.lent.home_name, [trap.intake_name for trap in line.traps], line.back_on)
        for line in lent_out.equipment_list(viewer, viewer.at)
    ]


@pytest.mark.parametrize("called", ["humane trap t2", "T2", "Humane trap"])
def test_a_trap_called_as_ours_stands_with_what_is_lent(officer, coordinator, trap, called):
    intake(officer, trap=called, trap_due_back_on=DUE)

    assert lines(coordinator) == [("Humane trap T2", None, ["Grey mother"], DUE)]


def test_a_trap_of_somebody_else_stands_there_by_whose_it_is(officer, coordinator, trap):
    intake(officer, trap="T2", trap_whose="Cat group", trap_due_back_on=DUE)

    assert lines(coordinator) == [("Cat group T2", None, ["Grey mother"], DUE), ("Humane trap T2", None, [], None)]


def test_two_traps_of_one_name_are_not_guessed_between(officer, coordinator, trap):
    lendings.add(name="Humane trap", mark="T3", kind="trap", by=coordinator)

    intake(officer, trap="Humane trap")

    assert TrapLoan.objects.seen_by(coordinator).get().equipment is None


def test_what_should_be_back_by_now_is_said_once_with_its_first_day(officer, coordinator, trap, home):
    lendings.give_out(equipment=trap, home=home, back_on=date(2026, 3, 3), at=NOW - hours(2), by=coordinator)
    intake(officer, trap="T2", trap_due_back_on=DUE)
    intake(officer, name="Brown mother", trap_whose="Clinic", trap_due_back_on=date(2999, 1, 1))

    late = [(thing.name, thing.where, thing.back_on) for thing in lent_out.late(coordinator, coordinator.at)]

    assert late == [("Humane trap T2", "Grey mother", DUE)]
    assert lent_out.late(officer, officer.at) == []


def test_back_from_the_home_is_back_from_the_intake(officer, coordinator, trap, home):
    lent = lendings.give_out(equipment=trap, home=home, at=NOW - hours(2), by=coordinator)
    intake(officer, trap="T2")

    lendings.come_back(lent=lent, by=coordinator)

    assert TrapLoan.objects.seen_by(coordinator).get().returned_at == NOW
    assert lines(coordinator) == [("Humane trap T2", None, [], None)]


def test_back_from_the_intake_is_back_from_the_home(officer, coordinator, trap, home):
    lendings.give_out(equipment=trap, home=home, at=NOW - hours(2), by=coordinator)
    family = intake(officer, trap="T2")

    intakes.change(intake=family, by=officer, trap_returned_at=NOW)

    assert Lent.objects.seen_by(coordinator).get().until_at == NOW
    assert lines(coordinator) == [("Humane trap T2", None, [], None)]


def test_a_trap_that_is_out_for_an_intake_is_not_lent_to_a_home(officer, coordinator, trap, home):
    intake(officer, trap="T2")

    with pytest.raises(DoesNotFit, match="is out for Grey mother"):
        lendings.give_out(equipment=trap, home=home, by=coordinator)


def test_an_intake_made_offline_is_kept_though_its_trap_is_out_elsewhere_and_that_is_said(officer, coordinator, trap):
    intake(officer, trap="T2")
    sent = {
        "id": str(new_id()), "kind": "intake", "happened_at": (NOW - hours(3)).isoformat(), "intake": str(new_id()),
        "who": "litter", "species": "cat", "name": "Brown mother", "trap_equipment": str(trap.pk),
    }  # fmt: skip

    receipt, again = (entries.take([sent], by=officer)[0] for _ in range(2))

    assert (receipt.result, again.result) == ("stored", "known")
    assert receipt.say == (
        "Humane trap T2 is written down as out for Grey mother too. Say there that it came back, or name another trap "
        "here."
    )
    assert lines(coordinator) == [("Humane trap T2", None, ["Brown mother", "Grey mother"], None)]


def test_a_trap_named_by_mistake_and_a_return_said_by_mistake_are_taken_back(officer, coordinator, trap):
    family = intake(officer, trap_equipment=trap.pk, trap_due_back_on=DUE, trap_returned_at=NOW)

    intakes.change(intake=family, by=officer, clears="trap_returned_at,trap_due_back_on")
    out = lines(coordinator)
    intakes.change(intake=family, by=officer, clears="trap_equipment", trap_whose="Cat group")

    assert out == [("Humane trap T2", None, ["Grey mother"], None)]
    assert lines(coordinator) == [("Cat group", None, ["Grey mother"], None), ("Humane trap T2", None, [], None)]


def test_what_is_no_trap_of_ours_is_refused_and_the_trap_that_is_gone_is_out_no_longer(officer, coordinator, trap):
    scale = lendings.add(name="Scale", kind="scale", by=coordinator)
    family = intake(officer, trap_equipment=trap.pk)

    with pytest.raises(Unknown):
        intakes.change(intake=family, by=officer, trap_equipment=scale.pk)
    lendings.retire(equipment=trap, by=coordinator)

    assert TrapLoan.objects.seen_by(coordinator).get().returned_at == NOW
