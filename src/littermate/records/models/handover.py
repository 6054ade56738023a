"""A home handed over to whoever takes the next watch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.owned import OwnedWithId
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class HandoverQuerySet(ScopedQuerySet["Handover"]):
    """Handovers of homes; seen by whoever sees the home."""

    def sight(self, viewer: Viewer) -> Q:
        return Q() if viewer.may("see_all_animals") else Q(home__in=viewer.sees_home_ids)


class Handover(OwnedWithId):
    """Somebody handed a home over to somebody, and whether that one has read it.

    What stands in the handover is never kept: it is written anew from the facts whenever it is read.
    """

    home = models.ForeignKey("records.Home", on_delete=models.PROTECT, related_name="handovers", verbose_name=_("home"))
    by = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("from"))
    to = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("to"))
    at = models.DateTimeField(_("handed over at"))
    words = models.TextField(_("in words"), blank=True)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)

    objects = HandoverQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(HandoverQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("handover")
        verbose_name_plural = _("handovers")
        ordering = ["-at"]
        indexes = [models.Index(fields=["home", "-at"], name="handover_of_home")]
        constraints = [
            models.CheckConstraint(condition=~Q(by=F("to")), name="handover_to_another"),
            models.CheckConstraint(
                condition=Q(read_at__isnull=True) | Q(read_at__gte=F("at")), name="handover_before_it_is_read"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.home}: {self.by} to {self.to}"
