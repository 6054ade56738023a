"""Webhooks: another program is told what happened here."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.of_animal import OfAnimalQuerySet
from littermate.records.models.owned import OwnedWithId
from littermate.records.promises import one_of
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer


class WebhookQuerySet(ScopedQuerySet["Webhook"]):
    """Webhooks; seen by who manages them."""

    def sight(self, viewer: Viewer) -> Q:
        return Q() if viewer.may("manage_webhooks") else Q(pk__in=[])

    def standing(self) -> Self:
        """Those that were not removed, paused ones too."""
        return self.filter(removed_at__isnull=True)


class Webhook(OwnedWithId):
    """An address that is told of weights, feeds, moves and worries, as far as whoever set it up may see them.

    ``after`` is how far it has come in the ledger: a line beyond it is a notice not cut yet. The secret is kept, as
    each message is signed with it.
    """

    person = models.ForeignKey(
        "records.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("set up by")
    )
    name = models.CharField(_("name"), max_length=100)
    url = models.CharField(_("address"), max_length=500)
    events = models.CharField(_("events"), max_length=300, help_text=_("Words parted by spaces."))
    secret = models.CharField(_("secret"), max_length=80, help_text=_("Signs every message; shown once."))
    former_secret = models.CharField(_("former secret"), max_length=80, blank=True)
    former_until_at = models.DateTimeField(_("former secret signs until"), null=True, blank=True)
    after = models.PositiveBigIntegerField(_("told up to"), help_text=_("The ledger's number."))
    made_at = models.DateTimeField(_("made at"))
    paused_at = models.DateTimeField(_("paused at"), null=True, blank=True)
    paused_why = models.CharField(_("paused because"), max_length=200, blank=True)
    removed_at = models.DateTimeField(_("removed at"), null=True, blank=True)

    objects = WebhookQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(WebhookQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering = ["made_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(secret="") & ~Q(url=""), name="webhook_has_address_and_secret"),
            models.CheckConstraint(
                condition=Q(former_secret="", former_until_at__isnull=True)
                | (~Q(former_secret="") & Q(former_until_at__isnull=False)),
                name="webhook_former_secret_ends",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def event_words(self) -> frozenset[str]:
        """Its events, one by one."""
        return frozenset(self.events.split())

    def secrets_at(self, moment: datetime) -> tuple[str, ...]:
        """The secrets that sign at a moment: for a while after a change, both."""
        former = self.former_until_at is not None and moment < self.former_until_at
        return (self.secret, self.former_secret) if former else (self.secret,)


class DeliveryState(models.TextChoices):
    """What has become of one message."""

    WAITING = "waiting", _("waiting")
    SENT = "sent", _("sent")
    PARKED = "parked", _("parked")


class DeliveryQuerySet(ScopedQuerySet["Delivery"]):
    """Deliveries; seen by who manages webhooks."""

    def sight(self, viewer: Viewer) -> Q:
        return Q() if viewer.may("manage_webhooks") else Q(pk__in=[])


class Delivery(OwnedWithId):
    """One message to one webhook: cut once, sent until it is answered, under one id for good."""

    State = DeliveryState

    webhook = models.ForeignKey(
        "records.Webhook", on_delete=models.PROTECT, related_name="deliveries", verbose_name=_("webhook")
    )
    event_id = models.UUIDField(_("event"), help_text=_("The same however often it is sent: receivers go by it."))
    event = models.CharField(_("kind of event"), max_length=40)
    body = models.TextField(_("body"), help_text=_("As sent, byte for byte."))
    made_at = models.DateTimeField(_("cut at"))
    state = models.CharField(_("state"), max_length=8, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    next_try_at = models.DateTimeField(_("next try at"))
    held_until_at = models.DateTimeField(_("in hand until"), null=True, blank=True, help_text=_("Of one worker."))
    tried_at = models.DateTimeField(_("last tried at"), null=True, blank=True)
    sent_at = models.DateTimeField(_("answered well at"), null=True, blank=True)
    status = models.PositiveSmallIntegerField(_("status answered"), null=True, blank=True)
    answer = models.CharField(_("answered"), max_length=500, blank=True)

    objects = DeliveryQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(DeliveryQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-made_at", "-id"]
        indexes = [
            models.Index(fields=["next_try_at"], condition=Q(state="waiting"), name="delivery_due"),
            models.Index(fields=["webhook", "-made_at"], name="delivery_of_webhook"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["webhook", "event_id"], name="delivery_once"),
            one_of("state", DeliveryState, name="delivery_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.event_id}"


class WorryLevelQuerySet(OfAnimalQuerySet["WorryLevel"]):
    """Levels last told; seen by whoever sees the animal."""


class WorryLevel(OwnedWithId):
    """How much worry about an animal the webhooks were told last; what is judged now is compared with it."""

    animal = models.OneToOneField(
        "records.Animal", on_delete=models.PROTECT, related_name="+", verbose_name=_("animal")
    )
    worry = models.PositiveSmallIntegerField(_("worry"))
    since_at = models.DateTimeField(_("since"))

    objects = WorryLevelQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(WorryLevelQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("worry told last")
        verbose_name_plural = _("worries told last")
        constraints = [models.CheckConstraint(condition=Q(worry__lte=4), name="worry_level_on_the_scale")]

    def __str__(self) -> str:
        return f"{self.animal}: {self.worry}"


class Tick(models.Model):
    """A recurring piece of work and when it is due; whoever moves the moment on does it, and nobody else."""

    name = models.CharField(_("name"), max_length=40, primary_key=True)
    next_at = models.DateTimeField(_("due at"))

    class Meta:
        verbose_name = _("recurring work")
        verbose_name_plural = _("recurring work")

    def __str__(self) -> str:
        return self.name
