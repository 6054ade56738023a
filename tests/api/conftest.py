"""A small house, a key for somebody in each role, and a program that calls."""

import json
import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

import pytest
from django.test import Client
from django.test.client import ClientHandler
from django.utils import timezone

from littermate.actions import api_keys
from littermate.api import pace
from littermate.records.models import ApiKey, Organisation, Person
from littermate.records.scopes import SCOPES
from tests import factories as make
from tests.desk.conftest import House, build


def key_for(
    person: Person,
    organisation: Organisation,
    *,
    scopes: Collection[str] = tuple(SCOPES),
    at: Any = None,
    lasts: timedelta = timedelta(days=30),
) -> str:
    """A key of this person, also for a role that makes none herself; its secret."""
    secret = api_keys.MARK + make.new_id().hex
    began = at or timezone.now()
    ApiKey.everywhere.create(
        organisation=organisation,
        person=person,
        name="a scale",
        prefix=secret[: api_keys.SHOWN],
        key_hash=api_keys.hash_of(secret),
        scopes=" ".join(scopes),
        made_at=began,
        expires_at=began + lasts,
    )
    return secret


@cache
def door() -> ClientHandler:
    """What answers, once for all calls, as in a server: a client of Django's own reads all middleware anew."""
    return ClientHandler(enforce_csrf_checks=False)


def client() -> Client:
    """Without cookies, at the one door."""
    fresh = Client()
    fresh.handler = door()
    return fresh


@dataclass
class Program:
    """A program that calls one house with one key."""

    root: str
    secret: str | None

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}"} if self.secret else {}

    def get(self, path: str, **headers: str) -> Any:
        """Read."""
        return client().get(self.root + path, headers=self._headers() | headers)

    def send(self, path: str, content: Any, *, method: str = "POST", **headers: str) -> Any:
        """Send JSON."""
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        return client().generic(method, self.root + path, body, "application/json", headers=self._headers() | headers)


@pytest.fixture(scope="package", autouse=True)
def _unread_log() -> Iterator[None]:
    """Of each refusal, which is what these tests ask for by the thousand, Django writes a line that nobody reads."""
    log = logging.getLogger("django.request")
    log.setLevel(logging.ERROR)
    yield
    log.setLevel(logging.NOTSET)


@pytest.fixture(autouse=True)
def _count_anew() -> None:
    pace.forget()


@pytest.fixture
def house(db: None) -> House:
    """A small house in a database that is rolled back."""
    return build()


def program(house: House, role: str, **given: Any) -> Program:
    """A program of somebody in a role."""
    secret = key_for(house.people[role], house.organisation, **given)
    return Program(f"/api/v1/o/{house.organisation.slug}", secret)


@pytest.fixture
def scale(house: House) -> Program:
    """A program of the coordinator, with all scopes."""
    return program(house, "coordinator")
