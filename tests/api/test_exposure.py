"""Exposure for programs: closed units, what a plan would join, meetings told and taken back."""

from datetime import timedelta
from typing import Any

import pytest

from littermate.records.ids import new_id
from tests import factories as make
from tests.api.conftest import Program, program
from tests.desk.conftest import House

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(house: House) -> Any:
    """One in another home, taken in two days ago, as the one of the small house five days ago."""
    type(house.animal).everywhere.filter(pk=house.animal.pk).update(custody_from_at=house.now - timedelta(days=5))
    home = make.home(house.organisation)
    return make.animal(home=home, custody_from_at=house.now - timedelta(days=2))


def test_what_a_plan_would_join_is_asked_before_and_a_mistaken_meeting_is_taken_back(house: House, other: Any):
    caller = program(house, "coordinator")
    both = sorted([str(house.animal.pk), str(other.pk)])
    asked = caller.get(f"/exposure/joining?animal_id={both[0]}&animal_id={both[1]}").json()
    assert (asked["joins"], len(asked["units"])) == (True, 2)

    at = (house.now - timedelta(hours=3)).isoformat()
    sent = {"ref": str(new_id()), "animal_ids": both, "way": "vehicle", "from_at": at, "until_at": None}
    told = caller.send("/meetings", sent)
    assert (told.status_code, caller.send("/meetings", sent).status_code) == (201, 200)
    assert units_with(caller, both) == [True]

    undone = caller.send(f"/meetings/{told.json()['id']}/take-back", {})

    assert undone.json()["undone_at"] is not None
    assert units_with(caller, both) == [False, False]


def units_with(caller: Program, both: list[str]) -> list[bool]:
    """For each unit with one of them, whether the other is in it too."""
    found = caller.get("/exposure/units").json()["units"]
    return [set(both) <= set(unit["animal_ids"]) for unit in found if set(both) & set(unit["animal_ids"])]
