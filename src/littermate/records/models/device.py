"""A phone or computer that records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.owned import OwnedWithId
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class DeviceQuerySet(ScopedQuerySet["Device"]):
    """Devices; one's own, or all for who manages people."""

    def sight(self, viewer: Viewer) -> Q:
        return Q() if viewer.may("manage_people") else Q(person=viewer.person)


class Device(OwnedWithId):
    """A phone or computer from which a person records; its silence is shown, and it can be shut out."""

    person = models.ForeignKey(
        "records.Person", on_delete=models.PROTECT, related_name="devices", verbose_name=_("person")
    )
    label = models.CharField(_("label"), max_length=100, blank=True, help_text=_("Such as “Ann's phone”."))
    last_reached_at = models.DateTimeField(_("last heard from at"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("shut out at"), null=True, blank=True)

    objects = DeviceQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(DeviceQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("device")
        verbose_name_plural = _("devices")
        indexes = [models.Index(fields=["organisation", "person"], name="device_of_person")]

    def __str__(self) -> str:
        return self.label or str(self.id)
