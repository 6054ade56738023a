"""A dam dies, leaves or moves: how each of her young is fed from then on is kept in the same change."""

import pytest

from littermate.actions import left_behind, moves
from littermate.actions.errors import DoesNotFit, NotAllowed
from littermate.actions.facts import keep
from littermate.actions.kinds import KINDS
from littermate.actions.left_behind import FedNow
from littermate.actions.telling import read
from littermate.records.ids import new_id
from littermate.records.models import LeavingCare, Placement, Rearing
from littermate.records.neonates import neonate_at
from tests import factories
from tests.factories import NOW, days, hours

pytestmark = pytest.mark.django_db


@pytest.fixture
def other_dam(home):
    return factories.animal(home=home, name="Tabby mother", is_dam=True)


def leaving(dam, outcome="died", at=None, ref=None):
    when = at or NOW - hours(1)
    said = {"id": ref or new_id(), "animal": dam.pk, "outcome": outcome, "happened_at": when}
    return read(KINDS["leaving"], said)


def ways(animal):
    rows = Rearing.everywhere.filter(animal=animal, until_at__isnull=True).order_by("kind")
    return [(row.kind, row.dam and row.dam.name, row.cause, row.reason) for row in rows]


def test_each_is_fed_as_was_said_from_the_hour_her_mother_died(kittens, dam, other_dam, carer):
    first, second, third = kittens
    fed = [FedNow(animal=first, kind="bottle"), FedNow(animal=second, kind="nursed", dam=other_dam)]

    left_behind.leave(leaving(dam), fed=fed, by=carer)

    assert ways(first) == [("bottle", None, "no-dam", "her mother died")]
    assert ways(second) == [("nursed", "Tabby mother", "", "her mother died")]
    assert ways(third) == [("nursed", "Grey mother", "", "")]
    assert Rearing.everywhere.get(animal=first, kind="bottle").from_at == NOW - hours(1)
    assert LeavingCare.everywhere.get(animal=dam).outcome == "died"


def test_whoever_is_not_settled_is_called_for_as_before(kittens, dam, carer):
    left_behind.leave(leaving(dam), fed=[], by=carer)

    known = neonate_at(kittens[0], as_of=NOW)
    assert (sorted(known.rearing), known.nursed_until_at) == (["bottle"], NOW - hours(1))


@pytest.mark.parametrize(
    ("outcome", "reason"), [("euthanised", "her mother was put to sleep"), ("adopted", "her mother left care")]
)
def test_why_is_said_by_how_she_left(kittens, dam, coordinator, outcome, reason):
    left_behind.leave(leaving(dam, outcome=outcome), fed=[FedNow(animal=kittens[0], kind="tube")], by=coordinator)

    assert ways(kittens[0]) == [("tube", None, "no-dam", reason)]


def test_only_what_came_from_her_ends_and_what_goes_on_goes_on(kittens, dam, carer):
    factories.rearing(kittens[0], "gruel", from_at=NOW - days(1))
    factories.rearing(kittens[1], "bottle", from_at=NOW - days(1))

    fed = [FedNow(animal=kittens[0], kind="bottle"), FedNow(animal=kittens[1], kind="bottle")]
    left_behind.leave(leaving(dam), fed=fed, by=carer)

    assert [way[0] for way in ways(kittens[0])] == ["bottle", "gruel"]
    assert ways(kittens[1]) == [("bottle", None, "", "")]  # it goes on as it was
    assert Rearing.everywhere.get(animal=kittens[1], kind="nursed").outcome == "her mother died"


def test_the_weaned_have_nothing_else(kittens, dam, carer):
    factories.rearing(kittens[0], "gruel", from_at=NOW - days(1))

    left_behind.leave(leaving(dam), fed=[FedNow(animal=kittens[0], kind="weaned")], by=carer)

    assert ways(kittens[0]) == [("weaned", None, "", "her mother died")]


def test_one_who_was_put_to_her_after_she_died_as_it_turned_out_is_settled_all_the_same(kittens, dam, carer):
    left_behind.leave(
        leaving(dam, at=NOW - days(4) - hours(2)), fed=[FedNow(animal=kittens[0], kind="bottle")], by=carer
    )

    assert [way[0] for way in ways(kittens[0])] == ["bottle"]


