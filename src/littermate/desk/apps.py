"""The desk as Django knows it: templates, styles and tags; it keeps nothing of its own."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The coordinator's pages and the doors through which people sign in."""

    name = "littermate.desk"
    label = "desk"
