"""What a phone sent that was shut out: kept aside, for a coordinator to take or drop."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.ledger import Ledger
from littermate.records.models.owned import OwnedWithId
from littermate.records.promises import one_of
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class AsideBecause(models.TextChoices):
    """Why an entry was not taken at once."""

    SHUT_OUT = "shut-out", _("this phone was shut out")
    NO_MEMBER = "no-member", _("she belongs to this house no longer")


class AsideEnd(models.TextChoices):
    """What a coordinator did with it."""

    TAKEN = "taken", _("taken")
    DROPPED = "dropped", _("dropped")


class QuarantinedQuerySet(ScopedQuerySet["Quarantined"]):
    """Entries kept aside; seen by who manages people."""

    def sight(self, viewer: Viewer) -> Q:
        return Q() if viewer.may("manage_people") else Q(pk__in=[])


class Quarantined(OwnedWithId):
    """One entry as a phone sent it that may send nothing any more; never deleted, whatever is decided.

    It is no fact and no engine sees it until somebody takes it.
    """

    Because = AsideBecause
    End = AsideEnd

    device = models.ForeignKey(
        "records.Device", on_delete=models.PROTECT, related_name="quarantined", verbose_name=_("device")
    )
    entry_id = models.CharField(_("id it was sent under"), max_length=36, blank=True)
    said_hash = models.CharField(_("hash of what was sent"), max_length=64)
    said = models.TextField(_("as it was sent"), help_text=_("As JSON, whatever it says."))
    because = models.CharField(_("because"), max_length=9, choices=Because.choices)
    received_at = models.DateTimeField(_("received at"), help_text=_("By the server's clock."))
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True, help_text=_("By the phone's own clock."))
    end = models.CharField(_("decided"), max_length=7, choices=End.choices, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        "records.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("decided by"),
    )
    problem = models.TextField(_("why it could not be taken"), blank=True)

    objects = QuarantinedQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(QuarantinedQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("entry kept aside")
        verbose_name_plural = _("entries kept aside")
        ordering = ["received_at", "id"]
        indexes = [models.Index(fields=["organisation", "received_at"], condition=Q(end=""), name="quarantined_open")]
        constraints = [
            models.UniqueConstraint(fields=["device", "said_hash"], name="quarantined_once"),
            one_of("because", AsideBecause, name="quarantined_because_known"),
            models.CheckConstraint(
                condition=Q(end="", decided_at__isnull=True, decided_by__isnull=True)
                | Q(end__in=AsideEnd.values, decided_at__isnull=False, decided_by__isnull=False),
                name="quarantined_decided_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.because}"


def counting(rows: Collection[Quarantined]) -> set[UUID]:
    """Which of these count though nobody decided: their phone was let in again and sent them once more. One query."""
    refs = {row.pk: UUID(row.entry_id) for row in rows if row.entry_id}
    known = set(Ledger.everywhere.filter(pk__in=refs.values()).values_list("organisation_id", "by_id", "pk"))
    return {row.pk for row in rows if (row.organisation_id, row.device.person_id, refs.get(row.pk)) in known}
