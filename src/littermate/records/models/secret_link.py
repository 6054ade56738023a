"""A secret address at which somebody without a sign-in sees one animal's last hours, until it ends."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.of_animal import OfAnimalQuerySet, animal_in_sight
from littermate.records.models.owned import Dated, OwnedWithId
from littermate.records.promises import between
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class SecretLinkQuerySet(OfAnimalQuerySet["SecretLink"]):
    """Secret links; seen by whoever sees the animal."""

    def still_open(self, at: datetime) -> Self:
        """Those that open at a moment: begun, not run out and not taken back."""
        return self.at(at).filter(revoked_at__isnull=True)


class SecretLink(Dated):
    """One animal's page for a vet outside the house, from and until; only the hash of its address is kept."""

    animal = models.ForeignKey(
        "records.Animal", on_delete=models.PROTECT, related_name="secret_links", verbose_name=_("animal")
    )
    until_at = models.DateTimeField(_("until"))
    made_by = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("made by"))
    token_hash = models.CharField(
        _("hash of the address"), max_length=64, unique=True, help_text=_("SHA-256; the address itself is shown once.")
    )
    for_whom = models.CharField(_("for whom"), max_length=200, blank=True)
    names_people = models.BooleanField(
        _("names people"), default=False, help_text=_("Carers' names and phone numbers stand on the page.")
    )
    hours = models.PositiveSmallIntegerField(_("hours shown"), default=72)
    revoked_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        "records.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("taken back by"),
    )

    objects = SecretLinkQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(SecretLinkQuerySet)()

    class Meta(Dated.Meta, ScopedMeta):
        verbose_name = _("secret link")
        verbose_name_plural = _("secret links")
        ordering = ["-from_at"]
        indexes = [models.Index(fields=["animal", "-from_at"], name="secret_link_of_animal")]
        constraints = [
            *Dated.Meta.constraints,
            between("hours", 1, 336, name="secret_link_hours_possible"),
            models.CheckConstraint(condition=~Q(token_hash=""), name="secret_link_has_an_address"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="secret_link_taken_back_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.animal}: {self.for_whom}"


class LinkOpeningQuerySet(ScopedQuerySet["LinkOpening"]):
    """When links were opened; seen by whoever sees the animal."""

    def sight(self, viewer: Viewer) -> Q:
        return animal_in_sight(viewer, "link__animal")


class LinkOpening(OwnedWithId):
    """A secret link was opened once: when, and whether on the screen or as a PDF. Nothing is kept of who did."""

    link = models.ForeignKey(
        "records.SecretLink", on_delete=models.PROTECT, related_name="openings", verbose_name=_("link")
    )
    opened_at = models.DateTimeField(_("opened at"))
    as_pdf = models.BooleanField(_("as PDF"), default=False)

    objects = LinkOpeningQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(LinkOpeningQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("opening of a link")
        verbose_name_plural = _("openings of links")
        ordering = ["opened_at"]
        indexes = [models.Index(fields=["link", "opened_at"], name="link_opening_in_order")]

    def __str__(self) -> str:
        return self.opened_at.isoformat()
