"""Who is signed in, as every request reads it: the same as Django reads it."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.backends import db as of_django
from django.contrib.sessions.models import Session
from django.utils import timezone

from littermate.project.sessions import SessionStore
from littermate.records.models import Person
from tests import factories as make


@pytest.fixture
def key(db):
    """Of a session that somebody began."""
    begun = SessionStore()
    begun["said"] = "something"
    begun.save()
    return begun.session_key


def held(row):
    return {name: value for name, value in vars(row).items() if name != "_state"}


def test_what_was_kept_is_read_as_django_reads_it_and_the_other_way_round(key):
    by_django = of_django.SessionStore(key)

    assert dict(SessionStore(key).items()) == dict(by_django.items()) == {"said": "something"}
    assert held(SessionStore(key)._get_session_from_db()) == held(by_django._get_session_from_db())


def test_one_that_is_over_is_none_and_its_key_is_not_used_again(key):
    at = Session.objects.get(pk=key).expire_date
    with time_machine.travel(at - timedelta(seconds=1), tick=False):
        assert SessionStore(key).get("said") == "something"
    with time_machine.travel(at, tick=False):
        over = SessionStore(key)

        assert over.get("said") is None
        assert over.session_key is None


def test_a_key_that_nobody_was_given_opens_nothing(db):
    asked = SessionStore("z" * 32)

    assert list(asked.items()) == []
    assert asked.session_key is None


def test_who_is_signed_in_is_read_as_any_other_row(db):
    person = make.person(name="Ana")

    found = Person.objects.get(pk=person.pk)

    assert held(found) == held(Person.objects.all().get(pk=person.pk))
    with pytest.raises(Person.DoesNotExist):
        Person.objects.get(pk=uuid4())


def test_a_session_ends_in_the_house_too(client, db):
    person = make.person(name="Ana")
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert client.get("/").wsgi_request.user == person

    Session.objects.filter(pk=key).update(expire_date=timezone.now())

    assert client.get("/").wsgi_request.user.is_anonymous
