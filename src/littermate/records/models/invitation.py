"""Invitations that hand over named animals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.membership import Role
from littermate.records.models.owned import Owned, OwnedWithId
from littermate.records.promises import one_of
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer

INVITED_AS = (Role.CARER, Role.SITTER, Role.VOLUNTEER)


class InvitationQuerySet(ScopedQuerySet["Invitation"]):
    """Invitations; seen by whoever manages people."""

    def sight(self, viewer: Viewer) -> Q:
        return Q() if viewer.may("manage_people") else Q(pk__in=[])


class Invitation(OwnedWithId):
    """A link for one person: opened once, it makes her a member and hands over a home or named animals.

    The link itself is not kept: it is this row's id with a signature of this server.
    """

    role = models.CharField(_("role"), max_length=16, choices=Role.choices)
    name = models.CharField(_("for whom"), max_length=200, blank=True)
    words = models.CharField(_("a word to her"), max_length=300, blank=True)
    reason = models.CharField(
        _("why they move there"),
        max_length=300,
        blank=True,
        help_text=_("Asked where a clock runs: nobody goes out of a closed unit without a word."),
    )
    home = models.ForeignKey(
        "records.Home",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="invitations",
        verbose_name=_("home"),
        help_text=_("Whose care she takes on; the animals move there. Empty: only these animals, where they live."),
    )
    ends_at = models.DateTimeField(_("her time ends at"), null=True, blank=True, help_text=_("A sitter's always does."))
    made_by = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_at = models.DateTimeField(_("made at"))
    valid_until = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        "records.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("accepted by"),
    )

    objects = InvitationQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(InvitationQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-made_at"]
        constraints = [
            one_of("role", Role, name="invitation_role_known"),
            models.CheckConstraint(condition=Q(role__in=INVITED_AS), name="invitation_role_is_hands_on"),
            models.CheckConstraint(
                condition=~Q(role=Role.SITTER) | Q(ends_at__isnull=False), name="invitation_sitter_has_an_end"
            ),
            models.CheckConstraint(condition=Q(valid_until__gt=F("made_at")), name="invitation_valid_for_a_while"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="invitation_accepted_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(revoked_at__isnull=True),
                name="invitation_accepted_or_taken_back",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.name}".strip()


class HandedOver(Owned):
    """One animal named in an invitation."""

    invitation = models.ForeignKey(
        "records.Invitation", on_delete=models.CASCADE, related_name="handed_over", verbose_name=_("invitation")
    )
    animal = models.ForeignKey(
        "records.Animal", on_delete=models.PROTECT, related_name="handed_over", verbose_name=_("animal")
    )

    objects = ScopedQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(ScopedQuerySet)()

    class Meta(Owned.Meta, ScopedMeta):
        verbose_name = _("animal handed over")
        verbose_name_plural = _("animals handed over")
        constraints = [models.UniqueConstraint(fields=["invitation", "animal"], name="handed_over_once")]

    def __str__(self) -> str:
        return str(self.animal)
