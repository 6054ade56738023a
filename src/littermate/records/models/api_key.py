"""A key with which somebody's own program reaches the house."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.owned import OwnedWithId
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class ApiKeyQuerySet(ScopedQuerySet["ApiKey"]):
    """Keys; one's own, or all for who manages people."""

    def sight(self, viewer: Viewer) -> Q:
        return Q() if viewer.may("manage_people") else Q(person=viewer.person)

    def in_use(self, at: datetime) -> Self:
        """Those that open the door at a moment: neither run out nor revoked."""
        return self.filter(Q(expires_at__gt=at), revoked_at__isnull=True)


class ApiKey(OwnedWithId):
    """A person's key for programs, in one organisation, until it ends; only its hash is kept.

    It lends her own sight and no more, and of that only what its scopes name.
    """

    person = models.ForeignKey(
        "records.Person", on_delete=models.PROTECT, related_name="api_keys", verbose_name=_("person")
    )
    name = models.CharField(_("name"), max_length=100, help_text=_("What it is for, such as “scale in the nursery”."))
    prefix = models.CharField(_("begins with"), max_length=16, help_text=_("To tell it from the others."))
    key_hash = models.CharField(
        _("hash of the key"), max_length=64, unique=True, help_text=_("SHA-256; the key itself is shown once.")
    )
    scopes = models.CharField(_("scopes"), max_length=200, help_text=_("Words parted by spaces."))
    made_at = models.DateTimeField(_("made at"))
    expires_at = models.DateTimeField(_("ends at"))
    last_used_at = models.DateTimeField(_("last used at"), null=True, blank=True, help_text=_("To a minute or so."))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        "records.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("revoked by"),
    )

    objects = ApiKeyQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(ApiKeyQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")
        ordering = ["-made_at"]
        indexes = [models.Index(fields=["organisation", "person"], name="api_key_of_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("made_at")), name="api_key_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~Q(scopes=""), name="api_key_has_scopes"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="api_key_revoked_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    @property
    def scope_words(self) -> frozenset[str]:
        """Its scopes, one by one."""
        return frozenset(self.scopes.split())
