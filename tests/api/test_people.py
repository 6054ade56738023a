"""People through the API: let in once, under their own name, never higher than the key's holder reaches."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from littermate.records.ids import new_id
from littermate.records.models import Care, Membership, Person
from tests import factories as make
from tests.api.conftest import Program, program
from tests.desk.conftest import House


def member(**given: Any) -> dict[str, Any]:
    return {"ref": str(new_id()), "person": {"name": "Ann", "email": "Ann@example.org"}, "role": "carer", **given}


def test_somebody_new_is_let_in_once(house: House, scale: Program):
    sent = member()

    first, again = scale.send("/memberships", sent), scale.send("/memberships", sent)

    assert (first.status_code, again.status_code, first.json()) == (201, 200, again.json())
    assert Person.everywhere.filter(email="ann@example.org").count() == 1


def test_somebody_new_without_an_address_is_not_doubled_by_a_repeat(house: House, scale: Program):
    sent = member(person={"name": "Berta"})

    answers = [scale.send("/memberships", sent).status_code for _ in range(2)]

    assert (answers, Person.everywhere.filter(name="Berta").count()) == ([201, 200], 1)


def test_other_words_under_the_same_role_are_refused_with_both_and_add_nobody(house: House, scale: Program):
    sent = member()
    scale.send("/memberships", sent)

    other = scale.send("/memberships", {**sent, "person": {"name": "Carla"}})

    assert (other.status_code, other.json()["code"]) == (409, "kept-otherwise")
    assert not Person.everywhere.filter(name="Carla").exists()


@pytest.mark.parametrize(
    "given", [{"person_id": str(new_id())}, {"person": None}, {"role": "owner"}, {"person": {"name": ""}}]
)
def test_a_role_that_cannot_be_read_is_refused(house: House, scale: Program, given: dict[str, Any]):
    answer = scale.send("/memberships", member(**given))

    assert (answer.status_code, answer.json()["code"]) == (422, "fields")


def test_a_coordinators_program_makes_no_administrator(house: House, scale: Program):
    answer = scale.send("/memberships", member(role="administrator"))

    assert (answer.status_code, answer.json()["code"]) == (403, "not-allowed")
    assert not Person.everywhere.filter(email="ann@example.org").exists()


def test_a_person_of_another_house_is_unknown_here(house: House, scale: Program):
    stranger = make.viewer("carer", organisation=make.organisation(), at=house.now).person

    answers = [
        scale.send("/memberships", {"ref": str(new_id()), "person_id": str(stranger.pk), "role": "carer"}),
        scale.send(f"/people/{stranger.pk}", {"name": "Mine"}, method="PATCH"),
        scale.send("/cares", {"ref": str(new_id()), "person_id": str(stranger.pk), "home_id": str(house.home.pk)}),
    ]

    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [(404, "unknown")] * 3


def test_a_role_ends_and_her_key_with_it(house: House, scale: Program):
    carer = program(house, "carer")
    (role,) = scale.get(f"/memberships?person_id={house.people['carer'].pk}").json()["memberships"]
    before = carer.get("/animals").status_code

    ended = scale.send(f"/memberships/{role['id']}/end", {"at": house.now.isoformat()})

    assert (before, ended.status_code, carer.get("/animals").status_code) == (200, 200, 401)


def test_a_home_gets_a_co_carer_and_loses_her_again(house: House, scale: Program):
    person = scale.send("/memberships", member()).json()["person"]["id"]
    sent = {"ref": str(new_id()), "person_id": person, "home_id": str(house.home.pk), "role": "co-carer"}

    first, again = scale.send("/cares", sent), scale.send("/cares", sent)
    later = (house.now + timedelta(hours=1)).isoformat()
    ended = scale.send(f"/cares/{sent['ref']}/end", {"at": later})

    assert (first.status_code, again.status_code, ended.json()["until_at"] is not None) == (201, 200, True)
    assert [row["id"] for row in scale.get(f"/cares?person_id={person}").json()["cares"]] == [sent["ref"]]
    assert Care.everywhere.filter(person=person).count() == 1


def test_an_invitation_is_made_once_and_its_link_opens_until_it_is_taken_back(house: House, scale: Program):
    sent = {"ref": str(new_id()), "role": "carer", "name": "Dora", "home_id": str(house.home.pk)}

    first, again = scale.send("/invitations", sent), scale.send("/invitations", sent)
    other = scale.send("/invitations", {**sent, "role": "volunteer"})
    opened = Client().get(first.json()["link"])
    taken = scale.send(f"/invitations/{sent['ref']}/take-back", {})

    assert (first.status_code, again.status_code, first.json()) == (201, 200, again.json())
    assert (other.status_code, other.json()["kept"][:5], other.json()["sent"][:9]) == (409, "carer", "volunteer")
    assert (opened.status_code, taken.json()["state"], taken.json()["link"]) == (200, "taken-back", None)
    assert Client().get(first.json()["link"]).status_code == 410
    assert [row["state"] for row in scale.get("/invitations").json()["invitations"]] == ["taken-back"]


def test_the_scope_for_people_opens_no_home_and_the_one_for_homes_lets_nobody_in(house: House):
    people, homes = (program(house, "coordinator", scopes=["read", scope]) for scope in ("people", "manage"))

    refused = [
        people.send("/homes", {"ref": str(new_id()), "name": "Home 12"}),
        homes.send("/memberships", member()),
    ]

    assert [answer.json()["code"] for answer in refused] == ["scope-missing", "scope-missing"]
    assert Membership.everywhere.filter(role="carer").count() == 1
