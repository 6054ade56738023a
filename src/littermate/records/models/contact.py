"""Who was heard from, and who has taken a worry on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.fact import Fact, FactQuerySet
from littermate.records.models.of_animal import animal_in_sight
from littermate.records.promises import any_of
from littermate.records.scope import Everywhere, ScopedMeta

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class AnimalOrHomeQuerySet(FactQuerySet["AnimalOrHomeFact"]):
    """Facts about an animal or a home; seen by whoever sees either."""

    def sight(self, viewer: Viewer) -> Q:
        if viewer.may("see_all_animals"):
            return Q()
        return (Q(animal__isnull=False) & animal_in_sight(viewer)) | Q(home__in=viewer.sees_home_ids)


class AnimalOrHomeFact(Fact):
    """A fact about an animal, a home, or both."""

    home = models.ForeignKey(
        "records.Home",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        verbose_name=_("home"),
    )
    words = models.TextField(_("in words"), blank=True)

    class Meta(Fact.Meta):
        abstract = True
        indexes = [*Fact.Meta.indexes, models.Index(fields=["home", "-happened_at"], name="%(class)s_of_home")]
        constraints = [*Fact.Meta.constraints, any_of("animal", "home", name="%(class)s_of_animal_or_home")]


class Contact(AnimalOrHomeFact):
    """Somebody was reached: "they told me by phone"."""

    kind = "contact"

    by_phone = models.BooleanField(_("by phone"), default=True)

    objects = AnimalOrHomeQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(AnimalOrHomeQuerySet)()

    class Meta(AnimalOrHomeFact.Meta, ScopedMeta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        default_related_name = "contacts"


class Taken(AnimalOrHomeFact):
    """A person has taken a worry on; Now shows who has it."""

    kind = "taking"

    objects = AnimalOrHomeQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(AnimalOrHomeQuerySet)()

    class Meta(AnimalOrHomeFact.Meta, ScopedMeta):
        verbose_name = _("worry taken on")
        verbose_name_plural = _("worries taken on")
        default_related_name = "takings"
