"""A trap that was lent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.intake import Intake
from littermate.records.models.owned import OwnedWithId
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class TrapLoanQuerySet(ScopedQuerySet["TrapLoan"]):
    """Traps lent; seen by whoever sees the intake."""

    def sight(self, viewer: Viewer) -> Q:
        if viewer.may("see_all_animals"):
            return Q()
        return Q(intake__in=Intake.objects.seen_by(viewer).order_by().values("pk"))


class TrapLoan(OwnedWithId):
    """A humane trap used for an intake: whose it is, since when, due back when, and whether it came back."""

    intake = models.OneToOneField(
        "records.Intake", on_delete=models.PROTECT, related_name="trap_loan", verbose_name=_("intake")
    )
    trap = models.CharField(_("trap"), max_length=100, blank=True, help_text=_("Such as “long one, no. 3”."))
    whose = models.CharField(
        _("whose trap"), max_length=200, blank=True, help_text=_("A group, a clinic. Empty: ours.")
    )
    equipment = models.ForeignKey(
        "records.Equipment",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="trap_loans",
        verbose_name=_("which of ours"),
        help_text=_("Empty: it is somebody else's, or nobody has said which."),
    )
    lent_at = models.DateTimeField(_("lent at"))
    due_back_on = models.DateField(_("due back on"), null=True, blank=True)
    returned_at = models.DateTimeField(_("returned at"), null=True, blank=True)

    objects = TrapLoanQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(TrapLoanQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("trap lent")
        verbose_name_plural = _("traps lent")
        ordering = ["due_back_on", "lent_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(returned_at__isnull=True) | Q(returned_at__gte=F("lent_at")),
                name="trap_loan_returned_after_lent",
            )
        ]

    @property
    def what(self) -> str:
        """The trap as people call it: ours by its name and number, another's by whose it is."""
        return str(self.equipment) if self.equipment else str(self)

    def __str__(self) -> str:
        return f"{self.whose} {self.trap}".strip() or str(_("a trap"))
