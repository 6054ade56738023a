"""Whether a finder is somebody known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.owned import Dated, DatedQuerySet
from littermate.records.scope import Everywhere, ScopedMeta

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class SameFinderQuerySet(DatedQuerySet["SameFinder"]):
    """Answers about finders; only those who may see contacts see any."""

    def sight(self, viewer: Viewer) -> Q:
        return Q() if viewer.may("see_contacts") else Q(pk__in=[])


class SameFinder(Dated):
    """Somebody's yes or no to "is this finder that person, or that finder?"; either can be taken back.

    A yes only points. Name and number stay where each was written, so erasing one leaves the other's sign-in alone;
    nobody gets a role or sees an animal by it.
    """

    finder = models.ForeignKey(
        "records.Finder", on_delete=models.PROTECT, related_name="answers", verbose_name=_("finder")
    )
    person = models.ForeignKey(
        "records.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("somebody with a role here"),
    )
    kept = models.ForeignKey(
        "records.Finder",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="kept_for",
        verbose_name=_("somebody who found others before"),
    )
    is_same = models.BooleanField(_("they are one"), help_text=_("No: they are two, and it is not asked again."))
    said_by = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("said by"))

    objects = SameFinderQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(SameFinderQuerySet)()

    class Meta(Dated.Meta, ScopedMeta):
        verbose_name = _("a finder as somebody known")
        verbose_name_plural = _("finders as somebody known")
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(person__isnull=True, kept__isnull=False) | Q(person__isnull=False, kept__isnull=True),
                name="samefinder_of_one_other",
            ),
            models.CheckConstraint(condition=~Q(kept=F("finder")), name="samefinder_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.finder} / {self.person or self.kept}"
