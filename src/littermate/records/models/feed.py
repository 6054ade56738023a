"""Feeds, refusals, choking and solids: what went in, or would not."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from littermate.records.models.fact import AnimalFact, FactQuerySet
from littermate.records.models.warmth import Feel
from littermate.records.promises import between, one_of
from littermate.records.scope import Everywhere, ScopedMeta


class Route(models.TextChoices):
    """By what way milk goes in."""

    BOTTLE = "bottle", _("bottle")
    SYRINGE = "syringe", _("syringe")
    TUBE = "tube", _("tube")
    NURSING = "nursing", _("nursing")


class MeasuredBy(models.TextChoices):
    """How the amount was measured."""

    SYRINGE = "syringe", _("syringe")
    BOTTLE = "bottle", _("bottle marks")
    WEIGHED = "weighed", _("weighed before and after")
    GUESS = "guess", _("guessed")
    NOBODY = "nobody", _("nobody measured")


class FeedOutcome(models.TextChoices):
    """How a feed ended."""

    TAKEN = "taken", _("taken")
    FULL = "full", _("full after nursing, no top-up")
    BY_OTHER = "by-other", _("fed by someone else")


class Strength(models.TextChoices):
    """How the milk was mixed."""

    STRONG = "strong", _("as the label says")
    WEAK = "weak", _("thinner, as the plan says")


class Feed(AnimalFact):
    """Milk that went in; the amount is empty when nobody measured it."""

    kind = "feed"
    Route = Route
    MeasuredBy = MeasuredBy
    Outcome = FeedOutcome
    Strength = Strength

    route = models.CharField(_("by"), max_length=8, choices=Route.choices, default=Route.BOTTLE)
    planned_dml = models.PositiveIntegerField(_("planned (0.1 ml)"), null=True, blank=True)
    taken_dml = models.PositiveIntegerField(_("taken (0.1 ml)"), null=True, blank=True)
    measured_by = models.CharField(
        _("measured by"), max_length=8, choices=MeasuredBy.choices, default=MeasuredBy.NOBODY
    )
    product = models.ForeignKey(
        "records.MilkProduct",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("product"),
    )
    batch = models.CharField(_("batch"), max_length=60, blank=True)
    outcome = models.CharField(_("outcome"), max_length=8, choices=FeedOutcome.choices, default=FeedOutcome.TAKEN)
    strength = models.CharField(_("strength"), max_length=6, choices=Strength.choices, null=True, blank=True)

    objects = FactQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(FactQuerySet)()

    class Meta(AnimalFact.Meta, ScopedMeta):
        verbose_name = _("feed")
        verbose_name_plural = _("feeds")
        default_related_name = "feeds"
        constraints = [
            *AnimalFact.Meta.constraints,
            one_of("route", Route, name="feed_route_known"),
            one_of("measured_by", MeasuredBy, name="feed_measured_by_known"),
            one_of("outcome", FeedOutcome, name="feed_outcome_known"),
            one_of("strength", Strength, name="feed_strength_known"),
            between("planned_dml", 0, 20_000, name="feed_planned_possible"),
            between("taken_dml", 0, 20_000, name="feed_taken_possible"),
        ]


class Refusal(AnimalFact):
    """She would not take the feed that was offered."""

    kind = "refusal"

    feel = models.CharField(_("feels"), max_length=4, choices=Feel.choices, null=True, blank=True)

    objects = FactQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(FactQuerySet)()

    class Meta(AnimalFact.Meta, ScopedMeta):
        verbose_name = _("refusal")
        verbose_name_plural = _("refusals")
        default_related_name = "refusals"
        constraints = [*AnimalFact.Meta.constraints, one_of("feel", Feel, name="refusal_feel_known")]


class Choking(AnimalFact):
    """Milk at the nose, cough or noisy breath."""

    kind = "choking"

    milk_at_nose = models.BooleanField(_("milk at the nose"), null=True, blank=True)
    noisy_breath = models.BooleanField(_("noisy breath"), null=True, blank=True)
    words = models.TextField(_("in words"), blank=True)

    objects = FactQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(FactQuerySet)()

    class Meta(AnimalFact.Meta, ScopedMeta):
        verbose_name = _("choking")
        verbose_name_plural = _("chokings")
        default_related_name = "chokings"


class SolidsEaten(AnimalFact):
    """How much of the last day's food was solid."""

    kind = "solids"

    share_pct = models.PositiveSmallIntegerField(_("share of the day's food (%)"))

    objects = FactQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(FactQuerySet)()

    class Meta(AnimalFact.Meta, ScopedMeta):
        verbose_name = _("solids eaten")
        verbose_name_plural = _("solids eaten")
        default_related_name = "solids"
        constraints = [*AnimalFact.Meta.constraints, between("share_pct", 0, 100, name="solids_share_possible")]
