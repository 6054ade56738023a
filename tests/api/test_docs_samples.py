"""What the how-to pages tell an integrator to type, typed; the first weigh-in is typed in ``tests/docs``."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image

from littermate.actions import webhooks
from littermate.actions.channels import posting
from tests.api.conftest import key_for
from tests.api.test_photos import picture
from tests.desk.conftest import build
from tests.houses import LiveHouse
from tests.ports import free_port

PAGES = Path(__file__).parents[2] / "docs" / "how-to"


def blocks(page: str, language: str) -> list[str]:
    """The pieces of code of a page, in their order."""
    return re.findall(rf"```{language}\n(.*?)```", (PAGES / page).read_text(), flags=re.DOTALL)


@contextmanager
def sample_receiver(tmp_path: Path, secret: str) -> Iterator[tuple[str, Path]]:
    """The receiver of the page on webhooks, as its reader would start it; its address and what it printed."""
    (code,) = blocks("receive-webhooks.md", "python")
    program, said = tmp_path / "receiver.py", tmp_path / "said.txt"
    program.write_text(code)
    port = free_port()
    with said.open("w") as out:
        told = {**os.environ, "LM_SECRET": secret, "PORT": str(port)}
        running = subprocess.Popen([sys.executable, str(program)], stdout=out, stderr=subprocess.DEVNULL, env=told)
        try:
            for _ in range(1_200):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            yield f"http://127.0.0.1:{port}/", said
        finally:
            running.terminate()
            running.wait(10)


def sent(url: str, secret: str, *, message_id: str = "1", at_s: int | None = None) -> int | None:
    body = b'{"type":"weigh-in.kept"}'
    now_s = int(time.time()) if at_s is None else at_s
    return posting.post(url, body=body, message_id=message_id, secrets=[secret], at_s=now_s).status


def test_the_sample_receiver_takes_what_is_signed_and_nothing_else(tmp_path: Path, settings: Any):
    settings.LITTERMATE_WEBHOOK_ALLOW_PRIVATE = True
    secret, other = webhooks._new_secret(), webhooks._new_secret()

    with sample_receiver(tmp_path, secret) as (url, said):
        good = sent(url, secret, message_id="first")
        again = sent(url, secret, message_id="first")
        wrong = sent(url, other, message_id="second")
        old = sent(url, secret, message_id="third", at_s=int(time.time()) - 600)
        both = posting.post(url, body=b'{"type":"t"}', message_id="4", secrets=[other, secret], at_s=int(time.time()))

    assert (good, again, wrong, old, both.status) == (204, 204, 401, 401, 204)
    assert said.read_text().splitlines() == ["weigh-in.kept first", "t 4"]


def test_what_the_page_tells_to_type_works_as_it_stands(live_house: LiveHouse, tmp_path: Path):
    """Only what the page itself says to fill in is filled in: the key, the house's address, the animal, the file."""
    house = build()
    (tmp_path / "kitten.jpg").write_bytes(picture())
    given = {
        "'lm_...'": f"'{key_for(house.people['coordinator'], house.organisation)}'",
        "https://littermate.example/api/v1/o/our-house": f"{live_house.url}/api/v1/o/{house.organisation.slug}",
        "'the id from above'": f"'{house.animal.pk}'",
        "'the id of a home'": f"'{house.home.pk}'",
    }
    script = "set -e\n" + "echo\n".join(blocks("do-more-from-your-own-program.md", "sh"))
    for said, filled in given.items():
        script = script.replace(said, filled)

    done = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)

    answers = [line for line in done.stdout.splitlines() if line.startswith("{")]
    assert (done.returncode, len(answers)) == (0, 7), done.stdout[:3000] + done.stderr
    assert re.findall(r'"status": [45]\d\d', done.stdout) == []
    assert Image.open(tmp_path / "portrait.jpg").format == "JPEG"
