"""What ``littermate test`` needs from Debian: installed as root, else the one line to type."""

import subprocess
import sys
from pathlib import Path

import pytest

from littermate.cli import checkout
from littermate.cli.test import not_there

CALL = """
import os, sys
from littermate.cli.test import install, not_there
if sys.argv[1:] and not os.geteuid():
    os.seteuid(65534)
import click
try:
    install(["chromium", "postgresql"])
except click.ClickException as refusal:
    sys.exit(refusal.message)
"""


def program(folder: Path, name: str, *lines: str) -> None:
    """A small program of that name, as Debian would have it."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text("\n".join(["#!/bin/sh", *lines]) + "\n")
    (folder / name).chmod(0o755)


def installing(path: Path, *, as_nobody: bool) -> subprocess.CompletedProcess[str]:
    """Ask for two packages, with these programs alone to be found."""
    environment = {"PATH": str(path), "PYTHONPATH": str(checkout.ROOT / "src"), "LC_ALL": "C.UTF-8"}
    words = ["nobody"] if as_nobody else []
    return subprocess.run(
        [sys.executable, "-c", CALL, *words], env=environment, capture_output=True, text=True, check=False
    )


def test_who_is_not_root_gets_the_one_line_to_type(tmp_path):
    program(tmp_path / "bin", "apt-get", f"echo called >> {tmp_path}/calls")

    told = installing(tmp_path / "bin", as_nobody=True)

    assert told.returncode != 0
    assert (
        "The tests need chromium and postgresql. "
        "As root, type:  apt-get install --no-install-recommends chromium postgresql" in told.stderr
    )
    assert not (tmp_path / "calls").exists()


def test_a_machine_without_debians_installer_gets_the_same_line(tmp_path):
    told = installing(tmp_path, as_nobody=False)

    assert "As root, type:  apt-get install --no-install-recommends chromium postgresql" in told.stderr


@pytest.mark.skipif("os.geteuid() != 0", reason="Only root installs")
def test_root_asks_debian_once_more_with_fresh_lists_when_the_first_time_fails(tmp_path):
    calls = tmp_path / "calls"
    fails_before_update = f'if [ "$1" = install ] && ! /bin/grep -q update {calls}; then exit 100; fi'
    program(tmp_path / "bin", "apt-get", f'echo "$@" >> {calls}', fails_before_update)

    told = installing(tmp_path / "bin", as_nobody=False)

    install = "install --yes -qq --no-install-recommends chromium postgresql"
    assert (told.returncode, told.stderr) == (0, "")
    assert calls.read_text().splitlines() == [install, "update -qq", install]


@pytest.mark.skipif("os.geteuid() != 0", reason="Only root installs")
def test_packages_that_debian_does_not_give_are_told_with_the_line_to_type(tmp_path):
    program(tmp_path / "bin", "apt-get", "exit 100")

    told = installing(tmp_path / "bin", as_nobody=False)

    assert told.returncode != 0
    assert "could not be installed. Type:  apt-get install" in told.stderr


def test_what_a_bare_machine_lacks_for_the_browser_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("littermate.cli.test.find_library", lambda name: None)

    lacking = not_there(wants_browser=True, wants_postgres=False)

    assert lacking == ["chromium", "libatomic1"]
    assert not_there(wants_browser=False, wants_postgres=False) == []


def test_a_machine_with_a_browser_lacks_nothing_for_it(tmp_path, monkeypatch):
    program(tmp_path / "bin", "chromium")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr("littermate.cli.test.find_library", lambda name: f"lib{name}.so.1")

    assert not_there(wants_browser=True, wants_postgres=False) == []


def adding(path: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Ask for the browser that costs less, with these programs alone to be found."""
    environment = {"PATH": str(path), "PYTHONPATH": str(checkout.ROOT / "src"), "LC_ALL": "C.UTF-8", **more}
    words = [sys.executable, "-c", "from littermate.cli.test import add_light_browser; add_light_browser()"]
    return subprocess.run(words, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.skipif("os.geteuid() != 0", reason="Only root installs")
def test_the_browser_that_costs_less_is_added_where_root_can_and_never_at_the_cost_of_another_package(tmp_path):
    calls = tmp_path / "calls"
    program(tmp_path / "bin", "apt-get", f'echo "$@" >> {calls}')

    told = adding(tmp_path / "bin")

    assert (told.returncode, told.stderr) == (0, "")
    assert "install --yes" in calls.read_text()
    assert "--no-remove" in calls.read_text()
    assert calls.read_text().split()[-1] == "chromium-headless-shell"


@pytest.mark.skipif("os.geteuid() != 0", reason="Only root installs")
def test_where_it_cannot_be_had_the_tests_go_on_without_it(tmp_path):
    program(tmp_path / "bin", "apt-get", "exit 100")

    told = adding(tmp_path / "bin")

    assert told.returncode == 0
    assert "could not be installed: the tests run in chromium" in told.stdout


@pytest.mark.parametrize("has", ["it already", "a browser of one's own", "no installer"])
def test_nothing_is_asked_of_debian_where_nothing_is_to_be_added(tmp_path, has):
    calls = tmp_path / "calls"
    calls.touch()
    program(tmp_path / "bin", "other")
    if has != "no installer":
        program(tmp_path / "bin", "apt-get", f'echo "$@" >> {calls}')
    if has == "it already":
        program(tmp_path / "bin", "chromium-headless-shell")

    told = adding(tmp_path / "bin", **({"LITTERMATE_CHROMIUM": "/mine"} if has == "a browser of one's own" else {}))

    assert (told.returncode, told.stdout, calls.read_text()) == (0, "", "")
