"""How an animal is reared."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from littermate.records.models.of_animal import OfAnimalQuerySet
from littermate.records.models.owned import Dated
from littermate.records.promises import one_of
from littermate.records.scope import Everywhere, ScopedMeta

MAY_UNDO_FOR = timedelta(hours=24)  # what was told longer ago has feeds resting on it


class RearingKind(models.TextChoices):
    """Where an animal's food comes from; several may hold at once."""

    NURSED = "nursed", _("nursed by a dam")
    SUPPLEMENTED = "supplemented", _("nursed and topped up")
    BOTTLE = "bottle", _("bottle")
    TUBE = "tube", _("tube")
    GRUEL = "gruel", _("gruel")
    WEANED = "weaned", _("weaned")


class RearingCause(models.TextChoices):
    """Why the rearing changed, in one word that can be counted; the rest stands in the reason."""

    REJECTED = "rejected", _("rejected by the dam")
    SPLIT_OFF = "split-off", _("split off from the litter")
    GAINS_LITTLE = "gains-little", _("gains too little")
    DAM_UNWELL = "dam-unwell", _("the dam is unwell")
    NO_DAM = "no-dam", _("no dam")
    GROWS_UP = "grows-up", _("old enough for the next food")
    BACK = "back", _("back with the litter")


class Rearing(Dated):
    """One way an animal is fed, from and until, and why; rows may overlap."""

    Kind = RearingKind
    Cause = RearingCause

    animal = models.ForeignKey(
        "records.Animal", on_delete=models.PROTECT, related_name="rearings", verbose_name=_("animal")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=RearingKind.choices)
    cause = models.CharField(_("cause"), max_length=12, choices=RearingCause.choices, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    goal = models.CharField(
        _("goal"), max_length=300, blank=True, help_text=_("Such as: back to her litter once she is bigger.")
    )
    goal_weight_dg = models.PositiveIntegerField(_("goal reached at (0.1 g)"), null=True, blank=True)
    undone_at = models.DateTimeField(
        _("undone at"), null=True, blank=True, help_text=_("It was a mistake: it held for no time at all.")
    )
    dam = models.ForeignKey(
        "records.Animal",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="nurses",
        verbose_name=_("nursed by"),
        help_text=_("Whoever nurses her; not always the dam who bore her."),
    )
    decided_by = models.ForeignKey(
        "records.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("decided by"),
        help_text=_("Where somebody else decided it than wrote it down."),
    )
    outcome = models.CharField(_("what came of it"), max_length=300, blank=True)

    objects = OfAnimalQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(OfAnimalQuerySet)()

    class Meta(Dated.Meta, ScopedMeta):
        verbose_name = _("rearing")
        verbose_name_plural = _("rearings")
        ordering = ["from_at"]
        indexes = [models.Index(fields=["animal", "from_at"], name="rearing_of_animal")]
        constraints = [
            *Dated.Meta.constraints,
            one_of("kind", RearingKind, name="rearing_kind_known"),
            models.CheckConstraint(
                condition=models.Q(cause__in=["", *sorted(RearingCause.values)]), name="rearing_cause_known"
            ),
            models.UniqueConstraint(
                fields=["animal", "kind"], condition=models.Q(until_at__isnull=True), name="rearing_kind_open_once"
            ),
            models.CheckConstraint(
                condition=models.Q(dam__isnull=True) | models.Q(kind__in=["nursed", "supplemented"]),
                name="rearing_dam_only_when_nursed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.animal}: {self.get_kind_display()}"
