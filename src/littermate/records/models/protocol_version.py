"""What an organisation's clinician changed and signed, whole, each time."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.owned import OwnedWithId
from littermate.records.promises import one_of
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet


class ProtocolAct(models.TextChoices):
    """What made a version."""

    SIGNED = "signed", _("signed")
    CHANGED = "changed", _("changed and signed")
    WENT_BACK = "went-back", _("went back to an earlier version")
    TOOK_DEFAULT = "took-default", _("took the shipped values")


class ProtocolVersionQuerySet(ScopedQuerySet["ProtocolVersion"]):
    """Versions of a protocol; every member may read them all."""


class ProtocolVersion(OwnedWithId):
    """All tables of an organisation at one signature, in full: never edited, never deleted.

    The organisation's row says which one is in force; going back makes a new one.
    """

    Act = ProtocolAct

    number = models.PositiveIntegerField(_("number"), help_text=_("1, 2, 3 … within the organisation."))
    text = models.TextField(_("text"), help_text=_("Every table in full, as JSON; what it says can be loaded again."))
    text_hash = models.CharField(_("SHA-256 of the text"), max_length=64)
    act = models.CharField(_("act"), max_length=12, choices=ProtocolAct.choices)
    tables = models.JSONField(_("tables"), help_text=_("Which tables this version is about, as species/name."))
    went_back_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("went back to")
    )
    made_by = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("made by"))
    signed_as = models.CharField(
        _("signed as"), max_length=200, help_text=_("Name and post-nominals as she wants them shown.")
    )
    reason = models.TextField(_("reason"))
    made_at = models.DateTimeField(_("made at"))

    objects = ProtocolVersionQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(ProtocolVersionQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("protocol version")
        verbose_name_plural = _("protocol versions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="protocol_version_numbered_once"),
            one_of("act", ProtocolAct, name="protocol_version_act_known"),
            models.CheckConstraint(condition=Q(number__gt=0) & ~Q(signed_as=""), name="protocol_version_signed"),
        ]

    def __str__(self) -> str:
        return f"version {self.number}"


class WordsKind(models.TextChoices):
    """Which of the clinic's own words."""

    NIGHT = "night", _("the night sheet")
    EMERGENCY = "emergency", _("the emergency words")


class ClinicWordsQuerySet(ScopedQuerySet["ClinicWords"]):
    """The clinic's own words; every member may read them all."""


class ClinicWords(OwnedWithId):
    """A clinician's own text for carers, each writing of it: never edited, never deleted; the last one is shown."""

    Kind = WordsKind

    kind = models.CharField(_("kind"), max_length=12, choices=WordsKind.choices)
    number = models.PositiveIntegerField(_("number"), help_text=_("1, 2, 3 … for this kind of words."))
    text = models.TextField(_("text"), blank=True, help_text=_("Empty: taken away."))
    signed_as = models.CharField(
        _("signed as"), max_length=200, blank=True, help_text=_("Empty: a draft that nobody has signed.")
    )
    look_again_on = models.DateField(_("look again on"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    made_by = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_at = models.DateTimeField(_("made at"))

    objects = ClinicWordsQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(ClinicWordsQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("words of the clinic")
        verbose_name_plural = _("words of the clinic")
        ordering = ["kind", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind", "number"], name="clinic_words_numbered_once"),
            one_of("kind", WordsKind, name="clinic_words_kind_known"),
            models.CheckConstraint(condition=Q(number__gt=0), name="clinic_words_numbered_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
