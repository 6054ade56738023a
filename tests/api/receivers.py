"""A receiver as another program would have one: a small server on this machine that writes down what it is told."""

import json
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from types import TracebackType
from typing import Any, Self


@dataclass
class Told:
    """One message as it came."""

    headers: dict[str, str]
    body: bytes

    @property
    def id(self) -> str:
        """Its stable id."""
        return self.headers["webhook-id"]

    @property
    def said(self) -> dict[str, Any]:
        """Its content."""
        return dict(json.loads(self.body))


@dataclass
class Receiver:
    """``url`` takes messages; ``answers`` says with what, one after the other, the last one for good."""

    answers: list[int] = field(default_factory=lambda: [204])
    hangs: bool = False
    told: list[Told] = field(default_factory=list)
    let_go: Event = field(default_factory=Event)
    moved_to: str = ""

    def __enter__(self) -> Self:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                headers = {name.lower(): value for name, value in self.headers.items()}
                receiver.told.append(Told(headers, body))
                if receiver.hangs:
                    receiver.let_go.wait(30)
                status = receiver.answers.pop(0) if len(receiver.answers) > 1 else receiver.answers[0]
                self.send_response(status)
                if receiver.moved_to:
                    self.send_header("Location", receiver.moved_to)
                said = b"" if status == 204 else b"thank you" * 1000
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

            def log_message(self, *_words: object) -> None:
                """Nothing on the terminal."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/littermate"
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.let_go.set()
        self._server.shutdown()
        self._server.server_close()
