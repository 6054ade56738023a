"""A store that cannot write is told as 503 with a time to come again, to phones, programs and people; never as kept."""

import errno
import sqlite3

import pytest
from django.db import OperationalError, connection
from django.test import Client

from littermate.records.ids import new_id
from littermate.records.store_trouble import trouble_of
from tests import factories as make


def failed_as(code: int) -> OperationalError:
    cause = sqlite3.OperationalError("as SQLite says it")
    cause.sqlite_errorcode = code
    failure = OperationalError("as Django says it")
    failure.__cause__ = cause
    return failure


@pytest.mark.parametrize(
    ("failure", "trouble"),
    [
        (failed_as(sqlite3.SQLITE_BUSY), "busy"),
        (failed_as(sqlite3.SQLITE_BUSY | 2 << 8), "busy"),
        (failed_as(sqlite3.SQLITE_FULL), "full"),
        (failed_as(sqlite3.SQLITE_READONLY), "read-only"),
        (failed_as(sqlite3.SQLITE_IOERR | 3 << 8), "gone"),
        (OSError(errno.ENOSPC, "full"), "full"),
        (OSError(errno.EROFS, "read-only"), "read-only"),
        (failed_as(sqlite3.SQLITE_ERROR), None),
        (FileNotFoundError(errno.ENOENT, "not there"), None),
        (ValueError("ours"), None),
        (None, None),
    ],
)
def test_trouble_of_the_store_is_told_apart_from_what_broke(failure, trouble):
    assert trouble_of(failure) == trouble


@pytest.fixture
def stuck(db):
    """A house whose store says at every insert that its disk is full."""
    home = make.home()
    carer = make.viewer("carer", home=home)
    client = Client(raise_request_exception=False)
    client.force_login(carer.person, backend="allauth.account.auth_backends.AuthenticationBackend")
    kitten = make.animal(home=home)

    def refuse(execute, sql, params, many, context):
        if "records_ledgercount" in sql and "INSERT" in sql:
            raise failed_as(sqlite3.SQLITE_FULL)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield client, home.organisation.slug, kitten


def test_a_phone_hears_when_to_come_again_in_her_words(stuck):
    client, slug, kitten = stuck
    entry = {"id": "0190b0a0-0000-7000-8000-000000000001", "kind": "feed", "animal": str(kitten.pk)}
    entry |= {"happened_at": make.NOW.isoformat(), "taken_dml": 50}

    answer = client.post(
        f"/o/{slug}/phone/entries",
        {"entries": [entry]},
        content_type="application/json",
        headers={"X-Littermate": "phone", "Accept-Language": "es"},
    )

    assert (answer.status_code, answer.headers["Retry-After"], answer.json()["code"]) == (503, "60", "not-now")
    assert "su disco está lleno" in answer.json()["say"]
    assert "no-store" in answer.headers["Cache-Control"]


def test_somebody_at_the_desk_hears_that_it_was_not_kept(stuck):
    client, slug, kitten = stuck

    answer = client.post(
        f"/o/{slug}/animals/{kitten.pk}/weigh-in/",
        {"ref": str(new_id()), "weight": "130", "fed": "before", "happened_at": "2026-03-04 02:55", "units": "g"},
    )

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "Its disk is full" in answer.content.decode()
