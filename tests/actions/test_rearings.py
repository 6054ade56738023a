"""Rearing changed with one gesture, with cause, reason and goal; undone as if it had never been."""

import pytest

from littermate.actions import rearings
from littermate.actions.errors import DoesNotFit, NotAllowed, NotUnderstood
from littermate.records.models import Ledger, Rearing
from littermate.records.neonates import neonate_at
from tests import factories
from tests.factories import NOW, days, hours

pytestmark = pytest.mark.django_db


def fed(animal, at=NOW):
    return sorted(neonate_at(animal, as_of=at).rearing)


def test_several_littermates_are_reared_another_way_with_one_gesture(kittens, carer):
    rearings.change_all(
        animals=kittens[:2],
        kind="bottle",
        cause="rejected",
        reason="The dam shows no interest.",
        goal="Back once bigger",
        goal_weight_dg=2000,
        by=carer,
    )

    rows = Rearing.everywhere.filter(kind="bottle").order_by("animal__name")
    assert [(row.animal.name, row.cause, row.goal, row.goal_weight_dg) for row in rows] == [
        ("Kangaroo", "rejected", "Back once bigger", 2000),
        ("Mouse", "rejected", "Back once bigger", 2000),
    ]
    assert [fed(one) for one in kittens] == [["bottle"], ["bottle"], ["nursed"]]


def test_none_changes_when_one_of_them_cannot_and_she_is_named(kittens, carer):
    rearings.change(animal=kittens[1], kind="gruel", from_at=NOW - hours(1), by=carer)

    with pytest.raises(DoesNotFit, match="^Mouse: "):
        rearings.change_all(animals=kittens, kind="bottle", from_at=NOW - hours(2), by=carer)

    assert [fed(one) for one in kittens] == [["nursed"], ["gruel"], ["nursed"]]


def test_an_undone_change_held_for_no_time_and_stays_to_be_seen(kittens, carer):
    row = rearings.change(animal=kittens[0], kind="bottle", cause="rejected", from_at=NOW - hours(3), by=carer)

    undone = rearings.undo(rearing=row, by=carer)

    assert [fed(kittens[0], NOW - hours(hour)) for hour in (4, 2, 0)] == [["nursed"]] * 3
    assert (undone.undone_at, undone.cause) == (NOW, "rejected")
    kinds = list(Ledger.everywhere.filter(by=carer.person).order_by("sequence").values_list("kind", flat=True))
    assert kinds[-2:] == ["rearing-undone", "rearing-goes-on"]


def test_undone_twice_is_undone_once(kittens, carer):
    row = rearings.change(animal=kittens[0], kind="bottle", from_at=NOW - hours(3), by=carer)

    rearings.undo(rearing=row, by=carer)
    rearings.undo(rearing=row, by=carer)

    assert Rearing.everywhere.filter(animal=kittens[0], until_at__isnull=True).count() == 1


def test_a_change_that_another_rests_on_is_not_undone_first(kittens, carer):
    row = rearings.change(animal=kittens[0], kind="bottle", from_at=NOW - hours(3), by=carer)
    rearings.change(animal=kittens[0], kind="gruel", from_at=NOW - hours(1), by=carer)

    with pytest.raises(DoesNotFit, match="Undo that first"):
        rearings.undo(rearing=row, by=carer)


def test_what_was_told_more_than_a_day_ago_is_changed_anew_and_not_undone(kittens, carer, home):
    row = rearings.change(animal=kittens[0], kind="bottle", by=carer)
    later = factories.looking(carer.person, home.organisation, at=NOW + days(1) + hours(1))

    with pytest.raises(DoesNotFit, match="written down on 4 March, 03:00"):
        rearings.undo(rearing=row, by=later)


def test_how_one_began_is_not_undone(kittens, carer):
    first = Rearing.everywhere.get(animal=kittens[0])

    with pytest.raises(DoesNotFit, match="Nothing else is known"):
        rearings.undo(rearing=first, by=carer)


def test_a_way_begun_beside_another_can_be_undone(kittens, carer):
    row = rearings.change(animal=kittens[0], kind="gruel", ends=(), from_at=NOW - hours(3), by=carer)

    rearings.undo(rearing=row, by=carer)

    assert fed(kittens[0]) == ["nursed"]


def test_a_volunteer_changes_nothing_and_an_unknown_cause_is_refused(kittens, home, carer):
    volunteer = factories.viewer("volunteer", home=home)

    with pytest.raises(NotAllowed):
        rearings.change_all(animals=kittens, kind="bottle", by=volunteer)
    with pytest.raises(NotUnderstood):
        rearings.change_all(animals=kittens, kind="bottle", cause="moon", by=carer)
    with pytest.raises(DoesNotFit, match="Nobody is chosen"):
        rearings.change_all(animals=[], kind="bottle", by=carer)
