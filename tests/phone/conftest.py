"""A carer's phone, signed in and talking to its house."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from littermate.actions import devices
from littermate.records.ids import new_id
from littermate.records.models import Animal, Device, Home, Person
from littermate.records.viewers import Viewer, viewer_for
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


class KeyedPhone:
    """One phone of one person: signed in once, later perhaps signed out, with its key kept on it."""

    def __init__(self, phone: Phone, device_id: str | None = None) -> None:
        self.phone, self.device_id = phone, device_id or str(new_id())
        self.person, self.base = phone.person, phone.base
        answer = phone.client.post(f"{self.base}key", headers={**phone.headers, "X-Littermate-Device": self.device_id})
        assert answer.status_code == 200, answer.content
        self.key = answer.json()["key"]

    @property
    def headers(self) -> dict[str, str]:
        """What opens the door by the key alone."""
        return {**self.phone.headers, "X-Littermate-Device": self.device_id, "X-Littermate-Device-Key": self.key}

    @property
    def device(self) -> Device:
        return Device.everywhere.get(person=self.person)

    def send(
        self,
        *entries: Any,
        client: Client | None = None,
        base: str | None = None,
        sent_at: datetime | None = None,
        **headers: str,
    ) -> Any:
        """Send by the key alone, with no session unless one is given."""
        return (client or Client()).post(
            f"{base or self.base}entries",
            {"sent_at": (sent_at or just_now()).isoformat(), "entries": list(entries)},
            content_type="application/json",
            headers={**self.headers, **headers},
        )

    def ask(self, path: str, method: str = "get", said: Any = None) -> Any:
        """Ask something else by the key alone."""
        asked = getattr(Client(), method)
        if method == "get":
            return asked(f"{self.base}{path}", headers=self.headers)
        return asked(f"{self.base}{path}", said or {}, content_type="application/json", headers=self.headers)


def coordinator_of(home: Home) -> Viewer:
    """Cora, who decides in this home's house."""
    person = make.person(name="Cora")
    make.membership(person, home.organisation, "coordinator")
    viewer = viewer_for(person, home.organisation, just_now())
    assert viewer is not None
    return viewer


def result_of(answer: Any) -> str:
    """What became of the first entry of an answer."""
    assert answer.status_code == 200, answer.content
    return answer.json()["receipts"][0]["result"]


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


def feed_of(kitten: Animal, **said: Any) -> dict[str, Any]:
    """A bottle of 5 ml taken just now, as the phone tells it."""
    return {
        "id": str(new_id()),
        "kind": "feed",
        "animal": str(kitten.pk),
        "happened_at": ago(0.01).isoformat(),
        "is_withdrawn": False,
        "route": "bottle",
        "taken_dml": 50,
        "measured_by": "syringe",
        **said,
    }


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
def keyed(phone: Phone) -> KeyedPhone:
    """The main carer's phone, with a key."""
    return KeyedPhone(phone)


@pytest.fixture
def lost(keyed: KeyedPhone) -> KeyedPhone:
    """Her phone, shut out by a coordinator."""
    keyed.phone.sheet(**{"X-Littermate-Device": keyed.device_id})
    devices.revoke(device=keyed.device, by=coordinator_of(keyed.phone.home))
    return keyed


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
