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
    key_hash = models.CharField(
        _("hash of its key"),
        max_length=64,
        unique=True,
        null=True,
        blank=True,
        editable=False,
        help_text=_("With its key a phone sends what waits on it when nobody is signed in; the key lies there alone."),
    )
    key_until_at = models.DateTimeField(_("key ends at"), null=True, blank=True, editable=False)
    tablet = models.ForeignKey(
        "records.Tablet",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("nursery tablet"),
        help_text=_("Where the key was made; what it sends reaches no further than this tablet."),
    )
    session_key = models.CharField(
        _("session"), max_length=40, blank=True, editable=False, help_text=_("Ended when the phone is shut out.")
    )
    clock_off_s = models.IntegerField(
        _("clock ahead by (s)"), null=True, blank=True, help_text=_("As last heard; below zero: behind.")
    )

    objects = DeviceQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(DeviceQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("device")
        verbose_name_plural = _("devices")
        indexes = [models.Index(fields=["organisation", "person"], name="device_of_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(key_hash__isnull=True, key_until_at__isnull=True)
                | Q(key_hash__isnull=False, key_until_at__isnull=False),
                name="device_key_has_an_end",
            )
        ]

    def __str__(self) -> str:
        return self.label or str(self.id)
