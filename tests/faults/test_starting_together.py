"""A server and two workers are started at the same moment on an empty house: all three come up, and stay.

On SQLite, where the worker lives in the server, three make a house ready at once.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from uuid import uuid4

import pytest

from tests import collected, lanes
from tests.faults.served import RUNS, Laid, Served, kill, until

LEFT_TO_DO = (
    "from django.db import connection\nfrom django.db.migrations.executor import MigrationExecutor\n"
    "executor = MigrationExecutor(connection)\n"
    "print(len(executor.migration_plan(executor.loader.graph.leaf_nodes())))"
)


@pytest.fixture
def empty(tmp_path: Path, lane_server: Laid):
    """A house whose database holds nothing at all yet."""
    house = Served(tmp_path, settings={"LITTERMATE_WORKER": "no"})
    if lanes.LANE == "sqlite":
        yield house
        return
    collected.lay(tmp_path, lane_server.run_folder)
    name = f"littermate_{uuid4().hex}"
    lanes._on_server(f'CREATE DATABASE "{name}"')
    house.database_url = f"{os.environ[lanes.SERVER]}/{name}"
    try:
        yield house
    finally:
        lanes._on_server(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.mark.skipif(lanes.LANE != "postgres", reason="on SQLite a house has no workers beside its server")
def test_all_who_start_together_on_an_empty_house_come_up_and_its_tables_are_whole(empty):
    serving = empty.begin("serve", "--host", "127.0.0.1", "--port", str(empty.port))
    others = [empty.begin("worker") for _ in range(2)]
    try:
        until(empty.answers, within_s=120, why="the server does not answer")
        time.sleep(3)
        ended = [each.poll() for each in (serving, *others)]
        left_to_do = int(empty.run(RUNS + LEFT_TO_DO))
    finally:
        for each in (serving, *others):
            if each.poll() is None:
                kill(each)

    assert ended == [None, None, None]
    assert left_to_do == 0


@pytest.mark.once  # on PostgreSQL the three above do
def test_three_who_make_a_house_ready_at_the_same_moment_all_end_well(empty):
    ready = (
        "from littermate.cli import house; "
        "house.use({'LITTERMATE_HOSTS': 'localhost'}); house.prepare(); print('ready')\n"
    ) + LEFT_TO_DO
    starting = [
        subprocess.Popen([sys.executable, "-c", ready], env=empty.environment, stdout=-1, stderr=-1, text=True)
        for _ in range(3)
    ]

    said = [each.communicate(timeout=180) for each in starting]

    assert [out.strip() for out, _ in said] == ["ready\n0"] * 3, [err[-400:] for _, err in said]
