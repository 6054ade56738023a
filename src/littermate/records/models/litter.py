"""A litter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.owned import OwnedWithId
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class LitterQuerySet(ScopedQuerySet["Litter"]):
    """Litters; a carer sees those of which an animal is in her care."""

    def sight(self, viewer: Viewer) -> Q:
        from littermate.records.models.animal import Animal

        if viewer.may("see_all_animals"):
            return Q()
        seen = Q(Exists(Animal.objects.seen_by(viewer).filter(Q(litter=OuterRef("pk")) | Q(dam_of=OuterRef("pk")))))
        if viewer.may("see_taken_in"):
            from littermate.records.models.intake import Intake

            seen |= Q(pk__in=Intake.objects.seen_by(viewer).order_by().filter(litter__isnull=False).values("litter"))
        return seen


class Litter(OwnedWithId):
    """Those born together, for good: even when they live in two homes or are nursed by another dam."""

    name = models.CharField(_("name"), max_length=200)
    species = models.CharField(_("species"), max_length=20, help_text=_("The name of a folder of tables: cat, dog."))
    dam = models.ForeignKey(
        "records.Animal",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="dam_of",
        verbose_name=_("dam"),
        help_text=_("Their mother, if known."),
    )
    born_on = models.DateField(_("born on"), null=True, blank=True)
    source_system = models.CharField(_("came from"), max_length=60, blank=True)
    source_id = models.CharField(_("id there"), max_length=200, blank=True)

    objects = LitterQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(LitterQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("litter")
        verbose_name_plural = _("litters")
        ordering = ["name"]
        indexes = [models.Index(fields=["organisation", "name"], name="litter_by_name")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "source_system", "source_id"],
                condition=~Q(source_id=""),
                name="litter_source_once",
            )
        ]

    def __str__(self) -> str:
        return self.name
