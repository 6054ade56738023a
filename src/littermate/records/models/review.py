"""What a clinician has looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.owned import OwnedWithId
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class ReviewedQuerySet(ScopedQuerySet["Reviewed"]):
    """What was looked at; each clinician sees her own."""

    def sight(self, viewer: Viewer) -> Q:
        return Q(person=viewer.person)


class Reviewed(OwnedWithId):
    """One clinician has looked at one animal: how far the ledger had come, and what worried then."""

    person = models.ForeignKey("records.Person", on_delete=models.CASCADE, related_name="+", verbose_name=_("person"))
    animal = models.ForeignKey("records.Animal", on_delete=models.CASCADE, related_name="+", verbose_name=_("animal"))
    seen_at = models.DateTimeField(_("seen at"), help_text=_("The moment of the page she looked at."))
    sequence = models.PositiveBigIntegerField(_("sequence"), help_text=_("How far the ledger had come on that page."))
    reasons = models.JSONField(_("reasons"), default=list, help_text=_("The codes that worried then."))

    objects = ReviewedQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(ReviewedQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("reviewed animal")
        verbose_name_plural = _("reviewed animals")
        constraints = [models.UniqueConstraint(fields=["person", "animal"], name="reviewed_once_by_each")]

    def __str__(self) -> str:
        return f"{self.animal_id} seen by {self.person_id}"
