"""A notice to one phone: encrypted for it alone, signed with the house's own key, sent to the phone maker's service.

The libraries for it are loaded when the first one is sent: a house without phones never pays for them.
"""

from __future__ import annotations

import base64
import http.client
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from littermate.actions.channels import addresses, posting
from littermate.actions.channels.addresses import NoAddress
from littermate.actions.channels.outcome import TAKEN, Outcome, failed

SIGNS_FOR: Final = timedelta(hours=12)
MOST_BYTES: Final = 3_900  # services take 4,096 with the encryption around it
GONE: Final = (404, 410)
WRONG_KEY: Final = (401, 403)
BUSY: Final = 429


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A phone's address, and its two keys."""

    endpoint: str
    public: str
    auth: str


def public_key() -> str:
    """The house's public key, as a phone asks for it when it is added."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    point = _signer().public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return _letters(point)


def demand_subscription(subscription: Subscription) -> None:
    """Refuse what no phone would send, and an address inside the server's own network.

    Raises:
        NoAddress: If it cannot be one.
    """
    addresses.demand_allowed(subscription.endpoint)
    try:
        fits = len(_bytes(subscription.public)) == 65 and len(_bytes(subscription.auth)) == 16
    except ValueError:
        fits = False
    if not fits:
        raise NoAddress(_("This phone's keys could not be read. Load the page again and add the phone once more."))


def send(
    subscription: Subscription, said: Mapping[str, Any], *, topic: UUID, ttl: timedelta, is_urgent: bool
) -> Outcome:
    """Send one notice; the same topic takes the place of one that the phone has not fetched yet."""
    try:
        headers = {
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/notification+json",
            "TTL": str(max(0, int(ttl.total_seconds()))),
            "Urgency": "high" if is_urgent else "normal",
            "Topic": topic.hex,
            "Authorization": _signature(subscription.endpoint),
            "Connection": "close",
        }
        answered = posting.sent(subscription.endpoint, _sealed(subscription, _packed(said)), headers)
    except NoAddress as refusal:
        return failed("inside", refusal, is_final=True)
    except (OSError, http.client.HTTPException) as failure:
        return failed("unreachable", f"{type(failure).__name__}: {failure}")
    except ValueError as failure:
        return failed("not-an-address", failure, is_final=True)
    return _read(answered)


def _packed(said: Mapping[str, Any]) -> bytes:
    """As small as a push service takes it; words that are too long end in an ellipsis."""
    words = str(said["notification"]["body"])
    while True:
        whole = {**said, "notification": {**said["notification"], "body": words}}
        body = json.dumps(whole, separators=(",", ":"), ensure_ascii=False).encode()
        if len(body) <= MOST_BYTES or not words:
            return body
        words = words[: len(words) * 3 // 4].rstrip("…") + "…" if len(words) > 1 else ""


def _read(answered: posting.Answered) -> Outcome:
    words = f"{answered.status} {answered.words}"
    if answered.is_well:
        return TAKEN
    if answered.status in GONE:
        return failed("gone", words, is_final=True)
    if answered.status in WRONG_KEY:
        return failed("wrong-key", words, is_final=True)
    is_for_now = answered.status is None or answered.status >= 500 or answered.status == BUSY
    return failed("not-now", words) if is_for_now else failed("refused", words, is_final=True)


def _sealed(subscription: Subscription, body: bytes) -> bytes:
    import http_ece
    from cryptography.hazmat.primitives.asymmetric import ec

    sealed: bytes = http_ece.encrypt(
        body,
        private_key=ec.generate_private_key(ec.SECP256R1()),
        dh=_bytes(subscription.public),
        auth_secret=_bytes(subscription.auth),
        version="aes128gcm",
    )
    return sealed


def _signature(endpoint: str) -> str:
    parts = urlsplit(endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int((timezone.now() + SIGNS_FOR).timestamp()),
        "sub": settings.LITTERMATE_ADDRESS or f"mailto:{settings.DEFAULT_FROM_EMAIL}",
    }
    signed: str = _signer().sign(claims)["Authorization"]
    return signed


def _signer() -> Any:
    from py_vapid import Vapid02

    return Vapid02.from_raw(settings.LITTERMATE_PUSH_KEY.encode())


def _letters(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _bytes(letters: str) -> bytes:
    return base64.urlsafe_b64decode(letters + "=" * (-len(letters) % 4))
