"""A PostgreSQL that a test may stop, and whose disks it may fill: the lane's own serves all other tests."""

import os
import pwd
import shlex
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from littermate.cli import postgres
from tests import lanes
from tests.faults.served import Laid, until


class Cluster:
    """A PostgreSQL of the tests' own, whose keeper stops and starts it; ``laid`` is a carer's house in it."""

    def __init__(self, address: str, laid: Laid) -> None:
        self.address, self.laid = address, laid
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


@contextmanager
def scratch(laid: Laid) -> Iterator[Cluster]:
    """Start one, with a copy of the lane's house in it."""
    there = f"{os.environ[lanes.SERVER]}/{laid.template.name}"
    with postgres.scratch_cluster() as address:
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv(lanes.SERVER, address)
            name = lanes.make_database()
        written = subprocess.run([str(postgres.program("pg_dump")), there], check=True, capture_output=True).stdout
        read = [str(postgres.program("psql")), "--quiet", "--set", "ON_ERROR_STOP=1", f"{address}/{name}"]
        subprocess.run(read, input=written, check=True, stdout=subprocess.DEVNULL)
        own = Cluster(address, Laid(template=lanes.Template(name=name), run_folder=laid.run_folder))
        try:
            yield own
        finally:
            if own.started is not None:
                own.stop(signal.SIGINT)
