"""Addresses that people open: a whole one, as others reach this house."""

from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest


def absolute(request: HttpRequest, path: str) -> str:
    """Under ``LITTERMATE_ADDRESS`` where the house set it, else as the program called."""
    return urljoin(settings.LITTERMATE_ADDRESS or request.build_absolute_uri("/"), path)
