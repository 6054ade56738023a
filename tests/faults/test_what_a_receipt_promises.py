"""A real server that is killed, a wire that cuts: what was acknowledged is there, once; all else comes again, once."""

import time
from pathlib import Path

import pytest

from tests import lanes
from tests.faults.proxy import NONE, Fault, Wire
from tests.faults.served import RUNS, Laid, Phone, Served, kill, served, under_load, until

pytestmark = pytest.mark.usefixtures("lane_server")


@pytest.fixture
def quiet_house(tmp_path: Path, lane_server: Laid):
    """One whose server is not started."""
    with served(tmp_path, lane_server) as built:
        yield built


def every_one_is_there_once(house: Served, *phones: Phone) -> None:
    """What the receipts named is what was kept: nothing lost, nothing doubled, nothing else."""
    kept = house.kept()
    named = {ref for phone in phones for ref in phone.acknowledged}
    assert all(not phone.waiting for phone in phones)
    assert set(kept) == named
    assert set(kept.values()) == {1}


def test_a_house_keeps_its_promises_to_the_disk(quiet_house):
    """The very settings of a connection that the server uses, as the database itself tells them."""
    asked = (
        ["PRAGMA journal_mode", "PRAGMA synchronous", "PRAGMA foreign_keys"]
        if lanes.LANE == "sqlite"
        else ["SHOW synchronous_commit", "SHOW lock_timeout"]
    )
    script = f"with connection.cursor() as on:\n for each in {asked}: print(on.execute(each).fetchone()[0])"

    said = quiet_house.run(f"{RUNS}\nfrom django.db import connection\n{script}").split()

    assert said == (["wal", "2", "1"] if lanes.LANE == "sqlite" else ["on", "10s"])


@pytest.mark.skipif(lanes.LANE != "sqlite", reason="SQLite's own way to begin a change")
def test_a_change_on_sqlite_takes_the_lock_when_it_begins(quiet_house):
    script = RUNS + (
        "import sqlite3\nfrom django.db import connection, transaction\n"
        "with transaction.atomic():\n"
        "    connection.cursor().execute('SELECT 1')\n"
        "    other = sqlite3.connect(connection.settings_dict['NAME'], timeout=0)\n"
        "    try: other.execute('BEGIN IMMEDIATE')\n"
        "    except sqlite3.OperationalError as held: print(held)"
    )

    assert quiet_house.run(script).strip() == "database is locked"


@pytest.mark.parametrize("a_time", [1, 40], ids=["live saves", "batches"])
def test_a_server_killed_under_load_loses_and_doubles_nothing(house, a_time):
    phones = [Phone(house) for _ in range(4)]

    with under_load(phones, a_time=a_time):
        until(lambda: all(phone.acknowledged for phone in phones))
        until(lambda: sum(len(phone.acknowledged) for phone in phones) > 20)
        house.kill()
        acknowledged = {ref for phone in phones for ref in phone.acknowledged}
    there = set(house.kept())
    house.start()
    for phone in phones:
        phone.send_all()

    assert len(acknowledged) > 20
    assert acknowledged - there == set()
    every_one_is_there_once(house, *phones)


def test_a_worker_killed_under_load_stops_no_save(tmp_path, lane_server):
    if lanes.LANE == "sqlite":
        pytest.skip("on SQLite the worker lives in the server, which another test kills")
    with served(tmp_path, lane_server, LITTERMATE_WORKER="no") as house:
        house.start()
        worker = house.begin("worker")
        phones = [Phone(house) for _ in range(3)]

        with under_load(phones, a_time=4):
            until(lambda: all(len(phone.acknowledged) > 8 for phone in phones))
            kill(worker)
            before = len(phones[0].acknowledged)
            until(lambda: len(phones[0].acknowledged) > before + 8)
        for phone in phones:
            phone.send_all()

        every_one_is_there_once(house, *phones)


def test_a_reply_cut_after_the_commit_is_known_the_next_time(house):
    with Wire(house.port) as wire:
        phone = Phone(house, wire.port)
        phone.write(30)
        wire.fault = Fault(kind="cut_reply")
        for _ in range(3):
            assert not phone.send()
        kept = house.kept()

        wire.fault = NONE
        phone.send_all()

    assert len(wire.swallowed) == 3
    assert len(kept) == 30
    assert phone.results == {"known": 30}
    every_one_is_there_once(house, phone)


@pytest.mark.parametrize("after_bytes", [20, 400, 3000], ids=["in the head", "in the first entry", "in the middle"])
def test_a_connection_cut_in_the_middle_keeps_nothing_half(house, after_bytes):
    with Wire(house.port) as wire:
        phone = Phone(house, wire.port)
        phone.write(30)
        wire.fault = Fault(kind="cut_request", after_bytes=after_bytes)
        assert not phone.send()
        kept = house.kept()

        wire.fault = NONE
        phone.send_all()

    assert kept == {}
    assert phone.results == {"stored": 30}
    every_one_is_there_once(house, phone)


def test_a_slow_and_a_dead_wire_cost_time_only(house):
    with Wire(house.port) as wire:
        phone = Phone(house, wire.port)
        phone.write(5)
        wire.fault = Fault(kind="drop")
        assert not phone.send()
        wire.fault = Fault(delay_s=0.6)
        began = time.monotonic()
        phone.send_all()

    assert time.monotonic() - began > 0.5
    assert phone.results == {"stored": 5}
    every_one_is_there_once(house, phone)
