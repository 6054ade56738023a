"""Prints the page ``docs/reference/api.md``, for ``littermate dev reference``."""

from typing import Any

from django.core.management.base import BaseCommand

from littermate.api import reference


class Command(BaseCommand):
    """Print the page."""

    help = "Prints the reference of the API in Markdown."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it."""
        self.stdout.write(reference.page(), ending="")
