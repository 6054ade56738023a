"""The rooms of a home."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.owned import OwnedWithId
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


_Row = TypeVar("_Row", bound=models.Model, covariant=True)


class OfHomeQuerySet(ScopedQuerySet[_Row]):
    """Rows about a home; seen by whoever sees the home."""

    def sight(self, viewer: Viewer) -> Q:
        return Q() if viewer.may("see_all_animals") else Q(home__in=viewer.sees_home_ids)


class OfHome(OwnedWithId):
    """Something said of one home."""

    home = models.ForeignKey(
        "records.Home", on_delete=models.PROTECT, related_name="%(class)ss", verbose_name=_("home")
    )

    class Meta(OwnedWithId.Meta):
        abstract = True


class Room(OfHome):
    """A room of a home: nests stand in it, and what is in the air of one nest reaches the others."""

    name = models.CharField(_("name"), max_length=100)
    is_closed = models.BooleanField(
        _("the door stays closed"), null=True, blank=True, help_text=_("Empty: nobody has said.")
    )
    shares_air = models.BooleanField(
        _("shares its air"),
        null=True,
        blank=True,
        help_text=_("With other rooms: a fan, a passage, an open grille. Empty: nobody has said."),
    )
    words = models.CharField(_("in words"), max_length=300, blank=True)

    objects = OfHomeQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(OfHomeQuerySet)()

    class Meta(OfHome.Meta, ScopedMeta):
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["home", "name"], name="room_name_once_in_a_home")]

    def __str__(self) -> str:
        return self.name
