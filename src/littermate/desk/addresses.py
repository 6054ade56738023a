"""Addresses as others open them: in a QR code on a cage, in a link that is sent out."""

from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.http import HttpRequest

ONLY_HERE = {"localhost", "127.0.0.1", "::1"}


def absolute(request: HttpRequest, path: str) -> str:
    """A whole address: under ``LITTERMATE_ADDRESS`` where the house set it, else as this page was asked for."""
    base: str = settings.LITTERMATE_ADDRESS or request.build_absolute_uri("/")
    return urljoin(base, path)


def is_only_here(address: str) -> bool:
    """Whether only this very computer could open it."""
    return (urlsplit(address).hostname or "") in ONLY_HERE
