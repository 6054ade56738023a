"""The server is killed in the middle of sending and started again: nothing is lost, nothing comes under a new id."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from littermate.actions import webhooks, weigh_ins
from littermate.cli import checkout
from littermate.records.ids import new_id
from tests import collected, lanes
from tests import factories as make
from tests.api.receivers import Receiver
from tests.desk.conftest import build
from tests.ports import free_port


def lay(url: str) -> list[str]:
    """Eight weigh-ins that somebody's register is to be told of; their ids."""
    house = build()
    by = make.looking(house.people["coordinator"], house.organisation, at=timezone.now())
    webhooks.add(name="the register", url=url, events=["weigh-in.kept"], by=by)
    return [
        str(weigh_ins.keep(ref=new_id(), animal=house.animal, weight_dg=1340 + grams, happened_at=by.at, by=by).id)
        for grams in range(8)
    ]


def environment(home: Path) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("LITTERMATE_")}
    return own | {
        "PYTHONPATH": f"{checkout.ROOT / 'src'}{os.pathsep}{checkout.ROOT}",
        "DJANGO_SETTINGS_MODULE": "littermate.project.settings",
        "LITTERMATE_HOME": str(home),
        "LITTERMATE_WEBHOOK_ALLOW_PRIVATE": "yes",
        "LITTERMATE_BACKUP_EVERY_H": "0",
    }


def served(home: Path, **also: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "littermate.cli", "serve", "--host", "127.0.0.1", "--port", str(free_port())]
    return subprocess.Popen(
        command,
        env=environment(home) | also,
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )


def kill(server: "subprocess.Popen[bytes]") -> None:
    os.killpg(server.pid, signal.SIGKILL)
    server.wait(10)


def until(is_so: Callable[[], bool], *, within_s: float = 60) -> None:
    ends = time.monotonic() + within_s
    while not is_so():
        assert time.monotonic() < ends, "it never came so far"
        time.sleep(0.05)


@pytest.mark.long
def test_killed_in_the_middle_nothing_is_lost_and_ids_stay(
    tmp_path: Path, database_template: lanes.Template, run_folder: Path, django_db_blocker: Any, settings: Any
):
    settings.LITTERMATE_WEBHOOK_ALLOW_PRIVATE = True
    collected.lay(tmp_path, run_folder)
    kept: list[str] = []
    with Receiver() as receiver:
        with django_db_blocker.unblock():
            laid = database_template.filled(tmp_path, "told-of", lambda: kept.extend(lay(receiver.url)))
        laid.lay(tmp_path)
        receiver.hangs = True  # whatever comes now is in the middle of being sent
        first = served(tmp_path)
        until(lambda: len(receiver.told) == 1)

        kill(first)
        receiver.hangs = False
        receiver.let_go.set()
        second = served(tmp_path)
        try:
            until(lambda: len({told.id for told in receiver.told}) == len(kept))
            time.sleep(2.5)
        finally:
            kill(second)

    assert {told.id for told in receiver.told} == set(kept)
    assert [told.id for told in receiver.told].count(receiver.told[0].id) == 2
    assert len(receiver.told) == len(kept) + 1
    assert len({told.body for told in receiver.told}) == len(kept)
