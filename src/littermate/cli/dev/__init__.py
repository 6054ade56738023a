"""``littermate dev``: for those who work on Littermate itself."""

from littermate.cli.dev.group import dev

__all__ = ["dev"]
