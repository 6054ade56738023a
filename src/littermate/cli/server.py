"""The server: one process on SQLite, some on PostgreSQL; a clean end on TERM and on Ctrl-C."""

import gc
import multiprocessing
import socket
from collections.abc import Callable
from pathlib import Path

import click

from littermate.cli import cores

# A phone holds a thread only while it is answered; of each process's threads eleven at the most are nights' entries
# (see ``write_gate.BatchDoor``), the others are there for live saves. On PostgreSQL every thread holds a connection.
THREADS = {"sqlite": 24, "postgresql": 16}
IDLE_S = 600  # threads stay so long, and so does SQLite's connection of each: the next save at night waits for neither


def check_port(host: str, port: int) -> None:
    """Say so before anything is built, when the port is taken."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as failure:
            raise click.ClickException(
                f"Port {port} cannot be used ({failure.strerror}). Another program has it; choose another: --port 8001"
            ) from failure


def run(*, host: str, port: int, certificate: tuple[Path, Path] | None, when_up: Callable[[], None]) -> None:
    """Serve until told to stop; ``when_up`` is called once pages are answered."""
    from django.db import connection
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    vendor = connection.vendor
    _read_pages_in()
    connection.close()
    server = Granian(
        "littermate.project.served:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1 if vendor == "sqlite" else min(4, cores.here()),
        blocking_threads=THREADS[vendor],
        blocking_threads_idle_timeout=IDLE_S,
        backpressure=1024,
        websockets=False,
        log_level=LogLevels.error,
        ssl_cert=certificate[0] if certificate else None,
        ssl_key=certificate[1] if certificate else None,
        workers_kill_timeout=10,
    )
    _when_answering("127.0.0.1" if host == "0.0.0.0" else host, port, when_up)  # noqa: S104
    server.serve()


def _read_pages_in() -> None:
    """Once for all processes, where they are forked from this one: they begin the sooner, and share what it takes.

    With them the table of their names, which the first page asks for.
    """
    from django.urls import get_resolver

    if multiprocessing.get_start_method() == "fork":
        gc.disable()  # all of it stays to the end, and is not looked through for the few rings that nobody holds
        _ = get_resolver().reverse_dict
        gc.freeze()  # else the first look for rings in each process would write to all that is shared
        gc.enable()


def _when_answering(host: str, port: int, when_up: Callable[[], None]) -> None:
    """However long that takes: a small machine may need a minute, and nobody would know where her house is."""
    from threading import Thread
    from time import sleep

    def wait() -> None:
        while not _answers(host, port):
            sleep(0.05)
        when_up()

    Thread(target=wait, daemon=True).start()


def _answers(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        return probe.connect_ex((host, port)) == 0
