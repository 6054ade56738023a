"""Secrets that are shown once: keys and addresses of which the store keeps a hash, so that it opens nothing."""

import hashlib
import secrets
from typing import Final

OF_KEYS: Final = 32  # bytes
OF_ADDRESSES: Final = 24  # 192 bits: nobody finds one by trying


def new_key(mark: str = "") -> str:
    """A key for a device or a program; the mark in front says whose kind it is."""
    return mark + secrets.token_urlsafe(OF_KEYS)


def new_address() -> str:
    """What stands in an address that opens by itself."""
    return secrets.token_urlsafe(OF_ADDRESSES)


def hash_of(secret: str) -> str:
    """What is kept of it; by chance so long that it needs no salt."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
