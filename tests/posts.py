"""A small server on this machine that takes what is posted to it, for whoever stands in for another program."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from types import TracebackType
from typing import NamedTuple, Self


class Answer(NamedTuple):
    """What is answered to one post."""

    status: int
    said: bytes = b""
    moved_to: str = ""


class TakesPosts:
    """It listens at ``url`` as long as it is entered; ``take`` says what is answered, which may wait for ``let_go``."""

    url: str
    let_go: Event

    def take(self, path: str, headers: dict[str, str], body: bytes) -> Answer:
        raise NotImplementedError

    def __enter__(self) -> Self:
        taking = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                headers = {name.lower(): value for name, value in self.headers.items()}
                answer = taking.take(self.path, headers, body)
                self.send_response(answer.status)
                if answer.moved_to:
                    self.send_header("Location", answer.moved_to)
                self.send_header("Content-Length", str(len(answer.said)))
                self.end_headers()
                self.wfile.write(answer.said)

            def log_message(self, *_words: object) -> None:
                """Nothing on the terminal."""

        self.let_go = Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.let_go.set()
        self._server.shutdown()
        self._server.server_close()
