"""A running house for a browser, in this very process, on whatever database is in place."""

import time
from contextlib import suppress
from socket import SHUT_RD
from threading import Thread
from types import TracebackType
from typing import Any, Self

PATIENCE_S = 30


class LiveHouse:
    """``url`` answers while it runs; ``stop`` and ``start`` keep the same address."""

    def __init__(self) -> None:
        self._port = 0
        self.url = ""

    def start(self) -> None:
        from django.contrib.staticfiles.handlers import StaticFilesHandler
        from django.core.handlers.wsgi import WSGIHandler
        from django.test.testcases import QuietWSGIRequestHandler

        class Handler(QuietWSGIRequestHandler):
            disable_nagle_algorithm = True  # else each answer's second piece waits 40 ms for a word about the first

        self._server = _server(self._port, Handler)
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


def _server(port: int, handler: Any) -> Any:
    """Django's server of many threads, which knows the lines that stand open."""
    from django.core.servers.basehttp import ThreadedWSGIServer

    class Server(ThreadedWSGIServer):
        daemon_threads = True

        def __init__(self) -> None:
            super().__init__(("localhost", port), handler)
            self.open: set[Any] = set()

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

    return Server()
