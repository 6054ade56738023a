"""The one app that keeps things."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    """What is kept: animals, people, homes and the facts told about them."""

    name = "littermate.records"
    label = "records"
    verbose_name = _("records")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from littermate.records.append_only import guard_all
        from littermate.records.planner import tell_planner

        post_migrate.connect(guard_all, sender=self, dispatch_uid="records.append_only")
        post_migrate.connect(tell_planner, sender=self, dispatch_uid="records.planner")
