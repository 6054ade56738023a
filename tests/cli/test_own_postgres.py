"""Where a PostgreSQL of one's own lies, and that nothing of it outlives its run."""

import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from littermate.cli import postgres
from tests.faults.cluster import is_alive
from tests.faults.served import until

# As the server does, it hears what asks it to end, also where the run was begun by what is deaf to that.
SERVES = """
import os, signal, time
signal.signal(signal.SIGINT, signal.SIG_DFL)
print(os.getpid(), flush=True)
time.sleep(600)
"""
RUNS = f"""
import subprocess, sys
from littermate.cli import postgres
subprocess.run([*postgres._ends_with_us(), sys.executable, "-c", {SERVES!r}])
"""


@pytest.fixture(autouse=True)
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands for memory; another stands for the disk."""
    for name in ("memory", "disk"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(postgres, "IN_MEMORY", tmp_path / "memory")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "disk"))
    return tmp_path / "memory"


@pytest.mark.parametrize(("free_bytes", "where"), [(64 * 2**20, "disk"), (4 * 2**30, "memory")])
def test_it_lies_in_memory_where_there_is_enough_and_is_gone_afterwards(monkeypatch, free_bytes, where):
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=free_bytes))

    with postgres._own_folder(may_be_memory=True) as home:
        lay_in = home.parent.name

    assert lay_in == where
    assert not home.exists()


def test_one_that_keeps_its_promises_to_the_disk_lies_on_the_disk():
    with postgres._own_folder(may_be_memory=False) as home:
        assert home.parent.name == "disk"


def test_where_there_is_no_such_memory_it_lies_on_the_disk(memory):
    memory.rmdir()

    with postgres._own_folder(may_be_memory=True) as home:
        assert home.parent.name == "disk"


def test_what_a_killed_run_left_goes_with_the_next_and_what_a_living_one_holds_stays(memory):
    left = memory / f"{postgres.NAME}left"
    (left / "cluster").mkdir(parents=True)
    with postgres._own_folder(may_be_memory=True) as living, postgres._own_folder(may_be_memory=True) as next_one:
        assert (left.exists(), living.exists(), next_one.exists()) == (False, True, True)


@pytest.mark.skipif(shutil.which("setpriv") is None, reason="ending a server with its run takes setpriv")
def test_a_run_that_is_killed_leaves_no_server():
    with subprocess.Popen([sys.executable, "-c", RUNS], stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        server = int(run.stdout.readline())

        run.send_signal(signal.SIGKILL)

    until(lambda: not is_alive(server), why="it outlived its run")
