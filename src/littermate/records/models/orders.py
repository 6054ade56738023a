"""What a vet ordered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.of_animal import OfAnimalQuerySet, animal_in_sight
from littermate.records.models.owned import Dated, OwnedWithId
from littermate.records.promises import between
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class VetOrder(Dated):
    """A vet's order for one animal, from and until; it outranks the protocol inside the hard bounds."""

    animal = models.ForeignKey(
        "records.Animal", on_delete=models.PROTECT, related_name="vet_orders", verbose_name=_("animal")
    )
    ordered_by = models.ForeignKey(
        "records.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("ordered by")
    )
    per_feed_dml = models.PositiveIntegerField(_("per feed (0.1 ml)"), null=True, blank=True)
    every_min = models.PositiveIntegerField(_("feed every (min)"), null=True, blank=True)
    kcal_tenths_per_100g_day = models.PositiveIntegerField(
        _("energy (0.1 kcal per 100 g a day)"), null=True, blank=True
    )
    holds_food = models.BooleanField(_("no food"), default=False)
    lifts_warm_first = models.BooleanField(_("feed although cool"), default=False)
    weigh_every_min = models.PositiveIntegerField(_("weigh every (min)"), null=True, blank=True)
    words = models.TextField(_("in the vet's words"), blank=True)
    ended_by = models.ForeignKey(
        "records.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("ended by")
    )

    objects = OfAnimalQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(OfAnimalQuerySet)()

    class Meta(Dated.Meta, ScopedMeta):
        verbose_name = _("vet's order")
        verbose_name_plural = _("vet's orders")
        ordering = ["from_at"]
        indexes = [models.Index(fields=["animal", "from_at"], name="vet_order_of_animal")]
        constraints = [
            *Dated.Meta.constraints,
            between("per_feed_dml", 1, 5000, name="vet_order_per_feed_possible"),
            between("every_min", 15, 2880, name="vet_order_interval_possible"),
            between("weigh_every_min", 15, 10080, name="vet_order_weighing_possible"),
            between("kcal_tenths_per_100g_day", 1, 9000, name="vet_order_energy_possible"),
            models.CheckConstraint(
                condition=Q(per_feed_dml__isnull=False)
                | Q(every_min__isnull=False)
                | Q(kcal_tenths_per_100g_day__isnull=False)
                | Q(weigh_every_min__isnull=False)
                | Q(holds_food=True)
                | Q(lifts_warm_first=True)
                | ~Q(words=""),
                name="vet_order_orders_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.animal}: {self.words}"


class TreatmentOrder(Dated):
    """A treatment as the vet wrote it, with its clock times by the home's clock; never worked out by us."""

    animal = models.ForeignKey(
        "records.Animal", on_delete=models.PROTECT, related_name="treatment_orders", verbose_name=_("animal")
    )
    ordered_by = models.ForeignKey(
        "records.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("ordered by")
    )
    words = models.TextField(_("as written"))
    ended_by = models.ForeignKey(
        "records.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("ended by")
    )

    objects = OfAnimalQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(OfAnimalQuerySet)()

    class Meta(Dated.Meta, ScopedMeta):
        verbose_name = _("treatment ordered")
        verbose_name_plural = _("treatments ordered")
        ordering = ["from_at"]
        indexes = [models.Index(fields=["animal", "from_at"], name="treatment_order_of_animal")]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(words=""), name="treatment_order_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.animal}: {self.words}"


class TreatmentTimeQuerySet(ScopedQuerySet["TreatmentTime"]):
    """Clock times of treatments; seen by whoever sees the animal."""

    def sight(self, viewer: Viewer) -> Q:
        return animal_in_sight(viewer, "order__animal")


class TreatmentTime(OwnedWithId):
    """One clock time of a treatment, by the home's wall clock."""

    order = models.ForeignKey(
        "records.TreatmentOrder", on_delete=models.CASCADE, related_name="times", verbose_name=_("treatment")
    )
    at = models.TimeField(_("at"))

    objects = TreatmentTimeQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(TreatmentTimeQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("time of a treatment")
        verbose_name_plural = _("times of treatments")
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["order", "at"], name="treatment_time_once")]

    def __str__(self) -> str:
        return self.at.strftime("%H:%M")
