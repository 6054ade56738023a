"""The door that a web server calls."""

import gc
import os
import sys
from typing import Final

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "littermate.project.settings")
TURN_S: Final = 0.001  # a thread works so long before another goes on; in 5 ms, Python's own, a save would wait often
RINGS_SOUGHT: Final = (5_000, 20, 50)  # Python's own 700, 10, 10 looks through everything some times a minute
SHARED: Final = {
    "min_size": 4,
    "max_size": 20,  # one for each of the threads that ``cli/server.py`` asks for, and for the worker
    "timeout": 5.0,  # [s]; a server that is gone is told to phones so soon
    "reconnect_timeout": 2.0,  # then whoever needs the next connection tries anew
}

gc.disable()  # until all is read in, which stays to the end
application = get_wsgi_application()


def _share_connections() -> None:
    """Let the threads of this process share their connections to PostgreSQL, and keep some open.

    Each statement is slow on a connection that is new: a save that came to a thread without one waited for that.
    """
    from django.db import connections

    database = connections.settings["default"]
    if database["ENGINE"].endswith("postgresql"):
        database["CONN_MAX_AGE"] = 0  # they go back after each request
        database["OPTIONS"] = {**database["OPTIONS"], "pool": SHARED}


def _load_pages() -> None:
    """Have all pages read in before the first is asked for: else a save at night would wait a second for them."""
    from django.urls import get_resolver

    _ = get_resolver().url_patterns


def _seek_rings_seldom() -> None:
    """Look for rings of dead objects seldom, and never among what is loaded for good.

    All threads stand still meanwhile: looking through a whole loaded server took longer than ten saves.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*RINGS_SOUGHT)
    gc.enable()


def _start_worker() -> None:
    from django.conf import settings

    if settings.LITTERMATE_WORKER:
        from littermate.project import worker

        worker.start()


sys.setswitchinterval(TURN_S)
_share_connections()
_load_pages()
_seek_rings_seldom()
_start_worker()
