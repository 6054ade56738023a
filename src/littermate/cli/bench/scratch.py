"""A scratch house on either database, and the shipped server on it; both are gone afterwards."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import click

from littermate.cli import checkout, house, postgres

ENGINES = ("sqlite", "postgres")


def in_turn(engine: str, command: list[str]) -> None:
    """Run one bench once for each database, each in a process of its own: Django serves one per process."""
    for name in ENGINES if engine == "both" else (engine,):
        words = [sys.executable, "-m", "littermate.cli", "bench", *command, "--engine", name]
        if subprocess.run(words, cwd=checkout.ROOT, check=False).returncode:
            raise click.ClickException(f"The bench on {name} did not end well.")


@contextmanager
def scratch_house(engine: str) -> Iterator[Path]:
    """Start Django on an empty, migrated house of its own; yield its data folder."""
    home = Path(tempfile.mkdtemp(prefix="littermate-bench-"))
    try:
        if engine == "postgres":
            with postgres.scratch_cluster(is_durable=True) as server:
                os.environ["LITTERMATE_DATABASE_URL"] = f"{server}/postgres"
                _begin(home)
                yield home
                _let_go()
        else:
            os.environ.pop("LITTERMATE_DATABASE_URL", None)
            _begin(home)
            yield home
            _let_go()
    except postgres.NoPostgres as missing:
        raise click.ClickException(str(missing)) from missing
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _begin(home: Path) -> None:
    os.environ["LITTERMATE_BENCH"] = "yes"
    house.use({"LITTERMATE_HOSTS": "localhost,127.0.0.1,testserver"}, home=home)
    house.prepare()


def _let_go() -> None:
    from django.db import connection

    connection.close()


@contextmanager
def shipped_server(port: int) -> Iterator[str]:
    """``littermate serve`` on the scratch house, as anybody would run it; yield its address."""
    words = [sys.executable, "-m", "littermate.cli", "serve", "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(words, cwd=checkout.ROOT, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(url, server)
        yield url
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(url: str, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        if server.poll() is not None:
            break
        try:
            with urlopen(f"{url}/accounts/login/", timeout=5):  # noqa: S310  our own address
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise click.ClickException("The server of the bench did not start.")
