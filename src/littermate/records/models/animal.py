"""An animal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.owned import OwnedWithId, holds_at
from littermate.records.promises import between, one_of
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.models.home import Home
    from littermate.records.viewers import Viewer


class Sex(models.TextChoices):
    """Sex as far as anybody has looked."""

    FEMALE = "female", _("female")
    MALE = "male", _("male")
    UNKNOWN = "unknown", _("not known")


class AnimalQuerySet(ScopedQuerySet["Animal"]):
    """Animals; a carer sees those in her care."""

    def sight(self, viewer: Viewer) -> Q:
        if viewer.may("see_all_animals"):
            return Q()
        hers = self._cared_for(viewer.cares_for_animal_ids, viewer.cares_for_home_ids, viewer.at)
        return hers | self._taken_in(viewer) if viewer.may("see_taken_in") else hers

    def in_care_of(self, viewer: Viewer, at: datetime) -> Self:
        """Animals this very person cared for at a moment, through a home or one by one; leads no wider for anyone."""
        from littermate.records.models.care import Care

        hers = Q(person__in=[viewer.person.pk, *viewer.also_ids]) if viewer.also_ids else Q(person=viewer.person)
        cares = Care.objects.within(viewer.organisation).filter(hers).at(at)
        if viewer.only_home_id is not None:
            cares = cares.filter(home=viewer.only_home_id)
        return self.within(viewer.organisation).in_these_cares(cares, at)

    def in_these_cares(self, cares: models.QuerySet, at: datetime) -> Self:
        """Animals that stand under these cares at a moment, through a home or one by one.

        Both by their ids: SQLite then looks up these few, where ``Exists`` has it look at every animal of the house.
        """
        from littermate.records.models.placement import Placement

        animals, homes = cares.filter(animal__isnull=False), cares.filter(home__isnull=False)
        placed = Placement.everywhere.filter(holds_at(at), home__in=homes.values("home"))
        return self.filter(Q(pk__in=animals.values("animal")) | Q(pk__in=placed.values("animal")))

    def living_in(self, home: Home, at: datetime) -> Self:
        """Animals that live in this home at a moment and have not left care by then."""
        from littermate.records.models.placement import Placement

        placed = Placement.everywhere.filter(holds_at(at), home=home, animal=OuterRef("pk"))
        rows = self.filter(Exists(placed), organisation_id=home.organisation_id).still_here(at)
        rows.is_scoped = True
        return rows

    def still_here(self, at: datetime) -> Self:
        """Without those that have left care by a moment: died, adopted, moved on."""
        from littermate.records.models.leaving_care import LeavingCare

        gone = LeavingCare.everywhere.standing().filter(animal=OuterRef("pk"), happened_at__lte=at)
        return self.filter(~Exists(gone))

    def beside(self, viewer: Viewer) -> Self:
        """What a viewer sees and their brothers and sisters by birth, whose names and weights she compares with."""
        seen = Animal.objects.seen_by(viewer)
        return self.within(viewer.organisation).filter(
            self.sight(viewer) | Q(litter__in=seen.filter(litter__isnull=False).values("litter"))
        )

    @staticmethod
    def _taken_in(viewer: Viewer) -> Q:
        """Whom she took in herself, and who lives nowhere yet."""
        from littermate.records.models.placement import Placement

        placed = Placement.everywhere.filter(holds_at(viewer.at), animal=OuterRef("pk"))
        return Q(intake__opened_by=viewer.person) | ~Q(Exists(placed))

    @staticmethod
    def _cared_for(
        animals: Iterable[UUID] | models.QuerySet, homes: Iterable[UUID] | models.QuerySet, at: datetime
    ) -> Q:
        from littermate.records.models.placement import Placement

        placed = Placement.everywhere.filter(holds_at(at), animal=OuterRef("pk"), home__in=homes)
        return Q(pk__in=animals) | Q(Exists(placed))


class Animal(OwnedWithId):
    """One animal in care, neonate or dam. No person's contact data ever stands here."""

    Sex = Sex

    name = models.CharField(_("name"), max_length=100)
    has_stand_in_name = models.BooleanField(
        _("nobody has named her"), default=False, help_text=_("She is called by a number, or as her intake is.")
    )
    species = models.CharField(_("species"), max_length=20, help_text=_("The name of a folder of tables: cat, dog."))
    sex = models.CharField(_("sex"), max_length=8, choices=Sex.choices, default=Sex.UNKNOWN)
    mark = models.CharField(
        _("mark"),
        max_length=100,
        blank=True,
        help_text=_("How to tell her from the others: coat, collar, nail varnish."),
    )
    mark_colour = models.CharField(_("colour of the mark"), max_length=7, blank=True, help_text=_("Such as #c0392b."))
    photo = models.ForeignKey(
        "records.Photo",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="portrait_of",
        verbose_name=_("photo"),
    )
    litter = models.ForeignKey(
        "records.Litter",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="animals",
        verbose_name=_("litter"),
        help_text=_("The litter she was born in, for good."),
    )
    intake = models.ForeignKey(
        "records.Intake",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="animals",
        verbose_name=_("intake"),
        help_text=_("With whom she came in; her hold is the intake's."),
    )
    joined_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="joined",
        verbose_name=_("written down twice: she is"),
        help_text=_("What is told of her is told of that one, also when it comes late."),
    )
    is_dam = models.BooleanField(_("is a dam"), default=False)
    custody_from_at = models.DateTimeField(
        _("in custody from"), help_text=_("When somebody became answerable for her; apart from her birth.")
    )
    custody_basis = models.CharField(
        _("basis of custody"), max_length=100, blank=True, help_text=_("Found, given up, born in care, transferred in.")
    )
    found_words = models.TextField(_("how she was found"), blank=True)
    had_colostrum = models.BooleanField(_("had colostrum"), null=True, blank=True, help_text=_("Empty: not known."))
    intake_weight_dg = models.PositiveIntegerField(_("weight at intake (0.1 g)"), null=True, blank=True)
    intake_temperature_dc = models.SmallIntegerField(_("temperature at intake (0.1 °C)"), null=True, blank=True)
    intake_condition = models.TextField(_("condition at intake"), null=True, blank=True)
    source_system = models.CharField(_("came from"), max_length=60, blank=True)
    source_id = models.CharField(_("id there"), max_length=200, blank=True)

    objects = AnimalQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(AnimalQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("animal")
        verbose_name_plural = _("animals")
        ordering = ["name"]
        indexes = [models.Index(fields=["organisation", "name"], name="animal_by_name")]
        constraints = [
            one_of("sex", Sex, name="animal_sex_known"),
            models.CheckConstraint(
                condition=Q(intake_weight_dg__isnull=True) | Q(intake_weight_dg__gt=0),
                name="animal_intake_weight_above_zero",
            ),
            between("intake_temperature_dc", 50, 450, name="animal_intake_temperature_possible"),
            models.CheckConstraint(condition=~Q(name=""), name="animal_has_a_name"),
            models.UniqueConstraint(
                fields=["organisation", "source_system", "source_id"],
                condition=~Q(source_id=""),
                name="animal_source_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name
