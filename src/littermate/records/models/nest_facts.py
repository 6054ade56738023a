"""What was told about a nest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.fact import Fact, FactQuerySet
from littermate.records.promises import between, one_of
from littermate.records.scope import Everywhere, ScopedMeta

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class NestPlace(models.TextChoices):
    """Where in a nest a probe lies."""

    ANIMAL_LEVEL = "animal-level", _("where the animals lie")
    COOL_END = "cool-end", _("the cool end")


class TroubleKind(models.TextChoices):
    """What is wrong with a nest, or right again."""

    HEAT_FAILED = "heat-failed", _("heat failed")
    HEAT_BACK = "heat-back", _("heat is back")
    DIARRHOEA = "diarrhoea", _("diarrhoea, nobody knows whose")


class NestFactQuerySet(FactQuerySet["NestFact"]):
    """Facts about nests; seen by whoever sees the home."""

    def sight(self, viewer: Viewer) -> Q:
        return Q() if viewer.may("see_all_animals") else Q(nest__home__in=viewer.sees_home_ids)


class NestFact(Fact):
    """A fact that is about a nest and all who lie in it."""

    nest = models.ForeignKey("records.Nest", on_delete=models.PROTECT, verbose_name=_("nest"))

    class Meta(Fact.Meta):
        abstract = True
        indexes = [*Fact.Meta.indexes, models.Index(fields=["nest", "-happened_at"], name="%(class)s_of_nest")]
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(condition=Q(animal__isnull=True), name="%(class)s_of_no_single_animal"),
        ]


class NestReading(NestFact):
    """What a thermometer in a nest read, and where it lay."""

    kind = "nest-reading"
    Where = NestPlace

    temperature_dc = models.SmallIntegerField(_("temperature (0.1 °C)"))
    where = models.CharField(_("where"), max_length=12, choices=NestPlace.choices, default=NestPlace.ANIMAL_LEVEL)

    objects = NestFactQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(NestFactQuerySet)()

    class Meta(NestFact.Meta, ScopedMeta):
        verbose_name = _("nest temperature")
        verbose_name_plural = _("nest temperatures")
        default_related_name = "readings"
        constraints = [
            *NestFact.Meta.constraints,
            one_of("where", NestPlace, name="nestreading_where_known"),
            between("temperature_dc", -400, 800, name="nestreading_temperature_possible"),
        ]


class NestTrouble(NestFact):
    """Heat failed or came back in a nest, or diarrhoea was found there and nobody knows whose."""

    kind = "nest-trouble"
    Kind = TroubleKind

    trouble = models.CharField(_("trouble"), max_length=12, choices=TroubleKind.choices)
    words = models.TextField(_("in words"), blank=True)

    objects = NestFactQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(NestFactQuerySet)()

    class Meta(NestFact.Meta, ScopedMeta):
        verbose_name = _("trouble in a nest")
        verbose_name_plural = _("troubles in nests")
        default_related_name = "troubles"
        constraints = [*NestFact.Meta.constraints, one_of("trouble", TroubleKind, name="nesttrouble_kind_known")]
