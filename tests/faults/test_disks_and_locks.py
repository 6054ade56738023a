"""The disk is full, or may only be read, or somebody holds the lock: the phone keeps its rows, and brings them."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from tests import lanes
from tests.faults.cluster import Cluster
from tests.faults.served import Phone, Served, served, until

pytestmark = pytest.mark.usefixtures("lane_server")
ON_A_FILE = pytest.mark.skipif(lanes.LANE != "sqlite", reason="SQLite's file lies on a disk that a test can fill")
ON_A_SERVER = pytest.mark.skipif(lanes.LANE != "postgres", reason="of PostgreSQL's own disk")


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A real file system of 64 MB that turns read-only when it is hurt, as a server's own does."""
    if os.geteuid() != 0 or shutil.which("mkfs.ext4") is None:
        pytest.skip("only root mounts a disk, and mkfs.ext4 makes one")
    with tempfile.TemporaryDirectory(prefix="littermate-disk-") as folder:
        above = Path(folder)
        above.chmod(0o755)  # a database's own user comes through
        image, disk = above / "disk.img", above / "disk"
        disk.mkdir()
        with image.open("wb") as file:
            file.truncate(64 * 1024 * 1024)
        subprocess.run(["mkfs.ext4", "-q", "-m", "0", str(image)], check=True)
        mounted = subprocess.run(["mount", "-o", "loop,errors=remount-ro", str(image), str(disk)], check=False)
        if mounted.returncode:
            pytest.skip("this machine mounts no disk from a file")
        try:
            yield disk
        finally:
            subprocess.run(["umount", "-l", str(disk)], check=True)


def turned_away(phone: Phone) -> tuple[int, str, bool]:
    """What the phone heard last: the status, the code, and whether it was told when to come again."""
    answer = phone.answers[-1]
    return answer.status, answer.said.get("code", ""), int(answer.headers.get("retry-after", 0)) > 0


def everything_came(house: Served, phone: Phone, *, how_many: int) -> None:
    kept = house.kept()
    assert set(kept) == phone.acknowledged
    assert (len(kept), set(kept.values()), phone.waiting) == (how_many, {1}, {})


def fill(disk: Path) -> Path:
    """Leave not one free block."""
    full = disk / "full"
    with full.open("wb", buffering=0) as file:
        try:
            while file.write(b"\0" * 4096):
                pass
        except OSError:
            return full
    raise AssertionError("the disk has no end")


def a_full_disk_is_said_and_later_all_is_taken(house: Served, disk: Path, *, waiting: int) -> None:
    """So many wait on a phone while not one block is free under the house; then there is room again."""
    house.start()
    phone = Phone(house)
    phone.write(5)
    assert phone.send()
    full = fill(disk)

    phone.write(waiting)
    while phone.send() and phone.waiting:  # what the last pages still hold is kept, and is named
        pass
    heard, waited = turned_away(phone), len(phone.waiting)
    full.unlink()
    phone.send_all()

    assert heard == (503, "not-now", True)
    assert waited > 0
    everything_came(house, phone, how_many=5 + waiting)


@ON_A_FILE
def test_a_full_disk_takes_nothing_and_says_so_and_later_takes_all(small_disk, lane_server):
    with served(small_disk, lane_server) as house:
        a_full_disk_is_said_and_later_all_is_taken(house, small_disk, waiting=300)


@pytest.mark.long
@ON_A_FILE
def test_a_disk_that_turned_read_only_takes_nothing_and_says_so(small_disk, lane_server):
    with served(small_disk, lane_server) as house:
        house.start()
        phone = Phone(house)
        phone.write(5)
        assert phone.send()
        subprocess.run(["mount", "-o", "remount,abort", str(small_disk)], check=True)

        phone.write(3)
        assert not phone.send()
        house.stop()
        after = small_disk.parent / "after"
        shutil.copytree(small_disk, after, ignore=shutil.ignore_patterns("lost+found"))
        house.home = after  # the same house, on a disk that can be written
        house.start()
        phone.send_all()

        assert turned_away(phone)[0] == 200
        assert [answer.status for answer in phone.answers] == [200, 503, 200]
        everything_came(house, phone, how_many=8)


