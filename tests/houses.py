"""A running house for a browser, in this very process, on whatever database is in place."""

import time
from contextlib import suppress
from functools import cache
from mimetypes import guess_type
from pathlib import Path
from socket import SHUT_RD
from threading import Thread
from types import TracebackType
from typing import Any, Self
from urllib.parse import unquote

PATIENCE_S = 30
FILES = "/static/"
# Whenever a file was last changed: what is so old, a browser that has it need not ask about again. Those of a fresh
# clone are minutes old, and it would ask for each of them at nearly every page.
LONG_AGO = "Sat, 01 Jan 2000 00:00:00 GMT"
_found: dict[str, str] = {}
_laid: dict[str, tuple[bytes, bytes]] = {}
_ports: list[int] = []  # where a house of this process stood and stands no more


class LiveHouse:
    """``url`` answers while it runs; ``stop`` and ``start`` keep the same address, and the next house has it too.

    So a phone that was in one house before finds the same files there, and need not fetch them again.
    """

    def __init__(self) -> None:
        self._port = _ports.pop() if _ports else 0
        self.url = ""

    def start(self) -> None:
        from django.contrib.staticfiles.handlers import StaticFilesHandler
        from django.core.handlers.wsgi import WSGIHandler
        from django.test.testcases import QuietWSGIRequestHandler

        class Handler(QuietWSGIRequestHandler):
            disable_nagle_algorithm = True  # else each answer's second piece waits 40 ms for a word about the first

            def parse_request(self) -> bool:
                """What is asked for, as Django's server reads it; one of the files is sent here and now.

                Dozens of them make one page, and through all of Django each costs three times as much.
                """
                if not super().parse_request():
                    return False
                answer = _file(self.path) if self.command == "GET" else None
                if answer is None:
                    self.server.lend()
                    return True
                whole, unchanged = answer
                self.wfile.write(unchanged if self.headers["If-Modified-Since"] == LONG_AGO else whole)
                return False

            def handle_one_request(self) -> None:
                try:
                    super().handle_one_request()
                finally:
                    self.server.take_back()

        try:
            self._server = _server(self._port, Handler)
        except OSError:  # somebody else stands there by now
            if self.url:
                raise
            self._server = _server(0, Handler)
        self._server.set_app(StaticFilesHandler(WSGIHandler()))
        self._port = self._server.server_port
        self.url = f"http://localhost:{self._port}"
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Nobody is answered any more, not over a line that stood open either; whoever is being answered hears it out.

        Else a request of this test would end in the next one's time, and on its database.
        """
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(PATIENCE_S)
        self._server.hang_up()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        _ports.append(self._port)


def lay(name: str, body: bytes) -> str:
    """Have a file of the tests' own stand in every house of this process, and say at which address."""
    _laid[FILES + name] = _as_sent(name, body)
    return FILES + name


def _file(path: str) -> tuple[bytes, bytes] | None:
    """What is said to whom has it not, and to whom has it; none if it is no file of ours."""
    from django.contrib.staticfiles import finders

    if not path.startswith(FILES):
        return None
    if path in _laid:
        return _laid[path]
    found = _found.get(path) or finders.find(unquote(path.partition("?")[0].removeprefix(FILES)))
    if not isinstance(found, str) or not Path(found).is_file():
        return None
    _found[path] = found
    return _answer(found)


@cache
def _answer(file: str) -> tuple[bytes, bytes]:
    return _as_sent(file, Path(file).read_bytes())


def _as_sent(file: str, body: bytes) -> tuple[bytes, bytes]:
    kind = guess_type(file)[0] or "application/octet-stream"
    changed = f"Last-Modified: {LONG_AGO}\r\n\r\n"
    whole = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{changed}"
    return whole.encode() + body, f"HTTP/1.1 304 Not Modified\r\n{changed}".encode()


def _server(port: int, handler: Any) -> Any:
    """Django's server of many threads, which knows the lines that stand open.

    Its connections to the database go from one answer to the next, as with the real server's threads, which live on:
    each new one reads the whole schema first, 8 ms of the processor.
    """
    from django.core.servers.basehttp import ThreadedWSGIServer
    from django.db import connections

    class Server(ThreadedWSGIServer):
        daemon_threads = True

        def __init__(self) -> None:
            super().__init__(("localhost", port), handler)
            self.open: set[Any] = set()
            self.idle: list[Any] = []

        def lend(self) -> None:
            with suppress(IndexError):
                connections["default"] = self.idle.pop()

        def take_back(self) -> None:
            for used in connections.all(initialized_only=True):
                if used.connection is None or used.in_atomic_block or used.alias != "default":
                    used.close()
                    continue
                if not used.allow_thread_sharing:
                    used.inc_thread_sharing()
                del connections[used.alias]
                self.idle.append(used)

        def process_request(self, request: Any, client_address: Any) -> None:
            self.open.add(request)
            super().process_request(request, client_address)

        def shutdown_request(self, request: Any) -> None:
            super().shutdown_request(request)
            self.open.discard(request)

        def hang_up(self) -> None:
            for request in list(self.open):
                with suppress(OSError):
                    request.shutdown(SHUT_RD)
            ends = time.monotonic() + PATIENCE_S
            while self.open and time.monotonic() < ends:
                time.sleep(0.005)
            while self.idle:
                self.idle.pop().close()

    return Server()
