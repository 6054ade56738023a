"""Whom to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.owned import OwnedWithId
from littermate.records.promises import one_of
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class CallKind(models.TextChoices):
    """Who answers at a number."""

    ON_CALL = "on-call", _("on call")
    NIGHT_CLINIC = "night-clinic", _("night clinic")
    CLINIC = "clinic", _("clinic")


class OnCallQuerySet(ScopedQuerySet["OnCall"]):
    """Numbers to call; everybody sees the organisation's, and those of the homes she sees."""

    def sight(self, viewer: Viewer) -> Q:
        if viewer.may("see_all_animals"):
            return Q()
        return Q(home__isnull=True) | Q(home__in=viewer.sees_home_ids)


class OnCall(OwnedWithId):
    """A number on every screen of the phone: who is on call, the clinic, the night clinic with its address."""

    Kind = CallKind

    home = models.ForeignKey(
        "records.Home",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="calls",
        verbose_name=_("home"),
        help_text=_("Empty: for all homes of the organisation."),
    )
    label = models.CharField(_("label"), max_length=100)
    phone = models.CharField(_("phone"), max_length=40)
    kind = models.CharField(_("kind"), max_length=12, choices=CallKind.choices, default=CallKind.ON_CALL)
    address = models.TextField(_("address"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = OnCallQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(OnCallQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("number to call")
        verbose_name_plural = _("numbers to call")
        ordering = ["order", "label"]
        indexes = [models.Index(fields=["organisation", "home", "order"], name="on_call_in_order")]
        constraints = [one_of("kind", CallKind, name="on_call_kind_known")]

    def __str__(self) -> str:
        return f"{self.label}: {self.phone}"
