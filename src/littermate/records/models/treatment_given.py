"""Treatments given, missed or refused."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.fact import AnimalFact, FactQuerySet
from littermate.records.promises import one_of
from littermate.records.scope import Everywhere, ScopedMeta


class TreatmentOutcome(models.TextChoices):
    """What became of a treatment that was due."""

    GIVEN = "given", _("given")
    MISSED = "missed", _("missed")
    REFUSED = "refused", _("refused")


class TreatmentGiven(AnimalFact):
    """A treatment as ordered was given, missed or refused; or one without an order, in words."""

    kind = "treatment"
    Outcome = TreatmentOutcome

    order = models.ForeignKey(
        "records.TreatmentOrder",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="givens",
        verbose_name=_("treatment ordered"),
    )
    due_at = models.DateTimeField(
        _("was due at"), null=True, blank=True, help_text=_("Which of the day's clock times this answers.")
    )
    words = models.TextField(_("in words"), blank=True)
    outcome = models.CharField(_("outcome"), max_length=8, choices=TreatmentOutcome.choices)

    objects = FactQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(FactQuerySet)()

    class Meta(AnimalFact.Meta, ScopedMeta):
        verbose_name = _("treatment given")
        verbose_name_plural = _("treatments given")
        default_related_name = "treatments_given"
        constraints = [
            *AnimalFact.Meta.constraints,
            one_of("outcome", TreatmentOutcome, name="treatmentgiven_outcome_known"),
            models.CheckConstraint(condition=Q(order__isnull=False) | ~Q(words=""), name="treatmentgiven_says_which"),
        ]
