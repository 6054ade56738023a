"""The how-to pages for programs are followed word by word: what stands in a box is run, on a running house."""

import os
import re
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from littermate.actions import webhooks
from littermate.actions.channels import posting
from littermate.cli import checkout
from littermate.records.models import WeighIn
from tests.api.conftest import key_for
from tests.desk.conftest import build
from tests.houses import LiveHouse
from tests.ports import free_port
from tests.project.test_worker_killed import until

HOW_TO = checkout.ROOT / "docs" / "how-to"


def boxes(page: str, kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", (HOW_TO / page).read_text(), flags=re.DOTALL)


@pytest.mark.skipif(shutil.which("curl") is None, reason="the page is about curl")
def test_a_weigh_in_is_written_as_the_page_says(live_house: LiveHouse, tmp_path: Path):
    house = build()
    secret = key_for(house.people["coordinator"], house.organisation, scopes=["read", "keep-facts"])
    said = boxes("write-a-weigh-in-from-your-own-program.md", "sh")
    script = "\n".join(["set -eu", *said])
    script = script.replace("lm_...", secret).replace("the id from above", str(house.animal.pk))
    script = script.replace("https://littermate.example/api/v1/o/our-house", f"{live_house.url}/api/v1/o/grey-house")

    ran = subprocess.run(["sh", "-c", script], capture_output=True, text=True, timeout=60)

    assert ran.returncode == 0, ran.stderr
    told = WeighIn.everywhere.filter(happened_at__gte=timezone.now() - timedelta(minutes=2))
    assert [(row.weight_dg, row.is_withdrawn) for row in told.order_by("sequence")] == [(1337, False), (1337, True)]
    assert '"plan"' in ran.stdout


def test_the_sample_receiver_takes_ours_and_refuses_what_is_not(settings: Any, tmp_path: Path):
    settings.LITTERMATE_WEBHOOK_ALLOW_PRIVATE = True
    (program,) = boxes("receive-webhooks.md", "python")
    secret, port = webhooks._new_secret(), free_port()
    (tmp_path / "receiver.py").write_text(program)
    env = {**os.environ, "LM_SECRET": secret, "PORT": str(port)}
    running = subprocess.Popen([sys.executable, tmp_path / "receiver.py"], env=env, stdout=subprocess.PIPE, text=True)
    now = int(timezone.now().timestamp())
    sent = {"body": b'{"type": "test"}', "message_id": "0199", "secrets": [secret], "at_s": now}

    def post(**other: Any) -> int | None:
        return posting.post(f"http://127.0.0.1:{port}/", **{**sent, **other}).status

    try:
        until(lambda: post() is not None)
        answered = [
            post(),
            post(secrets=[webhooks._new_secret(), secret]),
            post(secrets=[webhooks._new_secret()]),
            post(at_s=now - 3600),
        ]
    finally:
        running.terminate()

    assert answered == [204, 204, 401, 401]
    assert len(program.strip().splitlines()) <= 24
