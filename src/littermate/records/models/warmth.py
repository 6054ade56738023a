"""Warmth."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from littermate.records.models.fact import AnimalFact, FactQuerySet
from littermate.records.promises import any_of, between, one_of
from littermate.records.scope import Everywhere, ScopedMeta


class Feel(models.TextChoices):
    """How she feels to the hand."""

    WARM = "warm", _("warm")
    COOL = "cool", _("cool")


class WarmthPlace(models.TextChoices):
    """Where warmth was felt or read."""

    MOUTH = "mouth", _("mouth")
    BELLY = "belly", _("belly")
    PAWS = "paws", _("paws")
    RECTAL = "rectal", _("rectal")
    EAR = "ear", _("ear")
    ARMPIT = "armpit", _("armpit")


class Warmth(AnimalFact):
    """How warm she felt, or what a thermometer read and where; one of the two is known."""

    kind = "warmth"
    Feel = Feel
    Where = WarmthPlace

    feel = models.CharField(_("feels"), max_length=4, choices=Feel.choices, null=True, blank=True)
    reading_dc = models.SmallIntegerField(_("reading (0.1 °C)"), null=True, blank=True)
    where = models.CharField(_("where"), max_length=8, choices=WarmthPlace.choices, null=True, blank=True)

    objects = FactQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(FactQuerySet)()

    class Meta(AnimalFact.Meta, ScopedMeta):
        verbose_name = _("warmth")
        verbose_name_plural = _("warmths")
        default_related_name = "warmths"
        constraints = [
            *AnimalFact.Meta.constraints,
            any_of("feel", "reading_dc", name="warmth_felt_or_read"),
            one_of("feel", Feel, name="warmth_feel_known"),
            one_of("where", WarmthPlace, name="warmth_where_known"),
            between("reading_dc", 50, 450, name="warmth_reading_possible"),
        ]
