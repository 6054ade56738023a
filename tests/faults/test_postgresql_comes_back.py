"""PostgreSQL stops and starts again under a house that is saved to: nothing is lost, and nobody restarts the house."""

import os
import pwd
import shlex
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from littermate.cli import postgres
from tests import lanes
from tests.faults.served import Phone, ask, served, under_load, until

pytestmark = [
    pytest.mark.usefixtures("lane_server"),
    pytest.mark.skipif(lanes.LANE != "postgres", reason="on SQLite there is no other server that could stop"),
]


class Cluster:
    """A PostgreSQL of this test's own, whose keeper stops and starts it."""

    def __init__(self, address: str) -> None:
        self.address = address
        with psycopg.connect(f"{address}/postgres") as server:
            row = server.execute("SHOW data_directory").fetchone()
        assert row is not None
        self.folder = Path(row[0])
        self.started: subprocess.Popen[bytes] | None = None

    def stop(self, how: signal.Signals) -> None:
        """``SIGINT`` is PostgreSQL's own way to stop at once; who is connected is cut off."""
        noted = self.folder / "postmaster.pid"
        number = int(noted.read_text().split()[0])
        os.kill(number, how)
        if self.started is not None:
            self.started.wait(60)
        until(lambda: not noted.exists() or not is_alive(number), why="PostgreSQL does not stop")

    def start(self) -> None:
        """With the words with which it was started before."""
        words = shlex.split((self.folder / "postmaster.opts").read_text())
        with (self.folder.parent / "log").open("ab") as log:
            self.started = subprocess.Popen(words, stdout=log, stderr=log, cwd="/", **self._as_its_owner())
        until(self.answers, why="PostgreSQL does not start again")

    def answers(self) -> bool:
        try:
            psycopg.connect(f"{self.address}/postgres", connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def _as_its_owner(self) -> dict[str, Any]:
        owner = pwd.getpwuid(self.folder.stat().st_uid)
        if owner.pw_uid == os.geteuid():
            return {}
        return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}


def is_alive(number: int) -> bool:
    """Whether such a process runs; one that ended and that nobody has waited for yet does not."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rsplit(") ", 1)[1][0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    with postgres.scratch_cluster() as address, pytest.MonkeyPatch.context() as environment:
        environment.setenv(lanes.SERVER, address)
        own = Cluster(address)
        yield own
        if own.started is not None:
            own.stop(signal.SIGINT)


def test_a_postgresql_that_stops_and_starts_under_load_costs_time_only(cluster, tmp_path):
    with served(tmp_path) as house:
        house.start()
        phones = [Phone(house) for _ in range(4)]

        with under_load(phones, a_time=3):
            until(lambda: all(len(phone.acknowledged) > 8 for phone in phones))
            cluster.stop(signal.SIGINT)
            late = Phone(house)
            late.write(2)
            was_taken = late.send()
            cluster.start()
            before = {phone: len(phone.acknowledged) for phone in phones}
            until(lambda: all(len(phone.acknowledged) > before[phone] + 8 for phone in phones))
        for phone in [*phones, late]:
            phone.send_all()
        kept = house.kept()
        is_open = ask(house.port, "GET", "/accounts/login/").status

        heard = late.answers[0]
        assert (was_taken, heard.status, heard.said.get("code")) == (False, 503, "not-now")
        assert int(heard.headers["retry-after"]) > 0
        assert set(kept) == {ref for phone in [*phones, late] for ref in phone.acknowledged}
        assert set(kept.values()) == {1}
        assert is_open == 200
