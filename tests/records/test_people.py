"""People sign in by e-mail, or not at all."""

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command

from littermate.records.models import Person
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_the_machines_first_person_is_made_at_the_terminal(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "correct horse battery")

    call_command("createsuperuser", "--noinput", email="Root@Example.org", name="Root", verbosity=0)

    root = Person.objects.get_by_natural_key("root@example.org")
    assert (root.name, root.is_staff, root.check_password("correct horse battery")) == ("Root", True, True)
    assert root.has_perm("records.change_weighin") is False


def test_a_password_is_checked_whatever_the_capitals_of_the_e_mail(rf):
    person = make.person(email="ann@example.org", password="correct horse battery")

    found = [
        authenticate(rf.post("/"), email=email, password="correct horse battery")
        for email in ("ann@example.org", "Ann@Example.org", "bob@example.org")
    ]

    assert found == [person, person, None]


def test_without_a_password_nobody_signs_in_by_one():
    assert make.person(password=None).has_usable_password() is False


def test_whose_contact_data_is_erased_is_somebody():
    assert str(make.person(name="")) == "somebody"
