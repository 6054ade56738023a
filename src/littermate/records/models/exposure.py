"""What exposure units are worked out from: meetings, illness, tests, and what was given against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.fact import AnimalFact, FactQuerySet
from littermate.records.models.of_animal import OfAnimalQuerySet
from littermate.records.models.owned import Dated, DatedQuerySet, OwnedWithId
from littermate.records.promises import one_of
from littermate.records.scope import Everywhere, ScopedMeta

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class MeetingWay(models.TextChoices):
    """How animals met."""

    NEST = "nest", _("one nest or carrier")
    DAM = "dam", _("one dam")
    VEHICLE = "vehicle", _("one vehicle")
    HANDS = "hands", _("the same hands, unwashed")


class MeetingQuerySet(DatedQuerySet["Meeting"]):
    """Meetings; seen by whoever sees one of those who met."""

    def sight(self, viewer: Viewer) -> Q:
        if viewer.may("see_all_animals"):
            return Q()
        from littermate.records.models.animal import Animal

        hers = Animal.objects.seen_by(viewer).filter(pk=OuterRef("animal"))
        return Q(Exists(Met.everywhere.filter(Exists(hers), meeting=OuterRef("pk"))))


class Meeting(Dated):
    """Animals that were together though no stay says so: on the road, at one dam, in the same hands.

    One told by mistake is taken back with ``undone_at``: it then holds for nobody, and every unit is worked out as
    if it had never been told.
    """

    Way = MeetingWay

    way = models.CharField(_("how"), max_length=8, choices=MeetingWay.choices)
    words = models.CharField(_("in words"), max_length=300, blank=True)
    by = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    undone_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    undone_by = models.ForeignKey(
        "records.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("taken back by"),
    )

    objects = MeetingQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(MeetingQuerySet)()

    class Meta(Dated.Meta, ScopedMeta):
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["from_at"]
        indexes = [models.Index(fields=["organisation", "from_at"], name="meeting_in_order")]
        constraints = [*Dated.Meta.constraints, one_of("way", MeetingWay, name="meeting_way_known")]

    def __str__(self) -> str:
        return f"{self.way} {self.from_at}"


class Met(OwnedWithId):
    """One of those who met."""

    meeting = models.ForeignKey(
        "records.Meeting", on_delete=models.PROTECT, related_name="met", verbose_name=_("meeting")
    )
    animal = models.ForeignKey("records.Animal", on_delete=models.PROTECT, related_name="met", verbose_name=_("animal"))

    objects = OfAnimalQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(OfAnimalQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("one who met others")
        verbose_name_plural = _("those who met")
        constraints = [models.UniqueConstraint(fields=["meeting", "animal"], name="met_once_in_a_meeting")]

    def __str__(self) -> str:
        return f"{self.animal}"


class IllnessState(models.TextChoices):
    """How it stands with an illness."""

    SUSPECTED = "suspected", _("suspected")
    CONFIRMED = "confirmed", _("confirmed")
    RULED_OUT = "ruled-out", _("ruled out")
    OVER = "over", _("over")


class Illness(AnimalFact):
    """Somebody says that she may have, has, has not, or no longer has something that others can catch.

    The product names no illness of its own: what is written here a person said, a clinician where it is confirmed,
    ruled out or over. ``agent`` is a word of the table of agents, or empty while nobody knows.
    """

    kind = "illness"
    State = IllnessState

    agent = models.CharField(_("agent"), max_length=30, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=IllnessState.choices)
    words = models.TextField(_("in words"), blank=True)

    objects = FactQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(FactQuerySet)()

    class Meta(AnimalFact.Meta, ScopedMeta):
        verbose_name = _("illness that others can catch")
        verbose_name_plural = _("illnesses that others can catch")
        default_related_name = "illnesses"
        constraints = [*AnimalFact.Meta.constraints, one_of("state", IllnessState, name="illness_state_known")]


class TestResult(models.TextChoices):
    """What a test said."""

    NEGATIVE = "negative", _("negative")
    POSITIVE = "positive", _("positive")
    UNCLEAR = "unclear", _("unclear")


class DiseaseTest(AnimalFact):
    """A test for something that others can catch, and what it said."""

    kind = "disease-test"
    Result = TestResult

    agent = models.CharField(_("agent"), max_length=30)
    result = models.CharField(_("result"), max_length=8, choices=TestResult.choices)
    words = models.TextField(_("in words"), blank=True)

    objects = FactQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(FactQuerySet)()

    class Meta(AnimalFact.Meta, ScopedMeta):
        verbose_name = _("test")
        verbose_name_plural = _("tests")
        default_related_name = "disease_tests"
        constraints = [
            *AnimalFact.Meta.constraints,
            one_of("result", TestResult, name="diseasetest_result_known"),
            models.CheckConstraint(condition=~Q(agent=""), name="diseasetest_names_an_agent"),
        ]


class PreventionKind(models.TextChoices):
    """What was given so that she catches nothing."""

    VACCINE = "vaccine", _("vaccine")
    FLEAS = "fleas", _("against fleas")
    WORMS = "worms", _("against worms")


class Prevention(AnimalFact):
    """A vaccine, or something against fleas or worms, as it was written; the product reads no dose out of it."""

    kind = "prevention"
    Kind = PreventionKind

    given = models.CharField(_("given"), max_length=8, choices=PreventionKind.choices)
    words = models.TextField(_("product, batch and amount as written"), blank=True)
    flea_free = models.BooleanField(_("looked for fleas and found none"), null=True, blank=True)

    objects = FactQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(FactQuerySet)()

    class Meta(AnimalFact.Meta, ScopedMeta):
        verbose_name = _("prevention")
        verbose_name_plural = _("preventions")
        default_related_name = "preventions"
        constraints = [*AnimalFact.Meta.constraints, one_of("given", PreventionKind, name="prevention_kind_known")]
