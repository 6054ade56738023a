"""What must not stand in any file: a registry's address, a path of somebody's machine."""

import re
import subprocess
from pathlib import Path

import pytest

from littermate.cli import checkout

LOCKS_AND_SETTINGS = [
    "requirements.lock",
    "requirements-test.lock",
    "requirements-uv.lock",
    "requirements-messages.lock",
    "pyproject.toml",
    ".npmrc",
    "src/littermate/look/static/vendor/manifest.toml",
]
REGISTRY = re.compile(r"(?:pypi|pythonhosted|npmjs|jsdelivr|unpkg|cdnjs|deb\.debian)\.(?:org|com)", re.IGNORECASE)
SOMEBODYS_PATH = re.compile(r"(?<![\w./-])/(?:work|root|farm|home/\w+|Users/\w+|tmp/\w+)/")
OTHERS_WORK = ("src/littermate/look/static/vendor/",)


def in_tree() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=checkout.ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return [name for name in listed.stdout.split("\0") if name and (checkout.ROOT / name).is_file()]


def text_of(name: str) -> str:
    try:
        return (checkout.ROOT / name).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


@pytest.mark.parametrize("name", LOCKS_AND_SETTINGS)
def test_no_address_stands_in_a_lock_or_in_the_projects_settings(name):
    assert [line for line in text_of(name).splitlines() if "://" in line] == []


def test_no_registry_is_named_in_any_file():
    found = [name for name in in_tree() if REGISTRY.search(text_of(name)) and Path(name).name != Path(__file__).name]

    assert [name for name in found if not name.startswith(OTHERS_WORK)] == []


def test_no_path_of_somebodys_machine_stands_in_any_file():
    found = {name: SOMEBODYS_PATH.findall(text_of(name)) for name in in_tree() if not name.startswith(OTHERS_WORK)}

    assert {name: paths for name, paths in found.items() if paths and Path(name).name != Path(__file__).name} == {}


@pytest.mark.parametrize(
    "name", ["requirements.lock", "requirements-test.lock", "requirements-uv.lock", "requirements-messages.lock"]
)
def test_every_package_is_pinned_with_its_hashes(name):
    packages = re.split(r"\n(?=\S)", text_of(name).strip())

    assert [entry for entry in packages if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_what_tests_bring_agrees_with_what_runs():
    run, tests = (
        dict(re.findall(r"^([\w.-]+)==(\S+)", text_of(name), re.MULTILINE)) for name in LOCKS_AND_SETTINGS[:2]
    )

    assert {name: tests.get(name) for name in run} == run