def test_sent_twice_it_is_kept_once(kittens, dam, carer):
    told, fed = leaving(dam), [FedNow(animal=kittens[0], kind="bottle")]

    left_behind.leave(told, fed=fed, by=carer)
    again = left_behind.leave(leaving(dam, ref=told.ref), fed=fed, by=carer)

    assert (again.result, Rearing.everywhere.filter(animal=kittens[0]).count()) == ("known", 2)


@pytest.mark.parametrize("kind", ["nursed", "supplemented"])
def test_nursed_again_by_her_or_by_nobody_keeps_neither(kittens, dam, carer, kind):
    for nurse in (dam, None):
        with pytest.raises(DoesNotFit, match="Kangaroo: say which other mother"):
            left_behind.leave(leaving(dam), fed=[FedNow(animal=kittens[0], kind=kind, dam=nurse)], by=carer)

    assert not LeavingCare.everywhere.exists()
    assert ways(kittens[0]) == [("nursed", "Grey mother", "", "")]


def test_one_whom_she_does_not_nurse_is_left_out(kittens, dam, kitten, home, carer):
    other = factories.animal(home=home, name="Possum")

    with pytest.raises(DoesNotFit, match="Possum is not nursed by this mother"):
        left_behind.leave(leaving(dam), fed=[FedNow(animal=other, kind="bottle")], by=carer)


def test_whoever_may_not_say_how_they_are_reared_settles_nothing(kittens, dam, officer):
    fed = [FedNow(animal=kittens[0], kind="bottle")]

    with pytest.raises(NotAllowed):
        left_behind.settle(fed, dams=[dam], from_at=NOW, reason="", by=officer)


def test_a_dam_who_moves_leaves_each_fed_as_was_said(kittens, dam, there, coordinator):
    fed = [FedNow(animal=kittens[0], kind="bottle")]

    for _again in range(2):
        moves.move(animals=[dam, kittens[1]], to=there, reason="She needs quiet.", fed=fed, by=coordinator)

    assert ways(kittens[0]) == [("bottle", None, "no-dam", "her mother moved to Home 7")]
    assert ways(kittens[1]) == [("nursed", "Grey mother", "", "")]
    assert Rearing.everywhere.filter(animal=kittens[0]).count() == 2


def test_a_move_that_cannot_settle_them_moves_nobody(kittens, dam, home, there, coordinator):
    fed = [FedNow(animal=kittens[0], kind="nursed")]

    with pytest.raises(DoesNotFit, match="Kangaroo: say which other mother"):
        moves.move(animals=[dam], to=there, reason="She needs quiet.", fed=fed, by=coordinator)

    assert Placement.everywhere.get(animal=dam, until_at__isnull=True).home == home


def test_her_nurslings_are_those_in_care_whoever_bore_them_with_the_dams_of_their_home(
    kittens, dam, other_dam, there, home, carer
):
    litter = kittens[0].litter
    unnamed = factories.animal(home=home, name="Emu", litter=litter)
    factories.rearing(unnamed, "supplemented", from_at=NOW - days(1))
    grown, gone = factories.animal(home=home, name="Adder", litter=litter), kittens[2]
    factories.rearing(grown, "bottle", from_at=NOW - days(1))
    factories.animal(home=there, name="Far mother", is_dam=True)
    factories.animal(home=home, name="Collie", is_dam=True, species="dog")
    keep(
        LeavingCare,
        ref=new_id(),
        said={"animal": gone.pk, "outcome": "died"},
        happened_at=NOW - hours(2),
        by=carer,
    )

    found = left_behind.nurslings([dam], by=carer)

    assert [(one.animal.name, one.kind, [each.name for each in one.others]) for one in found] == [
        ("Emu", "supplemented", ["Tabby mother"]),
        ("Kangaroo", "nursed", ["Tabby mother"]),
        ("Mouse", "nursed", ["Tabby mother"]),
    ]
    assert {one.dam_ids for one in found} == {frozenset({dam.pk})}
    assert left_behind.nurslings([other_dam], by=carer) == []
    both = left_behind.nurslings([dam, other_dam], by=carer)  # who is on one page with her may stay, and nurse them
    assert both == found
