"""A weigh-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from littermate.records.limits import MOST_WEIGHT_DG
from littermate.records.models.fact import Fact, FactQuerySet
from littermate.records.models.of_animal import animal_in_sight
from littermate.records.promises import between, exactly_one_of, one_of
from littermate.records.scope import Everywhere, ScopedMeta

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class Fed(models.TextChoices):
    """Whether the stomach was empty on the scale."""

    BEFORE = "before", _("before the feed")
    AFTER = "after", _("after the feed")
    UNKNOWN = "unknown", _("not known")


class WeighInQuerySet(FactQuerySet["WeighIn"]):
    """Weigh-ins; also of those of a litter that nobody could tell apart."""

    def sight(self, viewer: Viewer) -> Q:
        from littermate.records.models.litter import Litter

        if viewer.may("see_all_animals"):
            return Q()
        unnamed = Exists(Litter.objects.seen_by(viewer).filter(pk=OuterRef("litter")))
        return animal_in_sight(viewer) | (Q(animal__isnull=True) & Q(unnamed))


class WeighIn(Fact):
    """One animal on one scale, once; or "one of eight" of a litter, to be named by a correction."""

    kind = "weigh-in"
    Fed = Fed

    animal = models.ForeignKey(
        "records.Animal",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="weigh_ins",
        db_index=False,
        verbose_name=_("animal"),
    )
    weight_dg = models.PositiveIntegerField(_("weight (0.1 g)"))
    step_dg = models.PositiveSmallIntegerField(_("scale step (0.1 g)"), default=10)
    fed = models.CharField(_("stomach"), max_length=8, choices=Fed.choices, default=Fed.UNKNOWN)
    is_doubtful = models.BooleanField(
        _("doubtful"), default=False, help_text=_("Kept, but raises no plan until a second weight agrees.")
    )
    litter = models.ForeignKey(
        "records.Litter",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="unnamed_weigh_ins",
        verbose_name=_("one of this litter"),
    )
    place_in_group = models.PositiveSmallIntegerField(
        _("place in the group"), null=True, blank=True, help_text=_("The third of eight, while none can be told apart.")
    )

    objects = WeighInQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(WeighInQuerySet)()

    class Meta(Fact.Meta, ScopedMeta):
        verbose_name = _("weigh-in")
        verbose_name_plural = _("weigh-ins")
        indexes = [*Fact.Meta.indexes, models.Index(fields=["litter"], name="weighin_of_litter")]
        constraints = [
            *Fact.Meta.constraints,
            between("weight_dg", 1, MOST_WEIGHT_DG, name="weighin_weight_possible"),
            between("step_dg", 1, 10_000, name="weighin_step_possible"),
            one_of("fed", Fed, name="weighin_fed_known"),
            exactly_one_of("animal", "litter", name="weighin_of_animal_or_litter"),
            models.CheckConstraint(
                condition=Q(litter__isnull=True, place_in_group__isnull=True)
                | Q(litter__isnull=False, place_in_group__isnull=False, place_in_group__gt=0),
                name="weighin_place_with_litter",
            ),
        ]
