"""A wire that misbehaves: stands between a phone and its house, and delays, drops, cuts, or swallows the reply.

``with Wire(port) as wire:`` and talk to ``wire.port``. ``wire.fault`` says what happens to connections that begin from
then on. ``cut_reply`` waits until the house has answered in full, so that all it kept is committed, and then says
nothing: the phone cannot know.
"""

import socket
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Literal, Self

PIECE = 64 * 1024
Kind = Literal["none", "drop", "cut_request", "cut_reply"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What happens to a connection."""

    kind: Kind = "none"
    delay_s: float = 0  # before anything is passed on
    after_bytes: int = 0  # of what the phone sends, with ``cut_request``


NONE = Fault()


class Wire:
    """Passes bytes on to ``to_port`` of this machine, as far as ``fault`` lets it."""

    def __init__(self, to_port: int) -> None:
        self.fault = NONE
        self.swallowed: list[bytes] = []  # replies that the phone never saw
        self._open: set[socket.socket] = set()
        self._to_port = to_port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])

    def __enter__(self) -> Self:
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listening.close()

    def sever(self) -> None:
        """Cut every connection that is open now, as when the signal is gone."""
        for phone in list(self._open):
            _shut(phone)

    def _listen(self) -> None:
        while True:
            try:
                phone, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(phone, self.fault), daemon=True).start()

    def _carry(self, phone: socket.socket, fault: Fault) -> None:
        with phone:
            self._open.add(phone)
            time.sleep(fault.delay_s)
            if fault.kind == "drop":
                return
            try:
                with socket.create_connection(("127.0.0.1", self._to_port), timeout=30) as house:
                    self._join(phone, house, fault)
            except OSError:
                return
            finally:
                self._open.discard(phone)

    def _join(self, phone: socket.socket, house: socket.socket, fault: Fault) -> None:
        going = threading.Thread(target=self._there, args=(phone, house, fault), daemon=True)
        going.start()
        reply = b""
        while piece := house.recv(PIECE):
            if fault.kind == "cut_reply":
                reply += piece
                if _is_whole(reply):
                    self.swallowed.append(reply)
                    break
            else:
                phone.sendall(piece)
        _shut(phone)

    def _there(self, phone: socket.socket, house: socket.socket, fault: Fault) -> None:
        passed = 0
        with suppress(OSError):
            while piece := phone.recv(PIECE):
                left = fault.after_bytes - passed if fault.kind == "cut_request" else len(piece)
                house.sendall(piece[:left])
                passed += len(piece[:left])
                if left < len(piece):
                    break
        _shut(house)
        if fault.kind == "cut_request":
            _shut(phone)


def _is_whole(reply: bytes) -> bool:
    """Whether an HTTP reply with a Content-Length has come to its end."""
    head, gap, body = reply.partition(b"\r\n\r\n")
    lengths = [line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    return bool(gap) and bool(lengths) and len(body) >= int(lengths[0])


def _shut(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
