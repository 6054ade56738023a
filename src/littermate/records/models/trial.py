"""Trials: an introduction watched, a visit to the litter, a try at a dam's teats; each ends with a result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.companionship import Companionship
from littermate.records.models.of_animal import OfAnimalQuerySet, animal_in_sight
from littermate.records.models.owned import Dated, OwnedWithId
from littermate.records.promises import exactly_one_of, one_of
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class ReturnEnd(models.TextChoices):
    """How a way to a dam ended."""

    COMPLETE = "complete", _("she is with the dam for good")
    REJECTED = "rejected", _("the dam would not have her")
    NO_GAIN = "no-gain", _("she did not gain there")
    ILL = "ill", _("one of them fell ill")
    GROWN = "grown", _("she was weaned and needs no dam any more")
    LEFT = "left", _("she left care")
    MISTAKE = "mistake", _("it was a mistake")


class Return(Dated):
    """The way of one neonate to a dam: back to her own litter, or to a dam who takes her in.

    It may be tried several times, each a row of its own; how far it has come follows from its trials.
    """

    End = ReturnEnd

    animal = models.ForeignKey(
        "records.Animal", on_delete=models.PROTECT, related_name="returns", verbose_name=_("animal")
    )
    dam = models.ForeignKey(
        "records.Animal",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="takes_in",
        verbose_name=_("dam"),
        help_text=_("Empty where littermates wait without a dam."),
    )
    litter = models.ForeignKey(
        "records.Litter",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="returns",
        verbose_name=_("litter"),
        help_text=_("Whose littermates she comes to lie with."),
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    decided_by = models.ForeignKey(
        "records.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("decided by")
    )
    for_companion = models.CharField(
        _("what becomes of her companion"),
        max_length=300,
        blank=True,
        help_text=_("Nobody is left behind alone without a word about it."),
    )
    ended = models.CharField(_("how it ended"), max_length=8, choices=ReturnEnd.choices, blank=True)
    outcome = models.CharField(_("what came of it"), max_length=300, blank=True)

    objects = OfAnimalQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(OfAnimalQuerySet)()

    class Meta(Dated.Meta, ScopedMeta):
        verbose_name = _("way to a dam")
        verbose_name_plural = _("ways to a dam")
        ordering = ["from_at"]
        indexes = [models.Index(fields=["animal", "from_at"], name="return_of_animal")]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(until_at__isnull=True, ended="")
                | Q(until_at__isnull=False, ended__in=sorted(ReturnEnd.values)),
                name="return_ended_somehow",
            ),
            models.CheckConstraint(condition=Q(dam__isnull=False) | Q(litter__isnull=False), name="return_to_somebody"),
            models.CheckConstraint(
                condition=Q(dam__isnull=True) | ~Q(dam=models.F("animal")), name="return_not_to_herself"
            ),
            models.UniqueConstraint(
                fields=["animal"], condition=Q(until_at__isnull=True), name="return_one_open_for_each"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.animal} {self.from_at}"


class TrialStep(models.TextChoices):
    """What is tried."""

    INTRODUCTION = "introduction", _("first time together, watched")
    SCENT = "scent", _("scent only")
    VISIT = "visit", _("a short visit")
    TEATS = "teats", _("at the teats, weighed before and after")
    PART = "part", _("part of the day")
    WHOLE = "whole", _("day and night")


class TrialResult(models.TextChoices):
    """What came of a trial."""

    GO_ON = "go-on", _("it goes on")
    AGAIN = "again", _("try again")
    APART = "apart", _("apart")


class TrialQuerySet(ScopedQuerySet["Trial"]):
    """Trials; seen by whoever sees the company or the neonate."""

    def sight(self, viewer: Viewer) -> Q:
        if viewer.may("see_all_animals"):
            return Q()
        company = Companionship.objects.seen_by(viewer).order_by().values("pk")
        return Q(companionship__in=company) | animal_in_sight(viewer, "way__animal")


class Trial(OwnedWithId):
    """One try, begun and ended, with whoever watched, the signs that were seen, and the result.

    Weights and cries before and after are not kept here: they are read from what was told around it.
    """

    Step = TrialStep
    Result = TrialResult

    companionship = models.ForeignKey(
        "records.Companionship",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="trials",
        verbose_name=_("companionship"),
    )
    way = models.ForeignKey(
        "records.Return",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="trials",
        verbose_name=_("way to a dam"),
    )
    step = models.CharField(_("what is tried"), max_length=12, choices=TrialStep.choices)
    began_at = models.DateTimeField(_("began"))
    planned_min = models.PositiveSmallIntegerField(_("planned (minutes)"), null=True, blank=True)
    watched_by = models.ForeignKey(
        "records.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("watched by")
    )
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    result = models.CharField(_("result"), max_length=6, choices=TrialResult.choices, blank=True)
    signs = models.CharField(
        _("signs seen"), max_length=200, blank=True, help_text=_("Words of the table, parted by spaces.")
    )
    words = models.CharField(_("in words"), max_length=300, blank=True)
    stay = models.ForeignKey(
        "records.Stay",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="trials",
        verbose_name=_("stay"),
        help_text=_("Where she is for it, for so long as it lasts."),
    )
    also_told = models.JSONField(
        _("also told as"),
        default=list,
        blank=True,
        help_text=_("Under which ids other phones told the same beginning, each without knowing of the other."),
    )

    objects = TrialQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(TrialQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("trial")
        verbose_name_plural = _("trials")
        ordering = ["began_at", "id"]
        indexes = [models.Index(fields=["organisation", "ended_at", "began_at"], name="trial_open_first")]
        constraints = [
            exactly_one_of("companionship", "way", name="trial_of_company_or_of_a_way"),
            one_of("step", TrialStep, name="trial_step_known"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, result="")
                | (Q(ended_at__gte=models.F("began_at")) & Q(result__in=sorted(TrialResult.values))),
                name="trial_ends_with_a_result",
            ),
            models.UniqueConstraint(
                fields=["companionship"], condition=Q(ended_at__isnull=True), name="trial_one_at_a_time_of_company"
            ),
            models.UniqueConstraint(
                fields=["way"], condition=Q(ended_at__isnull=True), name="trial_one_at_a_time_of_a_way"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.began_at}"
