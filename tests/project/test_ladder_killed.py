"""Two workers at once, and a worker killed between two steps: no step is lost, and nobody is told twice."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests import lanes
from tests.project.test_worker_killed import environment, until

SET_UP = """
import django
django.setup()
from datetime import timedelta
from django.utils import timezone
from littermate.actions import ladders
from littermate.records.models import Alert, AlertAnimal
from tests import factories as make
home = make.home()
carer = make.viewer("carer", home=home)
co_carer = make.viewer("carer", organisation=home.organisation)
make.care(co_carer.person, home=home, role="co-carer")
coordinator = make.viewer("coordinator", organisation=home.organisation)
rungs = [ladders.RungSaid(who=who, wait_min=0) for who in ("carer", "co-carer", "coordinator")]
ladders.set_up(kind="urgent", rungs=rungs, again_min=1440, by=coordinator)
at = timezone.now() - timedelta(hours=1)
alert = Alert.everywhere.create(
    organisation=home.organisation, kind="home-wide", home=home, level=3, since_at=at, opened_at=at, asks_at=at, walk=1
)
print(home.organisation.pk)
"""
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
READ = """
import django
django.setup()
from littermate.records.models import Alert, AlertStep, Notice
for step in AlertStep.everywhere.filter(kind="told").order_by("walk", "rung", "told_id"):
    print("told", step.walk, step.rung, step.told_id)
print("notices", Notice.everywhere.count())
print("asks", Alert.everywhere.get().rung, Alert.everywhere.get().walk)
"""


def python(code: str, home: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(home), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


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


def told(home: Path) -> list[str]:
    return [line for line in python(READ, home).splitlines() if line.startswith("told")]


@pytest.mark.long
def test_two_walkers_at_once_tell_each_person_once(tmp_path: Path, database_template: lanes.Template):
    database_template.lay(tmp_path)
    python(SET_UP, tmp_path)
    walkers = [walker(tmp_path, pause=0.02) for _each in range(2)]
    try:
        until(lambda: len(told(tmp_path)) >= 3)
    finally:
        for each in walkers:
            kill(each)

    lines = told(tmp_path)
    assert len([line for line in lines if line.split()[1] == "1" and line.split()[2] in "012"]) == 3
    assert len(set(lines)) == len(lines)
    assert f"notices {len(lines)}" in python(READ, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("rung", [1, 2])
def test_killed_between_two_steps_the_next_one_goes_on(tmp_path: Path, database_template: lanes.Template, rung: int):
    database_template.lay(tmp_path)
    python(SET_UP, tmp_path)
    first = walker(tmp_path, pause=0 if rung == 1 else 0.5)
    assert first.stdout is not None
    looked = 0
    while looked < rung:
        looked += first.stdout.readline() == "looked\n"
    kill(first)
    before = told(tmp_path)

    second = walker(tmp_path, pause=0.05)
    try:
        until(lambda: len(told(tmp_path)) >= 4)
    finally:
        kill(second)

    after = told(tmp_path)
    assert after[: len(before)] == before
    assert [line.split()[2] for line in after if line.split()[1] == "1"] == ["0", "1", "2", "3"]
    assert len(set(after)) == len(after)
