"""Ladders: who is told of an alert, in which order, after how long; who is on call, and who is away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.owned import Dated, DatedQuerySet, OwnedWithId
from littermate.records.promises import between, one_of
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class LadderKind(models.TextChoices):
    """What a ladder is for."""

    URGENT = "urgent", _("an animal needs somebody")
    SILENCE = "silence", _("a home is not heard from")


class RungWho(models.TextChoices):
    """Who stands on a rung: found anew each time it is reached."""

    CARER = "carer", _("the carer")
    CO_CARER = "co-carer", _("co-carers and sitters")
    COORDINATOR = "coordinator", _("the coordinator")
    CLINICIAN = "clinician", _("the clinician on call")
    PERSON = "person", _("a person by name")


class LadderQuerySet(ScopedQuerySet["Ladder"]):
    """Ladders; every member sees how they stand."""


class Ladder(OwnedWithId):
    """How an organisation asks until somebody answers. Where none is kept, the project's defaults hold, and say so."""

    Kind = LadderKind

    kind = models.CharField(_("kind"), max_length=8, choices=LadderKind.choices)
    quiet_from = models.TimeField(_("quiet from"), null=True, blank=True)
    quiet_until = models.TimeField(_("quiet until"), null=True, blank=True)
    again_min = models.PositiveSmallIntegerField(
        _("begin again after"), help_text=_("Minutes, once the last rung was asked and nobody has answered.")
    )
    is_default = models.BooleanField(_("as shipped"), default=False, help_text=_("The project's own waiting times."))

    objects = LadderQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(LadderQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("ladder")
        verbose_name_plural = _("ladders")
        constraints = [
            one_of("kind", LadderKind, name="ladder_kind_known"),
            models.UniqueConstraint(fields=["organisation", "kind"], name="ladder_one_of_each_kind"),
            between("again_min", 1, 1440, name="ladder_begins_again_within_a_day"),
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="ladder_quiet_from_and_until",
            ),
            models.CheckConstraint(
                condition=~Q(kind="urgent") | Q(quiet_from__isnull=True), name="ladder_urgent_is_never_quiet"
            ),
        ]

    def __str__(self) -> str:
        return self.kind


class LadderRung(OwnedWithId):
    """One rung: who is asked, and how long to wait for an answer before the next."""

    Who = RungWho

    ladder = models.ForeignKey(
        "records.Ladder", on_delete=models.CASCADE, related_name="rungs", verbose_name=_("ladder")
    )
    place = models.PositiveSmallIntegerField(_("place"), help_text=_("From 0."))
    who = models.CharField(_("who"), max_length=12, choices=RungWho.choices)
    person = models.ForeignKey(
        "records.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("person")
    )
    wait_min = models.PositiveSmallIntegerField(_("waits"), help_text=_("Minutes for an answer."))

    objects = ScopedQuerySet["LadderRung"].as_manager()
    everywhere = Everywhere.from_queryset(ScopedQuerySet["LadderRung"])()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("rung")
        verbose_name_plural = _("rungs")
        ordering = ["place"]
        constraints = [
            one_of("who", RungWho, name="rung_who_known"),
            models.UniqueConstraint(fields=["ladder", "place"], name="rung_one_of_each_place"),
            between("wait_min", 0, 1440, name="rung_waits_at_most_a_day"),
            models.CheckConstraint(
                condition=Q(who="person", person__isnull=False) | (~Q(who="person") & Q(person__isnull=True)),
                name="rung_person_where_one_is_meant",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.who}"


class DutyQuerySet(DatedQuerySet["Duty"]):
    """Who is on call and who is away; every member sees it."""


class Duty(Dated):
    """From when until when somebody is on call, or away and asked nothing."""

    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("person"))
    is_away = models.BooleanField(_("away"), default=False, help_text=_("Nobody asks her then, on whichever rung."))
    words = models.CharField(_("in words"), max_length=200, blank=True)
    cancelled_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    objects = DutyQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(DutyQuerySet)()

    class Meta(Dated.Meta, ScopedMeta):
        verbose_name = _("on call or away")
        verbose_name_plural = _("on call and away")
        ordering = ["from_at"]
        indexes = [models.Index(fields=["organisation", "until_at"], name="duty_at")]

    def __str__(self) -> str:
        return f"{self.person}: {self.from_at:%Y-%m-%d %H:%M}"


class OnPaperQuerySet(DatedQuerySet["OnPaper"]):
    """Homes that log on paper; seen by whoever sees the home."""

    def sight(self, viewer: Viewer) -> Q:
        return Q() if viewer.may("see_all_animals") else Q(home__in=viewer.sees_home_ids)


class OnPaper(Dated):
    """A home logs on paper tonight: its silence worries nobody until the end; what is told still does."""

    home = models.ForeignKey("records.Home", on_delete=models.PROTECT, related_name="papers", verbose_name=_("home"))
    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("said by"))

    objects = OnPaperQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(OnPaperQuerySet)()

    class Meta(Dated.Meta, ScopedMeta):
        verbose_name = _("home that logs on paper")
        verbose_name_plural = _("homes that log on paper")
        indexes = [models.Index(fields=["home", "until_at"], name="on_paper_of_home")]

    def __str__(self) -> str:
        return f"{self.home}: {self.from_at:%Y-%m-%d %H:%M}"
