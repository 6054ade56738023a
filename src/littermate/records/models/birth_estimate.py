"""When an animal was born, as well as anybody can tell."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.fact import AnimalFact, FactQuerySet
from littermate.records.promises import one_of
from littermate.records.scope import Everywhere, ScopedMeta


class BirthMethod(models.TextChoices):
    """How a birth was estimated."""

    SEEN = "seen", _("birth was seen")
    TEETH = "teeth", _("by the teeth")
    EYES = "eyes", _("by the eyes")
    CORD = "cord", _("by the cord")
    WEIGHT = "weight", _("by the weight")
    TOLD = "told", _("as told")
    EARS = "ears", _("by the ears")
    SIGNS = "signs", _("by several signs")


class BirthEstimate(AnimalFact):
    """The earliest and the latest moment of birth, and by what it was judged; the latest estimate told stands."""

    kind = "birth-estimate"
    Method = BirthMethod

    earliest_at = models.DateTimeField(_("born at the earliest"))
    latest_at = models.DateTimeField(_("born at the latest"))
    method = models.CharField(_("judged by"), max_length=6, choices=BirthMethod.choices)

    words = models.TextField(_("in words"), blank=True, help_text=_("Which signs were seen."))

    objects = FactQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(FactQuerySet)()

    class Meta(AnimalFact.Meta, ScopedMeta):
        verbose_name = _("birth estimate")
        verbose_name_plural = _("birth estimates")
        default_related_name = "birth_estimates"
        constraints = [
            *AnimalFact.Meta.constraints,
            one_of("method", BirthMethod, name="birthestimate_method_known"),
            models.CheckConstraint(condition=Q(latest_at__gte=F("earliest_at")), name="birthestimate_in_order"),
        ]