# PostgreSQL's own disk ------------------------------------------------------------------------------------------------
@pytest.fixture
def small_tablespace(small_disk: Path, cluster: Cluster) -> Iterator[tuple[Path, str]]:
    """The small disk as a place for PostgreSQL's tables; its journal lies elsewhere, as on many a server.

    A server of its own: a checkpoint writes all databases at once, so a full disk under one would fail its neighbours.
    """
    inside, name = small_disk / "tables", f"small_{uuid4().hex}"
    inside.mkdir()
    shutil.chown(inside, lanes._owner_of_server())
    lanes._on_server(f"CREATE TABLESPACE {name} LOCATION '{inside}'")
    yield small_disk, name
    lanes._on_server(f"DROP TABLESPACE {name}")


@ON_A_SERVER
def test_a_full_disk_under_postgresql_takes_nothing_and_says_so_and_later_takes_all(
    cluster, small_tablespace, tmp_path
):
    disk, tablespace = small_tablespace
    with served(tmp_path / "house", cluster.laid, tablespace=tablespace) as house:
        a_full_disk_is_said_and_later_all_is_taken(house, disk, waiting=600)


@ON_A_SERVER
def test_a_postgresql_that_may_only_be_read_takes_nothing_and_says_so_and_later_takes_all(house):
    phone = Phone(house)
    phone.write(5)
    assert phone.send()
    name = house.database_url.rsplit("/", 1)[1]
    only_read(name, is_so=True)

    phone.write(3)
    until(lambda: not phone.send() and "may only be read" in phone.answers[-1].said.get("say", ""))
    heard = turned_away(phone)
    only_read(name, is_so=False)
    phone.send_all()

    assert heard == (503, "not-now", True)
    everything_came(house, phone, how_many=8)


def only_read(name: str, *, is_so: bool) -> None:
    """As a standby is, or a server that its keeper has shut for writing; who is connected connects anew."""
    lanes._on_server(f'ALTER DATABASE "{name}" SET default_transaction_read_only = {"on" if is_so else "off"}')
    lanes._on_server(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")


@contextmanager
def somebody_holds_the_lock(house: Served) -> Iterator[None]:
    """Another program that writes, and takes its time."""
    if lanes.LANE == "sqlite":
        with closing(sqlite3.connect(house.home / "house.sqlite3", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")
    else:
        import psycopg

        with psycopg.connect(house.database_url) as other:
            other.execute("LOCK TABLE records_ledgercount IN ACCESS EXCLUSIVE MODE")
            yield
            other.rollback()


def test_a_lock_from_outside_holds_nobody_for_ever_and_all_hear_it_together(house):
    phones = [Phone(house) for _ in range(6)]
    with somebody_holds_the_lock(house):
        began = time.monotonic()
        senders = []
        for phone in phones:
            phone.write(2)
            senders.append(threading.Thread(target=phone.send))
            senders[-1].start()
            time.sleep(0.05)
        for sender in senders:
            sender.join()
        took_s = time.monotonic() - began

    for phone in phones:
        assert turned_away(phone) == (503, "not-now", True)
        phone.send_all()

    assert took_s < 25  # two turns of ten seconds at the most: not one after another
    assert sum(house.kept().values()) == 12
    assert set(house.kept()) == {ref for phone in phones for ref in phone.acknowledged}


def test_a_lock_that_is_let_go_in_time_costs_only_time(house):
    phone = Phone(house)
    phone.write(2)
    with somebody_holds_the_lock(house):
        sender = threading.Thread(target=phone.send)
        sender.start()
        time.sleep(1.5)
        waited = sender.is_alive()
    sender.join()

    assert waited
    everything_came(house, phone, how_many=2)
