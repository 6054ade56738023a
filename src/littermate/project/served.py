"""The pages as ``littermate serve`` runs them: in processes that end with the server that began them."""

import ctypes
import signal
import sys
from typing import Final

TELL_WHEN_THE_PARENT_DIES: Final = 1  # PR_SET_PDEATHSIG


def _end_with_the_server() -> None:
    """A server that is killed outright leaves nobody behind.

    Else its process would go on answering at its port, with a write gate of its own beside that of the next server.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(TELL_WHEN_THE_PARENT_DIES, signal.SIGTERM)


_end_with_the_server()

from littermate.project.wsgi import application  # noqa: E402  the worker begins in there

__all__ = ["application"]
