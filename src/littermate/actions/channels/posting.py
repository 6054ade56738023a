"""One signed message to one address: a short while at most, no redirect, and only the beginning of the answer is read.

Signed as Standard Webhooks says: ``webhook-signature`` is ``v1,`` and the HMAC-SHA256, in base64, over
``id.timestamp.body`` with the secret's own bytes.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import socket
import ssl
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Timer
from typing import Any, Final
from urllib.parse import urlsplit

from littermate.actions.channels import addresses
from littermate.actions.channels.addresses import Address, NoAddress

SECRET_MARK: Final = "whsec_"  # noqa: S105 - how every such secret begins, so that scanners know it
CONNECTS_S: Final = 5.0
WHOLE_S: Final = 15.0  # from the look-up to the end of the answer, however slowly a receiver drips
MOST_READ: Final = 2_000
MOST_SHOWN: Final = 500


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back: a status, or None and why nothing came."""

    status: int | None
    words: str

    @property
    def is_well(self) -> bool:
        """Whether the receiver took it: any 2xx."""
        return self.status is not None and 200 <= self.status < 300


def sign(secret: str, *, message_id: str, at_s: int, body: bytes) -> str:
    """The signature of one message with one secret."""
    key = base64.b64decode(secret.removeprefix(SECRET_MARK))
    said = b".".join((message_id.encode(), str(at_s).encode(), body))
    return "v1," + base64.b64encode(hmac.new(key, said, hashlib.sha256).digest()).decode()


def post(
    url: str, *, body: bytes, message_id: str, secrets: Sequence[str], at_s: int, whole_s: float = WHOLE_S
) -> Answered:
    """Send one message; whatever goes wrong is an answer too, in words for the log."""
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Littermate-webhooks/1",
        "Connection": "close",
        "webhook-id": message_id,
        "webhook-timestamp": str(at_s),
        "webhook-signature": " ".join(sign(secret, message_id=message_id, at_s=at_s, body=body) for secret in secrets),
    }
    try:
        return sent(url, body, headers, whole_s=whole_s)
    except NoAddress as refused:
        return Answered(None, str(refused)[:MOST_SHOWN])
    except (OSError, http.client.HTTPException, ValueError) as failure:
        return Answered(None, f"{type(failure).__name__}: {failure}"[:MOST_SHOWN])


def sent(url: str, body: bytes, headers: dict[str, str], *, whole_s: float = WHOLE_S) -> Answered:
    """Send these very bytes to an address outside, and read the beginning of the answer.

    Raises:
        NoAddress: If it leads inside.
        OSError: If nobody answers in time.
        HTTPException: If what comes back is no answer.
    """
    parts = urlsplit(url)
    host, port = str(parts.hostname), parts.port or (443 if parts.scheme == "https" else 80)
    found = addresses.looked_up(host, port, within_s=CONNECTS_S)
    addresses.refuse_inside(found, host=host)
    connection = Connection(host, port, to=found, is_tls=parts.scheme == "https")
    watch = Timer(whole_s, connection.cut)
    watch.daemon = True
    watch.start()
    try:
        connection.request("POST", _path(parts.path, parts.query), body=body, headers=headers)
        answer = connection.getresponse()
        words = answer.read(MOST_READ)[:MOST_READ].decode("utf-8", "replace")
    except Exception as failure:
        if connection.was_cut:
            raise TimeoutError(f"no whole answer within {whole_s:g} s") from failure
        raise
    finally:
        watch.cancel()
        connection.close()
    return Answered(answer.status, "".join(letter for letter in words if letter.isprintable() or letter in "\n ")[:500])


def _path(path: str, query: str) -> str:
    return (path or "/") + (f"?{query}" if query else "")


class Connection(http.client.HTTPConnection):
    """A connection to addresses that were looked at, under the receiver's own name."""

    def __init__(self, host: str, port: int, *, to: Sequence[Address], is_tls: bool) -> None:
        self.default_port = http.client.HTTPS_PORT if is_tls else http.client.HTTP_PORT
        super().__init__(host, port, timeout=CONNECTS_S)
        self._to, self._is_tls = to, is_tls
        self.was_cut = False
        self._raw: socket.socket | None = None

    def connect(self) -> None:
        """Connect to the first of the addresses that answers."""
        failure: OSError | None = None
        for address in self._to[:4]:
            try:
                self._raw = socket.create_connection((str(address), self.port), CONNECTS_S)
                break
            except OSError as refused:
                failure = refused
        if self._raw is None:
            raise failure or OSError("nobody answers")
        self._raw.settimeout(WHOLE_S)
        self.sock: Any = self._raw
        if self._is_tls:  # the handshake comes after, so that it too can be cut
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self._raw, server_hostname=self.host, do_handshake_on_connect=False)
            self.sock.do_handshake()

    def cut(self) -> None:
        """End it from outside: it took too long."""
        self.was_cut = True
        for open_one in (self.sock, self._raw):
            if open_one is not None:
                with suppress(OSError):
                    open_one.shutdown(socket.SHUT_RDWR)
