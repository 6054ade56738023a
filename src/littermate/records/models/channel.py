"""How somebody is told: her phones, her mail, her messages; and when she would rather not be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from littermate.records.models.owned import OwnedWithId
from littermate.records.promises import between, one_of
from littermate.records.scope import Everywhere, ScopedMeta, ScopedQuerySet

if TYPE_CHECKING:
    from littermate.records.viewers import Viewer

ADDRESS_LETTERS: Final = 2000
LEAST_REMIND_MIN: Final = 0
MOST_REMIND_MIN: Final = 120


class ChannelKind(models.TextChoices):
    """By what somebody is told."""

    PUSH = "push", _("a phone's own notice")
    MAIL = "mail", _("e-mail")
    SMS = "sms", _("SMS")
    CALL = "call", _("phone call")
    MESSAGE = "message", _("message")


#: What makes a phone ring in the night whatever its owner set; all else counts only once it woke her.
RINGS: Final = (ChannelKind.SMS, ChannelKind.CALL)


_Row = TypeVar("_Row", bound=models.Model, covariant=True)


class OfPersonQuerySet(ScopedQuerySet[_Row]):
    """One's own, or everybody's for who manages people."""

    def sight(self, viewer: Viewer) -> Q:
        return Q() if viewer.may("manage_people") else Q(person=viewer.person)


class ChannelQuerySet(OfPersonQuerySet["Channel"]):
    """Ways to be told; one's own, or everybody's for who manages people."""

    def standing(self) -> Self:
        """Those that were not taken off."""
        return self.filter(removed_at__isnull=True)

    def ringing(self) -> Self:
        """Those that wake somebody: a call or an SMS that she did not call too quiet, or whatever woke her once."""
        may = Q(kind__in=RINGS, woke_her__isnull=True) | Q(woke_her=True)
        return self.standing().filter(may, gone_at__isnull=True)


class Channel(OwnedWithId):
    """One way by which a person is told in one house: a phone, an e-mail address, a number, a chat.

    It is hers: taken off, its address and keys are wiped, and only that there was one stays.
    """

    Kind = ChannelKind

    person = models.ForeignKey(
        "records.Person", on_delete=models.PROTECT, related_name="channels", verbose_name=_("person")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=ChannelKind.choices)
    name = models.CharField(_("name"), max_length=100, blank=True, help_text=_("Such as “Ann's phone”."))
    address = models.CharField(
        _("address"), max_length=ADDRESS_LETTERS, blank=True, help_text=_("Wiped when it is taken off.")
    )
    push_public = models.CharField(_("push key"), max_length=120, blank=True, editable=False)
    push_auth = models.CharField(_("push word"), max_length=60, blank=True, editable=False)
    device = models.ForeignKey(
        "records.Device",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="channels",
        verbose_name=_("phone"),
        help_text=_("Of a phone's own notice: on which phone."),
    )
    house_url = models.CharField(
        _("house opened at"), max_length=200, blank=True, help_text=_("What a link in a notice begins with.")
    )
    place = models.PositiveSmallIntegerField(_("place in her order"), help_text=_("The lowest is tried first."))
    added_at = models.DateTimeField(_("added at"))
    removed_at = models.DateTimeField(_("taken off at"), null=True, blank=True)
    tested_at = models.DateTimeField(_("tested at"), null=True, blank=True)
    woke_her = models.BooleanField(_("woke her"), null=True, blank=True, help_text=_("What she said after a test."))
    woke_said_at = models.DateTimeField(_("said so at"), null=True, blank=True)
    failed_since = models.DateTimeField(_("fails since"), null=True, blank=True)
    failed_why = models.CharField(_("fails because"), max_length=40, blank=True, help_text=_("A code."))
    failed_words = models.CharField(_("came back"), max_length=300, blank=True)
    gone_at = models.DateTimeField(
        _("gone at"), null=True, blank=True, help_text=_("The phone let go of its address: nothing is sent there.")
    )

    objects = ChannelQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(ChannelQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("way to be told")
        verbose_name_plural = _("ways to be told")
        ordering = ["place", "added_at"]
        indexes = [models.Index(fields=["organisation", "person", "place"], name="channel_of_person")]
        constraints = [
            one_of("kind", ChannelKind, name="channel_kind_known"),
            models.CheckConstraint(
                condition=(Q(removed_at__isnull=True) & ~Q(address=""))
                | Q(removed_at__isnull=False, address="", push_public="", push_auth=""),
                name="channel_has_an_address_or_is_off",
            ),
            models.CheckConstraint(
                condition=~Q(kind="push") | Q(removed_at__isnull=False) | ~(Q(push_public="") | Q(push_auth="")),
                name="channel_push_has_keys",
            ),
            models.UniqueConstraint(
                fields=["organisation", "person", "address"],
                condition=Q(removed_at__isnull=True),
                name="channel_address_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(self.get_kind_display())

    @property
    def wakes(self) -> bool:
        """Whether it makes her phone ring at night, by its kind or by her word."""
        if self.removed_at is not None or self.gone_at is not None:
            return False
        return self.woke_her if self.woke_her is not None else self.kind in RINGS


class ToldHowQuerySet(OfPersonQuerySet["ToldHow"]):
    """Wishes; one's own, or everybody's for who manages people."""


class ToldHow(OwnedWithId):
    """What a person wishes in one house: her quiet hours, a reminder of the next round, her calendar's address."""

    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+", verbose_name=_("person"))
    quiet_from = models.TimeField(
        _("quiet from"), null=True, blank=True, help_text=_("By the house's clock; what must wake her comes anyhow.")
    )
    quiet_until = models.TimeField(_("quiet until"), null=True, blank=True)
    remind_min = models.PositiveSmallIntegerField(
        _("minutes before a round"), null=True, blank=True, help_text=_("Empty: no reminder of ordinary rounds.")
    )
    feed_hash = models.CharField(
        _("hash of the calendar's address"), max_length=64, unique=True, null=True, blank=True, editable=False
    )
    feed_made_at = models.DateTimeField(_("calendar's address made at"), null=True, blank=True, editable=False)
    feed_read_at = models.DateTimeField(_("calendar last read at"), null=True, blank=True, editable=False)

    objects = ToldHowQuerySet.as_manager()
    everywhere = Everywhere.from_queryset(ToldHowQuerySet)()

    class Meta(OwnedWithId.Meta, ScopedMeta):
        verbose_name = _("how somebody is told")
        verbose_name_plural = _("how people are told")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "person"], name="told_how_once"),
            between("remind_min", LEAST_REMIND_MIN, MOST_REMIND_MIN, name="told_how_remind_in_reach"),
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="told_how_quiet_has_both_ends",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)
