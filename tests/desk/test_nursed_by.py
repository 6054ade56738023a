"""Nursed by nobody is asked about where it is said: at intake, for one, and for a litter."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from littermate.records.ids import new_id
from littermate.records.models import Animal, Rearing
from tests import factories as make
from tests.desk.conftest import House, signed_in

VIENNA = ZoneInfo("Europe/Vienna")
ASKS = "No mother is written down who could nurse."


@pytest.fixture
def coordinator(house: House) -> Client:
    return signed_in(house.people["coordinator"])


@pytest.fixture
def dam(house: House) -> Animal:
    return make.animal(house.organisation, name="Grey mother", is_dam=True, home=house.home)


def answers(house: House, client: Client, path: str, **said: object) -> tuple[int, bool]:
    now = house.now.astimezone(VIENNA).isoformat(timespec="minutes")
    answer = client.post(house.page(path), {"ref": str(new_id()), "happened_at": now} | said)
    return answer.status_code, ASKS in answer.content.decode()


def solo(house: House, **said: object) -> dict[str, object]:
    """A kitten of three days, taken in now."""
    born = (house.now - timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
    told = {"name": "Solo", "species": "cat", "sex": "unknown", "home": str(house.home.pk), "rearing": "nursed"}
    return told | {"born_until": born, "born_method": "told"} | said


def nurses() -> list[str]:
    rows = Rearing.everywhere.filter(until_at__isnull=True, kind="nursed").select_related("dam")
    return [row.dam.name if row.dam else "" for row in rows]


def test_one_taken_in_as_nursed_needs_a_mother_or_the_word_that_she_is_not_here(
    house: House, coordinator: Client, dam: Animal
):
    Rearing.everywhere.all().delete()

    nobody = answers(house, coordinator, "animals/take-in/", **solo(house))
    hers = answers(house, coordinator, "animals/take-in/", **solo(house, dam=str(dam.pk)))
    outside = answers(house, coordinator, "animals/take-in/", **solo(house, name="Sola", has_unwritten_mother="on"))

    assert (nobody, hers, outside) == ((422, True), (302, False), (302, False))
    assert sorted(nurses()) == ["", "Grey mother"]


@pytest.mark.parametrize("path", ["animals/{animal}/rearing/", "litters/{litter}/rearing/"])
def test_a_change_to_nursing_asks_for_the_mother_where_the_litter_has_none(
    house: House, coordinator: Client, dam: Animal, path: str
):
    page = path.format(animal=house.animal.pk, litter=house.litter.pk)
    said = {"kind": "nursed", "who": [str(house.animal.pk)]}

    nobody = answers(house, coordinator, page, **said)
    house.litter.dam = dam
    house.litter.save()
    of_the_litter = answers(house, coordinator, page, **said)

    assert (nobody, of_the_litter) == ((422, True), (302, False))
