"""When milk was mixed and when a tin was opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.fact import Fact, FactQuerySet
from littermate.records.promises import between
from littermate.records.scope import Everywhere, ScopedMeta

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class HomeFactQuerySet(FactQuerySet["MilkFact"]):
    """Facts about a home; seen by whoever sees the home."""

    def sight(self, viewer: Viewer) -> Q:
        return Q() if viewer.may("see_all_animals") else Q(home__in=viewer.sees_home_ids)


class MilkFact(Fact):
    """A fact about one product in one home."""

    home = models.ForeignKey("records.Home", on_delete=models.PROTECT, related_name="+", verbose_name=_("home"))
    product = models.ForeignKey(
        "records.MilkProduct", on_delete=models.PROTECT, related_name="+", verbose_name=_("product")
    )

    class Meta(Fact.Meta):
        abstract = True
        indexes = [
            *Fact.Meta.indexes,
            models.Index(fields=["home", "product", "-happened_at"], name="%(class)s_in_home"),
        ]
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(condition=Q(animal__isnull=True), name="%(class)s_of_no_single_animal"),
        ]


class MilkMixed(MilkFact):
    """Milk was mixed in a home; from then on its hours count."""

    kind = "milk-mixed"

    is_label_mix = models.BooleanField(_("mixed as the label says"), default=True)
    amount_dml = models.PositiveIntegerField(_("amount (0.1 ml)"), null=True, blank=True)

    objects = HomeFactQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(HomeFactQuerySet)()

    class Meta(MilkFact.Meta, ScopedMeta):
        verbose_name = _("milk mixed")
        verbose_name_plural = _("milk mixed")
        default_related_name = "milk_mixed"
        constraints = [*MilkFact.Meta.constraints, between("amount_dml", 1, 200_000, name="milkmixed_amount_possible")]


class MilkOpened(MilkFact):
    """A tin or bottle was opened in a home."""

    kind = "milk-opened"

    objects = HomeFactQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(HomeFactQuerySet)()

    class Meta(MilkFact.Meta, ScopedMeta):
        verbose_name = _("milk opened")
        verbose_name_plural = _("milk opened")
        default_related_name = "milk_opened"
