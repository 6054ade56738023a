"""The same id told at the same moment by several: once kept, the others get the known answer, and nobody a 500."""

import json
from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from littermate.records.ids import new_id
from littermate.records.models import Ledger, Rearing
from tests.api.conftest import key_for
from tests.desk.conftest import House, build

AT_ONCE = 4
ROUNDS = 3
Sent = dict[str, Any]


def animal(house: House) -> Sent:
    return {"name": "Possum", "species": "cat", "custody_from_at": house.now.isoformat(), "home_id": str(house.home.pk)}


def litter(house: House) -> Sent:
    return {"name": "The four", "species": "cat"}


def weight(house: House) -> Sent:
    return {"animal_id": str(house.animal.pk), "weight_g": 133.7, "happened_at": house.now.isoformat()}


def rearing(house: House) -> Sent:
    kinds = ["gruel", "tube", "bottle"]
    begun = Rearing.everywhere.filter(animal=house.animal).count()
    return {"animal_id": str(house.animal.pk), "kind": kinds[begun % 3], "from_at": timezone.now().isoformat()}


def intake(house: House) -> Sent:
    return {
        "intake_id": str(new_id()),
        "happened_at": (house.now - timedelta(hours=1)).isoformat(),
        "who": "litter",
        "species": "cat",
    }


NOUNS: dict[str, Callable[[House], Sent]] = {
    "animals": animal,
    "homes": lambda house: {"name": f"Home {new_id().hex[-6:]}"},
    "litters": litter,
    "nests": lambda house: {"home_id": str(house.home.pk), "name": f"Box {new_id().hex[-6:]}"},
    "milk-products": lambda house: {"name": f"Invented milk {new_id().hex[-6:]}", "kcal_per_ml": 0.9},
    "invitations": lambda house: {"role": "carer", "home_id": str(house.home.pk)},
    "memberships": lambda house: {"role": "carer", "person": {"name": "Ann"}},
    "weigh-ins": weight,
    "rearings": rearing,
    "intakes": intake,
}


def at_once(house: House, secret: str, noun: str, bodies: list[Sent]) -> list[Any]:
    """What each of them is answered who send at the same moment."""
    answers: list[Any] = [None] * len(bodies)
    start = Barrier(len(bodies))

    def send(place: int) -> None:
        client = Client(raise_request_exception=False)
        headers = {"Authorization": f"Bearer {secret}"}
        start.wait()
        answers[place] = client.post(
            f"/api/v1/o/{house.organisation.slug}/{noun}",
            json.dumps(bodies[place]),
            content_type="application/json",
            headers=headers,
        )
        connection.close()

    threads = [Thread(target=send, args=(place,)) for place in range(len(bodies))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.parametrize("noun", sorted(NOUNS))
def test_the_same_id_at_the_same_moment_is_kept_once_and_known_to_the_others(committed_db: None, noun: str):
    house = build()
    secret = key_for(house.people["coordinator"], house.organisation)

    for _round in range(ROUNDS):
        sent = {"ref": str(new_id()), **NOUNS[noun](house)}
        answers = at_once(house, secret, noun, [sent] * AT_ONCE)

        said = [answer.json() for answer in answers]
        assert sorted(answer.status_code for answer in answers) == [200] * (AT_ONCE - 1) + [201], said
        known = [{**answer.json(), "cautions": []} for answer in answers]
        assert all(each == known[0] for each in known)
        assert Ledger.everywhere.filter(pk=sent["ref"]).count() == 1


@pytest.mark.parametrize("noun", ["litters", "weigh-ins"])
def test_the_same_id_at_the_same_moment_with_other_words_is_one_kept_and_one_clash_with_both(
    committed_db: None, noun: str
):
    house = build()
    secret = key_for(house.people["coordinator"], house.organisation)
    other = {"weigh-ins": ("weight_g", "141.2"), "litters": ("name", "The five")}[noun]

    for _round in range(ROUNDS):
        sent = {"ref": str(new_id()), **NOUNS[noun](house)}
        answers = at_once(house, secret, noun, [sent, {**sent, other[0]: other[1]}])

        assert sorted(answer.status_code for answer in answers) == [201, 409]
        clash = next(answer.json() for answer in answers if answer.status_code == 409)
        assert clash["code"] == "kept-otherwise"
        both = " | ".join(sorted([clash["kept"], clash["sent"]]))
        assert all(word in both for word in (other[1], str(sent[other[0]])))
