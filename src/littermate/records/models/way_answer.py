"""What a clinician answered about one neonate's way to a dam."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.of_animal import animal_in_sight
from littermate.records.models.owned import OwnedWithId
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class WayAnswerQuerySet(ScopedQuerySet["WayAnswer"]):
    """Answers; seen by whoever sees the neonate."""

    def sight(self, viewer: Viewer) -> Q:
        if viewer.may("see_all_animals"):
            return Q()
        return animal_in_sight(viewer, "way__animal")


class WayAnswer(OwnedWithId):
    """A clinician's yes or no to a way to a dam, or to one question of its gate; never changed, the latest stands.

    ``code`` is "clinician" for the way as a whole, else the question that she lets pass although it is not met. Her
    reason stands with it. An answer holds for this one way; another try asks anew.
    """

    way = models.ForeignKey(
        "records.Return", on_delete=models.PROTECT, related_name="answers", verbose_name=_("way to a dam")
    )
    code = models.CharField(_("question"), max_length=30)
    is_yes = models.BooleanField(_("to be tried"))
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    until_at = models.DateTimeField(
        _("until, as she saw it"),
        null=True,
        blank=True,
        help_text=_("For running clocks: one that runs longer than she saw is asked about anew."),
    )
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))

    objects = WayAnswerQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(WayAnswerQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("answer about a way to a dam")
        verbose_name_plural = _("answers about ways to a dam")
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["way", "code", "-at"], name="wayanswer_latest")]
        constraints = [
            models.CheckConstraint(condition=~Q(code=""), name="wayanswer_to_a_question"),
            models.CheckConstraint(
                condition=Q(code="clinician", is_yes=True) | ~Q(reason=""), name="wayanswer_overrules_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.is_yes}"
