"""Nights' entries are turned away at the door before anything is asked of the house; live saves never are."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from littermate.actions.night_door import BatchDoor
from littermate.project import nights_in_turn
from littermate.records.ids import new_id
from littermate.records.models import Feed
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def carer_at_home():
    home = make.home()
    kitten, carer = make.animal(home=home), make.viewer("carer", home=home)
    client = Client()
    client.force_login(carer.person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client, home.organisation.slug, kitten


def sent(how_many: int, kitten) -> bytes:
    one = {"kind": "feed", "animal": str(kitten.pk), "happened_at": make.NOW.isoformat(), "taken_dml": 50}
    return json.dumps({"entries": [{**one, "id": str(new_id())} for _ in range(how_many)]}).encode()


def post(client: Client, slug: str, body: bytes, language: str = "en"):
    headers = {"X-Littermate": "phone", "Accept-Language": language}
    address = f"/o/{slug}/phone/entries"
    return client.post(address, body, content_type="application/json", headers=headers)


def test_a_night_that_finds_the_door_full_costs_the_house_nothing_and_hears_it_in_her_words(carer_at_home, monkeypatch):
    client, slug, kitten = carer_at_home
    monkeypatch.setattr(nights_in_turn, "BATCHES", BatchDoor(most_waiting=-1))  # shut

    with CaptureQueriesContext(connection) as asked:
        answer = post(client, slug, sent(200, kitten), language="es")

    assert (answer.status_code, answer.headers["Retry-After"], answer.json()["code"]) == (503, "1", "not-now")
    assert answer.json()["say"].startswith("La organización está ocupada ahora")
    assert len(asked) == 0
    assert Feed.objects.within(kitten.organisation).count() == 0


def test_a_live_save_passes_a_full_door(carer_at_home, monkeypatch):
    client, slug, kitten = carer_at_home
    monkeypatch.setattr(nights_in_turn, "BATCHES", BatchDoor(most_waiting=-1))

    answer = post(client, slug, sent(4, kitten))

    assert [receipt["result"] for receipt in answer.json()["receipts"]] == ["stored"] * 4


def test_a_night_whose_turn_it_is_passes_and_leaves_the_door_free(carer_at_home):
    client, slug, kitten = carer_at_home

    answers = [post(client, slug, sent(200, kitten)) for _ in range(2)]

    assert [len(answer.json()["receipts"]) for answer in answers] == [200, 200]
    assert Feed.objects.within(kitten.organisation).count() == 400


def test_what_is_too_large_is_refused_by_its_size_though_the_door_is_full(carer_at_home, monkeypatch):
    client, slug, _kitten = carer_at_home
    monkeypatch.setattr(nights_in_turn, "BATCHES", BatchDoor(most_waiting=-1))

    answer = post(client, slug, b" " * (10 * 1024 * 1024))

    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")
