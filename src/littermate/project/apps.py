from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """Settings, addresses and wiring; knows every room and is known by none."""

    name = "littermate.project"
    label = "project"
