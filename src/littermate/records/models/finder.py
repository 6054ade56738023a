"""Who found them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.owned import OwnedWithId
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class FinderQuerySet(ScopedQuerySet["Finder"]):
    """Finders; only those who may see contacts see any."""

    def sight(self, viewer: Viewer) -> Q:
        return Q() if viewer.may("see_contacts") else Q(pk__in=[])


class Finder(OwnedWithId):
    """Somebody who found animals, and how to reach her: apart from the animals' records, and erasable at her wish.

    No member of the house and no sign-in. The ledger keeps that she was written down, never her name or number.
    """

    name = models.CharField(_("name"), max_length=200, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    words = models.TextField(_("in words"), blank=True, help_text=_("When to ring, what she asked to be told."))
    erased_at = models.DateTimeField(_("erased at"), null=True, blank=True)

    objects = FinderQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(FinderQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("finder")
        verbose_name_plural = _("finders")
        constraints = [
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(name="", phone="", words=""), name="finder_erased_is_empty"
            )
        ]

    def __str__(self) -> str:
        return self.name or str(_("somebody"))
