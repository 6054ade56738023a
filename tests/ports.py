"""Ports for programs that a test starts: nobody else has them by the time they are up.

What a machine hands out by itself, to every server and every call of the tests beside this one, lies above 32768: such
a port may be gone before a program that was told of it listens. These lie below, other ones for each process of a run.
"""

import os
import socket
from contextlib import suppress
from itertools import count

FIRST, OF_EACH, PROCESSES = 15_000, 2_000, 8
_tried = count(os.getpid() * 7)


def free_port() -> int:
    """A port that nobody has, and that this run gives to nobody else."""
    process = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]) % PROCESSES
    while True:
        port = FIRST + process * OF_EACH + next(_tried) % OF_EACH
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
