"""Ids that whoever records makes: unique anywhere, and in the order of their making."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """Return a fresh UUIDv7 (RFC 9562): its first 48 bits are the moment [ms], so indexes stay in order."""
    return uuid7()
