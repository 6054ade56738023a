"""Entries that were kept and that a coordinator should look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.owned import Owned
from littermate.records.promises import one_of
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class Oddness(models.TextChoices):
    """What is odd about an entry; the gravest is named."""

    AHEAD = "ahead", _("said to be later than it arrived")
    LATE = "late", _("arrived weeks after it happened")
    NOT_HERS = "not-hers", _("about an animal she did not care for then")
    GONE = "gone", _("about an animal that had left care")
    MOVED = "moved", _("about an animal that had moved to another home")
    UNBORN = "unborn", _("said to be before the animal was born")
    CLOCK = "clock", _("the phone's clock was changed in between")


class OddEntryQuerySet(ScopedQuerySet["OddEntry"]):
    """What came in oddly; seen by who sees all animals."""

    def sight(self, viewer: Viewer) -> Q:
        return Q() if viewer.may("see_all_animals") else Q(pk__in=[])


class OddEntry(Owned):
    """One entry that was kept although something about it is odd; shown until somebody has looked."""

    Oddness = Oddness

    ledger = models.OneToOneField(
        "records.Ledger", primary_key=True, on_delete=models.PROTECT, related_name="oddness", verbose_name=_("entry")
    )
    oddness = models.CharField(_("what is odd"), max_length=8, choices=Oddness.choices)
    animal = models.ForeignKey(
        "records.Animal", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("animal")
    )
    seen_at = models.DateTimeField(_("seen at"), null=True, blank=True)
    seen_by = models.ForeignKey(
        "records.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("seen by")
    )

    objects = OddEntryQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(OddEntryQuerySet)()

    class Meta(Owned.Meta, ScopedMeta):
        verbose_name = _("odd entry")
        verbose_name_plural = _("odd entries")
        indexes = [
            models.Index(fields=["organisation"], condition=Q(seen_at__isnull=True), name="odd_entry_to_look_at")
        ]
        constraints = [
            one_of("oddness", Oddness, name="odd_entry_oddness_known"),
            models.CheckConstraint(
                condition=Q(seen_at__isnull=True, seen_by__isnull=True)
                | Q(seen_at__isnull=False, seen_by__isnull=False),
                name="odd_entry_seen_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ledger_id} {self.oddness}"
