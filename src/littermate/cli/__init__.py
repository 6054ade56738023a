"""The ``littermate`` command; one module per command."""

from littermate.cli.main import main

__all__ = ["main"]
