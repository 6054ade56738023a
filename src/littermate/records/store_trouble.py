"""What keeps the store from writing just now: a full disk, a disk that may only be read, a lock, a server that is gone.

None of it is a fault of what was sent. Whoever sent it keeps it and sends it again; so it is told apart from what
broke.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from typing import Final, Literal

Trouble = Literal["full", "read-only", "busy", "gone"]


class Busy(Exception):
    """Too many wait to write: come again in a moment. Nothing was kept."""


#: In how many seconds it is worth trying again.
AGAIN_IN_S: Final[dict[Trouble, int]] = {"busy": 1, "gone": 5, "full": 60, "read-only": 60}
_SQLITE: Final[dict[int, Trouble]] = {
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_PROTOCOL: "busy",
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_PERM: "read-only",
    sqlite3.SQLITE_IOERR: "gone",
    sqlite3.SQLITE_CANTOPEN: "gone",
}
_PRIMARY: Final = 0xFF  # SQLite's extended codes carry the plain one in their last byte
_POSTGRES: Final[dict[str, Trouble]] = {
    "53100": "full",
    "25006": "read-only",
    "40001": "busy",
    "40P01": "busy",
    "53300": "busy",
    "55P03": "busy",
    "57014": "busy",
}
_POSTGRES_GONE: Final = ("08", "57P", "58")  # by how they begin: the connection, a shutdown, the server's own disk
_FILES: Final[dict[int, Trouble]] = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EROFS: "read-only",
    errno.EIO: "gone",
    errno.EMFILE: "busy",
    errno.ENFILE: "busy",
}


def trouble_of(failure: BaseException | None) -> Trouble | None:
    """Which trouble of the store a failure comes from; None where it is something else."""
    return next((trouble for each in _causes(failure) if (trouble := _of_one(each)) is not None), None)


def _causes(failure: BaseException | None) -> Iterator[BaseException]:
    while failure is not None:
        yield failure
        failure = failure.__cause__


def _of_one(failure: BaseException) -> Trouble | None:
    if isinstance(failure, Busy):
        return "busy"
    if isinstance(failure, sqlite3.Error):
        return _SQLITE.get(getattr(failure, "sqlite_errorcode", 0) & _PRIMARY)
    if isinstance(failure, OSError):
        return _FILES.get(failure.errno or 0)
    if type(failure).__module__.startswith("psycopg"):
        state = getattr(failure, "sqlstate", None)
        if state is None:  # the driver never reached the server, or lost it in mid-sentence
            return "gone" if _is_operational(failure) else None
        return _POSTGRES.get(state) or ("gone" if state.startswith(_POSTGRES_GONE) else None)
    return None


def _is_operational(failure: BaseException) -> bool:
    return any(kind.__name__ == "OperationalError" for kind in type(failure).__mro__)
