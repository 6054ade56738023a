"""What was seen of an animal."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.fact import AnimalFact, FactQuerySet
from littermate.records.promises import one_of
from littermate.records.scope import Everywhere, ScopedMeta


class PooKind(models.TextChoices):
    """Poo in words; each has a picture."""

    FORMED = "formed", _("formed")
    SOFT = "soft", _("soft")
    LOOSE = "loose", _("loose")
    WATERY = "watery", _("watery")
    BLOODY = "bloody", _("bloody")


class Suck(models.TextChoices):
    """How she sucks."""

    STRONG = "strong", _("strong")
    WEAK = "weak", _("weak")
    NONE = "none", _("none")


class Voice(models.TextChoices):
    """What she sounds like."""

    QUIET = "quiet", _("quiet")
    CRIES = "cries", _("cries")
    SCREAMS = "screams", _("screams")


class Elimination(AnimalFact):
    """Pee and poo: yes, no, or empty for not noted."""

    kind = "elimination"
    PooKind = PooKind

    pee = models.BooleanField(_("pee"), null=True, blank=True)
    poo = models.BooleanField(_("poo"), null=True, blank=True)
    poo_kind = models.CharField(_("poo in words"), max_length=6, choices=PooKind.choices, null=True, blank=True)
    is_unaided = models.BooleanField(_("without help"), null=True, blank=True)

    objects = FactQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(FactQuerySet)()

    class Meta(AnimalFact.Meta, ScopedMeta):
        verbose_name = _("pee and poo")
        verbose_name_plural = _("pee and poo")
        default_related_name = "eliminations"
        constraints = [
            *AnimalFact.Meta.constraints,
            one_of("poo_kind", PooKind, name="elimination_poo_kind_known"),
            models.CheckConstraint(
                condition=Q(poo_kind__isnull=True) | Q(poo__isnull=False, poo=True), name="elimination_kind_of_a_poo"
            ),
            models.CheckConstraint(
                condition=Q(pee__isnull=False) | Q(poo__isnull=False), name="elimination_notes_something"
            ),
        ]


class Stimulation(AnimalFact):
    """She was helped to pee and poo."""

    kind = "stimulation"

    objects = FactQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(FactQuerySet)()

    class Meta(AnimalFact.Meta, ScopedMeta):
        verbose_name = _("stimulation")
        verbose_name_plural = _("stimulations")
        default_related_name = "stimulations"


class Observation(AnimalFact):
    """What she was like: suck, voice, a note, a photo."""

    kind = "observation"
    Suck = Suck
    Voice = Voice

    suck = models.CharField(_("suck"), max_length=6, choices=Suck.choices, null=True, blank=True)
    voice = models.CharField(_("voice"), max_length=8, choices=Voice.choices, null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    photo = models.ForeignKey(
        "records.Photo",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="observations",
        verbose_name=_("photo"),
    )

    objects = FactQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(FactQuerySet)()

    class Meta(AnimalFact.Meta, ScopedMeta):
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        default_related_name = "observations"
        constraints = [
            *AnimalFact.Meta.constraints,
            one_of("suck", Suck, name="observation_suck_known"),
            one_of("voice", Voice, name="observation_voice_known"),
            models.CheckConstraint(
                condition=Q(suck__isnull=False) | Q(voice__isnull=False) | ~Q(note="") | Q(photo__isnull=False),
                name="observation_observes_something",
            ),
        ]
