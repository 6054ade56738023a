"""A birth."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.fact import AnimalFact, FactQuerySet
from littermate.records.promises import one_of
from littermate.records.scope import Everywhere, ScopedMeta


class BirthPlace(models.TextChoices):
    """Where a birth was, as custody counts it."""

    BEFORE = "before-custody", _("before custody")
    TRANSIT = "in-transit", _("on the way")
    CARE = "in-care", _("in care")


class Birth(AnimalFact):
    """One was born: at this moment where somebody saw it, else at this moment at the latest.

    Telling it first makes the animal. Taken back, the animal was never there; told stillborn, it died at birth.
    """

    kind = "birth"
    Place = BirthPlace

    intake = models.ForeignKey(
        "records.Intake", null=True, blank=True, on_delete=models.PROTECT, verbose_name=_("intake")
    )
    place = models.CharField(_("where"), max_length=14, choices=BirthPlace.choices)
    order = models.PositiveSmallIntegerField(_("order of birth"), null=True, blank=True)
    is_stillborn = models.BooleanField(_("stillborn"), default=False)
    vigour = models.TextField(_("vigour in words"), blank=True)
    is_time_seen = models.BooleanField(_("time was seen"), default=True)
    earliest_at = models.DateTimeField(
        _("born at the earliest"),
        null=True,
        blank=True,
        help_text=_("Where nobody saw it and it can be narrowed down."),
    )

    objects = FactQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(FactQuerySet)()

    class Meta(AnimalFact.Meta, ScopedMeta):
        verbose_name = _("birth")
        verbose_name_plural = _("births")
        default_related_name = "births"
        constraints = [
            *AnimalFact.Meta.constraints,
            one_of("place", BirthPlace, name="birth_place_known"),
            models.CheckConstraint(
                condition=Q(earliest_at__isnull=True) | Q(earliest_at__lte=F("happened_at")), name="birth_in_order"
            ),
        ]
