"""Who cares."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, Self

from django.db import models
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, Value, When
from django.utils.translation import gettext_lazy as _

from littermate.records.capabilities import ROLES
from littermate.records.models.of_animal import animal_in_sight
from littermate.records.models.owned import Dated, DatedQuerySet, holds_at
from littermate.records.models.same_person import SamePerson
from littermate.records.promises import exactly_one_of, one_of
from littermate.records.scope import Everywhere, ScopedMeta

if TYPE_CHECKING:
    from littermate.records.models.animal import Animal
    from littermate.records.models.home import Home
    from littermate.records.viewers import Viewer


SEES_ALL: Final = tuple(sorted(role for role, may in ROLES.items() if "see_all_animals" in may))


class CareRole(models.TextChoices):
    """As what somebody cares."""

    MAIN = "main", _("main carer")
    CO_CARER = "co-carer", _("co-carer")
    SITTER = "sitter", _("sitter")
    VOLUNTEER = "volunteer", _("volunteer")


class CareQuerySet(DatedQuerySet["Care"]):
    """Who cares for which home or animal."""

    def sight(self, viewer: Viewer) -> Q:
        if viewer.may("see_all_animals"):
            return Q()
        mine = Q(person=viewer.person) | Q(home__in=viewer.sees_home_ids)
        return mine | (Q(animal__isnull=False) & animal_in_sight(viewer))

    def who_has(self, animal: Animal, at: datetime) -> Self:
        """Who cares for an animal at a moment: by the animal first, then by its home, the main carer before others."""
        from littermate.records.models.placement import Placement

        lives_there = Placement.everywhere.filter(holds_at(at), animal=animal, home=OuterRef("home"))
        rows = self.filter(holds_at(at), organisation_id=animal.organisation_id)
        rows = rows.filter(Q(animal=animal) | Exists(lives_there)).in_order()
        rows.is_scoped = True
        return rows

    def in_order(self) -> Self:
        """By the animal before by the home, and the main carer before others."""
        nearness = Case(When(animal__isnull=False, then=Value(0)), default=Value(1), output_field=IntegerField())
        ranks = [When(role=role, then=Value(rank)) for rank, role in enumerate(CareRole.values)]
        rank = Case(*ranks, default=Value(len(ranks)), output_field=IntegerField())
        return self.order_by(nearness, rank, "from_at")


class Care(Dated):
    """One person cares for one home or one animal, from and until; round and sight rest on it."""

    Role = CareRole

    person = models.ForeignKey(
        "records.Person", on_delete=models.PROTECT, related_name="cares", verbose_name=_("person")
    )
    home = models.ForeignKey(
        "records.Home", null=True, blank=True, on_delete=models.PROTECT, related_name="cares", verbose_name=_("home")
    )
    animal = models.ForeignKey(
        "records.Animal",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="cares",
        verbose_name=_("animal"),
    )
    role = models.CharField(_("as"), max_length=10, choices=CareRole.choices, default=CareRole.MAIN)

    objects = CareQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(CareQuerySet)()

    class Meta(Dated.Meta, ScopedMeta):
        verbose_name = _("care")
        verbose_name_plural = _("cares")
        indexes = [
            models.Index(fields=["person", "organisation"], name="care_of_person"),
            models.Index(fields=["home"], name="care_of_home"),
            models.Index(fields=["animal"], name="care_of_animal"),
        ]
        constraints = [
            *Dated.Meta.constraints,
            exactly_one_of("home", "animal", name="care_of_home_or_animal"),
            one_of("role", CareRole, name="care_role_known"),
            models.UniqueConstraint(
                fields=["home"], condition=Q(role=CareRole.MAIN, until_at__isnull=True), name="care_one_main_per_home"
            ),
            models.UniqueConstraint(
                fields=["animal"],
                condition=Q(role=CareRole.MAIN, until_at__isnull=True),
                name="care_one_main_per_animal",
            ),
            models.CheckConstraint(
                condition=~Q(role=CareRole.SITTER) | Q(until_at__isnull=False), name="care_sitter_has_an_end"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.home or self.animal}"


def is_there(at: datetime) -> Q:
    """Whether the person of a row about a home still cares there at a moment, or sees every home.

    Whoever does neither any more is not up there at night, whatever was said before her care ended.
    """
    from littermate.records.models.membership import Membership

    here = holds_at(at) & Q(organisation=OuterRef("organisation")) & _is_hers()
    cares = Care.everywhere.filter(here, Q(home=OuterRef("home")) | Q(animal__isnull=False))
    sees_all = Membership.everywhere.filter(here, role__in=SEES_ALL)
    return Q(Exists(cares)) | Q(Exists(sees_all))


def _is_hers() -> Q:
    """Whether a care or membership is the person's of the row around it, or another's who was said to be she.

    Of two sign-ins that both point to a third, each is the other too.
    """
    points_to = _said_one(2).filter(person=_around("person", 2)).values("kept")
    points_here = _said_one(2).filter(kept=_around("person", 2)).values("person")
    kept = _said_one(3).filter(person=_around("person", 3)).values("kept")
    points_there_too = _said_one(2).filter(kept__in=kept).values("person")
    others = Q(person__in=points_to) | Q(person__in=points_here) | Q(person__in=points_there_too)
    return Q(person=OuterRef("person")) | others


def _said_one(levels: int) -> Any:
    """Every yes that holds in the organisation of the row so many levels around."""
    whose = _around("organisation", levels)
    return SamePerson.everywhere.filter(is_same=True, until_at__isnull=True, organisation=whose)


def _around(name: str, levels: int) -> OuterRef:
    """A field of the row so many questions around."""
    return OuterRef(name) if levels == 1 else OuterRef(_around(name, levels - 1))


class AwakeTonightQuerySet(DatedQuerySet["AwakeTonight"]):
    """Who is up in which home."""

    def sight(self, viewer: Viewer) -> Q:
        return Q() if viewer.may("see_all_animals") else Q(home__in=viewer.sees_home_ids)

    def awake_tonight(self, home: Home, at: datetime) -> Self:
        """Who said they are up in this home at this moment."""
        rows = self.filter(holds_at(at), home=home).order_by("from_at")
        rows.is_scoped = True
        return rows


class AwakeTonight(Dated):
    """One person is up in one home tonight, from and until."""

    until_at = models.DateTimeField(_("until"))
    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("person"))
    home = models.ForeignKey("records.Home", on_delete=models.PROTECT, related_name="awake", verbose_name=_("home"))

    objects = AwakeTonightQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(AwakeTonightQuerySet)()

    class Meta(Dated.Meta, ScopedMeta):
        verbose_name = _("awake tonight")
        verbose_name_plural = _("awake tonight")
        indexes = [models.Index(fields=["home", "until_at"], name="awake_in_home")]

    def __str__(self) -> str:
        return f"{self.person}: {self.home}"
