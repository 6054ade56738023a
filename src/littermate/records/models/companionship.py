"""Company: who keeps whom company, why, how long, and what was answered before it began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.of_animal import OfAnimalQuerySet
from littermate.records.models.owned import Dated, DatedQuerySet, OwnedWithId
from littermate.records.promises import one_of
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class CompanyPurpose(models.TextChoices):
    """What company is for."""

    COMPANY = "company", _("not to be alone")
    WARMTH = "warmth", _("warmth")
    OWN_SPECIES = "own-species", _("to learn from her own species")
    BOND = "bond", _("they belong together")


class CompanyEnd(models.TextChoices):
    """How company ended."""

    GROWN = "grown", _("its end was reached")
    BACK = "back", _("back with the litter")
    APART = "apart", _("it did not go well")
    ILL = "ill", _("one of them fell ill")
    LEFT = "left", _("one of them left care")
    MISTAKE = "mistake", _("it was a mistake")


class CompanionshipQuerySet(DatedQuerySet["Companionship"]):
    """Company; seen by whoever sees one of those who keep it."""

    def sight(self, viewer: Viewer) -> Q:
        if viewer.may("see_all_animals"):
            return Q()
        from littermate.records.models.animal import Animal

        hers = Animal.objects.seen_by(viewer).filter(pk=OuterRef("animal"))
        return Q(Exists(Companion.everywhere.filter(Exists(hers), companionship=OuterRef("pk"))))


class Companionship(Dated):
    """Two or a few who keep each other company, over litters and species, from the asking until the end.

    ``from_at`` is when it was asked for. Whether it is asked, on trial or going on follows from its trials and is
    not kept here.
    """

    Purpose = CompanyPurpose
    End = CompanyEnd

    purpose = models.CharField(_("what for"), max_length=12, choices=CompanyPurpose.choices)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    decided_by = models.ForeignKey(
        "records.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("decided by")
    )
    nest = models.ForeignKey(
        "records.Nest",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("nest"),
        help_text=_("Where they are to lie together; the questions about warmth and room are asked of it."),
    )
    review_at = models.DateTimeField(_("look at it again"), help_text=_("By then somebody says whether it goes on."))
    ends_when = models.CharField(
        _("ends when"), max_length=300, help_text=_("Such as: both weigh enough to be back with their litters.")
    )
    ended = models.CharField(_("how it ended"), max_length=8, choices=CompanyEnd.choices, blank=True)
    outcome = models.CharField(_("what came of it"), max_length=300, blank=True)

    objects = CompanionshipQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(CompanionshipQuerySet)()

    class Meta(Dated.Meta, ScopedMeta):
        verbose_name = _("companionship")
        verbose_name_plural = _("companionships")
        ordering = ["from_at"]
        indexes = [models.Index(fields=["organisation", "until_at", "from_at"], name="companionship_standing")]
        constraints = [
            *Dated.Meta.constraints,
            one_of("purpose", CompanyPurpose, name="companionship_purpose_known"),
            models.CheckConstraint(
                condition=Q(until_at__isnull=True, ended="")
                | Q(until_at__isnull=False, ended__in=sorted(CompanyEnd.values)),
                name="companionship_ended_somehow",
            ),
            models.CheckConstraint(condition=Q(review_at__gt=models.F("from_at")), name="companionship_review_after"),
            models.CheckConstraint(condition=~Q(ends_when=""), name="companionship_says_when_it_ends"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.from_at}"


class Companion(Dated):
    """One of those who keep each other company, from and until."""

    companionship = models.ForeignKey(
        "records.Companionship",
        on_delete=models.PROTECT,
        related_name="companions",
        verbose_name=_("companionship"),
    )
    animal = models.ForeignKey(
        "records.Animal", on_delete=models.PROTECT, related_name="companions", verbose_name=_("animal")
    )

    objects = OfAnimalQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(OfAnimalQuerySet)()

    class Meta(Dated.Meta, ScopedMeta):
        verbose_name = _("companion")
        verbose_name_plural = _("companions")
        ordering = ["from_at"]
        indexes = [models.Index(fields=["animal", "from_at"], name="companion_of_animal")]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["companionship", "animal"],
                condition=Q(until_at__isnull=True),
                name="companion_once_in_a_companionship",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.animal}"


class Answered(models.TextChoices):
    """What is answered to a question about company."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    NOT_KNOWN = "not-known", _("not known")


class CompanyAnswerQuerySet(ScopedQuerySet["CompanyAnswer"]):
    """Answers; seen by whoever sees the companionship."""

    def sight(self, viewer: Viewer) -> Q:
        if viewer.may("see_all_animals"):
            return Q()
        return Q(companionship__in=Companionship.objects.seen_by(viewer).order_by().values("pk"))


class CompanyAnswer(OwnedWithId):
    """What one person answered to one question about one companionship: never changed, the latest stands.

    ``overrules`` says that a clinician lets it be tried although the answer speaks against it; her reason stands
    with it, and so do the figures she saw.
    """

    Answered = Answered

    companionship = models.ForeignKey(
        "records.Companionship", on_delete=models.PROTECT, related_name="answers", verbose_name=_("companionship")
    )
    code = models.CharField(_("question"), max_length=30)
    answer = models.CharField(_("answer"), max_length=10, choices=Answered.choices)
    overrules = models.BooleanField(_("to be tried all the same"), default=False)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    source = models.CharField(
        _("according to"), max_length=200, blank=True, help_text=_("A paper, a rule or a person elsewhere.")
    )
    until_at = models.DateTimeField(
        _("until, as she saw it"),
        null=True,
        blank=True,
        help_text=_("For running clocks: one that runs longer than she saw is asked about anew."),
    )
    saw = models.CharField(
        _("what stood, as she saw it"),
        max_length=200,
        blank=True,
        help_text=_("For what she let pass: what stands otherwise later is asked about anew."),
    )
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))

    objects = CompanyAnswerQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(CompanyAnswerQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("answer about company")
        verbose_name_plural = _("answers about company")
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["companionship", "code", "-at"], name="companyanswer_latest")]
        constraints = [
            one_of("answer", Answered, name="companyanswer_answer_known"),
            models.CheckConstraint(
                condition=Q(overrules=False) | ~Q(reason=""), name="companyanswer_overrules_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.answer}"
