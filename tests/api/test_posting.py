"""A message over https: to a receiver whose certificate is good, and to nobody else."""

import datetime
import http.server
import socket
import ssl
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from littermate.actions import webhooks
from littermate.actions.channels import posting


def certificate(folder: Path) -> Path:
    """A certificate for localhost that signs itself, with its key in the same file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    today = datetime.datetime.now(datetime.UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today - datetime.timedelta(days=1))
        .not_valid_after(today + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "localhost.pem"
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + built.public_bytes(serialization.Encoding.PEM)
    )
    return file


class Handler(http.server.BaseHTTPRequestHandler):
    """Takes everything, and remembers under which name it was called."""

    hosts: list[str] = []

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.hosts.append(self.headers["Host"])
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_words: object) -> None:
        """Nothing on the terminal."""


@pytest.fixture
def receiver(tmp_path: Path, settings: Any) -> Iterator[tuple[int, Path]]:
    settings.LITTERMATE_WEBHOOK_ALLOW_PRIVATE = True
    file = certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server.server_port, file
    server.shutdown()
    server.server_close()


def post(url: str, **more: Any) -> posting.Answered:
    return posting.post(url, body=b"{}", message_id="1", secrets=[webhooks._new_secret()], at_s=1, **more)


def test_a_receiver_with_a_good_certificate_is_told(receiver: tuple[int, Path], monkeypatch: pytest.MonkeyPatch):
    port, file = receiver
    monkeypatch.setenv("SSL_CERT_FILE", str(file))

    answered = post(f"https://localhost:{port}/in")

    assert (answered.status, Handler.hosts[-1]) == (204, f"localhost:{port}")


def test_a_receiver_whose_certificate_nobody_signed_is_told_nothing(receiver: tuple[int, Path]):
    port, _file = receiver
    before = len(Handler.hosts)

    answered = post(f"https://localhost:{port}/in")

    assert (answered.status, len(Handler.hosts)) == (None, before)
    assert "certificate" in answered.words


def test_a_handshake_that_never_ends_is_cut_off(settings: Any):
    settings.LITTERMATE_WEBHOOK_ALLOW_PRIVATE = True
    with socket.create_server(("127.0.0.1", 0)) as silent:
        began = time.monotonic()
        answered = post(f"https://localhost:{silent.getsockname()[1]}/", whole_s=0.5)
        took_s = time.monotonic() - began
        silent.accept()[0].close()  # it was there all the time, and had not said a word

    assert "0.5 s" in answered.words
    assert took_s < posting.WHOLE_S  # else the line's own patience ended it
