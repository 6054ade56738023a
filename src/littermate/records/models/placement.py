"""Where an animal lives."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from littermate.records.models.of_animal import OfAnimalQuerySet
from littermate.records.models.owned import Dated
from littermate.records.scope import Everywhere, ScopedMeta


class Placement(Dated):
    """One animal in one home, from and until; a move ends one and begins the next."""

    animal = models.ForeignKey(
        "records.Animal", on_delete=models.PROTECT, related_name="placements", verbose_name=_("animal")
    )
    home = models.ForeignKey(
        "records.Home", on_delete=models.PROTECT, related_name="placements", verbose_name=_("home")
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    closed_until_at = models.DateTimeField(
        _("moved though closed until"),
        null=True,
        blank=True,
        help_text=_("Where the move parted or joined a closed unit: until when it was closed, as it was known then."),
    )

    objects = OfAnimalQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(OfAnimalQuerySet)()

    class Meta(Dated.Meta, ScopedMeta):
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        ordering = ["from_at"]
        indexes = [
            models.Index(fields=["animal", "from_at"], name="placement_of_animal"),
            models.Index(fields=["home", "until_at"], name="placement_in_home"),
        ]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["animal"], condition=models.Q(until_at__isnull=True), name="placement_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.animal}: {self.home}"
