"""Two workers at once, and a worker killed between two steps: no step is lost, and nobody is told twice."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from littermate.actions import ladders
from littermate.records.models import Alert
from tests import factories as make
from tests import lanes
from tests.project.test_worker_killed import environment, until

WALK = """
import sys, time
import django
django.setup()
from datetime import timedelta
from django.utils import timezone
from littermate.actions import ladder_steps
from littermate.records.models import Organisation
house = Organisation.objects.get()
print("ready", flush=True)
minutes = 0
while True:
    minutes += 2  # the gathering minute is over at each look
    ladder_steps.take(house, timezone.now() + timedelta(minutes=minutes))
    print("looked", flush=True)
    time.sleep({pause})
"""
TOLD = "SELECT walk, rung, told_id FROM records_alertstep WHERE kind = 'told' ORDER BY walk, rung, told_id"
Told = tuple[int, int, int]


def lay() -> None:
    """An alert that asks a carer, then her co-carer, then whoever coordinates."""
    home = make.home()
    make.viewer("carer", home=home)
    co_carer = make.viewer("carer", organisation=home.organisation)
    make.care(co_carer.person, home=home, role="co-carer")
    coordinator = make.viewer("coordinator", organisation=home.organisation)
    rungs = [ladders.RungSaid(who=who, wait_min=0) for who in ("carer", "co-carer", "coordinator")]
    ladders.set_up(kind="urgent", rungs=rungs, again_min=1440, by=coordinator)
    at = timezone.now() - timedelta(hours=1)
    Alert.everywhere.create(
        organisation=home.organisation,
        kind="home-wide",
        home=home,
        level=3,
        since_at=at,
        opened_at=at,
        asks_at=at,
        walk=1,
    )


@pytest.fixture
def asking(database_template: lanes.Template, run_folder: Path, django_db_blocker: Any, tmp_path: Path) -> Path:
    """A folder with that house in it."""
    with django_db_blocker.unblock():
        database_template.filled(run_folder, "asking", lay).lay(tmp_path)
    return tmp_path


def walker(home: Path, *, pause: float) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", WALK.format(pause=pause)],
        env=environment(home),
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def kill(process: "subprocess.Popen[str]") -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(10)


def told(home: Path) -> list[Told]:
    return lanes.read(home, TOLD)


@pytest.mark.long
def test_two_walkers_at_once_tell_each_person_once(asking: Path):
    walkers = [walker(asking, pause=0.02) for _each in range(2)]
    try:
        until(lambda: len(told(asking)) >= 3)
        time.sleep(1)  # both go on: whoever would tell somebody twice has the time to
    finally:
        for each in walkers:
            kill(each)

    lines = told(asking)
    assert len([walk for walk, rung, _whom in lines if walk == 1 and rung in {0, 1, 2}]) == 3
    assert len(set(lines)) == len(lines)
    assert lanes.read(asking, "SELECT COUNT(*) FROM records_notice") == [(len(lines),)]


@pytest.mark.long
@pytest.mark.parametrize("rung", [1, 2])
def test_killed_between_two_steps_the_next_one_goes_on(asking: Path, rung: int):
    first = walker(asking, pause=0 if rung == 1 else 0.5)
    assert first.stdout is not None
    looked = 0
    while looked < rung:
        looked += first.stdout.readline() == "looked\n"
    kill(first)
    before = told(asking)

    second = walker(asking, pause=0.05)
    try:
        until(lambda: len(told(asking)) >= 4)
        time.sleep(1)
    finally:
        kill(second)

    after = told(asking)
    assert after[: len(before)] == before
    assert [rung for walk, rung, _whom in after if walk == 1] == [0, 1, 2, 3]
    assert len(set(after)) == len(after)
