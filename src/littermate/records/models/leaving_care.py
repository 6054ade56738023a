"""Leaving care."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from littermate.records.models.fact import AnimalFact, FactQuerySet
from littermate.records.promises import one_of
from littermate.records.scope import Everywhere, ScopedMeta


class LeavingOutcome(models.TextChoices):
    """How an animal left care."""

    DIED = "died", _("died")
    EUTHANISED = "euthanised", _("euthanised")
    TRANSFERRED = "transferred", _("transferred")
    RETURNED_TO_OWNER = "returned-to-owner", _("returned to owner")
    ADOPTED = "adopted", _("adopted")
    OTHER = "other", _("other")
    MISTAKE = "mistake", _("written down by mistake")


DEATHS: Final = (LeavingOutcome.DIED.value, LeavingOutcome.EUTHANISED.value)


class LeavingCare(AnimalFact):
    """An animal left care: from then on no round ever asks a feed for it. Undone by a correction that withdraws it."""

    kind = "leaving"
    Outcome = LeavingOutcome

    outcome = models.CharField(_("outcome"), max_length=18, choices=LeavingOutcome.choices)
    place = models.CharField(_("where"), max_length=200, blank=True)
    words = models.TextField(_("in words"), blank=True)

    objects = FactQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(FactQuerySet)()

    class Meta(AnimalFact.Meta, ScopedMeta):
        verbose_name = _("leaving care")
        verbose_name_plural = _("leavings")
        default_related_name = "leavings"
        constraints = [
            *AnimalFact.Meta.constraints,
            one_of("outcome", LeavingOutcome, name="leavingcare_outcome_known"),
        ]
