"""Alerts: what a person must answer, about whom, and everything that happened to each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from littermate.care.worry import Worry
from littermate.records.models.owned import OwnedWithId
from littermate.records.promises import one_of
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class AlertKind(models.TextChoices):
    """What an alert is about."""

    ANIMAL = "animal", _("one animal")
    LITTER = "litter", _("littermates together")
    SILENCE = "silence", _("a home not heard from")
    HOME_WIDE = "home-wide", _("a whole home")


class AlertEnd(models.TextChoices):
    """How an alert ended."""

    CLOSED = "closed", _("closed by a person")
    HEARD = "heard", _("heard from again")
    PAPER = "paper", _("logging on paper")
    LEFT = "left", _("left care")
    MERGED = "merged", _("went into another alert")


class AlertQuerySet(ScopedQuerySet["Alert"]):
    """Alerts; seen by whoever sees one of their animals, or the home where they name none."""

    def sight(self, viewer: Viewer) -> Q:
        if viewer.may("see_all_animals"):
            return Q()
        from littermate.records.models.animal import Animal

        hers = Animal.objects.seen_by(viewer).filter(pk=OuterRef("animal"))
        about = AlertAnimal.everywhere.filter(Exists(hers), alert=OuterRef("pk"))
        return Q(Exists(about)) | Q(home__in=viewer.sees_home_ids, kind__in=[AlertKind.SILENCE, AlertKind.HOME_WIDE])

    def standing(self) -> Self:
        """Those that nobody has closed and nothing has ended."""
        return self.filter(closed_at__isnull=True)


class Alert(OwnedWithId):
    """One thing that worries, opened once: how much now, since when, who has it, and how far its ladder has come.

    What happened to it stands in its steps, which are never changed; this row only says how things are now. The
    ladder goes by ``asks_at``: while that is set, somebody is still to be asked.
    """

    Kind = AlertKind
    End = AlertEnd

    kind = models.CharField(_("kind"), max_length=10, choices=AlertKind.choices)
    home = models.ForeignKey(
        "records.Home", null=True, blank=True, on_delete=models.PROTECT, related_name="alerts", verbose_name=_("home")
    )
    litter = models.ForeignKey(
        "records.Litter", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("litter")
    )
    level = models.PositiveSmallIntegerField(_("level"), help_text=_("On the one scale of worry, 0 to 4."))
    since_at = models.DateTimeField(_("since"), help_text=_("When what worries began."))
    opened_at = models.DateTimeField(_("opened at"))
    reopened = models.PositiveSmallIntegerField(_("opened again, so often"), default=0)
    words = models.CharField(_("in words"), max_length=500, blank=True, help_text=_("What a person said of it."))
    reasons = models.JSONField(_("reasons"), default=list, help_text=_("Of the home; an animal's stand with her."))
    acknowledged_by = models.ForeignKey(
        "records.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("who has it"),
    )
    acknowledged_at = models.DateTimeField(_("acknowledged at"), null=True, blank=True)
    asks_at = models.DateTimeField(
        _("asks next at"), null=True, blank=True, help_text=_("Empty: nobody is to be asked any more.")
    )
    walk = models.PositiveSmallIntegerField(
        _("walk"), default=0, help_text=_("How often the ladder was begun: with each raise, and when nobody answered.")
    )
    rung = models.PositiveSmallIntegerField(_("rung"), default=0, help_text=_("The next rung to ask, from 0."))
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    closed_by = models.ForeignKey(
        "records.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("closed by")
    )
    ended = models.CharField(_("ended"), max_length=8, choices=AlertEnd.choices, blank=True)

    objects = AlertQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(AlertQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        ordering = ["-opened_at"]
        indexes = [
            models.Index(fields=["organisation"], condition=Q(closed_at__isnull=True), name="alert_standing"),
            models.Index(fields=["asks_at"], condition=Q(asks_at__isnull=False), name="alert_asks"),
            models.Index(fields=["organisation", "-opened_at"], name="alert_newest"),
        ]
        constraints = [
            one_of("kind", AlertKind, name="alert_kind_known"),
            models.CheckConstraint(condition=Q(level__lte=int(Worry.GO_NOW)), name="alert_level_on_the_scale"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, ended="") | (Q(closed_at__isnull=False) & ~Q(ended="")),
                name="alert_ended_somehow",
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_at__isnull=True, acknowledged_by__isnull=True)
                | Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False),
                name="alert_had_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(asks_at__isnull=True), name="alert_closed_asks_nobody"
            ),
            models.UniqueConstraint(
                fields=["home"],
                condition=Q(kind="silence", closed_at__isnull=True),
                name="alert_one_silence_of_a_home",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def worry(self) -> Worry:
        """How much it worries now."""
        return Worry(self.level)

    @property
    def is_open(self) -> bool:
        """Whether nobody has closed it and nothing has ended it."""
        return self.closed_at is None


class AlertAnimalQuerySet(ScopedQuerySet["AlertAnimal"]):
    """Animals of alerts; seen by whoever sees the animal."""

    def sight(self, viewer: Viewer) -> Q:
        from littermate.records.models.of_animal import animal_in_sight

        return animal_in_sight(viewer)

    def standing(self) -> Self:
        """Those whose alert stands."""
        return self.filter(until_at__isnull=True)


class AlertAnimal(OwnedWithId):
    """One animal of an alert: how much she worries, why, and what is held until facts or a person settle it.

    The database keeps that an animal stands in one alert at a time, whoever looks at the same moment.
    """

    alert = models.ForeignKey(
        "records.Alert", on_delete=models.CASCADE, related_name="animals", verbose_name=_("alert")
    )
    animal = models.ForeignKey(
        "records.Animal", on_delete=models.PROTECT, related_name="alerts", verbose_name=_("animal")
    )
    level = models.PositiveSmallIntegerField(_("level"))
    reasons = models.JSONField(_("reasons"), default=list, help_text=_("As judged last, most telling first."))
    held = models.JSONField(_("held"), default=list, help_text=_("What called and is not settled yet."))
    do = models.JSONField(_("what to do"), null=True, blank=True)
    until_at = models.DateTimeField(_("until"), null=True, blank=True)

    objects = AlertAnimalQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(AlertAnimalQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("animal of an alert")
        verbose_name_plural = _("animals of alerts")
        ordering = ["id"]
        indexes = [
            models.Index(fields=["organisation"], condition=Q(until_at__isnull=True), name="alert_animal_standing")
        ]
        constraints = [
            models.UniqueConstraint(fields=["alert", "animal"], name="alert_animal_once"),
            models.UniqueConstraint(
                fields=["animal"], condition=Q(until_at__isnull=True), name="alert_one_of_an_animal"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.animal_id} in {self.alert_id}"


class StepKind(models.TextChoices):
    """What happened to an alert."""

    OPENED = "opened", _("opened")
    RAISED = "raised", _("raised")
    CHANGED = "changed", _("changed")
    JOINED = "joined", _("another littermate came in")
    STEPPED_DOWN = "stepped-down", _("stepped down")
    TOLD = "told", _("somebody was told")
    NOBODY_THERE = "nobody-there", _("nobody stands on this rung")
    NOBODY_ANSWERED = "nobody-answered", _("nobody answered")
    QUIETED = "quieted", _("quiet: logging on paper")
    ACKNOWLEDGED = "acknowledged", _("somebody has it")
    LET_GO = "let-go", _("let go again")
    CLOSED = "closed", _("closed")
    ENDED = "ended", _("ended by what was told")
    REOPENED = "reopened", _("opened again")


IN_VAIN: Final = ("untold", "nobody")  # of a ladder that ended: no way took it to anybody, or nobody stood on it
MOVED: Final = "moved"  # of a change: she lives elsewhere since, and those who care there are asked
ONCE_MORE: Final = "silence"  # of a silent home's ladder that ended: those who care there are asked once more


class AlertStepQuerySet(ScopedQuerySet["AlertStep"]):
    """Steps; seen by whoever sees the alert."""

    def sight(self, viewer: Viewer) -> Q:
        if viewer.may("see_all_animals"):
            return Q()
        return Q(Exists(Alert.objects.seen_by(viewer).filter(pk=OuterRef("alert"))))

    def ended_in_vain(self) -> Self:
        """The newest end of each ladder that goes on asking, where nobody could be told and nobody was since."""
        from littermate.records.models.notice import Notice, NoticeState

        taken = Notice.everywhere.filter(pk=OuterRef("notice_id"), state=NoticeState.TOLD)
        told = AlertStep.everywhere.filter(
            Exists(taken), alert=OuterRef("alert"), kind=StepKind.TOLD, walk__gte=OuterRef("walk")
        )
        return self.filter(
            ~Exists(told),
            kind=StepKind.NOBODY_ANSWERED,
            words__in=IN_VAIN,
            walk=F("alert__walk") - 1,
            alert__closed_at__isnull=True,
            alert__asks_at__isnull=False,
        )


class AlertStep(OwnedWithId):
    """One thing that happened to an alert; never changed, never deleted.

    The constraint keeps that nobody is told twice of the same rung, whoever looks at the same moment.
    """

    Kind = StepKind

    alert = models.ForeignKey("records.Alert", on_delete=models.PROTECT, related_name="steps", verbose_name=_("alert"))
    kind = models.CharField(_("kind"), max_length=15, choices=StepKind.choices)
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        "records.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("by"),
        help_text=_("Empty: Littermate itself."),
    )
    level = models.PositiveSmallIntegerField(_("level"))
    words = models.TextField(_("words"), blank=True)
    told = models.ForeignKey(
        "records.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("who was told"),
    )
    rung_name = models.CharField(_("as what"), max_length=12, blank=True)
    walk = models.PositiveSmallIntegerField(_("walk"), default=0)
    rung = models.PositiveSmallIntegerField(_("rung"), default=0)
    notice_id = models.UUIDField(_("notice"), null=True, blank=True, help_text=_("Of whoever was told."))
    reasons = models.JSONField(_("reasons"), default=list)

    objects = AlertStepQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(AlertStepQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("step of an alert")
        verbose_name_plural = _("steps of alerts")
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["alert", "at"], name="alert_step_in_order")]
        constraints = [
            one_of("kind", StepKind, name="alert_step_kind_known"),
            models.UniqueConstraint(
                fields=["alert", "walk", "rung", "told"],
                condition=Q(kind="told"),
                name="alert_told_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%H:%M}"
