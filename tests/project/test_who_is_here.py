"""Who signed in is told to the page beside the session: on a shared phone nothing stands under another's name."""

import pytest
from django.test import Client

from tests import factories as make

pytestmark = pytest.mark.django_db


def test_signing_in_says_who_and_signing_out_takes_it_away():
    person = make.person(email="ann@example.org")
    person.set_password("a long one for the night")
    person.save()
    client = Client()

    client.post("/accounts/login/", {"login": "ann@example.org", "password": "a long one for the night"})
    assert client.cookies["littermate_person"].value == str(person.pk)
    client.post("/accounts/logout/")

    assert client.cookies["littermate_person"].value == ""


def test_nobody_is_named_who_did_not_sign_in():
    client = Client()

    client.get("/accounts/login/")

    assert "littermate_person" not in client.cookies
