"""Where animals sleep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.of_animal import OfAnimalQuerySet
from littermate.records.models.owned import Dated, OwnedWithId
from littermate.records.promises import one_of
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class NestKind(models.TextChoices):
    """What a nest is."""

    INCUBATOR = "incubator", _("incubator")
    BOX = "box", _("box")
    ROOM = "room", _("room")


class NestQuerySet(ScopedQuerySet["Nest"]):
    """Nests; seen by whoever sees the home."""

    def sight(self, viewer: Viewer) -> Q:
        return Q() if viewer.may("see_all_animals") else Q(home__in=viewer.sees_home_ids)


class Nest(OwnedWithId):
    """An incubator, a box or a room in a home."""

    Kind = NestKind

    home = models.ForeignKey("records.Home", on_delete=models.PROTECT, related_name="nests", verbose_name=_("home"))
    room = models.ForeignKey(
        "records.Room", null=True, blank=True, on_delete=models.PROTECT, related_name="nests", verbose_name=_("room")
    )
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=10, choices=NestKind.choices, default=NestKind.BOX)
    wash_before = models.BooleanField(
        _("wash hands before"), default=False, help_text=_("Those in it may carry something, or catch it.")
    )

    takes = models.PositiveSmallIntegerField(
        _("takes at most"), null=True, blank=True, help_text=_("How many neonates it has room for.")
    )
    has_own_probe = models.BooleanField(
        _("thermometer of its own"),
        null=True,
        blank=True,
        help_text=_("One beside the incubator's own display, where they lie."),
    )

    objects = NestQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(NestQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("nest")
        verbose_name_plural = _("nests")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["home", "name"], name="nest_name_once_in_a_home"),
            one_of("kind", NestKind, name="nest_kind_known"),
            models.CheckConstraint(condition=Q(takes__isnull=True) | Q(takes__gte=1), name="nest_takes_somebody"),
        ]

    def __str__(self) -> str:
        return self.name


class Stay(Dated):
    """One animal in one nest, from and until; with hours it repeats every day, by the home's wall clock.

    Without hours it is the base. A stay with hours beats the base inside its hours, as the more specific; its
    window may pass midnight (20:00-06:00). Which one holds at a moment is worked out by ``records.stays``.
    """

    animal = models.ForeignKey(
        "records.Animal", on_delete=models.PROTECT, related_name="stays", verbose_name=_("animal")
    )
    nest = models.ForeignKey("records.Nest", on_delete=models.PROTECT, related_name="stays", verbose_name=_("nest"))
    daily_from = models.TimeField(_("every day from"), null=True, blank=True)
    daily_until = models.TimeField(_("every day until"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    outcome = models.CharField(_("what came of it"), max_length=300, blank=True)
    decided_by = models.ForeignKey(
        "records.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("decided by"),
        help_text=_("Where somebody else decided it than wrote it down."),
    )
    overruled = models.JSONField(
        _("tried all the same"),
        default=dict,
        blank=True,
        help_text=_("Questions about company that a clinician let stand, each with the reason."),
    )
    saw = models.JSONField(
        _("what stood as it was tried"),
        default=dict,
        blank=True,
        help_text=_("For each of these: what stands otherwise later is asked about anew."),
    )
    let_pass_at = models.DateTimeField(
        _("let pass at"),
        null=True,
        blank=True,
        help_text=_("When a clinician let them stand, maybe long before it begins: what she says later outweighs it."),
    )
    meant_until_at = models.DateTimeField(
        _("meant until"),
        null=True,
        blank=True,
        help_text=_("Until when it was to last, where something ended it sooner. Taken back, it lasts so again."),
    )
    undone_at = models.DateTimeField(
        _("undone at"), null=True, blank=True, help_text=_("It was a mistake: it held for no time at all.")
    )

    objects = OfAnimalQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(OfAnimalQuerySet)()

    class Meta(Dated.Meta, ScopedMeta):
        verbose_name = _("stay")
        verbose_name_plural = _("stays")
        ordering = ["from_at"]
        indexes = [
            models.Index(fields=["animal", "from_at"], name="stay_of_animal"),
            models.Index(fields=["nest", "until_at"], name="stay_in_nest"),
        ]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(daily_from__isnull=True, daily_until__isnull=True)
                | (Q(daily_from__isnull=False, daily_until__isnull=False) & ~Q(daily_from=models.F("daily_until"))),
                name="stay_has_both_hours_or_none",
            ),
            models.UniqueConstraint(
                fields=["animal"],
                condition=Q(until_at__isnull=True, daily_from__isnull=True),
                name="stay_one_open_base",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.animal}: {self.nest}"
