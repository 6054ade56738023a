"""The ledger: one row per id that was ever told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.owned import WHOSE, Owned
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class LedgerQuerySet(ScopedQuerySet["Ledger"]):
    """Ledger rows; they name no animal, so a carer sees her own and coordinators all."""

    def sight(self, viewer: Viewer) -> Q:
        return Q() if viewer.may("see_all_animals") else Q(by=viewer.person)


class Ledger(Owned):
    """Who told what when: receipt, line of the journal and cursor in one. Never changed, never deleted."""

    organisation = models.ForeignKey(
        "records.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,  # the sequence's own index begins with it
        verbose_name=_("organisation"),
        help_text=WHOSE,
    )
    id = models.UUIDField(_("id"), primary_key=True, editable=False, help_text=_("Made by whoever recorded (UUIDv7)."))
    kind = models.CharField(_("kind"), max_length=24)
    said_hash = models.CharField(_("hash of what was sent"), max_length=64)
    device = models.ForeignKey(
        "records.Device",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name=_("device"),
    )
    happened_at = models.DateTimeField(_("happened at"), help_text=_("By the clock of whoever recorded."))
    received_at = models.DateTimeField(_("received at"), help_text=_("By the server's clock."))
    told_at = models.DateTimeField(
        _("told at"),
        null=True,
        blank=True,
        help_text=_("What the phone's own clock showed, where that was wrong; “happened at” is the moment put right."),
    )
    by = models.ForeignKey(
        "records.Person", on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=_("by")
    )
    about = models.UUIDField(
        _("about"), null=True, blank=True, help_text=_("Of a change: the row that was changed. A fact says itself.")
    )
    sequence = models.PositiveBigIntegerField(_("sequence"), help_text=_("Counts up within an organisation."))

    objects = LedgerQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(LedgerQuerySet)()

    class Meta(Owned.Meta, ScopedMeta):
        verbose_name = _("ledger row")
        verbose_name_plural = _("ledger")
        ordering = ["sequence"]
        indexes = [
            models.Index(fields=["by", "-happened_at"], name="ledger_of_person"),
            models.Index(fields=["about"], name="ledger_about", condition=Q(about__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "sequence"], name="ledger_sequence_once"),
            models.CheckConstraint(condition=Q(sequence__gt=0), name="ledger_sequence_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence}: {self.kind}"


class LedgerCount(models.Model):
    """How far an organisation's ledger has come; updated in the same transaction as the row it numbers."""

    organisation = models.OneToOneField(
        "records.Organisation",
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="ledger_count",
        verbose_name=_("organisation"),
    )
    last = models.PositiveBigIntegerField(_("last sequence"), default=0)
    moved = models.PositiveBigIntegerField(
        _("of these no lines"),
        default=0,
        db_default=0,
        help_text=_("Numbers by which whoever polls hears of something that is no line: a claim, an alert."),
    )

    class Meta:
        verbose_name = _("count of the ledger")
        verbose_name_plural = _("counts of the ledgers")

    def __str__(self) -> str:
        return str(self.last)
