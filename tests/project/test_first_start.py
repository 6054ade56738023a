"""The first start: one organisation, one administrator, one key, once."""

import pytest

from littermate.cli import first_start
from littermate.records.models import Membership, Organisation

pytestmark = pytest.mark.django_db

SAID = {
    "name": "The Barn",
    "time_zone": "Europe/Vienna",
    "person_name": "Ann",
    "email": "ann@example.org",
    "password": "four plain long words",
}


@pytest.fixture
def key(settings, tmp_path):
    settings.LITTERMATE_HOME = tmp_path
    lines = first_start.ask_or_leave_a_key("http://localhost:8000/")
    return lines[0].rsplit(" ", 1)[-1]


def test_the_key_from_the_terminal_opens_the_house_and_signs_its_administrator_in(client, key):
    answer = client.post("/start/", {**SAID, "key": key})

    opened = Membership.everywhere.select_related("organisation", "person").get()
    assert (opened.organisation.name, opened.organisation.time_zone) == ("The Barn", "Europe/Vienna")
    assert (opened.person.email, opened.role) == ("ann@example.org", "administrator")
    assert client.session["_auth_user_id"] == str(opened.person.pk)
    assert answer.url == "/o/the-barn/"


def test_without_the_key_nothing_is_opened(client, key):
    answer = client.post("/start/", {**SAID, "key": "0000-0000-0000-0000"})

    assert answer.status_code == 422
    assert b"This is not the key" in answer.content
    assert Organisation.everywhere.count() == 0


def test_a_weak_password_is_refused_before_anything_is_kept(client, key):
    answer = client.post("/start/", {**SAID, "key": key, "password": "kittens"})

    assert answer.status_code == 422
    assert Organisation.everywhere.count() == 0


def test_a_name_that_cannot_stand_in_an_address_is_told_in_words_and_keeps_nothing(client, key):
    answer = client.post("/start/", {**SAID, "key": key, "name": "???"})

    assert answer.status_code == 422
    assert b"short name" in answer.content
    assert Membership.everywhere.count() == 0


def test_once_open_the_page_leads_to_the_door_and_the_key_is_spent(client, key):
    client.post("/start/", {**SAID, "key": key})
    client.logout()

    answer = client.post("/start/", {**SAID, "key": key, "name": "Another"})

    assert (answer.status_code, answer.url) == (302, "/")
    assert Organisation.everywhere.count() == 1
    assert not first_start.key_file().exists()


def test_only_the_house_can_read_the_key(key):
    assert first_start.key_file().stat().st_mode & 0o777 == 0o600


def test_a_start_that_is_repeated_shows_the_same_key(key):
    again = first_start.ask_or_leave_a_key("http://localhost:8000/")[0].rsplit(" ", 1)[-1]

    assert again == key


def test_a_house_that_is_open_asks_nothing(client, key):
    client.post("/start/", {**SAID, "key": key})

    assert first_start.ask_or_leave_a_key("http://localhost:8000/") == []
