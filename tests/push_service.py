"""A phone maker's push service and its phones, on this machine: it takes what is sent and reads it as a phone."""

import base64
import json
import os
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import http_ece
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from littermate.actions.channels.push import Subscription
from tests.posts import Answer, TakesPosts


def letters(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def raw(said: str) -> bytes:
    return base64.urlsafe_b64decode(said + "=" * (-len(said) % 4))


@dataclass
class Pushed:
    """One notice as it came to a phone."""

    phone: str
    headers: dict[str, str]
    said: dict[str, Any]

    @property
    def notification(self) -> dict[str, Any]:
        """What the phone shows."""
        return dict(self.said["notification"])


@dataclass
class PushService(TakesPosts):
    """``phone(name)`` is one more phone; ``pushed`` is what came; ``gone`` ones answer 410, ``answer`` the others."""

    pushed: list[Pushed] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    answer: int = 201
    hangs: bool = False

    def __post_init__(self) -> None:
        self._phones: dict[str, tuple[ec.EllipticCurvePrivateKey, bytes]] = {}

    def phone(self, name: str) -> Subscription:
        """A phone that lets itself be told."""
        key, auth = ec.generate_private_key(ec.SECP256R1()), os.urandom(16)
        self._phones[name] = (key, auth)
        public = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return Subscription(endpoint=f"{self.url}/to/{name}", public=letters(public), auth=letters(auth))

    def take(self, path: str, headers: dict[str, str], body: bytes) -> Answer:
        status = self.read(path, headers, body)
        if self.hangs:
            self.let_go.wait(30)
        return Answer(status)

    def read(self, path: str, headers: dict[str, str], body: bytes) -> int:
        """Read what was sent to a phone, as it would; refuse what is not signed for this service."""
        name = path.rsplit("/", 1)[-1]
        if name not in self._phones or name in self.gone:
            return 410
        if not is_signed(headers["authorization"], audience=self.url):
            return 403
        if self.answer >= 400:
            return self.answer
        key, auth = self._phones[name]
        plain = http_ece.decrypt(body, private_key=key, auth_secret=auth, version="aes128gcm")
        self.pushed.append(Pushed(name, headers, json.loads(plain)))
        return self.answer


def is_signed(authorization: str, *, audience: str) -> bool:
    """Whether a token is signed by the key it names, for this service, and says whom to ask."""
    scheme, _, rest = authorization.partition(" ")
    parts = dict(part.strip().split("=", 1) for part in rest.split(","))
    head, claims, signature = parts["t"].split(".")
    both = raw(signature)
    signed = encode_dss_signature(int.from_bytes(both[:32], "big"), int.from_bytes(both[32:], "big"))
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw(parts["k"]))
    try:
        public.verify(signed, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    said = json.loads(raw(claims))
    whom = urlsplit(said["sub"]).scheme in {"mailto", "https", "http"}
    return scheme == "vapid" and said["aud"] == audience and whom
