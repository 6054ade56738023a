"""A carer's phone, signed in and talking to its house."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from littermate.records.models import Animal, Home, Person
from tests import factories as make

Ago = Callable[[float], datetime]


def just_now() -> datetime:
    """The server's clock: requests are judged by it."""
    return datetime.now(UTC)


def ago(hours: float) -> datetime:
    """So many hours before now."""
    return just_now() - timedelta(hours=hours)


class Phone:
    """What the phone's page sends, with the headers it sends."""

    def __init__(self, person: Person, home: Home) -> None:
        self.client, self.person, self.home = Client(), person, home
        self.client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        self.base = f"/o/{home.organisation.slug}/phone/"
        self.headers = {"X-Littermate": "phone"}

    def sheet(self, **headers: str) -> Any:
        return self.client.get(f"{self.base}sheet", headers={**self.headers, **headers})

    def send(self, *entries: Any, **said: Any) -> Any:
        return self.client.post(
            f"{self.base}entries",
            {"sent_at": just_now().isoformat(), "entries": list(entries), **said},
            content_type="application/json",
            headers=self.headers,
        )


def kitten_in(home: Home, **given: Any) -> Animal:
    """A kitten on the bottle, weighed, warm and fed an hour ago by the server's clock."""
    born_at = ago(24 * 10)
    kitten = make.animal(home=home, age_days=None, custody_from_at=born_at, **given)
    make.birth_estimate(kitten, earliest_at=born_at, latest_at=born_at)
    make.rearing(kitten, from_at=born_at)
    make.milk_use(kitten, make.milk_product(home.organisation), from_at=born_at)
    make.weigh_in(kitten, weight_dg=1230, at=ago(25))
    make.weigh_in(kitten, weight_dg=1340, at=ago(1))
    make.warmth(kitten, at=ago(1))
    make.feed(kitten, at=ago(1))
    return kitten


@pytest.fixture
def home(db: None) -> Home:
    """Home 4, with its own clock."""
    return make.home(name="Home 4", time_zone="Europe/Vienna")


@pytest.fixture
def phone(home: Home) -> Phone:
    """The main carer's phone."""
    person = make.person(name="Ann")
    make.membership(person, home.organisation, "carer")
    make.care(person, home=home)
    return Phone(person, home)


@pytest.fixture
def time_machine_at() -> Any:
    """Move the server's clock on: ``time_machine_at(seconds=70)``."""
    import time_machine

    moved = []

    def move(**later: float) -> None:
        traveller = time_machine.travel(just_now() + timedelta(**later), tick=True)
        traveller.start()
        moved.append(traveller)

    yield move
    for traveller in moved:
        traveller.stop()
