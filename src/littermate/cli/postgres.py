"""A PostgreSQL of one's own: started in a scratch folder on a free port, gone afterwards.

Tests and benches use it, so that nobody's real server is touched. The programs come from Debian.
"""

import fcntl
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

PATIENCE_S = 60  # a busy machine is slow, not wrong
QUICK = {
    "fsync": "off",  # the scratch cluster may be lost at any moment, and is built anew
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_wal_size": "256MB",  # it may lie in memory
}
# A database is some 1,200 files, and is copied for each test that commits. In memory that is a tenth of the work: a
# disk without a journal, as many a virtual machine has, asks of each new file which ones were deleted of late.
IN_MEMORY = Path("/dev/shm")  # noqa: S108  a folder of our own is made in there
ENOUGH_BYTES = 2 * 2**30
NAME = "littermate-own-postgres-"


class NoPostgres(RuntimeError):
    """PostgreSQL's programs are not on this machine, or would not start."""


def programs() -> Path | None:
    """The folder with the newest PostgreSQL's ``initdb`` and ``postgres``, if there is one."""
    found = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").exists()]
    if found:
        return max(found, key=lambda path: int(path.parent.name))
    elsewhere = shutil.which("initdb")
    return Path(elsewhere).resolve().parent if elsewhere else None


def program(name: str) -> str | None:
    """One of PostgreSQL's own programs, such as ``pg_dump``: the newest on this machine, or None."""
    folder = programs()
    if folder is not None and (folder / name).exists():
        return str(folder / name)
    return shutil.which(name)


@contextmanager
def scratch_cluster(*, is_durable: bool = False, by_file: bool = False) -> Iterator[str]:
    """Yield the address of a fresh cluster, without the database's name.

    Args:
        is_durable: Keep the promises to the disk that a real server keeps; for benches.
        by_file: Answer at a socket that is a file in its folder, where a question costs a fifth less than by the
            network.

    Raises:
        NoPostgres: If it cannot be started, with what the server said.
    """
    folder = programs()
    if folder is None:
        raise NoPostgres("PostgreSQL is not installed. As root, type:  apt-get install postgresql")
    with _own_folder(may_be_memory=not is_durable) as home:
        _give_to_postgres(home)
        who = ["-U", "littermate", "-A", "trust"]
        text = ["-E", "UTF8", "--locale=C.UTF-8"]
        _as_postgres([folder / "initdb", "-D", home / "cluster", *who, *text, "--no-sync", "--no-instructions"])
        port = _free_port()
        settings = {
            "port": str(port),
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(home) if by_file else "",
            "max_connections": "100",
            **({} if is_durable else QUICK),
        }
        flags = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        log = home / "log"
        with log.open("wb") as file:
            command = [*_ends_with_us(), str(folder / "postgres"), "-D", str(home / "cluster"), *flags]
            server = subprocess.Popen(command, stdout=file, stderr=file, cwd="/", **_as_whom())
        try:
            _wait_for(port, server, log)
            yield f"postgresql://littermate@{quote(str(home), safe='') if by_file else '127.0.0.1'}:{port}"
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


@contextmanager
def _own_folder(*, may_be_memory: bool) -> Iterator[Path]:
    """A new folder, held until it is cleared away; those of runs that were killed are held by nobody, and go first."""
    for place in (Path(tempfile.gettempdir()), IN_MEMORY):
        for left in place.glob(f"{NAME}*"):
            with suppress(OSError), _held(left, fcntl.LOCK_EX | fcntl.LOCK_NB):
                shutil.rmtree(left)
    where = IN_MEMORY if may_be_memory and _has_room(IN_MEMORY) else None
    with ExitStack() as until_then:
        while True:
            home = Path(tempfile.mkdtemp(prefix=NAME, dir=where))
            with suppress(FileNotFoundError):  # somebody thought that a killed run had left it
                until_then.enter_context(_held(home, fcntl.LOCK_EX))
                if home.exists():
                    break
        until_then.callback(shutil.rmtree, home, ignore_errors=True)
        yield home


@contextmanager
def _held(folder: Path, how: int) -> Iterator[None]:
    """Hold a folder; one that somebody else holds and that is not waited for is a ``BlockingIOError``."""
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, how)
        yield
    finally:
        os.close(held)


def _has_room(memory: Path) -> bool:
    with suppress(OSError):
        return os.access(memory, os.W_OK) and shutil.disk_usage(memory).free >= ENOUGH_BYTES
    return False


def _ends_with_us() -> list[str]:
    """What has the server end with a run that is killed; it stands on every Debian."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "INT"] if setpriv else []


def _as_whom() -> dict[str, Any]:
    """PostgreSQL refuses to run as root; then Debian's own user for it takes over."""
    if os.geteuid() != 0:
        return {}
    postgres = pwd.getpwnam("postgres")
    return {"user": postgres.pw_uid, "group": postgres.pw_gid, "extra_groups": []}


def _give_to_postgres(home: Path) -> None:
    who = _as_whom()
    if who:
        os.chown(home, who["user"], who["group"])


def _as_postgres(command: list[str | Path]) -> None:
    done = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False, **_as_whom())
    if done.returncode:
        raise NoPostgres(f"{Path(command[0]).name} failed: {done.stderr.strip() or done.stdout.strip()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, server: "subprocess.Popen[bytes]", log: Path) -> None:
    ends = time.monotonic() + PATIENCE_S
    while time.monotonic() < ends:
        if server.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0 and "ready to accept" in log.read_text(errors="replace"):
                return
        time.sleep(0.05)
    raise NoPostgres(f"PostgreSQL did not start: {log.read_text(errors='replace')[-2000:]}")
