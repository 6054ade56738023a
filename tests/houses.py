"""A running house for a browser, in this very process, on whatever database is in place."""

from threading import Thread
from types import TracebackType
from typing import Self


class LiveHouse:
    """``url`` answers while it runs; ``stop`` and ``start`` keep the same address."""

    def __init__(self) -> None:
        self._port = 0
        self.url = ""

    def start(self) -> None:
        from django.contrib.staticfiles.handlers import StaticFilesHandler
        from django.core.handlers.wsgi import WSGIHandler
        from django.core.servers.basehttp import ThreadedWSGIServer
        from django.test.testcases import QuietWSGIRequestHandler

        self._server = ThreadedWSGIServer(("localhost", self._port), QuietWSGIRequestHandler)
        self._server.daemon_threads = True
        self._server.set_app(StaticFilesHandler(WSGIHandler()))
        self._port = self._server.server_port
        self.url = f"http://localhost:{self._port}"
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
