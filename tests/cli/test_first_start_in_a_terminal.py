"""The first start as a person at a terminal meets it: asked line by line, told at once what does not fit."""

import os
import pty
import select
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from littermate.cli import checkout
from tests import collected, lanes
from tests.ports import free_port

PATIENCE_S = 60


class Terminal:
    """A real terminal in which ``serve`` runs."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        environment = {name: value for name, value in os.environ.items() if not name.startswith("LITTERMATE_")}
        environment |= {"LITTERMATE_HOME": str(folder), "PYTHONPATH": str(checkout.ROOT / "src"), "TERM": "dumb"}
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        command = [sys.executable, "-m", "littermate.cli", "serve", "--host", "127.0.0.1", "--port", str(self.port)]
        self.ours, theirs = pty.openpty()
        self.process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
        )
        os.close(theirs)
        self.shown = ""

    def reads(self, words: str) -> str:
        """What is shown from the last answer up to these words."""
        ends = time.monotonic() + PATIENCE_S
        while words not in self.shown:
            assert time.monotonic() < ends, f"no {words!r} in {self.shown!r}"
            if select.select([self.ours], [], [], 0.2)[0]:
                self.shown += os.read(self.ours, 4096).decode(errors="replace")
        found, self.shown = self.shown.split(words, 1)
        return found + words

    def types(self, line: str) -> None:
        """Answer, with the return key."""
        os.write(self.ours, f"{line}\n".encode())

    def asked(self, question: str, *answers: str) -> str:
        """Answer one question, again and again where an answer does not fit; what was shown on the way."""
        shown = ""
        for answer in answers:
            shown += self.reads(question)
            self.types(answer)
        return shown

    def stop(self) -> None:
        """Press Ctrl-C."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        os.close(self.ours)


@contextmanager
def opened(folder: Path) -> Iterator[Terminal]:
    terminal = Terminal(folder)
    try:
        yield terminal
    finally:
        terminal.stop()


@pytest.fixture
def terminal(tmp_path: Path, run_folder: Path) -> Iterator[Terminal]:
    """At the first start of a house that has nothing yet but its pages' files."""
    collected.lay(tmp_path / "house", run_folder)
    with opened(tmp_path / "house") as one:
        yield one


def kept(folder: Path) -> list[tuple[str, str, str]]:
    """The organisations of a data folder, with their administrators."""
    (file,) = folder.glob("*.sqlite3")
    with sqlite3.connect(file) as records:
        return records.execute(
            "SELECT house.name, house.time_zone, person.email FROM records_membership AS one "
            "JOIN records_organisation AS house ON house.id = one.organisation_id "
            "JOIN records_person AS person ON person.id = one.person_id WHERE one.role = 'administrator'"
        ).fetchall()


def test_a_house_is_set_up_line_by_line_and_every_slip_is_told_and_asked_again(terminal, tmp_path):
    """At last the house's name, which can stand in no address: that is asked again with the rest offered."""
    terminal.asked("Set it up here?", "y")
    terminal.asked("Name of the organisation", "", "???")
    zones = terminal.asked("Time zone", "Moon/Base", "Europe/Vienna")
    terminal.asked("Your name", "", "Ann")
    addresses = terminal.asked("to sign in", "ann at home", "ann@example.org")
    weak = terminal.asked("A password", "kitten", "four plain long words")
    differing = terminal.asked("password again", "four plain long word")
    differing += terminal.asked("A password", "four plain long words")
    terminal.asked("password again", "four plain long words")
    again = terminal.asked("Name of the organisation", "The Barn")
    offered = terminal.asked("Time zone", "") + terminal.asked("Your name", "") + terminal.asked("to sign in", "")
    offered += terminal.asked("A password", "four plain long words")
    terminal.asked("password again", "four plain long words")
    told = terminal.reads("Stop with Ctrl-C")

    assert "Moon/Base" in zones
    assert "Write it like ann@example.org" in addresses
    assert "too short" in weak
    assert "four plain" not in weak + differing
    assert "The two differ" in differing
    assert "gives no short name" in again
    assert "[Europe/Vienna]" in offered and "[Ann]" in offered and "[ann@example.org]" in offered
    assert "The Barn is open. Sign in as ann@example.org." in told
    assert kept(tmp_path / "house") == [("The Barn", "Europe/Vienna", "ann@example.org")]
    with urlopen(f"http://localhost:{terminal.port}/accounts/login/") as page:
        assert page.status == 200


def test_who_says_no_gets_a_key_for_the_browser(
    tmp_path: Path, database_template: lanes.Template, run_folder: Path
) -> None:
    """Also where the tables are there already, as after a first start that was broken off."""
    database_template.lay(tmp_path / "house")
    collected.lay(tmp_path / "house", run_folder)
    with opened(tmp_path / "house") as terminal:
        terminal.asked("Set it up here?", "n")
        told = terminal.reads("Stop with Ctrl-C")
        with urlopen(f"http://localhost:{terminal.port}/start/") as page:
            assert page.status == 200

    assert f"/start/ with the key {(tmp_path / 'house' / 'start.key').read_text()}" in told
    assert kept(tmp_path / "house") == []
