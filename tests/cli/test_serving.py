"""The shipped server, as anybody starts it: a first start, pages over http and https, a clean end."""

import json
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
from contextlib import contextmanager
from threading import Event
from urllib.request import Request, urlopen

import pytest

from littermate.cli import checkout, house, server
from tests import collected
from tests.ports import free_port

PATIENCE_S = 180


def own_environment(tmp_path, **settings):
    """Of a program whose data folder is a test's own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LITTERMATE_")}
    environment |= {"LITTERMATE_HOME": str(tmp_path / "house"), "PYTHONPATH": str(checkout.ROOT / "src")}
    environment |= {"LITTERMATE_BACKUP_EVERY_H": "0"}
    environment |= settings
    environment |= {"CAROOT": str(tmp_path / "root"), "PYTHONUNBUFFERED": "1"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    return environment


@contextmanager
def started(tmp_path, *words, **settings):
    """Start a command in a data folder of its own; yield the process and its port."""
    port = free_port()
    environment = own_environment(tmp_path, **settings)
    command = [sys.executable, "-m", "littermate.cli", *words, "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    )
    try:
        yield process, port
    finally:
        process.kill()
        process.wait()


def said(process, until):
    """What the terminal shows, up to the line that holds ``until``."""
    lines, ends = [], time.monotonic() + PATIENCE_S
    while time.monotonic() < ends and (line := process.stdout.readline()):
        lines.append(line.rstrip())
        if until in line:
            break
    return "\n".join(lines)


@pytest.fixture(scope="module")
def new_house(tmp_path_factory):
    """A house at its first start, which these tests only look at: its folder, its port, and what the terminal said."""
    folder = tmp_path_factory.mktemp("new")
    with started(folder, "serve") as (process, port):
        yield folder / "house", port, said(process, "Stop with Ctrl-C")


@pytest.fixture
def begun(tmp_path, database_template, run_folder):
    """A folder with the house of an earlier start, in which nobody was set up yet."""
    database_template.lay(tmp_path / "house")
    collected.lay(tmp_path / "house", run_folder)
    return tmp_path


def test_a_new_house_shows_where_it_is_and_the_key_of_its_first_start(new_house):
    home, port, told = new_house

    key = (home / "start.key").read_text()
    assert f"Littermate runs at http://localhost:{port}/" in told
    assert f"Set it up at http://localhost:{port}/start/ with the key {key}" in told


def test_a_house_with_an_address_of_its_own_names_that_and_ends_cleanly_when_it_is_told_to(begun):
    with started(begun, "serve", LITTERMATE_ADDRESS="https://littermate.example") as (process, port):
        told = said(process, "Stop with Ctrl-C")

        process.send_signal(signal.SIGTERM)

        assert process.wait(60) == 0
    assert f"Littermate runs at https://littermate.example/, on this machine at http://localhost:{port}/" in told
    assert "Set it up at https://littermate.example/start/ with the key" in told


def test_its_pages_files_may_be_kept_for_good_and_come_packed(new_house):
    _, port, _ = new_house
    with urlopen(f"http://localhost:{port}/accounts/login/") as page:
        style = re.search(r'href="(/static/[0-9a-f]{16}/look/tokens\.css)"', page.read().decode()).group(1)

    with urlopen(Request(f"http://localhost:{port}{style}", headers={"Accept-Encoding": "gzip"})) as file:
        headers = file.headers

    assert headers["Cache-Control"] == "max-age=315360000, public, immutable"
    assert headers["Content-Encoding"] == "gzip"


def test_however_long_it_takes_to_come_up_it_says_where_it_is(monkeypatch):
    port, looks, said_so = free_port(), [], Event()

    def sleep(seconds):
        looks.append(socket.create_server(("127.0.0.1", port)) if len(looks) == 2_000 else None)

    monkeypatch.setattr(time, "sleep", sleep)
    server._when_answering("127.0.0.1", port, said_so.set)
    is_said = said_so.wait(PATIENCE_S)

    looks[-1].close()
    assert is_said


def test_killed_outright_it_leaves_nobody_at_its_port(begun):
    with started(begun, "serve") as (process, port):
        said(process, "Stop with Ctrl-C")

        process.kill()

        until_nobody_is_at(port)


def until_nobody_is_at(port):
    ends = time.monotonic() + PATIENCE_S
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return
        assert time.monotonic() < ends, "somebody still answers"
        time.sleep(0.05)


def test_a_port_that_is_taken_is_told_before_anything_is_made(new_house, tmp_path):
    _, port, _ = new_house
    command = [sys.executable, "-m", "littermate.cli", "serve", "--host", "127.0.0.1", "--port", str(port)]
    environment = {**os.environ, "LITTERMATE_HOME": str(tmp_path / "second"), "PYTHONPATH": str(checkout.ROOT / "src")}

    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "choose another: --port" in done.stderr
    assert not (tmp_path / "second").exists()


def test_a_setting_that_cannot_be_understood_stops_the_start_in_words(tmp_path):
    command = [sys.executable, "-m", "littermate.cli", "serve", "--port", "8"]
    environment = {**os.environ, "LITTERMATE_HOME": "here", "PYTHONPATH": str(checkout.ROOT / "src")}

    done = subprocess.run(
        [*command[:-2], "--port", "0"], env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    refused = subprocess.run(
        [*command[:-1], "48713"], env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert (refused.returncode, "full path of the folder" in refused.stderr) == (1, True)


def test_with_tls_pages_come_by_https_under_a_root_that_a_phone_can_trust(begun):
    if not shutil.which("mkcert"):
        done = subprocess.run(
            [sys.executable, "-m", "littermate.cli", "serve", "--tls", "--port", str(free_port())],
            env={**os.environ, "LITTERMATE_HOME": str(begun), "PYTHONPATH": str(checkout.ROOT / "src")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert "apt-get install mkcert" in done.stderr
        return
    with started(begun, "serve", "--tls") as (process, port):
        told = said(process, "Stop with Ctrl-C")
        trusting = ssl.create_default_context(cafile=str(begun / "root" / "rootCA.pem"))

        with urlopen(f"https://localhost:{port}/accounts/login/", context=trusting) as page:
            cookie = page.headers["Set-Cookie"]

    assert f"Littermate runs at https://localhost:{port}/" in told
    assert "secure" in cookie.lower()


BUILD_ANEW = """
from littermate.cli import house
house.use({})
from django.core.management import call_command
from littermate.project import demo
from littermate.records.models import Animal
demo.build = lambda **said: print(said["night"], Animal.everywhere.count())
call_command("build_demo", night=9)
"""


@pytest.mark.long
def test_the_demo_is_built_once_and_again_when_it_is_old(tmp_path, run_folder):
    note = tmp_path / "house" / "demo" / "demo.json"
    collected.lay(note.parent, run_folder)
    built = []
    for _ in range(2):
        with started(tmp_path, "demo") as (process, port):
            told = said(process, "Stop with Ctrl-C")
            built.append(json.loads(note.read_text())["built_at"])
            with urlopen(f"http://localhost:{port}/demo/") as page:
                assert page.status == 200
    note.write_text(json.dumps({"night": 9, "built_at": "2026-03-04T02:40:00+00:00"}))
    demo = own_environment(tmp_path, LITTERMATE_DEMO="yes") | {"LITTERMATE_HOME": str(note.parent)}
    anew = subprocess.run([sys.executable, "-c", BUILD_ANEW], env=demo, capture_output=True, text=True, check=False)
    built.append(json.loads(note.read_text())["built_at"])

    assert anew.stdout.split() == ["9", "0"], anew.stderr  # for the worst night, on emptied tables
    assert built[0] == built[1] < built[2]
    assert "Invented are" in told


def test_the_data_folder_of_a_checkout_lies_inside_it(monkeypatch):
    monkeypatch.delenv("LITTERMATE_HOME", raising=False)

    assert house.home_folder() == checkout.ROOT / "var"
