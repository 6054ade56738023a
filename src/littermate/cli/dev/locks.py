"""``littermate dev locks``: the lock files, worked out anew from ``pyproject.toml``."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import click

UV = "uv==0.13.8"
COMPILE = [
    *("uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url"),
]


def messages() -> str:
    """What ``./littermate add messages`` installs, as ``pyproject.toml`` says."""
    with open("pyproject.toml", "rb") as file:
        return "\n".join(tomllib.load(file)["project"]["optional-dependencies"]["messages"])


@click.command("locks")
@click.option("--upgrade", is_flag=True, help="Take the newest versions that pyproject.toml allows.")
def locks(upgrade: bool) -> None:
    """Work the lock files out anew: every package by version and hash, and no address of a registry."""
    command = [*COMPILE, "--upgrade"] if upgrade else COMPILE
    environment = {**os.environ, "UV_SYSTEM_CERTS": "1", "UV_PYTHON_DOWNLOADS": "never"}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    for words, given in (
        (["-", "--output-file", "requirements-uv.lock"], UV),
        (["pyproject.toml", "--output-file", "requirements.lock"], None),
        (
            [
                *("pyproject.toml", "--group", "test", "--extra", "messages", "--constraints", "requirements.lock"),
                *("--output-file", "requirements-test.lock"),
            ],
            None,
        ),
        (["-", "--constraints", "requirements.lock", "--output-file", "requirements-messages.lock"], messages()),
    ):
        subprocess.run([*command, *words], input=given, text=True, check=True, env=environment)
        click.echo(f"{words[-1]} is up to date.")
