"""A shared tablet of a nursery, and who signs in at it by name and PIN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.owned import OwnedWithId
from littermate.records.models.room import OfHome, OfHomeQuerySet
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class Tablet(OfHome):
    """A shared device in one home: whoever signs in at it by PIN sees that home's round and nothing else.

    Its key lies in the device alone; here stands the key's hash.
    """

    label = models.CharField(_("label"), max_length=100)
    key_hash = models.CharField(_("hash of its key"), max_length=64, unique=True, editable=False)
    enrolled_by = models.ForeignKey(
        "records.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("enrolled by")
    )
    enrolled_at = models.DateTimeField(_("enrolled at"))
    revoked_at = models.DateTimeField(_("shut out at"), null=True, blank=True)

    objects = OfHomeQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(OfHomeQuerySet)()

    class Meta(OfHome.Meta, ScopedMeta):
        verbose_name = _("nursery tablet")
        verbose_name_plural = _("nursery tablets")
        ordering = ["label"]

    def __str__(self) -> str:
        return f"{self.label}, {self.home}"


class PinQuerySet(ScopedQuerySet["Pin"]):
    """PINs; one's own, or all for who manages people. Their digits are seen by nobody."""

    def sight(self, viewer: Viewer) -> Q:
        return Q() if viewer.may("manage_people") else Q(person=viewer.person)


class Pin(OwnedWithId):
    """Somebody's PIN in one organisation, as a hash; the latest that has not ended counts."""

    person = models.ForeignKey(
        "records.Person", on_delete=models.PROTECT, related_name="pins", verbose_name=_("person")
    )
    digits_hash = models.CharField(_("hash of its digits"), max_length=200, editable=False)
    set_at = models.DateTimeField(_("set at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = PinQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(PinQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("PIN")
        verbose_name_plural = _("PINs")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person"], condition=Q(ended_at__isnull=True), name="pin_one_a_person"
            )
        ]

    def __str__(self) -> str:
        return str(self.person)


class PinTryQuerySet(ScopedQuerySet["PinTry"]):
    """Tries at PINs; counted, and shown to nobody."""


class PinTry(OwnedWithId):
    """One try at a PIN on a tablet; wrong ones make whoever tries next wait."""

    tablet = models.ForeignKey("records.Tablet", on_delete=models.CASCADE, related_name="tries")
    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+")
    tried_at = models.DateTimeField(_("tried at"))
    is_right = models.BooleanField(_("right"))

    objects = PinTryQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(PinTryQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("try at a PIN")
        verbose_name_plural = _("tries at PINs")
        indexes = [models.Index(fields=["tablet", "person", "-tried_at"], name="pintry_latest")]

    def __str__(self) -> str:
        return f"{self.person}, {self.tablet}"
