"""Things that are lent, and who has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.of_home import DatedOfHome, DatedOfHomeQuerySet
from littermate.records.models.owned import OwnedWithId
from littermate.records.promises import one_of
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class EquipmentKind(models.TextChoices):
    """What a thing is."""

    INCUBATOR = "incubator", _("incubator")
    WARMTH = "warmth", _("heat pad or lamp")
    SCALE = "scale", _("scale")
    BOX = "box", _("box, pen or carrier")
    TRAP = "trap", _("trap")
    FEEDING = "feeding", _("bottles and syringes")
    OTHER = "other", _("something else")


class EquipmentQuerySet(ScopedQuerySet["Equipment"]):
    """Things; a carer sees what stands in a home she sees, whoever takes in animals also the traps to lend."""

    def sight(self, viewer: Viewer) -> Q:
        if viewer.may("see_all_animals"):
            return Q()
        lent = Q(lents__until_at__isnull=True, lents__home__in=viewer.sees_home_ids)
        here = Q(home__in=viewer.sees_home_ids) | lent
        if viewer.may("take_in_animals"):
            here |= Q(home__isnull=True, kind=EquipmentKind.TRAP)
        return Q(pk__in=Equipment.everywhere.filter(here).values("pk"))


class Equipment(OwnedWithId):
    """One thing: the organisation's own, to lend, or a home's."""

    Kind = EquipmentKind

    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=10, choices=EquipmentKind.choices, default=EquipmentKind.OTHER)
    mark = models.CharField(_("number on it"), max_length=60, blank=True)
    home = models.ForeignKey(
        "records.Home",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="equipment",
        verbose_name=_("belongs to"),
        help_text=_("Empty: it is the organisation's, and can be lent."),
    )
    words = models.CharField(_("in words"), max_length=300, blank=True)
    gone_at = models.DateTimeField(_("gone at"), null=True, blank=True, help_text=_("Broken, lost or given away."))

    objects = EquipmentQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(EquipmentQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("equipment")
        verbose_name_plural = _("equipment")
        ordering = ["name", "mark"]
        constraints = [
            one_of("kind", EquipmentKind, name="equipment_kind_known"),
            models.UniqueConstraint(
                fields=["organisation", "name", "mark"], condition=Q(gone_at__isnull=True), name="equipment_name_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.mark}".strip()


class Lent(DatedOfHome):
    """One thing in one home, from and until it came back; with an animal named it goes where she goes."""

    equipment = models.ForeignKey(
        "records.Equipment", on_delete=models.PROTECT, related_name="lents", verbose_name=_("equipment")
    )
    animal = models.ForeignKey(
        "records.Animal",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="lents",
        verbose_name=_("goes with"),
        help_text=_("Where this animal moves, it goes along."),
    )
    back_on = models.DateField(_("to be back on"), null=True, blank=True)
    words = models.CharField(_("in words"), max_length=300, blank=True)

    objects = DatedOfHomeQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(DatedOfHomeQuerySet)()

    class Meta(DatedOfHome.Meta, ScopedMeta):
        verbose_name = _("lent")
        verbose_name_plural = _("lent")
        ordering = ["from_at"]
        constraints = [
            *DatedOfHome.Meta.constraints,
            models.UniqueConstraint(
                fields=["equipment"], condition=Q(until_at__isnull=True), name="lent_to_one_home_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.equipment}: {self.home}"
