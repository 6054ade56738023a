"""How a dam is doing."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from littermate.records.models.fact import AnimalFact, FactQuerySet
from littermate.records.scope import Everywhere, ScopedMeta


class DamCheck(AnimalFact):
    """A look at a dam: yes, no, or empty for not noted."""

    kind = "dam-check"

    eats = models.BooleanField(_("eats"), null=True, blank=True)
    teats_ok = models.BooleanField(_("teats are well"), null=True, blank=True)
    discharge = models.BooleanField(_("bad discharge"), null=True, blank=True)
    milk = models.BooleanField(_("has milk"), null=True, blank=True)
    is_warm = models.BooleanField(_("is warm"), null=True, blank=True)
    lets_nurse = models.BooleanField(_("lets them nurse"), null=True, blank=True)
    working_teats = models.PositiveSmallIntegerField(_("teats that give milk"), null=True, blank=True)
    words = models.TextField(_("in words"), blank=True)

    objects = FactQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(FactQuerySet)()

    class Meta(AnimalFact.Meta, ScopedMeta):
        verbose_name = _("dam check")
        verbose_name_plural = _("dam checks")
        default_related_name = "dam_checks"
