"""Births one by one: each makes the animal, in the litter of its intake, once."""

from datetime import timedelta
from typing import Any

from littermate.records.ids import new_id
from tests.api.conftest import Program, program
from tests.desk.conftest import House


def labour(house: House, caller: Program) -> str:
    intake = str(new_id())
    began = {"ref": str(new_id()), "intake_id": intake, "happened_at": house.now.isoformat()}
    answer = caller.send("/intakes", {**began, "who": "labour", "species": "cat"})
    assert answer.status_code == 201, answer.json()
    return intake


def birth(house: House, intake: str, **given: Any) -> dict[str, Any]:
    return {
        "ref": str(new_id()),
        "animal_id": str(new_id()),
        "intake_id": intake,
        "place": "in-care",
        "order": 1,
        "happened_at": (house.now - timedelta(minutes=1)).isoformat(),
        **given,
    }


def test_a_birth_makes_the_animal_in_the_dams_litter_once(house: House, scale: Program):
    intake = labour(house, scale)
    sent = birth(house, intake)

    first, again = scale.send("/births", sent), scale.send("/births", sent)

    assert (first.status_code, again.status_code) == (201, 200)
    animal = scale.get(f"/animals/{sent['animal_id']}").json()
    assert (animal["intake_id"], animal["litter_id"] is not None, animal["birth"]["method"]) == (intake, True, "seen")
    assert [one["id"] for one in scale.get(f"/animals?intake_id={intake}").json()["animals"] if not one["is_dam"]] == [
        sent["animal_id"]
    ]


def test_other_words_under_the_same_birth_are_refused_with_both(house: House, scale: Program):
    intake = labour(house, scale)
    sent = birth(house, intake)
    scale.send("/births", sent)

    other = scale.send("/births", {**sent, "place": "before-custody"})

    assert (other.status_code, other.json()["code"]) == (409, "kept-otherwise")
    assert other.json()["kept"] != other.json()["sent"]


def test_a_stillborn_one_has_left_care_and_one_taken_back_never_was(house: House, scale: Program):
    intake = labour(house, scale)
    still, slip = birth(house, intake, is_stillborn=True), birth(house, intake, order=2)
    scale.send("/births", still)
    scale.send("/births", slip)

    taken = scale.send(f"/facts/{slip['ref']}/withdrawals", {"ref": str(new_id())})

    outcomes = [scale.get(f"/animals/{one['animal_id']}").json()["outcome"] for one in (still, slip)]
    assert (taken.status_code, outcomes) == (201, ["died", "mistake"])


def test_a_birth_needs_its_intake_and_the_right_scope(house: House, scale: Program):
    nowhere = scale.send("/births", birth(house, str(new_id())))
    teller = program(house, "coordinator", scopes=["read", "keep-facts"])
    not_lent = teller.send("/births", birth(house, labour(house, scale)))

    assert (nowhere.status_code, nowhere.json()["code"]) == (404, "unknown")
    assert (not_lent.status_code, not_lent.json()["code"]) == (403, "scope-missing")
