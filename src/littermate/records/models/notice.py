"""What somebody is told, by which ways it was tried, and what she answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.channel import ChannelKind
from littermate.records.models.owned import OwnedWithId
from littermate.records.promises import between, one_of
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class NoticeKind(models.TextChoices):
    """Why somebody is told."""

    ALERT = "alert", _("an alert")
    SILENCE = "silence", _("a home not heard from")
    TOLD_CARER = "told-carer", _("nobody answered: told the carer")
    HOME_WIDE = "home-wide", _("a whole home")
    EXPOSURE = "exposure", _("an illness that touched a home")
    HANDOVER = "handover", _("a handover")
    REMINDER = "reminder", _("a reminder")
    TEST = "test", _("a test")


class AboutKind(models.TextChoices):
    """What a notice is about."""

    NOTHING = "", _("nothing")
    ANIMAL = "animal", _("an animal")
    LITTER = "litter", _("a litter")
    HOME = "home", _("a home")


class NoticeState(models.TextChoices):
    """What has become of a notice."""

    WAITING = "waiting", _("waiting")
    GOING = "going", _("on its way")
    TOLD = "told", _("told")
    UNTOLD = "untold", _("could not be told")
    OVER = "over", _("no longer needed")


class AnsweredHow(models.TextChoices):
    """Where somebody said that she has it."""

    PUSH = "push", _("on the notice itself")
    PAGE = "page", _("on a page")
    BY_PHONE = "by-phone", _("by phone, written down by another")
    PROGRAM = "program", _("by a program")


class NoticeQuerySet(ScopedQuerySet["Notice"]):
    """Notices; one's own, or everybody's for who sees Now."""

    def sight(self, viewer: Viewer) -> Q:
        return Q() if viewer.may("see_now") else Q(person=viewer.person)

    def unanswered(self) -> Self:
        """Those of alerts that still ask, which a way took to somebody, and nobody has had or closed it since.

        What was told before she was moved asks nobody who is asked now (whom the same look tells is written down at
        its very moment); and what somebody had before it went into another alert asks nobody any more.
        """
        from littermate.records.models.alert import MOVED, Alert, AlertStep, StepKind

        asking = Alert.everywhere.filter(pk=OuterRef("alert_id"), asks_at__isnull=False, closed_at__isnull=True)
        written_at = OuterRef("written_at")
        settles = Q(kind__in=(StepKind.ACKNOWLEDGED, StepKind.CLOSED), at__gte=written_at) | Q(
            kind=StepKind.CHANGED, words=MOVED, at__gt=written_at
        )
        told = AlertStep.everywhere.filter(pk=OuterRef(OuterRef("step_id"))).values("alert")
        settled = AlertStep.everywhere.filter(settles, Q(alert=OuterRef("alert_id")) | Q(alert__in=told))
        return self.filter(Exists(asking), ~Exists(settled), state=NoticeState.TOLD, answered_at__isnull=True)


class Notice(OwnedWithId):
    """One thing that one person is to be told, written in the same change as what causes it; the worker sends it.

    Its words are kept as a code with values, and put into her language when they are sent.
    """

    Kind = NoticeKind
    State = NoticeState

    person = models.ForeignKey(
        "records.Person", on_delete=models.PROTECT, related_name="notices", verbose_name=_("person told")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=NoticeKind.choices)
    says = models.CharField(_("says"), max_length=60, help_text=_("The code of its words."))
    values = models.JSONField(_("values"), default=dict, blank=True, help_text=_("What the words are filled with."))
    about_kind = models.CharField(_("about a"), max_length=8, choices=AboutKind.choices, blank=True, default="")
    about_id = models.UUIDField(_("about"), null=True, blank=True)
    alert_id = models.UUIDField(_("alert"), null=True, blank=True, db_index=True)
    step_id = models.UUIDField(_("step of a ladder"), null=True, blank=True)
    worry = models.PositiveSmallIntegerField(_("worry"), default=0)
    rings = models.BooleanField(_("must wake"), default=False, help_text=_("No quiet hours hold it back."))
    only_channel = models.ForeignKey(
        "records.Channel",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("by this way only"),
        help_text=_("Of a test."),
    )
    written_at = models.DateTimeField(_("written at"))
    not_before_at = models.DateTimeField(_("not before"))
    ends_at = models.DateTimeField(_("no longer needed after"))
    state = models.CharField(_("state"), max_length=8, choices=NoticeState.choices, default=NoticeState.WAITING)
    told_at = models.DateTimeField(_("first taken by a way at"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        "records.Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("answered by"),
    )
    answered_how = models.CharField(_("answered how"), max_length=8, choices=AnsweredHow.choices, blank=True)

    objects = NoticeQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(NoticeQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-written_at", "-id"]
        indexes = [
            models.Index(fields=["not_before_at"], condition=Q(state="waiting"), name="notice_due"),
            models.Index(fields=["organisation", "person", "-written_at"], name="notice_of_person"),
        ]
        constraints = [
            one_of("kind", NoticeKind, name="notice_kind_known"),
            one_of("state", NoticeState, name="notice_state_known"),
            between("worry", 0, 4, name="notice_worry_on_the_scale"),
            models.UniqueConstraint(
                fields=["step_id", "person"], condition=Q(step_id__isnull=False), name="notice_once_for_a_step"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, answered_how="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answered_how="")),
                name="notice_answer_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.says}"


class SendingState(models.TextChoices):
    """What has become of one try by one way."""

    WAITING = "waiting", _("waiting")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")
    LEFT = "left", _("not needed any more")


class NoticeSendingQuerySet(ScopedQuerySet["NoticeSending"]):
    """Sendings; with the notices they belong to."""

    def sight(self, viewer: Viewer) -> Q:
        return Q() if viewer.may("see_now") else Q(notice__person=viewer.person)


class NoticeSending(OwnedWithId):
    """One notice by one way: sent until somebody's server took it, once."""

    State = SendingState

    notice = models.ForeignKey(
        "records.Notice", on_delete=models.PROTECT, related_name="sendings", verbose_name=_("notice")
    )
    channel = models.ForeignKey(
        "records.Channel", on_delete=models.PROTECT, related_name="sendings", verbose_name=_("way")
    )
    kind = models.CharField(_("kind of way"), max_length=8, choices=ChannelKind.choices)
    state = models.CharField(_("state"), max_length=8, choices=SendingState.choices, default=SendingState.WAITING)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    next_try_at = models.DateTimeField(_("next try at"))
    held_until_at = models.DateTimeField(_("in hand until"), null=True, blank=True, help_text=_("Of one worker."))
    begun_at = models.DateTimeField(
        _("begun at"), null=True, blank=True, help_text=_("Empty once it is known what became of it.")
    )
    tried_at = models.DateTimeField(_("last tried at"), null=True, blank=True)
    sent_at = models.DateTimeField(_("taken at"), null=True, blank=True)
    why = models.CharField(_("failed because"), max_length=40, blank=True, help_text=_("A code."))
    answer = models.CharField(_("came back"), max_length=300, blank=True)

    objects = NoticeSendingQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(NoticeSendingQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("sending of a notice")
        verbose_name_plural = _("sendings of notices")
        ordering = ["id"]
        indexes = [models.Index(fields=["next_try_at"], condition=Q(state="waiting"), name="notice_sending_due")]
        constraints = [
            models.UniqueConstraint(fields=["notice", "channel"], name="notice_once_by_a_way"),
            one_of("kind", ChannelKind, name="notice_sending_kind_known"),
            one_of("state", SendingState, name="notice_sending_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
