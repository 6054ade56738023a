"""The whole, as Django knows it."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """Settings, addresses and wiring; knows every room and is known by none."""

    name = "littermate.project"
    label = "project"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from littermate.project.sign_in import keep_where

        user_logged_in.connect(keep_where, dispatch_uid="keep-where")
