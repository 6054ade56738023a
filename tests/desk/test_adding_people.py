"""Adding somebody: she can sign in afterwards, and no password is dropped in silence."""

from typing import Any

import pytest
from django.test import Client

from littermate.records.ids import new_id
from littermate.records.models import Home, Membership, Person
from tests import factories as make
from tests.desk.conftest import House, signed_in

FOUR_WORDS = "four short words here"
CLEO = {"name": "Cleo", "email": "cleo@example.org", "role": "carer"}


@pytest.fixture
def administrator(house: House) -> Client:
    return signed_in(house.people["administrator"])


def add(house: House, client: Client, **said: Any) -> int:
    return client.post(house.page("people/add/"), {"ref": str(new_id())} | CLEO | said).status_code


def test_where_nothing_is_mailed_nobody_is_added_who_could_not_sign_in(house: House, administrator: Client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

    without = add(house, administrator)
    added = Person.everywhere.filter(email="cleo@example.org").count()
    given = add(house, administrator, password=FOUR_WORDS)
    another_role = add(house, administrator, email="Cleo@example.org", role="officer")

    assert (without, added, given, another_role) == (422, 0, 302, 302)


def test_where_links_are_mailed_she_needs_no_password(house: House, administrator: Client):
    assert add(house, administrator) == 302


def test_a_password_for_one_who_has_a_sign_in_is_not_dropped_in_silence(house: House, administrator: Client):
    add(house, administrator, password=FOUR_WORDS)

    status = add(house, administrator, role="officer", password="five other words")

    cleo = Person.everywhere.get(email="cleo@example.org")
    assert (status, cleo.check_password(FOUR_WORDS)) == (422, True)
    assert set(Membership.everywhere.filter(person=cleo).values_list("role", flat=True)) == {"carer"}


def test_whoever_is_said_to_be_a_known_one_signs_in_as_before_and_it_is_said(house: House, administrator: Client):
    known = make.person(name="Cleopatra Marsh", email="old@example.org")
    make.membership(known, house.organisation, "carer")
    sent = {"name": "Cleopatra Marsh", "role": "officer", "password": FOUR_WORDS, "same": str(known.pk)}

    status = add(house, administrator, **sent)

    said = administrator.get(house.page("people/")).content.decode()
    assert (status, "signs in as before: the password typed here is not hers." in said) == (302, True)
    assert set(Membership.everywhere.filter(person=known).values_list("role", flat=True)) == {"carer", "officer"}
    assert not Person.everywhere.filter(email="cleo@example.org").exists()


def test_a_button_pressed_twice_adds_her_once_and_says_so_twice(house: House, administrator: Client):
    ref = str(new_id())

    twice = [add(house, administrator, ref=ref, password=FOUR_WORDS) for _ in range(2)]

    assert (twice, Membership.everywhere.filter(person__email="cleo@example.org").count()) == ([302, 302], 1)


def test_an_opened_home_is_shown_where_its_care_is_given(house: House, administrator: Client):
    sent = {"ref": str(new_id()), "name": "Attic", "time_zone": "Europe/London", "care_day_start": "06:00"}
    sent |= {"night_from": "20:00", "night_until": "07:00", "temperature_unit": "C", "mass_unit": "g"}

    twice = [administrator.post(house.page("homes/open/"), sent) for _ in range(2)]

    page = house.page(f"homes/{Home.everywhere.get(name='Attic').pk}/")
    assert [answer.headers.get("Location") for answer in twice] == [page, page]
