"""What was put right: an animal in the wrong litter, a litter with the wrong mother."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.of_animal import OfAnimalQuerySet
from littermate.records.models.owned import OwnedWithId
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class DamMendQuerySet(ScopedQuerySet["DamMend"]):
    """Mothers put right; seen by whoever sees the litter."""

    def sight(self, viewer: Viewer) -> Q:
        from littermate.records.models.litter import Litter

        return Q() if viewer.may("see_all_animals") else Q(litter__in=Litter.objects.seen_by(viewer).values("pk"))


class Mend(OwnedWithId):
    """One thing that stood wrongly and was put right: what stood there, what stands there now, who, when and why.

    Never edited; taking it back is another one.
    """

    at = models.DateTimeField(_("at"))
    by = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    words = models.CharField(_("why"), max_length=300, blank=True)

    class Meta(OwnedWithId.Meta):
        abstract = True


class LitterMend(Mend):
    """An animal had been put in the wrong litter."""

    animal = models.ForeignKey(
        "records.Animal", on_delete=models.PROTECT, related_name="litter_mends", verbose_name=_("animal")
    )
    before = models.ForeignKey(
        "records.Litter", null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("litter before")
    )
    after = models.ForeignKey(
        "records.Litter", null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("litter since")
    )

    objects = OfAnimalQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(OfAnimalQuerySet)()

    class Meta(Mend.Meta, ScopedMeta):
        verbose_name = _("litter put right")
        verbose_name_plural = _("litters put right")
        ordering = ["at"]
        indexes = [models.Index(fields=["animal", "at"], name="litter_mend_of_animal")]
        constraints = [models.CheckConstraint(condition=~Q(before=F("after")), name="litter_mend_changes_something")]

    def __str__(self) -> str:
        return f"{self.animal}: {self.after}"


class DamMend(Mend):
    """A litter's mother was named, or had been the wrong one."""

    litter = models.ForeignKey(
        "records.Litter", on_delete=models.PROTECT, related_name="dam_mends", verbose_name=_("litter")
    )
    before = models.ForeignKey(
        "records.Animal", null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("dam before")
    )
    after = models.ForeignKey(
        "records.Animal", null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("dam since")
    )

    objects = DamMendQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(DamMendQuerySet)()

    class Meta(Mend.Meta, ScopedMeta):
        verbose_name = _("dam put right")
        verbose_name_plural = _("dams put right")
        ordering = ["at"]
        indexes = [models.Index(fields=["litter", "at"], name="dam_mend_of_litter")]
        constraints = [models.CheckConstraint(condition=~Q(before=F("after")), name="dam_mend_changes_something")]

    def __str__(self) -> str:
        return f"{self.litter}: {self.after}"
