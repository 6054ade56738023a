"""The fixtures themselves: two databases, clones, and a house that answers."""

import threading
from urllib.request import urlopen

import pytest
from django.db import connection

from littermate.records.models import Organisation
from tests import lanes, turns


@pytest.mark.django_db
def test_the_lane_is_the_one_that_was_asked_for():
    vendor = {"sqlite": "sqlite", "postgres": "postgresql"}[lanes.LANE]

    assert connection.vendor == vendor


def test_what_is_committed_is_seen_by_another_thread(committed_db):
    Organisation.everywhere.create(slug="barn", name="The Barn")
    seen = []

    thread = threading.Thread(target=lambda: (seen.extend(_names()), connection.close()))
    thread.start()
    thread.join()

    assert seen == ["The Barn"]


@pytest.mark.parametrize("time", [1, 2])
def test_each_test_begins_with_an_empty_house(committed_db, time):
    before = _names()
    Organisation.everywhere.create(slug="barn", name="The Barn")

    assert before == []


def test_a_live_house_answers_and_can_be_stopped_and_started(live_house):
    live_house.stop()
    live_house.start()

    with urlopen(f"{live_house.url}/accounts/login/") as answer:
        assert answer.status == 200


def _names():
    return list(Organisation.everywhere.values_list("name", flat=True))


@pytest.mark.parametrize("processes", [1, 2, 3, 4])
def test_each_process_begins_with_what_takes_long_and_nothing_is_left_out(processes):
    items = [f"short {n}" for n in range(17)] + ["long 1", "long 2", "long 3"]

    found = turns.longest_first(items, lambda item: item.startswith("long"), processes)

    begun, left = [], len(items)
    for process in range(processes):  # as xdist deals them out
        begun.append(len(items) - left)
        left -= left // (processes - process)
    assert sorted(found) == sorted(items)
    assert [found[at].startswith("long") for at in begun] == [True] * min(processes, 3) + [False] * (processes - 3)
    assert [item for item in found if item.startswith("short")] == [item for item in items if item.startswith("short")]
