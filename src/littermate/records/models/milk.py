"""Milk: what is in the bottle."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.of_animal import OfAnimalQuerySet
from littermate.records.models.owned import Dated, OwnedWithId
from littermate.records.promises import between
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

#: What stands on a tin; a change keeps all of it.
ON_THE_LABEL: Final = (
    "name", "species", "kcal_per_ml_thousandths", "label_dml_per_100g_day", "powder_parts", "water_parts", "mix_basis",
    "is_ready_to_feed", "is_home_made",
)  # fmt: skip


def _promises(prefix: str) -> list[models.BaseConstraint]:
    """What holds of any label, once or now."""
    return [
        between("kcal_per_ml_thousandths", 1, 9000, name=f"{prefix}_energy_possible"),
        between("label_dml_per_100g_day", 1, 10000, name=f"{prefix}_label_possible"),
        models.CheckConstraint(
            condition=Q(powder_parts__isnull=True, water_parts__isnull=True)
            | Q(powder_parts__isnull=False, water_parts__isnull=False, powder_parts__gt=0, water_parts__gt=0),
            name=f"{prefix}_mix_whole",
        ),
    ]


class Label(OwnedWithId):
    """What a tin's label says."""

    name = models.CharField(_("name"), max_length=200)
    species = models.CharField(_("for"), max_length=20, null=True, blank=True, help_text=_("Empty: for any species."))
    kcal_per_ml_thousandths = models.PositiveIntegerField(
        _("energy as mixed (0.001 kcal/ml)"), null=True, blank=True, help_text=_("Empty: the label does not say.")
    )
    label_dml_per_100g_day = models.PositiveIntegerField(
        _("label's amount (0.1 ml per 100 g a day)"),
        null=True,
        blank=True,
        help_text=_("Empty: the label does not say."),
    )
    powder_parts = models.PositiveSmallIntegerField(_("parts of powder"), null=True, blank=True)
    water_parts = models.PositiveSmallIntegerField(_("parts of water"), null=True, blank=True)
    mix_basis = models.CharField(
        _("parts by"), max_length=20, blank=True, help_text=_("By weight, by volume, or the tin's own scoop.")
    )
    is_ready_to_feed = models.BooleanField(_("ready to feed"), default=False)
    is_home_made = models.BooleanField(_("home-made"), default=False, help_text=_("For a dated emergency only."))

    class Meta(OwnedWithId.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.name


class MilkProduct(Label):
    """A milk replacer as its tin and the house describe it; all of the organisation choose from them.

    Most tins print no energy: the label's daily amount is typed in once by the house, with a photo of the label.
    """

    is_invented = models.BooleanField(_("invented"), default=False, help_text=_("Exists in the demo only."))
    drawing = models.CharField(_("drawing"), max_length=40, blank=True, help_text=_("Which plain drawing of a tin."))
    labelled_at = models.DateTimeField(
        _("label changed at"),
        null=True,
        blank=True,
        help_text=_("Since when these values hold; empty: from the start."),
    )
    retired_at = models.DateTimeField(
        _("retired at"), null=True, blank=True, help_text=_("No longer offered from then on; what names it still does.")
    )
    photo = models.ForeignKey(
        "records.Photo", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("photo")
    )
    label_photo = models.ForeignKey(
        "records.Photo",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("photo of the label"),
    )

    objects = ScopedQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(ScopedQuerySet)()

    class Meta(Label.Meta, ScopedMeta):
        verbose_name = _("milk product")
        verbose_name_plural = _("milk products")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="milk_product_name_once"),
            *_promises("milk_product"),
        ]


class FormerLabel(Label):
    """What stood on a product until somebody changed it: never edited, so that an earlier plan can be explained."""

    product = models.ForeignKey(
        MilkProduct, on_delete=models.PROTECT, related_name="former_labels", verbose_name=_("product")
    )
    until_at = models.DateTimeField(_("until"))
    changed_by = models.ForeignKey(
        "records.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("changed by")
    )
    words = models.CharField(_("why"), max_length=300, blank=True)

    objects = ScopedQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(ScopedQuerySet)()

    class Meta(Label.Meta, ScopedMeta):
        verbose_name = _("former label")
        verbose_name_plural = _("former labels")
        ordering = ["until_at"]
        indexes = [models.Index(fields=["product", "until_at"], name="former_label_of_product")]
        constraints = _promises("former_label")


class MilkUse(Dated):
    """Which milk one animal gets, from and until."""

    animal = models.ForeignKey(
        "records.Animal", on_delete=models.PROTECT, related_name="milk_uses", verbose_name=_("animal")
    )
    product = models.ForeignKey(
        "records.MilkProduct", on_delete=models.PROTECT, related_name="uses", verbose_name=_("product")
    )

    objects = OfAnimalQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(OfAnimalQuerySet)()

    class Meta(Dated.Meta, ScopedMeta):
        verbose_name = _("milk in use")
        verbose_name_plural = _("milks in use")
        ordering = ["from_at"]
        indexes = [models.Index(fields=["animal", "from_at"], name="milk_use_of_animal")]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["animal"], condition=Q(until_at__isnull=True), name="milk_use_open_once"),
        ]

    def __str__(self) -> str:
        return f"{self.animal}: {self.product}"
