"""A program says how a dam's young are fed from then on, in the same call by which she leaves care or moves."""

from datetime import timedelta
from typing import Any

import pytest

from littermate.records.ids import new_id
from littermate.records.models import Animal, LeavingCare, Placement, Rearing
from tests import factories as make
from tests.api.conftest import Program, program
from tests.desk.conftest import House


@pytest.fixture
def dam(house: House) -> Animal:
    """She nurses Kangaroo and Mouse."""
    dam = make.animal(house.organisation, name="Grey mother", is_dam=True, home=house.home)
    Rearing.everywhere.all().delete()
    for one in (house.animal, house.mate):
        make.rearing(one, "nursed", dam=dam)
    return dam


def died(house: House, dam: Animal, **given: Any) -> dict[str, Any]:
    when = (house.now - timedelta(minutes=1)).isoformat()
    return {"ref": str(new_id()), "happened_at": when, "animal_id": str(dam.pk), "outcome": "died", **given}


def ways(animal: Animal) -> list[str]:
    rows = Rearing.everywhere.filter(animal=animal, until_at__isnull=True).order_by("kind")
    return [row.kind for row in rows]


def test_a_dam_died_and_her_young_have_the_bottle_in_one_call_and_twice_is_once(
    house: House, scale: Program, dam: Animal
):
    sent = died(house, dam, young_fed=[{"animal_id": str(house.animal.pk), "kind": "bottle"}])

    first, again = scale.send("/leavings", sent), scale.send("/leavings", sent)

    assert (first.status_code, again.status_code) == (201, 200), again.json()
    assert first.json()["outcome"] == "died"
    assert (ways(house.animal), ways(house.mate)) == (["bottle"], ["nursed"])
    assert Rearing.everywhere.filter(animal=house.animal).count() == 2


def test_left_out_nothing_changes_in_how_they_are_reared(house: House, scale: Program, dam: Animal):
    assert scale.send("/leavings", died(house, dam)).status_code == 201

    assert ways(house.animal) == ["nursed"]


def test_nothing_is_kept_where_one_cannot_be_fed_so(house: House, scale: Program, dam: Animal):
    fed = [{"animal_id": str(house.animal.pk), "kind": "nursed", "dam_id": str(dam.pk)}]

    answer = scale.send("/leavings", died(house, dam, young_fed=fed))

    assert (answer.status_code, answer.json()["code"]) == (409, "does-not-fit")
    assert not LeavingCare.everywhere.exists()


def test_a_key_that_does_not_say_how_they_are_reared_keeps_neither(house: House, dam: Animal):
    caller = program(house, "coordinator", scopes=["leave-care"])

    answer = caller.send("/leavings", died(house, dam, young_fed=[{"animal_id": str(house.mate.pk), "kind": "tube"}]))

    assert (answer.status_code, LeavingCare.everywhere.count(), ways(house.mate)) == (403, 0, ["nursed"])


def test_a_dam_moves_without_her_young(house: House, scale: Program, dam: Animal):
    home = make.home(house.organisation, name="Home 11")
    sent = {
        "animal_ids": [str(dam.pk), str(house.animal.pk)],
        "home_id": str(home.pk),
        "at": (house.now - timedelta(minutes=30)).isoformat(),
        "young_fed": [{"animal_id": str(house.mate.pk), "kind": "bottle"}],
    }

    first, again = scale.send("/moves", sent), scale.send("/moves", sent)

    assert (first.status_code, again.status_code) == (201, 200), again.json()
    assert Placement.everywhere.filter(home=home).count() == 2
    assert (ways(house.animal), ways(house.mate)) == (["nursed"], ["bottle"])
